"""The findings in the order of their weight, and an identity for each that survives editing."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sourcecheck.masking import mask
from sourcecheck.model import Finding, Report, Verdict
from sourcecheck.reports import digest
from sourcecheck.reports.highlighting import both_sides

WAIVABLE = ("SC1", "SC3", "SC4")
"""What a waiver covers: that a claim lacks a source, or has one that says less or is weak."""


def worst_first(report: Report) -> tuple[Finding, ...]:
    """Every finding that no waiver covers: by severity, then by how much its claim needs a source.

    What weighs the same keeps the order of the places.
    """
    waived = {c.claim.id for c in report.claims if c.verdict is Verdict.WAIVED}
    need = {checked.claim.id: checked.claim.needs_source for checked in report.claims}
    standing = (
        finding
        for finding in report.findings
        if finding.claim not in waived or not finding.rule.startswith(WAIVABLE)
    )
    return tuple(
        sorted(
            standing,
            key=lambda f: (-f.severity.weight, -need.get(f.claim or "", 0.0), f.location),
        )
    )


@dataclass(frozen=True, slots=True)
class Others:
    """The findings about no claim: those about a link, by its URL, and those about files."""

    links: Mapping[str, tuple[Finding, ...]]
    files: tuple[Finding, ...]


def about_no_claim(report: Report) -> Others:
    """Sort the findings that no claim has by what they are about, in the order of their places."""
    cited = {
        (link.rule, place): link.url
        for link in report.links
        if link.rule
        for place in link.cited_at
    }
    links: dict[str, list[Finding]] = {link.url: [] for link in report.links}
    files: list[Finding] = []
    for finding in digest.about_no_claim(report):
        url = finding.url or cited.get((finding.rule, finding.location), "")
        links.get(url, files).append(finding)
    return Others({url: tuple(found) for url, found in links.items()}, tuple(files))


Sides = Mapping[tuple[str, str], str]
"""What claim and source say, by their ids, where only a reader can settle whether that is one."""


def sides(report: Report) -> Sides:
    """The claims that are unclear, each beside what its source says."""
    return {
        (checked.claim.id, citation.source.id): both_sides(citation, checked.claim.text)
        for checked in report.claims
        for citation in checked.citations
        if citation.verdict is Verdict.UNCLEAR
    }


def with_sides(finding: Finding, of: Sides) -> str:
    """What happened; where a reader must settle it, with the words of claim and source."""
    said = of.get((finding.claim or "", finding.source or ""), "")
    return f"{finding.message}; {said}" if said else finding.message


def with_remedy(finding: Finding, of: Sides) -> str:
    """What happened, and what to do about it, as one text."""
    happened = with_sides(finding, of)
    if not finding.remedy:
        return happened
    stop = "" if happened.endswith("”") and happened != finding.message else "."
    return f"{happened.rstrip('.')}{stop} {finding.remedy}"


def fingerprints(report: Report, findings: Iterable[Finding]) -> tuple[str, ...]:
    """One for each finding: rule, claim text (or URL, or message) and source; never a line number.

    64 hexadecimal digits, a colon, and which of several alike it is, from 1.
    """
    texts = {checked.claim.id: checked.claim.text for checked in report.claims}
    seen: Counter[str] = Counter()
    found = []
    for finding in findings:
        about = texts.get(finding.claim or "") or finding.url or finding.message
        words = " ".join(mask(about).split())
        identity = "\n".join((finding.rule, words, finding.source or ""))
        digest = hashlib.sha256(identity.encode("utf-8", "replace")).hexdigest()
        seen[digest] += 1
        found.append(f"{digest}:{seen[digest]}")
    return tuple(found)
