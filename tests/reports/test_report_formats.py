"""The reports, compared with golden files and held against hostile content.

`REWRITE_GOLDEN=1 pytest tests/reports` writes the golden files anew; read the diff.
"""

from __future__ import annotations

import io
import json
import os
import re
from dataclasses import replace
from pathlib import Path

import pytest

from port_alder_report import (
    CLAIMS,
    FINDINGS,
    LINKS,
    LINKS_REPORT,
    REPORT,
    SITE,
    cited,
    claim,
    finding,
)
from sourcecheck.model import (
    CheckedClaim,
    LinkResult,
    LinkStatus,
    Location,
    Report,
    Verdict,
)
from sourcecheck.reports import FORMATS, Style

GOLDEN = Path(__file__).parent / "golden"
OUR_ORDER = re.compile(r"::(error|notice) (file=[^:,]*,line=\d+,[^:]*)?title=[^:,]*::(?!.*\n)")
HOSTILE = "\x1b]0;owned\x07\n::error file=a::b\r\n##[error]c \u202e\u200b\x9b \ud800 <script>"


def written(report: Report, form: str = "text", style: Style | None = None) -> str:
    """What a format writes."""
    out = io.StringIO()
    FORMATS[form].write(report, out, style or Style())
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "form", "report", "style"),
    [
        ("report.txt", "text", REPORT, Style()),
        ("narrow-verbose.txt", "text", REPORT, Style(width=60, verbose=1)),
        ("quiet.txt", "text", REPORT, Style(width=0, verbose=-1)),
        ("color.txt", "text", REPORT, Style(color=True)),
        ("links.txt", "text", LINKS_REPORT, Style()),
        ("report.json", "json", REPORT, Style()),
        ("links.json", "json", LINKS_REPORT, Style()),
    ],
)
def test_a_report_looks_like_its_golden_file(
    name: str, form: str, report: Report, style: Style
) -> None:
    golden = GOLDEN / name
    if os.environ.get("REWRITE_GOLDEN"):
        golden.write_text(written(report, form, style), encoding="utf-8", newline="\n")
    assert written(report, form, style) == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_is_listed_under_its_own_name(name: str) -> None:
    assert FORMATS[name].name == name


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_ends_with_one_line_feed(name: str) -> None:
    for report in (REPORT, LINKS_REPORT, Report(), Report(links_only=True)):
        assert re.search(r"[^\n]\n\Z", written(report, name))


# --- text


def test_the_first_line_names_the_place_and_the_fault() -> None:
    assert written(REPORT).startswith("article.md:5:1: error SC301 other-figure: ")


def test_the_last_line_says_which_claims_lack_a_source() -> None:
    answer = written(REPORT, style=Style(width=0)).splitlines()[-1]
    assert answer == "6 claims have a source; 1 lacks one: jobs; 1 is waived; 1 needs none."


def test_the_last_line_of_a_links_report_says_how_many_open() -> None:
    answer = written(LINKS_REPORT).splitlines()[-1]
    assert answer == "2 of 7 links can be opened, 3 cannot, 2 could not be decided."


def test_a_report_without_claims_says_so() -> None:
    assert written(Report()) == "No claims were found.\n"


def test_an_unread_source_is_said_to_mean_nothing_for_the_claim() -> None:
    assert "could not be read here; that says nothing about the claim" in written(REPORT)


def test_claims_that_are_fine_are_shown_only_when_asked_for() -> None:
    assert "supported: founded: " not in written(REPORT)
    assert "supported: founded: " in written(REPORT, style=Style(verbose=1))


def test_a_demand_is_shown_to_need_no_source() -> None:
    assert "needs no source: publish:" in written(REPORT, style=Style(verbose=1))


def test_an_advice_is_given_once_however_often_it_applies() -> None:
    twice = tuple(replace(FINDINGS[5], claim=name) for name in ("jobs", "publish"))
    assert written(Report(claims=CLAIMS, findings=twice)).count("to do") == 1


def test_quiet_leaves_only_faults_and_the_answer() -> None:
    lines = written(REPORT, style=Style(width=0, verbose=-1)).splitlines()
    assert all(re.search(r": (error|warning) SC\d", line) for line in lines[:-1])


def test_without_colour_there_is_no_escape() -> None:
    assert "\x1b" not in written(REPORT)


def test_colour_adds_nothing_but_colour() -> None:
    colored = written(REPORT, style=Style(color=True))
    assert re.sub(r"\x1b\[[0-9;]*m", "", colored) == written(REPORT)


@pytest.mark.parametrize("width", [40, 60, 100])
def test_lines_keep_to_the_width_but_for_what_cannot_be_broken(width: int) -> None:
    lines = written(REPORT, style=Style(width=width)).splitlines()
    too_long = [line for line in lines if len(line) > width]
    assert all("http" in line or line.endswith(":") for line in too_long)


def test_an_interrupted_run_says_so() -> None:
    assert "interrupted" in written(replace(REPORT, partial=True))


def test_a_long_passage_is_cut_and_shown_whole_when_asked_for() -> None:
    long = "word " * 500 + "z-end"
    said = cited("history", Verdict.CONFLICTING, LINKS[0], long)
    report = Report(claims=(replace(CLAIMS[1], citations=(said,)),), findings=(FINDINGS[0],))
    assert "z-end" not in written(report)
    assert "z-end" in written(report, style=Style(verbose=1))


def test_many_claims_without_a_source_are_counted_not_all_named() -> None:
    many = tuple(
        CheckedClaim(claim(f"c{number}", number + 1, "Text."), Verdict.UNSOURCED)
        for number in range(50)
    )
    assert "and 30 more" in written(Report(claims=many))


def test_an_unlisted_claim_is_named_by_its_place() -> None:
    found = CheckedClaim(claim("s3", 8, "Text.", listed=False), Verdict.UNSOURCED)
    assert "1 lacks one: the one at article.md:8." in written(Report(claims=(found,)))


def test_many_unlisted_claims_are_counted_by_their_document() -> None:
    many = tuple(
        CheckedClaim(claim(f"s{number}", number, "Text.", listed=False), Verdict.UNSOURCED)
        for number in range(1, 9)
    )
    assert "8 lack one: 8 in article.md." in written(Report(claims=many))
    assert "the one at article.md:8" in written(Report(claims=many), style=Style(verbose=1))


# --- json


def test_json_has_the_keys_of_the_contract_in_order() -> None:
    whole = json.loads(written(REPORT, "json"))
    assert list(whole) == ["version", "summary", "claims", "links", "findings", "notes"]
    assert list(whole["claims"][1]) == (
        "id text verdict score organizations attributed_to location citations".split()
    )
    assert list(whole["claims"][1]["citations"][0]) == (
        "source url link verdict score passages reasons highlights".split()
    )
    assert list(whole["links"][0]) == ("url status code final_url reason attempts cited_at".split())
    assert list(whole["findings"][0]) == "rule name severity message location claim".split()


def test_json_counts_only_what_occurs() -> None:
    summary = json.loads(written(REPORT, "json"))["summary"]
    assert summary["claims"]["unsourced"] == 2
    assert sum(summary["claims"].values()) == len(REPORT.claims)
    assert json.loads(written(Report(), "json"))["summary"] == {"claims": {}, "links": {}}


def test_json_of_links_has_no_claims() -> None:
    whole = json.loads(written(LINKS_REPORT, "json"))
    assert "claims" not in whole
    assert list(whole["summary"]) == ["links"]


def test_json_names_organizations_by_id_and_speakers_by_their_words() -> None:
    claims = json.loads(written(REPORT, "json"))["claims"]
    assert claims[0]["organizations"] == ["paht"]
    assert claims[0]["attributed_to"] is None
    assert claims[1]["attributed_to"] == "The chair"


def test_json_says_partial_only_when_it_is() -> None:
    assert "partial" not in json.loads(written(REPORT, "json"))
    assert json.loads(written(replace(REPORT, partial=True), "json"))["partial"] is True


def test_a_score_that_is_no_number_does_not_break_json() -> None:
    odd = replace(CLAIMS[0], score=float("nan"))
    assert json.loads(written(Report(claims=(odd,)), "json"))["claims"][0]["score"] == 0.0


# --- both, with a hostile world


def hostile_report() -> Report:
    """A report with orders to the terminal and to the CI runner in every field from outside."""
    place = Location(f"::error::{HOSTILE}", 1, 1)
    look = LinkResult(f"{SITE}/{HOSTILE}", LinkStatus.DEAD, HOSTILE, cited_at=(place,))
    said = cited(HOSTILE, Verdict.CONFLICTING, look, f":: {HOSTILE} " * 30, reasons=(HOSTILE,))
    checked = CheckedClaim(
        claim(HOSTILE, 1, HOSTILE, location=place), Verdict.CONFLICTING, citations=(said,)
    )
    lacking = CheckedClaim(claim(f"::{HOSTILE}", 2, HOSTILE), Verdict.UNSOURCED)
    return Report(
        claims=(checked, lacking),
        links=(look,),
        findings=(
            finding("SC302", HOSTILE * 9, place, claim=HOSTILE),
            finding("SC201", f"::{HOSTILE}", place),
        ),
        notes=(f"::{HOSTILE}",),
    )


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("width", [0, 20, 100])
@pytest.mark.parametrize("verbose", [-1, 0, 1])
def test_hostile_text_gives_no_orders(name: str, width: int, verbose: int) -> None:
    text = written(hostile_report(), name, Style(width=width, verbose=verbose))
    assert not set(text) & set("\x1b\x07\r\x9b\u202e\u200b\ud800")
    assert "##[" not in text
    orders = [line for line in text.split("\n") if line.lstrip().startswith("::")]
    assert all(name == "github" and OUR_ORDER.match(line) for line in orders)
    text.encode("utf-8")


@pytest.mark.parametrize("name", FORMATS)
def test_passwords_and_tokens_in_addresses_are_masked(name: str) -> None:
    url = "https://ann:pa55word@harbour.example/?token=t0psecret"
    look = LinkResult(url, LinkStatus.DEAD, f"no answer from {url}", final_url=url, rule="SC201")
    said = cited("s", Verdict.NOT_FOUND, look, f"see {url}", reasons=(f"read {url}",))
    report = Report(
        claims=(CheckedClaim(claim("c", 1, f"As {url} says."), Verdict.NOT_FOUND, 0.0, (said,)),),
        links=(look,),
        findings=(finding("SC303", url, Location("article.md"), claim="c"),),
        notes=(f"proxy {url}",),
    )
    text = written(report, name)
    assert "pa55word" not in text
    assert "t0psecret" not in text


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
def test_a_stream_of_any_encoding_takes_the_report(name: str, encoding: str) -> None:
    bytes_out = io.BytesIO()
    out = io.TextIOWrapper(bytes_out, encoding=encoding)
    report = Report(claims=(CheckedClaim(claim("c", 1, "港 🚢 “x”"), Verdict.UNSOURCED),))
    FORMATS[name].write(report, out, Style(verbose=1))
    out.flush()
    assert bytes_out.getvalue()
    if name == "json":
        assert json.loads(bytes_out.getvalue())["claims"][0]["text"] == "港 🚢 “x”"
