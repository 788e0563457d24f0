"""Adds keys and tables to a TOML text, and takes them out, however the file writes them."""

from __future__ import annotations

from collections.abc import Mapping

from sourcecheck.config.statement import KeyPath, TomlValue
from sourcecheck.review.toml_edit import lists, writing
from sourcecheck.review.toml_edit.outline import Outline, Pair, Piece


def add_key(text: str, path: KeyPath, value: TomlValue) -> str:
    """The text with a further key in a table that it has. Raises LookupError when it has not."""
    outline, table, name = Outline(text), path[:-1], str(path[-1])
    header = outline.header(table)
    if header is not None or not table:
        written = writing.statement(name, value)
        return _after_last(outline, header, outline.statements(table), written)
    found = outline.find(table)
    if found is not None:
        return _into_inline(outline, found, writing.statement(name, value))
    dotted = [piece for piece in outline.under(table) if not piece.is_header]
    if not dotted:
        raise LookupError(table)
    last = dotted[-1]
    parts = [str(part) for part in table[len(last.section) :]]
    prefix = ".".join(writing.key(part) for part in (*parts, name))
    return _new_line(outline, last, f"{prefix} = {writing.inline(value)}")


def add_table(text: str, path: KeyPath, values: Mapping[str, TomlValue]) -> str:
    """The text with a further `[a.b]` after those of its kind, one blank line above it."""
    outline = Outline(text)
    kin = [piece for piece in outline.pieces if piece.path[:1] == path[:1]]
    headers = [writing.key(str(part)) for part in path]
    lines = [f"[{'.'.join(headers)}]", *(writing.statement(k, v) for k, v in values.items())]
    return _new_lines(outline, _end_of_section(outline, kin[-1]) if kin else None, lines)


def add_element(text: str, path: KeyPath, values: Mapping[str, TomlValue]) -> str:
    """The text with a further `[[a.b]]` after the last one. Raises LookupError without one."""
    outline = Outline(text)
    elements = [piece for piece in outline.under(path) if piece.is_header]
    if not elements:
        raise LookupError(path)
    first = elements[0]
    head = text[first.start : first.end]
    lines = [head, *(writing.statement(k, v) for k, v in values.items())]
    return _new_lines(outline, outline.under(path)[-1], lines)


def drop(text: str, path: KeyPath) -> str:
    """The text without the value at this path. Comments stay. Raises LookupError without one."""
    outline = Outline(text)
    pieces = outline.under(path)
    if pieces:
        for piece in reversed(pieces):
            text = _without_piece(Outline(text), piece)
        return text
    found = outline.find(path)
    if found is None:
        raise LookupError(path)
    piece, pair = found
    around = outline.find(path[:-1])
    members = outline.members(piece, path[:-1])
    if isinstance(path[-1], int):
        whole = around[1].value if around else pair.value
        return lists.remove(outline, whole, members, path[-1])
    for gone in reversed([p for p in members if p.path[: len(path)] == path]):
        text = _without_pair(text, members, gone)
        members = [p for p in members if p is not gone]
    return text


def swap(text: str, old: KeyPath, name: str, value: TomlValue) -> str:
    """The text with one statement in the place of another. Raises LookupError without that."""
    outline = Outline(text)
    pieces = outline.under(old)
    if len(pieces) != 1 or pieces[0].is_header or pieces[0].section != old[:-1]:
        raise LookupError(old)
    piece = pieces[0]
    lines = [*_comments(text, piece), writing.statement(name, value)]
    return text[: piece.start] + _joined(outline, piece, lines) + text[piece.end :]


def _end_of_section(outline: Outline, piece: Piece) -> Piece:
    """The last piece before the next header: what stood below would belong to the new table."""
    following = [other for other in outline.pieces if other.start > piece.start]
    for other in following:
        if other.is_header:
            break
        piece = other
    return piece


def _after_last(
    outline: Outline, header: Piece | None, statements: tuple[Piece, ...], written: str
) -> str:
    if statements:
        return _new_line(outline, statements[-1], written)
    if header is not None:
        return _new_line(outline, header, written)
    return f"{written}{outline.line_end}{outline.text}"


def _new_line(outline: Outline, piece: Piece, written: str) -> str:
    """A line below that of `piece`, set in as far; a file keeps its missing last line end."""
    text, after = outline.text, outline.after_line(piece.end)
    line = outline.indent(piece.start) + written
    if text[:after].endswith("\n"):
        return f"{text[:after]}{line}{outline.line_end}{text[after:]}"
    return f"{text}{outline.line_end}{line}"


def _new_lines(outline: Outline, piece: Piece | None, lines: list[str]) -> str:
    """A table below `piece`, or at the end, a blank line above it and, if need be, below."""
    text, end = outline.text, outline.line_end
    after = outline.after_line(piece.end) if piece else len(text)
    block = end.join(lines)
    before, rest = text[:after], text[after:]
    if not before:
        return f"{block}{end}"
    if not before.endswith("\n"):
        return f"{before}{end}{end}{block}{rest}"
    gap = "" if not rest or rest.startswith(("\n", "\r\n")) else end
    return f"{before}{end}{block}{end}{gap}{rest}"


def _into_inline(outline: Outline, found: tuple[Piece, Pair], written: str) -> str:
    piece, pair = found
    text, members = outline.text, outline.members(piece, pair.path)
    if members:
        at = members[-1].value.end
        return f"{text[:at]}, {written}{text[at:]}"
    if text[pair.value.start] != "{":
        raise LookupError(pair.path)
    return f"{text[: pair.value.start]}{{ {written} }}{text[pair.value.end :]}"


def _without_piece(outline: Outline, piece: Piece) -> str:
    kept = _comments(outline.text, piece)
    if kept:
        left = _joined(outline, piece, kept)
        return outline.text[: piece.start] + left + outline.text[piece.end :]
    text = lists.without(outline, piece.start, piece.end)
    if not piece.is_header:
        return text
    # A table's heading takes the blank line above it along, unless something is left there.
    at = outline.line_start(piece.start)
    for blank in ("\r\n\r\n", "\n\n"):
        stands_alone = text[at : at + 1] in ("", "\r", "\n", "[", "#")
        if stands_alone and text[:at].endswith(blank):
            return text[: at - len(blank) // 2] + text[at:]
    return text


def _comments(text: str, piece: Piece) -> list[str]:
    """The comments inside a statement, which outlive it on lines of their own."""
    return [] if piece.is_header else lists.comments(text[piece.start : piece.end])


def _joined(outline: Outline, piece: Piece, lines: list[str]) -> str:
    return (outline.line_end + outline.indent(piece.start)).join(lines)


def _without_pair(text: str, members: list[Pair], gone: Pair) -> str:
    number = members.index(gone)
    start, end = gone.key.start, gone.value.end
    if number + 1 < len(members):
        end = members[number + 1].key.start
    elif number:
        start = members[number - 1].value.end
    return text[:start] + text[end:]
