"""Tables of wikitext: which rows and cells they have, and what names a cell.

A row begins with "|-", a cell with "|" or "!" at a line's start or "||" or "!!" within one; what
stands between that and a single "|" are attributes (MediaWiki, Help:Tables).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

MAX_COLUMNS = 100
MAX_SPAN = 200

_MARK = re.compile(
    r"(?P<nest>\{\{|\}\}|\[\[|\]\]|<nowiki>|</nowiki>|<ref\b[^<>]{0,300}/>|<ref\b|</ref)"
    r"|(?P<row>(?:(?<=[\r\n])|\A)[ \t]*\|-[^\r\n]*)"
    r"|(?P<caption>(?:(?<=[\r\n])|\A)[ \t]*\|\+)"
    r"|(?P<inner>(?:(?<=[\r\n])|\A)[ \t]*\{\|)|(?P<end>(?:(?<=[\r\n])|\A)[ \t]*\|\}(?!\}))"
    r"|(?P<cell>(?:(?<=[\r\n])|\A)[ \t]*[|!])|(?P<next>\|\||!!)|(?P<bar>\|)",
    re.IGNORECASE,
)
_SPAN = re.compile(r"\b(row|col)span\s*=\s*[\"']?\s*(\d{1,3})", re.IGNORECASE)
_OPENING = re.compile(r"\{\||\|\}(?!\})")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell whose content stands at start…end of the file."""

    start: int
    end: int
    is_header: bool = False
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a table and its caption's place."""

    rows: tuple[tuple[Cell, ...], ...]
    caption: tuple[int, int] | None = None


def end_of(text: str, start: int) -> int:
    """The end of the table that begins at `start`, behind its "|}"; 0 where none ends it."""
    depth = 0
    for match in _OPENING.finditer(text, start):
        line = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
        if line.strip(" \t:"):
            continue
        depth += 1 if match.group() == "{|" else -1
        if depth == 0:
            return match.end()
    return 0


def read(text: str, start: int, end: int) -> Table:
    """The table between "{|" and "|}" at start…end; tables in its cells are part of the cells."""
    end = end - 2 if text.endswith("|}", start + 2, end) else end
    first = text.find("\n", start, end)
    reading = _Reading(text)
    depth = 0
    for match in _MARK.finditer(text, first if first >= 0 else end, end):
        step = _step(match)
        if step or depth:
            depth = max(0, depth + step)
        else:
            reading.take(match)
    reading.close(end)
    reading.end_row()
    return Table(tuple(reading.rows), reading.caption)


def _step(match: re.Match[str]) -> int:
    """How a sign changes the depth: within links, templates, notes and tables in a cell."""
    sign = match.group().lower()
    if match.lastgroup == "inner":
        return 1
    if match.lastgroup != "nest":
        return -1 if match.lastgroup == "end" else 0
    if sign.startswith("<ref"):
        return 0 if sign.endswith("/>") else 1
    return 1 if sign in ("{{", "[[", "<nowiki>") else -1


class _Reading:
    """The rows found so far, and the cell or the caption that is open."""

    def __init__(self, text: str) -> None:
        self.rows: list[tuple[Cell, ...]] = []
        self.caption: tuple[int, int] | None = None
        self._text = text
        self._row: list[Cell] = []
        self._opened: _Opened | None = None

    def take(self, match: re.Match[str]) -> None:
        """A sign that stands in no cell's link, template or note."""
        kind, opened = match.lastgroup, self._opened
        if kind == "bar":
            if opened and not opened.has_attributes:
                opened.set_attributes(self._text, match.start(), match.end())
            return
        if match.group() == "!!" and not (opened and opened.is_header):
            return
        is_header = match.group().strip() == "!" or (
            kind == "next" and opened is not None and opened.is_header
        )
        self.close(match.start())
        if kind == "row":
            self.end_row()
        else:
            self._opened = _Opened(match.end(), is_header, is_caption=kind == "caption")

    def close(self, end: int) -> None:
        """End what is open there."""
        opened, self._opened = self._opened, None
        if opened and opened.is_caption:
            self.caption = (opened.start, end)
        elif opened:
            self._row.append(opened.closed(end))

    def end_row(self) -> None:
        if self._row:
            self.rows.append(tuple(self._row))
        self._row = []


@dataclass(slots=True)
class _Opened:
    """A cell or caption whose end is not reached."""

    start: int
    is_header: bool
    is_caption: bool = False
    columns: int = 1
    rows: int = 1
    has_attributes: bool = False

    def set_attributes(self, text: str, bar: int, after: int) -> None:
        """What stands before the first single bar are attributes, if it looks like it."""
        self.has_attributes = True
        written = text[self.start : bar]
        if "=" not in written and written.strip():
            return
        for which, number in _SPAN.findall(written):
            count = min(max(1, int(number)), MAX_SPAN)
            if which.lower() == "row":
                self.rows = count
            else:
                self.columns = min(count, MAX_COLUMNS)
        self.start = after

    def closed(self, end: int) -> Cell:
        return Cell(self.start, end, self.is_header, self.columns, self.rows)


@dataclass(frozen=True, slots=True)
class NamedCell:
    """A cell with the words of the header cells above it, the outermost first."""

    cell: Cell
    names: tuple[Cell, ...]


def named_rows(rows: Sequence[Sequence[Cell]]) -> Iterator[list[NamedCell]]:
    """The rows that have values, each cell with what names its column.

    Rows of header cells alone name the columns below them. A cell that spans rows counts in each.
    """
    names: list[tuple[Cell, ...]] = []
    hanging: dict[int, tuple[Cell, int]] = {}
    last_was_header = False
    for row in rows:
        placed, hanging = _placed(row, hanging)
        is_header = all(cell.is_header for _, cell in placed) and len(placed) > 1
        if is_header:
            names = _added(names if last_was_header else [], placed)
        elif any(not cell.is_header for _, cell in placed):
            yield [NamedCell(cell, names[at] if at < len(names) else ()) for at, cell in placed]
        last_was_header = is_header


def _placed(
    row: Sequence[Cell], hanging: dict[int, tuple[Cell, int]]
) -> tuple[list[tuple[int, Cell]], dict[int, tuple[Cell, int]]]:
    """The cells of a row with the number of their column, those that reach into it included."""
    placed: list[tuple[int, Cell]] = []
    left: dict[int, tuple[Cell, int]] = {}
    at = 0
    waiting = list(row)
    while (waiting or any(column >= at for column in hanging)) and at < MAX_COLUMNS:
        if at in hanging:
            cell, rows = hanging[at]
            placed.append((at, cell))
            if rows > 1:
                left[at] = (cell, rows - 1)
            at += cell.columns
        elif waiting:
            cell = waiting.pop(0)
            placed.append((at, cell))
            if cell.rows > 1:
                left[at] = (cell, cell.rows - 1)
            at += cell.columns
        else:
            at += 1
    return placed, left


def _added(
    names: Sequence[tuple[Cell, ...]], placed: Sequence[tuple[int, Cell]]
) -> list[tuple[Cell, ...]]:
    found = list(names)
    for at, cell in placed:
        while len(found) < at + cell.columns:
            found.append(())
        for column in range(at, at + cell.columns):
            if cell not in found[column]:
                found[column] = (*found[column], cell)
    return found
