"""From what was seen to a verdict: hard facts first, then the model's probability."""

from __future__ import annotations

from collections.abc import Sequence

from sourcecheck.evidence.fact import Fact, Kind, Standing
from sourcecheck.evidence.features import SHORT_WORDS, Look
from sourcecheck.evidence.model import Model
from sourcecheck.model import CheckedCitation, Judgement, Verdict

CLAIM_SPOKEN_OF = 0.3
SHORT_CLAIM_SPOKEN_OF = 0.5
"""Passages with less of the words' weight than this do not speak of the claim at all."""
VERY_SHORT_WORDS = 3
PLAIN_WORDS_HELD = 0.6
SHORT_CLAIM_HELD = 0.65
"""Of a short claim the page must hold this share of the words' weight to bear it out."""
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
        rule = "SC302" if disputed.kind is Kind.QUOTATION else "SC301"
        return Verdict.CONFLICTING, rule, min(probability, CONFLICTING_SCORE)
    if seen.opposition is not None:
        return Verdict.CONFLICTING, "SC305", min(probability, CONFLICTING_SCORE)
    # In a short claim every word counts, so more of it must be there.
    short = seen.all_words <= SHORT_WORDS
    enough = not short or _is_held(seen)
    if enough and probability >= model.supported and not unproven(seen) and not seen.considered:
        return Verdict.SUPPORTED, "", probability
    # What the page leaves open keeps a claim from being supported, however much of it is there.
    score = min(probability, model.supported - 0.01)
    least = SHORT_CLAIM_SPOKEN_OF if short else CLAIM_SPOKEN_OF
    other_subject = short and bool(seen.missing_words) and bool(unproven(seen))
    if probability >= model.partial and seen.cover_share >= least and not other_subject:
        return Verdict.PARTIAL, "SC304", score
    return Verdict.NOT_FOUND, "SC303", min(score, max(model.partial - 0.01, 0.0))


def _is_held(seen: Look) -> bool:
    """Whether the page holds enough of a short claim, and of a very short one in one place."""
    if seen.context_share < SHORT_CLAIM_HELD or seen.plain_share < PLAIN_WORDS_HELD:
        return False
    return seen.all_words > VERY_SHORT_WORDS or seen.together_share >= SHORT_CLAIM_HELD


def conflict(seen: Look) -> Fact | None:
    """The fact that the page states otherwise, if there is one: a quotation before a figure."""
    disputed = [fact for fact in seen.facts if fact.standing is Standing.OTHER]
    return min(
        disputed,
        key=lambda f: (f.kind is not Kind.QUOTATION, f.kind is not Kind.FIGURE),
        default=None,
    )


def unproven(seen: Look) -> list[Fact]:
    """The facts of the claim that the page does not give where it speaks of the claim.

    A long claim names many things, and pages tell them in their own order and leave dates to the
    dateline: there only a figure or quotation that stands nowhere keeps it from being supported.
    """
    short = seen.all_words <= SHORT_WORDS
    open_to_doubt = (
        (Standing.MISSING, Standing.ELSEWHERE, Standing.BOUNDED)
        if short
        else (Standing.MISSING, Standing.BOUNDED)
    )
    kinds = tuple(Kind) if short else (Kind.FIGURE, Kind.QUOTATION)
    return [f for f in seen.facts if f.standing in open_to_doubt and f.kind in kinds]


def together(citations: Sequence[CheckedCitation]) -> Verdict:
    """What all sources of a claim do for it: unread ones count only when none was read."""
    if not citations:
        return Verdict.UNSOURCED
    return min((citation.verdict for citation in citations), key=STRENGTH.index)


def unread(reason: str) -> Judgement:
    """The judgement on a page that could not be read, which says nothing about the claim."""
    return Judgement(Verdict.UNVERIFIABLE, 0.0, (), (f"could not be read: {reason}",), "SC306")
