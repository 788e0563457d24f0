"""Which claims wait for a decision: what only a reader can settle, then the worst first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from sourcecheck.model import CheckedClaim, Finding, Report, Severity, Verdict
from sourcecheck.review.decisions import Decision, reopened

UNREAD = "SC306"
UNCLEAR = "SC308"
FOR_A_READER = (UNREAD, UNCLEAR)
"""Only information, and yet for a person to look at: the program could not read the source, or
could not settle what it says."""
OF_THE_FILE = "SC6"
EXPIRED = "SC601"

SourceSha = Callable[[str], str]
"""Gives the hash of what a source (its id) says now, "" when it could not be read."""


@dataclass(frozen=True, slots=True)
class Open:
    """A claim to be decided on, with what is wrong with it, the gravest first.

    `earlier` is a decision about it that no longer holds, for the reason `again`.
    """

    checked: CheckedClaim
    findings: tuple[Finding, ...]
    earlier: Decision | None = None
    again: str = ""

    @property
    def id(self) -> str:
        return self.checked.claim.id

    @property
    def rules(self) -> tuple[str, ...]:
        """The codes of the findings."""
        return tuple(dict.fromkeys(finding.rule for finding in self.findings))

    @property
    def severity(self) -> Severity:
        """That of the gravest finding."""
        grave = (finding.severity for finding in self.findings)
        return max(grave, key=lambda s: s.weight, default=Severity.INFORMATION)


def waiting(
    report: Report, decided: Mapping[str, Decision], source_sha: SourceSha
) -> tuple[Open, ...]:
    """Claims that the program could not settle, then those with errors, with warnings, unread, or
    of which a second opinion differs; new before decided; as they stand.

    `decided` has the last decision about each claim. Those that still hold are left out.
    """
    about: dict[str, list[Finding]] = defaultdict(list)
    for finding in report.findings:
        if finding.claim is not None and is_for_a_person(finding):
            about[finding.claim].append(finding)
    found = []
    for checked in report.claims:
        findings = about.get(checked.claim.id, [])
        waits = findings or checked.is_disputed
        if waits and checked.verdict is not Verdict.WAIVED:
            one = _open(checked, findings, decided.get(checked.claim.id), source_sha)
            found += [one] if one.earlier is None or one.again else []
    return tuple(sorted(found, key=_rank))


def is_for_a_person(finding: Finding) -> bool:
    """Whether a decision about a claim can answer this finding."""
    if finding.rule.startswith(OF_THE_FILE):
        return finding.rule == EXPIRED
    return finding.severity is not Severity.INFORMATION or finding.rule in FOR_A_READER


def _open(
    checked: CheckedClaim,
    findings: Sequence[Finding],
    earlier: Decision | None,
    source_sha: SourceSha,
) -> Open:
    gravest_first = tuple(sorted(findings, key=lambda f: -f.severity.weight))
    if earlier is None:
        return Open(checked, gravest_first)
    rules = [finding.rule for finding in findings]
    sha = source_sha(earlier.source) if earlier.source_sha else ""
    again = reopened(earlier, checked.claim, sha, rules)
    return Open(checked, gravest_first, earlier, again)


def _rank(one: Open) -> tuple[bool, int, bool, object, str]:
    unclear = one.checked.verdict is Verdict.UNCLEAR
    return (
        not unclear,
        -one.severity.weight,
        one.earlier is not None,
        one.checked.claim.location,
        one.id,
    )
