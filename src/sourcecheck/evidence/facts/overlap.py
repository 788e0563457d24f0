"""How closely a place on the page is tied to what a claim is about."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from sourcecheck.evidence.analysis import AnalyzedText
from sourcecheck.evidence.facts import clauses
from sourcecheck.evidence.retrieval import PageIndex
from sourcecheck.language import dates

IN_SENTENCE = 0.6
IN_NEIGHBOUR = 0.3
"""A word of the claim counts so much when it stands in the sentence but in another clause, or only
in the sentences around it or the title."""

TOO_MUCH_MISSING = 0.4
"""A page that lacks so much of the claim's topic speaks of something else."""
TOO_MUCH_FOR_A_PRONOUN = 0.6
_PRONOUN = re.compile(r"\b(?:it|its|he|his|she|her|they|their|we|our)\b", re.IGNORECASE)


@dataclass(frozen=True)
class TopicOverlap:
    """A claim on a page. `weights` are the claim's topic words, `candidates` the passages that hold
    some of them, best first."""

    claim: AnalyzedText
    index: PageIndex
    weights: Mapping[str, float]
    candidates: Sequence[int]

    @cached_property
    def reach(self) -> float:
        """The largest share of the claim's topic that any one passage holds."""
        return max((self.index.coverage(i, self.weights) for i in self.candidates), default=0.0)

    @cached_property
    def missing_share(self) -> float:
        """The share of the claim's topic that stands nowhere on the page."""
        total = sum(self.weights.values()) or 1.0
        return sum(w for stem, w in self.weights.items() if not self.index.holds(stem)) / total

    @cached_property
    def cover(self) -> tuple[int, ...]:
        """The few passages that together hold most of the claim, best first.

        Figures and dates help to find them; whether they are there is asked one by one.
        """
        stems = self.claim.stems
        return tuple(self.index.cover({stem: self.index.weight(stem) for stem in stems}))

    @cached_property
    def covered(self) -> frozenset[str]:
        """The stems of the cover."""
        return frozenset[str]().union(*(self.index.analyzed[i].stems for i in self.cover))

    @cached_property
    def near(self) -> frozenset[str]:
        """The stems of the cover, of the sentences around it, and of the page's title."""
        around = (self.index.analyzed[j].stems for i in self.cover for j in self.index.around(i))
        return self.covered.union(self.index.heading.stems, *around)

    def may_speak_of_it(self, i: int) -> bool:
        """Whether passage `i` can dispute the claim: not when the page lacks too much of its topic.

        A pronoun stands for what the page need not name, so then more may be lacking.
        """
        if self.missing_share <= TOO_MUCH_MISSING:
            return True
        return self.missing_share <= TOO_MUCH_FOR_A_PRONOUN and bool(
            _PRONOUN.search(self.index.analyzed[i].text)
        )

    def bond(self, i: int, place: int, noun: str = "") -> float:
        """How far passage `i`, and in it the clause at `place`, speaks of the topic, 0…1.

        `noun` (a stem) is left out: that two figures both count people overlap them to nothing.
        """
        weights = {stem: weight for stem, weight in self.weights.items() if stem != noun}
        if not weights:
            return 1.0
        reading = self.index.analyzed[i]
        start, end = clauses.span_at(clauses.spans(reading.text), place)
        clause = {w.stem for w in reading.words if start <= w.start < end}
        around = set(self.index.heading.stems).union(
            *(self.index.analyzed[j].stems for j in self.index.around(i))
        )
        held = 0.0
        for stem, weight in weights.items():
            if stem in clause:
                held += weight
            elif stem in reading.stems:
                held += IN_SENTENCE * weight
            elif stem in around:
                held += IN_NEIGHBOUR * weight
        return held / sum(weights.values())

    def same_time(self, i: int) -> bool:
        """Whether passage `i` can speak of the claim's time: it agrees, or one gives none."""
        theirs = self.index.analyzed[i].dates
        if not self.claim.dates or not theirs:
            return True
        return any(dates.agree(a.value, b.value) for a in self.claim.dates for b in theirs)
