"""A claim's propositions against those of a window of sentences: which of its edges are there.

Each predicate of the claim is anchored at the unit of the window that agrees best with it and with
what it governs; then every edge of the claim is looked for at the anchor, in its clause, in its
sentence, beside it. The comparison of whole structures, rather than of words, follows work on
textual entailment by alignment (MacCartney et al. 2008; Haghighi et al. 2005).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from sourcecheck.evidence.alignment import roles
from sourcecheck.evidence.alignment.coreference import Place, antecedents
from sourcecheck.evidence.alignment.matching import (
    CONTRARY,
    ENTAILING,
    NO_MATCH,
    Kinship,
    UnitMatch,
)
from sourcecheck.evidence.alignment.window import Window
from sourcecheck.language.propositions import CORE, Edge, Graph, Role, Unit, UnitKind

LEAST_MATCH = 0.25
MOST_ANCHORS = 8
OWN_PART = 0.75
"""How well a link must agree with an edge of the claim to be the one that it speaks of."""
PARTICIPANT_SCORE = 0.75
ATTACHED = 0.8
"""What a prepositional phrase is worth that hangs from a neighbour of where the claim has it."""


class Reach(StrEnum):
    """Where the passage has an edge of the claim."""

    DIRECT = "direct"
    CLAUSE = "clause"
    SENTENCE = "sentence"
    NEARBY = "nearby"
    ABSENT = "absent"


REACH_SCORES = {
    Reach.DIRECT: 1.0,
    Reach.CLAUSE: 0.7,
    Reach.SENTENCE: 0.45,
    Reach.NEARBY: 0.25,
    Reach.ABSENT: 0.0,
}


@dataclass(frozen=True, slots=True)
class EdgeOutcome:
    """What became of one edge of the claim. `score` is 0…1; `at` is where its dependent stands;
    `contrary` is who or what has the role instead (another filler, an opposite), `swapped` tells
    that the dependent has the opposite role there. `occupied`: something that
    the claim does not name has the role."""

    edge: Edge
    reach: Reach
    score: float
    at: Place | None = None
    contrary: Place | None = None
    swapped: bool = False
    occupied: bool = False


@dataclass(frozen=True, slots=True)
class ClauseOutcome:
    """A predicate or noun of the claim with what hangs on it, anchored in the window.

    `anchor` is None where nothing there speaks of it; `match` is how the anchor stands to it.
    """

    head: int
    anchor: Place | None
    match: UnitMatch
    edges: tuple[EdgeOutcome, ...]
    score: float


@dataclass(frozen=True)
class Alignment:
    """The whole comparison. `matches[u]` are the places that match unit `u`, best first."""

    claim: Graph
    window: Window
    matches: Mapping[int, Sequence[tuple[Place, UnitMatch]]]
    clauses: Mapping[int, ClauseOutcome] = field(default_factory=dict)

    @cached_property
    def unresolved(self) -> frozenset[int]:
        """The pronouns of the claim that mean nothing that the claim names."""
        own = antecedents([self.claim])
        return frozenset(
            i for i, unit in enumerate(self.claim.units)
            if unit.kind is UnitKind.PRONOUN and not unit.quantifier and (0, i) not in own
        )  # fmt: skip

    @cached_property
    def outcomes(self) -> tuple[EdgeOutcome, ...]:
        return tuple(edge for clause in self.clauses.values() for edge in clause.edges)

    def best(self, unit: int) -> UnitMatch:
        """The best match of a unit that could bear it out."""
        return next((m for _, m in self.matches[unit] if m.kinship in ENTAILING), NO_MATCH)


def align(claim: Graph, window: Window) -> Alignment:
    """Compare the claim with the window."""
    matches = _matches(claim, window)
    aligner = _Aligner(claim, window, matches)
    aligner.run()
    return Alignment(claim, window, matches, aligner.clauses)


def _matches(claim: Graph, window: Window) -> dict[int, list[tuple[Place, UnitMatch]]]:
    found: dict[int, list[tuple[Place, UnitMatch]]] = {}
    places = list(window.places())
    own = antecedents([claim])
    for number, said in enumerate(claim.units):
        refers = (0, number) in own and said.kind is UnitKind.PRONOUN
        unit = claim.units[own[0, number][0][1]] if refers else said
        pronoun = said if refers else None
        matched = []
        counts = _quantities(claim, number)
        for place in places:
            one = window.match(unit, place)
            if pronoun is not None:
                one = max(one, window.match(pronoun, place), key=lambda m: m.score)
            if one is NO_MATCH and counts:
                one = _elliptic(counts, window, place)
            if one.score >= LEAST_MATCH and one.kinship is not Kinship.NONE:
                matched.append((place, one))
        matched.sort(key=lambda pair: (-pair[1].score, pair[1].kinship is Kinship.BROADER, pair[0]))
        found[number] = matched
    return found


def _quantities(claim: Graph, unit: int) -> list[Unit]:
    """The numbers that count a unit of the claim."""
    return [claim.units[e.dependent] for e in claim.out[unit] if e.role is Role.QUANTITY]


def _elliptic(counts: Sequence[Unit], window: Window, place: Place) -> UnitMatch:
    """ "It returned two": a number without its noun stands for what the claim counts with it."""
    found = window.unit(place)
    graph = window.graphs[place[0]]
    if found.kind is not UnitKind.NUMBER or found.figure is None or found.figure.unit:
        return NO_MATCH
    if any(e.role is Role.QUANTITY for e in graph.into[place[1]]):
        return NO_MATCH
    same = any(window.match(number, place).kinship is Kinship.VALUE for number in counts)
    return UnitMatch(Kinship.REFERENT, 0.75) if same else NO_MATCH


@dataclass
class _Aligner:
    claim: Graph
    window: Window
    matches: Mapping[int, Sequence[tuple[Place, UnitMatch]]]
    clauses: dict[int, ClauseOutcome] = field(default_factory=dict)

    def run(self) -> None:
        """Anchor heads from the root down, so that a dependent's own anchor is known."""
        self.by_place = {unit: dict(found) for unit, found in self.matches.items()}
        chosen: dict[int, Place] = {}
        for head in self._order():
            clause = self._anchor(head, chosen)
            self.clauses[head] = clause
            if clause.anchor is not None:
                chosen.setdefault(head, clause.anchor)
            for outcome in clause.edges:
                if outcome.at is not None and outcome.reach in (Reach.DIRECT, Reach.CLAUSE):
                    chosen.setdefault(outcome.edge.dependent, outcome.at)

    def _order(self) -> list[int]:
        """Heads with dependents, predicates before nouns, near the root first."""
        depth = {self.claim.root: 0}
        waiting = [self.claim.root]
        while waiting:
            unit = waiting.pop(0)
            for edge in self.claim.out.get(unit, ()):
                if edge.dependent not in depth:
                    depth[edge.dependent] = depth[unit] + 1
                    waiting.append(edge.dependent)
        heads = [
            u for u, edges in self.claim.out.items() if edges and u not in self.claim.attributions
        ]
        return sorted(heads, key=lambda u: (depth.get(u, 99), u))

    def _edges(self, head: int) -> list[Edge]:
        return [
            e for e in self.claim.out[head]
            if e.dependent not in self.claim.attributions
        ]  # fmt: skip

    def _anchor(self, head: int, chosen: Mapping[int, Place]) -> ClauseOutcome:
        edges = self._edges(head)
        candidates = list(self.matches[head][: MOST_ANCHORS * 2])
        best: ClauseOutcome | None = None
        highest = -1.0
        for place, found in candidates[:MOST_ANCHORS]:
            outcomes = tuple(self._edge(edge, place, found) for edge in edges)
            weight = sum(_weight(o.edge, self.claim) for o in outcomes) or 1.0
            held = sum(_weight(o.edge, self.claim) * o.score for o in outcomes) / weight
            swaps = sum(o.swapped for o in outcomes)
            score = found.score * (0.45 + 0.55 * held) - 0.2 * swaps
            if found.kinship in CONTRARY:
                score -= 0.15
            if chosen.get(head) == place:
                score += 0.15
            if self._asserted_alike(head, place):
                score += 0.08
            if self.claim.units[head].text.lower() == self.window.unit(place).text.lower():
                score += 0.02
            if score > highest + 1e-9:
                highest = score
                limited = max(0.0, min(1.0, score))
                best = ClauseOutcome(head, place, found, outcomes, limited)
        if best is not None:
            return best
        outcomes = tuple(self._unanchored(edge) for edge in edges)
        return ClauseOutcome(head, None, NO_MATCH, outcomes, 0.0)

    def _asserted_alike(self, head: int, place: Place) -> bool:
        said = self.claim.assertion(head)
        found = self.window.graphs[place[0]].assertion(place[1])
        return (said.negated, said.status) == (found.negated, found.status)

    def _unanchored(self, edge: Edge) -> EdgeOutcome:
        """No such predicate there: its arguments may still be."""
        found = self.matches[edge.dependent]
        at = next((p for p, m in found if m.kinship in ENTAILING), None)
        reach = Reach.NEARBY if at is not None else Reach.ABSENT
        return EdgeOutcome(edge, reach, 0.0, at)

    def _edge(self, edge: Edge, anchor: Place, found: UnitMatch) -> EdgeOutcome:
        """Look for one edge of the claim, its head being at `anchor`."""
        graph = self.window.graphs[anchor[0]]
        here = graph.out[anchor[1]] + graph.into[anchor[1]]
        itself = self.by_place[edge.dependent].get(anchor)
        if itself is not None and edge.role is Role.QUANTITY and itself.kinship is Kinship.VALUE:
            return EdgeOutcome(edge, Reach.DIRECT, itself.score, anchor)  # an elliptic number
        if edge.role is Role.MODIFIER and self._is_in_name(edge, anchor):
            return EdgeOutcome(edge, Reach.DIRECT, 1.0, anchor)
        governor = roles.Governor(
            has_patient=any(e.role is Role.PATIENT and e.head == anchor[1] for e in here),
            is_noun=graph.units[anchor[1]].pos == "n",
            both_nouns=graph.units[anchor[1]].pos == "n" == self.claim.units[edge.head].pos,
        )
        converse = found.kinship is Kinship.CONVERSE
        wanted = self.by_place[edge.dependent]
        best = EdgeOutcome(edge, Reach.ABSENT, 0.0)
        contrary: Place | None = None
        swapped = occupied = False
        for link in here:
            other = link.dependent if link.head == anchor[1] else link.head
            place = (anchor[0], other)
            agreement = self._agreement(edge, link, anchor, governor, converse=converse)
            one = wanted.get(place)
            if one is not None and one.kinship in ENTAILING:
                if agreement < 0:
                    swapped |= self.claim.units[edge.dependent].kind is not UnitKind.NUMBER
                    continue
                score = one.score * max(agreement, 0.3)
                reach = Reach.DIRECT if agreement >= 0.6 else Reach.CLAUSE
                if score > best.score:
                    best = EdgeOutcome(edge, reach, score, place)
            elif (
                agreement >= 0.75
                and (one is None or one.kinship in CONTRARY)
                and not self._has_own_part(edge, link, place, anchor, governor)
            ):
                occupied |= not converse and self._is_occupied(edge, link, place)
                if contrary is None and not converse and self._excludes(edge, place, one):
                    contrary = place
        if best.reach is not Reach.DIRECT or best.score < 0.5:
            wider = self._wider(edge, anchor, wanted)
            if wider.score > best.score:
                best = wider
        if best.reach is Reach.DIRECT and best.score >= 0.5:
            return best
        return EdgeOutcome(edge, best.reach, best.score, best.at, contrary, swapped, occupied)

    def _is_in_name(self, edge: Edge, anchor: Place) -> bool:
        """ "The harbour trust" for "the Port Alder Harbour Trust"."""
        word, named = self.claim.units[edge.dependent], self.window.unit(anchor)
        return named.kind is UnitKind.NAME and word.lemma in named.words

    def _agreement(
        self, edge: Edge, link: Edge, anchor: Place, governor: roles.Governor, *, converse: bool
    ) -> float:
        if link.head != anchor[1]:  # the passage has it the other way round
            return _reversed_agreement(edge, link)
        if converse:
            return roles.converse(edge, link)
        return roles.agreement(edge, link, governor)

    def _excludes(self, edge: Edge, place: Place, one: UnitMatch | None) -> bool:
        """Whether what has the role in the passage keeps the claim's word from having it."""
        said, found = self.claim.units[edge.dependent], self.window.unit(place)
        if one is not None and one.kinship in CONTRARY:
            return True
        if self._is_another_participant(edge, place):
            return True
        if place in self.window.antecedents:
            return False
        named = {UnitKind.NAME}
        if said.kind in named and found.kind in named:
            return edge.role in CORE or edge.role is Role.APPOSITION or bool(edge.case)
        return False

    def _is_occupied(self, edge: Edge, link: Edge, place: Place) -> bool:
        """Whether a role of the claim is taken by somebody or something else in the passage."""
        if place in self.window.antecedents:
            return False
        return edge.role in CORE or (bool(edge.case) and edge.case == link.case)

    def _has_own_part(
        self, edge: Edge, link: Edge, place: Place, anchor: Place, governor: roles.Governor
    ) -> bool:
        """Whether what stands there plays, for the same predicate, just what the claim gives it.

        "Formed by earthquakes, Java …" has Java as what was formed, and not as what formed it.
        """
        return any(
            other is not edge
            and (one := self.by_place[other.dependent].get(place)) is not None
            and one.score >= PARTICIPANT_SCORE
            and one.kinship in ENTAILING
            and self._agreement(other, link, anchor, governor, converse=False) >= OWN_PART
            for other in self.claim.out[edge.head]
        )

    def _is_another_participant(self, edge: Edge, place: Place) -> bool:
        """Whether the claim names what stands there, but gives it another part."""
        if edge.role is Role.MODIFIER and not edge.case:
            return False  # a noun may have any number of them
        for unit, found in self.by_place.items():
            one = found.get(place)
            if unit == edge.dependent or one is None or one.score < PARTICIPANT_SCORE:
                continue
            kinds = (self.claim.units[unit].kind, self.claim.units[edge.dependent].kind)
            things = all(k in (UnitKind.NAME, UnitKind.NOUN, UnitKind.PRONOUN) for k in kinds)
            if things and one.kinship in ENTAILING and not self._coordinated(unit, edge):
                return True
        return False

    def _coordinated(self, unit: int, edge: Edge) -> bool:
        """Whether the claim gives both the same part: "Hassan and Okoye discovered"."""
        return any(
            e.head == edge.head and e.role is edge.role for e in self.claim.into[unit]
        ) or any(
            e.head in (unit, edge.dependent) and e.dependent in (unit, edge.dependent)
            for e in self.claim.edges
        )

    def _wider(self, edge: Edge, anchor: Place, wanted: Mapping[Place, UnitMatch]) -> EdgeOutcome:
        """In the clause but attached elsewhere, in the sentence, or in the sentences beside it."""
        best = EdgeOutcome(edge, Reach.ABSENT, 0.0)
        graph = self.window.graphs[anchor[0]]
        near = _clause(graph, anchor[1])
        for place, one in wanted.items():
            if one.kinship not in ENTAILING:
                continue
            if place[0] == anchor[0] and self._hangs_nearby(edge, anchor[1], place):
                reach = Reach.DIRECT
            elif place[0] == anchor[0]:
                reach = Reach.CLAUSE if place[1] in near else Reach.SENTENCE
                if reach is Reach.CLAUSE and edge.role in (Role.AGENT, Role.PATIENT):
                    reach = Reach.SENTENCE
            elif self.window.blocks[place[0]] == self.window.blocks[anchor[0]]:
                reach = Reach.NEARBY
            else:
                continue
            worth = ATTACHED if reach is Reach.DIRECT else REACH_SCORES[reach]
            score = one.score * worth
            if score > best.score:
                best = EdgeOutcome(edge, reach, score, place)
        return best

    def _hangs_nearby(self, edge: Edge, anchor: int, place: Place) -> bool:
        """Whether a prepositional phrase hangs from a neighbour of the anchor: parsers, and
        readers, often cannot tell "won a prize at Cannes" from "a prize at Cannes"."""
        if not edge.case or edge.role not in (Role.OBLIQUE, Role.MODIFIER):
            return False
        graph = self.window.graphs[place[0]]
        alike = [e for e in graph.out[anchor] if e.case == edge.case and e.dependent != place[1]]
        if alike:  # "after a storm", "after a storm damaged the stairs"
            clauses = [e.dependent for e in alike if e.role is Role.ADVERBIAL]
            return any(
                e.role in CORE for c in clauses for e in graph.out[c] if e.dependent == place[1]
            )
        near = {e.dependent for e in graph.out[anchor] if e.case or e.role in CORE}
        near |= {e.head for e in graph.into[anchor] if e.case or e.role in CORE}
        return any(e.case == edge.case and e.head in near for e in graph.into[place[1]])


_EQUATING = frozenset({Role.APPOSITION, Role.SUBJECT, Role.MODIFIER})


def _reversed_agreement(edge: Edge, link: Edge) -> float:
    """The claim has head → dependent, the passage dependent → head: "the smaller firms" and "the
    firms are smaller", "Lenk, the coach" and "the coach, Lenk"."""
    if edge.role in _EQUATING and link.role in _EQUATING:
        return 0.9 if not edge.case and not link.case else 0.5
    if edge.role in (Role.MODIFIER, Role.POSSESSOR, Role.OBLIQUE) and link.role in CORE:
        return 0.7
    if {edge.role, link.role} <= {Role.QUANTITY, Role.MODIFIER}:
        return 0.8
    if Role.ADVERBIAL in (edge.role, link.role):
        return roles.turned(edge, link)
    return 0.35


def _clause(graph: Graph, unit: int) -> frozenset[int]:
    """The units within two edges of a unit, not through another clause."""
    found = {unit}
    edge_of = [unit]
    for _ in range(2):
        nxt = []
        for u in edge_of:
            for e in graph.out[u]:
                if e.role not in (Role.COMPLEMENT, Role.ADVERBIAL) and e.dependent not in found:
                    found.add(e.dependent)
                    nxt.append(e.dependent)
            for e in graph.into[u]:
                if e.role not in (Role.COMPLEMENT, Role.ADVERBIAL) and e.head not in found:
                    found.add(e.head)
                    nxt.append(e.head)
        edge_of = nxt
    return frozenset(found)


_WEIGHTS = {
    Role.SUBJECT: 1.5, Role.AGENT: 1.5, Role.PATIENT: 1.5, Role.RECIPIENT: 1.2,
    Role.OBLIQUE: 0.8, Role.COMPLEMENT: 0.8, Role.ADVERBIAL: 0.4, Role.MODIFIER: 0.6,
    Role.POSSESSOR: 0.7, Role.QUANTITY: 1.0, Role.APPOSITION: 0.6,
}  # fmt: skip


def _weight(edge: Edge, claim: Graph) -> float:
    kind = claim.units[edge.dependent].kind
    return _WEIGHTS[edge.role] * (0.5 if kind is UnitKind.PRONOUN else 1.0)


__all__ = ["Alignment", "ClauseOutcome", "EdgeOutcome", "Reach", "Unit", "align"]
