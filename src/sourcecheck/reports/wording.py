"""How the reports for readers call what a claim's sources do for it."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from sourcecheck.model import CheckedCitation, CheckedClaim, LinkStatus, Opinion, Verdict
from sourcecheck.reports import digest


class State(StrEnum):
    """The verdict of a claim as a reader sees it: a demand or question needs no source at all."""

    SUPPORTED = "supported"
    PARTIAL = "partial"
    CONFLICTING = "conflicting"
    UNCLEAR = "unclear"
    NOT_FOUND = "not-found"
    UNSOURCED = "unsourced"
    UNVERIFIABLE = "unverifiable"
    WAIVED = "waived"
    EXEMPT = "exempt"


MEANINGS: Mapping[State, str] = MappingProxyType(
    {
        State.SUPPORTED: "the source bears it out",
        State.PARTIAL: "the source says a part of it",
        State.CONFLICTING: "the source says otherwise",
        State.UNCLEAR: "the source speaks of this; a reader must judge",
        State.NOT_FOUND: "the source was read and does not say it",
        State.UNSOURCED: "no source is attached",
        State.UNVERIFIABLE: "its source could not be read; that says nothing about the claim",
        State.WAIVED: "may stand without a source, for a stated reason",
        State.EXEMPT: "needs no source",
    }
)
SIGNS: Mapping[State, str] = MappingProxyType(
    {
        State.SUPPORTED: "✓",
        State.PARTIAL: "◐",
        State.CONFLICTING: "≠",
        State.UNCLEAR: "≈",
        State.NOT_FOUND: "∅",
        State.UNSOURCED: "○",
        State.UNVERIFIABLE: "?",
        State.WAIVED: "–",
        State.EXEMPT: "·",
    }
)
"""A sign beside every colour, so that nobody has to tell colours apart."""

GRAVITY = (
    State.CONFLICTING,
    State.NOT_FOUND,
    State.UNSOURCED,
    State.PARTIAL,
    State.UNCLEAR,
    State.UNVERIFIABLE,
    State.SUPPORTED,
    State.WAIVED,
    State.EXEMPT,
)
"""Where claims overlap, the gravest gives the colour."""

LINK_MEANINGS: Mapping[LinkStatus, str] = MappingProxyType(
    {
        LinkStatus.OK: "opens",
        LinkStatus.MOVED: "opens, at another address",
        LinkStatus.DEAD: "is gone",
        LinkStatus.SUSPECT: "opens, but not the cited page",
        LinkStatus.REFUSED: "was not gone to",
        LinkStatus.BLOCKED: "turns programs away; people may get through",
        LinkStatus.UNREACHABLE: "did not answer this time",
    }
)


def state(checked: CheckedClaim) -> State:
    """What a reader is told about the claim."""
    if checked.verdict is Verdict.UNSOURCED and digest.exemption(checked):
        return State.EXEMPT
    return State(checked.verdict.value)


def second_opinion(citation: CheckedCitation) -> str:
    """What another judge says of this citation, and that it is another; "" when none was asked."""
    opinion = citation.opinion
    if opinion is None:
        return ""
    if not isinstance(opinion, Opinion):
        return f"second opinion ({opinion.judge}): no opinion: {opinion.why}"
    differs = "; it differs" if citation.is_disputed else ""
    return f"second opinion ({opinion.judge}): {opinion.verdict} ({opinion.score:.2f}){differs}"


def label(state_: State | LinkStatus) -> str:
    """The name of a verdict in running text: "not found", "needs none"."""
    return "needs none" if state_ is State.EXEMPT else state_.value.replace("-", " ")
