"""The real pipeline over the demo: every verdict and every link status, each where it belongs."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest

from sourcecheck import config, demo, pipeline
from sourcecheck.model import LinkStatus, Report, Verdict
from sourcecheck.reports import FORMATS, Style

TODAY = date(2025, 3, 1)
VERDICTS = {
    "founded": "supported",
    "breakwater": "partial",
    "lamp": "unsourced",
    "regatta": "unverifiable",
    "containers": "supported",
    "ferry": "not-found",
    "dredging": "conflicting",
    "households": "unsourced",
    "fish-market": "conflicting",
    "fish-hall": "supported",
    "lifeboat-house": "conflicting",
    "ice-house": "unclear",
    "tide": "supported",
    "wind": "unverifiable",
    "seals": "unverifiable",
    "fog-signal": "waived",
}
STATUSES = {
    "/museum/trust": "moved",
    "/trust/report-2023.html": "ok",
    "/regatta/1889.html": "suspect",
    "/regatta/archive/": "ok",
    "/journal/wind-on-the-quay": "blocked",
    "/grid/port-alder": "unreachable",
    "/estuary/seals-2019.html": "dead",
    "/seals": "refused",
}


@pytest.fixture(scope="module")
def report() -> Report:
    """The report of one tour."""
    reports: list[Report] = []

    def check(path: Path) -> None:
        project = config.load(path, shown_as=path.name)
        reports.append(pipeline.report(project, today=TODAY, progress=pipeline.no_progress))

    demo.run(check, io.StringIO(), demo.Tour(TODAY))
    return reports[0]


def test_the_demo_shows_every_verdict_and_every_link_status(report: Report) -> None:
    assert {checked.verdict for checked in report.claims} == set(Verdict)
    assert {link.status for link in report.links} == set(LinkStatus)


@pytest.mark.parametrize(("claim", "verdict"), VERDICTS.items())
def test_a_claim_gets_the_verdict_a_fair_reader_would_give(
    report: Report, claim: str, verdict: str
) -> None:
    assert {c.claim.id: c.verdict.value for c in report.claims}[claim] == verdict


@pytest.mark.parametrize(("path", "status"), STATUSES.items())
def test_a_link_gets_its_status(report: Report, path: str, status: str) -> None:
    assert [link.status.value for link in report.links if link.url.endswith(path)] == [status]


def test_every_claim_is_found_in_the_article(report: Report) -> None:
    assert {c.claim.location.path for c in report.claims} == {"article.md"}


@pytest.mark.parametrize(
    ("claim", "rule"),
    [
        ("breakwater", "SC304"),
        ("lamp", "SC601"),
        ("ferry", "SC303"),
        ("dredging", "SC301"),
        ("households", "SC101"),
        ("fish-market", "SC302"),
        ("lifeboat-house", "SC305"),
        ("wind", "SC306"),
        ("ice-house", "SC308"),
    ],
)
def test_a_fault_is_named_by_its_rule(report: Report, claim: str, rule: str) -> None:
    assert rule in {f.rule for f in report.findings if f.claim == claim}


def test_the_text_report_shows_both_figures_one_under_the_other(report: Report) -> None:
    out = io.StringIO()
    FORMATS["text"].write(report, out, Style())
    assert (
        "  claim    Dredging the north channel cost £4.2 million in 2023.\n"
        "  says     The dredging of the north channel cost £2.4 million in 2023.\n"
    ) in out.getvalue()


def test_the_text_report_marks_the_words_on_which_an_unclear_claim_hangs(report: Report) -> None:
    out = io.StringIO()
    FORMATS["text"].write(report, out, Style())
    lines = out.getvalue().splitlines()
    at = lines.index("  claim    The Trust has bought the old ice house.")
    said, found = lines[at + 1 : at + 4 : 2]
    assert lines[at][said.index("^") : len(said)] == "bought"
    assert "buy" in lines[at + 2][found.index("^") : len(found)]
    assert "said by the source differently: “bought” ↔ “hopes to buy”" in out.getvalue()
