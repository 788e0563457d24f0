"""`sourcecheck baseline` and `--baseline`: only new problems fail."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from servers import Site, page
from sourcecheck import check
from sourcecheck.cli import group
from sourcecheck.errors import UsageError

HEAD = 'schema = 1\n[settings]\nallow = ["127.0.0.1"]\ntimeout = 5\nretries = 0\n'
SHIPS = '[claims.ships]\ntext = "About 700 ships were lost in the bay in 1871."\nsources = []\n'
BELL = '[claims.bell]\ntext = "The bell weighs 900 kilograms."\nsources = []\n'


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sources.toml").write_text(HEAD + SHIPS)
    return tmp_path


def run(*words: str) -> Result:
    return CliRunner().invoke(group, words, standalone_mode=False)


def refused(*words: str) -> UsageError:
    error = run(*words).exception
    assert isinstance(error, UsageError)
    return error


def as_json(*words: str) -> Any:
    return json.loads(run("report", *words, "--output-format", "json").stdout)


def rules(*words: str) -> list[str]:
    return [finding["rule"] for finding in as_json(*words)["findings"]]


def test_after_writing_the_baseline_the_run_is_clean(folder: Path) -> None:
    assert run("report").return_value == 1
    assert run("baseline", "write", "--baseline", "known.json").return_value == 0
    assert run("report", "--baseline", "known.json").return_value == 0
    assert rules("--baseline", "known.json") == []


def test_a_new_problem_fails_although_lines_moved(folder: Path) -> None:
    run("baseline", "write", "--baseline", "known.json")
    (folder / "sources.toml").write_text(HEAD + "# more\n\n" + BELL + SHIPS)
    found = as_json("--baseline", "known.json")
    assert [finding["claim"] for finding in found["findings"]] == ["bell"]
    assert run("report", "--baseline", "known.json").return_value == 1


def test_only_with_a_baseline_does_the_report_say_new_only(folder: Path) -> None:
    run("baseline", "write", "--baseline", "known.json")
    assert "new findings only: 1 known" in run("report", "--baseline", "known.json").stdout
    assert "new findings" not in run("report").stdout


def test_the_file_of_the_settings_is_used_by_every_command(folder: Path) -> None:
    text = HEAD.replace("timeout", 'baseline = "lists/known.json"\ntimeout')
    (folder / "lists").mkdir()
    (folder / "sources.toml").write_text(text + SHIPS)
    assert "there is no baseline" in refused("report").message
    assert run("baseline", "write").return_value == 0
    assert (folder / "lists/known.json").exists()
    assert rules() == []
    assert check("sources.toml").findings == ()


def test_without_a_name_the_file_lies_in_the_projects_own_folder(folder: Path) -> None:
    result = run("baseline", "write")
    assert (folder / ".sourcecheck/baseline.json").exists()
    assert "1 known finding written to .sourcecheck/baseline.json" in result.stdout
    assert "to use it: --baseline" in result.stderr


def test_writing_twice_writes_the_same_bytes(folder: Path) -> None:
    run("baseline", "write")
    first = (folder / ".sourcecheck/baseline.json").read_bytes()
    run("baseline", "write")
    assert (folder / ".sourcecheck/baseline.json").read_bytes() == first


def test_the_file_says_the_same_from_wherever_it_was_written(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("baseline", "write")
    here = (folder / ".sourcecheck/baseline.json").read_bytes()
    (folder / "deep").mkdir()
    monkeypatch.chdir(folder / "deep")
    run("baseline", "write", "../sources.toml")
    assert (folder / ".sourcecheck/baseline.json").read_bytes() == here


def test_pruning_takes_out_what_was_mended_and_adds_nothing(folder: Path) -> None:
    (folder / "sources.toml").write_text(HEAD + SHIPS + BELL)
    run("baseline", "write")
    (folder / "sources.toml").write_text(HEAD + BELL + SHIPS.replace("700", "900"))
    assert "1 taken out" in run("baseline", "prune").stdout
    text = (folder / ".sourcecheck/baseline.json").read_text()
    assert "bell weighs" in text
    assert "ships" not in text


def test_stale_entries_are_named_and_do_not_fail(folder: Path) -> None:
    run("baseline", "write")
    (folder / "sources.toml").write_text(HEAD)
    result = run("report", "--baseline", ".sourcecheck/baseline.json")
    assert result.return_value == 0
    assert "no longer occurs" in result.stdout
    assert "700 ships" in result.stdout


def test_pruning_needs_a_baseline(folder: Path) -> None:
    assert "there is no baseline" in refused("baseline", "prune").message
    assert not (folder / ".sourcecheck/baseline.json").exists()


def test_an_outage_prunes_nothing(folder: Path) -> None:
    with Site({"/a": page("<p>The bell weighs 400 kilograms, the log says.</p>")}) as site:
        url = site.url("/a")
        cited = BELL.replace("[]", '["a"]') + f'[sources.a]\nurl = "{url}"\n'
        (folder / "sources.toml").write_text(HEAD + cited)
        run("baseline", "write")
        before = (folder / ".sourcecheck/baseline.json").read_bytes()
    assert b"SC3" in before
    assert "0 taken out" in run("baseline", "prune", "--refresh").stdout
    assert (folder / ".sourcecheck/baseline.json").read_bytes() == before


def test_links_hide_what_is_known_as_well(folder: Path) -> None:
    with Site({}) as site:
        (folder / "sources.toml").write_text(HEAD + f'[sources.a]\nurl = "{site.url("/gone")}"\n')
        run("baseline", "write")
        assert run("links").return_value == 1
        result = run("links", "--baseline", ".sourcecheck/baseline.json")
    assert result.return_value == 0
    assert "no longer" not in result.stdout


def test_a_document_alone_has_its_own_baseline(folder: Path) -> None:
    (folder / "sources.toml").unlink()
    (folder / "a.md").write_text("About 700 ships were lost in 1871.\n")
    (folder / "b.md").write_text("The bell weighs 900 kilograms.\n")
    run("baseline", "write", "a.md", "b.md")
    (folder / "a.md").write_text("Ships were lost.\n")
    assert "1 taken out" in run("baseline", "prune", "a.md").stdout
    assert rules("b.md", "--baseline", ".sourcecheck/baseline.json") == []


@pytest.mark.parametrize("text", ["{", '{"name": "x", "version": "1.0.0"}'])
def test_a_file_that_is_no_baseline_is_neither_read_nor_overwritten(
    folder: Path, text: str
) -> None:
    (folder / "package.json").write_text(text)
    for words in (("report",), ("links",), ("baseline", "write"), ("baseline", "prune")):
        assert "package.json:1:" in refused(*words, "--baseline", "package.json").message
    assert (folder / "package.json").read_text() == text


def test_a_baseline_outside_of_the_project_is_refused_in_the_settings(folder: Path) -> None:
    (folder / "sources.toml").write_text(HEAD + 'baseline = "../known.json"\n')
    assert "problem" in str(run("report").exception)


def test_a_folder_that_cannot_be_written_to_is_said(folder: Path) -> None:
    (folder / "no").write_text("a file")
    assert "not written" in refused("baseline", "write", "--baseline", "no/known.json").message


def test_hostile_text_is_escaped_in_the_file(folder: Path) -> None:
    (folder / "a.md").write_text("About 700 ships \u202e were lost \x9b31m in 1871.\n")
    run("baseline", "write", "a.md")
    text = (folder / ".sourcecheck/baseline.json").read_text("utf-8")
    assert "\u202e" not in text
    assert "\x9b" not in text
    assert rules("a.md", "--baseline", ".sourcecheck/baseline.json") == []


def test_a_baseline_that_is_a_link_stays_one(folder: Path) -> None:
    (folder / "real.json").write_text('{"version": 1, "known": []}')
    (folder / "known.json").symlink_to("real.json")
    run("baseline", "write", "--baseline", "known.json")
    assert (folder / "known.json").is_symlink()
    assert "ships" in (folder / "real.json").read_text()


def test_verifying_one_claim_hides_nothing(folder: Path) -> None:
    (folder / "page.txt").write_text("The bell weighs 400 kilograms.\n")
    (folder / "sources.toml").write_text(HEAD.replace("timeout", 'baseline = "b.json"\ntimeout'))
    result = run("verify", "The bell weighs 900 kilograms.", "page.txt")
    assert result.return_value == 1
