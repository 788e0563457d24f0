"""The hard facts of a claim (figures, dates, quotations, names) held against a page, one by one."""

from __future__ import annotations

from collections.abc import Sequence

from sourcecheck.evidence.analysis import AnalyzedText
from sourcecheck.evidence.facts import missing, quotations, values
from sourcecheck.evidence.facts.model import BORNE_OUT, Fact, FactKind, FactStatus
from sourcecheck.evidence.facts.overlap import TopicOverlap
from sourcecheck.evidence.retrieval import PageIndex
from sourcecheck.model import DateMention

__all__ = ["Fact", "FactKind", "FactStatus", "conflict", "find", "overlap_of", "unproven"]

ASKED = 20
"""A claim that states more figures or dates is a table; of the rest only the numbers count."""
LOOKED_AT = 40
"""So many passages are searched for figures and dates, those that share most with the claim."""


def find(claim: AnalyzedText, index: PageIndex) -> list[Fact]:
    """Every fact of the claim with its status on the page."""
    on = overlap_of(claim, index)
    stated = [values.figure(figure, on) for figure in claim.figures[:ASKED]]
    stated += [values.date(date, on) for date in claim.dates[:ASKED]]
    tied = [f.passage for f in stated if f.status in BORNE_OUT and f.passage >= 0]
    return [*missing.settled(stated, on), *quotations.quotations(on), *quotations.names(on, tied)]


def overlap_of(claim: AnalyzedText, index: PageIndex) -> TopicOverlap:
    """How the topic of the claim, its words without figures and dates, lies on the page."""
    weights = {stem: index.weight(stem) for stem in claim.topic} or {
        stem: index.weight(stem) for stem in claim.stems
    }
    ranked = [i for i, _ in index.ranked(list(weights))[:LOOKED_AT]]
    return TopicOverlap(claim, index, weights, ranked or list(index.body[:LOOKED_AT]))


def conflict(facts: Sequence[Fact]) -> Fact | None:
    """The fact that the page states otherwise, if there is one: a quotation before a figure."""
    disputed = [fact for fact in facts if fact.status is FactStatus.OTHER]
    return min(
        disputed,
        key=lambda f: (f.kind is not FactKind.QUOTATION, f.kind is not FactKind.FIGURE),
        default=None,
    )


def unproven(facts: Sequence[Fact]) -> list[Fact]:
    """The facts that keep a claim from being supported: a number, day, month or quotation that the
    page does not have, or a number of which it has only a limit."""
    return [
        fact
        for fact in facts
        if fact.status in (FactStatus.ABSENT, FactStatus.BOUNDED)
        or (fact.status is FactStatus.MISSING and _is_day_or_month(fact))
        or (fact.status is FactStatus.MISSING and fact.kind is FactKind.QUOTATION)
    ]


def _is_day_or_month(fact: Fact) -> bool:
    value = fact.value
    return isinstance(value, DateMention) and len(value.value) > len("2015")
