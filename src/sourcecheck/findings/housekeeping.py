"""SC6xx: housekeeping of sources.toml."""

from __future__ import annotations

from collections.abc import Iterator

from sourcecheck import claims as claims_room
from sourcecheck.findings.run import Run, at, finding
from sourcecheck.library import work_keys
from sourcecheck.model import Finding


def check(run: Run) -> Iterator[Finding]:
    """Waivers that ran out, claims no document has, and tables that nothing uses."""
    yield from _expired_waivers(run)
    yield from _claims_in_no_document(run)
    yield from _unused_and_duplicate_sources(run)
    yield from _unused_organizations(run)


def _expired_waivers(run: Run) -> Iterator[Finding]:
    for checked in run.claims:
        waiver = checked.claim.waiver
        if waiver is not None and not waiver.holds_on(run.today):
            yield finding(
                "SC601",
                f"the waiver ran out on {waiver.expires} (its reason: {waiver.reason})",
                at(waiver.location, run.path),
                claim=checked.claim,
            )


def _claims_in_no_document(run: Run) -> Iterator[Finding]:
    if not run.documents:
        return
    for checked in run.claims:
        claim = checked.claim
        if not claim.listed or claim.end:
            continue
        near = claims_room.nearest(claim, run.documents)
        where = f"; nearest is {near.location}: “{near.text}”" if near else ""
        yield finding(
            "SC602", f"no document says this word for word{where}", claim.location, claim=claim
        )


def _unused_and_duplicate_sources(run: Run) -> Iterator[Finding]:
    used = {citation.source.id for checked in run.claims for citation in checked.citations}
    first_with: dict[str, str] = {}
    for source in run.sources.values():
        place = at(source.location, run.path)
        if source.id not in used:
            yield finding("SC603", f"no claim uses {source.id}", place, source=source.id)
        keys = (source.path,) if source.path else tuple(work_keys(source))
        known = [first_with.setdefault(key, source.id) for key in keys]
        first = next((name for name in known if name != source.id), source.id)
        if first != source.id:
            yield finding(
                "SC604",
                f"{source.id} is {first} once more",
                place,
                source=source.id,
                url=source.url,
            )


def _unused_organizations(run: Run) -> Iterator[Finding]:
    used = {source.publisher for source in run.sources.values()}
    for checked in run.claims:
        used.update(mention.id for mention in checked.claim.organizations)
        if checked.claim.attributed_to:
            used.add(checked.claim.attributed_to.id)
    for organization in run.organizations.values():
        used.update(organization.party_to)
    for source in run.sources.values():
        publisher = run.publisher(source)
        used.add(publisher.id if publisher else None)
    for organization in run.organizations.values():
        if organization.id not in used:
            place = at(organization.location, run.path)
            yield finding("SC605", f"nothing names {organization.name}", place)
