"""The formats for CI: golden files, and what their consumers insist on."""

from __future__ import annotations

import csv
import io
import json
import os
import re
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jsonschema
import pytest

from port_alder_report import CLAIMS, FINDINGS, LINKS, LINKS_REPORT, REPORT, finding
from port_alder_text import documented
from sourcecheck.model import Location, Report, Severity
from sourcecheck.reports import FORMATS, Style
from sourcecheck.reports.markdown import MAX_BYTES

HERE = Path(__file__).parent
ENDINGS = {
    "markdown": "md",
    "sarif": "sarif",
    "junit": "xml",
    "github": "log",
    "gitlab": "gitlab.json",
    "rdjson": "rdjson",
    "csv": "csv",
}
PLACE = Location("article.md", 5, 1)


def written(report: Report, form: str) -> str:
    """What a format writes."""
    out = io.StringIO()
    FORMATS[form].write(report, out, Style())
    return out.getvalue()


def parsed(report: Report, form: str) -> Any:
    """What a JSON format writes, read back."""
    return json.loads(written(report, form))


@pytest.mark.parametrize("form", ENDINGS)
@pytest.mark.parametrize(
    ("name", "report"), [("documented", documented()), ("links", LINKS_REPORT)]
)
def test_a_format_looks_like_its_golden_file(form: str, name: str, report: Report) -> None:
    golden = HERE / "golden" / f"{name}.{ENDINGS[form]}"
    if os.environ.get("REWRITE_GOLDEN"):
        golden.write_text(written(report, form), encoding="utf-8", newline="\n")
    assert written(report, form) == golden.read_text(encoding="utf-8")


def many(count: int, severity: Severity = Severity.ERROR) -> Report:
    """A report with so many findings of one severity."""
    found = replace(finding("SC301", "you say one; it says two", PLACE), severity=severity)
    return Report(findings=(found,) * count)


# --- sarif


@pytest.fixture(scope="module")
def sarif_schema() -> jsonschema.protocols.Validator:
    """OASIS's schema."""
    schema = json.loads((HERE / "sarif-schema-2.1.0.json").read_text(encoding="utf-8"))
    return jsonschema.validators.validator_for(schema)(schema)


@pytest.mark.parametrize(
    "report",
    [documented(), REPORT, LINKS_REPORT, Report(), replace(REPORT, partial=True)],
    ids=["documented", "listed", "links", "empty", "partial"],
)
def test_sarif_is_valid(sarif_schema: jsonschema.protocols.Validator, report: Report) -> None:
    sarif_schema.validate(parsed(report, "sarif"))


def test_sarif_explains_every_rule_it_uses() -> None:
    run = parsed(documented(), "sarif")["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    assert all(rules[found["ruleIndex"]]["id"] == found["ruleId"] for found in run["results"])
    assert all(rule["help"]["text"] and rule["fullDescription"]["text"] for rule in rules)
    assert all(len(rule["fullDescription"]["text"]) <= 1024 for rule in rules)


def test_sarif_gives_all_four_positions_on_one_line() -> None:
    for found in parsed(documented(), "sarif")["runs"][0]["results"]:
        region = found["locations"][0]["physicalLocation"]["region"]
        assert region["startLine"] == region["endLine"]
        assert region["startColumn"] < region["endColumn"]


def test_sarif_says_which_columns_it_counts() -> None:
    assert parsed(REPORT, "sarif")["runs"][0]["columnKind"] == "utf16CodeUnits"


def test_sarif_leaves_out_what_is_waived() -> None:
    waived = finding("SC101", "a figure", PLACE, claim="lamp")
    expired = finding("SC601", "the waiver ran out", PLACE, claim="lamp")
    report = replace(REPORT, findings=(waived, expired))
    results = parsed(report, "sarif")["runs"][0]["results"]
    assert [found["ruleId"] for found in results] == ["SC601"]


def test_sarif_points_at_the_passage_as_a_related_location() -> None:
    found = replace(FINDINGS[0], source="accounts")
    results = parsed(replace(REPORT, findings=(found,)), "sarif")["runs"][0]["results"]
    uri = results[0]["relatedLocations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == f"{LINKS[1].url}#:~:text=x"


def test_sarif_escapes_brackets_that_would_be_links() -> None:
    found = finding("SC301", "[click](https://evil.example)", PLACE)
    results = parsed(Report(findings=(found,)), "sarif")["runs"][0]["results"]
    assert r"\[click\](https" in results[0]["message"]["text"]


def test_sarif_writes_paths_as_uri_references() -> None:
    found = finding("SC301", "…", Location("./täxt/a b#1.md", 1, 1))
    results = parsed(Report(findings=(found,)), "sarif")["runs"][0]["results"]
    uri = results[0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "t%C3%A4xt/a%20b%231.md"


# --- fingerprints


def fingerprints(report: Report, form: str) -> list[str]:
    """The identities that a format gives."""
    if form == "gitlab":
        return [each["fingerprint"] for each in parsed(report, form)]
    results = parsed(report, form)["runs"][0]["results"]
    return [each["partialFingerprints"]["primaryLocationLineHash"] for each in results]


@pytest.mark.parametrize("form", ["gitlab", "sarif"])
def test_a_fingerprint_is_the_same_when_the_lines_have_moved(form: str) -> None:
    moved = tuple(
        replace(found, location=replace(found.location, line=found.location.line + 40, column=9))
        for found in REPORT.findings
    )
    assert fingerprints(REPORT, form) == fingerprints(replace(REPORT, findings=moved), form)


@pytest.mark.parametrize("form", ["gitlab", "sarif"])
def test_two_findings_never_share_a_fingerprint(form: str) -> None:
    prints = fingerprints(many(5), form)
    assert len(set(prints)) == 5


@pytest.mark.parametrize("form", ["gitlab", "sarif"])
def test_a_changed_claim_has_another_fingerprint(form: str) -> None:
    claim = replace(CLAIMS[1].claim, text="It cost £4.3 million.")
    other = replace(REPORT, claims=(replace(CLAIMS[1], claim=claim),))
    assert fingerprints(REPORT, form)[0] != fingerprints(other, form)[0]


# --- github


def commands(report: Report) -> list[str]:
    """The annotations, without the plain line at the end."""
    return [line for line in written(report, "github").split("\n") if line.startswith("::")]


def test_github_shows_ten_and_sums_up_the_rest() -> None:
    lines = commands(many(17))
    assert sum(line.startswith("::error ") for line in lines) == 10
    assert lines[-1].startswith("::notice title=sourcecheck::not shown here: 7 × error (SC301);")


def test_github_keeps_a_notice_free_to_sum_up() -> None:
    lines = commands(many(17, Severity.INFORMATION))
    assert len(lines) == 10
    assert "not shown here: 8 × information" in lines[-1]


def test_github_sums_up_nothing_when_all_is_shown() -> None:
    assert len(commands(many(10))) == 10


def test_github_shows_the_worst_first() -> None:
    kinds = [line.partition(" ")[0] for line in commands(documented())]
    assert kinds == sorted(kinds, key=["::error", "::warning", "::notice"].index)


def test_github_escapes_what_would_end_a_property_or_a_message() -> None:
    found = finding("SC301", "100 % sure\r\n::error::x", Location("a,b:c%.md", 1, 1))
    (line,) = commands(Report(findings=(found,)))
    assert line.startswith("::error file=a%2Cb%3Ac%25.md,line=1,endLine=1,col=1,title=")
    assert "100 %25 sure ::error::x" in line


# --- gitlab


def test_gitlab_is_an_empty_array_when_all_is_well() -> None:
    assert parsed(Report(), "gitlab") == []


def test_gitlab_has_what_it_requires() -> None:
    for issue in parsed(documented(), "gitlab"):
        assert set(issue) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert issue["severity"] in {"info", "minor", "major", "critical", "blocker"}
        assert issue["location"]["lines"]["begin"] >= 1


# --- junit


def suites(report: Report) -> ElementTree.Element:
    """The document, read by a strict parser."""
    return ElementTree.fromstring(written(report, "junit").encode())


def test_junit_has_a_case_for_each_claim_and_link() -> None:
    names = [case.get("name") for case in suites(REPORT).iter("testcase")]
    assert names == [c.claim.id for c in CLAIMS] + [link.url for link in LINKS]


def test_junit_counts_what_it_holds() -> None:
    root = suites(REPORT)
    for holder in (root, *root.findall("testsuite")):
        cases = list(holder.iter("testcase"))
        assert holder.get("tests") == str(len(cases))
        assert holder.get("errors") == "0"
        for name, kind in (("failures", "failure"), ("skipped", "skipped")):
            assert holder.get(name) == str(sum(case.find(kind) is not None for case in cases))


@pytest.mark.parametrize(
    ("name", "outcome"),
    [
        ("founded", None),
        ("dredging", "failure"),
        ("jobs", "failure"),
        ("wind", "skipped"),
        ("ice-house", "skipped"),
        ("lamp", "skipped"),
        ("publish", None),
        (LINKS[1].url, None),
        (LINKS[2].url, "failure"),
        (LINKS[3].url, "failure"),
        (LINKS[4].url, "skipped"),
        (LINKS[5].url, "skipped"),
        (LINKS[6].url, "failure"),
    ],
)
def test_junit_fails_what_is_wrong_and_skips_what_could_not_be_decided(
    name: str, outcome: str | None
) -> None:
    (case,) = [case for case in suites(REPORT).iter("testcase") if case.get("name") == name]
    outcomes = [child.tag for child in case if child.tag in ("failure", "skipped", "error")]
    assert outcomes == ([outcome] if outcome else [])


def test_junit_gives_the_reason_of_a_waiver() -> None:
    assert 'skipped message="waived: her log is due"' in written(REPORT, "junit")


def test_junit_loses_no_finding() -> None:
    unused = finding("SC603", "nobody cites it", Location("sources.toml", 9, 1))
    text = suites(replace(REPORT, findings=(unused,))).findtext("testsuite/system-err") or ""
    assert "sources.toml:9:1: SC603 unused-source: nobody cites it" in text


# --- rdjson


def test_rdjson_counts_bytes() -> None:
    report = documented()
    line = report.documents[0].text.split("\n")[4].encode()
    (found,) = [
        each for each in parsed(report, "rdjson")["diagnostics"] if each["code"]["value"] == "SC301"
    ]
    spread = found["location"]["range"]
    marked = line[spread["start"]["column"] - 1 : spread["end"]["column"] - 1]
    assert marked.decode() == CLAIMS[1].claim.text


# --- csv


def rows(report: Report) -> list[dict[str, str]]:
    """The table, read back."""
    return list(csv.DictReader(io.StringIO(written(report, "csv"))))


def test_csv_has_a_row_for_each_claim_with_its_source_and_for_each_link() -> None:
    found = rows(REPORT)
    assert [row["id"] for row in found if row["record"] == "claim"] == [c.claim.id for c in CLAIMS]
    assert [row["url"] for row in found if row["record"] == "link"] == [link.url for link in LINKS]


def test_csv_says_what_is_wrong_in_the_row_of_the_claim() -> None:
    row = next(row for row in rows(REPORT) if row["id"] == "dredging")
    assert (row["severity"], row["rules"]) == ("error", "SC301 | SC406")
    assert row["passage"] == "The dredging of the north channel cost £2.4 million."


@pytest.mark.parametrize(
    "cell",
    ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1+1", "\r=1", "＝1", ' "=1"', "a;=1+1", 'a; "=1', "\n-2"],
)
def test_csv_cells_open_as_text(cell: str) -> None:
    claim = replace(CLAIMS[0].claim, id=cell, text=cell)
    row = rows(Report(claims=(replace(CLAIMS[0], claim=claim),)))[0]
    for shown in (row["id"], row["text"]):
        assert not re.search(r"""(^|;)\s*["']?(?<!')[=+\-@＝]""", shown)


# --- markdown


def test_markdown_tables_keep_their_columns() -> None:
    hostile = replace(CLAIMS[1].claim, text="a | b \\| c `|` [x](https://e.example) \\")
    report = replace(REPORT, claims=(replace(CLAIMS[1], claim=hostile),))
    table = [line for line in written(report, "markdown").split("\n") if line.startswith("| “a")]
    assert [len(re.findall(r"(?<!\\)(?:\\\\)*\|", line)) for line in table] == [5]


@pytest.mark.parametrize(
    "text",
    [
        "@everyone",
        "#123",
        "https://evil.example",
        "www.evil.example",
        "<img src=x>",
        "[a](b)",
        "$x$",
    ],
)
def test_markdown_makes_no_mention_reference_or_link_of_outside_text(text: str) -> None:
    claim = replace(CLAIMS[1].claim, text=text)
    assert text not in written(
        replace(REPORT, claims=(replace(CLAIMS[1], claim=claim),)), "markdown"
    )


def test_markdown_stays_below_the_limit_of_a_summary() -> None:
    note = "ä" * 1_000
    report = Report(notes=(note,) * 2_000)
    text = written(report, "markdown")
    assert len(text.encode()) <= MAX_BYTES < 1024 * 1024
    assert "lines were left out" in text


def test_markdown_links_to_the_passage() -> None:
    assert f"[passage](<{LINKS[1].url}#:~:text=x>)" in written(REPORT, "markdown")


# --- streams of other encodings


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252", "utf-8"])
def test_a_stream_of_any_encoding_takes_every_format(form: str, encoding: str) -> None:
    raw = io.BytesIO()
    with io.TextIOWrapper(raw, encoding=encoding, newline="") as out:
        FORMATS[form].write(documented(), out, Style())
        out.flush()
        assert raw.getvalue().endswith(b"\n")


@pytest.mark.parametrize("form", ["junit", "html"])
def test_markup_for_a_poor_stream_says_the_same(form: str) -> None:
    raw = io.BytesIO()
    with io.TextIOWrapper(raw, encoding="latin-1", newline="") as out:
        FORMATS[form].write(documented(), out, Style())
        out.flush()
        assert raw.getvalue().isascii()
