"""The hard facts of a claim (figures, dates, quotations, names) held against a page, one by one.

A figure counts only where the passage speaks of the same thing: never across the page, never from a
menu. Where a sentence states several, the clause decides which one belongs to the claim.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from sourcecheck.evidence import clauses
from sourcecheck.evidence.index import Index
from sourcecheck.evidence.reading import Reading
from sourcecheck.language import dates, figures, quotes, tokens
from sourcecheck.model import DateMention, Figure

SAME_THING = 0.35
"""A figure is borne out where its sentence and clause hold this share of what the claim is about."""
OTHER_THING = 0.5
"""Another figure disputes the claim where its surroundings hold this share…"""
OTHER_REACH = 0.75
OTHER_LEAST = 0.3
"""…or, when the claim's own figure is nowhere, this share of the best that any passage holds."""
NEAR_MISS = 0.2
"""A date with one wrong part (3 May 2015 for 3 May 2018) needs less to be taken for the same event."""
MARGIN = 0.1
LOOKED_AT = 40
ANYBODY = frozenset({"people", "person", "death", "victim", "dead", "life", "casualty", "fatality"})
"""Nouns for people of whatever kind: another noun beside them may mean the same people."""


class Standing(StrEnum):
    """What the page does for one fact."""

    FOUND = "found"
    NEAR = "near"
    OTHER = "other"
    ELSEWHERE = "elsewhere"
    MISSING = "missing"


STANDINGS = {
    figures.Fit.SAME: Standing.FOUND,
    figures.Fit.COMPATIBLE: Standing.NEAR,
    figures.Fit.DIFFERENT: Standing.OTHER,
}


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact of a claim. `instead` is what the page says in its place, `passage` where (-1: nowhere)."""

    kind: str
    said: str
    standing: Standing
    instead: str = ""
    passage: int = -1
    bond: float = 0.0


def find(claim: Reading, index: Index, weights: Mapping[str, float]) -> list[Fact]:
    """Every fact of the claim with its standing. `weights` are the claim's topic words."""
    near = sorted(index.ranked(list(weights)), key=lambda item: -item[1])[:LOOKED_AT]
    candidates = [i for i, _ in near] or list(index.body[:LOOKED_AT])
    search = _Search(claim, index, weights, candidates)
    return [
        *(search.figure(figure) for figure in claim.figures),
        *(search.date(date) for date in claim.dates),
        *search.quotations(),
        *search.names(),
    ]


_ROLES = re.compile(
    r"\b(from|to|by|since|previously|compared with|compared to|up from|down from)\s*$"
)


def _role(reading: Reading, start: int) -> str:
    """The little word before a figure that tells start from result: from, to, by."""
    before = _ROLES.search(reading.text[max(0, start - 24) : start].rstrip("$€£¥ ").lower() + " ")
    word = before.group(1).split()[-1] if before else ""
    return {"since": "from", "previously": "from", "with": "from"}.get(word, word)


def _label(reading: Reading, figure: Figure) -> str:
    """The stem of the word right before or right after a bare number, "" when it says nothing."""
    for place in (figure.start - 2, figure.end + 1):
        for word in reading.words:
            if word.start <= place < word.end and not word.is_stop:
                return word.stem
    return ""


def _kinship(said: Figure, found: Figure) -> float:
    """How far two figures count the same: 1 the same noun, less for people of whatever kind."""
    if not said.noun or not found.noun or tokens.stem(said.noun) == tokens.stem(found.noun):
        return 1.0
    if said.unit not in ("people", said.noun):
        return 1.0
    return 0.85 if ANYBODY & {said.noun, found.noun} else 0.5


@dataclass(frozen=True, slots=True)
class _Sighting:
    """A place where a fact stands, or another of its measure does; `bond` ties it to the claim."""

    standing: Standing
    bond: float
    passage: int
    words: str
    kinship: float = 1.0


_EVENT = re.compile(
    r"(?:\b(?:in|on|during|since|of|from|by|until|till|dated|around|late|early)\s|[(,–—-]\s?)$"
)


def _dates_an_event(text: str, date: DateMention) -> bool:
    """Whether a date says when something was ("in 2018"), rather than which one ("the 2015 Games")."""
    return len(date.value) > len("2015") or bool(
        _EVENT.search(text[max(0, date.start - 10) : date.start].lower())
    )


@dataclass(frozen=True)
class _Search:
    claim: Reading
    index: Index
    weights: Mapping[str, float]
    candidates: list[int]

    @cached_property
    def reach(self) -> float:
        """The largest share of the claim's topic that any one passage holds."""
        return max((self.index.coverage(i, self.weights) for i in self.candidates), default=0.0)

    def bond(self, i: int, place: int) -> float:
        """How far passage `i`, and in it the clause at `place`, speaks of what the claim is about."""
        if not self.weights:
            return 1.0
        reading = self.index.readings[i]
        start, end = clauses.span_at(reading.text, place)
        clause = {w.stem for w in reading.words if start <= w.start < end}
        around = set(self.index.heading.stems).union(
            *(self.index.readings[j].stems for j in self.index.around(i))
        )
        total = sum(self.weights.values())
        held = 0.0
        for stem, weight in self.weights.items():
            if stem in clause:
                held += weight
            elif stem in reading.stems:
                held += 0.6 * weight
            elif stem in around:
                held += 0.3 * weight
        return held / total

    def figure(self, said: Figure) -> Fact:
        """Is the figure there, said of the same thing? If not, which one is?"""
        words = figures.words(said, self.claim.text)
        seen = [
            self._sighting(said, i, found)
            for i, found in self._figures()
            if figures.same_measure(said, found) and self._same_role(said, i, found)
        ]
        stated = {s.passage for s in seen if s.standing is Standing.FOUND and s.kinship == 1}
        seen = [s for s in seen if s.standing is not Standing.OTHER or s.passage not in stated]
        # "214 people, among them 30 pilots": 214 does not count the pilots when 30 does.
        counted_otherwise = {
            s.passage for s in seen if s.kinship == 1 and s.standing is Standing.OTHER
        }
        return self._decide(
            "figure",
            words,
            [s for s in seen if s.kinship == 1 or s.passage not in counted_otherwise],
        )

    def _sighting(self, said: Figure, i: int, found: Figure) -> _Sighting:
        kinship = _kinship(said, found)
        bond = self.bond(i, found.start) * kinship * (1.0 if self._same_time(i) else 0.5)
        words = figures.words(found, self.index.readings[i].text)
        standing = STANDINGS[figures.compare(said, found)]
        if standing is Standing.OTHER and not self._surely_same_measure(said, i, found):
            bond = 0.0
        return _Sighting(standing, bond, i, words, kinship)

    def _surely_same_measure(self, said: Figure, i: int, found: Figure) -> bool:
        """Two bare numbers differ only where the same word names what they number: "position 8"."""
        if said.unit and found.unit:
            return True
        if bool(said.unit) != bool(found.unit):
            return False
        return _label(self.claim, said) == _label(self.index.readings[i], found) != ""

    def _decide(self, kind: str, said: str, seen: Sequence[_Sighting]) -> Fact:
        """The standing of a fact from all places where it, or another of its measure, stands."""
        best = {s: _Sighting(s, 0.0, -1, "") for s in Standing}
        for sighting in seen:
            if sighting.bond > best[sighting.standing].bond:
                best[sighting.standing] = sighting
        other, found = best[Standing.OTHER], best[Standing.FOUND]
        for standing in (Standing.FOUND, Standing.NEAR):
            there = best[standing]
            if there.bond >= SAME_THING and there.bond >= other.bond - MARGIN:
                return Fact(kind, said, standing, there.words, there.passage, there.bond)
        least = max(OTHER_LEAST, OTHER_REACH * self.reach) if found.passage < 0 else OTHER_THING
        if other.bond >= min(OTHER_THING, least):
            return Fact(kind, said, Standing.OTHER, other.words, other.passage, other.bond)
        if found.passage >= 0:
            return Fact(kind, said, Standing.ELSEWHERE, found.words, found.passage, found.bond)
        return Fact(kind, said, Standing.MISSING)

    def _figures(self) -> Iterator[tuple[int, Figure]]:
        for i in self.candidates:
            for figure in self.index.readings[i].figures:
                yield i, figure

    def _same_role(self, said: Figure, i: int, found: Figure) -> bool:
        ours = _role(self.claim, said.start)
        theirs = _role(self.index.readings[i], found.start)
        return not (ours and theirs) or ours == theirs

    def _same_time(self, i: int) -> bool:
        theirs = self.index.readings[i].dates
        if not self.claim.dates or not theirs:
            return True
        return any(dates.agree(a.value, b.value) for a in self.claim.dates for b in theirs)

    def date(self, said: DateMention) -> Fact:
        """Is the date there, said of the same thing? The title's date counts as context."""
        words = self.claim.text[said.start : said.end]
        seen = []
        for i in self.candidates:
            text = self.index.readings[i].text
            for found in self.index.readings[i].dates:
                agrees = dates.agree(said.value, found.value)
                if agrees or _dates_an_event(text, found):
                    standing = Standing.FOUND if agrees else Standing.OTHER
                    bond = self.bond(i, found.start)
                    seen.append(_Sighting(standing, bond, i, text[found.start : found.end]))
        fact = self._decide("date", words, seen)
        in_title = any(dates.agree(said.value, d.value) for d in self.index.heading.dates)
        if fact.standing is not Standing.FOUND and in_title:
            return Fact("date", words, Standing.NEAR, words, -1, SAME_THING)
        return fact

    def quotations(self) -> Iterator[Fact]:
        """Is each quotation there to the letter, changed, or not at all?"""
        for quote in self.claim.quotes:
            words = self.claim.text[quote.start : quote.end]
            text, starts = self.index.running_text
            match = quotes.match(words, text)
            passage = self.index.passage_at(starts, match.start)
            match match.kind:
                case "exact":
                    yield Fact("quotation", words, Standing.FOUND, "", passage, 1.0)
                case "altered":
                    changes = "; ".join(_change(a, b) for a, b in match.changes)
                    yield Fact("quotation", words, Standing.OTHER, changes, passage, 1.0)
                case _:
                    yield Fact("quotation", words, Standing.MISSING)

    def names(self) -> Iterator[Fact]:
        """Does each name occur on the page at all?"""
        for name in self.claim.names:
            stems = [w.stem for w in tokens.words(name.text) if not w.is_stop]
            inside = [w for w in self.claim.words if name.start <= w.start < name.end]
            wanted = [w.stem for w in inside if not w.is_stop] or stems
            held = [stem for stem in wanted if self.index.holds(stem)]
            standing = Standing.FOUND if held and held[-1:] == wanted[-1:] else Standing.MISSING
            if wanted:
                yield Fact("name", name.text, standing)


def _change(said: str, found: str) -> str:
    if not said:
        return f"leaves out “{found}”"
    if not found:
        return f"adds “{said}”"
    return f"says “{said}” where the source says “{found}”"
