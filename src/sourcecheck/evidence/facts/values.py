"""The figures and dates of a claim, looked for where the page speaks of the same thing.

Never across the page, never in a menu: where a sentence states several figures, the clause decides
which one belongs to the claim.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sourcecheck.evidence.analysis import AnalyzedText
from sourcecheck.evidence.facts.model import Fact, FactKind, FactStatus, Occurrence
from sourcecheck.evidence.facts.overlap import TopicOverlap
from sourcecheck.evidence.retrieval import plain_numbers
from sourcecheck.language import dates, figures, tokens
from sourcecheck.model import DateMention, Figure

SAME_THING = 0.35
"""A figure is borne out where its sentence and clause hold this share of the claim's topic."""
OTHER_THING = 0.5
"""Another figure disputes the claim where its surroundings hold this share…"""
OTHER_REACH = 0.75
OTHER_LEAST = 0.3
"""…or, when the claim's own figure is nowhere, this share of the best that any passage holds."""
CLOSELY = 0.75
"""Where a sentence holds so much of what the claim says of a figure, its own is the one meant."""
ORDINAL = "ordinal"
MARGIN = 0.1
SMALL_NUMBER = 10
MOST_FIGURES = 40
"""A sentence with more of them is a table of numbers, or hostile."""
UNSURE = 0.8
"""How much less two numbers tie when only one of them says what it counts."""
KIN = 0.85
"""How much less two figures tie when they count people under different names."""
ANYBODY = frozenset(
    "people person death victim dead life casualty fatality killed injured wounded executed"
    " arrested detained missing".split()
)
"""Nouns for people of whatever kind: another noun beside them may mean the same people."""
STATUSES = {
    figures.Fit.SAME: FactStatus.FOUND,
    figures.Fit.COMPATIBLE: FactStatus.NEAR,
    figures.Fit.DIFFERENT: FactStatus.OTHER,
}


def figure(said: Figure, overlap: TopicOverlap) -> Fact:
    """Is the figure there, said of the same thing? If not, which one is?"""
    seen = [
        _occurrence(said, i, found, overlap)
        for i, found in _figures(overlap)
        if figures.same_measure(said, found) and _same_role(said, i, found, overlap)
    ]
    if said.unit == ORDINAL:
        # A second and a third stand side by side without disputing each other.
        seen = [s for s in seen if s.status is not FactStatus.OTHER or s.bond >= CLOSELY]
    stated = {s.passage for s in seen if s.status is FactStatus.FOUND and s.kinship == 1}
    seen = [s for s in seen if s.status is not FactStatus.OTHER or s.passage not in stated]
    # "214 people, among them 30 pilots": 214 does not count the pilots when 30 does.
    counted_otherwise = {s.passage for s in seen if s.kinship == 1 and s.status is FactStatus.OTHER}
    seen = [s for s in seen if s.kinship == 1 or s.passage not in counted_otherwise]
    if stated_of_another_unit(said, overlap):
        seen = [s for s in seen if s.status is not FactStatus.OTHER]
    fact = Fact(
        FactKind.FIGURE, figures.words(said, overlap.claim.text), FactStatus.MISSING, value=said
    )
    return _settled(fact, seen, overlap)


def date(said: DateMention, overlap: TopicOverlap) -> Fact:
    """Is the date there, said of the same thing? What a page reports it reports of its own day."""
    words = overlap.claim.text[said.start : said.end]
    seen = []
    for i in overlap.candidates:
        text = overlap.index.analyzed[i].text
        for found in overlap.index.analyzed[i].dates[:MOST_FIGURES]:
            agrees = dates.agree(said.value, found.value) or words in text
            if agrees or (dates_an_event(text, found) and not _THIS_YEAR.search(text)):
                status = FactStatus.FOUND if agrees else FactStatus.OTHER
                bond = overlap.bond(i, found.start)
                seen.append(Occurrence(status, bond, i, text[found.start : found.end]))
    # A date that the page has, if elsewhere, needs a closer tie to be disputed than one it lacks.
    is_year = len(said.value) == len("2015")
    has_numbers = is_year and all(n in overlap.index.numbers for n in plain_numbers(words))
    dated = any(dates.agree(said.value, line) for line in overlap.index.datelines)
    if has_numbers or dated or any(s.status is FactStatus.FOUND for s in seen):
        seen = [s for s in seen if s.status is not FactStatus.OTHER or s.bond >= CLOSELY]
    fact = _settled(Fact(FactKind.DATE, words, FactStatus.MISSING, value=said), seen, overlap)
    if fact.status in (FactStatus.MISSING, FactStatus.ELSEWHERE) and dated:
        return replace(fact, status=FactStatus.NEAR, instead=words, passage=-1, bond=SAME_THING)
    return fact


def _settled(fact: Fact, seen: Sequence[Occurrence], overlap: TopicOverlap) -> Fact:
    """The fact with the status that all its sightings, taken together, give it."""
    best = {s: Occurrence(s, 0.0, -1, "") for s in FactStatus}
    for occurrence in seen:
        if occurrence.bond > best[occurrence.status].bond:
            best[occurrence.status] = occurrence
    other, found = best[FactStatus.OTHER], best[FactStatus.FOUND]
    for status in (FactStatus.FOUND, FactStatus.NEAR, FactStatus.BOUNDED):
        there = best[status]
        if there.bond >= SAME_THING and there.bond >= other.bond - MARGIN:
            return _stood(fact, there)
    if overlap.may_speak_of_it(other.passage):
        nowhere = found.passage < 0 and other.sure
        least = max(OTHER_LEAST, OTHER_REACH * overlap.reach) if nowhere else OTHER_THING
        if other.bond >= min(OTHER_THING, least):
            return _stood(fact, other)
    return _stood(fact, replace(found, status=FactStatus.ELSEWHERE)) if found.passage >= 0 else fact


def _stood(fact: Fact, seen: Occurrence) -> Fact:
    return replace(
        fact, status=seen.status, instead=seen.words, passage=seen.passage, bond=seen.bond
    )


def _figures(overlap: TopicOverlap) -> Iterator[tuple[int, Figure]]:
    for i in overlap.candidates:
        for found in overlap.index.analyzed[i].figures[:MOST_FIGURES]:
            yield i, found


def _occurrence(said: Figure, i: int, found: Figure, overlap: TopicOverlap) -> Occurrence:
    status = STATUSES[figures.compare(said, found)]
    disputes = status is FactStatus.OTHER
    kinship = _kinship(said, found)
    noun = tokens.stem(said.noun) if said.noun in ANYBODY else ""
    # The very figure is the same one whatever its people are called.
    tie = kinship if disputes else max(kinship, KIN)
    bond = overlap.bond(i, found.start, noun) * tie * (1.0 if overlap.same_time(i) else 0.5)
    words = figures.words(found, overlap.index.analyzed[i].text)
    sure = not disputes or _surely_same_measure(said, i, found, overlap)
    vague = found.high is not None and (found.comparison == "~" or said.high is not None)
    if status is FactStatus.NEAR and (vague or found.comparison not in ("=", "~")):
        status = FactStatus.BOUNDED
    return Occurrence(status, bond if sure else UNSURE * bond, i, words, kinship, sure)


def _kinship(said: Figure, found: Figure) -> float:
    """How far two figures count the same: 1 the same noun, less for people of whatever kind."""
    if not said.noun or not found.noun or tokens.stem(said.noun) == tokens.stem(found.noun):
        return 1.0
    if said.unit not in ("people", said.noun):
        return 1.0
    return KIN if ANYBODY & {said.noun, found.noun} else 0.5


def _surely_same_measure(said: Figure, i: int, found: Figure, overlap: TopicOverlap) -> bool:
    """Two bare numbers differ only where the same word names what they number: "position 8"."""
    if said.unit and found.unit:
        return True
    return _label(overlap.claim, said) == _label(overlap.index.analyzed[i], found) != ""


def _label(reading: AnalyzedText, number: Figure) -> str:
    """The stem of the word right before or right after a bare number, "" when it says nothing."""
    for place in (number.start - 2, number.end + 1):
        for word in reading.words:
            if word.start <= place < word.end and not word.is_stop:
                return word.stem
    return ""


def stated_of_another_unit(said: Figure, overlap: TopicOverlap) -> bool:
    """Whether the value stands there for a unit that may be meant: cases for people."""
    if said.value < SMALL_NUMBER:
        return False
    return any(
        (found.value == said.value or (said.precision and figures.same_value(said, found)))
        and not figures.same_measure(said, found)
        and overlap.bond(i, found.start) >= SAME_THING
        for i, found in _figures(overlap)
    )


_THIS_YEAR = re.compile(r"\b(?:this|last|next|the same|the previous) (?:year|month|week)\b", re.I)
"""Where a sentence counts from its own day, another date in it is not the one of its event."""
_ROLES = re.compile(r"\b(from|to|by|since|previously|compared with|compared to)\s*$")


def _same_role(said: Figure, i: int, found: Figure, overlap: TopicOverlap) -> bool:
    """Whether both stand where a rise starts, or both where it ends: from, to, by."""
    ours, theirs = _role(overlap.claim, said.start), _role(overlap.index.analyzed[i], found.start)
    return not (ours and theirs) or ours == theirs


def _role(reading: AnalyzedText, start: int) -> str:
    before = _ROLES.search(reading.text[max(0, start - 24) : start].rstrip("$€£¥ ").lower() + " ")
    word = before.group(1).split()[-1] if before else ""
    return {"since": "from", "previously": "from", "with": "from"}.get(word, word)


_EVENT = re.compile(
    r"(?:\b(?:in|on|during|since|of|from|by|until|till|dated|around|late|early)\s|[(,–—-]\s?)$"
)


def dates_an_event(text: str, found: DateMention) -> bool:
    """Whether a date says when something was ("in 2018"), not which one ("the 2015 Games")."""
    return len(found.value) > len("2015") or bool(
        _EVENT.search(text[max(0, found.start - 10) : found.start].lower())
    )
