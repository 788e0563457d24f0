"""From what was compared to a verdict: facts veto, differences conflict, proofs support.

A wrong "supported" costs more than a claim left open: where the parts of a claim are not all borne
out in their places, or the probability is below the cut, the verdict is `unclear` or weaker.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sourcecheck.evidence import facts as hard
from sourcecheck.evidence.alignment import CONTRARY, ENTAILING, ClauseOutcome, Reach
from sourcecheck.evidence.entailment import Comparison, Difference, DifferenceKind, fitted
from sourcecheck.evidence.facts import Fact, FactKind
from sourcecheck.language.propositions import CORE, Status, UnitKind
from sourcecheck.model import Verdict

CONFLICTING_SCORE = 0.05
OPEN_SCORE = 0.99
"""A claim that is not called supported scores less than the cut, by this factor of it at most."""
DECISIVE = 0.5
"""A difference of this weight keeps a claim from being supported…"""
SURE = 0.85
"""…and one of this weight, all else being as the claim has it, is a conflict."""
MOST_SOFT_GAPS = 2
MOST_LOOSE = 1
SPOKEN_OF = 0.35
"""A page that has this share of the claim's parts, in the same or like words, speaks of it."""
SPOKEN_OF_ELSEWHERE = 0.25
"""…and in a text of another language, where one sentence has this share of its words."""
HELD = 0.6


@dataclass(frozen=True)
class Statement:
    """One sentence of a claim compared with its window; `start` is its offset in the claim."""

    start: int
    comparison: Comparison
    probability: float


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
    if disputed is not None and disputed.kind is FactKind.FIGURE and _is_proven(seen):
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
        difference = conflict(statement.comparison)
        if difference is not None:
            return Decision(
                Verdict.CONFLICTING, "SC305", low, statement=statement, difference=difference
            )
    if not hard.unproven(seen.facts) and all(map(is_borne_out, seen.statements)):
        return Decision(Verdict.SUPPORTED, "", seen.probability)
    return _left_open(seen)


def _is_proven(seen: Assessment) -> bool:
    return bool(seen.statements) and seen.english and seen.least("proven") == 1


def is_borne_out(statement: Statement) -> bool:
    """Whether a sentence may be called supported: proven part by part, or near enough to that."""
    model, numbers = fitted(), statement.comparison.numbers
    if _strongest(statement.comparison) is not None or numbers["verbs_missing"]:
        return False
    if numbers["hard_gaps"] == 0 and numbers["soft_gaps"] <= MOST_SOFT_GAPS:
        return statement.probability >= model.proof_cut
    return statement.probability >= model.cut and numbers["core_least"] >= HELD


def _strongest(comparison: Comparison) -> Difference | None:
    """The difference that tells most, if one is strong enough to keep a claim from support."""
    strong = [d for d in comparison.differences if d.weight >= DECISIVE]
    return max(strong, key=lambda d: d.weight, default=None)


def _by_wording(seen: Assessment) -> Decision:
    """Without structure only near-verbatim wording decides."""
    score = min(seen.probability, fitted().cut * OPEN_SCORE)
    proven = not hard.unproven(seen.facts)
    if proven and seen.least("verbatim") == 1 and not seen.most("verbatim_cues"):
        return Decision(Verdict.SUPPORTED, "", max(seen.probability, fitted().cut))
    if seen.most("word_best") < SPOKEN_OF_ELSEWHERE:
        return Decision(Verdict.NOT_FOUND, "SC303", score)
    return Decision(Verdict.UNCLEAR, "SC308", score)


def _left_open(seen: Assessment) -> Decision:
    """Partial where a part is borne out and a nameable one is nowhere; unclear where the page
    speaks of just this; else not found."""
    score = min(seen.probability, fitted().cut * OPEN_SCORE)
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


_CONFLICTS = frozenset(
    {
        DifferenceKind.POLARITY, DifferenceKind.OPPOSITE, DifferenceKind.ROLES,
        DifferenceKind.FILLER, DifferenceKind.SCOPE, DifferenceKind.EXCLUDED,
        DifferenceKind.CROSSED, DifferenceKind.VALUE, DifferenceKind.SPEAKER,
        DifferenceKind.ORDER,
    }
)  # fmt: skip


def conflict(comparison: Comparison) -> Difference | None:
    """The difference that makes the page state otherwise: sure by itself, and alone, all other
    parts of the claim being borne out where the claim has them."""
    for difference in sorted(comparison.differences, key=lambda d: -d.weight):
        if difference.kind in _CONFLICTS and difference.weight >= SURE:
            if _else_proven(comparison, difference) and _is_plain(comparison, difference):
                return difference
    return None


def _else_proven(comparison: Comparison, difference: Difference) -> bool:
    """Whether all other parts are there, one of them perhaps attached otherwise."""
    alignment = comparison.alignment
    loose = 0
    if [unit for unit in _missing(comparison) if unit != difference.unit]:
        return False
    for clause in alignment.clauses.values():
        for outcome in clause.edges:
            edge = outcome.edge
            if difference.unit in (edge.dependent, edge.head) or outcome.swapped:
                continue
            if edge.dependent in alignment.unresolved or outcome.contrary is not None:
                continue
            if outcome.reach in (Reach.ABSENT, Reach.NEARBY):
                return False
            loose += outcome.reach is not Reach.DIRECT or outcome.score < DECISIVE
    turned = difference.kind is DifferenceKind.OPPOSITE or any(
        match.kinship in CONTRARY and place == difference.place
        for place, match in alignment.matches[difference.unit]
    )
    return loose <= (MOST_LOOSE if turned else 0)


def _is_plain(comparison: Comparison, difference: Difference) -> bool:
    """Whether the page itself states as fact what differs, so that it does dispute the claim."""
    alignment = comparison.alignment
    clause = _clause_of(comparison, difference)
    if clause is None or clause.anchor is None:
        return False
    if clause.match.kinship not in ENTAILING | CONTRARY or clause.match.score < HELD:
        return False
    sentence, unit = clause.anchor
    found = alignment.window.graphs[sentence].assertion(unit)
    said = alignment.claim.assertion(clause.head)
    if difference.kind in (DifferenceKind.POLARITY, DifferenceKind.OPPOSITE):
        if found.status is not said.status or (found.speaker is None) != (said.speaker is None):
            return False
    return found.status in (Status.FACT, said.status)


def _clause_of(comparison: Comparison, difference: Difference) -> ClauseOutcome | None:
    """The clause whose head or argument differs."""
    clauses = comparison.alignment.clauses
    if difference.kind is DifferenceKind.SPEAKER:
        anchored = [clause for clause in clauses.values() if clause.anchor == difference.place]
        return max(anchored, key=lambda clause: clause.score, default=None)
    own = [
        clause
        for clause in clauses.values()
        if any(o.edge.dependent == difference.unit for o in clause.edges)
    ]
    if difference.kind in (DifferenceKind.POLARITY, DifferenceKind.OPPOSITE):
        return clauses.get(difference.unit)
    return max(own, key=lambda clause: clause.score, default=clauses.get(difference.unit))
