"""JUnit XML: a test case a claim and a link, for the test tab of whatever CI there is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TextIO

from sourcecheck.model import (
    CheckedClaim,
    Finding,
    LinkResult,
    LinkStatus,
    Location,
    Report,
    Severity,
    Verdict,
)
from sourcecheck.reports import digest
from sourcecheck.reports.digest import ClaimFindings
from sourcecheck.reports.escape import not_an_order, visible
from sourcecheck.reports.faults import about_no_claim
from sourcecheck.reports.format import Style
from sourcecheck.reports.highlighting import both_sides
from sourcecheck.reports.markup import escaped, transferable
from sourcecheck.reports.places import relative
from sourcecheck.rules import RULES

UNDECIDED = (LinkStatus.BLOCKED, LinkStatus.UNREACHABLE)
"""Says nothing about the page: skipped, not failed."""


@dataclass(frozen=True, slots=True)
class JunitReport:
    """A suite for each file with claims and one for the links.

    Fails: an error or a warning. Skipped: waived, or not to be decided (no source of the claim
    could be read, only a reader can settle it, a link is blocked or unreachable). What is about
    neither a claim nor a link stands in the `system-err` of the last suite.
    """

    name: str = "junit"

    def write(self, report: Report, out: TextIO, style: Style) -> None:
        """Write the document; counts stand on each suite and on the root."""
        suites = list(_suites(report))
        total = _counts([case for suite in suites for case in suite.cases])
        lines = ['<?xml version="1.0" encoding="UTF-8"?>']
        lines.append(f'<testsuites name="sourcecheck"{total}>')
        for suite in suites:
            lines += suite.lines()
        lines.append("</testsuites>")
        out.write(transferable("\n".join(lines) + "\n", out.encoding))


@dataclass(frozen=True, slots=True)
class _Case:
    """One claim or link; `outcome` is failure, skipped or "" when it passed."""

    classname: str
    name: str
    place: Location
    outcome: str
    message: str
    kind: str
    remarks: tuple[Finding, ...]

    def lines(self) -> Iterator[str]:
        start = (
            f'    <testcase classname="{escaped(self.classname)}" name="{escaped(self.name)}"'
            f' file="{escaped(relative(self.place.path))}" line="{self.place.line}" time="0"'
        )
        if not self.outcome and not self.remarks:
            yield start + "/>"
            return
        yield start + ">"
        if self.outcome:
            kind = f' type="{escaped(self.kind)}"' if self.kind else ""
            yield f'      <{self.outcome} message="{escaped(self.message)}"{kind}/>'
        if self.remarks:
            yield f"      <system-out>{_lines(map(_told, self.remarks))}</system-out>"
        yield "    </testcase>"


@dataclass(frozen=True, slots=True)
class _Suite:
    """The cases of one file. `notes` say what is about none of them."""

    name: str
    cases: Sequence[_Case]
    notes: tuple[str, ...] = ()

    def lines(self) -> Iterator[str]:
        yield f'  <testsuite name="{escaped(self.name)}"{_counts(self.cases)}>'
        for case in self.cases:
            yield from case.lines()
        if self.notes:
            yield f"    <system-err>{_lines(self.notes)}</system-err>"
        yield "  </testsuite>"


def _suites(report: Report) -> Iterator[_Suite]:
    by_file: defaultdict[str, list[_Case]] = defaultdict(list)
    for group in digest.by_claim(report):
        by_file[group.checked.claim.location.path].append(_claim(group))
    for path, cases in by_file.items():
        yield _Suite(path, cases)
    others = about_no_claim(report)
    rest = [f"{finding.location}: {_told(finding)}" for finding in others.files]
    if report.partial:
        rest.append("interrupted: this is what was found until then")
    links = [_link(link, others.links[link.url]) for link in report.links]
    yield _Suite("links", links, (*rest, *report.notes))


def _claim(group: ClaimFindings) -> _Case:
    checked, findings = group.checked, group.findings
    claim = checked.claim
    faults = [f for f in findings if f.severity is not Severity.INFORMATION]
    remarks = tuple(f for f in findings if f.severity is Severity.INFORMATION)
    outcome, message, kind = "", "", ""
    if checked.verdict is Verdict.WAIVED:
        outcome, remarks = "skipped", findings
        message = f"waived: {claim.waiver.reason}" if claim.waiver else "waived"
    elif faults:
        outcome, kind = "failure", f"{faults[0].rule} {RULES[faults[0].rule].name}"
        message = "; ".join([*(f.message for f in faults), *_both_sides(checked)])
    elif checked.verdict in (Verdict.UNCLEAR, Verdict.UNVERIFIABLE):
        outcome = "skipped"
        reasons = [reason for citation in checked.citations for reason in citation.reasons]
        told = dict.fromkeys([*reasons, *_both_sides(checked)])
        message = f"not decided: {'; '.join(told)}"
    return _Case(claim.location.path, claim.id, claim.location, outcome, message, kind, remarks)


def _both_sides(checked: CheckedClaim) -> Iterator[str]:
    """The words of claim and source, for each source that only a reader can settle."""
    for citation in checked.citations:
        if citation.verdict is Verdict.UNCLEAR and citation.passages:
            yield both_sides(citation, checked.claim.text)


def _link(link: LinkResult, findings: Sequence[Finding]) -> _Case:
    place = link.cited_at[0] if link.cited_at else Location("")
    message = f"{link.status.value}: {link.reason}" if link.reason else link.status.value
    faults = [f for f in findings if f.severity is not Severity.INFORMATION]
    remarks = tuple(dict.fromkeys(f for f in findings if f.severity is Severity.INFORMATION))
    if link.status in UNDECIDED:
        return _Case("links", link.url, place, "skipped", message, "", remarks)
    if faults:
        kind = f"{faults[0].rule} {RULES[faults[0].rule].name}"
        return _Case("links", link.url, place, "failure", message, kind, remarks)
    return _Case("links", link.url, place, "", "", "", remarks)


def _counts(cases: Sequence[_Case]) -> str:
    failures = sum(case.outcome == "failure" for case in cases)
    skipped = sum(case.outcome == "skipped" for case in cases)
    return f' tests="{len(cases)}" failures="{failures}" errors="0" skipped="{skipped}" time="0"'


def _lines(texts: Iterable[str]) -> str:
    return "\n".join(escaped(not_an_order(visible(text))) for text in texts)


def _told(finding: Finding) -> str:
    return f"{finding.rule} {RULES[finding.rule].name}: {finding.message}"
