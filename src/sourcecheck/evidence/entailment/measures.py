"""What is known about a claim and a window of a page, as named numbers for the entailment model."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sourcecheck.evidence.alignment import (
    CONTRARY,
    ENTAILING,
    Alignment,
    EdgeOutcome,
    Kinship,
    Reach,
    roles,
)
from sourcecheck.evidence.entailment import wording
from sourcecheck.evidence.entailment.differences import Difference, DifferenceKind, differences
from sourcecheck.language.lexicon import Relation, related
from sourcecheck.language.propositions import CORE, Role, Status, Unit, UnitKind

LIGHT = frozenset("have do make take get give put go come be become say".split())
"""Verbs that tell little by themselves."""
HELD = 0.5
PROVEN_EDGE = 0.6
PROVEN_UNIT = 0.7
_KINDS = {
    "name": (UnitKind.NAME,),
    "noun": (UnitKind.NOUN,),
    "verb": (UnitKind.VERB,),
    "modifier": (UnitKind.ADJECTIVE, UnitKind.ADVERB),
    "value": (UnitKind.NUMBER, UnitKind.DATE),
}


_OF_STRUCTURE = frozenset(
    {
        DifferenceKind.ROLES, DifferenceKind.FILLER, DifferenceKind.VALUE, DifferenceKind.ORDER,
        DifferenceKind.CROSSED, DifferenceKind.CAUSE, DifferenceKind.SPEAKER,
    }
)  # fmt: skip


@dataclass(frozen=True)
class Comparison:
    """An alignment with its differences and what is measured of both. `counted` are the units of
    the claim that must be accounted for."""

    alignment: Alignment
    differences: Sequence[Difference]
    numbers: Mapping[str, float]
    counted: Sequence[int]


def compare(alignment: Alignment, shares: Mapping[str, float]) -> Comparison:
    """Measure an alignment; `shares` are shares of words held, measured without structure."""
    words = wording.of(alignment.claim, alignment.window)
    found = differences(alignment)
    if words["verbatim_whole"]:  # word for word: how the two were parsed apart says nothing
        found = [d for d in found if d.kind not in _OF_STRUCTURE]
    numbers = dict(shares)
    numbers |= _units(alignment)
    numbers |= _edges(alignment)
    numbers |= _clauses(alignment)
    numbers |= _of_differences(found)
    numbers |= _additions(alignment)
    numbers |= words
    numbers |= _links(alignment, numbers["verbatim"])
    numbers |= _gaps(alignment, found, numbers)
    return Comparison(alignment, found, numbers, counted(alignment))


def counted(alignment: Alignment) -> list[int]:
    """The units of the claim that must be accounted for."""
    claim = alignment.claim
    return [
        i
        for i, unit in enumerate(claim.units)
        if i not in claim.attributions and i not in alignment.unresolved
    ]


def _units(alignment: Alignment) -> dict[str, float]:
    found: dict[str, float] = {}
    units = counted(alignment)
    scores = {i: _placed(alignment, i) for i in units}
    found["units"] = float(len(units))
    found["unit_mean"] = _mean(scores.values())
    found["unit_least"] = min(scores.values(), default=0.0)
    found["units_missing"] = float(sum(s < HELD for s in scores.values()))
    for name, kinds in _KINDS.items():
        own = {i: s for i, s in scores.items() if alignment.claim.units[i].kind in kinds}
        found[f"{name}s"] = float(len(own))
        found[f"{name}_least"] = min(own.values(), default=1.0)
        found[f"{name}s_missing"] = float(
            sum(s < HELD for i, s in own.items() if not _is_light(alignment.claim.units[i]))
        )
    best = [alignment.best(i) for i in units]
    found["same_share"] = _share(m.kinship in (Kinship.SAME, Kinship.VALUE) for m in best)
    found["broader"] = float(sum(m.kinship is Kinship.BROADER for m in best))
    found["narrower"] = float(sum(m.kinship is Kinship.NARROWER for m in best))
    found["referents"] = float(sum(m.kinship is Kinship.REFERENT for m in best))
    return found


def _is_light(unit: Unit) -> bool:
    return unit.kind is UnitKind.VERB and unit.lemma in LIGHT


def _placed(alignment: Alignment, unit: int) -> float:
    """The match of a unit, less where it stands only outside the sentences that are anchored."""
    anchored = {c.anchor[0] for c in alignment.clauses.values() if c.anchor is not None}
    best = 0.0
    for place, one in alignment.matches[unit]:
        if one.kinship in ENTAILING:
            worth = 1.0 if place[0] in anchored else 0.8
            best = max(best, one.score * worth)
    return best


_INNER = (Role.MODIFIER, Role.POSSESSOR, Role.QUANTITY, Role.APPOSITION)


def _edges(alignment: Alignment) -> dict[str, float]:
    found: dict[str, float] = {}
    outcomes = [
        o for o in alignment.outcomes
        if o.edge.dependent not in alignment.unresolved
    ]  # fmt: skip
    groups = {
        "core": [o for o in outcomes if o.edge.role in CORE],
        "oblique": [o for o in outcomes if o.edge.role in (Role.OBLIQUE, Role.COMPLEMENT)],
        "inner": [o for o in outcomes if o.edge.role in _INNER],
        "adverbial": [o for o in outcomes if o.edge.role is Role.ADVERBIAL],
    }  # fmt: skip
    for name, group in groups.items():
        found[f"{name}_edges"] = float(len(group))
        found[f"{name}_mean"] = _mean((o.score for o in group), empty=1.0)
        found[f"{name}_least"] = min((o.score for o in group), default=1.0)
        found[f"{name}_direct"] = _share((o.reach is Reach.DIRECT for o in group), empty=1.0)
    for reach in (Reach.CLAUSE, Reach.SENTENCE, Reach.NEARBY, Reach.ABSENT):
        found[f"edges_{reach.value}"] = float(sum(o.reach is reach for o in outcomes))
    found["occupied_core"] = float(sum(o.occupied for o in groups["core"]))
    found["occupied_other"] = float(sum(o.occupied for o in outcomes) - found["occupied_core"])
    values = [o for o in outcomes if _is_value(alignment, o)]
    found["value_edges"] = float(len(values))
    found["value_edge_least"] = min((o.score for o in values), default=1.0)
    return found


def _is_value(alignment: Alignment, outcome: EdgeOutcome) -> bool:
    kind = alignment.claim.units[outcome.edge.dependent].kind
    return kind in (UnitKind.NUMBER, UnitKind.DATE)


def _clauses(alignment: Alignment) -> dict[str, float]:
    claim = alignment.claim
    predicates = [
        c for c in alignment.clauses.values()
        if claim.units[c.head].kind is UnitKind.VERB or c.head == claim.root
    ]  # fmt: skip
    scores = [c.score if c.match.kinship not in CONTRARY else 0.0 for c in predicates]
    matches = [
        c.match.score if c.match.kinship in ENTAILING else 0.0
        for c in predicates
        if not _is_light(claim.units[c.head])
    ]
    root = alignment.clauses.get(claim.root)
    sentences = {c.anchor[0] for c in alignment.clauses.values() if c.anchor is not None}
    return {
        "predicates": float(len(predicates)),
        "clause_mean": _mean(scores),
        "clause_least": min(scores, default=0.0),
        "predicate_least": min(matches, default=1.0),
        "root_score": root.score if root is not None else _mean(scores),
        "root_match": root.match.score
        if root is not None and root.match.kinship in ENTAILING
        else 0.0,
        "sentences_used": float(len(sentences)),
        "claim_modal": float(
            any(claim.assertion(c.head).status is not Status.FACT for c in predicates)
        ),
        "claim_negated": float(any(claim.assertion(c.head).negated for c in predicates)),
        "claim_reported": float(
            any(claim.assertion(c.head).speaker is not None for c in predicates)
        ),
    }


def _of_differences(found: Sequence[Difference]) -> dict[str, float]:
    numbers: dict[str, float] = {}
    for kind in DifferenceKind:
        weights = [d.weight for d in found if d.kind is kind]
        numbers[f"{kind.value}_most"] = max(weights, default=0.0)
    numbers["differences"] = float(len(found))
    return numbers


_RESTRICTING = frozenset({Role.MODIFIER, Role.OBLIQUE, Role.QUANTITY, Role.POSSESSOR})


def _additions(alignment: Alignment) -> dict[str, float]:
    """What the passage adds to the anchored arguments and the claim leaves out: restrictions."""
    claim, window = alignment.claim, alignment.window
    added = conditions = groups = 0
    counted_claim = any(u.kind is UnitKind.NUMBER or u.quantifier for u in claim.units)
    for clause in alignment.clauses.values():
        if clause.anchor is None or clause.match.kinship not in ENTAILING:
            continue
        graph = window.graphs[clause.anchor[0]]
        used = {o.at for o in clause.edges}
        for edge in graph.out[clause.anchor[1]]:
            place = (clause.anchor[0], edge.dependent)
            if place in used or edge.role not in _RESTRICTING:
                continue
            noun = claim.units[clause.head].kind in (UnitKind.NOUN, UnitKind.NAME)
            added += noun
            other = graph.units[edge.dependent]
            plural = other.tag in ("NNS", "NNPS") or other.kind is UnitKind.PRONOUN
            among = edge.case in ("among", "for", "of", "between", "with")
            groups += plural and (among or (edge.case == "in" and _are_people(other)))
            conditions += not noun and edge.case in (
                "if",
                "unless",
                "without",
                "in",
                "among",
                "for",
            )
    return {
        "added_modifiers": float(min(added, 6)),
        "added_conditions": float(min(conditions, 6)),
        "dropped_groups": float(min(groups, 4)) if counted_claim else 0.0,
    }


def _are_people(unit: Unit) -> bool:
    """ "In people over 60" is of whom it is true; "in prisons" is where it was."""
    if unit.kind is UnitKind.PRONOUN or unit.lemma in ("person", "people"):
        return True
    return related(unit.lemma, "n", "person", "n").relation is Relation.HYPONYM


def _links(alignment: Alignment, verbatim: float) -> dict[str, float]:
    """Causes and orders of events that the claim states, and whether its parts lie together."""
    outcomes = alignment.outcomes
    causal = [o.score for o in outcomes if roles.is_causal(o.edge)]
    ordering = [o.score for o in outcomes if roles.is_ordering(o.edge)]
    return {
        "cause_least": min(causal, default=1.0),
        "order_least": min(ordering, default=1.0),
        "split": float(sum(_is_split(alignment, o) for o in outcomes)),
        "no_predicate": float(verbatim < 1 and not _has_predicate(alignment)),
    }


def _gaps(
    alignment: Alignment, found: Sequence[Difference], numbers: dict[str, float]
) -> dict[str, float]:
    """What a proof of the claim from the window lacks, counted: the fewer the better.

    `soft_gaps` are parts that the window has, but not where the claim has them; `hard_gaps` are
    parts that it has not, or differences.
    """
    outcomes = [o for o in alignment.outcomes if o.edge.dependent not in alignment.unresolved]
    soft = sum(o.reach is not Reach.DIRECT or o.score < PROVEN_EDGE for o in outcomes)
    units = counted(alignment)
    missing = sum(_placed(alignment, i) < HELD for i in units)
    weak = sum(HELD <= _placed(alignment, i) < PROVEN_UNIT for i in units)
    against = sum(d.weight >= HELD for d in found)
    hard = missing + against + numbers["no_predicate"] + numbers["split"]
    if numbers["verbatim_whole"]:
        soft, weak, hard = 0, 0, float(against)
    return {
        "soft_gaps": float(soft + weak),
        "hard_gaps": float(hard),
        "proven": float(soft + weak + hard + numbers["dropped_groups"] + numbers["broader"] == 0),
    }


def _is_split(alignment: Alignment, outcome: EdgeOutcome) -> bool:
    """Whether a participant is found in one place as an argument and described in another."""
    own = alignment.clauses.get(outcome.edge.dependent)
    if own is None or own.anchor is None or outcome.at is None or not own.edges:
        return False
    if outcome.reach is not Reach.DIRECT or own.score < HELD:
        return False
    return not alignment.window.same_entity(own.anchor, outcome.at)


def _has_predicate(alignment: Alignment) -> bool:
    claim = alignment.claim
    root = claim.units[claim.root] if claim.root >= 0 else None
    if root is None:
        return False
    return root.kind is UnitKind.VERB or any(e.role in CORE for e in claim.out[claim.root])


def _mean(values: Iterable[float], empty: float = 0.0) -> float:
    kept = list(values)
    return sum(kept) / len(kept) if kept else empty


def _share(values: Iterable[bool], empty: float = 0.0) -> float:
    return _mean((float(v) for v in values), empty)
