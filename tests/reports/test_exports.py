"""Exports for others: W3C Web Annotations of all that was found, ClaimReviews of what people decided."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from port_alder_report import REPORT, cited
from servers import Site, page
from sourcecheck import check
from sourcecheck.documents import parse
from sourcecheck.drift import text_sha
from sourcecheck.model import (
    Attribution,
    CheckedClaim,
    CheckedPassage,
    Citation,
    Claim,
    LinkResult,
    LinkStatus,
    Location,
    Organization,
    Relation,
    Report,
    Reviewed,
    Verdict,
    Waiver,
)
from sourcecheck.reports import FORMATS, Style
from sourcecheck.schema import schema

TEXT = "# Ferry\n\nThe ferry is old. About 5,000 passengers used the ferry. It rests in winter.\n"
CLAIM = "About 5,000 passengers used the ferry."
SAID = "About 5,000 passengers used the ferry in 2019."
LINK = LinkResult("https://harbour.example/ferry?a=1", LinkStatus.OK)


def read(report: Report, form: str) -> Any:
    """What a format writes, which fits its schema."""
    out = io.StringIO()
    FORMATS[form].write(report, out, Style())
    found = json.loads(out.getvalue())
    Draft202012Validator(schema(form)).validate(found)
    return found


def one(verdict: Verdict = Verdict.SUPPORTED, **fields: Any) -> Report:
    """A report on one claim of a document, with one source."""
    document = parse(TEXT, "markdown", "texts/the ferry.md")
    start = TEXT.index(CLAIM)
    claim = Claim("ferry", CLAIM, Location("texts/the ferry.md", 3, 19), start, start + len(CLAIM))
    citation = cited("trust", verdict, LINK, SAID, **fields)
    citation = replace(citation, passages=(CheckedPassage(SAID, 120, 120 + len(SAID)),))
    return Report((CheckedClaim(claim, verdict, 0.9, (citation,)),), documents=(document,))


def decided(
    relation: Relation = Relation.SUPPORTS, by: str = "an", **fields: Any
) -> dict[str, Any]:
    citation = Citation("trust", exact=SAID, relation=relation)
    return {"citation": citation, "reviewed": Reviewed(by, date(2026, 5, 1)), **fields}


def test_a_claim_is_the_target_and_the_passage_the_body() -> None:
    (item,) = read(one(), "webannotation")["items"]
    quote, position = item["target"]["selector"]
    assert item["target"]["source"] == "texts/the%20ferry.md"
    assert quote["exact"] == CLAIM
    assert TEXT.endswith(quote["suffix"])
    assert f"{quote['prefix']}{CLAIM}{quote['suffix']}" in TEXT
    assert TEXT[position["start"] : position["end"]] == CLAIM
    passage, verdict = item["body"]
    assert passage["source"] == LINK.url
    assert passage["selector"] == [
        {"type": "TextQuoteSelector", "exact": SAID},
        {"type": "TextPositionSelector", "start": 120, "end": 120 + len(SAID)},
    ]
    assert (verdict["purpose"], verdict["value"]) == ("assessing", "supported")


@pytest.mark.parametrize("verdict", [Verdict.NOT_FOUND, Verdict.UNVERIFIABLE])
def test_where_no_passage_decides_there_is_no_annotation(verdict: Verdict) -> None:
    assert read(one(verdict), "webannotation")["items"] == []


def test_an_annotation_has_the_same_name_in_every_run() -> None:
    first, second = read(REPORT, "webannotation"), read(REPORT, "webannotation")
    names = [item["id"] for item in first["items"]]
    assert first == second
    assert len(set(names)) == len(names) > 3


def test_a_masked_secret_leaves_no_place_that_is_another_ones() -> None:
    report = one()
    checked = report.claims[0]
    words = "See https://a.example/?token=hush for more."
    passages = (CheckedPassage(words, 0, len(words)),)
    citation = replace(checked.citations[0], passages=passages)
    report = replace(report, claims=(replace(checked, citations=(citation,)),))
    (selector,) = read(report, "webannotation")["items"][0]["body"][0]["selector"]
    assert "hush" not in selector["exact"]


def test_a_machine_gives_no_review() -> None:
    assert read(one(), "claimreview")["@graph"] == []
    assert read(REPORT, "claimreview")["@graph"] == []
    by_hand = one(citation=Citation("trust", exact=SAID, relation=Relation.SUPPORTS))
    assert read(by_hand, "claimreview")["@graph"] == []


@pytest.mark.parametrize(
    ("relation", "rating"),
    [
        (Relation.SUPPORTS, "Supported by its source"),
        (Relation.OTHER_FIGURE, "Its source gives another figure"),
        (Relation.CONTRADICTS, "Contradicted by its source"),
    ],
)
def test_what_a_person_decided_is_a_review(relation: Relation, rating: str) -> None:
    report = one(**decided(relation))
    speaker = Attribution("the trust", "says", id="trust")
    claim = replace(report.claims[0].claim, attributed_to=speaker)
    report = replace(
        report,
        claims=(replace(report.claims[0], claim=claim),),
        organizations={"trust": Organization("trust", "Port Alder Harbour Trust")},
    )
    (review,) = read(report, "claimreview")["@graph"]
    assert review["reviewRating"]["alternateName"] == rating
    assert review["claimReviewed"] == review["itemReviewed"]["text"] == CLAIM
    assert review["itemReviewed"]["author"]["name"] == "Port Alder Harbour Trust"
    assert review["itemReviewed"]["appearance"]["url"] == "texts/the%20ferry.md"
    assert review["author"] == [{"@type": "Person", "name": "an"}]
    assert review["datePublished"] == "2026-05-01"
    assert review["citation"][0]["text"] == SAID
    assert review["citation"][0]["isPartOf"]["url"] == LINK.url


def test_sources_that_people_found_to_disagree_are_said_to() -> None:
    report = one(**decided())
    other = cited("paper", Verdict.CONFLICTING, LINK, SAID, **decided(Relation.CONTRADICTS, "bo"))
    checked = report.claims[0]
    both = replace(checked, citations=(*checked.citations, other))
    (review,) = read(replace(report, claims=(both,)), "claimreview")["@graph"]
    assert review["reviewRating"]["alternateName"] == "Its sources disagree"
    assert [author["name"] for author in review["author"]] == ["an", "bo"]


def test_a_decision_that_no_longer_holds_is_no_review() -> None:
    gone = one(Verdict.NOT_FOUND, **decided(rule="SC307"))
    unread = one(Verdict.UNVERIFIABLE, **decided())
    waived = one(**decided())
    claim = replace(waived.claims[0].claim, waiver=Waiver("his list"))
    checked = replace(waived.claims[0], claim=claim, verdict=Verdict.WAIVED)
    for report in (gone, unread, replace(waived, claims=(checked,))):
        assert read(report, "claimreview")["@graph"] == []


def test_a_decision_in_the_trail_goes_all_the_way(tmp_path: Path) -> None:
    body = f"<!doctype html><html lang=en><body><p>{SAID}</p></body></html>"
    with Site({"/ferry": page(body)}) as site:
        cite = f'citations = [{{ source = "t", exact = "{SAID}", relation = "supports" }}]'
        (tmp_path / "sources.toml").write_text(
            f'schema = 1\n[settings]\nallow = ["127.0.0.1"]\n[sources.t]\nurl = "{site.url("/ferry")}"\n'
            f'[claims.ferry]\ntext = "{CLAIM}"\n{cite}\n'
        )
        trail = tmp_path / ".sourcecheck" / "decisions.jsonl"
        trail.parent.mkdir()
        decision = {
            "at": "2026-05-01T08:00:00+00:00", "by": "an", "claim": "ferry", "decision": "supports",
            "claim_sha": text_sha(CLAIM), "source": "t",
        }  # fmt: skip
        lines = [decision, {**decision, "at": "2026-05-02T08:00:00+00:00", "by": "bo"}]
        undone = {**decision, "decision": "undone", "undoes": "2026-05-02T08:00:00+00:00"}
        trail.write_text("".join(json.dumps(each) + "\n" for each in (*lines, undone)))
        report = check(str(tmp_path / "sources.toml"))
    (review,) = read(report, "claimreview")["@graph"]
    assert (review["author"][0]["name"], review["datePublished"]) == ("an", "2026-05-01")
