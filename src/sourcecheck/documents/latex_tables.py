"""Tables of LaTeX: the rows and cells of a tabular, and which rows name the columns."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

ENVIRONMENTS = frozenset(
    """tabular tabularx tabulary longtable tabu supertabular xltabular longtabu tblr longtblr
    NiceTabular""".split()
)

_MARK = re.compile(
    r"(?P<escaped>\\[&%#$_{}])|(?P<row>\\\\\*?(?:\[[^\]]{0,40}\])?|\\tabularnewline\b)|(?P<brace>[{}])"
    r"|(?P<cell>&)|(?P<comment>%[^\r\n]*)"
    r"|(?P<rule>\\(?:hline|toprule|midrule|bottomrule|specialrule|addlinespace|endhead|endfirsthead"
    r"|endfoot|endlastfoot|noalign|rowcolor|c(?:mid)?rule|cline)\b(?:\([^)]{0,9}\))?"
    r"(?:\[[^\]]{0,40}\])?(?:\{[^{}]{0,60}\}){0,3})|(?P<begin>\\begin\b)|(?P<end>\\end\b)"
)
_SPAN = re.compile(
    r"\s*\\multi(?:column|row)\*?\s{0,3}(?:\[[^\]]{0,20}\])?\s{0,3}\{\s*(\d{1,3}|\*|-\d+)"
)
_FIGURE = re.compile(r"\d")
MAX_COLUMNS = 100
ARGUMENTS = {"tabular*": 2, "tabularx": 2, "tabulary": 2, "xltabular": 2}
"""How many arguments in braces stand before the first row; of other tables it is one."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell at start…end of the file that takes up so many columns."""

    start: int
    end: int
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Row:
    """A row; `is_above_rule`: a line is drawn below it."""

    cells: tuple[Cell, ...]
    is_above_rule: bool = False


def rows_of(text: str, start: int, end: int) -> list[Row]:
    """The rows between \\begin and \\end of a table, whose content stands at start…end."""
    rows: list[Row] = []
    cells: list[Cell] = []
    at, depth = start, 0
    for match in _MARK.finditer(text, start, end):
        kind = match.lastgroup
        if kind == "brace":
            depth += 1 if match.group() == "{" else -1
        elif kind in ("begin", "end"):
            depth += 1 if kind == "begin" else -1
        elif depth > 0 or kind in ("escaped", "comment"):
            continue
        elif kind == "rule":
            if rows and not text[at : match.start()].strip() and not cells:
                rows[-1] = Row(rows[-1].cells, is_above_rule=True)
                at = match.end()
            elif not text[at : match.start()].strip():
                at = match.end()
        elif kind in ("row", "cell"):
            cells.append(_cell(text, at, match.start()))
            at = match.end()
            if kind == "row":
                rows.append(Row(tuple(cells)))
                cells = []
    if text[at:end].strip() or cells:
        rows.append(Row((*cells, _cell(text, at, end))))
    return [row for row in rows if any(text[c.start : c.end].strip() for c in row.cells)]


def _cell(text: str, start: int, end: int) -> Cell:
    span = _SPAN.match(text, start, end)
    is_column = span is not None and "column" in span.group()
    columns = int(span[1]) if span and is_column and span[1].isdecimal() else 1
    return Cell(start, end, min(max(columns, 1), MAX_COLUMNS))


def header_rows(text: str, rows: Sequence[Row]) -> int:
    """How many of the first rows name columns: those above a line drawn near the top, or one row of
    words above rows of figures."""
    for index, row in enumerate(rows[:3]):
        if row.is_above_rule and index + 1 < len(rows):
            return index + 1
    if len(rows) < 2:
        return 0
    first = [text[cell.start : cell.end] for cell in rows[0].cells[1:]]
    below = [text[cell.start : cell.end] for row in rows[1:] for cell in row.cells[1:]]
    has_words = first and not any(_FIGURE.search(cell) for cell in first)
    return int(bool(has_words and any(_FIGURE.search(cell) for cell in below)))


def with_names(names: Sequence[str], row: Row, words_of: Callable[[Cell], str]) -> list[str]:
    """The names of columns, with the words of one more row of names added to each."""
    found = list(names)
    at = 0
    for cell in row.cells:
        words = words_of(cell)
        for column in range(at, min(at + cell.columns, MAX_COLUMNS)):
            while len(found) <= column:
                found.append("")
            found[column] = " ".join(filter(None, (found[column], words)))
        at += cell.columns
    return found


def placed(row: Row, names: Sequence[str]) -> Iterator[tuple[str, Cell]]:
    """The cells of a row with the name of the column in which each begins."""
    at = 0
    for cell in row.cells:
        yield names[at] if at < len(names) else "", cell
        at += cell.columns
