"""What the rules look at: the project and what became of its claims and links."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urlsplit

from sourcecheck import rules
from sourcecheck.model import (
    CheckedClaim,
    CitedWorks,
    Claim,
    Conflict,
    Document,
    Finding,
    LinkResult,
    Location,
    Organization,
    Severity,
    Source,
)


@dataclass(frozen=True, slots=True)
class Run:
    """One run, looked at whole. `today` decides which waivers still hold; `conflicts` are those
    within each of the documents, `works` what the pages behind links say of the works cited."""

    path: str
    organizations: Mapping[str, Organization]
    sources: Mapping[str, Source]
    claims: Sequence[CheckedClaim]
    links: Sequence[LinkResult]
    documents: Sequence[Document]
    today: date
    conflicts: Sequence[Conflict] = ()
    works: CitedWorks = field(default_factory=CitedWorks)

    def publisher(self, source: Source) -> Organization | None:
        """The organization behind a source: its `publisher`, or the one with its domain."""
        if source.publisher is not None:
            return self.organizations.get(source.publisher)
        host = (urlsplit(source.url or "").hostname or "").lower()
        for organization in self.organizations.values():
            if any(host == d or host.endswith("." + d) for d in organization.domains):
                return organization
        return None


def finding(  # noqa: PLR0913  (what it is about, by name)
    code: str,
    message: str,
    location: Location,
    *,
    claim: Claim | None = None,
    source: str | None = None,
    url: str | None = None,
    severity: Severity | None = None,
    remedy: str = "",
) -> Finding:
    """A finding of rule `code`, with the rule's own severity and remedy where none is given."""
    rule = rules.RULES[code]
    return Finding(
        rule=code,
        severity=severity or rule.severity,
        message=message,
        location=location,
        remedy=remedy or rule.remedy,
        claim=claim.id if claim else None,
        source=source,
        url=url,
    )


def at(location: Location | None, path: str) -> Location:
    """The place, or the top of the file when nothing nearer is known."""
    return location or Location(path)
