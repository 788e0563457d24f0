"""Annotations of a pull request: GitHub's workflow commands, the worst first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TextIO

from sourcecheck.model import Finding, Report, Severity
from sourcecheck.reports.escape import encodable, visible
from sourcecheck.reports.faults import Sides, sides, with_remedy, worst_first
from sourcecheck.reports.format import Style
from sourcecheck.reports.layout import shortened
from sourcecheck.reports.places import Places, Unit
from sourcecheck.reports.summary import closing
from sourcecheck.rules import RULES

SHOWN_PER_STEP = 10
"""GitHub shows so many errors, warnings and notices of a step each, and drops the rest."""
MESSAGE_CHARACTERS = 2_000
COMMANDS = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFORMATION: "notice",
}


@dataclass(frozen=True, slots=True)
class GithubReport:
    """At most ten annotations of each severity; those left out are summed up in one notice."""

    name: str = "github"

    def write(self, report: Report, out: TextIO, style: Style) -> None:
        """Write a command a finding, then the answer of the run as a plain line of the log."""
        for line in _lines(report):
            out.write(encodable(line, out.encoding) + "\n")


def _lines(report: Report) -> Iterator[str]:
    places, both = Places(report), sides(report)
    left_out: list[Finding] = []
    findings = worst_first(report)
    for severity in reversed(Severity):
        alike = [finding for finding in findings if finding.severity is severity]
        # A notice is needed to say what was left out, so one fewer is spent on findings.
        room = SHOWN_PER_STEP - (severity is Severity.INFORMATION)
        yield from (_command(finding, places, both) for finding in alike[:room])
        left_out += alike[room:]
    if left_out:
        yield f"::notice title=sourcecheck::{_data(_sum(left_out))}"
    yield from closing(report, Style(width=0, verbose=-1))


def _command(finding: Finding, places: Places, both: Sides) -> str:
    region = places.region(finding, Unit.CHARACTERS)
    properties = {
        "file": region.path,
        "line": str(region.line),
        "endLine": str(region.line),
        "col": str(region.column),
        "endColumn": str(region.end_column) if region.end_column else "",
        "title": f"{finding.rule} {RULES[finding.rule].name}",
    }
    listed = ",".join(f"{name}={_property(value)}" for name, value in properties.items() if value)
    text = _data(shortened(with_remedy(finding, both), MESSAGE_CHARACTERS))
    return f"::{COMMANDS[finding.severity]} {listed}::{text}"


def _sum(findings: Sequence[Finding]) -> str:
    counts = Counter(finding.severity for finding in findings)
    rules = sorted({finding.rule for finding in findings})
    listed = ", ".join(f"{counts[s]} × {s.value}" for s in reversed(Severity) if counts[s])
    return f"not shown here: {listed} ({', '.join(rules)}); other formats name them all"


def _data(text: str) -> str:
    """Escape the message of a command, which would otherwise end at a line break."""
    return visible(text).replace("%", "%25")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
