"""The HTML report as a file: what is in it, and that it can do nothing but show itself."""

from __future__ import annotations

import base64
import hashlib
import io
import re
from dataclasses import replace
from itertools import pairwise

import pytest
from lxml import html as lxml_html

from port_alder_report import CLAIMS, LINKS, LINKS_REPORT, REPORT, cited
from port_alder_text import documented
from sourcecheck.model import Location, Report, Source, Verdict
from sourcecheck.reports import FORMATS, Style


def written(report: Report) -> str:
    """The page as text."""
    out = io.StringIO()
    FORMATS["html"].write(report, out, Style())
    return out.getvalue()


def page(report: Report) -> lxml_html.HtmlElement:
    """The page, read back."""
    return lxml_html.document_fromstring(written(report).encode())


def words(element: lxml_html.HtmlElement) -> str:
    """The text of an element, white space folded."""
    return " ".join(element.text_content().split())


def card(report: Report, claim: str) -> lxml_html.HtmlElement:
    """The card of a claim."""
    found: lxml_html.HtmlElement = page(report).get_element_by_id(f"claim-{claim}")
    return found


PAGE = page(documented())


def test_the_policy_allows_this_style_and_this_script_and_nothing_else() -> None:
    (policy,) = PAGE.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules["default-src"] == "'none'"
    for name in ("style", "script"):
        (element,) = PAGE.iter(name)
        digest = base64.b64encode(hashlib.sha256(element.text.encode()).digest()).decode()
        assert rules[f"{name}-src"] == f"'sha256-{digest}'"


def test_nothing_is_loaded_from_anywhere() -> None:
    assert not PAGE.xpath("//@src | //link | //iframe | //object | //base | //form | //img")
    assert "url(" not in written(documented())
    assert "@import" not in written(documented())


def test_the_landmarks_and_headings_are_in_order() -> None:
    levels = [int(e.tag[1]) for e in PAGE.iter("h1", "h2", "h3", "h4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert [len(list(PAGE.iter(name))) for name in ("header", "main", "footer")] == [1, 1, 1]


def test_the_picture_shows_the_shares() -> None:
    (bar,) = PAGE.xpath("//svg[@class='bar']")
    assert bar.get("role") == "img"
    assert bar.get("aria-label").startswith("All claims: 1 supported, 1 partial, 1 conflicting")
    widths = [float(part.get("width")) for part in bar.iter("rect")]
    assert len(widths) == 9
    assert sum(widths) == pytest.approx(1_000, abs=0.1)


def test_the_shares_are_shown_by_document_and_organization() -> None:
    names = [words(name) for name in PAGE.xpath("//li/span[@class='group']")]
    assert names == ["article.md", "Port Alder Harbour Trust"]


def test_the_answer_comes_first() -> None:
    (lead,) = PAGE.find_class("lead")
    assert words(lead) == (
        "Of 9 claims, 1 is borne out, 1 lacks a source, 1 disagrees with its source, "
        "and 1 is left to a reader."
    )


def test_every_claim_is_marked_in_the_text_with_its_verdict_in_words() -> None:
    marked = {mark.get("data-claims"): words(mark) for mark in PAGE.iter("mark")}
    assert list(marked.values()) == [checked.claim.text for checked in CLAIMS]
    labels = [words(link) for link in PAGE.find_class("reference")]
    assert labels[:3] == ["1 ✓ supported", "2 ≠ conflicting", "3 ◐ partial"]


def test_a_card_shows_the_passage_with_the_words_that_match_and_differ() -> None:
    found = card(documented(), "dredging")
    (quoted,) = found.iter("blockquote")
    assert words(quoted) == "The dredging of the north channel cost £2.4 million."
    assert [words(e) for e in found.find_class("other")] == ["£4.2 million", "£2.4 million"]
    assert "north channel cost" in [words(e) for e in quoted.find_class("same")]


def test_a_card_gives_the_reasons_the_rules_and_what_to_do() -> None:
    text = words(card(documented(), "dredging"))
    assert "you say £4.2 million; the source says £2.4 million" in text
    assert "SC301 other-figure" in text
    assert "Compare the two and correct the text" in text


def test_a_card_links_to_the_passage() -> None:
    (link,) = [a for a in card(documented(), "dredging").iter("a") if a.get("rel")]
    assert link.get("href") == f"{LINKS[1].url}#:~:text=x"
    assert link.get("rel") == "noreferrer noopener"


def with_citation(**fields: object) -> Report:
    """The report with another citation of its first claim."""
    said = replace(cited("history", Verdict.SUPPORTED, LINKS[0], "It began in 1871."), **fields)  # type: ignore[arg-type]
    return Report(claims=(replace(CLAIMS[0], citations=(said,)),))


def test_the_archived_copy_is_beside_the_passage() -> None:
    source = Source("history", url=LINKS[0].url, archive="https://archive.example/2/x")
    hrefs = [a.get("href") for a in card(with_citation(source=source), "founded").iter("a")]
    assert "https://archive.example/2/x#:~:text=It%20began%20in%201871." in hrefs


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        " https://x",
        "//evil.example",
    ],
)
def test_what_is_no_web_address_is_no_link(address: str) -> None:
    source = Source("history", url=address, archive=address)
    report = with_citation(source=source, passages=())
    assert not [a for a in card(report, "founded").iter("a") if a.get("rel")]


def test_secrets_in_addresses_are_masked() -> None:
    source = Source("history", url="https://me:hunter2@h.example/?token=sesame")
    text = written(with_citation(source=source, passages=()))
    assert "hunter2" not in text
    assert "sesame" not in text


def test_a_secret_in_a_text_is_masked_without_moving_the_marks() -> None:
    claim = replace(CLAIMS[0].claim, text="See https://me:hunter2@h.example for 1871.")
    said = cited("history", Verdict.SUPPORTED, LINKS[0], "It was in 1871.")
    report = Report(claims=(replace(CLAIMS[0], claim=claim, citations=(said,)),))
    found = card(report, "founded")
    assert "hunter2" not in written(report)
    assert "1871" in [words(e) for e in found.find_class("same")]


def test_claims_in_no_document_are_listed() -> None:
    found = page(REPORT)
    assert len(found.find_class("card")) == len(CLAIMS)
    assert not list(found.iter("mark"))


def test_claims_in_no_document_stand_apart_from_those_that_are_placed() -> None:
    lost = replace(CLAIMS[0].claim, id="lost", location=Location("sources.toml", 9, 1))
    report = documented()
    found = page(replace(report, claims=(*report.claims, replace(CLAIMS[0], claim=lost))))
    assert [words(h) for h in found.iter("h2")].count(
        "Claims that stand in none of the documents"
    ) == 1


def test_a_report_on_links_shows_their_shares() -> None:
    found = page(LINKS_REPORT)
    (bar,) = found.xpath("//svg")
    assert bar.get("aria-label").startswith("All links: 1 ok, 1 moved, 1 dead")
    assert words(found.xpath("//h1")[0]) == "Link report"


def test_a_report_without_anything_is_a_page() -> None:
    assert words(page(Report()).find_class("lead")[0]) == "No claims were found."


def test_an_interrupted_run_and_its_notes_are_told() -> None:
    (notes,) = page(replace(REPORT, partial=True)).find_class("notes")
    assert "interrupted" in words(notes)
    assert "a proxy" in words(notes)


def test_every_rule_that_is_named_is_explained() -> None:
    named = {
        a.get("href")[1:] for a in PAGE.iter("a") if (a.get("href") or "").startswith("#rule-")
    }
    assert named
    assert all(PAGE.get_element_by_id(name) is not None for name in named)


def test_style_and_script_are_ascii_so_that_their_hash_holds_in_any_encoding() -> None:
    for name in ("style", "script"):
        (element,) = PAGE.iter(name)
        assert element.text.isascii()
        assert not re.search(r"</(style|script)", element.text, re.IGNORECASE)
