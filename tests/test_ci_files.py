"""The GitHub action and the pre-commit hooks: their shape, and what their scripts really do."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from servers import Site, page
from sourcecheck.cli import group
from sourcecheck.reports import FORMATS

REPOSITORY = Path(__file__).parents[1]
ACTION: dict[str, Any] = yaml.safe_load((REPOSITORY / "action.yml").read_text("utf-8"))
HOOKS: list[dict[str, Any]] = yaml.safe_load(
    (REPOSITORY / ".pre-commit-hooks.yaml").read_text("utf-8")
)
STEPS: list[dict[str, Any]] = ACTION["runs"]["steps"]
RUN = next(step for step in STEPS if step.get("id") == "run")
CLAIM = 'schema = 1\n[claims.a]\ntext = "About 700 ships were lost in 1871."\nsources = []\n'

needs_bash = pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")


def test_the_action_is_composite_and_every_script_names_its_shell() -> None:
    assert ACTION["runs"]["using"] == "composite"
    assert all(("uses" in step) != ("run" in step) for step in STEPS)
    assert all(step["shell"] == "bash" for step in STEPS if "run" in step)


def test_no_input_is_ever_spliced_into_a_script() -> None:
    assert not [step["name"] for step in STEPS if "${{" in step.get("run", "")]


def test_every_input_is_described_has_a_default_and_is_used() -> None:
    whole = json.dumps(STEPS)
    for name, told in ACTION["inputs"].items():
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", name)
        assert told["description"]
        assert isinstance(told["default"], str)
        assert f"inputs.{name} }}" in whole


def test_every_variable_of_an_input_is_used_by_its_script() -> None:
    for step in STEPS:
        for name in step.get("env", {}):
            assert f"${name}" in step["run"]


def test_outputs_are_those_that_the_script_writes() -> None:
    assert set(ACTION["outputs"]) == {"exit-code", "findings", "report"}
    for name, told in ACTION["outputs"].items():
        assert told["value"] == f"${{{{ steps.run.outputs.{name} }}}}"
        assert f'"{name}=' in RUN["run"]


def test_other_actions_are_pinned_to_a_version() -> None:
    assert all(re.search(r"@v\d", step["uses"]) for step in STEPS if "uses" in step)


def test_the_script_is_sound_bash(tmp_path: Path) -> None:
    for step in STEPS:
        if "run" in step:
            subprocess.run(["bash", "-n", "-c", step["run"]], check=True)


class Runner:
    """A runner that does the last step of the action in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "work"
        self.temp = folder / "temp"
        programs = self.temp / "sourcecheck" / "bin"
        programs.mkdir(parents=True)
        self.folder.mkdir()
        start = "from sourcecheck.cli import main; main()"
        for name, words in (("python", ""), ("sourcecheck", f"-c {shlex.quote(start)}")):
            program = programs / name
            program.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} {words} "$@"\n')
            program.chmod(0o755)
        self.output, self.summary = folder / "output", folder / "summary"

    def run(self, **inputs: str) -> subprocess.CompletedProcess[str]:
        defaults = {name: told["default"] for name, told in ACTION["inputs"].items()}
        chosen = {**defaults, **{name.replace("_", "-"): value for name, value in inputs.items()}}
        variables = {
            f"INPUT_{name.upper().replace('-', '_')}": value for name, value in chosen.items()
        }
        assert set(variables) - {"INPUT_PYTHON_VERSION"} == set(RUN["env"])
        place = {
            "RUNNER_TEMP": str(self.temp),
            "GITHUB_OUTPUT": str(self.output),
            "GITHUB_STEP_SUMMARY": str(self.summary),
        }
        words = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", RUN["run"]]
        return subprocess.run(
            words,
            cwd=self.folder,
            env={**os.environ, **place, **variables},
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )

    def outputs(self) -> dict[str, str]:
        return dict(line.split("=", 1) for line in self.output.read_text().splitlines())


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    return Runner(tmp_path)


QUIET = {"summary": "false", "annotations": "false"}


@needs_bash
def test_findings_fail_the_step_and_are_counted(runner: Runner) -> None:
    (runner.folder / "sources.toml").write_text(CLAIM)
    ran = runner.run(**QUIET)
    assert ran.returncode == 1
    assert "SC101" in ran.stdout
    assert runner.outputs()["exit-code"] == "1"
    assert runner.outputs()["findings"] == "1"
    assert json.loads(Path(runner.outputs()["report"]).read_text("utf-8"))["version"] == 2


@needs_bash
def test_the_step_succeeds_when_it_is_not_to_fail(runner: Runner) -> None:
    (runner.folder / "sources.toml").write_text(CLAIM)
    assert runner.run(**QUIET, fail="false").returncode == 0
    assert runner.outputs()["exit-code"] == "1"


@needs_bash
def test_a_run_that_cannot_be_made_still_has_outputs(runner: Runner) -> None:
    assert runner.run(**QUIET).returncode == 2
    assert runner.outputs()["exit-code"] == "2"
    assert runner.outputs()["findings"] == "0"


@needs_bash
def test_paths_with_blanks_stay_whole_and_words_become_options(runner: Runner) -> None:
    (runner.folder / "the text.md").write_text("About 700 ships were lost in 1871.\n")
    (runner.folder / "-v.md").write_text("The bell weighs 900 kilograms.\n")
    ran = runner.run(**QUIET, paths="the text.md\n-v.md\n", fail_on="SC102 never", ignore="SC604")
    assert ran.returncode == 0, ran.stderr
    assert runner.outputs()["findings"] == "2"


@needs_bash
@pytest.mark.parametrize("name", ["paths", "fail_on", "ignore", "baseline", "since", "command"])
def test_no_input_runs_as_a_command(runner: Runner, name: str) -> None:
    (runner.folder / "sources.toml").write_text(CLAIM)
    ran = runner.run(**QUIET, **{name: '$(touch pwned)`touch pwned`"; touch pwned; "\n* --pwned'})
    assert ran.returncode == 2
    assert not (runner.folder / "pwned").exists()


@needs_bash
@pytest.mark.skipif("markdown" not in FORMATS or "github" not in FORMATS, reason="not there yet")
def test_the_summary_is_appended_and_lines_are_marked(runner: Runner) -> None:
    (runner.folder / "sources.toml").write_text(CLAIM)
    runner.summary.write_text("before\n")
    ran = runner.run()
    assert runner.summary.read_text().startswith("before\n")
    assert "SC101" in runner.summary.read_text()
    assert any(line.startswith("::error ") for line in ran.stdout.splitlines())


def test_there_is_a_hook_for_reports_and_one_for_links() -> None:
    assert [hook["id"] for hook in HOOKS] == ["sourcecheck", "sourcecheck-links"]
    for hook in HOOKS:
        assert hook["language"] == "python"
        assert hook["require_serial"] is True
        assert {"name", "description", "entry", "files"} <= hook.keys()


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook["id"])
@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("sources.toml", True),
        ("texts/a.md", True),
        ("a.rst", True),
        ("a.html", True),
        ("deep/sources.toml", False),
        ("pyproject.toml", False),
        ("a.py", False),
    ],
)
def test_a_hook_is_given_documents(hook: dict[str, Any], name: str, wanted: bool) -> None:
    assert bool(re.search(hook["files"], name)) is wanted


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook["id"])
def test_a_hook_never_uses_the_network(
    hook: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    program, *words = shlex.split(hook["entry"])
    assert program == "sourcecheck"
    assert "--offline" in words
    with Site({"/a": page("<p>Yes.</p>")}) as site:
        (tmp_path / "a.md").write_text(f"See [here]({site.url('/a')}).\n")
        (tmp_path / "sources.toml").write_text(
            'schema = 1\n[settings]\nallow = ["127.0.0.1"]\narchive = true\n'
            f'[sources.b]\nurl = "{site.url("/b")}"\n'
            '[claims.c]\ntext = "The hall is grey."\nsources = ["b"]\n'
        )
        result = CliRunner().invoke(group, [*words, "a.md", "sources.toml"], standalone_mode=False)
        assert not site.hits
    assert result.exception is None
    assert "offline" in result.stdout
