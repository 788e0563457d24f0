"""Reads one date or period where it begins in a text: from a digit, or from the name of a month."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sourcecheck.language.edtf import is_value


@dataclass(frozen=True, slots=True)
class Reading:
    """A date as read: offsets (end exclusive) and its EDTF value."""

    start: int
    end: int
    value: str


def read_from_digit(text: str, at: int) -> Reading | None:
    """Read the date whose first digit stands at `at`; a bare year is for the caller to doubt."""
    if not _MAY_OPEN.match(text, at):
        return None
    for pattern, value_of in _FROM_DIGIT:
        match = pattern.match(text, at)
        if match:
            value = value_of(match)
            if value and is_value(value):
                return Reading(at, match.end(), value)
    return None


def read_from_month(text: str, at: int) -> Reading | None:
    """Read the date that opens with the month or season named at `at`."""
    for pattern, value_of in _FROM_MONTH:
        match = pattern.match(text, at)
        if match and not _is_verb(match):
            value = value_of(match)
            if value and is_value(value):
                return Reading(at, match.end(), value)
    return _bare_month(text, at)


def _is_verb(match: re.Match[str]) -> bool:
    """Whether a small "may" or "march" opens the match and no year makes it a month after all."""
    return match.group()[:3] in ("may", "mar") and not match.groupdict().get("year")


def _month(name: str) -> str:
    return f"{_MONTHS.index(name[:3].lower()) + 1:02d}"


def _day(match: re.Match[str], year: str = "year", month: str = "month", day: str = "day") -> str:
    groups = match.groupdict()
    return f"{groups.get(year) or 'XXXX'}-{_month(match[month])}-{int(match[day]):02d}"


def _period(first: str, last: str) -> str:
    return f"{first}/{last}" if first < last else ""


def _iso(match: re.Match[str]) -> str:
    return match.group()


def _numeric(match: re.Match[str]) -> str:
    """Day and month in figures: certain only when one of them is over 12 (or both are the same)."""
    first, second, year = int(match[1]), int(match[2]), match[3]
    if first == second or first > 12:
        return f"{year}-{second:02d}-{first:02d}"
    if second > 12:
        return f"{year}-{first:02d}-{second:02d}"
    # German and Russian dates with dots put the day first, always.
    return f"{year}-{second:02d}-{first:02d}" if "." in match.group() else year


def _years(match: re.Match[str]) -> str:
    first, last = match[1], match[2]
    if len(last) == 4:
        return _period(first, last)
    if int(last) <= int(first[2:]):
        return f"{first}-{last}" if match.group()[4] == "-" else ""
    return _period(first, first[:2] + last)


def _century(match: re.Match[str]) -> str:
    number = int(match[1])
    return f"{number - 1:02d}XX" if 1 < number <= 21 else ""


def _months(match: re.Match[str]) -> str:
    last_year = match["year"] or "XXXX"
    if match["first_year"] and _AND.search(match.group()) and not _between(match):
        return ""
    first_year = match["first_year"] or last_year
    first = f"{first_year}-{_month(match['month'])}"
    if match["first_day"] and match["day"]:
        first += f"-{int(match['first_day']):02d}"
        return _period(first, f"{last_year}-{_month(match['last'])}-{int(match['day']):02d}")
    if match["first_day"] or match["day"]:
        return ""
    return _period(first, f"{last_year}-{_month(match['last'])}")


def _between(match: re.Match[str]) -> bool:
    start = match.start()
    return match.string[max(0, start - 8) : start].lower() == "between "


def _days_of_month(match: re.Match[str]) -> str:
    return _period(_day(match, day="first_day"), _day(match))


def _season(match: re.Match[str]) -> str:
    number = {"sp": 21, "su": 22, "au": 23, "fa": 23, "wi": 24}[match["season"][:2].lower()]
    return f"{match['year']}-{number}"


def _bare_month(text: str, at: int) -> Reading | None:
    """A month without day or year is one only where a preposition says so: "may", "march"."""
    match = _MONTH_ALONE.match(text, at)
    if not match or not text[at].isupper():
        return None
    if not _BEFORE_MONTH.search(text, max(0, at - 12), at):
        return None
    return Reading(at, match.end(), f"XXXX-{_month(match['month'])}")


_AND = re.compile(r" and ", re.I)
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_NAME = (
    r"(?:(?:january|february|march|april|may|june|july|august|september|october|november|december)\b"
    r"|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?)"
)
_YEAR = r"(?:1\d{3}|20\d{2}|2100)(?!\d|,\d{3})"
_GAP = r"[ \u00a0\n]{1,2}"
_TO = r"(?:[ \u00a0]?[-–—][ \u00a0]?| (?:to|and|until|through|till) )"
_DAY_END = r"(?:st|nd|rd|th)?(?!\d)"
_OF_THAT_YEAR = r"(?: of (?:that|the same|this) year)?"


def _pattern(source: str) -> re.Pattern[str]:
    return re.compile(source, re.I)


# What every pattern below begins with: four digits, or a day with letters or a sign behind it.
_MAY_OPEN = re.compile(r"\d{4}|\d{1,2}[ \u00a0\n]{0,2}[^\W\d]|\d{1,2}[ \u00a0]?[-–—/.]")
_FROM_DIGIT = (
    (_pattern(r"\d{4}-(?:0[1-9]|1[0-2])-\d\d(?![\d-])"), _iso),
    (
        _pattern(
            rf"(?P<first_day>\d{{1,2}}){_DAY_END}(?: of)?{_GAP}(?P<month>{_NAME})"
            rf"(?:,?{_GAP}(?P<first_year>{_YEAR}))?{_TO}(?P<day>\d{{1,2}}){_DAY_END}(?: of)?{_GAP}"
            rf"(?P<last>{_NAME})(?:,?{_GAP}(?P<year>{_YEAR}))?"
        ),
        _months,
    ),
    (
        _pattern(
            rf"(?P<first_day>\d{{1,2}}){_DAY_END}{_TO}(?P<day>\d{{1,2}}){_DAY_END}(?: of)?{_GAP}"
            rf"(?P<month>{_NAME})(?:,?{_GAP}(?P<year>{_YEAR}))?"
        ),
        _days_of_month,
    ),
    (
        _pattern(
            rf"(?P<day>\d{{1,2}}){_DAY_END}(?:(?: of)?{_GAP}|-)(?P<month>{_NAME})"
            rf"(?:(?:,?{_GAP}|-)(?P<year>{_YEAR}))?"
        ),
        _day,
    ),
    (_pattern(r"(\d{1,2})/(\d{1,2})/((?:19|20)\d\d)(?![\d/])"), _numeric),
    (_pattern(r"(\d{1,2})\.[ \u00a0]?(\d{1,2})\.[ \u00a0]?((?:19|20)\d\d)(?!\d)"), _numeric),
    (_pattern(rf"({_YEAR})[-–/](\d\d|{_YEAR})(?![\w-])"), _years),
    (_pattern(rf"(?<=from )({_YEAR}) (?:to|until|through|till) ({_YEAR})"), _years),
    (_pattern(rf"(?<=between )({_YEAR}) and ({_YEAR})"), _years),
    (_pattern(rf"({_YEAR}) to ({_YEAR})"), _years),
    (_pattern(r"(\d{1,2})(?:st|nd|rd|th)(?:[- ]and[- ]\d{1,2}th)?[- ]centur(?:y|ies)\b"), _century),
    (_pattern(r"(1\d)00s(?!\w)"), lambda m: f"{m[1]}XX"),
    (_pattern(r"(1\d\d|20\d)0['’]?s(?!\w)"), lambda m: f"{m[1]}X"),
    (_pattern(rf"{_YEAR}(?!\w)"), _iso),
)
_FROM_MONTH = (
    (
        _pattern(
            rf"(?P<month>{_NAME})(?:{_GAP}(?P<first_day>\d{{1,2}}){_DAY_END})?"
            rf"(?:,?{_GAP}(?P<first_year>{_YEAR}))?{_TO}(?P<last>{_NAME})"
            rf"(?:{_GAP}(?P<day>\d{{1,2}}){_DAY_END})?"
            rf"(?:,?(?: of)?{_GAP}(?P<year>{_YEAR})|{_OF_THAT_YEAR})"
        ),
        _months,
    ),
    (
        _pattern(
            rf"(?P<month>{_NAME}){_GAP}(?P<first_day>\d{{1,2}}){_DAY_END}{_TO}(?P<day>\d{{1,2}}){_DAY_END}"
            rf"(?:,?{_GAP}(?P<year>{_YEAR}))?"
        ),
        _days_of_month,
    ),
    (
        _pattern(
            rf"(?P<month>{_NAME}){_GAP}(?P<day>\d{{1,2}}){_DAY_END}(?![.,:]\d|[ ]?%)"
            rf"(?:,?{_GAP}(?P<year>{_YEAR}))?"
        ),
        _day,
    ),
    (
        _pattern(rf"(?P<month>{_NAME}),?(?: of)?{_GAP}(?P<year>{_YEAR})"),
        lambda m: f"{m['year']}-{_month(m['month'])}",
    ),
    (
        _pattern(
            rf"(?P<season>spring|summer|autumn|fall|winter)(?: of)?,?{_GAP}(?P<year>{_YEAR})"
            r"(?:[-–/]\d\d\b)?"
        ),
        _season,
    ),
)
_MONTH_ALONE = _pattern(rf"(?P<month>{_NAME}){_OF_THAT_YEAR}")
_BEFORE_MONTH = _pattern(r"\b(?:in|since|by|until|till|during|early|late|mid|last|of|from)[ -]\Z")
