"""Which work a PDF says it is: its document information, where its first pages bear that out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sourcecheck.model import PageWork, Passage, Record
from sourcecheck.pages import retraction
from sourcecheck.pages.passages import folded

OPENING_PAGES = 2
MAX_OPENING_CHARACTERS = 6_000
MAX_TITLE_CHARACTERS = 500
LEAST_TITLE_CHARACTERS = 8
MAX_NAMES = 60
_LETTERS = re.compile(r"[^\W\d_]+")
_JUNK = re.compile(
    r"untitled|microsoft|powerpoint|\.(?:docx?|pdf|tex|dvi|indd|qxd|pptx?|rtf|odt)\b|^\S+$"
    r"|^(?:title|document|layout|slide|print)\b.{0,12}$",
    re.IGNORECASE,
)
_NAMES_APART = re.compile(r"\s*;\s*|\s+(?:and|und|et|y|&)\s+|,\s+(?=\w+\s)")


def work(title: str, authors: str, passages: Sequence[Passage]) -> PageWork:
    """What the PDF says of its work; a title that is a file's name, or that does not stand on the
    first pages, is what some program put there."""
    opening = _opening(passages)
    title = folded(title)[:MAX_TITLE_CHARACTERS]
    is_title = len(title) >= LEAST_TITLE_CHARACTERS and not _JUNK.search(title)
    is_printed = is_title and _letters(title) in _letters(opening)
    first = passages[0].text[:MAX_TITLE_CHARACTERS] if passages else ""
    marked = retraction.status([title, first], {}, is_bibliographic=is_printed)
    return PageWork(
        titles=(title,) if is_title else (),
        authors=tuple(filter(None, _NAMES_APART.split(folded(authors)[:1_000])))[:MAX_NAMES],
        record=Record.BIBLIOGRAPHIC if is_printed else Record.NONE,
        opening=opening,
        status=marked,
    )


def _opening(passages: Sequence[Passage]) -> str:
    early = (one.text for one in passages if (one.page or 1) <= OPENING_PAGES)
    return "\n".join(early)[:MAX_OPENING_CHARACTERS]


def _letters(text: str) -> str:
    return "".join(_LETTERS.findall(text.casefold()))
