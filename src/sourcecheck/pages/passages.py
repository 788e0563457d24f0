"""Paragraphs of a page to passages: sentences with their offsets in the page's text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from sourcecheck.language import sentences
from sourcecheck.model import Passage, Region

LINE_BREAK = "\n"

# Characters that take no room on screen; left in, they split words that readers see whole.
INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb"
    "\U000e0000-\U000e0fff]"
)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block of text as `folded` gives it. A LINE_BREAK in it always ends a sentence.

    `whole`: it is one passage (a heading, a table row, a short list item) and is not split further.
    `page` is that of a PDF on which it begins, `turns` the offsets at which later ones begin in it.
    """

    text: str
    region: Region = Region.BODY
    whole: bool = False
    page: int | None = None
    turns: tuple[tuple[int, int], ...] = ()

    def page_at(self, offset: int) -> int | None:
        """The page of a PDF on which the character at this offset stands."""
        return next((page for start, page in reversed(self.turns) if start <= offset), self.page)


def folded(text: str) -> str:
    """Take out invisible characters and make every run of white space one blank."""
    if text.isascii():
        tidy = " ".join(text.split())
        if tidy.isprintable():
            return tidy
    return " ".join(INVISIBLE.sub("", text).split())


def within(paragraphs: Sequence[Paragraph], characters: int) -> tuple[Sequence[Paragraph], bool]:
    """The first paragraphs, with so many characters at most, and whether there were more."""
    left = characters
    for number, paragraph in enumerate(paragraphs):
        if len(paragraph.text) > left:
            cut = replace(paragraph, text=paragraph.text[:left].rstrip())
            return [*paragraphs[:number], cut], True
        left -= len(paragraph.text)
    return paragraphs, False


def passages(paragraphs: Iterable[Paragraph]) -> tuple[Passage, ...]:
    """Cut paragraphs into passages.

    Offsets count in the page's text: the paragraphs, with line breaks as blanks, joined by line
    feeds. Empty paragraphs are left out and not numbered.
    """
    return tuple(_passages(paragraphs))


def _passages(paragraphs: Iterable[Paragraph]) -> Iterator[Passage]:
    offset = number = 0
    for paragraph in paragraphs:
        if not paragraph.text:
            continue
        shown = paragraph.text.replace(LINE_BREAK, " ")
        for start, end in _spans(paragraph):
            yield Passage(
                text=shown[start:end],
                start=offset + start,
                end=offset + end,
                region=paragraph.region,
                paragraph=number,
                page=paragraph.page_at(start),
            )
        offset += len(shown) + 1
        number += 1


def _spans(paragraph: Paragraph) -> Iterator[tuple[int, int]]:
    at = 0
    for line in paragraph.text.split(LINE_BREAK):
        if paragraph.whole or len(line) < 2:
            spans = [(0, len(line))] if line else []
        else:
            spans = sentences.split(line)
        for start, end in spans:
            yield at + start, at + end
        at += len(line) + 1
