"""The report about Port Alder with the text its claims stand in, for the tests of places."""

from __future__ import annotations

from dataclasses import replace

from port_alder_report import CLAIMS, FINDINGS, REPORT
from sourcecheck.documents import parse
from sourcecheck.model import CheckedClaim, Document, Location, Organization, Report

OPENING = "🚢 “Port Älder”: "
"""Before every claim: characters, UTF-16 units and bytes of UTF-8 differ here."""


def documented(opening: str = OPENING) -> Report:
    """The report with every claim at the end of an own paragraph that begins with `opening`."""
    lines = ["# What the harbour owes"]
    placed: list[CheckedClaim] = []
    for checked in CLAIMS:
        start = len("\n\n".join(lines)) + 2 + len(opening)
        place = Location("article.md", 2 * len(lines) + 1, len(opening) + 1)
        claim = replace(
            checked.claim, start=start, end=start + len(checked.claim.text), location=place
        )
        placed.append(replace(checked, claim=claim))
        lines.append(opening + claim.text)
    text = "\n\n".join(lines) + "\n"
    places = {checked.claim.id: checked.claim.location for checked in placed}
    findings = tuple(
        replace(found, location=places[found.claim]) if found.claim else found for found in FINDINGS
    )
    return replace(
        REPORT,
        claims=tuple(placed),
        findings=findings,
        documents=(parse(text, "markdown", "article.md"),),
        organizations={"paht": Organization("paht", "Port Alder Harbour Trust")},
    )


def only(document: Document, *claims: CheckedClaim) -> Report:
    """A report about one document and nothing else."""
    return Report(claims=claims, documents=(document,))
