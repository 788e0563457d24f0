"""A sentence as a predicate–argument graph: content units, their roles, and how each is asserted.

The graph is made from a Universal Dependencies tree (de Marneffe et al. 2021) with what the surface
syntax hides undone, in the manner of Enhanced UD and PropS (Stanovsky et al. 2016): passives,
relative clauses, participles, control, shared arguments of coordinated predicates, appositions.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from sourcecheck.language.syntax import Token
from sourcecheck.model import DateMention, Figure


class UnitKind(StrEnum):
    """What a content unit is."""

    NAME = "name"
    NOUN = "noun"
    VERB = "verb"
    ADJECTIVE = "adjective"
    ADVERB = "adverb"
    NUMBER = "number"
    DATE = "date"
    PRONOUN = "pronoun"


class Status(StrEnum):
    """How a sentence presents an eventuality (event factuality, Saurí and Pustejovsky 2009)."""

    FACT = "fact"
    ONGOING = "ongoing"
    FUTURE = "future"
    POSSIBLE = "possible"
    PLANNED = "planned"
    ATTEMPTED = "attempted"
    CONDITIONAL = "conditional"
    BELIEVED = "believed"
    QUESTIONED = "questioned"


class Role(StrEnum):
    """What a dependent is to its governor; obliques and modifiers carry their preposition beside
    it. SUBJECT is the only argument of an intransitive clause, or the subject of a copula."""

    SUBJECT = "subject"
    AGENT = "agent"
    PATIENT = "patient"
    RECIPIENT = "recipient"
    OBLIQUE = "oblique"
    MODIFIER = "modifier"
    POSSESSOR = "possessor"
    QUANTITY = "quantity"
    APPOSITION = "apposition"
    COMPLEMENT = "complement"
    ADVERBIAL = "adverbial"


CORE = frozenset({Role.SUBJECT, Role.AGENT, Role.PATIENT, Role.RECIPIENT})


@dataclass(frozen=True, slots=True)
class Unit:
    """A word, a name of several words, a number or a date. `start` and `end` are characters of the
    sentence; `lemmas` are its dictionary forms, the most specific first ("give_up", "give");
    `pos` is n, v, a or r. `words` are the words of a name, folded to lower case. `quantifier` is
    the word that ranges over a noun ("all", "no", "most"), `definite` whether it has "the", "this"
    or a possessor, `excluded` whether it is named as what is not meant ("but not the driver");
    `tag` is the Penn tag of the head."""

    token: int
    start: int
    end: int
    text: str
    lemmas: tuple[str, ...]
    pos: str
    kind: UnitKind
    tag: str
    words: tuple[str, ...] = ()
    quantifier: str = ""
    definite: bool = False
    excluded: bool = False
    figure: Figure | None = None
    date: DateMention | None = None

    @property
    def lemma(self) -> str:
        return self.lemmas[0]


@dataclass(frozen=True, slots=True)
class Edge:
    """`dependent` plays `role` for `head` (indices of units); `case` is the preposition or the
    subordinating word ("in", "because"), "" when there is none."""

    head: int
    dependent: int
    role: Role
    case: str = ""


@dataclass(frozen=True, slots=True)
class Assertion:
    """How the predicate of a unit is asserted: polarity, factuality, time and by whom.

    `speaker` is the unit that is reported as saying it, -1 for a report without a named speaker,
    None where the text says it itself; `cue` is the word that takes it out of plain fact;
    `future` tells of a time to come.
    """

    negated: bool = False
    status: Status = Status.FACT
    speaker: int | None = None
    cue: str = ""
    past: bool = False


@dataclass(frozen=True)
class Graph:
    """The units of a sentence in order, the edges between them, and how each is asserted.

    `attributions` are the units that only introduce a clause of the graph: the verb of a report, or
    one that says no more than whether its clause holds; `of_token` maps a token of the tree
    (`tokens`) to its unit.
    """

    units: tuple[Unit, ...]
    edges: tuple[Edge, ...]
    assertions: Mapping[int, Assertion]
    attributions: frozenset[int] = frozenset()
    of_token: Mapping[int, int] = field(default_factory=dict)
    root: int = -1
    tokens: Sequence[Token] = ()

    @cached_property
    def out(self) -> Mapping[int, tuple[Edge, ...]]:
        """The edges from each unit to its dependents."""
        return self._grouped(by_head=True)

    @cached_property
    def into(self) -> Mapping[int, tuple[Edge, ...]]:
        """The edges that lead to each unit."""
        return self._grouped(by_head=False)

    def _grouped(self, *, by_head: bool) -> dict[int, tuple[Edge, ...]]:
        found: dict[int, list[Edge]] = {i: [] for i in range(len(self.units))}
        for edge in self.edges:
            found[edge.head if by_head else edge.dependent].append(edge)
        return {i: tuple(edges) for i, edges in found.items()}

    def assertion(self, unit: int) -> Assertion:
        """How the unit is asserted; nouns are where their predicate is."""
        return self.assertions.get(unit, _PLAIN)


_PLAIN = Assertion()
