"""Aligns a run of words with the place in a text that it comes closest to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

BAND_WORDS = 48
"""How far, in words, a quotation may drift from its place in the window."""

Change = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Alignment:
    """Words `start` to `end` of the text, how many of the run's words are `kept` there, and the
    changes: word ranges (low, high) of the run with (start, end) of the text in their place."""

    start: int
    end: int
    kept: int
    changes: tuple[Change, ...]


def align(
    words: Sequence[str], text: Sequence[str], windows: Sequence[tuple[int, int]]
) -> Alignment | None:
    """Align `words` in the best of the windows of `text`; None where no word has a place.

    The edit distance over words, both ends of the window free, within a band: time grows with
    len(words), not with its square.
    """
    best: Alignment | None = None
    for low, high in windows:
        found = _align(words, text[low:high], low)
        if found and (best is None or _rank(found) > _rank(best)):
            best = found
    return best


def _rank(alignment: Alignment) -> tuple[int, int]:
    return alignment.kept, -sum(
        high - low + end - start for low, high, start, end in alignment.changes
    )


def _align(words: Sequence[str], window: Sequence[str], offset: int) -> Alignment | None:
    width = len(window)
    if not width:
        return None
    band = max(BAND_WORDS, width - len(words)) if len(words) > 200 else width
    rows: list[tuple[int, list[int]]] = [(0, [0] * (width + 1))]
    for index, word in enumerate(words, start=1):
        rows.append(_row(rows[-1], word, window, index - band if len(words) > 200 else 0))
    return _traced(words, window, rows, offset)


def _row(
    above: tuple[int, list[int]], word: str, window: Sequence[str], first: int
) -> tuple[int, list[int]]:
    """The costs of the run up to `word` ending at each word of the window, from `first` on."""
    before, costs = above
    first = min(max(0, first, before), len(window))
    last = min(len(window), before + len(costs) - 1 + 1)
    row: list[int] = []
    for column in range(first, last + 1):
        up = _at(before, costs, column) + 2
        if column:
            same = 0 if window[column - 1] == word else 3
            up = min(up, _at(before, costs, column - 1) + same)
        if row:
            up = min(up, row[-1] + 2)
        row.append(up)
    return first, row


_FAR = 1_000_000


def _at(first: int, costs: list[int], column: int) -> int:
    index = column - first
    return costs[index] if 0 <= index < len(costs) else _FAR


def _traced(
    words: Sequence[str], window: Sequence[str], rows: list[tuple[int, list[int]]], offset: int
) -> Alignment | None:
    """Walk back from the cheapest end and note every word that has no equal."""
    first, costs = rows[-1]
    column = first + min(range(len(costs)), key=costs.__getitem__)
    end, row, kept = column, len(words), 0
    steps: list[Change] = []
    while row:
        before, above = rows[row - 1]
        here = _at(*rows[row], column)
        equal = column > 0 and window[column - 1] == words[row - 1]
        if equal and here == _at(before, above, column - 1):
            row, column, kept = row - 1, column - 1, kept + 1
        elif column and here == _at(before, above, column - 1) + 3:
            row, column = row - 1, column - 1
            steps.append((row, row + 1, column, column + 1))
        elif here == _at(before, above, column) + 2:
            row -= 1
            steps.append((row, row + 1, column, column))
        else:
            column -= 1
            steps.append((row, row, column, column + 1))
    if not kept:
        return None
    changes = tuple((a, b, c + offset, d + offset) for a, b, c, d in _joined(steps[::-1]))
    return Alignment(column + offset, end + offset, kept, changes)


def _joined(steps: list[Change]) -> list[Change]:
    """Join changes that touch into one."""
    joined: list[Change] = []
    for low, high, start, end in steps:
        if joined and joined[-1][1] == low and joined[-1][3] == start:
            joined[-1] = (joined[-1][0], high, joined[-1][2], end)
        else:
            joined.append((low, high, start, end))
    return joined
