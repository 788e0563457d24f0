"""SC3xx: the source does not bear the claim out, or could not be read."""

from __future__ import annotations

from collections.abc import Iterator

from sourcecheck.evidence import disagree
from sourcecheck.findings.run import Run, finding
from sourcecheck.model import CheckedCitation, CheckedClaim, Finding, Verdict

QUOTED_CHARACTERS = 200
SILENT_WHEN_SUPPORTED = frozenset({"SC303", "SC304", "SC306", "SC308"})
"""Where another source bears the claim out, one that says less is no fault."""


def check(run: Run) -> Iterator[Finding]:
    """One finding for each citation that does not do what it is there for."""
    for checked in run.claims:
        if checked.verdict is Verdict.WAIVED:
            continue
        for citation in checked.citations:
            if citation.rule and not _excused(checked, citation):
                reason = citation.reasons[0]
                named = f"{citation.source.id}: {reason}" if citation.source.address else reason
                yield finding(
                    citation.rule,
                    named,
                    checked.claim.location,
                    claim=checked.claim,
                    source=citation.source.id,
                    url=citation.source.url,
                )
        if disagree(checked.citations):
            yield _disagreement(checked)


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
    words = citation.passages[0].text
    cut = words if len(words) <= QUOTED_CHARACTERS else f"{words[:QUOTED_CHARACTERS]}…"
    return f": “{cut}”"


def _excused(checked: CheckedClaim, citation: CheckedCitation) -> bool:
    if citation.citation.inherited and citation.rule in SILENT_WHEN_SUPPORTED:
        return True  # that it stands for this sentence too is a guess
    return checked.verdict is Verdict.SUPPORTED and citation.rule in SILENT_WHEN_SUPPORTED
