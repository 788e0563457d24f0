"""SC1xx: a claim lacks a source."""

from __future__ import annotations

from collections.abc import Iterator

from sourcecheck import claims as claims_room
from sourcecheck import rules
from sourcecheck.findings.run import Run, finding
from sourcecheck.model import Claim, Finding, Verdict

_MESSAGES = {
    "SC101": "a figure, and no source for it",
    "SC102": "a quotation, and no source for it",
    "SC103": "somebody is said to say so, and nothing shows that they did",
    "SC104": "an event, and no source for it",
    "SC105": "a superlative, and no source for it",
    "SC106": "a cause is named, and no source for it",
    "SC107": "an allegation against somebody named, and no source for it",
    "SC108": "an absolute statement, and no source for it",
    "SC109": "a statement of science, and no source for it",
    "SC110": "no source is attached",
}


def check(run: Run) -> Iterator[Finding]:
    """One finding for each claim without a source that needs one: the gravest of its kinds."""
    for checked in run.claims:
        claim = checked.claim
        if checked.verdict is not Verdict.UNSOURCED or claims_room.needs_no_source(claim):
            continue
        code = _gravest(claim)
        if code:
            yield finding(code, _MESSAGES[code], claim.location, claim=claim)


def _gravest(claim: Claim) -> str:
    lacking = [code for code in claim.rules if code in _MESSAGES]
    if claim.unknown:
        return ""
    if lacking:
        return max(
            lacking, key=lambda code: (rules.RULES[code].severity.weight, code == lacking[0])
        )
    return "SC110" if claim.listed else ""
