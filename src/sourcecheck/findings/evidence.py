"""SC3xx: the source does not bear the claim out, or could not be read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from sourcecheck.evidence import disagree
from sourcecheck.findings.run import Run, finding
from sourcecheck.model import CheckedCitation, CheckedClaim, Drift, DriftKind, Finding, Verdict

QUOTED_CHARACTERS = 200
NAMED_CHANGES = 4
GONE = "SC307"
SILENT_WHEN_SUPPORTED = frozenset({"SC303", "SC304", "SC306", "SC308"})
"""Where another source bears the claim out, one that says less is no fault."""


def check(run: Run) -> Iterator[Finding]:
    """One finding for each citation that does not do what it is there for."""
    for checked in run.claims:
        if checked.verdict is Verdict.WAIVED:
            continue
        for citation in checked.citations:
            if citation.drift is not None:
                yield _about(checked, citation, GONE, drift_told(citation.drift))
            elif citation.rule == GONE:
                yield _about(checked, citation, GONE, citation.reasons[0])
            if citation.rule not in ("", GONE) and not _excused(checked, citation):
                yield _about(checked, citation, citation.rule, citation.reasons[0])
        if disagree(checked.citations):
            yield _disagreement(checked)


def drift_told(drift: Drift) -> str:
    """Both versions of a passage in words: what it said, when, and what it says now."""
    since = f"said so on {drift.said_on.isoformat()}" if drift.said_on else "was expected to say"
    then = f"{since}: {_cut(drift.then)}"
    match drift.kind:
        case DriftKind.GONE:
            nearest = f"; the nearest there is now: {_cut(drift.now)}" if drift.now else ""
            return f"{then}; these words are gone{nearest}"
        case DriftKind.ALTERED | DriftKind.OTHER_FIGURE:
            return f"{then}; now it says: {_cut(drift.now)} ({_changes(drift)})"
        case _:
            assert_never(drift.kind)


def _changes(drift: Drift) -> str:
    told = [
        f"“{then}” is now “{now}”"
        if then and now
        else f"without “{then}”"
        if then
        else f"with “{now}”"
        for then, now in drift.changes[:NAMED_CHANGES]
    ]
    more = len(drift.changes) - NAMED_CHANGES
    return "; ".join((*told, f"{more} more changes") if more > 0 else told)


def _about(checked: CheckedClaim, citation: CheckedCitation, rule: str, told: str) -> Finding:
    source = citation.source
    named = f"{source.id}: {told}" if source.address else told
    place = checked.claim.location
    return finding(rule, named, place, claim=checked.claim, source=source.id, url=source.url)


def _disagreement(checked: CheckedClaim) -> Finding:
    """One source bears the claim out, another says otherwise: both are named and quoted."""
    sides = ((Verdict.SUPPORTED, "bears it out"), (Verdict.CONFLICTING, "says otherwise"))
    message = "; ".join(
        f"{citation.source.id} {does}{_quoted(citation)}"
        for verdict, does in sides
        for citation in checked.citations
        if citation.verdict is verdict
    )
    return finding("SC309", message, checked.claim.location, claim=checked.claim)


def _quoted(citation: CheckedCitation) -> str:
    """The passage that decides, behind a colon; "" where none is there."""
    if not citation.passages:
        return ""
    return f": {_cut(citation.passages[0].text)}"


def _cut(words: str) -> str:
    cut = words if len(words) <= QUOTED_CHARACTERS else f"{words[:QUOTED_CHARACTERS]}…"
    return f"“{cut}”"


def _excused(checked: CheckedClaim, citation: CheckedCitation) -> bool:
    if citation.citation.inherited and citation.rule in SILENT_WHEN_SUPPORTED:
        return True  # that it stands for this sentence too is a guess
    return checked.verdict is Verdict.SUPPORTED and citation.rule in SILENT_WHEN_SUPPORTED
