"""GitLab's Code Quality report: a JSON array, shown beside the lines of a merge request."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TextIO

from sourcecheck.model import Report, Severity
from sourcecheck.reports.escape import json_text, visible
from sourcecheck.reports.faults import fingerprints, sides, with_sides, worst_first
from sourcecheck.reports.format import Style
from sourcecheck.reports.places import relative
from sourcecheck.rules import RULES

SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFORMATION: "info"}


@dataclass(frozen=True, slots=True)
class GitlabReport:
    """One object a finding; an empty array when there is nothing to say."""

    name: str = "gitlab"

    def write(self, report: Report, out: TextIO, style: Style) -> None:
        """Write the array, the worst first."""
        findings, both = worst_first(report), sides(report)
        issues = [
            {
                "description": visible(f"{finding.rule}: {with_sides(finding, both)}"),
                "check_name": RULES[finding.rule].name,
                "fingerprint": hashlib.sha256(print_.encode()).hexdigest(),
                "severity": SEVERITIES[finding.severity],
                "location": {
                    "path": relative(finding.location.path),
                    "lines": {"begin": finding.location.line},
                },
            }
            for finding, print_ in zip(findings, fingerprints(report, findings), strict=True)
        ]
        out.write(json_text(json.dumps(issues, ensure_ascii=False, indent=2), out.encoding) + "\n")
