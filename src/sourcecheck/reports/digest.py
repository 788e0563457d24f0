"""A report put in reading order: what belongs to which claim, and how many there are of each."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from sourcecheck.claims import needs_no_source
from sourcecheck.model import CheckedClaim, Finding, LinkStatus, Report, Severity, Verdict


@dataclass(frozen=True, slots=True)
class ClaimFindings:
    """A claim with all that was found about it, the gravest first."""

    checked: CheckedClaim
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """The answer to the question: which claims have, and which lack, a source."""

    sourced: tuple[CheckedClaim, ...]
    unsourced: tuple[CheckedClaim, ...]
    waived: tuple[CheckedClaim, ...]
    exempt: tuple[CheckedClaim, ...]


def by_claim(report: Report) -> tuple[ClaimFindings, ...]:
    """Every claim in the order of the documents, with its findings."""
    about: defaultdict[str | None, list[Finding]] = defaultdict(list)
    for finding in report.findings:
        about[finding.claim].append(finding)
    return tuple(
        ClaimFindings(
            checked, tuple(sorted(about[checked.claim.id], key=lambda f: -f.severity.weight))
        )
        for checked in sorted(report.claims, key=lambda checked: checked.claim.location)
    )


def about_no_claim(report: Report) -> tuple[Finding, ...]:
    """The findings about links and files, in the order of their places."""
    known = {checked.claim.id for checked in report.claims}
    rest = (finding for finding in report.findings if finding.claim not in known)
    return tuple(sorted(rest, key=lambda finding: finding.location))


def standing(report: Report) -> Standing:
    """Sort the claims by whether they have a source, lack one, or need none."""
    sorts: defaultdict[str, list[CheckedClaim]] = defaultdict(list)
    for group in by_claim(report):
        sorts[_standing(group.checked)].append(group.checked)
    return Standing(
        sourced=tuple(sorts["sourced"]),
        unsourced=tuple(sorts["unsourced"]),
        waived=tuple(sorts["waived"]),
        exempt=tuple(sorts["exempt"]),
    )


def exemption(checked: CheckedClaim) -> str:
    """Why a claim without a source needs none, in words ("a demand"); "" when it may need one."""
    return needs_no_source(checked.claim) if checked.verdict is Verdict.UNSOURCED else ""


def verdicts(report: Report) -> Mapping[Verdict, int]:
    """How many claims of each verdict, for those that occur."""
    counts = Counter(checked.verdict for checked in report.claims)
    return {verdict: counts[verdict] for verdict in Verdict if counts[verdict]}


def statuses(report: Report) -> Mapping[LinkStatus, int]:
    """How many links of each status, for those that occur."""
    counts = Counter(link.status for link in report.links)
    return {status: counts[status] for status in LinkStatus if counts[status]}


def severities(report: Report) -> Mapping[Severity, int]:
    """How many findings of each severity, the gravest first, for those that occur."""
    counts = Counter(finding.severity for finding in report.findings)
    return {severity: counts[severity] for severity in reversed(Severity) if counts[severity]}


def _standing(checked: CheckedClaim) -> str:
    if checked.verdict is Verdict.WAIVED:
        return "waived"
    if checked.citations:
        return "sourced"
    return "exempt" if exemption(checked) else "unsourced"
