"""Footnotes: lines in a smaller font at the foot of a column that begin with a note's label."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sourcecheck.pages.layout.model import LayoutPage, Line

SMALLER = 0.93
HIGHEST = 0.75
"""The share of a page's height above which no footnote begins."""

_LABEL = re.compile(r"(\d{1,3}|[*∗†‡§¶#‖]{1,3}|[a-z]\)?)")
_PLAIN_LABEL = re.compile(r"(\d{1,3})[.)]?\s+(?=\S)|([*∗†‡§¶‖]{1,3})\s?(?=\S)")

Note = tuple[str, list[Line]]


def split_notes(
    lines: Sequence[Line], size: float, page: LayoutPage
) -> tuple[list[Line], list[Note]]:
    """The lines of the text, and the notes with their labels. `size` is that of the text."""
    rest: list[Line] = []
    notes: list[Note] = []
    is_open = False
    for index, line in enumerate(lines):
        is_small = line.size < SMALLER * size
        label = _label(line) if is_small else ""
        if label and (is_open or _has_raised_label(line) or _is_at_foot(lines, index, size, page)):
            notes.append((label, [line]))
            is_open = True
        elif is_open and is_small and _follows(notes[-1][1][-1], line):
            notes[-1][1].append(line)
        else:
            is_open = False
            rest.append(line)
    return rest, notes


def _has_raised_label(line: Line) -> bool:
    raised = line.cells[0].raised
    return bool(raised) and raised[0][0] == 0


def _label(line: Line) -> str:
    first = line.cells[0]
    if _has_raised_label(line):
        match = _LABEL.match(first.text[: first.raised[0][1]])
        return match[1].rstrip(")") if match else ""
    match = _PLAIN_LABEL.match(line.text)
    return (match[1] or match[2]) if match else ""


def _is_at_foot(lines: Sequence[Line], index: int, size: float, page: LayoutPage) -> bool:
    """Whether nothing of the text's size stands below it in its column."""
    line = lines[index]
    if line.baseline > HIGHEST * page.height:
        return False
    return not any(
        other.size >= SMALLER * size and other.baseline < line.baseline and len(other.text) > 3
        for other in lines
        if other.x0 < line.right and other.x1 > line.left
    )


def _follows(before: Line, line: Line) -> bool:
    gap = before.baseline - line.baseline
    return 0 < gap < 2 * line.size and abs(line.left - before.left) < 3 * line.size
