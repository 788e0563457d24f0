"""Where a passage that speaks of the same thing says something else: denied, planned."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum

from sourcecheck.evidence.alignment import (
    CONTRARY,
    ENTAILING,
    Alignment,
    ClauseOutcome,
    EdgeOutcome,
    Kinship,
    Place,
    Reach,
    roles,
)
from sourcecheck.language.lexicon import Kind, Quantifier, complement, quantifier
from sourcecheck.language.propositions import CORE, Assertion, Graph, Role, Status, Unit, UnitKind

LEAST_CLAUSE = 0.45
"""A clause that agrees less than this is not the same proposition, so that nothing follows from how
it is asserted."""


PROVEN = 0.6
OPPOSITE_ALLOWANCE = 0.15
UNPROVEN = 0.8
"""What a relation weighs that is not there, so that it cannot count as another one that is."""


class DifferenceKind(StrEnum):
    """What differs."""

    POLARITY = "polarity"
    OPPOSITE = "opposite"
    ROLES = "roles"
    FILLER = "filler"
    VALUE = "value"
    ORDER = "order"
    EXCLUDED = "excluded"
    CROSSED = "crossed"
    CAUSE = "cause"
    TENSE = "tense"
    STATUS = "status"
    SPEAKER = "speaker"
    REPORTED = "reported"
    SCOPE = "scope"


@dataclass(frozen=True, slots=True)
class Difference:
    """One respect in which claim and passage differ.

    `unit` is the claim's, `place` the window's; `other` a second place that belongs to it. `weight`
    is 0…1: how surely both speak of the same proposition.
    """

    kind: DifferenceKind
    unit: int
    place: Place
    weight: float
    other: Place | None = None


def differences(alignment: Alignment) -> list[Difference]:
    """Every difference, clause by clause."""
    found: list[Difference] = []
    for clause in alignment.clauses.values():
        if clause.anchor is None:
            continue
        found += _of_arguments(alignment, clause)
        if clause.score >= LEAST_CLAUSE and _is_predicate(alignment, clause.head):
            found += _of_assertion(alignment, clause)
        found += _of_scope(alignment, clause)
        found += _of_rank(alignment, clause)
        found += _of_exclusion(alignment, clause)
        found += _of_pairs(alignment, clause)
    return found


def _is_predicate(alignment: Alignment, unit: int) -> bool:
    claim = alignment.claim
    kind = claim.units[unit].kind
    subjects = any(e.role in (Role.SUBJECT, Role.AGENT, Role.PATIENT) for e in claim.out[unit])
    return kind is UnitKind.VERB or subjects or unit == claim.root


def _of_assertion(alignment: Alignment, clause: ClauseOutcome) -> Iterator[Difference]:
    assert clause.anchor is not None
    said = alignment.claim.assertion(clause.head)
    graph = alignment.window.graphs[clause.anchor[0]]
    found = graph.assertion(clause.anchor[1])
    place, head = clause.anchor, clause.head
    opposite = clause.match.kinship is Kinship.OPPOSITE
    if (said.negated != found.negated) != opposite and not _excluded(alignment, clause):
        kind = DifferenceKind.OPPOSITE if opposite else DifferenceKind.POLARITY
        # An opposite is anchored less surely than the word itself, the more so the rest agrees.
        weight = min(1.0, clause.score + OPPOSITE_ALLOWANCE) if opposite else clause.score
        yield Difference(kind, head, place, weight)
    if found.status is Status.ONGOING and not said.past:
        pass
    elif said.status is Status.FACT and found.status is not Status.FACT:
        yield Difference(DifferenceKind.STATUS, head, place, clause.score)
    elif said.status is not Status.FACT and found.status is not said.status:
        yield Difference(DifferenceKind.STATUS, head, place, 0.5 * clause.score)
    if said.status is Status.FACT and found.past and _is_present(alignment, head):
        ended = _is_former(alignment, clause)
        yield Difference(DifferenceKind.TENSE, head, place, clause.score if ended else 0.4)
    yield from _of_speaker(alignment, clause, said, found)


def _is_present(alignment: Alignment, head: int) -> bool:
    """Whether the claim states it of now: its finite verb is in the present tense."""
    claim = alignment.claim
    token = claim.units[head].token
    finite = [t.xpos for t in claim.tokens if t.head == token and t.relation in ("aux", "cop")]
    finite.append(claim.tokens[token].xpos)
    return not claim.assertion(head).past and any(tag in ("VBZ", "VBP") for tag in finite)


_ENDED = frozenset("until once formerly previously originally initially till".split())


def _is_former(alignment: Alignment, clause: ClauseOutcome) -> bool:
    """Whether the passage says that it is over, or the claim that nothing surpasses it."""
    claim, window = alignment.claim, alignment.window
    assert clause.anchor is not None
    graph = window.graphs[clause.anchor[0]]
    token = graph.units[clause.anchor[1]].token
    words = {t.lemma.lower() for t in graph.tokens if t.head == token}
    cases = {edge.case for edge in graph.out[clause.anchor[1]]}
    ranked = any(
        claim.units[e.dependent].tag in ("JJS", "RBS") or claim.units[e.dependent].lemma in _RANKING
        for e in claim.out[clause.head]
    )
    return ranked or bool(_ENDED & (words | cases))


def _of_speaker(
    alignment: Alignment, clause: ClauseOutcome, said: Assertion, found: Assertion
) -> Iterator[Difference]:
    assert clause.anchor is not None
    sentence = clause.anchor[0]
    if said.speaker is None:
        if found.speaker is not None:
            share = HALF if _attributes(alignment.claim) else 1.0
            yield Difference(
                DifferenceKind.REPORTED, clause.head, clause.anchor, share * clause.score
            )
        return
    if said.speaker < 0:
        return
    if found.speaker is None or found.speaker < 0:
        yield Difference(DifferenceKind.SPEAKER, clause.head, clause.anchor, 0.5 * clause.score)
        return
    place = (sentence, found.speaker)
    if _is_wider(alignment.claim.units[said.speaker], alignment.window.unit(place)):
        yield Difference(DifferenceKind.SCOPE, said.speaker, place, clause.score)
    match = alignment.window.match(alignment.claim.units[said.speaker], place)
    if _belongs_to(alignment, said.speaker, place):
        return
    if match.kinship not in ENTAILING or match.score < 0.4:
        yield Difference(DifferenceKind.SPEAKER, said.speaker, clause.anchor, clause.score, place)


HALF = 0.5


def _attributes(claim: Graph) -> bool:
    """Whether the claim, too, tells what somebody says, if not of this predicate."""
    return any(
        token.lemma.lower() == "according"
        or (token.upos == "VERB" and complement(token.lemma.lower(), pos="v").kind is Kind.REPORT)
        for token in claim.tokens
    )


def _belongs_to(alignment: Alignment, unit: int, place: Place) -> bool:
    """ "Members of the union" and "the union": a part, or the people, of what stands there."""
    claim, window = alignment.claim, alignment.window
    return any(
        window.match(claim.units[edge.dependent], place).kinship in ENTAILING
        for edge in claim.out[unit]
        if edge.role in (Role.MODIFIER, Role.POSSESSOR, Role.APPOSITION)
    )


def _of_arguments(alignment: Alignment, clause: ClauseOutcome) -> Iterator[Difference]:
    excluded = [] if _is_denied(alignment, clause) else _excluded(alignment, clause)
    for outcome in clause.edges:
        if clause.anchor is None or clause.match.kinship in CONTRARY:
            continue
        if outcome in excluded and outcome.at is not None:
            yield Difference(
                DifferenceKind.EXCLUDED, outcome.edge.dependent, outcome.at, clause.match.score
            )
        yield from _of_link(outcome, clause)
        if outcome.swapped:
            kind = DifferenceKind.ROLES if outcome.edge.role in CORE else DifferenceKind.ORDER
            yield Difference(kind, outcome.edge.dependent, clause.anchor, clause.match.score)
        elif outcome.contrary is not None and not _belongs_to(
            alignment, outcome.edge.dependent, outcome.contrary
        ):
            yield _filler(alignment, clause, outcome)


def _excluded(alignment: Alignment, clause: ClauseOutcome) -> list[EdgeOutcome]:
    """The arguments that one side names as what is not meant, and the other side not so."""
    units, window = alignment.claim.units, alignment.window
    return [
        o
        for o in clause.edges
        if o.at is not None
        and o.reach in (Reach.DIRECT, Reach.CLAUSE)
        and units[o.edge.dependent].excluded != window.unit(o.at).excluded
    ]


def _is_denied(alignment: Alignment, clause: ClauseOutcome) -> bool:
    """Whether one side denies the predicate: "no delays" beside "some trouble, but no delays"."""
    if clause.anchor is None:
        return False
    graph = alignment.window.graphs[clause.anchor[0]]
    said = alignment.claim.assertion(clause.head)
    return said.negated != graph.assertion(clause.anchor[1]).negated


def _of_link(outcome: EdgeOutcome, clause: ClauseOutcome) -> Iterator[Difference]:
    """A cause or an order of events that the passage does not state so."""
    proven = outcome.score >= PROVEN and outcome.reach is Reach.DIRECT
    if outcome.at is None or proven:
        return
    if roles.is_causal(outcome.edge):
        yield Difference(
            DifferenceKind.CAUSE, outcome.edge.dependent, outcome.at, clause.match.score
        )
    if roles.is_ordering(outcome.edge):  # not borne out; the reverse may not be said either
        weight = UNPROVEN * clause.match.score
        yield Difference(DifferenceKind.ORDER, outcome.edge.dependent, outcome.at, weight)


_PAIRED = (UnitKind.NUMBER, UnitKind.DATE)


def _of_pairs(alignment: Alignment, clause: ClauseOutcome) -> Iterator[Difference]:
    """ "Second in 2018 and third in 2019": values that the passage pairs with others.

    Two dependents of one head are crossed when each stands nearer to another of the other's kind.
    """
    claim, window = alignment.claim, alignment.window
    placed = [o for o in clause.edges if o.at is not None and clause.anchor is not None]
    for first in placed:
        for second in placed:
            if first.at is None or second.at is None or first.at[0] != second.at[0]:
                continue
            if claim.units[first.edge.dependent].kind not in _PAIRED or first is second:
                continue
            if not _is_value(claim.units[second.edge.dependent]):
                continue
            figures = {claim.units[o.edge.dependent].kind for o in (first, second)}
            if figures == {UnitKind.NUMBER}:
                continue  # two figures in a list belong to what each counts, not to each other
            used = {o.at[1] for o in alignment.outcomes if o.at and o.at[0] == first.at[0]}
            graph = window.graphs[first.at[0]]
            if _nearer(graph, first.at[1], second.at[1], used) and _nearer(
                graph, second.at[1], first.at[1], used
            ):
                yield Difference(
                    DifferenceKind.CROSSED, first.edge.dependent, first.at, 0.9, second.at
                )


_ORDINALS = frozenset("first second third fourth fifth sixth last".split())


def _is_value(unit: Unit) -> bool:
    return unit.kind in _PAIRED or unit.lemma in _ORDINALS


def _nearer(graph: Graph, here: int, other: int, used: Collection[int]) -> bool:
    """Whether something of the kind of `other`, which the claim does not name, is nearer to
    `here`."""
    units = graph.units
    wanted, distance = units[other], abs(units[other].token - units[here].token)
    for i, unit in enumerate(units):
        if i in used or i in (here, other):
            continue
        if wanted.kind in _PAIRED and unit.kind is not wanted.kind:
            continue
        alike = wanted.kind in _PAIRED or unit.lemma in _ORDINALS
        if alike and abs(unit.token - units[here].token) < distance:
            return True
    return False


def _filler(alignment: Alignment, clause: ClauseOutcome, outcome: EdgeOutcome) -> Difference:
    said = alignment.claim.units[outcome.edge.dependent]
    kind = DifferenceKind.FILLER
    if said.kind in (UnitKind.NUMBER, UnitKind.DATE):
        kind = DifferenceKind.VALUE
    assert outcome.contrary is not None and clause.anchor is not None
    weight = clause.score
    match = alignment.window.match(said, outcome.contrary)
    if match.kinship in CONTRARY:  # "more" and "less": no edge is missing, one is turned round
        weight = max(weight, min(match.score, clause.match.score))
    return Difference(kind, outcome.edge.dependent, outcome.contrary, weight, clause.anchor)


_FEWER = frozenset(
    {Quantifier.SOME, Quantifier.FEW, Quantifier.PART, Quantifier.NO, Quantifier.NOT_ALL}
)
_WIDER = {
    Quantifier.ALL: _FEWER | {Quantifier.NONE, Quantifier.MOST, Quantifier.MANY, Quantifier.HALF},
    Quantifier.MOST: _FEWER | {Quantifier.NONE, Quantifier.MANY, Quantifier.HALF},
    Quantifier.MANY: _FEWER,
    Quantifier.HALF: frozenset({Quantifier.NO, Quantifier.PART}),
    Quantifier.SOME: frozenset({Quantifier.NO, Quantifier.FEW}),
    Quantifier.NONE: _FEWER | {Quantifier.MOST, Quantifier.HALF},
    Quantifier.ONLY: frozenset(Quantifier) - {Quantifier.ONLY},
    Quantifier.NO: frozenset(Quantifier) - {Quantifier.NO},
}
"""The claim's scope → the scopes of a passage that do not bear it out."""
_NOUNS = (UnitKind.NOUN, UnitKind.NAME, UnitKind.PRONOUN)


def _of_scope(alignment: Alignment, clause: ClauseOutcome) -> Iterator[Difference]:
    """Quantifiers on the head's dependents, each where it is anchored."""
    for outcome in clause.edges:
        unit = alignment.claim.units[outcome.edge.dependent]
        if outcome.at is None or outcome.reach is not Reach.DIRECT or unit.kind not in _NOUNS:
            continue
        if _is_wider(unit, alignment.window.unit(outcome.at)):
            yield Difference(
                DifferenceKind.SCOPE,
                outcome.edge.dependent,
                outcome.at,
                min(1.0, clause.score + 0.2),
            )
        elif quantifier(unit.quantifier) in (Quantifier.ALL, Quantifier.ONLY) and (
            _is_narrowed(alignment, outcome.edge.dependent, outcome.at)
        ):
            yield Difference(DifferenceKind.SCOPE, outcome.edge.dependent, outcome.at, 0.7)


def _is_wider(said: Unit, found: Unit) -> bool:
    """Whether the claim speaks of more of them than the passage does."""
    ours, theirs = quantifier(said.quantifier), quantifier(found.quantifier)
    if Quantifier.NO in (ours, theirs):
        return False  # polarity, not scope
    return theirs in _WIDER.get(ours, ())


def _is_narrowed(alignment: Alignment, unit: int, place: Place) -> bool:
    """Whether the passage's word is a kind of the claim's only, or restricted further."""
    match = alignment.window.match(alignment.claim.units[unit], place)
    if match.kinship is Kinship.NARROWER:
        return True
    used = {o.at for o in alignment.clauses[unit].edges} if unit in alignment.clauses else set()
    graph = alignment.window.graphs[place[0]]
    return any(
        edge.role is Role.MODIFIER and (place[0], edge.dependent) not in used
        for edge in graph.out[place[1]]
    )


_RANKING = frozenset("first last only sole single unique".split())


def _of_rank(alignment: Alignment, clause: ClauseOutcome) -> Iterator[Difference]:
    """ "The first captain" is more than "the first female captain": a rank in a narrower set."""
    claim, window = alignment.claim, alignment.window
    assert clause.anchor is not None
    ranked = [
        o for o in clause.edges
        if o.reach is Reach.DIRECT and o.edge.role is Role.MODIFIER and o.at is not None
        and (claim.units[o.edge.dependent].tag in ("JJS", "RBS")
             or claim.units[o.edge.dependent].lemma in _RANKING)
    ]  # fmt: skip
    if not ranked:
        return
    if clause.match.kinship is Kinship.NARROWER:
        yield Difference(DifferenceKind.SCOPE, ranked[0].edge.dependent, clause.anchor, 0.8)
        return
    used = {o.at for o in clause.edges}
    for place in _restrictions(window.graphs[clause.anchor[0]], clause.anchor):
        if place not in used and place not in {o.at for o in alignment.outcomes}:
            yield Difference(DifferenceKind.SCOPE, ranked[0].edge.dependent, place, 0.7)
            return


def _restrictions(graph: Graph, anchor: Place) -> Iterator[Place]:
    """What narrows the set within which something is ranked: modifiers, relative clauses, and
    "in 22 years" on the predicate above."""
    sentence, unit = anchor
    within = [unit]
    for noun in within:
        for edge in graph.out[noun]:
            plain = graph.units[edge.dependent].kind is not UnitKind.NAME
            if noun == unit and edge.role is Role.MODIFIER and plain:
                yield sentence, edge.dependent
            if edge.role is Role.MODIFIER and edge.case and edge.dependent not in within:
                within.append(edge.dependent)
    for noun in within:
        for edge in graph.into[noun]:
            head = graph.units[edge.head]
            relative = graph.tokens[head.token].relation.startswith("acl")
            if relative and head.token > graph.units[unit].token:
                yield sentence, edge.head
    for edge in graph.into[unit]:
        for other in graph.out[edge.head]:
            value = graph.units[other.dependent].kind in _PAIRED
            if other.role is Role.OBLIQUE and other.case in ("in", "since", "for") and value:
                yield sentence, other.dependent


def _of_exclusion(alignment: Alignment, clause: ClauseOutcome) -> Iterator[Difference]:
    """ "Okoye alone discovered it" is not borne out where somebody else did it too."""
    claim, window = alignment.claim, alignment.window
    assert clause.anchor is not None
    graph = window.graphs[clause.anchor[0]]
    for outcome in clause.edges:
        said = claim.units[outcome.edge.dependent].quantifier
        if quantifier(said) is not Quantifier.ONLY or outcome.at is None:
            continue
        same = [
            e for e in graph.out[clause.anchor[1]]
            if e.role is outcome.edge.role and (clause.anchor[0], e.dependent) != outcome.at
        ]  # fmt: skip
        if same and outcome.edge.role in CORE:
            place = (clause.anchor[0], same[0].dependent)
            yield Difference(DifferenceKind.SCOPE, outcome.edge.dependent, place, clause.score)
