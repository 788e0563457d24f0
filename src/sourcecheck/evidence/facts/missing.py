"""Numbers of a claim that stand nowhere on the page, and what stands there in their place.

A number that is merely missing says little. One that the whole page lacks, while the sentences that
speak of the claim have another in the same mention, is another figure.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sourcecheck.evidence.facts.candidates import HEADING, CandidateValue, CandidateValues
from sourcecheck.evidence.facts.mentions import NumberMention
from sourcecheck.evidence.facts.model import BORNE_OUT, Fact, FactKind, FactStatus
from sourcecheck.evidence.facts.overlap import TopicOverlap
from sourcecheck.evidence.facts.values import CLOSELY
from sourcecheck.evidence.facts.weights import CandidateModel, fitted
from sourcecheck.model import DateMention


def settled(facts: Sequence[Fact], on: TopicOverlap) -> list[Fact]:
    """The facts, and those numbers of the claim that are no fact yet ("24/7"); of each number that
    the page lacks it is said whether the page has another in its place or none."""
    candidates = CandidateValues(on)
    missing = list(candidates.missing)
    found = []
    for fact in facts:
        own = [mention for mention in missing if _is_of(mention, fact)]
        missing = [mention for mention in missing if mention not in own]
        open_to_doubt = own and (fact.status not in BORNE_OUT or _is_coarser(fact))
        found.append(_absent(fact, own, candidates) if open_to_doubt else fact)
    for mention in missing:
        bare = Fact(FactKind.FIGURE, mention.said(on.claim.text), FactStatus.ABSENT)
        found.append(_absent(bare, [mention], candidates))
    return found


def _is_of(mention: NumberMention, fact: Fact) -> bool:
    value = fact.value
    return value is not None and value.start <= mention.start and mention.end <= value.end


def _is_coarser(fact: Fact) -> bool:
    """Whether what was found can be less than was said: "7 May" bears out no year.

    Not where the claim itself is vague: "the 1980s" is borne out by 1984, "about 1990" by 1991.
    """
    if not isinstance(fact.value, DateMention):
        return False
    date = fact.value.value
    return "X" not in date and ("~" not in date or "/" in date)


def _absent(fact: Fact, own: Sequence[NumberMention], candidates: CandidateValues) -> Fact:
    """The fact as one that the page lacks, or states otherwise where one of its numbers has a
    candidate that is likely enough."""
    if fact.status is FactStatus.OTHER and fact.bond >= CLOSELY:
        return fact
    found = [likeliest(mention, candidates, fitted()) for mention in own]
    probability, candidate = max(found, key=lambda pair: pair[0])
    if candidate is None or probability < fitted().cut:
        return replace(fact, status=FactStatus.ABSENT)
    index = candidates.on.index
    reading = index.heading if candidate.i == HEADING else index.analyzed[candidate.i]
    return replace(
        fact,
        status=FactStatus.OTHER,
        instead=candidate.mention.said(reading.text),
        passage=next(iter(index.titles), HEADING) if candidate.i == HEADING else candidate.i,
        bond=probability,
    )


def likeliest(
    said: NumberMention, candidates: CandidateValues, model: CandidateModel
) -> tuple[float, CandidateValue | None]:
    """The number of the page that most likely stands in place of `said`, and how likely, 0…1."""
    weights = model.by_kind[said.kind]
    weighed = [
        (weights.probability(numbers), candidate) for candidate, numbers in candidates.pairs(said)
    ]
    return max(weighed, key=lambda pair: pair[0], default=(0.0, None))
