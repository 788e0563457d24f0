"""Lines that fit: wrapping by the columns that characters take on a terminal, and colour."""

from __future__ import annotations

import unicodedata
from enum import StrEnum

from sourcecheck.reports.escape import not_an_order, visible


class Paint(StrEnum):
    """Colours by what they are for, as SGR parameters (ECMA-48)."""

    PLACE = "1"
    ERROR = "1;31"
    WARNING = "1;33"
    INFORMATION = "1;34"
    GOOD = "32"
    FAINT = "2"


def painted(text: str, paint: Paint, *, color: bool) -> str:
    """Put `text` into a colour, if there are to be colours."""
    return f"\x1b[{paint}m{text}\x1b[0m" if color and text else text


def wrap(text: str, width: int, *, used: int = 0, indent: int = 0) -> list[str]:
    """Break text from outside into lines of at most `width` columns; 0 is without end.

    `used` columns of the first line are taken; the other lines are indented. Breaks only at blanks,
    so that escapes, URLs and long words stay whole and may stick out. Every line is safe to print.
    """
    lines, line, column = [], "", used
    for word in visible(text).split():
        size, gap = columns(word), 1 if line else 0
        if width and column + gap + size > width and (line or used > indent):
            lines.append(line)
            line, column, used = " " * indent + word, indent + size, indent
        else:
            line, column = line + " " * gap + word, column + gap + size
    return [not_an_order(each) for each in (*lines, line)]


def columns(text: str) -> int:
    """Count the columns `text` takes: two for East Asian wide characters, none for accents."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in text
    )


def shortened(text: str, limit: int) -> str:
    """Cut `text` at a blank so that it has at most `limit` characters, and show that it was cut.

    Made visible first: of a password that is cut in two, nobody could tell that it is one.
    """
    folded = " ".join(visible(text).split())
    if len(folded) <= limit:
        return folded
    head = folded[: limit - 2]
    return f"{head.rpartition(' ')[0] or head} …"
