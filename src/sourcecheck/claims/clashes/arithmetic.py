"""Sums, shares, changes and anniversaries that do not follow from their numbers (SC504)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from sourcecheck.claims.clashes.line import Line, conflict
from sourcecheck.language import dates, figures, units
from sourcecheck.model import Conflict, Figure

_SHARE_POINTS = 0.6
_ROUGH_SHARE_POINTS = 2.6
"""A share in words ("a quarter") may be this far off; one in digits is rounded."""
_PARTS = frozenset("man woman child boy girl adult male female civilian soldier officer".split())
_OPENS_LIST = re.compile(r"\s?(?:[\w-]+\s){0,3}[\w-]*\s?(?:[(:–—]|--|,\s?namely)\s?")
_JOINS_LIST = re.compile(r"\s[\w\s-]{0,30}?(?:,\s?|,?\sand\s|;\s?)")
_CLOSES_LIST = re.compile(r"\s[\w-]+(?:\s[\w-]+)?\s?(?:[).;–—]|--|,\s(?!and\b)|\Z)")
_OF_WHOLE = re.compile(r"\s(?:[\w'-]+\s){0,3}[\w'-]+,\s")
_OUT_OF = re.compile(r"\s(?:[\w'-]+\s){0,3}?(?:out\s)?of\s(?:the\s|its\s|all\s|their\s)?")
_SAYS_SHARE = re.compile(r"[\s\w'-]{0,30}(?:\(|,\sor\s|\s–\s|\s—\s)\s?")
_FROM_TO = re.compile(r"\s(?:[\w'-]+\s){0,3}?to\s")
_CHANGED = re.compile(
    r"\b(?:(?P<up>increase|rise|growth|gain|jump|rose|grew|up)|(?P<down>decrease|fall|drop|decline"
    r"|cut|fell|down))\b[^.;]{0,30}\Z"
)
_FRACTIONS = {"half": 50.0, "a third": 100 / 3, "a quarter": 25.0, "a fifth": 20.0, "a tenth": 10.0}
_FRACTION = re.compile(rf"({'|'.join(_FRACTIONS)})\b")
_ANNIVERSARY_OF = re.compile(r"[\s-]anniversary\b(?:\sof\s(?P<what>[^.;,]{0,80}))?")
_ANNIVERSARY_NOUN = re.compile(r"(?:the|this|that|its|a)?\s?(?:[\w'-]+\s)?([a-z]{5,})\b")
_YEAR_AND_NOUN = re.compile(r"\b((?:1[5-9]|20)\d\d)\s([a-z]{5,})\b")
_NOW = re.compile(
    r"\b(?:this\s(?:year|summer|month|week|spring|autumn|winter)|today|marks|marking|now|is\sthe)\b"
)
_AHEAD = re.compile(r"\b(?:will|by|until|next|upcoming|plan\w*|would|could)\b")


def find(lines: Sequence[Line]) -> Iterator[Conflict]:
    """What a reader who does the sum would stumble over."""
    latest, named = _latest_year(lines), _years_by_noun(lines)
    for line in lines:
        yield from _anniversaries(line, named, latest)
        if len(line.figures) > 1:
            yield from _sums(line)
            yield from _shares(line)
            yield from _changes(line)


def _sums(line: Line) -> Iterator[Conflict]:
    """ "30 people (10 men, 15 women and 3 children)": parts that leave nothing out."""
    text, found = line.text, line.figures
    for index, whole in enumerate(found[:-2]):
        if not _OPENS_LIST.fullmatch(text, whole.end, found[index + 1].start):
            continue
        parts = [found[index + 1]]
        for before, part in pairwise(found[index + 1 :]):
            if not _JOINS_LIST.fullmatch(text, before.end, part.start):
                break
            parts.append(part)
        complete = len(parts) > 1 and all(part.noun in _PARTS for part in parts)
        plain = all(figure.comparison == "=" and figure.high is None for figure in (whole, *parts))
        closed = _CLOSES_LIST.match(text, parts[-1].end)
        total = sum(part.value for part in parts)
        if complete and plain and closed and whole.unit == units.PEOPLE and total != whole.value:
            written = " + ".join(figures.words(part, text) for part in parts)
            yield _wrong(line, whole, f"{written} is {total:,.0f}")


def _shares(line: Line) -> Iterator[Conflict]:
    """ "Of the 40 berths, 12 (a quarter)", "12 of the 40 berths (30 per cent)"."""
    text = line.text
    for first, second in pairwise(line.figures):
        if re.search(r"\bof\s(?:the\s|its\s|all\s)?\Z", line.lower[: first.start]) and (
            _OF_WHOLE.fullmatch(text, first.end, second.start)
        ):
            part, whole = second, first
        elif _OUT_OF.fullmatch(text, first.end, second.start):
            part, whole = first, second
        else:
            continue
        if whole.value <= 0 or part.value > whole.value or not (_plain(part) and _plain(whole)):
            continue
        if units.PERCENT in (part.unit, whole.unit):
            continue
        yield from _share_said(line, part, whole, second.end)


def _share_said(line: Line, part: Figure, whole: Figure, end: int) -> Iterator[Conflict]:
    text = line.text
    opened = _SAYS_SHARE.match(text, end)
    if not opened:
        return
    inside = text[opened.end() : opened.end() + 40]
    fraction = _FRACTION.match(inside)
    said = next((f for f in figures.find(inside) if f.unit == units.PERCENT), None)
    if fraction:
        written, value, slack = fraction.group(), _FRACTIONS[fraction[1]], _ROUGH_SHARE_POINTS
    elif said and said.start <= 4 and said.comparison in ("=", "~"):
        written, value = figures.words(said, inside), said.value
        is_rough = said.comparison == "~" or not any(c.isdecimal() for c in written)
        slack = _ROUGH_SHARE_POINTS if is_rough else max(_SHARE_POINTS, 1.1 * said.precision)
    else:
        return
    true = 100 * part.value / whole.value
    if abs(true - value) > slack:
        wording = f"{figures.words(part, text)} of {figures.words(whole, text)}"
        told = ((wording, line), (written, line))
        yield conflict("arithmetic", f"a share; it would be {true:.1f} per cent", told)


def _changes(line: Line) -> Iterator[Conflict]:
    """ "Rose from 40 to 50, an increase of 30 per cent"."""
    text, found = line.text, line.figures
    for index, (before, after) in enumerate(pairwise(found[:-1])):
        said = found[index + 2]
        start = line.lower[max(0, before.start - 6) : before.start]
        if not start.endswith("from ") or not _FROM_TO.fullmatch(text, before.end, after.start):
            continue
        named = _CHANGED.search(line.lower, after.end, said.start)
        if said.unit != units.PERCENT or not named or before.value <= 0:
            continue
        if not all(_plain(figure) for figure in (before, after, said)):
            continue
        true = 100 * abs(after.value - before.value) / before.value
        if abs(true - said.value) > max(1.5, 0.05 * true):
            wording = f"from {figures.words(before, text)} to {figures.words(after, text)}"
            told = ((wording, line), (figures.words(said, text), line))
            yield conflict("arithmetic", f"a change; it would be {true:.1f} per cent", told)


def _anniversaries(line: Line, named: Mapping[str, set[int]], latest: int) -> Iterator[Conflict]:
    """ "The 26th anniversary" of something in a year that is not so many years back."""
    for figure in line.figures:
        behind = _ANNIVERSARY_OF.match(line.lower, figure.end)
        if figure.unit != units.ORDINAL or not behind:
            continue
        base = _year_of(line, behind, named)
        others = {_year(d.value) for d in line.dates} - {base, 0}
        if not base:
            continue
        falls = base + int(figure.value)
        written = line.text[figure.start : behind.start() + len("-anniversary")].strip()
        told = ((written, line), (str(base), line))
        if others and falls not in others and min(others) > base:
            yield conflict("arithmetic", f"{base} + {figure.value:.0f} is {falls}", told)
        elif not others and falls < latest and _NOW.search(line.lower):
            said = f"{base} + {figure.value:.0f} is {falls}, and the text speaks of {latest}"
            yield conflict("arithmetic", said, told)


def _year_of(line: Line, behind: re.Match[str], named: Mapping[str, set[int]]) -> int:
    """The year of what has the anniversary: named behind it, or the one that goes with its noun."""
    for date in line.dates:
        if behind.end("what") >= date.start >= behind.start():
            return _year(date.value)
    noun = _ANNIVERSARY_NOUN.match(behind.group("what") or "")
    years = named.get(noun[1], set()) if noun else set()
    return next(iter(years)) if len(years) == 1 else 0


def _years_by_noun(lines: Sequence[Line]) -> Mapping[str, set[int]]:
    """The years that stand right before a noun ("the 1988 massacre"), by the noun."""
    found: defaultdict[str, set[int]] = defaultdict(set)
    for line in lines:
        for match in _YEAR_AND_NOUN.finditer(line.lower):
            found[match[2]].add(int(match[1]))
    return found


def _latest_year(lines: Sequence[Line]) -> int:
    """The latest year that the text speaks of as past; 0 for none."""
    years = [
        _year(date.value) for line in lines if not _AHEAD.search(line.lower) for date in line.dates
    ]
    return max(years, default=0)


def _year(value: str) -> int:
    return dates.span(value)[0].year


def _plain(figure: Figure) -> bool:
    return figure.comparison == "=" and figure.high is None


def _wrong(line: Line, whole: Figure, sum_of_parts: str) -> Conflict:
    told = ((figures.words(whole, line.text), line), (sum_of_parts, line))
    return conflict("arithmetic", "the parts do not make up the whole", told)
