"""Where every table, key and value of a TOML text stands: for errors, findings and edits."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from sourcecheck.config import grammar
from sourcecheck.config.statement import Entry, KeyPath, Span, Statement, read_statement

_STRETCHES_KEPT = 8
_PLAIN_LISTS = (("array", grammar.PLAIN_ITEM), ("tables", grammar.PLAIN_TABLE))


@dataclass(slots=True)
class Section:
    """A table header and the statements under it, up to the next header.

    `keys` has the offset of every key that is not dotted; it is what makes a look-up cheap.
    """

    path: KeyPath
    header: Span
    end: int = 0
    keys: dict[str, int] = field(default_factory=dict)


class Layout:
    """The places of a TOML text. Offsets are characters of `text`, which has no byte order mark.

    A path is the keys that lead to a value, with numbers (from 0) for the items of a list:
    `("claims", "toll", "citations", 0, "source")`.
    """

    def __init__(self, text: str, sections: Mapping[KeyPath, Section]) -> None:
        self.text = text
        self._sections = sections
        self._starts = [0]
        self._starts.extend(found + 1 for found in _line_feeds(text))
        # What was read again to find places in it: one statement of a section, or (None) all of it.
        self._read: dict[tuple[KeyPath, int | None], Mapping[KeyPath, Entry]] = {}

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both from 1, the column in characters."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def line(self, number: int) -> str:
        """The text of a line (from 1) without its line end."""
        start = self._starts[number - 1]
        end = self._starts[number] if number < len(self._starts) else len(self.text)
        return self.text[start:end].rstrip("\r\n")

    def find(self, path: KeyPath) -> Entry:
        """Where the value at this path stands. Raises KeyError when it is not written anywhere.

        A table that has no header of its own, only headers below it, is not.
        """
        for cut in range(len(path), -1, -1):
            section = self._sections.get(path[:cut])
            if section is None:
                continue
            if cut == len(path):
                return Entry(section.header, section.header, section.header)
            entry = self._entry(section, path[cut:])
            if entry is not None:
                return entry
        raise KeyError(path)

    def start(self, path: KeyPath) -> int:
        """Where the key or header at this path begins. Like `find`, and faster."""
        section = self._sections.get(path)
        if section is not None:
            return section.header.start
        section = self._sections.get(path[:-1])
        if section is not None and path[-1] in section.keys:
            return section.keys[str(path[-1])]
        return self.find(path).key.start

    def nearest(self, path: KeyPath) -> Entry:
        """Where this path stands or, when it is not written, the nearest thing around it."""
        for cut in range(len(path), 0, -1):
            try:
                return self.find(path[:cut])
            except KeyError:
                continue
        return self.find(())

    def items(self, path: KeyPath) -> list[Span]:
        """Where the items of the list at this path stand, in order."""
        section = self._sections.get(path[:-1])
        at = section.keys.get(str(path[-1])) if section else None
        found = grammar.PLAIN_STATEMENT.match(self.text, at) if at is not None else None
        for group, pattern in _PLAIN_LISTS:
            if found is not None and found[group] is not None:
                items = pattern.finditer(self.text, *found.span(group))
                return [Span(item.start(), item.end()) for item in items]
        return list(self._walk_items(path))

    def _walk_items(self, path: KeyPath) -> Iterator[Span]:
        number = 0
        while True:
            try:
                yield self.find((*path, number)).value
            except KeyError:
                return
            number += 1

    def _entry(self, section: Section, path: KeyPath) -> Entry | None:
        at = section.keys.get(str(path[0]))
        known = self._read.get((section.path, at))
        if known is None:
            if len(self._read) >= _STRETCHES_KEPT:
                del self._read[next(iter(self._read))]
            whole = self._walk(section)
            known = dict(whole if at is None else _entries_of(read_statement(self.text, at)))
            self._read[section.path, at] = known
        return known.get(path)

    def _walk(self, section: Section) -> Iterator[tuple[KeyPath, Entry]]:
        at = section.header.end
        if section.path:
            at = _after_line(self.text, at)
        while True:
            blank = grammar.EMPTY_LINES.match(self.text, at)
            at = blank.end() if blank else at
            if at >= section.end:
                return
            statement = read_statement(self.text, at)
            yield from _entries_of(statement)
            at = _after_line(self.text, statement.span.end)


def _entries_of(statement: Statement) -> Iterator[tuple[KeyPath, Entry]]:
    for path, (key, value) in statement.places.items():
        yield path, Entry(key, value, statement.span)


def _after_line(text: str, at: int) -> int:
    found = grammar.LINE_END.match(text, at)
    return found.end() if found else at


def _line_feeds(text: str) -> Iterator[int]:
    at = text.find("\n")
    while at >= 0:
        yield at
        at = text.find("\n", at + 1)
