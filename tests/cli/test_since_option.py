"""`--since`: only claims and links on lines changed since a revision."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from servers import Site, page
from sourcecheck.cli import group
from sourcecheck.errors import UsageError

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

ME = ("-c", "user.name=me", "-c", "user.email=me@x.example", "-c", "commit.gpgsign=false")
ARTICLE = """# The bay

About 700 ships were lost in the bay in 1871.

The bell weighs 900 kilograms.

The harbour handled 30,000 containers
in the year 2019.
"""
SOURCES = """schema = 1
documents = ["article.md"]

[organizations.trust]
name = "Harbour Trust"

[sources.log]
path = "log.txt"

[sources.spare]
path = "spare.txt"

[claims.bell]
text = "The bell weighs 900 kilograms."
sources = ["log"]

[claims.lamp]
text = "The lamp was lit in 1868."
sources = []
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "article.md").write_text(ARTICLE)
    (tmp_path / "sources.toml").write_text(SOURCES)
    (tmp_path / "log.txt").write_text("The bell weighs 400 kilograms.\n")
    (tmp_path / "spare.txt").write_text("Nothing.\n")
    commit("-b", "main")
    return tmp_path


def commit(*init: str) -> None:
    for words in (("init", "-q", *init), ("add", "."), ("commit", "-qm", "x")):
        subprocess.run(["git", *ME, *words], check=True, capture_output=True)


def edit(name: str, old: str, new: str) -> None:
    assert old in Path(name).read_text()
    Path(name).write_text(Path(name).read_text().replace(old, new))


def run(*words: str) -> Result:
    return CliRunner().invoke(group, words, standalone_mode=False)


def fine(*words: str) -> Result:
    result = run(*words)
    if result.exception:
        raise result.exception
    return result


def since(*words: str) -> Any:
    result = fine("report", *words, "--since", "HEAD", "--output-format", "json")
    return json.loads(result.stdout)


def texts(report: Any) -> set[str]:
    return {" ".join(claim["text"].split()) for claim in report["claims"]}


SHIPS = "About 700 ships were lost in the bay in 1871."
BELL = "The bell weighs 900 kilograms."
LAMP = "The lamp was lit in 1868."


def test_with_nothing_changed_nothing_is_found(folder: Path) -> None:
    report = since()
    assert (report["claims"], report["findings"]) == ([], [])
    assert "only what changed since HEAD: 0 claims of 4, 0 links" in report["notes"]
    assert run("report", "--since", "HEAD").return_value == 0


def test_a_sentence_on_a_changed_line_counts(folder: Path) -> None:
    edit("article.md", "700", "750")
    report = since()
    assert texts(report) == {SHIPS.replace("700", "750")}
    assert [finding["rule"] for finding in report["findings"]] == ["SC101"]


def test_a_sentence_over_two_lines_counts_when_either_changed(folder: Path) -> None:
    edit("article.md", "year 2019", "years 2019")
    assert {text[:11] for text in texts(since())} == {"The harbour"}


def test_what_was_committed_since_counts(folder: Path) -> None:
    edit("article.md", "700", "750")
    commit()
    result = run("report", "--since", "HEAD~1", "--output-format", "json")
    assert len(json.loads(result.stdout)["claims"]) == 1
    assert since()["claims"] == []


def test_every_claim_of_an_untracked_document_counts(folder: Path) -> None:
    (folder / "new.md").write_text("The quay is 1,300 metres long.\n")
    assert texts(since("new.md")) == {"The quay is 1,300 metres long."}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('text = "The lamp was lit in 1868."\n', 'text = "The lamp was lit in 1867."\n'),
        ('1868."\nsources = []', '1868."\nsources = ["spare"]'),
        ('1868."\nsources = []', '1868."'),
    ],
)
def test_a_listed_claim_counts_when_its_table_changed(folder: Path, old: str, new: str) -> None:
    edit("sources.toml", old, new)
    assert [claim["id"] for claim in since()["claims"]] == ["lamp"]


def test_a_listed_claim_counts_when_its_sentence_changed(folder: Path) -> None:
    edit("article.md", "The bell weighs", "Twice. The bell weighs")
    assert BELL in texts(since())


def test_a_listed_claim_counts_when_its_source_changed(folder: Path) -> None:
    edit("sources.toml", 'path = "log.txt"', 'path = "log.txt"\ntitle = "The log"')
    assert texts(since()) == {BELL}


def test_a_listed_claim_counts_when_the_file_of_its_source_changed(folder: Path) -> None:
    edit("log.txt", "400", "300")
    report = since()
    assert texts(report) == {BELL}
    assert {finding["rule"] for finding in report["findings"]} >= {"SC301"}


def test_a_table_that_only_moved_does_not_count(folder: Path) -> None:
    text = (folder / "sources.toml").read_text()
    lamp = text[text.index("[claims.lamp]") :]
    moved = text.replace(lamp, "").replace("[claims.bell]", f"# lamps\n{lamp}\n[claims.bell]")
    (folder / "sources.toml").write_text(moved)
    assert since()["claims"] == []


def test_housekeeping_is_done_for_changed_tables_only(folder: Path) -> None:
    edit("sources.toml", "[claims.bell]", '[sources.more]\npath = "more.txt"\n[claims.bell]')
    assert [finding["message"] for finding in since()["findings"]] == ["no claim uses more"]


def test_a_document_that_disagrees_with_itself_on_a_changed_line_is_told(folder: Path) -> None:
    with (folder / "article.md").open("a") as file:
        file.write("\nThe harbour handled 50,000 containers in the year 2019.\n")
    assert "SC501" in {finding["rule"] for finding in since()["findings"]}


def test_a_sources_toml_that_was_broken_before_is_new(folder: Path) -> None:
    edit("sources.toml", "schema = 1", "schema = = 1")
    commit()
    edit("sources.toml", "schema = = 1", "schema = 1")
    assert texts(since()) == {BELL, LAMP}


def test_a_footnote_that_leads_elsewhere_makes_its_claim_count(folder: Path) -> None:
    (folder / "a.md").write_text(
        "About 9 men drowned.[^1]\n\nIt rains.\n\n[^1]: https://quay.org/1\n"
    )
    commit()
    edit("a.md", "quay.org/1", "quay.org/2")
    report = since("a.md", "--offline")
    assert "About 9 men drowned." in texts(report)
    assert "It rains." not in texts(report)
    assert [link["url"] for link in report["links"]] == ["https://quay.org/2"]


def test_lines_are_those_of_git_whatever_else_breaks_them(folder: Path) -> None:
    (folder / "old.md").write_bytes(
        b"One.\rTwo.\r\nAbout 900 men drowned.\n\nAbout 800 men swam.\n"
    )
    commit()
    edit_bytes = (folder / "old.md").read_bytes().replace(b"800 men", b"700 men")
    (folder / "old.md").write_bytes(edit_bytes)
    assert texts(since("old.md")) == {"About 700 men swam."}


def test_only_links_on_changed_lines_are_asked_for_and_shown_there(folder: Path) -> None:
    with Site({"/a": page("<p>Yes, we have this here for you to read.</p>")}) as site:
        one, other = site.url("/one"), site.url("/other")
        (folder / "a.md").write_text(f"See [one]({one}).\n\nSee [other]({other}).\n")
        commit()
        edit("a.md", "See [other]", f"See [one]({one}) and [other]")
        words = ("links", "a.md", "--since", "HEAD", "--allow", "127.0.0.1", "--retries", "0")
        report = json.loads(run(*words, "--output-format", "json").stdout)
        edit("a.md", f"See [one]({one}) and [other]", "See [other]")
        nothing = run(*words, "--output-format", "json").stdout
    places = [place["line"] for link in report["links"] for place in link["cited_at"]]
    assert {link["url"] for link in report["links"]} == {one, other}
    assert places == [3, 3]
    assert {finding["location"]["line"] for finding in report["findings"]} == {3}
    assert json.loads(nothing)["links"] == []


def test_a_page_read_for_a_changed_claim_is_no_changed_link(folder: Path) -> None:
    with Site({}) as site:
        source = f'\n[sources.page]\nurl = "{site.url("/gone")}"\n'
        with (folder / "sources.toml").open("a") as file:
            file.write(source)
        commit()
        edit("sources.toml", '1868."\nsources = []', '1868."\nsources = ["page"]')
        report = since("--allow", "127.0.0.1", "--retries", "0")
        assert site.hits
    assert [claim["verdict"] for claim in report["claims"]] == ["unverifiable"]
    assert report["links"] == []
    assert not [f for f in report["findings"] if f["rule"].startswith("SC2")]


def test_with_a_baseline_the_rest_of_the_project_is_not_stale(folder: Path) -> None:
    run("baseline", "write")
    edit("article.md", "700", "750")
    report = since("--baseline", ".sourcecheck/baseline.json")
    assert len(report["findings"]) == 1
    assert not any("no longer" in note for note in report["notes"])


def test_the_twin_in_the_settings_does_the_same(folder: Path) -> None:
    edit("sources.toml", "schema = 1", 'schema = 1\nsettings = { since = "main" }')
    assert json.loads(run("report", "--output-format", "json").stdout)["claims"] == []


@pytest.mark.parametrize("revision", ["no-such", "--output=pwned", "", "HEAD; touch pwned"])
@pytest.mark.parametrize("command", ["report", "links"])
def test_what_is_no_revision_is_refused(folder: Path, command: str, revision: str) -> None:
    before = sorted(path.name for path in folder.iterdir())
    error = run(command, f"--since={revision}").exception
    assert isinstance(error, UsageError)
    assert "git knows no revision" in error.message
    assert sorted(path.name for path in folder.iterdir()) == before


def test_outside_of_a_repository_it_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.md").write_text("About 9 men drowned.\n")
    error = run("report", "a.md", "--since", "HEAD").exception
    assert isinstance(error, UsageError)
    assert "in no git repository" in error.message
