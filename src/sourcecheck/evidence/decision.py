"""From what was compared to a verdict: facts veto, differences conflict, proofs support.

A wrong "supported" costs more than a claim left open: where the parts of a claim are not all borne
out in their places, or the probability is below the cut, the verdict is `unclear` or weaker.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sourcecheck.evidence import facts as hard
from sourcecheck.evidence.alignment import ENTAILING, Alignment, Reach
from sourcecheck.evidence.entailment import (
    Comparison,
    Difference,
    DifferenceKind,
    contradiction,
    support,
)
from sourcecheck.evidence.facts import Fact, FactKind
from sourcecheck.language.propositions import CORE, UnitKind
from sourcecheck.model import Verdict

CONFLICTING_SCORE = 0.05
OPEN_SCORE = 0.99
"""A claim that is not called supported scores less than the cut, by this factor of it at most."""
DECISIVE = 0.5
"""A difference of this weight may be what a claim is left open for, or what contradicts it…"""
CERTAIN = 0.85
"""…and one of this weight in how a thing is asserted keeps a claim from being supported."""
DOUBTED = 0.4
"""A sentence that is as likely contradicted is not called supported."""
SPOKEN_OF = 0.35
"""A page that has this share of the claim's parts, in the same or like words, speaks of it."""
SPOKEN_OF_ELSEWHERE = 0.25
"""…and in a text of another language, where one sentence has this share of its words."""
HELD = 0.6


@dataclass(frozen=True)
class Statement:
    """One sentence of a claim compared with its window; `start` is its offset in the claim.

    `probability` and `contradiction`, 0…1: that a careful reader would say that the window bears it
    out, and that it states otherwise.
    """

    start: int
    comparison: Comparison
    probability: float
    contradiction: float


@dataclass(frozen=True)
class Assessment:
    """All that is seen of a claim on a page. `english` tells whether both are read by structure."""

    statements: Sequence[Statement]
    facts: Sequence[Fact]
    english: bool

    @property
    def probability(self) -> float:
        """That all of the claim is borne out: that of its least likely sentence."""
        return min((s.probability for s in self.statements), default=0.0)

    def most(self, name: str) -> float:
        """The largest value of a measure over the sentences."""
        return max((s.comparison.numbers.get(name, 0.0) for s in self.statements), default=0.0)

    def least(self, name: str) -> float:
        """The smallest value of a measure over the sentences."""
        return min((s.comparison.numbers.get(name, 0.0) for s in self.statements), default=0.0)


@dataclass(frozen=True, slots=True)
class Decision:
    """A verdict with the SC3xx code of what is wrong ("" when nothing is) and the score.

    `fact` or `difference` (in `statement`) is what decided, where one thing did; `missing` are the
    units of the claim that nothing bears out, by statement.
    """

    verdict: Verdict
    rule: str
    score: float
    fact: Fact | None = None
    statement: Statement | None = None
    difference: Difference | None = None
    missing: tuple[tuple[Statement, int], ...] = ()


def decide(seen: Assessment) -> Decision:
    """The verdict on a claim."""
    disputed = hard.conflict(seen.facts)
    if disputed is not None and disputed.kind is FactKind.FIGURE and _is_borne_out(seen):
        disputed = None  # "So far it has returned two": the structure tells what is counted
    low = min(seen.probability, CONFLICTING_SCORE)
    if disputed is not None:
        rule = "SC302" if disputed.kind is FactKind.QUOTATION else "SC301"
        return Decision(Verdict.CONFLICTING, rule, low, fact=disputed)
    if not seen.statements:
        return Decision(Verdict.NOT_FOUND, "SC303", 0.0)
    if not seen.english:
        return _by_wording(seen)
    for statement in seen.statements:
        difference = _contradicting(statement)
        if difference is not None:
            return Decision(
                Verdict.CONFLICTING, "SC305", low, statement=statement, difference=difference
            )
    if not hard.unproven(seen.facts) and _is_borne_out(seen):
        return Decision(Verdict.SUPPORTED, "", seen.probability)
    return _left_open(seen)


_ASSERTED = frozenset(
    {
        DifferenceKind.POLARITY, DifferenceKind.OPPOSITE, DifferenceKind.STATUS,
        DifferenceKind.REPORTED, DifferenceKind.SCOPE, DifferenceKind.VALUE,
        DifferenceKind.EXCLUDED,
    }
)  # fmt: skip


def _is_borne_out(seen: Assessment) -> bool:
    return seen.english and bool(seen.statements) and all(map(_is_supported, seen.statements))


def _is_supported(statement: Statement) -> bool:
    """Whether a sentence may be called supported: likely, nothing of what it is about missing, and
    no sure difference in how it is asserted."""
    comparison = statement.comparison
    if statement.probability < support().cut or statement.contradiction >= DOUBTED:
        return False
    if comparison.numbers["verbs_missing"] or comparison.numbers["modifiers_missing"]:
        return False
    return not any(d.kind in _ASSERTED and d.weight >= CERTAIN for d in comparison.differences)


_CONFLICTS = frozenset(
    {
        DifferenceKind.POLARITY, DifferenceKind.OPPOSITE, DifferenceKind.ROLES,
        DifferenceKind.FILLER, DifferenceKind.SCOPE, DifferenceKind.EXCLUDED,
        DifferenceKind.CROSSED, DifferenceKind.VALUE, DifferenceKind.SPEAKER,
        DifferenceKind.ORDER, DifferenceKind.TENSE,
    }
)  # fmt: skip
"""What a page can state otherwise; a plan or a report taken for a fact it leaves open."""


def _contradicting(statement: Statement) -> Difference | None:
    """The difference that makes the page state otherwise, if it does.

    The page must speak of the very event: of what the claim says first of all, and with a filler
    in one place, not in most of them.
    """
    if statement.contradiction < contradiction().cut or statement.probability >= support().cut:
        return None
    alignment = statement.comparison.alignment
    root = alignment.clauses.get(alignment.claim.root)
    if root is not None and root.anchor is None:
        return None
    found = [
        d
        for d in statement.comparison.differences
        if d.kind in _CONFLICTS and d.weight >= DECISIVE and _is_same_event(alignment, d)
    ]
    return max(found, key=lambda d: d.weight, default=None)


def _is_same_event(alignment: Alignment, difference: Difference) -> bool:
    """Whether at least half of what else the claim says of the event is said of it on the page."""
    if difference.kind is not DifferenceKind.FILLER:
        return True
    for clause in alignment.clauses.values():
        if any(o.edge.dependent == difference.unit for o in clause.edges):
            rest = [o for o in clause.edges if o.edge.dependent != difference.unit]
            held = sum(o.reach in (Reach.DIRECT, Reach.CLAUSE) for o in rest)
            return 2 * held >= len(rest)
    return True


def _strongest(comparison: Comparison) -> Difference | None:
    """The difference that tells most, if one is strong enough to keep a claim from support."""
    strong = [d for d in comparison.differences if d.weight >= DECISIVE]
    return max(strong, key=lambda d: d.weight, default=None)


def _by_wording(seen: Assessment) -> Decision:
    """Without structure only near-verbatim wording decides."""
    score = min(seen.probability, support().cut * OPEN_SCORE)
    proven = not hard.unproven(seen.facts)
    if proven and seen.least("verbatim") == 1 and not seen.most("verbatim_cues"):
        return Decision(Verdict.SUPPORTED, "", max(seen.probability, support().cut))
    if seen.most("word_best") < SPOKEN_OF_ELSEWHERE:
        return Decision(Verdict.NOT_FOUND, "SC303", score)
    return Decision(Verdict.UNCLEAR, "SC308", score)


def _left_open(seen: Assessment) -> Decision:
    """Partial where a part is borne out and a nameable one is nowhere; unclear where the page
    speaks of just this; else not found."""
    score = min(seen.probability, support().cut * OPEN_SCORE)
    missing = tuple((s, unit) for s in seen.statements for unit in _missing(s.comparison))
    strongest = [(s, _strongest(s.comparison)) for s in seen.statements]
    statement, difference = max(strongest, key=lambda pair: pair[1].weight if pair[1] else 0.0)
    if difference is None and missing and any(map(_has_proven_part, seen.statements)):
        return Decision(Verdict.PARTIAL, "SC304", score, missing=missing)
    if difference is not None or seen.most("unit_mean") >= SPOKEN_OF:
        return Decision(
            Verdict.UNCLEAR, "SC308", score, None, statement if difference else None, difference,
            missing,
        )  # fmt: skip
    return Decision(Verdict.NOT_FOUND, "SC303", score, missing=missing)


def _missing(comparison: Comparison) -> list[int]:
    """The units of the claim that nothing in the window can stand for."""
    alignment = comparison.alignment
    return [
        unit
        for unit in comparison.counted
        if not any(m.kinship in ENTAILING and m.score >= HELD for _, m in alignment.matches[unit])
    ]


def _has_proven_part(statement: Statement) -> bool:
    """Whether one predicate of a sentence is there with those who take part in it."""
    alignment = statement.comparison.alignment
    for clause in alignment.clauses.values():
        if clause.anchor is None or clause.match.kinship not in ENTAILING:
            continue
        core = [o for o in clause.edges if o.edge.role in CORE]
        held = all(o.reach is Reach.DIRECT and o.score >= HELD for o in core)
        verb = alignment.claim.units[clause.head].kind is UnitKind.VERB
        if (verb or clause.head == alignment.claim.root) and core and held:
            return True
    return False
