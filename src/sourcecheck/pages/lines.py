"""The text between two block tags to paragraphs: what a line break in it meant."""

from __future__ import annotations

from itertools import pairwise

from sourcecheck.pages.passages import LINE_BREAK, folded
from sourcecheck.pages.text import unwrapped

BREAK = "\x1e"  # a forced line break; the record separator never stands in markup on purpose
FULL_LINE_CHARACTERS = 45
ENDS = frozenset(".!?:;…。！？»”\"'’)")


def paragraphs(text: str, *, wrapped: bool) -> list[str]:
    """Cut text with BREAKs into folded paragraphs; two in a row end one.

    Single breaks stay as LINE_BREAK unless the line was only wrapped there. `wrapped`: the text is
    preformatted, where nearly every break is a wrap.
    """
    if BREAK not in text:
        shown = folded(text)
        return [shown] if shown else []
    found: list[str] = []
    lines: list[str] = []
    for line in [*text.split(BREAK), ""]:
        shown = folded(line)
        if shown:
            lines.append(line if wrapped else shown)
        elif lines:
            found.append(unwrapped("\n".join(lines)) if wrapped else _joined(lines))
            lines = []
    return [paragraph for paragraph in found if paragraph]


def _joined(lines: list[str]) -> str:
    joined = lines[0]
    for before, after in pairwise(lines):
        goes_on = before[-1] not in ENDS and (
            after[0].islower() or (before[-1] == "," and len(before) >= FULL_LINE_CHARACTERS)
        )
        joined += (" " if goes_on else LINE_BREAK) + after
    return joined
