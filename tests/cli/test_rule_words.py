"""`--fail-on`, `--ignore` and their twins: codes and names, and unknown words before any request."""

from __future__ import annotations

import json
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from servers import Site
from sourcecheck import check, config
from sourcecheck.cli import group
from sourcecheck.errors import ConfigurationError, UsageError
from sourcecheck.findings import failing
from sourcecheck.model import Finding, Location, Severity

CLAIM = 'schema = 1\n[claims.a]\ntext = "About 700 ships were lost in the bay in 1871."\n'
LOST = Finding("SC101", Severity.ERROR, "", Location("a"))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sources.toml").write_text(CLAIM)
    return tmp_path


def run(*words: str) -> Result:
    return CliRunner().invoke(group, words, standalone_mode=False)


@pytest.mark.parametrize("word", ["SC101", "sc101", "unsourced-statistic", "Unsourced-Statistic"])
def test_a_rule_is_left_out_by_code_or_name(folder: Path, word: str) -> None:
    found = json.loads(run("report", "--ignore", word, "--output-format", "json").stdout)
    assert found["findings"] == []


@pytest.mark.parametrize("word", ["SC101", "unsourced-statistic"])
def test_the_twin_in_the_settings_leaves_out_the_same(folder: Path, word: str) -> None:
    (folder / "sources.toml").write_text(CLAIM + f'[settings]\nignore = ["{word}"]\n')
    assert check("sources.toml").findings == ()


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("error", 1),
        ("ERROR", 1),
        ("sc101", 1),
        ("unsourced-statistic", 1),
        ("never", 0),
        ("SC102", 0),
    ],
)
def test_what_fails_the_run_is_the_same_on_the_command_line_and_in_the_file(
    folder: Path, word: str, code: int
) -> None:
    assert run("report", "--fail-on", word).return_value == code
    (folder / "sources.toml").write_text(CLAIM + f'[settings]\nfail-on = "{word}"\n')
    assert run("report").return_value == code


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (("--ignore", "dead-lnk"), "did you mean dead-link"),
        (("--ignore", "SC999"), "did you mean SC"),
        (("--ignore", "error"), "there is no rule 'error'"),
        (("--fail-on", "eror"), "did you mean error?"),
        (("--fail-on", "nevr"), "did you mean never?"),
        (("--fail-on", "warnings"), "did you mean warning?"),
        (("--fail-on", "SC2O1"), "did you mean SC"),
    ],
)
def test_an_unknown_word_ends_the_run_before_anything_is_fetched(
    folder: Path, words: tuple[str, ...], hint: str
) -> None:
    with Site({}) as site:
        for name in ("report", "links"):
            (folder / "sources.toml").write_text(
                f'schema = 1\n[sources.a]\nurl = "{site.url("/a")}"\n'
            )
            error = run(name, *words, "--allow", "127.0.0.1").exception
            assert isinstance(error, click.UsageError)
            assert error.exit_code == 2
            assert hint in error.format_message()
        assert not site.hits


def test_an_unknown_word_in_the_file_is_shown_with_its_place_and_what_was_meant() -> None:
    with pytest.raises(ConfigurationError) as caught:
        config.parse('schema = 1\n[settings]\nfail-on = ["nevr"]\nignore = ["x"]\n', "s.toml")
    first, second = caught.value.problems
    assert (str(first.location), first.hint) == ("s.toml:3:12", 'did you mean "never"?')
    assert "there is no rule" in second.message


def test_an_unknown_rule_from_python_is_refused_before_anything_is_fetched(folder: Path) -> None:
    with Site({}) as site:
        (folder / "sources.toml").write_text(f'schema = 1\n[sources.a]\nurl = "{site.url("/a")}"\n')
        with pytest.raises(UsageError):
            check("sources.toml", ignore="dead-lnk", allow="127.0.0.1")
        assert not site.hits


def test_never_beside_a_rule_leaves_the_rule_failing() -> None:
    assert failing((LOST,), ("never", "SC101")) == (LOST,)
