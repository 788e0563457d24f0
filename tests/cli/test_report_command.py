"""`sourcecheck report`, run as a user runs it: a second process, real HTTP, real files."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from servers import Site, answer, page, raw
from sourcecheck.cli import group

REPOSITORY = Path(__file__).parents[2]
SCHEMA = json.loads(CliRunner().invoke(group, ["schema", "report"]).stdout)

FIGURES = """<!doctype html><html lang="en"><head><title>The harbour in 2019</title></head><body>
<nav><ul><li><a href="/50000">50,000 containers: watch</a></li><li><a href="/a">Home</a></li></ul></nav>
<main><h1>The harbour in 2019</h1>
<p>The Port Alder Harbour Trust handled 30,000 containers in 2019, more than in any year before.</p>
<p>“We were told it could not be done, and we did it in two winters,” said its director, Maria Venn.</p>
<p>The trust denied that it had dumped oil in the bay. About 5,000 passengers used the ferry.</p>
<p>The lighthouse was closed to visitors in June 2018 after a storm damaged the stairs.</p></main>
<aside class="sidebar"><p>Most read: 80 jobs lost at the shipyard</p></aside>
<footer>Founded 1871</footer></body></html>"""


def run(*words: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """The program in a process of its own, started in `folder`."""
    return subprocess.run(
        [sys.executable, "-c", "from sourcecheck.cli import main; main()", *words],
        cwd=folder,
        env={**os.environ, "NO_COLOR": "", "FORCE_COLOR": "", **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def slow(exchange: Any) -> None:
    exchange.pause(20)


CLAIMS = """
[claims.same]
text = "The Port Alder Harbour Trust handled 30,000 containers in 2019."
sources = ["figures"]
[claims.other-name]
text = "PAHT handled thirty thousand containers in 2019."
sources = ["figures"]
[claims.other-figure]
text = "The harbour trust handled 50,000 containers in 2019."
sources = ["figures"]
[claims.other-paragraph]
text = "About 30,000 passengers used the ferry."
sources = ["figures"]
[claims.altered]
text = "“We were told it should not be done, and we did it in two winters,” said Maria Venn."
sources = ["figures"]
[claims.denied]
text = "The trust dumped oil in the bay."
sources = ["figures"]
[claims.only-sidebar]
text = "The shipyard cut 80 jobs."
sources = ["figures"]
[claims.silent]
text = "The town council raised the parking fees twice."
sources = ["figures"]
[claims.gone]
text = "The regatta began in 1889."
sources = ["gone"]
[claims.walled]
text = "The lamp was lit in 1868."
sources = ["walled"]
[claims.slow]
text = "The mole is 400 metres long."
sources = ["slow"]
[claims.none]
text = "The trust has 1,200 creditors."
sources = []
[claims.should]
text = "The trust should publish its accounts."
sources = []
[claims.waived]
text = "The fog signal sounds every 30 seconds."
waiver = { reason = "timed by the author", by = "desk" }
[claims.waived-once]
text = "The bell weighs 900 kilograms."
waiver = { reason = "looking for the log", expires = 2020-01-31 }
[claims.minutes]
text = "The council approved the new hall on 12 May 2023."
sources = ["minutes"]
[claims.no-minutes]
text = "The council met in the old school."
sources = ["lost-minutes"]
"""

EXPECTED = {
    "same": "supported",
    "other-name": "supported",
    "other-figure": "conflicting",
    "other-paragraph": "conflicting",
    "altered": "conflicting",
    "denied": "conflicting",
    "only-sidebar": "not-found",
    "silent": "not-found",
    "gone": "unverifiable",
    "walled": "unverifiable",
    "slow": "unverifiable",
    "none": "unsourced",
    "should": "unsourced",
    "waived": "waived",
    "waived-once": "unsourced",
    "minutes": "supported",
    "no-minutes": "unverifiable",
}


@dataclass
class Finished:
    """One run over all of it."""

    folder: Path
    code: int
    report: dict[str, Any]
    text: str
    claims: dict[str, Any] = field(init=False)

    def __post_init__(self) -> None:
        self.claims = {claim["id"]: claim for claim in self.report["claims"]}

    def rules(self, claim: str) -> set[str]:
        return {f["rule"] for f in self.report["findings"] if f.get("claim") == claim}


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Finished]:
    folder = tmp_path_factory.mktemp("project")
    wall = page("<title>Just a moment...</title>", 403, "cf-mitigated: challenge")
    routes = {"/figures": page(FIGURES), "/walled": wall, "/slow": slow}
    with Site(routes) as site:
        (folder / "notes").mkdir()
        (folder / "notes/minutes.txt").write_text(
            "Minutes, 12 May 2023.\n\nThe council approved the new hall on 12 May 2023.\n"
        )
        (folder / "article.md").write_text(
            "# Harbour\n\nPAHT handled **thirty thousand** containers in 2019.\n"
        )
        sources = "".join(
            f'[sources.{name}]\nurl = "{site.url("/" + name)}"\n'
            for name in ("figures", "gone", "walled", "slow")
        )
        (folder / "sources.toml").write_text(
            'schema = 1\ndocuments = ["article.md"]\n'
            f'[settings]\nallow = ["127.0.0.1:{site.port}"]\ntimeout = 3\nretries = 0\n'
            '[organizations.trust]\nname = "Port Alder Harbour Trust"\naliases = ["PAHT", "harbour trust"]\n'
            f"{sources}"
            '[sources.minutes]\npath = "notes/minutes.txt"\n[sources.lost-minutes]\npath = "notes/lost.txt"\n'
            f"{CLAIMS}"
        )
        ran = run(
            "report", "--output-format", "json=out.json", "--output-format", "text", folder=folder
        )
        report = json.loads((folder / "out.json").read_text("utf-8"))
        yield Finished(folder, ran.returncode, report, ran.stdout)


@pytest.mark.parametrize(("claim", "verdict"), EXPECTED.items())
def test_every_claim_gets_its_verdict(finished: Finished, claim: str, verdict: str) -> None:
    assert finished.claims[claim]["verdict"] == verdict, finished.claims[claim]


@pytest.mark.parametrize(
    ("claim", "rule"),
    [
        ("other-figure", "SC301"),
        ("altered", "SC302"),
        ("silent", "SC303"),
        ("denied", "SC305"),
        ("gone", "SC306"),
        ("none", "SC101"),
        ("waived-once", "SC601"),
        ("silent", "SC602"),
    ],
)
def test_what_is_wrong_has_its_code(finished: Finished, claim: str, rule: str) -> None:
    assert rule in finished.rules(claim)


@pytest.mark.parametrize("claim", ["same", "other-name", "minutes"])
def test_a_supported_claim_has_no_error(finished: Finished, claim: str) -> None:
    errors = [
        f for f in finished.report["findings"] if f["claim" if "claim" in f else "rule"] == claim
    ]
    assert not [f for f in errors if f["severity"] == "error"]


def test_a_demand_needs_no_source(finished: Finished) -> None:
    assert not {r for r in finished.rules("should") if r.startswith("SC1")}


def test_the_json_is_as_described(finished: Finished) -> None:
    Draft202012Validator(SCHEMA).validate(finished.report)


def test_the_conflict_names_both_figures(finished: Finished) -> None:
    citation = finished.claims["other-figure"]["citations"][0]
    assert citation["reasons"][0] == "you say 50,000; the source says 30,000"
    assert "30,000 containers" in citation["passages"][0]["text"]
    assert "#:~:text=" in citation["passages"][0]["url"]


def test_a_claim_stands_where_the_document_has_it(finished: Finished) -> None:
    assert finished.claims["other-name"]["location"] == {
        "path": "article.md",
        "line": 3,
        "column": 1,
    }


def test_findings_fail_the_run(finished: Finished) -> None:
    assert finished.code == 1


def test_the_text_says_in_words_what_differs(finished: Finished) -> None:
    assert "you say 50,000; the source says 30,000" in finished.text


def test_links_have_their_status(finished: Finished) -> None:
    by_path = {link["url"].rsplit("/", 1)[1]: link["status"] for link in finished.report["links"]}
    assert by_path == {"figures": "ok", "gone": "dead", "walled": "blocked", "slow": "unreachable"}


def test_without_a_network_the_question_is_still_answered() -> None:
    ran = run(
        "report",
        str(REPOSITORY / "sources.toml"),
        "--output-format",
        "json",
        "--timeout",
        "5",
        folder=REPOSITORY,
    )
    report = json.loads(ran.stdout)
    verdicts = {claim["id"]: claim["verdict"] for claim in report["claims"]}
    assert ran.returncode == 1
    assert verdicts["executed-30000"] in (
        "unverifiable",
        "supported",
        "conflicting",
        "partial",
        "not-found",
    )
    assert verdicts["mek-120000"] == "unsourced"
    if verdicts["executed-30000"] == "unverifiable":
        assert {link["status"] for link in report["links"]} <= {"unreachable", "blocked"}


def test_offline_asks_nobody_and_says_so(tmp_path: Path) -> None:
    with Site({"/a": page(FIGURES)}) as site:
        (tmp_path / "sources.toml").write_text(
            f'schema = 1\n[settings]\nallow = ["127.0.0.1"]\n[sources.a]\nurl = "{site.url("/a")}"\n'
            '[claims.c]\ntext = "The trust handled 30,000 containers."\nsources = ["a"]\n'
        )
        ran = run("report", "--offline", "--output-format", "json", folder=tmp_path)
        assert not site.hits
    report = json.loads(ran.stdout)
    assert report["claims"][0]["verdict"] == "unverifiable"
    assert any("offline" in note for note in report["notes"])


def test_a_document_needs_no_configuration(tmp_path: Path) -> None:
    with Site({"/a": page(FIGURES)}) as site:
        (tmp_path / "article.md").write_text(
            f"The harbour trust [handled 30,000 containers in 2019]({site.url('/a')}). "
            "About 700 ships were lost in the bay in 1871.\n"
        )
        ran = run(
            "report",
            "article.md",
            "--allow",
            "127.0.0.1",
            "--output-format",
            "json",
            folder=tmp_path,
        )
    verdicts = [claim["verdict"] for claim in json.loads(ran.stdout)["claims"]]
    assert verdicts == ["supported", "unsourced"]


def test_an_archived_copy_stands_in_for_a_dead_page(tmp_path: Path) -> None:
    with Site({"/copy": page(FIGURES)}) as site:
        (tmp_path / "sources.toml").write_text(
            'schema = 1\n[settings]\nallow = ["127.0.0.1"]\n'
            f'[sources.a]\nurl = "{site.url("/gone")}"\narchive = "{site.url("/copy")}"\n'
            '[claims.c]\ntext = "About 5,000 passengers used the ferry."\nsources = ["a"]\n'
        )
        ran = run("report", "--output-format", "json", folder=tmp_path)
    report = json.loads(ran.stdout)
    assert report["claims"][0]["verdict"] == "supported"
    assert "SC208" in {finding["rule"] for finding in report["findings"]}


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ((), "there is no sources.toml here"),
        (("lost.md",), "there is no file lost.md"),
        (("--output-format", "xls"), "there is no"),
        (("--timeout", "never"), "--timeout"),
    ],
)
def test_a_run_that_cannot_be_made_ends_with_2(
    tmp_path: Path, words: tuple[str, ...], message: str
) -> None:
    ran = run("report", *words, folder=tmp_path)
    assert ran.returncode == 2
    assert message in ran.stderr
    assert "Traceback" not in ran.stderr
    assert ran.stdout == ""


def test_a_broken_configuration_is_shown_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "sources.toml").write_text('schema = 1\n[claims.a]\ntext = ""\nsorces = []\n')
    ran = run("report", folder=tmp_path)
    assert ran.returncode == 2
    assert "sources.toml:3:" in ran.stderr
    assert "sources.toml:4:1" in ran.stderr
    assert "did you mean" in ran.stderr


def test_a_closed_pipe_is_quiet(finished: Finished) -> None:
    code = "from sourcecheck.cli import main; main()"
    piped = f'"{sys.executable}" -c "{code}" rules | head -1'
    ran = subprocess.run(["bash", "-c", piped], capture_output=True, text=True, check=False)
    assert ran.stderr == ""


def test_fail_on_decides_what_fails(tmp_path: Path) -> None:
    (tmp_path / "sources.toml").write_text(
        'schema = 1\n[claims.a]\ntext = "The town hall is grey."\n'
    )
    assert run("report", folder=tmp_path).returncode == 0
    assert run("report", "--fail-on", "warning", folder=tmp_path).returncode == 1
    assert run("report", "--fail-on", "unsourced-claim", folder=tmp_path).returncode == 1
    assert run("report", "--fail-on", "never", folder=tmp_path).returncode == 0


def test_a_read_only_folder_still_gets_its_report(tmp_path: Path) -> None:
    (tmp_path / "sources.toml").write_text('schema = 1\n[claims.a]\ntext = "The hall is grey."\n')
    ran = run("report", "--output-format", "json=no/such/folder.json", folder=tmp_path)
    assert "not written" in ran.stderr
    assert json.loads(ran.stdout)["version"] == 2


HOSTILE = "\x1b]0;owned\x07\u202eevil\n::error::forged"


def test_nothing_on_a_page_moves_the_terminal(tmp_path: Path) -> None:
    body = f"<title>{HOSTILE}</title><p>In 2019 the trust handled 20,000 containers {HOSTILE}.</p>"
    with Site({"/a": raw(answer(body))}) as site:
        (tmp_path / "sources.toml").write_text(
            f'schema = 1\n[settings]\nallow = ["127.0.0.1"]\n[sources.a]\nurl = "{site.url("/a")}"\n'
            '[claims.c]\ntext = "In 2019 the trust handled 30,000 containers."\nsources = ["a"]\n'
        )
        ran = run("report", "-v", folder=tmp_path)
    assert "20,000" in ran.stdout
    assert "\x1b" not in ran.stdout
    assert "\u202e" not in ran.stdout
    assert not any(line.lstrip().startswith("::") for line in ran.stdout.splitlines())


def test_report_goes_through_a_folder(tmp_path: Path) -> None:
    docs = tmp_path / "docs" / "in"
    docs.mkdir(parents=True)
    (docs / "a.md").write_text("The harbour handled 4,000 ships in 2019.\n")
    (docs / "b.png").write_bytes(b"\x89PNG\0")
    (docs / "c.md").write_bytes(b"\0\1\2")
    said = run("report", "docs", "--offline", folder=tmp_path)
    assert "docs/in/a.md:1:1: error SC101" in said.stdout
    assert "not read: docs/in/c.md" in said.stdout
    assert said.returncode == 1
