"""Verdicts that no reading of a page gives: unread sources, and all sources of a claim together."""

from __future__ import annotations

from collections.abc import Sequence

from sourcecheck.model import CheckedCitation, Judgement, Verdict

STRENGTH = (
    Verdict.SUPPORTED,
    Verdict.CONFLICTING,
    Verdict.PARTIAL,
    Verdict.UNCLEAR,
    Verdict.NOT_FOUND,
    Verdict.UNVERIFIABLE,
)
"""Which citation speaks for the claim where there are several, the first of these that occurs."""


def together(citations: Sequence[CheckedCitation]) -> Verdict:
    """What all sources of a claim do for it.

    Unread ones count only when none was read. Where one source supports the claim and another
    conflicts with it, the claim is conflicting: the report shows both.
    """
    if not citations:
        return Verdict.UNSOURCED
    if disagree(citations):
        return Verdict.CONFLICTING
    return min((citation.verdict for citation in citations), key=STRENGTH.index)


def disagree(citations: Sequence[CheckedCitation]) -> bool:
    """Whether one source supports the claim and another conflicts with it."""
    return {Verdict.SUPPORTED, Verdict.CONFLICTING} <= {c.verdict for c in citations}


def unread(reason: str) -> Judgement:
    """The judgement on a page that could not be read, which says nothing about the claim."""
    return Judgement(Verdict.UNVERIFIABLE, 0.0, (), (f"could not be read: {reason}",), "SC306")


def not_on_the_web(reason: str) -> Judgement:
    """The judgement on a work that no address leads to; `reason` names it."""
    return Judgement(Verdict.UNVERIFIABLE, 0.0, (), (reason,), "SC306")
