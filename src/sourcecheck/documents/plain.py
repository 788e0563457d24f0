"""Reads plain text: blank lines part paragraphs, addresses are links."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sourcecheck.documents.draft import Draft, Paragraph
from sourcecheck.documents.flow import Flow
from sourcecheck.documents.lines import Line, Text, add_words, bare, lines_of
from sourcecheck.model import Block

_ITEM = re.compile(r"[ \t]{0,12}(?:[-*•◦‣+–]|\[(\d{1,3})\]|\(?(\d{1,3})[.)])[ \t]+(?=\S)")
_QUOTED = re.compile(r">[ \t]?")
_RULE = re.compile(r"[-=_*~#+]{3,}")
_UNWRAPPED_CHARACTERS = 120
_HEADING_WORDS = 14
_OPEN_END = tuple('.!?…:;,"”’)')


def read(draft: Draft) -> None:
    """Fill the draft from plain text.

    A line longer than any wrapped text stands for a paragraph of its own. A short single line
    without a full stop is a heading; "- …", "1. …" and "[1] …" begin list items.
    """
    for lines in _paragraphs(draft.text):
        draft.add(_paragraph(draft.text, lines))


def _paragraphs(text: str) -> Iterator[list[Line]]:
    """The lines of each paragraph, without white space around them."""
    lines: list[Line] = []
    for line in lines_of(text):
        start, end = bare(text, line)
        is_item = bool(_ITEM.match(text, *line))
        if lines and (start == end or is_item or _is_unwrapped(lines[-1])):
            yield lines
            lines = []
        if start < end and not _RULE.fullmatch(text, start, end):
            lines.append((start, end))
    if lines:
        yield lines


def _is_unwrapped(line: Line) -> bool:
    return line[1] - line[0] > _UNWRAPPED_CHARACTERS


def _paragraph(text: str, lines: list[Line]) -> Paragraph:
    block, number = (Block.HEADING if _is_heading(text, lines) else Block.BODY), ""
    item = _ITEM.match(text, *lines[0])
    if item:
        block, number = Block.LIST, item.group(1) or item.group(2) or ""
        if not item.group(1):  # "[1]" stays: the line may be an entry of a reference list
            lines = [(item.end(), lines[0][1]), *lines[1:]]
    elif all(_QUOTED.match(text, *line) for line in lines):
        block = Block.QUOTE
        lines = [(start + len(_quote_mark(text, start)), end) for start, end in lines]
    flow = Flow()
    words = Text(text, lines)
    add_words(flow, words, 0, len(words.raw))
    return Paragraph(flow, block, number=number)


def _quote_mark(text: str, start: int) -> str:
    mark = _QUOTED.match(text, start)
    return mark.group() if mark else ""


def _is_heading(text: str, lines: list[Line]) -> bool:
    if len(lines) != 1:
        return False
    line = text[lines[0][0] : lines[0][1]]
    short = len(line.split()) <= _HEADING_WORDS and len(line) <= _UNWRAPPED_CHARACTERS
    return short and not line.endswith(_OPEN_END) and "://" not in line
