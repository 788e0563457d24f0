"""Cited works, run as a user runs it: real files, a real server, the command line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from pdf_files import pdf
from servers import Handler, Site, page
from sourcecheck.cli import group

HTML = "content-type: text/html; charset=utf-8"
ARTICLE = """# Ramsey theory

Off-diagonal numbers grow fast (Marl, 2018). Books are known since 1978 (Odo, 2021).
The vaccine causes fits in 3 of 10 children (Wake, 1998). It was retracted in 2010 (Deer, 1999).
The dock has 12 gates [@dock]. The survey counted 400 boats (Venn, 2005).
Nobody opened the wall (Gate, 2014), as arXiv:2101.1 says.

## References

Marl, J. (2018). Off-diagonal Ramsey numbers. {site}/book-ramsey

Odo, T. (2021). Off-diagonal book Ramsey numbers: a survey. {site}/book-ramsey#top

Wake, A. (1998). Ileal hyperplasia in children of the coast. {site}/retracted

Deer, B. (1999). Retracted: Ileal hyperplasia in the children of the north. {site}/retracted-too

Venn, M. (2005). Boats of the northern coast. {site}/survey.pdf

Gate, W. (2014). Walls that nobody opens by day. {site}/login
"""
SOURCES = """schema = 1
documents = ["article.md"]

[sources.quay]
title = "The Quay and the Tide"
authors = ["Hale, Maria"]
year = 1999
url = "{site}/kelp"

[sources.about]
title = "How journals retract"
url = "{site}/about-retractions"

[claims.gates]
text = "The dock has 12 gates"
sources = ["quay", "about"]
"""


def record(title: str, author: str, year: int) -> Handler:
    """A page of a journal, with its bibliographic record."""
    return page(
        f'<!doctype html><html lang="en"><head><title>{title} | Journal</title>'
        f'<meta name="citation_title" content="{title}">'
        f'<meta name="citation_author" content="{author}">'
        f'<meta name="citation_publication_date" content="{year}/03/01"></head><body><main>'
        f"<h1>{title}</h1><p>We prove a bound that is the best possible one.</p></main></body></html>",
        200,
        HTML,
    )


PAGES: dict[str, Handler] = {
    "/book-ramsey": record("Off-diagonal book Ramsey numbers", "Odo, Tim", 2021),
    "/retracted": record("RETRACTED: Ileal hyperplasia in children of the coast", "Wake, Al", 1998),
    "/retracted-too": record(
        "RETRACTED: Ileal hyperplasia in the children of the north", "Deer, Bo", 1999
    ),
    "/kelp": record("Cooking with kelp", "Lang, Petra", 2015),
    "/about-retractions": page(
        "<title>How journals retract</title><h1>How journals retract</h1><p>Since 2000 they have "
        'retracted 40,000 papers, as <a href="/retracted">RETRACTED: Ileal hyperplasia</a>.</p>',
        200,
        HTML,
    ),
    "/survey.pdf": page(
        pdf(["Sea walls of the south", "A survey of 2011"], title="Sea walls of the south"),
        200,
        "content-type: application/pdf",
    ),
    "/login": page(
        '<title>Sign in</title><form><input name="u"><input type="password" name="p"></form>',
        200,
        HTML,
    ),
}


@dataclass(frozen=True)
class Runs:
    report: list[dict[str, Any]]
    links: list[dict[str, Any]]
    site: str


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Runs]:
    folder = tmp_path_factory.mktemp("cited")
    with Site(PAGES) as server, pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        site = server.url("")
        Path("article.md").write_text(ARTICLE.format(site=site), "utf-8")
        Path("sources.toml").write_text(SOURCES.format(site=site), "utf-8")
        yield Runs(run("report", "sources.toml"), run("links", "sources.toml"), site)


def run(*words: str) -> list[dict[str, Any]]:
    options = ("--allow", "127.0.0.1", "--delay", "0", "--output-format", "json")
    done = CliRunner().invoke(group, [*words, *options])
    assert done.exit_code in (0, 1), done.output
    findings: list[dict[str, Any]] = json.loads(done.stdout)["findings"]
    return findings


def told(findings: list[dict[str, Any]], rule: str) -> list[tuple[str, int]]:
    return [(f["message"], f["location"]["line"]) for f in findings if f["rule"] == rule]


@pytest.mark.parametrize("command", ["report", "links"])
def test_another_work_is_reported_at_its_reference(runs: Runs, command: str) -> None:
    assert told(getattr(runs, command), "SC211") == [
        (
            f"{runs.site}/book-ramsey: cited is “Off-diagonal Ramsey numbers” (Marl, 2018); the "
            "page is “Off-diagonal book Ramsey numbers” (Odo, Tim, 2021)",
            10,
        ),
        (
            f"{runs.site}/survey.pdf: cited is “Boats of the northern coast” (Venn, 2005); the "
            "page is “Sea walls of the south”",
            18,
        ),
        (
            f"{runs.site}/kelp: cited is “The Quay and the Tide” (Hale, Maria, 1999); the page is "
            "“Cooking with kelp” (Lang, Petra, 2015)",
            8,
        ),
    ]


@pytest.mark.parametrize("command", ["report", "links"])
def test_a_retracted_work_is_reported_unless_its_reference_says_so(
    runs: Runs, command: str
) -> None:
    assert told(getattr(runs, command), "SC212") == [
        (
            f"{runs.site}/retracted says: RETRACTED: Ileal hyperplasia in children of the coast",
            14,
        )
    ]


def test_a_malformed_identifier_is_reported_with_its_repair(runs: Runs) -> None:
    assert told(runs.report, "SC213") == [
        (
            "2101.1: 1 digit after the full stop, where arXiv has 5; write 2101.00001 or "
            "2101.10000",
            6,
        )
    ]
