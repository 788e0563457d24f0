"""The sentences of a page that are read closely for one claim, with what refers to what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from sourcecheck.evidence.alignment.coreference import Place, antecedents
from sourcecheck.evidence.alignment.matching import (
    ENTAILING,
    NO_MATCH,
    Kinship,
    UnitMatch,
    match,
)
from sourcecheck.language.propositions import Graph, Role, Unit, UnitKind

PRONOUN_SCORE = 0.8
OTHER_NAME = 0.9
_NAMED_OF = frozenset(
    "city town village state province district region republic kingdom county country port island"
    " municipality month year borough department emirate principality".split()
)
"""Nouns that take their name after "of": the city of Velm is Velm."""
NEXT_CANDIDATE = 0.75
"""Each further candidate for an antecedent counts so much less than the one before."""


@dataclass(frozen=True)
class Window:
    """`graphs` are the sentences in page order, `passages` the index of the passage each comes
    from; `blocks` tells which stand in one run (0, 0, 0, 1, 1 …), `years` when the page is from."""

    graphs: Sequence[Graph]
    passages: Sequence[int]
    blocks: Sequence[int]
    years: frozenset[str] = frozenset()

    @cached_property
    def antecedents(self) -> dict[Place, tuple[Place, ...]]:
        found: dict[Place, tuple[Place, ...]] = {}
        for block in dict.fromkeys(self.blocks):
            members = [i for i, b in enumerate(self.blocks) if b == block]
            first = members[0]
            for (s, u), places in antecedents([self.graphs[i] for i in members]).items():
                found[s + first, u] = tuple((a + first, b) for a, b in places)
        return found

    def unit(self, place: Place) -> Unit:
        return self.graphs[place[0]].units[place[1]]

    def places(self) -> Iterator[Place]:
        for s, graph in enumerate(self.graphs):
            for u in range(len(graph.units)):
                yield s, u

    def match(self, said: Unit, place: Place) -> UnitMatch:
        """How the unit at `place` stands to one of the claim, with pronouns resolved."""
        found = match(said, self.unit(place))
        if found.kinship is Kinship.BROADER and self._is_of_this_year(said, self.unit(place)):
            return UnitMatch(Kinship.VALUE, PRONOUN_SCORE)
        if found.kinship in ENTAILING and found.score >= PRONOUN_SCORE:
            return found
        for other in self._other_names(place):
            through = match(said, other)
            if through.kinship in ENTAILING and through.score * OTHER_NAME > found.score:
                found = UnitMatch(Kinship.ALIAS, through.score * OTHER_NAME)
        if found.kinship is Kinship.ALIAS:
            return found
        worth = PRONOUN_SCORE
        for candidate in self.antecedents.get(place, ()):
            through = match(said, self.unit(candidate))
            if through.kinship in ENTAILING and through.score * worth > found.score:
                found = UnitMatch(Kinship.REFERENT, through.score * worth)
            worth *= NEXT_CANDIDATE
        if said.kind is UnitKind.PRONOUN and found is NO_MATCH:
            return NO_MATCH
        return found

    def _is_of_this_year(self, said: Unit, found: Unit) -> bool:
        """ "Died on 7 May", on a page of 10 May 2018, is 7 May 2018."""
        if said.date is None or found.date is None:
            return False
        undated = found.date.value.startswith("XXXX")
        return undated and said.date.value[: len("2018")] in self.years

    def _other_names(self, place: Place) -> Iterator[Unit]:
        """ "Jana Kolb, the owner", "the island state of Keva": what else names the same thing."""
        graph = self.graphs[place[0]]
        here = graph.units[place[1]]
        if here.kind not in (UnitKind.NOUN, UnitKind.NAME, UnitKind.PRONOUN):
            return
        for edge in (*graph.out[place[1]], *graph.into[place[1]]):
            other = graph.units[edge.dependent if edge.head == place[1] else edge.head]
            if other.kind not in (UnitKind.NOUN, UnitKind.NAME):
                continue
            named = edge.case == "of" and edge.head == place[1] and here.lemma in _NAMED_OF
            if edge.role is Role.APPOSITION or (named and other.kind is UnitKind.NAME):
                yield other

    def _referents(self, place: Place) -> tuple[Place, ...]:
        """ "Those under 40" are the like of what was named before, but others."""
        if self.unit(place).lemma in ("one", "ones", "those", "that"):
            return ()
        return self.antecedents.get(place, ())[:1]

    def same_entity(self, a: Place, b: Place) -> bool:
        """Whether two places may name one thing: the same name or through an antecedent."""
        if a == b:
            return True
        first = {a, *self._referents(a)}
        second = {b, *self._referents(b)}
        if first & second:
            return True
        return any(
            match(self.unit(x), self.unit(y)).kinship in (Kinship.SAME, Kinship.ALIAS)
            for x in first
            for y in second
            if self.unit(x).kind is UnitKind.NAME or self.unit(y).kind is UnitKind.NAME
        )
