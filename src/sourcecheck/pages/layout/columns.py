"""The reading order of a page: columns from left to right, each from top to bottom.

A gutter is a vertical strip that few runs cross and on both sides of which prose is set; what
crosses it (a title, a wide table) is read where it stands. This is the recursive cut of Nagy and
Seth (1984) along whitespace, with the test for prose in place of a least width, since the cells of
a table stand apart as columns do but are read row by row.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from statistics import median

from sourcecheck.pages.layout.model import Line, Run, joined_run

LEAST_ROWS = 4
LEAST_PROSE_CHARACTERS = 18
LEAST_FILLING = 0.5
MOST_CROSSING = 0.5
DEEPEST = 3
NEAR = (1, 2, 3)
"""How many pages away a gutter may be borrowed from, the nearest first."""


def gutters(pages: Sequence[Sequence[Run]]) -> list[float | None]:
    """The x in the middle of each page's first gutter; None for one column.

    A page on which a table or a figure takes up a column has that of a page near it.
    """
    own = [_gutter(runs) for runs in pages]
    found = list(own)
    for index, runs in enumerate(pages):
        near = (own[i] for d in NEAR for i in (index - d, index + d) if 0 <= i < len(own))
        borrowed = next((x for x in near if x is not None and _parts(runs, x)), None)
        if own[index] is None and borrowed is not None:
            found[index] = borrowed
    return found


def _parts(runs: Sequence[Run], x: float) -> bool:
    """Whether hardly a run crosses x, and some stand on both of its sides."""
    left = sum(run.x1 <= x for run in runs)
    right = sum(run.x0 >= x for run in runs)
    return min(left, right) >= LEAST_ROWS and len(runs) - left - right <= 0.1 * len(runs)


def lines_of(runs: Sequence[Run], gutter: float | None = None, depth: int = 0) -> list[Line]:
    """The runs as lines in reading order; `gutter` is one that is known."""
    if gutter is None and depth < DEEPEST:
        gutter = _gutter(runs)
    if gutter is None:
        return list(_rows(runs))
    found: list[Line] = []
    for band, crossing in _bands(runs, gutter):
        left = [run for run in band if run.x1 <= gutter]
        right = [run for run in band if run.x1 > gutter]
        if left and right:
            found += lines_of(left, depth=depth + 1) + lines_of(right, depth=depth + 1)
        elif band:
            found += lines_of(band, depth=depth + 1)
        found += _rows(crossing)
    return found


def _bands(runs: Sequence[Run], gutter: float) -> Iterator[tuple[list[Run], list[Run]]]:
    """From top to bottom: the runs beside the gutter, then those across it that follow them."""
    rows = _by_row(runs)
    band: list[Run] = []
    across: list[Run] = []
    for row in rows:
        if any(run.x0 < gutter < run.x1 for run in row):
            across += row
            continue
        if across:
            yield band, across
            band, across = [], []
        band += row
    yield band, across


def _gutter(runs: Sequence[Run]) -> float | None:
    """The x in the middle of the gutter; None where there is none."""
    if len(runs) < 2 * LEAST_ROWS:
        return None
    lefts = sorted(run.x0 for run in runs)
    rights = sorted(run.x1 for run in runs)
    first, last = lefts[0], rights[-1]
    candidates = {
        round((x0 + x1) / 4) * 2.0
        for x1 in rights
        if first + 0.12 * (last - first) < x1 < last - 0.12 * (last - first)
        for x0 in lefts[bisect_left(lefts, x1 - 0.5) : bisect_left(lefts, x1 - 0.5) + 1]
        if x0 - x1 >= 4
    }
    best: tuple[float, float] | None = None
    for x in candidates:
        left, right = bisect_right(rights, x), len(lefts) - bisect_left(lefts, x)
        crossing = len(runs) - left - right
        if min(left, right) < LEAST_ROWS or crossing > MOST_CROSSING * (left + right):
            continue
        score = crossing - 0.001 * min(left, right)
        if (best is None or score < best[0]) and _is_prose_beside(runs, x):
            best = (score, x)
    return best[1] if best else None


def _is_prose_beside(runs: Sequence[Run], gutter: float) -> bool:
    """Whether lines of text that fill a column stand on both sides, at the same heights."""
    left = [run for run in runs if run.x1 <= gutter]
    right = [run for run in runs if run.x0 >= gutter]
    heights = [
        (min(r.baseline for r in side), max(r.baseline for r in side)) for side in (left, right)
    ]
    shared = min(heights[0][1], heights[1][1]) - max(heights[0][0], heights[1][0])
    shortest = min(high - low for low, high in heights)
    if shared < 0.3 * shortest or shared <= 0:
        return False
    return all(map(_is_prose, (left, right)))


def _is_prose(side: Sequence[Run]) -> bool:
    rows = [row for row in _by_row(side) if sum(len(run.text) for run in row) > 3]
    if len(rows) < LEAST_ROWS:
        return False
    width = max(run.x1 for run in side) - min(run.x0 for run in side)
    lengths = [sum(len(run.text) for run in row) for row in rows]
    filled = [sum(run.width for run in row) / width for row in rows]
    return median(lengths) >= LEAST_PROSE_CHARACTERS and median(filled) >= LEAST_FILLING


def _by_row(runs: Sequence[Run]) -> list[list[Run]]:
    """Runs that stand on one baseline, from top to bottom, each row from left to right."""
    rows: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: -run.baseline):
        if rows and abs(rows[-1][0].baseline - run.baseline) <= 0.3 * max(run.size, 1.0):
            rows[-1].append(run)
        else:
            rows.append([run])
    return [sorted(row, key=lambda run: run.x0) for row in rows]


def _rows(runs: Sequence[Run]) -> Iterator[Line]:
    if not runs:
        return
    left, right = min(run.x0 for run in runs), max(run.x1 for run in runs)
    for row in _by_row(runs):
        cells: list[Run] = []
        for run in row:
            gap = run.x0 - cells[-1].x1 if cells else 0.0
            if cells and gap < max(run.size, cells[-1].size):
                cells[-1] = joined_run((cells[-1], run))
            else:
                cells.append(run)
        yield Line(cells, left, right)
