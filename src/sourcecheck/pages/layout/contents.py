"""Lines of a table of contents: a title, leaders and the number of a page."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sourcecheck.pages.layout.model import Line

LEAST_ENTRIES = 4

_LEADERS = re.compile(r"(?:\s?[.·…_]){4,}\s*(?:\d{1,4}|[ivxlc]{1,7})?\W*$", re.IGNORECASE)
_NUMBER = re.compile(r"\d{1,4}")
_TITLE = re.compile(
    r"\W*(?:table of )?contents|inhalt(?:sverzeichnis|sübersicht)?|índice(?: general)?"
    r"|table des matières|sommaire|sommario|indice|inhoud(?:sopgave)?|sumário|目录|目次",
    re.IGNORECASE,
)
_ENTRY = re.compile(r".*\D\s(?:\d{1,4}|[ivxlc]{1,7})$", re.IGNORECASE)


def is_contents(lines: Sequence[Line]) -> list[bool]:
    """For each line of a page in reading order, whether it belongs to a table of contents."""
    found = [bool(_LEADERS.search(line.text)) for line in lines]
    is_listed = False
    for index, line in enumerate(lines):
        text = line.text.strip()
        if _TITLE.fullmatch(text.rstrip(".: ")):
            is_listed = found[index] = True
        elif is_listed and (found[index] or _ENTRY.match(text)):
            found[index] = True
        elif is_listed and not any(_ENTRY.match(one.text) for one in lines[index + 1 : index + 3]):
            is_listed = False
        elif is_listed:
            found[index] = True
    for start, end in _ascending(lines):
        found[start:end] = [True] * (end - start)
    return found


def _ascending(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """Runs of lines "title … number" whose numbers never fall, as pages in a list do."""
    runs: list[tuple[int, int]] = []
    start, last = 0, -1
    for index, line in enumerate([*lines, None]):
        number = _page_number(line) if line else None
        if number is not None and (start == index or number >= last):
            last = number
            continue
        if index - start >= LEAST_ENTRIES:
            runs.append((start, index))
        start, last = (index, number) if number is not None else (index + 1, -1)
    return runs


def _page_number(line: Line) -> int | None:
    is_entry = len(line.cells) == 2 and any(map(str.isalpha, line.cells[0].text))
    if not is_entry or not _NUMBER.fullmatch(line.cells[1].text):
        return None
    is_right = line.x1 > line.right - 2 * line.size
    return int(line.cells[1].text) if is_right else None
