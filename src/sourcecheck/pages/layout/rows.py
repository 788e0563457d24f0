"""Rows of a table as sentences that can be read alone: "Year: 1988, Deaths: 5,000"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from sourcecheck.pages.layout.model import Block, BlockKind

CELL = " | "


def named_rows(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks, the rows of tables with the words of the first row, if that names columns."""
    for is_table, group in groupby(blocks, key=lambda block: block.kind is BlockKind.TABLE):
        rows = list(group)
        names = rows[0].text.split(CELL)
        if is_table and len(rows) > 1 and _names_columns(names, rows[1:]):
            for row in rows[1:]:
                _name(row, names)
        yield from rows


def _names_columns(names: list[str], rows: list[Block]) -> bool:
    """Whether cells are words, and most rows below have as many cells, with figures in them."""
    if not all(any(map(str.isalpha, name)) for name in names):
        return False
    alike = [row for row in rows if row.text.count(CELL) + 1 == len(names)]
    has_figures = any(
        any(map(str.isdigit, cell)) for row in alike for cell in row.text.split(CELL)[1:]
    )
    return has_figures and 2 * len(alike) > len(rows)


def _name(row: Block, names: list[str]) -> None:
    cells = row.text.split(CELL)
    if len(cells) == len(names) and not row.links and not row.marks:
        row.text = ", ".join(f"{name}: {cell}" for name, cell in zip(names, cells, strict=True))
