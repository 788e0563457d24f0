"""Reviewdog's diagnostics: one JSON object, with columns in bytes of UTF-8."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TextIO

from sourcecheck.model import Finding, Report, Severity
from sourcecheck.reports.escape import json_text, visible
from sourcecheck.reports.faults import Sides, sides, with_remedy, worst_first
from sourcecheck.reports.format import Style
from sourcecheck.reports.places import Places, Unit

SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.INFORMATION: "INFO"}


@dataclass(frozen=True, slots=True)
class RdjsonReport:
    """`reviewdog -f=rdjson` reads it and comments on the lines."""

    name: str = "rdjson"

    def write(self, report: Report, out: TextIO, style: Style) -> None:
        """Write the object, the worst finding first."""
        places, both = Places(report), sides(report)
        whole = {
            "source": {"name": "sourcecheck"},
            "diagnostics": [_diagnostic(each, places, both) for each in worst_first(report)],
        }
        out.write(json_text(json.dumps(whole, ensure_ascii=False, indent=2), out.encoding) + "\n")


def _diagnostic(finding: Finding, places: Places, both: Sides) -> dict[str, object]:
    region = places.region(finding, Unit.UTF8)
    spread: dict[str, object] = {"start": {"line": region.line, "column": region.column}}
    if region.end_column:
        spread["end"] = {"line": region.line, "column": region.end_column}
    return {
        "message": visible(with_remedy(finding, both)),
        "location": {"path": region.path, "range": spread},
        "severity": SEVERITIES[finding.severity],
        "code": {"value": finding.rule},
    }
