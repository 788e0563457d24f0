"""What a line is by itself and beside its neighbours: heading, item, caption, row, formula."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sourcecheck.pages.layout.contents import is_contents
from sourcecheck.pages.layout.model import BlockKind, Line

MAX_HEADING_CHARACTERS = 200
MAX_NUMBERED_HEADING_CHARACTERS = 90
SAME_SIZE = 0.08
"""Fonts whose sizes differ by a smaller share than this are of one size."""

TERMINAL = re.compile(r"[.!?:;。！？…][)\]”’\"»]*$")
BULLET = re.compile(r"[•‣▪■□●○◦➢➤✓⁃∙·–—*-]\s|[•‣▪■●◦➢➤]")
_ITEM = re.compile(r"\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]\s|\[\w{1,12}\]\s")
CAPTION = re.compile(
    r"(?:fig(?:ure|ura|\.)?|tab(?:le|elle|leau|la|ela|\.)?|abb(?:ildung|\.)|cuadro|gráfico|grafik"
    r"|graphique|chart|exhibit|map|plate|box|scheme|listing|algorithm|diagram)\s?"
    r"(?:[A-Z]?\d{1,3}(?:[.-]\d{1,3})?[a-z]?|[IVX]{1,5}|[A-Z])\s?[.:—–|]\s?\S|[图表圖]\s?\d{1,3}",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"(?:\d{1,2}(?:\.\d{1,2}){0,4}\.?|[IVX]{1,5}\.|[A-Z]\.|§\s?\d+)\s+\S")
_WORD = re.compile(r"[^\W\d_]{3,}")
_SIGN = re.compile(r"[=<>≤≥≈≃≡∼±×·÷∝∈∂∇∑∏∫√∞→⇒⟨⟩|^]|[α-ωΑ-Ω]|[\x0e-\x1f]|\(\d{1,3}\)$")


def kinds_of(lines: Sequence[Line]) -> Iterator[BlockKind]:
    """For each line of a page: contents, a row of a table, a formula, or text (body)."""
    contents = is_contents(lines)
    for index, line in enumerate(lines):
        if contents[index]:
            yield BlockKind.CONTENTS
        elif _is_row(line) and any(map(_is_row, _beside(lines, index))):
            yield BlockKind.TABLE
        else:
            yield BlockKind.FORMULA if _is_formula(line) else BlockKind.BODY


def is_heading(line: Line, after: Line | None, size: float, leading: float) -> bool:
    """Whether a line is a heading, where `size` and `leading` are those of the text."""
    text = line.text
    if len(text) > MAX_HEADING_CHARACTERS or not any(map(str.isalpha, text)):
        return False
    if line.size > (1 + 1.5 * SAME_SIZE) * size:
        return True
    if TERMINAL.search(text) or len(text) > MAX_NUMBERED_HEADING_CHARACTERS or ", " in text:
        return False
    is_apart = (
        after is None
        or not in_one_column(line, after)
        or (line.baseline - after.baseline > 1.12 * leading * size)
    )
    letters = [c for c in text if c.isalpha()]
    is_marked = line.is_bold or (len(letters) > 3 and all(map(str.isupper, letters)))
    is_narrow = line.x1 < line.right - 0.15 * (line.right - line.left)
    return is_narrow and (
        (is_marked and (is_apart or not (after and after.is_bold)))
        or (is_apart and bool(_NUMBERED.match(text)))
    )


def begins_item(text: str) -> bool:
    """Whether a text begins with a bullet, a number or a letter of a list."""
    return bool(BULLET.match(text) or _ITEM.match(text))


def _is_row(line: Line) -> bool:
    """Whether a line has cells as a table has, and not a bullet or a number before its text."""
    return len(line.cells) > 1 and not begins_item(line.cells[0].text + " ")


def _beside(lines: Sequence[Line], index: int) -> Iterator[Line]:
    for other in (index - 1, index + 1):
        if 0 <= other < len(lines) and in_one_column(lines[index], lines[other]):
            yield lines[other]


def _is_formula(line: Line) -> bool:
    """Whether a line has signs of mathematics and hardly a word."""
    text = line.text
    words = sum(map(len, _WORD.findall(text)))
    return bool(_SIGN.search(text)) and words < 0.3 * len(text.replace(" ", ""))


def in_one_column(first: Line, second: Line) -> bool:
    """Whether two lines stand in one column of a page."""
    return first.page == second.page and (first.left, first.right) == (second.left, second.right)


def is_short(line: Line) -> bool:
    """Whether a line ends well before the right edge of its column."""
    return line.x1 < line.right - max(2.0 * line.size, 0.1 * (line.right - line.left))
