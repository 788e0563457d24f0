"""What a shell is offered: click's own protocol, spoken through environment variables."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = "from sourcecheck.cli import main; main()"


def ask(instruction: str, line: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the program as a shell does when somebody presses the tab key at the end of `line`."""
    words = line.split(" ")
    return subprocess.run(
        [sys.executable, "-c", PROGRAM],
        env={
            **os.environ,
            "_SOURCECHECK_COMPLETE": instruction,
            "COMP_WORDS": line,
            "COMP_CWORD": str(len(words) - 1),
            **environment,
        },
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def offered(line: str) -> list[str]:
    ran = ask("bash_complete", line)
    assert ran.stderr == ""
    return [item.partition(",")[2] for item in ran.stdout.splitlines()]


def test_every_command_is_offered() -> None:
    found = offered("sourcecheck ")
    assert {"report", "links", "verify", "rules", "baseline", "schema", "demo"} <= set(found)
    assert offered("sourcecheck rep") == ["report"]


def test_the_options_of_a_command_are_offered() -> None:
    assert {"--baseline", "--ignore", "--since", "--offline"} <= set(
        offered("sourcecheck report --")
    )


def test_commands_below_a_command_are_offered() -> None:
    assert offered("sourcecheck baseline ") == ["prune", "write"]


@pytest.mark.parametrize("line", ["sourcecheck rules SC30", "sourcecheck report --ignore sc30"])
def test_rules_are_offered_by_code(line: str) -> None:
    assert offered(line) == [
        "SC301",
        "SC302",
        "SC303",
        "SC304",
        "SC305",
        "SC306",
        "SC307",
        "SC308",
        "SC309",
    ]


def test_rules_are_offered_by_name() -> None:
    assert offered("sourcecheck rules dead") == ["dead-link"]


def test_severities_are_offered_where_they_may_stand() -> None:
    assert offered("sourcecheck links --fail-on e") == ["error"]
    assert "error" not in offered("sourcecheck links --ignore e")


def test_the_schemas_are_offered() -> None:
    assert offered("sourcecheck schema s") == ["sources", "scan"]


def test_after_an_unknown_command_the_known_ones_are_offered() -> None:
    assert "report" in offered("sourcecheck reprot ")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_of_a_shell_names_the_program(shell: str) -> None:
    if shell == "bash" and shutil.which("bash") is None:
        pytest.skip("click asks bash for its version")
    ran = ask(f"{shell}_source")
    assert ran.returncode == 0
    assert f"_SOURCECHECK_COMPLETE={shell}_complete" in ran.stdout


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")
def test_bash_completes_with_the_script(tmp_path: Path) -> None:
    program = tmp_path / "sourcecheck"
    program.write_text(f"#!/bin/sh\nexec '{sys.executable}' -c '{PROGRAM}' \"$@\"\n")
    program.chmod(0o755)
    script = (
        'eval "$(_SOURCECHECK_COMPLETE=bash_source sourcecheck)"\n'
        "COMP_WORDS=(sourcecheck rules SC60) COMP_CWORD=2\n"
        '_sourcecheck_completion sourcecheck SC60 rules\nprintf "%s\\n" "${COMPREPLY[@]}"\n'
    )
    path = f"{tmp_path}:{os.environ['PATH']}"
    ran = subprocess.run(
        ["bash", "--noprofile", "--norc", "-c", script],
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ran.stdout.split() == ["SC601", "SC602", "SC603", "SC604", "SC605"]
