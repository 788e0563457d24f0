"""From what was seen to a verdict: hard facts first, then the model's probability."""

from __future__ import annotations

from collections.abc import Sequence

from sourcecheck.evidence.facts import Fact, Standing
from sourcecheck.evidence.features import Look
from sourcecheck.evidence.model import Model
from sourcecheck.model import CheckedCitation, Judgement, Verdict

SPEAKS_OF_CLAIM = 0.3
"""Below this share of the claim's weight a page does not speak of the claim at all."""
CONFLICTING_SCORE = 0.05
STRENGTH = (
    Verdict.SUPPORTED,
    Verdict.CONFLICTING,
    Verdict.PARTIAL,
    Verdict.NOT_FOUND,
    Verdict.UNVERIFIABLE,
)
"""Which citation speaks for the claim where there are several, the first of these that occurs."""


def decide(seen: Look, probability: float, model: Model) -> tuple[Verdict, str, float]:
    """The verdict, the SC3xx code of what is wrong ("" when nothing is), and the score."""
    disputed = conflict(seen)
    if disputed is not None:
        rule = "SC302" if disputed.kind == "quotation" else "SC301"
        return Verdict.CONFLICTING, rule, min(probability, CONFLICTING_SCORE)
    if seen.opposition is not None:
        return Verdict.CONFLICTING, "SC305", min(probability, CONFLICTING_SCORE)
    if probability >= model.supported and not unproven(seen) and not seen.considered:
        return Verdict.SUPPORTED, "", probability
    # What the page leaves open keeps a claim from being supported, however much of it is there.
    score = min(probability, model.supported - 0.01)
    if probability >= model.partial and seen.context_share >= SPEAKS_OF_CLAIM:
        return Verdict.PARTIAL, "SC304", score
    return Verdict.NOT_FOUND, "SC303", min(score, max(model.partial - 0.01, 0.0))


def conflict(seen: Look) -> Fact | None:
    """The fact that the page states otherwise, if there is one: a quotation before a figure."""
    disputed = [fact for fact in seen.facts if fact.standing is Standing.OTHER]
    return min(disputed, key=lambda f: (f.kind != "quotation", f.kind != "figure"), default=None)


def unproven(seen: Look) -> list[Fact]:
    """The facts of the claim that the page does not give where it speaks of the claim."""
    open_to_doubt = (Standing.MISSING, Standing.ELSEWHERE)
    return [f for f in seen.facts if f.standing in open_to_doubt]


def together(citations: Sequence[CheckedCitation]) -> Verdict:
    """What all sources of a claim do for it: unread ones count only when none was read."""
    if not citations:
        return Verdict.UNSOURCED
    return min((citation.verdict for citation in citations), key=STRENGTH.index)


def unread(reason: str) -> Judgement:
    """The judgement on a page that could not be read, which says nothing about the claim."""
    return Judgement(Verdict.UNVERIFIABLE, 0.0, (), (f"could not be read: {reason}",), "SC306")
