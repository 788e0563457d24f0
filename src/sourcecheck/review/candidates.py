"""Sources already configured that speak of a claim, though nobody attached them to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sourcecheck import evidence
from sourcecheck.evidence.analysis import AnalyzedText
from sourcecheck.evidence.retrieval import PageIndex
from sourcecheck.model import Claim, Judgement, Passage, Source, Verdict
from sourcecheck.review.library import Library

MOST = 9
"""As many as there are digits to choose one by."""
SPEAKS_OF_IT = 0.3
"""A passage with this share of the weight of the claim's words speaks of the claim."""
FEW_WORDS = 4
"""A claim about so few things shares two of them with a passage that speaks of it, others three."""
LOOKED_AT = 5
_ORDER = (
    Verdict.SUPPORTED,
    Verdict.CONFLICTING,
    Verdict.PARTIAL,
    Verdict.UNCLEAR,
    Verdict.NOT_FOUND,
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A source with the passage that speaks of the claim, and what it does for the claim."""

    source: Source
    judgement: Judgement
    passage: Passage


def candidates(claim: Claim, sources: Iterable[Source], library: Library) -> tuple[Candidate, ...]:
    """At most nine sources that speak of the claim and are not cited by it, the best first."""
    cited = {citation.source for citation in claim.citations}
    found = []
    for source in sources:
        index = library.index(source) if source.id not in cited else None
        candidate = _candidate(claim, source, index) if index is not None else None
        if candidate is not None:
            found.append(candidate)
    found.sort(key=_rank)
    return tuple(found[:MOST])


def _candidate(claim: Claim, source: Source, index: PageIndex) -> Candidate | None:
    """The source as a candidate; None when it does not speak of the claim."""
    reading = AnalyzedText(claim.text, index.organizations)
    weights = {stem: index.weight(stem) for stem in reading.topic or reading.stems}
    near = [(index.coverage(i, weights), -i) for i, _ in index.ranked(list(weights))[:LOOKED_AT]]
    share, place = max(near, default=(0.0, 0))
    if share < SPEAKS_OF_IT:
        return None
    best = -place
    shared = index.analyzed[best].stems & weights.keys()
    if len(shared) < min(2 if len(weights) <= FEW_WORDS else 3, len(weights)):
        return None
    judgement = evidence.judge(claim.text, index)
    decided = judgement.evidence[0] if judgement.evidence else best
    return Candidate(source, judgement, index.passages[decided])


def _rank(candidate: Candidate) -> tuple[int, float, str]:
    verdict = candidate.judgement.verdict
    return (_ORDER.index(verdict), -candidate.judgement.score, candidate.source.id)
