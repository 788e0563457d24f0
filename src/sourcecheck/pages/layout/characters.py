"""The characters of a PDF page, as PDFium tells them.

Text that stands across the page (a stamp in the margin, the label of an axis) is left out.
"""

from __future__ import annotations

import ctypes
import math
import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Any

from sourcecheck.pages.layout.annotations import attach_links
from sourcecheck.pages.layout.geometry import turned
from sourcecheck.pages.layout.model import LayoutPage, Run
from sourcecheck.pages.layout.runs import Character, runs_of

MAX_PAGE_CHARACTERS = 60_000
HYPHEN = "\u00ad"
"""What stands for a hyphen at the end of a line, whatever the file has there."""

_LINE_END_HYPHENS = frozenset("\x02\ufffe\u00ad")
_BOLD = re.compile("bold|black|heavy|semib|demi|bx\\d|-b\\b", re.IGNORECASE)
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_HYPHEN_AT_END = re.compile("[\x02\ufffe]$")
_BLANKS = frozenset(" \t\r\n\u00a0\u2002\u2003\u2009\u202f")
_LIGATURES = {chr(c): unicodedata.normalize("NFKC", chr(c)) for c in range(0xFB00, 0xFB07)}


def page_of(library: Any, document: Any, number: int) -> LayoutPage:
    """The runs of the page with this number, from 1. `library` is pypdfium2.

    Raises PdfiumError for a page that cannot be opened.
    """
    page = document[number - 1]
    width, height = page.get_size()
    rotation = used = page.get_rotation()
    text_page = page.get_textpage()
    try:
        found = list(_characters(library.raw, text_page.raw, rotation))
        if _is_right_to_left(found):
            return plain_page_of(document, number)
        upright = [one for one in found if one.is_upright]
        if 2 * len(upright) < len(found):  # a page that was set on its side, and is shown so
            for turn in (270, 90, 180):
                turned_page = _characters(library.raw, text_page.raw, (rotation + turn) % 360)
                others = [one for one in turned_page if one.is_upright]
                if len(others) > len(upright):
                    upright, used = others, (rotation + turn) % 360
        weights = _Weights(library.raw, text_page.raw)
        runs = list(runs_of(upright, number, weights.is_bold))
        attach_links(library, page, runs, used)
    finally:
        text_page.close()
        page.close()
    return LayoutPage(number, tuple(runs), width, height)


def _is_right_to_left(characters: Sequence[Character]) -> bool:
    """Whether a page is set in a script that runs from right to left, whose lines PDFium orders."""
    letters = [one.text for one in characters if one.text.isalpha()]
    return 10 * sum(bool(_RIGHT_TO_LEFT.match(text)) for text in letters) > 3 * len(letters)


def plain_page_of(document: Any, number: int) -> LayoutPage:
    """A page by the lines that PDFium gives, as if each stood below the last: quick, for books.

    Raises PdfiumError for a page that cannot be opened.
    """
    page = document[number - 1]
    text_page = page.get_textpage()
    lines = text_page.get_text_bounded().replace("\r\n", "\n").split("\n")
    text_page.close()
    page.close()
    shown = [_HYPHEN_AT_END.sub(HYPHEN, " ".join(line.split())) for line in lines]
    widest = 5.0 * max(map(len, shown))
    runs = tuple(
        Run(line, 0, min(5.0 * len(line), widest), -12.0 * index, 10, number)
        for index, line in enumerate(shown)
        if line
    )
    return LayoutPage(number, runs, widest, 12.0 * len(runs))


def _characters(raw: Any, text_page: Any, rotation: int) -> Iterator[Character]:
    x, y = ctypes.c_double(), ctypes.c_double()
    box, matrix = raw.FS_RECTF(), raw.FS_MATRIX()
    height, size, is_upright, is_after_blank = -1.0, 0.0, True, False
    for index, character in _texts(raw, text_page):
        if character in _BLANKS:
            is_after_blank = True
            continue
        raw.FPDFText_GetCharOrigin(text_page, index, x, y)
        raw.FPDFText_GetLooseCharBox(text_page, index, box)
        if abs(box.top - box.bottom - height) > 0.001:  # another size or direction than before
            height = box.top - box.bottom
            raw.FPDFText_GetMatrix(text_page, index, matrix)
            scale = math.sqrt(abs(matrix.a * matrix.d - matrix.b * matrix.c))
            size = abs(raw.FPDFText_GetFontSize(text_page, index)) * scale
            along, across = turned(matrix.a, matrix.b, rotation)
            is_upright = along > 0 and abs(across) <= 0.05 * along
        first, _ = turned(box.left, box.bottom, rotation)
        second, _ = turned(box.right, box.top, rotation)
        yield Character(
            _LIGATURES.get(character, HYPHEN if character in _LINE_END_HYPHENS else character),
            min(first, second),
            max(first, second),
            turned(x.value, y.value, rotation)[1],
            size,
            is_upright,
            is_after_blank,
            index,
        )
        is_after_blank = False


class _Weights:
    """Which fonts of a page are bold, by their names: the weights that files state are often 0."""

    def __init__(self, raw: Any, text_page: Any) -> None:
        self._raw, self._text_page = raw, text_page

    def is_bold(self, index: int) -> bool:
        """Whether the character with this index is set in a bold font."""
        item = self._raw.FPDFText_GetTextObject(self._text_page, index)
        font = self._raw.FPDFTextObj_GetFont(item) if item else None
        if not font:
            return False
        name = ctypes.create_string_buffer(256)
        length = self._raw.FPDFFont_GetBaseFontName(font, name, len(name))
        return 0 < length <= len(name) and bool(_BOLD.search(name.value.decode("utf-8", "replace")))


def _texts(raw: Any, text_page: Any) -> Iterator[tuple[int, str]]:
    """The index and the text of each character; halves of UTF-16 pairs are joined."""
    half = 0
    for index in range(min(raw.FPDFText_CountChars(text_page), MAX_PAGE_CHARACTERS)):
        code = raw.FPDFText_GetUnicode(text_page, index)
        if 0xD800 <= code < 0xDC00:
            half = code
            continue
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((half - 0xD800) << 10) + code - 0xDC00 if half else 0
        half = 0
        yield index, chr(code) if 0 < code <= 0x10FFFF else " "
