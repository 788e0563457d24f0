"""Rows of a data table as sentences that can be read alone: "Year: 1988, Deaths: 5,000"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from lxml import etree

from sourcecheck.pages.lines import BREAK
from sourcecheck.pages.passages import folded

MAX_COLUMNS = 100
MAX_ROWSPAN = 500
MAX_CELL_CHARACTERS = 400

LAYOUT_TAGS = frozenset("table h1 h2 h3 form nav article section main header footer hr".split())
NAMING_TAGS = frozenset(("th", "thead", "caption"))
PLAIN_LAYOUT_TAGS = frozenset("br p ul ol div img center".split())
CELLS = frozenset(("td", "th"))


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a row. `is_header`: it names its column or row rather than giving a value."""

    text: str
    is_header: bool
    columns: int = 1
    rows: int = 1


@dataclass(slots=True)
class Table:
    """A data table while it is read: its column names, and the cells that reach into later rows."""

    names: list[str] = field(default_factory=list)
    has_values: bool = False
    hanging: dict[int, tuple[Cell, int]] = field(default_factory=dict)

    def row(self, cells: Sequence[Cell], *, is_head: bool) -> str:
        """Take the next row and give its text; a row of column names is given joined by bars."""
        if not cells:
            return ""
        spread = self._spread(cells)
        texts = _distinct(spread)
        if not self.has_values and (is_head or all(cell.is_header for cell in cells)):
            if len(cells) > 1 or is_head:
                self._name_columns(spread)
            return " | ".join(texts)
        self.has_values = True
        if any(self.names):
            return self._named(spread)
        if len(texts) > 1 and spread[0].is_header and not any(c.is_header for c in spread[1:]):
            return f"{texts[0].rstrip(':')}: {', '.join(texts[1:])}"
        return " | ".join(texts)

    def _spread(self, cells: Sequence[Cell]) -> list[Cell]:
        """The row with each cell once for every column that it covers."""
        spread: list[Cell] = []
        for cell in cells:
            self._drop_in(spread)
            for _ in range(cell.columns):
                if len(spread) >= MAX_COLUMNS:
                    return spread
                if cell.rows > 1:
                    self.hanging[len(spread)] = (cell, cell.rows - 1)
                spread.append(cell)
        self._drop_in(spread)
        return spread

    def _drop_in(self, spread: list[Cell]) -> None:
        while len(spread) in self.hanging and len(spread) < MAX_COLUMNS:
            column = len(spread)
            cell, left = self.hanging.pop(column)
            if left > 1:
                self.hanging[column] = (cell, left - 1)
            spread.append(cell)

    def _name_columns(self, spread: Sequence[Cell]) -> None:
        """Add a row of column names below those already there."""
        while len(self.names) < len(spread):
            self.names.append("")
        for column, cell in enumerate(spread):
            above = self.names[column]
            if cell.text and cell.text not in above:
                self.names[column] = f"{above} {cell.text}".strip()

    def _named(self, spread: Sequence[Cell]) -> str:
        pieces: list[str] = []
        previous: Cell | None = None
        for column, cell in enumerate(spread):
            if cell is previous or not cell.text:
                continue
            previous = cell
            name = self.names[column].rstrip(":") if column < len(self.names) else ""
            pieces.append(f"{name}: {cell.text}" if name else cell.text)
        return ", ".join(pieces)


@dataclass(slots=True)
class Rows:
    """Where a walk stands in a data table: in none, between its rows, or in a row."""

    in_head: bool = False
    _table: Table | None = None
    _row: list[Cell] | None = None
    _linked: int = 0

    @property
    def in_table(self) -> bool:
        return self._table is not None

    @property
    def in_row(self) -> bool:
        return self._row is not None

    def begin_table(self) -> None:
        """A data table opened."""
        self._table = Table()

    def open(self, tag: str) -> bool:
        """A part of the table opened; True when text before it belongs to no cell."""
        if tag == "thead":
            self.in_head = True
        elif tag == "tr" and self._row is None:
            self._row = []
            self._linked = 0
            return True
        return tag in CELLS

    def end_cell(self, element: etree._Element, text: str, linked: int) -> None:
        """A cell closed; `text` is all in it, with BREAKs, `linked` its characters in links."""
        if self._row is None or self._table is None:
            return
        pieces = [folded(piece) for piece in text.split(BREAK)]
        is_bold = len(element) == 1 and element[0].tag in ("b", "strong") and not element.text
        self._row.append(
            Cell(
                "; ".join(piece for piece in pieces if piece),
                is_header=element.tag == "th" or (is_bold and not self._table.has_values),
                columns=_span(element.get("colspan"), MAX_COLUMNS),
                rows=_span(element.get("rowspan"), MAX_ROWSPAN),
            )
        )
        self._linked += linked

    def end_row(self) -> tuple[str, int]:
        """A row closed: its text, and how many characters of it stand in links."""
        row, self._row = self._row or [], None
        return self._table.row(row, is_head=self.in_head) if self._table else "", self._linked

    def close(self, tag: str) -> None:
        """Another part of the table closed."""
        if tag == "thead":
            self.in_head = False
        elif tag == "table" and self._row is None:
            self._table = None
            self.in_head = False


def is_data(table: etree._Element) -> bool:
    """Whether a table holds data rather than the layout of a page, as in pages of the 1990s.

    A table without header cells has to look more like one: two rows of short, plain cells.
    """
    if table.get("role") in ("presentation", "none"):
        return False
    rows = cells = 0
    is_named = False
    for element in table.iterdescendants():
        tag = element.tag
        if tag in LAYOUT_TAGS:
            return False
        if tag == "tr":
            rows += 1
        elif tag in CELLS:
            cells += 1
            if sum(map(len, element.itertext())) > MAX_CELL_CHARACTERS:
                return False
        is_named = is_named or tag in NAMING_TAGS
        if not is_named and tag in PLAIN_LAYOUT_TAGS:
            return False
    return cells > 1 if is_named else rows > 1 and cells >= 2 * rows


def _span(value: str | None, most: int) -> int:
    if not value or len(value) > 5 or not value.isascii() or not value.isdigit():
        return 1
    return min(max(int(value), 1), most)


def _distinct(spread: Sequence[Cell]) -> list[str]:
    """The texts of a row, each cell once however many columns it covers."""
    texts: list[str] = []
    previous: Cell | None = None
    for one in spread:
        if one is not previous and one.text:
            texts.append(one.text)
        previous = one
    return texts
