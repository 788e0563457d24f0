"""Turns EDTF values into first and last days, and says whether two of them agree."""

from __future__ import annotations

import calendar
import re
from datetime import date

_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 2)}
_PART = re.compile(r"([0-9X]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?[~?%]?")


def is_value(value: str) -> bool:
    """Whether `value` is a date, period or season of the part of EDTF that is used here."""
    first, slash, last = value.partition("/")
    return _is_part(first) and (not slash or _is_part(last))


def has_year(value: str) -> bool:
    """Whether the year is known, at least to the century."""
    return is_value(value) and not any(part.startswith("XX") for part in value.split("/"))


def span(value: str) -> tuple[date, date]:
    """First and last day of an EDTF value ("198X" → 1980-01-01 … 1989-12-31).

    An unknown year (XXXX) spans every year a date can have. Raises ValueError when `is_value`
    says no. A winter (24) lasts from December into the next February.
    """
    if not is_value(value):
        raise ValueError(f"not an EDTF date or period: {value[:40]!r}")
    first, slash, last = value.partition("/")
    start, end = _span_of(first)
    if slash:
        later_start, later_end = _span_of(last)
        start, end = min(start, later_start), max(end, later_end)
    return start, end


def agree(a: str, b: str) -> bool:
    """Whether one of two EDTF values contains the other; where a year is unknown, any year fits."""
    if not (is_value(a) and is_value(b)):
        return a == b
    if not (has_year(a) and has_year(b)):
        a, b = _in_one_year(a, b)
    first_a, last_a = span(a)
    first_b, last_b = span(b)
    a_in_b = first_b <= first_a and last_a <= last_b
    return a_in_b or (first_a <= first_b and last_b <= last_a)


def _is_part(part: str) -> bool:
    match = _PART.fullmatch(part)
    if not match or "X" in match[1].rstrip("X") or match[1] == "0000":
        return False
    if match[2] is None:
        return True
    month = int(match[2])
    if match[3] is None:
        return 1 <= month <= 12 or month in _SEASONS
    known = int(match[1]) if match[1].isdecimal() else 2000  # a leap year: 29 February may be
    return 1 <= month <= 12 and 1 <= int(match[3]) <= calendar.monthrange(known, month)[1]


def _span_of(part: str) -> tuple[date, date]:
    match = _PART.fullmatch(part)
    if match is None:
        raise ValueError(part)
    years, month_text, day_text = match.groups()
    first = max(1, int(years.replace("X", "0")))
    last = int(years.replace("X", "9"))
    if month_text is None:
        return date(first, 1, 1), date(last, 12, 31)
    month = int(month_text)
    if month in _SEASONS:
        opening, closing = _SEASONS[month]
        closing_year = min(9999, last + (closing < opening))
        return date(first, opening, 1), _last_day(closing_year, closing)
    if day_text is None:
        return date(first, month, 1), _last_day(last, month)
    day = int(day_text)
    return _clipped(first, month, day), _clipped(last, month, day)


def _last_day(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _clipped(year: int, month: int, day: int) -> date:
    return date(year, month, min(day, calendar.monthrange(year, month)[1]))


def _in_one_year(a: str, b: str) -> tuple[str, str]:
    """Set both values into one year, the known one if any, for comparing months and days."""
    known = next((v[:4] for v in (a, b) if v[:4].isdecimal()), "2000")
    return tuple(  # type: ignore[return-value]
        "/".join(known + part[4:] if part.startswith("XX") else part for part in value.split("/"))
        for value in (a, b)
    )
