"""Whatever the world writes into a report, every format reads back and hides nothing."""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html as lxml_html

from port_alder_report import cited, finding
from sourcecheck.documents import parse
from sourcecheck.model import (
    CheckedClaim,
    Claim,
    Document,
    LinkResult,
    LinkStatus,
    Location,
    Mention,
    Organization,
    Report,
    Source,
    Verdict,
    Waiver,
)
from sourcecheck.reports import FORMATS, Style
from sourcecheck.schema import schema

SCHEMA = json.loads((Path(__file__).parent / "sarif-schema-2.1.0.json").read_text(encoding="utf-8"))
HIDDEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
TRICKS = (
    "<script>alert(1)</script>", "]]>", "-->", '" onload="x', "' x='", "javascript:alert(1)",
    "\x1b[2J", "\0", "\r\n::error::x", "##[error]", "\u202e", "\u200b", "\ud800", "\ufffe", "\uffff",
    "=1+1", "|", "`", "](x)", "&amp;", "&#0;", "%0A", "{{x}}", "\\", "\u2028", " https://a:b@c.d/ ",
    "🚢", "é", "\t", " ", "a", "don’t", "30,000 people", "1988", "“no”",
)  # fmt: skip

hostile = st.lists(st.sampled_from(TRICKS) | st.text(max_size=3), max_size=8).map("".join)


spans = st.lists(st.tuples(st.integers(-1, 60), st.integers(-1, 60)), max_size=3).map(tuple)


@st.composite
def reports(draw: st.DrawFn) -> Report:
    """A report with something hostile in every field that comes from outside."""
    text = draw(hostile)
    path = draw(hostile).replace("a:b@", "")
    place = Location(path, draw(st.integers(1, 9)), draw(st.integers(1, 9)))
    url = f"https://h.example/{draw(hostile)}"
    link = LinkResult(
        url, draw(st.sampled_from(LinkStatus)), draw(hostile), rule="SC201", cited_at=(place,)
    )
    source = Source(draw(hostile), url=draw(hostile), title=draw(hostile), archive=draw(hostile))
    said = cited(source.id, draw(st.sampled_from(Verdict)), link, draw(hostile), draw(hostile))
    said = replace(
        said,
        source=replace(source, publisher="body"),
        reasons=(draw(hostile), draw(hostile)),
        passages=tuple(replace(each, highlights=draw(spans)) for each in said.passages),
        claim_highlights=draw(spans),
    )
    start = draw(st.integers(0, len(text)))
    claim = Claim(
        draw(hostile).replace("a:b@", ""),
        draw(hostile),
        place,
        start=start,
        end=draw(st.integers(start, len(text) + 3)),
        organizations=(Mention(0, 1, draw(hostile), draw(hostile)),),
        waiver=Waiver(draw(hostile), draw(hostile)),
    )
    document = parse(text, "markdown", place.path)
    if draw(st.booleans()):
        document = Document(place.path, text, title=draw(hostile))
    checked = CheckedClaim(claim, draw(st.sampled_from(Verdict)), citations=(said,))
    return Report(
        claims=(checked,),
        links=(link,),
        findings=(
            finding("SC301", draw(hostile), place, claim=claim.id, source=source.id),
            finding("SC308", draw(hostile), place, claim=claim.id, source=source.id),
            finding("SC201", draw(hostile), place, url=url),
            finding("SC603", draw(hostile), place),
        ),
        notes=(draw(hostile),),
        documents=(document,),
        organizations={"body": Organization("body", draw(hostile))},
    )


def read_markdown(text: str) -> object:
    """The links that our own reader sees: all of them are ours."""
    read = parse(text, "markdown", "summary.md")
    assert all(link.url.startswith(("https://h.example/", "http")) for link in read.links)
    return read.sentences


READERS: Mapping[str, Callable[[str], Any]] = {
    "text": str.splitlines,
    "json": json.loads,
    "markdown": read_markdown,
    "html": lambda text: lxml_html.document_fromstring(text.encode()),
    "sarif": lambda text: jsonschema.validate(json.loads(text), SCHEMA),
    "junit": lambda text: ElementTree.fromstring(text.encode()),
    "github": str.splitlines,
    "gitlab": json.loads,
    "rdjson": json.loads,
    "webannotation": lambda text: jsonschema.validate(json.loads(text), schema("webannotation")),
    "claimreview": lambda text: jsonschema.validate(json.loads(text), schema("claimreview")),
    "csv": lambda text: list(csv.DictReader(io.StringIO(text), strict=True)),
}


def test_every_format_has_a_reader_here() -> None:
    assert set(READERS) == set(FORMATS)


@pytest.mark.parametrize("form", FORMATS)
@given(report=reports())
@settings(max_examples=25, deadline=None)
def test_a_hostile_report_reads_back_and_hides_nothing(form: str, report: Report) -> None:
    out = io.StringIO()
    FORMATS[form].write(report, out, Style())
    text = out.getvalue()
    hidden = {c for c in text if c != "\n" and unicodedata.category(c) in HIDDEN}
    assert not hidden
    READERS[form](text)
    assert "a:b@" not in text


@given(report=reports())
@settings(max_examples=60, deadline=None)
def test_the_page_has_no_element_attribute_or_address_of_a_strangers(report: Report) -> None:
    out = io.StringIO()
    FORMATS["html"].write(report, out, Style())
    page = lxml_html.document_fromstring(out.getvalue().encode())
    assert len(page.findall(".//script")) == len(page.findall(".//style")) == 1
    for element in page.iter():
        assert not [name for name in element.attrib if name.startswith("on") or name == "style"]
        address = element.get("href") or element.get("cite") or "#"
        assert re.match(r"#|https?://", address)
        if element.tag == "a" and not address.startswith("#"):
            assert element.get("rel") == "noreferrer noopener"


@given(report=reports())
@settings(max_examples=40, deadline=None)
def test_every_claim_has_exactly_one_card(report: Report) -> None:
    out = io.StringIO()
    FORMATS["html"].write(report, out, Style())
    page = lxml_html.document_fromstring(out.getvalue().encode())
    assert len(page.find_class("card")) == len(report.claims)
    identities = [element.get("id") for element in page.iter() if element.get("id")]
    assert len(identities) == len(set(identities))


@given(report=reports())
@settings(max_examples=40, deadline=None)
def test_every_link_inside_the_page_leads_somewhere(report: Report) -> None:
    out = io.StringIO()
    FORMATS["html"].write(report, out, Style())
    page = lxml_html.document_fromstring(out.getvalue().encode())
    identities = {element.get("id") for element in page.iter()}
    inside = {a.get("href")[1:] for a in page.iter("a") if a.get("href").startswith("#")}
    assert inside <= identities
