"""A claim that only a reader can settle, in each format: both sides, and the words that decide."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from lxml import html as lxml_html

from port_alder_report import CLAIMS, FINDINGS, cited, claim, finding
from sourcecheck.model import CheckedClaim, CheckedPassage, Location, Report, Verdict
from sourcecheck.reports import FORMATS, Style

(ICE_HOUSE,) = (each for each in CLAIMS if each.claim.id == "ice-house")
REPORT = Report(
    claims=(ICE_HOUSE,), findings=tuple(f for f in FINDINGS if f.claim == ICE_HOUSE.claim.id)
)
DIFFERS = "said by the source differently: “has bought” ↔ “hopes to buy”"
SIDES = (
    "claim: “The Trust >>has bought<< the old ice house.”; "
    "history: “The Trust >>hopes to buy<< the old ice house by the summer.”"
)


def written(report: Report, form: str, style: Style | None = None) -> str:
    out = io.StringIO()
    FORMATS[form].write(report, out, style or Style())
    return out.getvalue()


def card(report: Report) -> lxml_html.HtmlElement:
    page = lxml_html.document_fromstring(written(report, "html").encode())
    (found,) = page.find_class("card")
    return found


def test_text_sets_the_passage_below_the_claim_with_carets_under_both() -> None:
    assert written(REPORT, "text").splitlines()[2:6] == [
        "  claim    The Trust has bought the old ice house.",
        "                     ^^^^^^^^^^",
        "  says     The Trust hopes to buy the old ice house by the summer.",
        "                     ^^^^^^^^^^^^",
    ]
    assert DIFFERS in written(REPORT, "text")


def test_quiet_says_nothing_of_it_and_it_fails_no_run() -> None:
    assert "SC308" not in written(REPORT, "text", Style(verbose=-1))
    assert {f.severity.value for f in REPORT.findings} == {"information"}


def test_a_deciding_word_far_into_a_long_passage_is_shown() -> None:
    words = "It is said. " * 90 + "It hopes to buy it."
    at = words.index("hopes")
    passage = CheckedPassage(words, 0, len(words), "", ((at, at + 5),))
    far = replace(ICE_HOUSE.citations[0], passages=(passage,))
    report = replace(REPORT, claims=(replace(ICE_HOUSE, citations=(far,)),))
    lines = written(report, "text").splitlines()
    (under,) = (n for n, line in enumerate(lines) if line.strip() == "^^^^^")
    assert lines[under - 1][lines[under].index("^") :].startswith("hopes")


def test_html_sets_claim_and_passage_side_by_side_with_both_marked() -> None:
    found = card(REPORT)
    assert "unclear" in found.get("class").split()
    claimed, against = found.xpath(".//dl/div[@class='claim' or @class='against']")
    for side, words in ((claimed, "has bought"), (against, "hopes to buy")):
        assert [each.text_content() for each in side.find_class("deciding")] == [words]
    assert [each.text_content() for each in found.find_class("differs")] == [DIFFERS]
    style = written(REPORT, "html").split("<style>")[1].split("</style>")[0]
    assert ".card.unclear dl > .claim, .card.unclear dl > .against" in style


def test_the_script_of_the_page_takes_no_deciding_word_for_a_claim() -> None:
    assert not list(card(REPORT).iter("mark"))


def test_the_source_that_gives_the_verdict_stands_beside_the_claim() -> None:
    silent = cited("silent", Verdict.NOT_FOUND, None, "It speaks of doves.")
    both = replace(ICE_HOUSE, citations=(silent, *ICE_HOUSE.citations))
    (against,) = card(replace(REPORT, claims=(both,))).find_class("against")
    assert "hopes to buy" in against.text_content()


def test_markdown_lists_it_with_the_deciding_words_bold() -> None:
    (row,) = (line for line in written(REPORT, "markdown").splitlines() if "ice house" in line)
    assert "The Trust <b>has bought</b> the old ice house." in row
    assert "The Trust <b>hopes to buy</b> the old ice house by the summer." in row
    assert DIFFERS in row
    assert "sourcecheck review" in row


def test_json_gives_the_characters_of_both() -> None:
    (said,) = json.loads(written(REPORT, "json"))["claims"]
    citation = said["citations"][0]
    passage = citation["passages"][0]
    assert said["verdict"] == "unclear"
    assert [said["text"][h["start"] : h["end"]] for h in citation["highlights"]] == ["has bought"]
    assert [passage["text"][h["start"] : h["end"]] for h in passage["highlights"]] == [
        "hopes to buy"
    ]


def test_junit_skips_it_and_names_both_sides() -> None:
    root = ElementTree.fromstring(written(REPORT, "junit").encode())
    (skipped,) = root.iter("skipped")
    assert str(skipped.get("message")).startswith("not decided: ")
    assert SIDES in str(skipped.get("message"))


def test_junit_names_both_sides_also_where_something_else_fails() -> None:
    fault = finding("SC402", "experts say", Location("article.md", 19, 1), claim="ice-house")
    report = replace(REPORT, findings=(*REPORT.findings, fault))
    (failure,) = ElementTree.fromstring(written(report, "junit").encode()).iter("failure")
    assert failure.get("message") == f"experts say; {SIDES}"


def test_sarif_names_both_sides_and_the_place_of_the_passage() -> None:
    (result,) = json.loads(written(REPORT, "sarif"))["runs"][0]["results"]
    assert SIDES in result["message"]["text"]
    assert (result["ruleId"], result["level"]) == ("SC308", "note")
    assert "hopes to buy" in result["relatedLocations"][0]["message"]["text"]


@pytest.mark.parametrize("form", ["github", "gitlab", "rdjson"])
def test_the_other_formats_for_ci_name_both_sides(form: str) -> None:
    assert SIDES in written(REPORT, form)


def test_csv_tells_the_difference_among_the_reasons() -> None:
    row, *_ = csv.DictReader(io.StringIO(written(REPORT, "csv")))
    assert (row["verdict"], row["rules"]) == ("unclear", "SC308")
    assert row["reasons"].startswith(DIFFERS)


# --- hostile text at the marks

TRICKS = (
    "<script>alert(1)</script>",
    "\x1b[2J\x9b31m\x07",
    "\u202e\u2066\u200b",
    "\n::error::x",
    "##[error]x",
    "@all #1 https://me:pa55word@evil.example/",
    "](javascript:alert(1)) | `x` </b><b>",
    "]]> & \" ' --> \ud800 \ufffe",
)


def hostile(trick: str, begin: int, end: int) -> Report:
    """A claim and a passage of these words, some of their characters marked."""
    words = f"{trick} hopes {trick}"
    spans = ((begin, end), (len(trick) + 1, len(trick) + 6))
    passage = CheckedPassage(words, 0, len(words), f"https://h.example/{trick}", spans)
    citation = cited(
        "source", Verdict.UNCLEAR, None, passages=(passage,), claim_highlights=spans,
        reasons=(f"“hopes” {trick}", trick),
    )  # fmt: skip
    about = claim("c", 1, words)
    return Report(
        claims=(CheckedClaim(about, Verdict.UNCLEAR, 0.1, (citation,)),),
        findings=(
            finding("SC308", trick, Location("a.md", 1, 1), claim="c", source="source"),
        ),
    )  # fmt: skip


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("trick", TRICKS)
def test_no_mark_sets_hostile_text_free(form: str, trick: str) -> None:
    for begin in range(len(trick)):
        text = written(hostile(trick, begin, begin + 3), form, Style(width=60))
        assert not set(text) & set("\x1b\x9b\x07\u202e\u2066\u200b\ud800")
        assert "pa55word" not in text
        assert "##[" not in text
        if form != "github":
            assert not re.search(r"^\s*::", text, re.MULTILINE)
        if form in ("html", "markdown", "junit"):
            assert "<script>alert" not in text
        if form == "html":
            page = lxml_html.document_fromstring(text.encode())
            assert len(page.findall(".//script")) == 1
        if form == "junit":
            ElementTree.fromstring(text.encode())
        if form == "markdown":
            assert not re.search(r"<(?!/?b>|br>|!-- -->|https://)", text)
            assert text.count("<b>") == text.count("</b>")
