"""Preformatted text: told apart whether it is prose set in lines, or code."""

from __future__ import annotations

import re

SAMPLE_CHARACTERS = 40_000
LEAST_LINES = 3
LEAST_WORDS = 5
LEAST_SHARE = 0.5

_TAG = re.compile(r"<[^<>]{0,2000}>")
_CODE = re.compile(
    r"<code\b|\bclass=[\"'][^\"'>]{0,200}(?:highlight|language-|code|prettyprint)", re.I
)
_WORD = re.compile(r"(?<!\S)[\"“‘(]?[^\W\d_]{2,}(?:[-'’][^\W\d_]+)?[.,;:!?)\"”’]{0,3}(?!\S)")
_SIGNS = re.compile(r"[{}<>=;|\\$#_*/]|\(\)|::|->")


def is_prose(html: str) -> bool:
    """Whether the inside of a `<pre>`, its start tag included, is text for reading: most of its
    lines are words, and few are full of signs."""
    sample = html[:SAMPLE_CHARACTERS]
    if _CODE.search(sample[:2_000]):
        return False
    lines = [line.strip() for line in _TAG.sub("", sample).splitlines()]
    full = [line for line in lines if len(line) > 20]
    if len(full) < LEAST_LINES:
        return False
    prose = sum(
        len(_WORD.findall(line)) >= LEAST_WORDS and len(_SIGNS.findall(line)) <= 2 for line in full
    )
    return prose >= LEAST_SHARE * len(full)


def ends(blank: str) -> bool:
    """Whether a blank in preformatted text ends a paragraph: it holds an empty line."""
    return blank.replace("\r\n", "\n").count("\n") > 1
