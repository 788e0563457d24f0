"""Where a finding stands, counted as each consumer counts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from port_alder_report import FINDINGS
from port_alder_text import OPENING, documented
from sourcecheck.model import Document, Finding, Link, Location, Report, Severity
from sourcecheck.reports.places import Places, Region, Unit, relative

CLAIM = "The chair says that dredging the north channel cost £4.2 million."


def at(path: str, line: int, column: int, **fields: object) -> Finding:
    """A finding at a place."""
    found = Finding("SC301", Severity.ERROR, "…", Location(path, line, column))
    return replace(found, **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("unit", "encoding", "size"),
    [(Unit.CHARACTERS, "utf-32-le", 4), (Unit.UTF16, "utf-16-le", 2), (Unit.UTF8, "utf-8", 1)],
)
def test_a_claim_behind_an_emoji_and_curly_quotes_is_where_it_is(
    unit: Unit, encoding: str, size: int
) -> None:
    report = documented()
    line = report.documents[0].text.split("\n")[4].encode(encoding)
    finding = next(found for found in report.findings if found.claim == "dredging")
    region = Places(report).region(finding, unit)
    marked = line[(region.column - 1) * size : (region.end_column - 1) * size]
    assert (region.line, marked.decode(encoding)) == (5, CLAIM)


def test_the_three_countings_differ_behind_an_emoji() -> None:
    places = Places(documented())
    finding = at("article.md", 5, len(OPENING) + 1, claim="dredging")
    columns = [places.region(finding, unit).column for unit in Unit]
    assert columns == [len(OPENING) + 1, len(OPENING) + 2, len(OPENING.encode()) + 1]


def test_what_runs_over_two_lines_ends_with_the_first() -> None:
    text = "One line \r\nand another.\r\n"
    report = documented()
    claim = replace(report.claims[0].claim, start=0, end=23, location=Location("a.txt", 1, 1))
    whole = Report(
        claims=(replace(report.claims[0], claim=claim),), documents=(Document("a.txt", text),)
    )
    region = Places(whole).region(at("a.txt", 1, 1, claim=claim.id), Unit.CHARACTERS)
    assert region == Region("a.txt", 1, 1, 9)


def test_a_link_of_a_document_spans_its_words() -> None:
    place = Location("a.md", 2, 5)
    document = Document("a.md", "x\nSee [the page](u).", links=(Link("u", 6, 16, place),))
    region = Places(Report(documents=(document,))).region(at("a.md", 2, 5), Unit.UTF8)
    assert region == Region("a.md", 2, 5, 15)


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_lines_end_as_the_document_ends_them(ending: str) -> None:
    document = Document("a.md", ending.join(["a", "b", "🚢x"]))
    region = Places(Report(documents=(document,))).region(at("a.md", 3, 2), Unit.UTF16)
    assert (region.line, region.column) == (3, 3)


@pytest.mark.parametrize("place", [("sources.toml", 7, 3), ("a.md", 99, 1), ("a.md", 1, 99)])
def test_where_no_text_is_known_the_place_stays_as_it_is(place: tuple[str, int, int]) -> None:
    report = Report(documents=(Document("a.md", "short"),))
    assert Places(report).region(at(*place), Unit.UTF8) == Region(*place)


def test_findings_of_sources_toml_have_only_a_beginning() -> None:
    region = Places(documented()).region(FINDINGS[-1], Unit.UTF16)
    assert region == Region("sources.toml", 33, 7)


@pytest.mark.parametrize(
    ("written", "wanted"),
    [("./a/b.md", "a/b.md"), ("a\\b.md", "a/b.md"), ("././/x", "x"), ("../x", "../x")],
)
def test_paths_are_written_from_the_root_with_slashes(written: str, wanted: str) -> None:
    assert relative(written) == wanted
