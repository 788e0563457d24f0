"""Reads plain text: blank lines part paragraphs, addresses are links."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sourcecheck.documents.citations.entry_text import begins_entry
from sourcecheck.documents.citations.reference_lists import is_title
from sourcecheck.documents.draft import Draft, Paragraph
from sourcecheck.documents.flow import Flow
from sourcecheck.documents.lines import Line, Text, add_words, bare, lines_of
from sourcecheck.model import Block

_ITEM = re.compile(r"[ \t]{0,12}(?:[-*•◦‣+–]|\[(\d{1,3})\]|\(?(\d{1,3})[.)])[ \t]+(?=\S)")
_QUOTED = re.compile(r">[ \t]?")
_NUMBER_IN_BRACKETS = re.compile(r"[\w.,;]\s?\[\d{1,3}\]")
_RULE = re.compile(r"[-=_*~#+]{3,}")
_UNWRAPPED_CHARACTERS = 120
_HEADING_WORDS = 14
_OPEN_END = tuple('.!?…:;,"”’)')


def read(draft: Draft) -> None:
    """Fill the draft from plain text.

    A line longer than any wrapped text stands for a paragraph of its own. A short single line
    without a full stop is a heading; "- …", "1. …" and "[1] …" begin list items.
    """
    draft.raised_numbers_are_lost = not _NUMBER_IN_BRACKETS.search(draft.text)
    in_list = False
    for lines in _paragraphs(draft.text):
        for part in _entries(draft.text, lines) if in_list else [lines]:
            paragraph = _paragraph(draft.text, part)
            if len(lines) == 1 and is_title(paragraph.flow.text):
                in_list = True
            elif paragraph.block is Block.HEADING:
                in_list = False
            draft.add(paragraph)


def _entries(text: str, lines: list[Line]) -> list[list[Line]]:
    """The lines of each entry of a list of references without blank lines: by their hanging
    indents, else by lines that begin as entries do."""
    indents = [_indent(text, line) for line in lines]
    hangs = min(indents) < max(indents)
    parts: list[list[Line]] = []
    for line, indent in zip(lines, indents, strict=True):
        begins = indent == min(indents) if hangs else begins_entry(text[line[0] : line[1]])
        if not parts or begins:
            parts.append([line])
        else:
            parts[-1].append(line)
    return parts


def _indent(text: str, line: Line) -> int:
    begin = max(text.rfind("\n", 0, line[0]), text.rfind("\r", 0, line[0])) + 1
    return line[0] - begin


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
