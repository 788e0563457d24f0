"""From what was seen to a verdict: hard facts first, then the model's probability."""

from __future__ import annotations

from collections.abc import Sequence

from sourcecheck.evidence.fact import Fact, Kind, Standing
from sourcecheck.evidence.features import FEW_WORDS, SHORT_WORDS, Look
from sourcecheck.evidence.model import Model
from sourcecheck.model import CheckedCitation, DateMention, Judgement, Verdict

SPOKEN_OF = 0.38
SHORT_CLAIM_SPOKEN_OF = 0.5
"""A page that holds less of the words' weight than this, where it speaks of the claim, does not
speak of it at all."""
VERY_SHORT_WORDS = 3
FEW_PASSAGES = 8
HELD = 0.65
"""A page of a few sentences leaves nothing to be understood: of a short claim it must hold this
share of the words' weight to bear it out; of a very short one any page must, in one place."""
CLAUSE_HELD = 0.1
"""A clause of which the page holds less than this it does not bear out, whatever else it holds."""
PLAINLY_HELD = 0.5
"""…and of what a short claim says of those it names, any page must hold this share."""
CONFLICTING_SCORE = 0.05
NOT_FOUND_SCORE = 0.3
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
    if probability >= model.supported and _may_be_supported(seen):
        return Verdict.SUPPORTED, "", probability
    # What the page leaves open keeps a claim from being supported, however much of it is there.
    score = min(probability, model.supported - 0.01)
    short = seen.all_words <= SHORT_WORDS
    least = SHORT_CLAIM_SPOKEN_OF if short else SPOKEN_OF
    if seen.context_share >= least:
        return Verdict.PARTIAL, "SC304", score
    return Verdict.NOT_FOUND, "SC303", min(score, NOT_FOUND_SCORE)


def _may_be_supported(seen: Look) -> bool:
    """Whether nothing stands against it that no amount of other words makes good."""
    if unproven(seen) or seen.considered or seen.unsaid or seen.weakest_clause < CLAUSE_HELD:
        return False
    if seen.other_speaker is not None or seen.not_stood_by:
        return False
    if seen.all_words <= FEW_WORDS and seen.held_words <= seen.all_words / 2:
        return False
    if seen.all_words <= VERY_SHORT_WORDS and seen.together_share < HELD:
        return False
    if seen.all_words > SHORT_WORDS:
        return True
    few = seen.passages <= FEW_PASSAGES
    return seen.plain_share >= PLAINLY_HELD and (not few or seen.context_share >= HELD)


def conflict(seen: Look) -> Fact | None:
    """The fact that the page states otherwise, if there is one: a quotation before a figure."""
    disputed = [fact for fact in seen.facts if fact.standing is Standing.OTHER]
    return min(
        disputed,
        key=lambda f: (f.kind is not Kind.QUOTATION, f.kind is not Kind.FIGURE),
        default=None,
    )


def unproven(seen: Look) -> list[Fact]:
    """The facts of the claim that keep it from being supported: a number, day, month or quotation
    that the page does not have, or a number of which it has only a limit; in a short claim, where
    every name counts, a name that it does not have either.

    What else is missing only tells against the claim: pages leave dates to the dateline, and many
    a figure is written another way.
    """
    short = seen.all_words <= SHORT_WORDS
    return [
        fact
        for fact in seen.facts
        if fact.standing in (Standing.ABSENT, Standing.BOUNDED)
        or (fact.standing is Standing.MISSING and _is_day_or_month(fact))
        or (fact.standing is Standing.MISSING and fact.kind is Kind.QUOTATION)
        or (fact.standing is Standing.MISSING and fact.kind is Kind.NAME and short)
    ]


def _is_day_or_month(fact: Fact) -> bool:
    value = fact.value
    return isinstance(value, DateMention) and len(value.value) > len("2015")


def together(citations: Sequence[CheckedCitation]) -> Verdict:
    """What all sources of a claim do for it: unread ones count only when none was read."""
    if not citations:
        return Verdict.UNSOURCED
    return min((citation.verdict for citation in citations), key=STRENGTH.index)


def unread(reason: str) -> Judgement:
    """The judgement on a page that could not be read, which says nothing about the claim."""
    return Judgement(Verdict.UNVERIFIABLE, 0.0, (), (f"could not be read: {reason}",), "SC306")


def not_on_the_web(reason: str) -> Judgement:
    """The judgement on a work that no address leads to; `reason` names it."""
    return Judgement(Verdict.UNVERIFIABLE, 0.0, (), (reason,), "SC306")
