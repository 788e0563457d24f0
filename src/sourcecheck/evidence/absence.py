"""Numbers of a claim that stand nowhere on the page, and what stands there in their place.

A figure that is merely not found says little. One that the whole page lacks, while the sentences
that speak of the claim give another of the same measure, is another figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sourcecheck.evidence import numbers
from sourcecheck.evidence.fact import Fact, Kind, Standing
from sourcecheck.evidence.index import plain_numbers
from sourcecheck.evidence.ties import Ties
from sourcecheck.language import dates, edtf, figures, tokens
from sourcecheck.model import DateMention, Figure

SPEAKS_OF_TOPIC = 0.1
"""A sentence that holds this share of the claim's topic can put another figure in its place."""
YEARS_OF_A_SLIP = 12
"""Dates further apart belong to two events."""
_NUMBERED = re.compile(r"\b([A-Za-z]{2,20})[ -](\d{1,4})\b(?![.,]\d)")


def replaced(facts: Sequence[Fact], on: Ties, near: Sequence[int]) -> list[Fact]:
    """The facts; those whose number the page lacks, and `near` replaces, turned to OTHER.

    `near` are the passages that speak of the claim, best first.
    """
    found = []
    for fact in facts:
        lacking = fact.standing is not Standing.OTHER and _is_absent(fact, on)
        found.append((next(_instead(fact, on, near), fact)) if lacking else fact)
    return [*found, *_renumbered(on, near)]


def _is_absent(fact: Fact, on: Ties) -> bool:
    if fact.value is None:
        return False
    if isinstance(fact.value, Figure) and numbers.stated_of_another_unit(fact.value, on):
        return False
    return any(n not in on.index.numbers for n in plain_numbers(fact.said))


def _instead(fact: Fact, on: Ties, near: Sequence[int]) -> Iterator[Fact]:
    for i in filter(on.may_speak_of_it, near):
        reading = on.index.readings[i]
        speaks = on.index.coverage(i, on.weights) >= SPEAKS_OF_TOPIC
        match fact.value:
            case Figure() as said if speaks:
                others = (
                    f
                    for f in reading.figures
                    if _is_other_figure(said, f)
                    and not any(figures.same_value(own, f) for own in on.claim.figures)
                )
                words = [figures.words(f, reading.text) for f in others]
            case DateMention() as said:
                those = (
                    d
                    for d in reading.dates
                    if _is_other_date(said, d, speaks=speaks)
                    and numbers.dates_an_event(reading.text, d)
                    and not any(dates.agree(own.value, d.value) for own in on.claim.dates)
                )
                words = [reading.text[d.start : d.end] for d in those]
            case _:
                words = []
        for instead in words:
            yield replace(fact, standing=Standing.OTHER, instead=instead, passage=i)


def _is_other_figure(said: Figure, found: Figure) -> bool:
    if not said.unit or said.unit != found.unit or said.unit == "ordinal":
        return False
    return figures.compare(said, found) is figures.Fit.DIFFERENT


def _is_other_date(said: DateMention, found: DateMention, *, speaks: bool) -> bool:
    """Two dates for one event: in a sentence that speaks of it, or, anywhere near, when they are
    the same in all parts but one ("3 May 2015" for "3 May 2018")."""
    if dates.agree(said.value, found.value):
        return False
    ours, theirs = said.value.split("-"), found.value.split("-")
    if len(ours) == len(theirs) > 1:
        return sum(a == b for a, b in zip(ours, theirs, strict=True)) == len(ours) - 1 or speaks
    return speaks and _is_near_in_time(said.value, found.value)


def _is_near_in_time(said: str, found: str) -> bool:
    """Whether two dates to the year or finer are so near that one may be a slip for the other."""
    exact = not any(mark in value for value in (said, found) for mark in "X/~")
    if not (exact and edtf.has_year(said) and edtf.has_year(found)):
        return False
    return abs(int(said[:4]) - int(found[:4])) <= YEARS_OF_A_SLIP


def _renumbered(on: Ties, near: Sequence[int]) -> Iterator[Fact]:
    """ "Part 6" where the page has "Part 2" and no 6 at all."""
    stated = [(f.start, f.end) for f in on.claim.figures]
    stated += [(d.start, d.end) for d in on.claim.dates]
    for match in _NUMBERED.finditer(on.claim.text):
        inside = any(start < match.end(2) and match.start(2) < end for start, end in stated)
        if (
            inside
            or match[1].lower() in tokens.STOP_WORDS
            or match[2].lstrip("0") in on.index.numbers
        ):
            continue
        same = re.compile(rf"\b{re.escape(match[1])}[ -]\d{{1,4}}\b", re.IGNORECASE)
        for i in near:
            if found := same.search(on.index.readings[i].text):
                yield Fact(Kind.FIGURE, match.group(), Standing.OTHER, found.group(), i, 1.0)
                break
