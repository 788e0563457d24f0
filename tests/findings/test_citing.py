"""A run over documents that cite: works that are not on the web, unknown keys, marks, doubles."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from sourcecheck import config, pipeline
from sourcecheck.library import Library
from sourcecheck.model import Entry, Report, Verdict

DOCUMENT = """---
bibliography: a.bib
---

The harbour handled 30,000 boxes in 2019 [@hale, p. 7]. It sank twice in 1950 [@hail].
The bell was lost in 1880 [citation needed]. See <https://doi.org/10.1000/X>, which has 40 boats.

[^1]: not used
"""
BIB = (
    "@book{hale, author={Hale, M.}, title={The Quay}, year=1999, isbn={0306406152}}\n"
    "@book{odd, author={Odo, T.}, title={Unread}, year=2000}\n"
)
SOURCES = """schema = 1
documents = ["a.md"]
[settings]
offline = true
[sources.work]
doi = "10.1000/x"
[sources.again]
url = "https://doi.org/10.1000/x"
[sources.law]
title = "Harbour Act 1871"
pages = "s. 4"
[claims.act]
text = "The harbour handled 30,000 boxes in 2019"
sources = ["law"]
"""


def run(folder: Path) -> Report:
    (folder / "a.md").write_text(DOCUMENT, "utf-8")
    (folder / "a.bib").write_text(BIB, "utf-8")
    (folder / "sources.toml").write_text(SOURCES, "utf-8")
    project = config.load(folder / "sources.toml")
    return pipeline.report(project, today=date(2026, 1, 1), progress=pipeline.no_progress)


def messages(report: Report, code: str) -> list[str]:
    return [finding.message for finding in report.findings if finding.rule == code]


def test_a_work_that_is_not_on_the_web_is_a_source_that_cannot_be_checked(tmp_path: Path) -> None:
    report = run(tmp_path)
    (act,) = (checked for checked in report.claims if checked.claim.id == "act")

    assert act.verdict is Verdict.UNVERIFIABLE
    assert [one.reasons[0] for one in act.citations] == [
        "not on the web: Harbour Act 1871, s. 4",
        "not on the web: Hale 1999, p. 7",
    ]
    assert "not on the web: Hale 1999, p. 7" in messages(report, "SC306")


def test_a_key_that_no_bibliography_has_is_told_with_the_nearest(tmp_path: Path) -> None:
    report = run(tmp_path)
    (found,) = (finding for finding in report.findings if finding.rule == "SC112")

    assert found.message == "no bibliography has hail"
    assert found.remedy == "did you mean hale?"
    assert not [f for f in report.findings if f.rule == "SC101" and f.location == found.location]


def test_marks_of_editors_and_uncited_entries_are_told(tmp_path: Path) -> None:
    report = run(tmp_path)

    assert messages(report, "SC111") == ["marked for a source: [citation needed]"]
    assert messages(report, "SC113") == ["nothing cites odd"]


def test_a_doi_and_its_address_are_one_source(tmp_path: Path) -> None:
    report = run(tmp_path)

    assert messages(report, "SC604") == ["again is work once more"]
    assert "no claim uses work" not in messages(report, "SC603")


def test_chapters_of_one_book_and_articles_of_one_journal_are_sources_of_their_own() -> None:
    entries = [
        Entry("Hale 1999", "Hale. One.", identifiers=("issn:2049-3630", "isbn:0306406152")),
        Entry("Odo 1999", "Odo. Two.", identifiers=("issn:2049-3630", "isbn:0306406152")),
    ]
    library = Library({})

    assert [library.of_entry(entry) for entry in entries] == [("Hale 1999",), ("Odo 1999",)]
