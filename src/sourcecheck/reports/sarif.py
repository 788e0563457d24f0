"""SARIF 2.1.0 (OASIS), as code scanning reads it: what is wrong at which place of a file."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TextIO
from urllib.parse import quote

from sourcecheck import rules
from sourcecheck.model import CheckedCitation, Finding, Report, Severity
from sourcecheck.reports.escape import json_text, visible
from sourcecheck.reports.faults import Sides, fingerprints, sides, with_remedy, worst_first
from sourcecheck.reports.format import Style
from sourcecheck.reports.places import Places, Region, Unit, relative
from sourcecheck.reports.weblinks import web_address

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
MAX_RESULTS = 25_000
"""Code scanning takes no more of one run; the least important are left out."""
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFORMATION: "note"}
PROBLEM_SEVERITIES = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFORMATION: "recommendation",
}
_BRACKET = re.compile(r"([\\\[\]])")


@dataclass(frozen=True, slots=True)
class SarifReport:
    """What a waiver covers is left out, since code scanning shows suppressed results all the same.

    The places are those of the user's files; the passage of the source is a related location.
    """

    name: str = "sarif"

    def write(self, report: Report, out: TextIO, style: Style) -> None:
        """Write the log, the worst result first."""
        whole = {"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(report)]}
        out.write(json_text(json.dumps(whole, ensure_ascii=False, indent=2), out.encoding) + "\n")


def _run(report: Report) -> dict[str, object]:
    findings = worst_first(report)[:MAX_RESULTS]
    codes = sorted({finding.rule for finding in findings})
    sheet = _Sheet(
        Places(report),
        {code: index for index, code in enumerate(codes)},
        {
            (checked.claim.id, citation.source.id): citation
            for checked in report.claims
            for citation in checked.citations
        },
        sides(report),
    )
    prints = fingerprints(report, findings)
    return {
        "tool": {"driver": {"name": "sourcecheck", "rules": [_rule(code) for code in codes]}},
        "automationDetails": {"id": f"sourcecheck/{'links' if report.links_only else 'report'}/"},
        "columnKind": "utf16CodeUnits",
        "invocations": [
            {
                "executionSuccessful": not report.partial,
                "toolExecutionNotifications": [
                    {"level": "note", "message": {"text": _plain(note)}} for note in report.notes
                ],
            }
        ],
        "results": [
            sheet.result(finding, print_) for finding, print_ in zip(findings, prints, strict=True)
        ],
    }


def _rule(code: str) -> dict[str, object]:
    rule = rules.RULES[code]
    return {
        "id": code,
        "name": "".join(part.capitalize() for part in rule.name.split("-")),
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": f"{rule.title} {rule.why}"},
        "help": {
            "text": rules.explain(rule),
            "markdown": f"{rule.why}\n\n**What to do:** {rule.remedy}\n",
        },
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
        "properties": {
            "tags": ["citations", rules.FAMILIES[code[:3]]],
            "precision": "high",
            "problem.severity": PROBLEM_SEVERITIES[rule.severity],
        },
    }


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What every result of a run is written with."""

    places: Places
    rules: Mapping[str, int]
    citations: Mapping[tuple[str, str], CheckedCitation]
    sides: Sides

    def result(self, finding: Finding, fingerprint: str) -> dict[str, object]:
        region = self.places.region(finding, Unit.UTF16)
        found: dict[str, object] = {
            "ruleId": finding.rule,
            "ruleIndex": self.rules[finding.rule],
            "level": LEVELS[finding.severity],
            "message": {"text": _plain(with_remedy(finding, self.sides))},
            "locations": [{"physicalLocation": _physical(region)}],
            "partialFingerprints": {"primaryLocationLineHash": fingerprint},
        }
        related = self._passages(finding)
        return {**found, "relatedLocations": related} if related else found

    def _passages(self, finding: Finding) -> list[dict[str, object]]:
        """The passages that decide, where the finding is about one source of a claim."""
        citation = self.citations.get((finding.claim or "", finding.source or ""))
        return [
            {
                "id": number,
                "physicalLocation": {"artifactLocation": {"uri": web_address(passage.url)}},
                "message": {"text": _plain(passage.text) or "the page"},
            }
            for number, passage in enumerate(citation.passages if citation else (), 1)
            if web_address(passage.url)
        ]


def _physical(region: Region) -> dict[str, object]:
    return {
        "artifactLocation": {"uri": _uri(region.path)},
        "region": {
            "startLine": region.line,
            "startColumn": region.column,
            "endLine": region.line,
            "endColumn": region.end_column or region.column + 1,
        },
    }


def _uri(path: str) -> str:
    """A path as a relative URI reference; a colon in its first part would make it a scheme."""
    return quote(relative(path).encode("utf-8", "replace"), safe="/~") or "sources.toml"


def _plain(text: str) -> str:
    """Text in which no consumer sees a link: square brackets are escaped (SARIF 3.11.6)."""
    return _BRACKET.sub(r"\\\1", visible(text))
