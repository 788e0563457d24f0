"""SC4xx: the sourcing is weak."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from sourcecheck import claims as claims_room
from sourcecheck.findings import self_published, stale
from sourcecheck.findings.run import Run, finding
from sourcecheck.model import CheckedClaim, Finding, Organization, Severity, Source, Verdict

IN_THE_TEXT = {
    "SC401": "the speaker is not named",
    "SC402": "nobody in particular is said to say so",
    "SC403": "an estimate, and nobody is named who made it",
    "SC410": "a time that moves with the day it is read",
    "SC411": "an acronym that the text never spells out",
}
"""What the claim's own words show; the claims room finds these."""
SINGLE_SOURCE_KINDS = frozenset({"statistic", "quotation", "allegation"})


def check(run: Run) -> Iterator[Finding]:
    """Weak sourcing of every claim that is not waived and needs a source at all."""
    for checked in run.claims:
        if checked.verdict is Verdict.WAIVED or claims_room.needs_no_source(checked.claim):
            continue
        yield from _wording(checked)
        if checked.citations:
            yield from _independence(checked, run)
            yield from _own_source(checked, run)
            yield from _one_source(checked)
            yield from _one_source_twice(checked)
            yield from _circular(checked, run)
            yield from _self_published(checked, run)
            yield from _stale(checked, run)


def _wording(checked: CheckedClaim) -> Iterator[Finding]:
    claim = checked.claim
    for code, message in IN_THE_TEXT.items():
        if code in claim.rules:
            weighty = code == "SC401" and (claim.figures or claim.quotes)
            severity = Severity.ERROR if weighty else None
            yield finding(code, message, claim.location, claim=claim, severity=severity)


def _independence(checked: CheckedClaim, run: Run) -> Iterator[Finding]:
    """SC404: the source is, or is party to, the body that the claim is about.

    What a body says of itself is the best source for what it says, so a claim attributed to the
    publisher is left alone.
    """
    claim = checked.claim
    about = {mention.id for mention in claim.organizations if mention.id}
    for citation in checked.citations:
        publisher = run.publisher(citation.source)
        if publisher is None or (claim.attributed_to and claim.attributed_to.id == publisher.id):
            continue
        partial_to = about & {publisher.id, *publisher.party_to}
        if partial_to:
            bodies = ", ".join(run.organizations[i].name for i in sorted(partial_to))
            yield finding(
                "SC404",
                f"{citation.source.id} is published by {publisher.name}, "
                f"which cannot speak independently about {bodies}",
                claim.location,
                claim=claim,
                source=citation.source.id,
            )


def _own_source(checked: CheckedClaim, run: Run) -> Iterator[Finding]:
    """SC408: attributed to an organization, and nothing of its own is attached."""
    claim = checked.claim
    speaker = run.organizations.get((claim.attributed_to and claim.attributed_to.id) or "")
    if speaker is None or not speaker.domains:
        return
    if not any(_is_by(speaker, citation.source, run) for citation in checked.citations):
        yield finding(
            "SC408",
            f"said by {speaker.name}, and nothing from {', '.join(speaker.domains)} is attached",
            claim.location,
            claim=claim,
        )


def _is_by(speaker: Organization, source: Source, run: Run) -> bool:
    publisher = run.publisher(source)
    return publisher is not None and publisher.id == speaker.id


def _one_source(checked: CheckedClaim) -> Iterator[Finding]:
    claim = checked.claim
    if len(checked.citations) == 1 and SINGLE_SOURCE_KINDS & set(claim.kinds):
        yield finding(
            "SC406",
            f"only {checked.citations[0].source.id} is attached",
            claim.location,
            claim=claim,
            source=checked.citations[0].source.id,
        )


def _one_source_twice(checked: CheckedClaim) -> Iterator[Finding]:
    """SC407: two of the claim's sources are one and the same page."""
    seen: dict[str, str] = {}
    for citation in checked.citations:
        final = citation.link.final_url if citation.link else ""
        address = (final or citation.source.address).partition("#")[0].rstrip("/")
        if not address:  # a work that is not on the web
            continue
        first = seen.setdefault(address, citation.source.id)
        if first != citation.source.id:
            yield finding(
                "SC407",
                f"{first} and {citation.source.id} are the same page",
                checked.claim.location,
                claim=checked.claim,
                source=citation.source.id,
            )


def _circular(checked: CheckedClaim, run: Run) -> Iterator[Finding]:
    """SC407: the source is the document that the claim stands in."""
    claim = checked.claim
    here = posixpath.normpath(claim.location.path)
    for citation in checked.citations:
        path = citation.source.path
        if path and posixpath.normpath(posixpath.join(posixpath.dirname(run.path), path)) == here:
            message = f"{citation.source.id} is this document itself"
            yield finding("SC407", message, claim.location, claim=claim, source=citation.source.id)


def _self_published(checked: CheckedClaim, run: Run) -> Iterator[Finding]:
    """SC405: nobody but its author looked at the source first.

    For the author's own words that is no weakness: a claim attributed to the publisher is left be.
    """
    claim = checked.claim
    for citation in checked.citations:
        publisher = run.publisher(citation.source)
        if publisher and claim.attributed_to and claim.attributed_to.id == publisher.id:
            continue
        site = self_published.site(citation.source, publisher)
        if site:
            message = f"{citation.source.id} is on {site}, where anybody publishes"
            yield finding("SC405", message, claim.location, claim=claim, source=citation.source.id)


def _stale(checked: CheckedClaim, run: Run) -> Iterator[Finding]:
    """SC409: the newest source of a figure said to be so today is old."""
    sources = [citation.source for citation in checked.citations]
    year = stale.year_of_sources(checked.claim, sources, run.today)
    if year:
        message = f"said of today, and the newest source is of {year}"
        yield finding("SC409", message, checked.claim.location, claim=checked.claim)
