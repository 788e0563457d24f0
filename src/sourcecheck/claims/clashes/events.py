"""One event dated twice, and the dates do not agree (SC502)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations

from sourcecheck.claims.clashes.line import Line, conflict, joined
from sourcecheck.language import dates, names
from sourcecheck.model import Conflict, DateMention

_ONCE = {
    "founding": r"founded|foundation|founding\sof|(?:was|were)\sestablished|establishment",
    "birth": r"born|birth",
    "death": r"died|death\sof|assassinat(?:ed|ion)",
    "opening": r"(?:was|were)\s(?:opened|inaugurated)|inauguration",
    "abolition": r"abolished|abolition|dissolved|dissolution|demolished|demolition",
}
"""What happens to one thing once: the same subject cannot have two dates for it."""
_MASS = r"massacres?d?|mass\s(?:executions?|killings?)|executions?|executed|killings"
_EVENT = re.compile(
    r"\b(?:" + "|".join(f"(?P<{name}>{words})" for name, words in _ONCE.items())
    + rf"|(?P<mass>{_MASS}))\b"
)  # fmt: skip
_JOINED = re.compile(r"[^.;:()]{0,40}?\b(?:in|on|since|from|between|during|of|late|early|mid)\s\Z")
_POSSESSIVE = re.compile(r"\b(?:its|his|her|their)\s(?:\w+\s)?\Z")
_SEASON = re.compile(r"\d{4}-2[1-4]")
_SEASON_SLACK = timedelta(days=31)
_SHORTEST_PERIOD = timedelta(days=25)
_LONGEST_PERIOD = timedelta(days=330)
_MOST = 100


@dataclass(frozen=True, slots=True)
class _Dated:
    """An event with its date. `subject` is what it happened to, folded; "" for a pronoun."""

    kind: str
    subject: str
    when: DateMention
    line: Line
    word: str

    @property
    def wording(self) -> str:
        return self.line.text[self.when.start : self.when.end]


def find(lines: Sequence[Line]) -> Iterator[Conflict]:
    """The dates of one event, some of which hold no other."""
    found = [each for line in lines if line.dates for each in _dated(line)]
    for kind in (*_ONCE, "mass"):
        events = [event for event in found if event.kind == kind][:_MOST]
        pairs = [
            (one, other)
            for one, other in combinations(events, 2)
            if one.line is not other.line and _is_same(one, other, events) and _differs(one, other)
        ]
        for group in joined(pairs):
            group.sort(key=lambda event: event.line.claim.start)
            named = next((event.subject for event in group if event.subject), "")
            if kind == "mass":
                quantity = f"the date of {group[-1].word}"
            else:
                quantity = f"the date of the {kind}" + (f" ({named})" if named else "")
            yield conflict("date", quantity, [(event.wording, event.line) for event in group])


def _dated(line: Line) -> Iterator[_Dated]:
    """The events of a sentence that stand beside a date; of an anniversary only the base counts."""
    for event in _EVENT.finditer(line.lower):
        when = _date_of(line, event)
        if when is None or "anniversary" in line.lower:
            continue
        kind = event.lastgroup or ""
        subject = _subject(line, event)
        if subject is not None or kind == "mass":
            yield _Dated(kind, subject or "", when, line, event.group())


def _date_of(line: Line, event: re.Match[str]) -> DateMention | None:
    for when in line.dates:
        between = line.lower[event.end() : when.start]
        if when.start >= event.end() and len(between) <= 60:
            if _JOINED.fullmatch(between) and not _EVENT.search(between):
                return when
        elif when.end <= event.start():
            gap = line.lower[when.end : event.start()]
            if gap == " " or (len(gap) < 80 and when.start < 20 and not _EVENT.search(gap)):
                return when
    return None


def _subject(line: Line, event: re.Match[str]) -> str | None:
    """What the event happened to: the last name before it, or the name of "foundation of X".

    "" for a pronoun, None for nothing that has a name.
    """
    if _POSSESSIVE.search(line.lower, 0, event.start()):
        return ""
    found = names.find(line.text)
    if event.group().endswith("of") or line.lower[event.end() :].startswith(" of "):
        after = [name for name in found if event.end() <= name.start <= event.end() + 8]
        return after[0].text.casefold() if after else None
    before = [name for name in found if name.end <= event.start()]
    if before and event.start() - before[-1].end <= 24:
        return before[-1].text.casefold()
    return None


def _is_same(one: _Dated, other: _Dated, events: Sequence[_Dated]) -> bool:
    if one.kind == "mass":
        years = {span.year for event in (one, other) for span in dates.span(event.when.value)}
        apart = one.line.names and other.line.names and not one.line.names & other.line.names
        return len(years) == 1 and not apart and _is_period(one) and _is_period(other)
    if one.subject and other.subject:
        return one.subject == other.subject or _is_short_for(one.subject, other.subject)
    return len({event.subject for event in events if event.subject}) == 1


def _is_short_for(one: str, other: str) -> bool:
    """Whether one name is the end of the other: "Trust" and "Harbour Trust"."""
    short, long = sorted((one, other), key=len)
    return long.endswith(" " + short)


def _is_period(event: _Dated) -> bool:
    first, last = dates.span(event.when.value)
    return _SHORTEST_PERIOD <= last - first <= _LONGEST_PERIOD


def _differs(one: _Dated, other: _Dated) -> bool:
    both = one.when.value, other.when.value
    if one.kind == "mass" and all("/" in value for value in both):
        return both[0] != both[1]  # both say when it began and when it ended
    (a, b), (c, d) = _loose(both[0]), _loose(both[1])
    return not ((a <= c and d <= b) or (c <= a and b <= d))


def _loose(value: str) -> tuple[date, date]:
    first, last = dates.span(value)
    if _SEASON.fullmatch(value):
        return first - _SEASON_SLACK, last + _SEASON_SLACK
    return first, last
