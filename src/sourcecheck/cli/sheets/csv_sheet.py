"""The claims of documents for a spreadsheet: one row each (RFC 4180), most pressing first."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from operator import itemgetter
from typing import TextIO

from sourcecheck.cli.sheets.reading_order import rank
from sourcecheck.cli.sheets.scanned import Scanned
from sourcecheck.language import figures
from sourcecheck.model import Claim
from sourcecheck.reports import Style
from sourcecheck.reports.csv_report import cell
from sourcecheck.reports.escape import encodable

COLUMNS = (
    "path", "line", "column", "id", "needs_source", "kinds", "rules", "text", "attributed_to",
    "anonymous", "organizations", "figures", "dates", "sources",
)  # fmt: skip


def write(surveys: Sequence[Scanned], out: TextIO, style: Style) -> None:
    """Write a header and a row for each claim; values within a cell are parted by semicolons."""
    rows = csv.writer(out, lineterminator="\r\n")
    rows.writerow(COLUMNS)
    for found in surveys:
        whole = found.document.text
        entries = ((rank(claim), tuple(_values(claim, whole))) for claim in found.claims)
        for _, values in sorted(entries, key=itemgetter(0)):
            rows.writerow([encodable(cell(value), out.encoding) for value in values])


def _values(claim: Claim, text: str) -> Iterable[str]:
    speaker = claim.attributed_to
    return (
        claim.location.path,
        str(claim.location.line),
        str(claim.location.column),
        claim.id,
        f"{claim.needs_source:.3f}",
        "; ".join(claim.kinds),
        "; ".join(claim.rules),
        claim.text,
        speaker.text if speaker else "",
        ("yes" if speaker.anonymous else "no") if speaker else "",
        "; ".join(dict.fromkeys(mention.id or mention.name for mention in claim.organizations)),
        "; ".join(figures.words(figure, text) for figure in claim.figures),
        "; ".join(date.value for date in claim.dates),
        "; ".join(claim.sources),
    )
