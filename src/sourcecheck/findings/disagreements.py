"""SC5xx: the document disagrees with itself."""

from __future__ import annotations

from collections.abc import Iterator

from sourcecheck import claims as claims_room
from sourcecheck.findings.run import Run, finding
from sourcecheck.model import Finding


def check(run: Run) -> Iterator[Finding]:
    """One finding for each disagreement within a document, where the later statement stands."""
    at = {checked.claim.location: checked.claim for checked in reversed(run.claims)}
    for conflict in run.conflicts:
        place = conflict.location
        code = claims_room.CONFLICT_CODES[conflict.kind]
        yield finding(code, conflict.message, place, claim=at.get(place))
