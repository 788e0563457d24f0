"""Plain text, Markdown read as text, and JSON and CSV read as lines, to a page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sourcecheck.model import Page, Unreadable
from sourcecheck.pages.decode import decode
from sourcecheck.pages.passages import LINE_BREAK, Paragraph, folded, passages, within
from sourcecheck.pages.raw import Raw

LINE_TYPES = ("json", "csv", "tab-separated", "yaml", "toml", "ndjson", "javascript")
WRAPPED_CHARACTERS = 50
MAX_TITLE_CHARACTERS = 120

_BLANK_LINES = re.compile(r"\n[ \t]{0,200}\n")
_ITEM = re.compile(r"\s{0,8}(?:[-*+•‣·]\s|\d{1,3}[.)]\s|#{1,6}\s|>|\|)")


def read(raw: Raw) -> Page | Unreadable:
    """Read text; a blank line ends a paragraph, and so does a short line or a list item."""
    text = decode(raw.body, raw.content_type).replace("\r\n", "\n").replace("\r", "\n")
    text = text.replace("\f", "\n\n")
    by_line = any(name in raw.content_type.lower() for name in LINE_TYPES)
    paragraphs = list(_lines(text) if by_line else _paragraphs(text))
    kept, is_long = within(paragraphs, raw.limits.max_judged_characters)
    found = passages(kept)
    if not found:
        return Unreadable("the file holds no text", "SC209")
    title = "" if by_line else _title(paragraphs[0])
    return Page(raw.url, title=title, passages=found, truncated=raw.truncated or is_long)


def unwrapped(block: str) -> str:
    """Join hard-wrapped lines of a paragraph; keep the breaks that the writer meant.

    A break is meant after a line that is shorter than a wrapped one would be, and before an item.
    """
    joined = ""
    length = 0
    for line in block.split("\n"):
        shown = folded(line)
        if not shown:
            continue
        is_wrap = length >= WRAPPED_CHARACTERS or shown[0].islower()
        if joined:
            joined += " " if is_wrap and not _ITEM.match(line) else LINE_BREAK
        joined += shown
        length = len(shown)
    return joined


def _paragraphs(text: str) -> Iterator[Paragraph]:
    for block in _BLANK_LINES.split(text):
        shown = unwrapped(block)
        if shown:
            yield Paragraph(shown)


def _lines(text: str) -> Iterator[Paragraph]:
    for line in text.split("\n"):
        shown = folded(line)
        if any(character.isalnum() for character in shown):
            yield Paragraph(shown, whole=True)


def _title(first: Paragraph) -> str:
    line = first.text.split(LINE_BREAK)[0].lstrip("# ").rstrip()
    return line if len(line) <= MAX_TITLE_CHARACTERS and not line.endswith(".") else ""
