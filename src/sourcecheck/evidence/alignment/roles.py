"""Whether two roles are one: what a dependent is to the claim's predicate and to the passage's."""

from __future__ import annotations

from dataclasses import dataclass

from sourcecheck.language.propositions import CORE, Edge, Role

_OPPOSED_CASES = frozenset(
    frozenset(pair)
    for pair in (
        ("before", "after"), ("to", "from"), ("above", "below"), ("over", "under"),
        ("with", "without"), ("for", "against"), ("inside", "outside"), ("since", "until"),
        ("into", "out of"), ("up", "down"), ("until", "after"), ("since", "before"),
        ("until", "from"), ("north", "south"),
    )
)  # fmt: skip
_CAUSE = frozenset(
    {"because", "because of", "due to", "owing to", "as a result of", "thanks to", "on account of",
     "as a consequence of", "following"}
)  # fmt: skip
_CONCESSION = frozenset({"although", "though", "despite", "in spite of", "even though", "unlike"})
_TIME_ORDER = frozenset({"before", "after", "until", "since", "once", "prior to", "till"})
_MIRRORED = {"before": "after", "after": "before", "prior to": "after", "once": "before"}
_NOMINAL_ARGUMENT = frozenset({"of", "", "in", "to", "for", "with", "on", "against", "by"})
_GOALS = frozenset({"to", "for", "into", "by", "on", "with"})
_SOURCES = frozenset({"from", "of", "by", "to", "off"})
SAME_ROLE = 1.0
_SUBJECTS = (Role.SUBJECT, Role.AGENT)


def opposed(said: str, found: str) -> bool:
    """Whether two prepositions exclude each other: before and after."""
    return frozenset((said, found)) in _OPPOSED_CASES


@dataclass(frozen=True, slots=True)
class Governor:
    """What matters of the predicates: `has_patient`, so that the passage's subject is surely no
    patient; `is_noun`, so that "of" and "by" tell its arguments; `both_nouns`, so that who is
    something of somebody is not the one it is of."""

    has_patient: bool
    is_noun: bool
    both_nouns: bool = False


def agreement(said: Edge, found: Edge, governor: Governor) -> float:
    """How far the roles of two edges are one, 0…1, heads and dependents being the same.

    -1: they exclude each other (agent and patient, before and after). `governor` is the head of
    `found`.
    """
    if said.role is found.role:
        return _same_kind(said, found)
    pair = {said.role, found.role}
    if pair == {Role.SUBJECT, Role.AGENT}:
        return SAME_ROLE
    if pair == {Role.SUBJECT, Role.PATIENT}:
        return -1.0 if governor.has_patient and found.role is Role.SUBJECT else 0.85
    if pair == {Role.AGENT, Role.PATIENT}:
        return -1.0
    if Role.RECIPIENT in pair:
        return _recipient(said, found)
    if said.role in CORE or found.role in CORE:
        return _core_and_other(said, found, governor)
    if pair <= {Role.MODIFIER, Role.POSSESSOR, Role.OBLIQUE, Role.ADVERBIAL, Role.COMPLEMENT}:
        if said.case and found.case and opposed(said.case, found.case):
            return -1.0
        return 0.9 if said.case == found.case else 0.75
    if pair <= {Role.MODIFIER, Role.APPOSITION, Role.POSSESSOR, Role.QUANTITY}:
        return 0.7
    return 0.3


def converse(said: Edge, found: Edge) -> float:
    """The same where the predicates are converses: who sells to whom, who buys from whom."""
    if said.role in _SUBJECTS:
        if found.role is Role.RECIPIENT or (
            found.role in (Role.OBLIQUE, Role.MODIFIER) and found.case in _GOALS | _SOURCES
        ):
            return 1.0
        return 0.9 if found.role is Role.PATIENT else -1.0 if found.role in _SUBJECTS else 0.0
    if found.role in _SUBJECTS:
        if said.role is Role.RECIPIENT or (
            said.role in (Role.OBLIQUE, Role.MODIFIER) and said.case in _SOURCES | _GOALS
        ):
            return 1.0
        return 0.9 if said.role is Role.PATIENT else 0.0
    return max(0.0, agreement(said, found, Governor(has_patient=False, is_noun=False)))


def is_causal(edge: Edge) -> bool:
    """Whether the edge says that one thing brought another about."""
    return edge.case in _CAUSE and edge.case != "following"


def is_ordering(edge: Edge) -> bool:
    """Whether the edge puts one event before another."""
    return edge.role is Role.ADVERBIAL and edge.case in _TIME_ORDER


def turned(said: Edge, found: Edge) -> float:
    """Agreement where the passage hangs the claim's head from its dependent."""
    if is_causal(said) or found.case in _CAUSE:
        return -1.0
    if said.case in _TIME_ORDER or found.case in _TIME_ORDER:
        return 0.9 if _MIRRORED.get(said.case) == found.case else -1.0
    return 0.35


def _same_kind(said: Edge, found: Edge) -> float:
    if said.case == found.case:
        return SAME_ROLE
    if is_causal(said):
        return 0.9 if found.case in _CAUSE else -1.0 if found.case in _CONCESSION else 0.2
    if is_ordering(said) and not found.case:
        return 0.2
    if opposed(said.case, found.case):
        return -1.0
    if said.role in (Role.OBLIQUE, Role.ADVERBIAL):
        return 0.75
    return 0.85


def _recipient(said: Edge, found: Edge) -> float:
    other = found if said.role is Role.RECIPIENT else said
    if other.role in (Role.OBLIQUE, Role.MODIFIER):
        return 1.0 if other.case in ("to", "for", "with") else -1.0 if other.case == "from" else 0.5
    if other.role in _SUBJECTS:
        return -1.0
    return 0.6


def _core_and_other(said: Edge, found: Edge, governor: Governor) -> float:
    """An argument of a verb and what goes with a noun made of it: "the closure of the plant".

    Between two verbs a subject is nobody's oblique: "returned to Nigeria", "Nigeria returned".
    """
    core, other = (said, found) if said.role in CORE else (found, said)
    of_it = other.role is Role.POSSESSOR or other.case == "of"
    if governor.both_nouns and core.role in _SUBJECTS and of_it:
        return -1.0
    if governor.both_nouns:
        return 0.3
    if other.role is Role.POSSESSOR:
        return 0.85
    if other.role in (Role.MODIFIER, Role.OBLIQUE):
        if other.case == "than":
            return -1.0
        if other.case == "by":
            return 0.95 if core.role in _SUBJECTS else -0.5
        if other.role is Role.OBLIQUE and not governor.is_noun:
            return -0.5 if core.role in _SUBJECTS and other.case in _GOALS | _SOURCES else 0.5
        return 0.8 if other.case in _NOMINAL_ARGUMENT else 0.4
    return 0.8 if other.role is Role.APPOSITION else 0.4
