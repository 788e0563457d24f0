"""Finds dates and periods in a text and gives them as EDTF (ISO 8601-2) values."""

from __future__ import annotations

import re
from functools import lru_cache

from sourcecheck.language.daypatterns import Reading, read_from_digit, read_from_month
from sourcecheck.language.edtf import agree, is_value, span
from sourcecheck.language.vocabulary import ORDINALS
from sourcecheck.language.years import is_year
from sourcecheck.model import DateMention

__all__ = ["agree", "find", "is_value", "relative", "span"]


@lru_cache(maxsize=16)  # a sentence is asked for its dates once by itself and once for its figures
def find(text: str) -> tuple[DateMention, ...]:
    """Find the dates and periods of `text`, in order, never overlapping.

    An unknown year is XXXX ("June 27" → XXXX-06-27), a decade or century has X for its open
    digits (198X, 18XX), seasons are 21 to 24, a period is start/end. A day and month that may
    be either way round ("01/06/2014") gives the year alone. A bare number is a year only where
    nothing says that it counts something.
    """
    found: list[DateMention] = []
    done = 0
    for anchor in _ANCHOR.finditer(text):
        at = anchor.start()
        if at < done:
            continue
        reading = _read(text, at)
        if reading is None:
            continue
        found.append(_with_opening(text, reading, done))
        done = reading.end
    return tuple(found)


def relative(text: str) -> tuple[DateMention, ...]:
    """Find times that only the day of writing can date ("last year", "two years ago").

    Their value is XXXX, the unspecified year.
    """
    return tuple(DateMention(m.start(), m.end(), "XXXX") for m in _RELATIVE.finditer(text))


def _read(text: str, at: int) -> Reading | None:
    if text[at].isdecimal():
        reading = read_from_digit(text, at)
        if reading and reading.end - at == 4 and not is_year(text, at, reading.end):
            return None
        return reading
    if text[at] in "cC":
        return _century_in_words(text, at)
    if text[at] in "'’‘":
        return Reading(at, at + 4, f"19{text[at + 1]}X")
    return read_from_month(text, at)


def _century_in_words(text: str, at: int) -> Reading | None:
    opening = _SPELLED_CENTURY.search(text, max(0, at - 24), at)
    if not opening:
        return None
    words = opening[1].lower().replace("-", " ").split()
    if words[0] == "twenty" and len(words) > 1:
        number = 20 + ORDINALS[words[1]]
    else:
        number = ORDINALS[words[-1]]
    end = at + (9 if text[at : at + 9].lower() == "centuries" else 7)
    return Reading(opening.start(1), end, f"{int(number) - 1:02d}XX")


def _with_opening(text: str, reading: Reading, done: int) -> DateMention:
    """The date with the "mid-", "early" or "circa" before it; the last makes it approximate (~)."""
    opening = _OPENING.search(text, max(done, reading.start - 16), reading.start)
    if not opening:
        return DateMention(reading.start, reading.end, reading.value)
    about = "~" if opening["about"] and "/" not in reading.value else ""
    return DateMention(opening.start(), reading.end, reading.value + about)


_ANCHOR = re.compile(
    r"(?<![\w.,/:#@$€£¥-])\d{1,4}|(?<=[-(])\d{4}(?!\d)"
    r"|(?<![A-Za-z_-])(?:[JjFfMmAaSsOoNnDd](?:an|eb|ar|pr|ay|u[nl]|ug|ep|ct|ov|ec|ummer|pring|utumn)"
    r"|[Ww]inter|[Ff]all)(?=[a-z., ])"
    r"|\b[Cc]entur(?:y|ies)\b|(?<!\w)['’‘][2-9]0s\b"
)
_SPELLED_CENTURY = re.compile(
    r"\b(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth"
    r"|(?:thir|four|fif|six|seven|eigh|nine)teenth|twentieth|twenty[- ]first)[- ]\Z",
    re.I,
)
_OPENING = re.compile(r"\b(?:mid|early|late|(?P<about>circa|c\.|ca\.|about|around))[- ]\Z", re.I)
_SPAN_UNIT = r"(?:years?|months?|weeks?|days?|decades?|quarters?|centur(?:y|ies))"
_RELATIVE = re.compile(
    r"\b(?:yesterday|today|tonight|tomorrow|nowadays|recently"
    rf"|(?:last|this|next|past|previous|coming) (?:{_SPAN_UNIT}|summer|winter|spring"
    r"|autumn|fall|night"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
    rf"|(?:last|past|previous|next|coming) \w{{1,12}} {_SPAN_UNIT}"
    rf"|\w{{1,12}} {_SPAN_UNIT} ago)\b",
    re.I,
)
