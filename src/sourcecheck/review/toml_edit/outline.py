"""Where each header and statement of a TOML text stands, in order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from sourcecheck.config import grammar
from sourcecheck.config.statement import KeyPath, Span, read_key, read_statement


@dataclass(frozen=True, slots=True)
class Piece:
    """A header or a statement, from its first character to the end of its bracket or value.

    `path` leads to the table it opens or the value it sets, `section` to the table whose header it
    stands under. An element of an array of tables ends its path with its number, from 0.
    """

    path: KeyPath
    section: KeyPath
    start: int
    end: int
    is_header: bool = False
    is_element: bool = False


@dataclass(frozen=True, slots=True)
class Pair:
    """A key and its value inside one statement; an item of a list is its own key."""

    path: KeyPath
    key: Span
    value: Span


class Outline:
    """The pieces of `text`, which is valid TOML without a byte order mark."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        """All headers and statements, in order."""
        return tuple(_pieces(self.text))

    def header(self, path: KeyPath) -> Piece | None:
        """The header that opens the table at this path, if it has one."""
        found = (piece for piece in self.pieces if piece.is_header and piece.path == path)
        return next(found, None)

    def under(self, path: KeyPath) -> tuple[Piece, ...]:
        """Every piece that is the value at this path or a part of it."""
        return tuple(piece for piece in self.pieces if piece.path[: len(path)] == path)

    def statements(self, section: KeyPath) -> tuple[Piece, ...]:
        """The statements that stand directly under the header of this table."""
        return tuple(p for p in self.pieces if p.section == section and not p.is_header)

    def pairs(self, piece: Piece) -> Mapping[KeyPath, Pair]:
        """Everything inside a statement, by its path in the file."""
        statement = read_statement(self.text, piece.start)
        return {
            (*piece.section, *path): Pair((*piece.section, *path), key, value)
            for path, (key, value) in statement.places.items()
        }

    def find(self, path: KeyPath) -> tuple[Piece, Pair] | None:
        """The statement that holds the value at this path, and where it stands in it."""
        for piece in self.pieces:
            if not piece.is_header and path[: len(piece.path)] == piece.path:
                pair = self.pairs(piece).get(path)
                if pair is not None:
                    return piece, pair
        return None

    def members(self, piece: Piece, path: KeyPath) -> list[Pair]:
        """What stands directly inside the list or inline table at this path, in order."""
        inside = [
            pair
            for pair in self.pairs(piece).values()
            if len(pair.path) > len(path) and pair.path[: len(path)] == path
        ]
        outermost: list[Pair] = []
        for pair in sorted(inside, key=lambda p: (p.key.start, -p.value.end)):
            if not outermost or pair.key.start >= outermost[-1].value.end:
                outermost.append(pair)
        return outermost

    def line_start(self, offset: int) -> int:
        """Where the line of this offset begins."""
        return self.text.rfind("\n", 0, offset) + 1

    def after_line(self, offset: int) -> int:
        """Where the line of this offset, which lies outside of any string, is over."""
        end = self.text.find("\n", offset)
        return end + 1 if end >= 0 else len(self.text)

    def indent(self, offset: int) -> str:
        """The blanks that the line of this offset begins with."""
        start = self.line_start(offset)
        found = grammar.BLANKS.match(self.text, start)
        return found[0] if found else ""

    @cached_property
    def line_end(self) -> str:
        """What ends the lines of this file: that of its first line."""
        first = self.text.find("\n")
        return "\r\n" if first > 0 and self.text[first - 1] == "\r" else "\n"


def _pieces(text: str) -> Iterator[Piece]:
    section: KeyPath = ()
    counts: dict[KeyPath, int] = {}
    at = 0
    while True:
        plain = grammar.PLAIN_STATEMENT.match(text, at)
        if plain is not None and plain["key"] is not None:
            group = plain.lastgroup or "key"
            end = plain.end(group) + (group == "text")
            yield Piece((*section, plain["key"]), section, plain.start("key"), end)
            at = plain.end()
            continue
        blank = grammar.EMPTY_LINES.match(text, at)
        at = blank.end() if blank else at
        if at >= len(text):
            return
        if text[at] == "[":
            piece = _header(text, at, counts)
            section = piece.path
        else:
            statement = read_statement(text, at)
            path = (*section, *statement.parts)
            piece = Piece(path, section, at, statement.span.end)
        yield piece
        found = grammar.LINE_END.match(text, piece.end)
        at = found.end() if found else piece.end


def _header(text: str, at: int, counts: dict[KeyPath, int]) -> Piece:
    """A header. `counts` has how many elements each array of tables has so far."""
    marks = 2 if text.startswith("[[", at) else 1
    blanks = grammar.BLANKS.match(text, at + marks)
    parts, end = read_key(text, blanks.end() if blanks else at + marks)
    end = text.index("]", end) + marks
    if marks == 1:
        path = _resolved(parts, counts)
        return Piece(path, path, at, end, is_header=True)
    base = (*_resolved(parts[:-1], counts), parts[-1])
    number = counts.get(base, 0)
    counts[base] = number + 1
    return Piece((*base, number), (*base, number), at, end, is_header=True, is_element=True)


def _resolved(parts: tuple[str, ...], counts: Mapping[KeyPath, int]) -> KeyPath:
    """The path of these keys: an array of tables on the way means its last element."""
    path: KeyPath = ()
    for part in parts:
        path = (*path, part)
        if path in counts:
            path = (*path, counts[path] - 1)
    return path
