"""Numbers of a claim that stand nowhere on the page, and what stands there in their place.

A number that is merely missing says little. One that the whole page lacks, while the sentences that
speak of the claim have another in the same slot, is another figure.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sourcecheck.evidence.fact import BORNE_OUT, Fact, Kind, Standing
from sourcecheck.evidence.model import Model, fitted
from sourcecheck.evidence.numbers import CLOSELY
from sourcecheck.evidence.rivals import HEADING, Rival, Rivalry
from sourcecheck.evidence.slots import Slot
from sourcecheck.evidence.ties import Ties
from sourcecheck.model import DateMention


def settled(facts: Sequence[Fact], on: Ties) -> list[Fact]:
    """The facts, and those numbers of the claim that are no fact yet ("24/7"); of each number that
    the page lacks it is said whether the page has another in its place or none."""
    rivalry = Rivalry(on)
    missing = list(rivalry.missing)
    found = []
    for fact in facts:
        own = [slot for slot in missing if _is_of(slot, fact)]
        missing = [slot for slot in missing if slot not in own]
        open_to_doubt = own and (fact.standing not in BORNE_OUT or _is_coarser(fact))
        found.append(_absent(fact, own, rivalry) if open_to_doubt else fact)
    for slot in missing:
        bare = Fact(Kind.FIGURE, slot.said(on.claim.text), Standing.ABSENT)
        found.append(_absent(bare, [slot], rivalry))
    return found


def _is_of(slot: Slot, fact: Fact) -> bool:
    value = fact.value
    return value is not None and value.start <= slot.start and slot.end <= value.end


def _is_coarser(fact: Fact) -> bool:
    """Whether what was found can be less than was said: "7 May" bears out no year.

    Not where the claim itself is vague: "the 1980s" is borne out by 1984, "about 1990" by 1991.
    """
    if not isinstance(fact.value, DateMention):
        return False
    date = fact.value.value
    return "X" not in date and ("~" not in date or "/" in date)


def _absent(fact: Fact, own: Sequence[Slot], rivalry: Rivalry) -> Fact:
    """The fact as one that the page lacks, or states otherwise where one of its numbers has a
    rival that is likely enough."""
    if fact.standing is Standing.OTHER and fact.bond >= CLOSELY:
        return fact
    found = [likeliest(slot, rivalry, fitted()) for slot in own]
    probability, rival = max(found, key=lambda pair: pair[0])
    if rival is None or probability < fitted().disputed:
        return replace(fact, standing=Standing.ABSENT)
    index = rivalry.on.index
    reading = index.heading if rival.i == HEADING else index.readings[rival.i]
    return replace(
        fact,
        standing=Standing.OTHER,
        instead=rival.slot.said(reading.text),
        passage=next(iter(index.titles), HEADING) if rival.i == HEADING else rival.i,
        bond=probability,
    )


def likeliest(said: Slot, rivalry: Rivalry, model: Model) -> tuple[float, Rival | None]:
    """The number of the page that most likely stands in place of `said`, and how likely, 0…1."""
    weights = model.rivals[said.sort]
    weighed = [(weights.probability(numbers), rival) for rival, numbers in rivalry.pairs(said)]
    return max(weighed, key=lambda pair: pair[0], default=(0.0, None))
