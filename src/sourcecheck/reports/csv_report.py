"""The report as a table for a spreadsheet: a row a claim and source, then links, then the rest."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TextIO

from sourcecheck.model import CheckedCitation, Finding, LinkResult, Location, Report
from sourcecheck.reports import digest
from sourcecheck.reports.digest import ClaimFindings
from sourcecheck.reports.escape import encodable, visible
from sourcecheck.reports.faults import about_no_claim
from sourcecheck.reports.format import Style
from sourcecheck.reports.highlighting import difference
from sourcecheck.reports.organizations import by_organization
from sourcecheck.reports.wording import second_opinion

COLUMNS = tuple(
    "record file line column id text verdict score organizations attributed_to source url link "
    "passage passage_url reasons severity rules messages remedies".split()
)
ORGANIZATION_COLUMNS = tuple(
    "organization organization_id relation file line column id text verdict sources".split()
)
SEPARATOR = " | "
"""Between several things in one cell."""

# What a spreadsheet takes for a formula, also behind the separator of another locale.
_FORMULA = re.compile(r"""(^\s*["']*|;\s*["']*)([=+\-@＝＋－＠])""")

Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class CsvReport:
    """RFC 4180 with a heading, UTF-8, lines ended by a line feed.

    `record` says what a row is about: claim, link or file. Cells that a spreadsheet would calculate
    begin with an apostrophe.
    """

    name: str = "csv"

    def write(self, report: Report, out: TextIO, style: Style) -> None:
        """Write the heading and the rows in the order of the documents."""
        table = io.StringIO()
        columns = ORGANIZATION_COLUMNS if style.by_organization else COLUMNS
        writer = csv.DictWriter(table, columns, restval="", lineterminator="\n")
        writer.writeheader()
        for row in _organizations(report) if style.by_organization else _rows(report):
            writer.writerow({name: cell(value) for name, value in row.items()})
        out.write(encodable(table.getvalue(), out.encoding))


def cell(value: str) -> str:
    """The value as a cell that every spreadsheet opens as text."""
    return _FORMULA.sub(r"\1'\2", visible(value))


def _organizations(report: Report) -> Iterator[Row]:
    """A row for each organization and claim: what it says, and what is said about it."""
    for body in by_organization(report):
        for relation, claims in (("says", body.said), ("about", body.about)):
            for checked in claims:
                yield {
                    "organization": body.name,
                    "organization_id": body.id or "",
                    "relation": relation,
                    **_place(checked.claim.location),
                    "id": checked.claim.id,
                    "text": checked.claim.text,
                    "verdict": checked.verdict.value,
                    "sources": SEPARATOR.join(c.source.id for c in checked.citations),
                }


def _rows(report: Report) -> Iterator[Row]:
    for group in digest.by_claim(report):
        for citation in group.checked.citations or (None,):
            yield _claim(group, citation)
    others = about_no_claim(report)
    for link in report.links:
        yield _link(link, others.links[link.url])
    for finding in others.files:
        yield {"record": "file", **_place(finding.location), **_findings([finding])}


def _claim(group: ClaimFindings, citation: CheckedCitation | None) -> Row:
    """The claim and one of its sources; findings about another source stand in that one's row."""
    checked = group.checked
    claim, speaker = checked.claim, checked.claim.attributed_to
    named = dict.fromkeys(mention.id or mention.name for mention in claim.organizations)
    source = citation.source.id if citation else ""
    return {
        "record": "claim",
        **_place(claim.location),
        "id": claim.id,
        "text": claim.text,
        "verdict": checked.verdict.value,
        "score": f"{checked.score:.3f}",
        "organizations": SEPARATOR.join(named),
        "attributed_to": (speaker.id or speaker.text) if speaker else "",
        **(_citation(citation, claim.text) if citation else {}),
        **_findings([f for f in group.findings if f.source in (None, source)]),
    }


def _citation(citation: CheckedCitation, claim: str) -> Row:
    told = (difference(citation, claim), *citation.reasons, second_opinion(citation))
    return {
        "source": citation.source.id,
        "url": citation.source.address,
        "link": citation.link.status.value if citation.link else "",
        "passage": SEPARATOR.join(passage.text for passage in citation.passages),
        "passage_url": citation.passages[0].url if citation.passages else "",
        "reasons": SEPARATOR.join(filter(None, told)),
    }


def _link(link: LinkResult, findings: Sequence[Finding]) -> Row:
    return {
        "record": "link",
        **(_place(link.cited_at[0]) if link.cited_at else {}),
        "url": link.url,
        "link": link.status.value,
        "reasons": link.reason,
        **_findings(findings),
    }


def _findings(findings: Sequence[Finding]) -> Row:
    """The gravest first; what several places of a link share is said once."""
    if not findings:
        return {}
    ranked = sorted(findings, key=lambda finding: -finding.severity.weight)
    return {
        "severity": ranked[0].severity.value,
        "rules": SEPARATOR.join(dict.fromkeys(finding.rule for finding in ranked)),
        "messages": SEPARATOR.join(dict.fromkeys(finding.message for finding in ranked)),
        "remedies": SEPARATOR.join(dict.fromkeys(f.remedy for f in ranked if f.remedy)),
    }


def _place(place: Location) -> Row:
    return {"file": place.path, "line": str(place.line), "column": str(place.column)}
