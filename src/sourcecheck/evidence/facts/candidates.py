"""A number of the claim that the page lacks, and each number of the page that may stand in its
place: what is seen of the two, as numbers that a small model weighs.

The model is fitted on supported claims in which one number was changed to one the page lacks (the
number that was changed is the candidate) and on numbers that a page merely leaves out (none is).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from sourcecheck.evidence import frequencies
from sourcecheck.evidence.analysis import AnalyzedText
from sourcecheck.evidence.facts import clauses, mentions
from sourcecheck.evidence.facts.mentions import NumberKind, NumberMention
from sourcecheck.evidence.facts.overlap import TopicOverlap
from sourcecheck.evidence.facts.values import dates_an_event
from sourcecheck.evidence.retrieval import DATELINE_WORDS, plain_numbers
from sourcecheck.language import figures, tokens
from sourcecheck.model import DateMention, Figure

NEAREST = 15
MOST_DATELINES = 8
"""Numbers are looked for in the cover and around it, and in so many further passages."""
MOST_CANDIDATES = 300
MOST_ASKED = 12
"""So many numbers of a claim are held against so many of the page, the nearest first: a claim or a
page with more is a table, or hostile."""
YEARS_OF_A_SLIP = 12
HEADING = -1
MARKS = tuple("/:-–%")
"""What follows a number so tells more of it than a space or a stop does."""
NAMES = (
    "bond", "reach", "clause_held", "beside", "beside_share", "left_same", "right_same",
    "left_touches", "right_touches", "right_mark", "others_there", "said_elsewhere", "dateline",
    "best_share", "cover_share", "context_share", "page_share", "numbers_held", "numbers_missing",
    "names_missing", "length",
    "years_apart", "far_apart", "is_published", "said_when_published", "said_after", "common_year",
    "parts_same", "same_use", "one_part_off", "other_month", "days_apart", "years_on_page",
    "ratio", "as_many_digits", "same_unit", "one_without_unit", "converted", "may_fit", "ordinal",
    "of_two_sorts", "other_noun",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class CandidateValue:
    """A number of the page: passage `i` (HEADING: the title) has it in `mention`."""

    i: int
    mention: NumberMention


@dataclass(frozen=True)
class CandidateValues:
    """A claim and all the numbers of the page that may stand in place of its own."""

    on: TopicOverlap

    @cached_property
    def own(self) -> tuple[NumberMention, ...]:
        """The numbers of the claim."""
        return mentions.find(self.on.claim)

    @cached_property
    def missing(self) -> tuple[NumberMention, ...]:
        """Those of them that stand nowhere on the page, neither as digits nor as a value."""
        numbers = self.on.index.numbers
        lacking = [
            mention for mention in self.own if not mention.digits or mention.digits not in numbers
        ]
        if not any(isinstance(mention.part_of, Figure) for mention in lacking):
            return tuple(lacking)
        values = {candidate.mention.value for candidate in self.there}
        return tuple(
            mention
            for mention in lacking
            if not (isinstance(mention.part_of, Figure) and mention.value in values)
        )

    @cached_property
    def there(self) -> tuple[CandidateValue, ...]:
        """The numbers of the page that can be meant: near the claim's words, or in a dateline."""
        index = self.on.index
        around = [j for i in self.on.cover for j in index.around(i)]
        nearest = self.on.candidates[:NEAREST]
        passages = [*self.on.cover, *around, *index.titles, *nearest, *self._datelines]
        found = [
            CandidateValue(i, mention)
            for i in dict.fromkeys(passages)
            for mention in mentions.find(index.analyzed[i])
        ]
        return (
            *found,
            *(CandidateValue(HEADING, mention) for mention in mentions.find(index.heading)),
        )

    @cached_property
    def _datelines(self) -> tuple[int, ...]:
        index = self.on.index
        lines = (i for i in index.body if self._is_dateline(index.analyzed[i]))
        return tuple(i for _, i in zip(range(MOST_DATELINES), lines, strict=False))

    @staticmethod
    def _is_dateline(reading: AnalyzedText) -> bool:
        short = len(reading.text) < DATELINE_WORDS * 10
        return short and len(reading.text.split()) <= DATELINE_WORDS and bool(reading.dates)

    def pairs(self, said: NumberMention) -> Iterator[tuple[CandidateValue, dict[str, float]]]:
        """The numbers that may stand in place of `said`, each with its features by name."""
        if said not in self.missing[:MOST_ASKED]:
            return
        about = self._about_claim(said)
        for candidate in self.there[:MOST_CANDIDATES]:
            if _can_stand_for(candidate.mention, said):
                numbers = dict.fromkeys(NAMES, 0.0)
                numbers.update(about)
                numbers.update(self._surroundings(said, candidate))
                numbers.update(self._values(said, candidate.mention))
                yield candidate, numbers

    def _about_claim(self, said: NumberMention) -> dict[str, float]:
        index, claim = self.on.index, self.on.claim
        others = [mention.digits for mention in self.own if mention is not said and mention.digits]
        held = sum(digits in index.numbers for digits in others)
        names = [w for w in claim.words if w.start and not w.is_stop and w.text[0].isupper()]
        return {
            **self._shares,
            "numbers_held": float(held),
            "numbers_missing": float(len(others) - held),
            "names_missing": sum(not index.holds(w.stem) for w in names) / max(1, len(names)),
            "length": math.log1p(len(self.on.weights)),
            "years_on_page": math.log1p(len(self._years)),
        }

    @cached_property
    def _shares(self) -> dict[str, float]:
        index = self.on.index
        rarity = {stem: frequencies.weight(stem) for stem in self.on.weights}
        total = sum(rarity.values()) or 1.0
        best = index.analyzed[self.on.cover[0]].stems if self.on.cover else frozenset()
        cover = self.on.covered
        page = frozenset(stem for stem in rarity if index.holds(stem))
        held = {"best": best, "cover": cover, "context": self.on.near, "page": page}
        return {
            f"{name}_share": sum(w for stem, w in rarity.items() if stem in stems) / total
            for name, stems in held.items()
        }

    @cached_property
    def _years(self) -> Counter[float]:
        return Counter(r.mention.value for r in self.there if r.mention.kind is NumberKind.YEAR)

    @cached_property
    def _crowd(self) -> Counter[tuple[int, NumberKind]]:
        """How many numbers of a kind each passage has."""
        return Counter((candidate.i, candidate.mention.kind) for candidate in self.there)

    def _surroundings(self, said: NumberMention, candidate: CandidateValue) -> dict[str, float]:
        """How alike the places are where the two stand."""
        index, mention = self.on.index, candidate.mention
        reading = index.heading if candidate.i == HEADING else index.analyzed[candidate.i]
        beside = {stem for stem in said.beside if stem not in tokens.STOP_WORDS}
        shared = len(beside & mention.beside)
        clause = self._clause(said)
        found = {
            "clause_held": len(clause & reading.stems) / max(1, len(clause)),
            "beside": float(shared),
            "beside_share": shared / max(1, len(beside)),
            "left_same": float(said.left[:1] == mention.left[:1] != ()),
            "right_same": float(said.right[:1] == mention.right[:1] != ()),
            "left_touches": float(said.around[0] == mention.around[0] != ""),
            "right_touches": float(said.around[1] == mention.around[1] != ""),
            "right_mark": float(said.around[1] == mention.around[1] in MARKS),
            "said_elsewhere": float(any(mention.digits == own.digits for own in self.own)),
        }
        if candidate.i == HEADING:
            return {**found, "bond": self._heading_share, "dateline": 1.0}
        return {
            **found,
            "bond": self.on.bond(candidate.i, mention.start),
            "reach": index.coverage(candidate.i, self.on.weights) / max(0.05, self.on.reach),
            "others_there": math.log(self._crowd[candidate.i, mention.kind]),
            "dateline": float(self._is_dateline(reading)),
            "same_use": float(_tells_when(self.on.claim, said) == _tells_when(reading, mention)),
        }

    @cached_property
    def _heading_share(self) -> float:
        weights, stems = self.on.weights, self.on.index.heading.stems
        total = sum(weights.values()) or 1.0
        return sum(weight for stem, weight in weights.items() if stem in stems) / total

    def _clause(self, said: NumberMention) -> frozenset[str]:
        """The words of the claim's clause with the number, numbers apart."""
        claim = self.on.claim
        start, end = clauses.span_at(clauses.spans(claim.text), said.start)
        return frozenset(
            word.stem
            for word in claim.words
            if start <= word.start < end and not word.is_stop and not plain_numbers(word.text)
        )

    def _values(self, said: NumberMention, there: NumberMention) -> dict[str, float]:
        if said.kind is NumberKind.NUMBER:
            return _numbers_compared(said, there)
        found = _dates_compared(said, there)
        if said.kind is NumberKind.DAY:
            return {**found, "days_apart": math.log1p(abs(said.value - there.value))}
        apart = abs(said.value - there.value)
        published = [int(d[:4]) for d in self.on.index.datelines if d[:4].isdigit()]
        return {
            **found,
            "years_apart": min(3.0, math.log1p(apart)),
            "far_apart": float(apart > YEARS_OF_A_SLIP),
            "is_published": float(there.value in published),
            "said_when_published": float(any(abs(said.value - y) <= 1 for y in published)),
            "said_after": float(bool(published) and said.value > max(published, default=0)),
            "common_year": self._years[there.value] / max(1, self._years.total()),
        }


def _can_stand_for(there: NumberMention, said: NumberMention) -> bool:
    if there.kind is not said.kind or there.digits == said.digits != "":
        return False
    match said.part_of, there.part_of:
        case Figure() as ours, Figure() as theirs:
            if (ours.unit == "ordinal") != (theirs.unit == "ordinal"):
                return False
            counted = figures.is_count(ours) and figures.is_count(theirs)
            if not (counted or figures.same_measure(ours, theirs)):
                return False
            plain = ours.high is None and theirs.high is None
            return not (plain and figures.compare(ours, theirs) is figures.Fit.SAME)
        case _:
            return True


def _dates_compared(said: NumberMention, there: NumberMention) -> dict[str, float]:
    if not (isinstance(said.part_of, DateMention) and isinstance(there.part_of, DateMention)):
        return {}
    ours, theirs = said.part_of.value.split("-"), there.part_of.value.split("-")
    same = sum(a == b for a, b in zip(ours, theirs, strict=False))
    is_day = said.kind is NumberKind.DAY
    return {
        "parts_same": float(same),
        "one_part_off": float(len(ours) == len(theirs) > 1 and same == len(ours) - 1),
        "other_month": float(is_day and _month(ours) != _month(theirs)),
    }


def _tells_when(reading: AnalyzedText, mention: NumberMention) -> bool:
    """Whether a date says when something was ("in 2018") and not which one ("the 2015 Games")."""
    date = mention.part_of
    return isinstance(date, DateMention) and dates_an_event(reading.text, date)


def _month(parts: Sequence[str]) -> str:
    return parts[-2] if len(parts) > 1 else ""


def _ratio(a: float, b: float) -> float:
    """How many times one is the other, as a logarithm; at most 3, also where there is none."""
    if not (0 < a < math.inf and 0 < b < math.inf):
        return 3.0
    return min(3.0, abs(math.log(a) - math.log(b)))


def _numbers_compared(said: NumberMention, there: NumberMention) -> dict[str, float]:
    found = {
        "ratio": _ratio(said.value, there.value),
        "as_many_digits": float(len(said.digits) == len(there.digits)),
        "of_two_sorts": float((said.part_of is None) != (there.part_of is None)),
    }
    match said.part_of, there.part_of:
        case Figure() as ours, Figure() as theirs:
            nouns = tokens.stem(ours.noun), tokens.stem(theirs.noun)
            return {
                **found,
                "same_unit": float(ours.unit == theirs.unit != ""),
                "one_without_unit": float((ours.unit == "") != (theirs.unit == "")),
                "converted": float("" != ours.unit != theirs.unit != ""),
                "may_fit": float(figures.compare(ours, theirs) is figures.Fit.COMPATIBLE),
                "ordinal": float(ours.unit == "ordinal"),
                "other_noun": float("" != nouns[0] != nouns[1] != ""),
            }
        case _:
            return found
