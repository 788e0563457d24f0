"""SC5xx: the document disagrees with itself."""

from __future__ import annotations

from collections.abc import Iterator

from sourcecheck import claims as claims_room
from sourcecheck.findings.run import Run, finding
from sourcecheck.model import Finding


def check(run: Run) -> Iterator[Finding]:
    """One finding for each disagreement within a document, where the later statement stands."""
    for document in run.documents:
        found = claims_room.find(document, run.organizations)
        for conflict in claims_room.conflicts(found):
            place = conflict.location
            claim = next((c.claim for c in run.claims if c.claim.location == place), None)
            code = claims_room.CONFLICT_CODES[conflict.kind]
            yield finding(code, conflict.message, place, claim=claim)
