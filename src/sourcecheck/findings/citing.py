"""SC111 to SC113: marks of editors, citations of no entry, entries that nobody cites."""

from __future__ import annotations

from collections.abc import Iterator

from sourcecheck.findings.run import Run, finding
from sourcecheck.model import Claim, Document, Finding, Location


def check(run: Run) -> Iterator[Finding]:
    """What is wrong with how the documents cite, where it stands."""
    claims = {checked.claim.location: checked.claim for checked in run.claims}
    for document in run.documents:
        yield from _in_sentences(document, claims)
        for entry in document.uncited:
            name = entry.key or entry.label
            place = entry.location or Location(document.path)
            yield finding("SC113", f"nothing cites {name}", place)


def _in_sentences(document: Document, claims: dict[Location, Claim]) -> Iterator[Finding]:
    for sentence in document.sentences:
        claim = claims.get(sentence.location)
        for mark in sentence.marks:
            message = f"marked for a source: {mark.text}"
            yield finding("SC111", message, mark.location, claim=claim)
        for unknown in sentence.unknown:
            near = f"did you mean {unknown.nearest}?" if unknown.nearest else ""
            message = f"no bibliography has {unknown.key}"
            yield finding("SC112", message, unknown.location, claim=claim, remedy=near)
