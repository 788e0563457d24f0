"""Pairs of a reference and the page at its address, each read as the program reads them."""

from __future__ import annotations

import html
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sourcecheck import works
from sourcecheck.documents.citations import bibtex, entry_text
from sourcecheck.model import Entry, Page
from sourcecheck.pages import read
from sourcecheck.settings import Limits

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class Pair:
    """`same`: whether the page is the work that the reference cites."""

    name: str
    reference: Entry
    page: Page
    same: bool

    def difference(self) -> str:
        return works.difference(works.of_entry(self.reference), self.page)


def load(file: str) -> list[Pair]:
    return [pair(row) for row in json.loads((DATA / file).read_text("utf-8"))]


def pair(row: dict[str, Any]) -> Pair:
    cite = row["cite"]
    if cite.startswith("@"):
        (_, reference), *_ = bibtex.entries(cite)
    else:
        reference = entry_text.entry(cite)
    page = read(markup(row).encode(), "text/html; charset=utf-8", row["url"], Limits())
    assert isinstance(page, Page), (row["name"], page)
    return Pair(row["name"], reference, page, row["same"])


def markup(row: dict[str, Any]) -> str:
    metas = "".join(
        f'<meta {"property" if ":" in name else "name"}="{name}" content="{html.escape(value)}">'
        for name, values in row.get("meta", {}).items()
        for value in (values if isinstance(values, list) else [values])
    )
    linked = row.get("ld")
    script = f'<script type="application/ld+json">{json.dumps(linked)}</script>' if linked else ""
    heading = f"<h1>{html.escape(row['h1'])}</h1>" if row.get("h1") else ""
    return (
        f'<!doctype html><html lang="{row.get("lang", "en")}"><head>'
        f"<title>{html.escape(row.get('title', ''))}</title>{metas}{script}</head>"
        f"<body><main>{heading}<p>{html.escape(row.get('body', 'Some text stands here.'))}</p>"
        "</main></body></html>"
    )
