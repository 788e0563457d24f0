"""The README says what the program does: its commands, its output, its tables, its examples.

`REWRITE_GOLDEN=1 pytest tests/test_readme.py` writes the tour's output anew; read the diff.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from sourcecheck import config, judge
from sourcecheck.cli import COMMANDS
from sourcecheck.model import LinkStatus, Verdict
from sourcecheck.reports import FORMATS

FILE = Path(__file__).parents[1] / "README.md"
README = FILE.read_text("utf-8")
ROW = re.compile(r"^\| (.+?) \|", re.MULTILINE)


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


def program(*words: str) -> str:
    ran = subprocess.run(
        [sys.executable, "-c", "from sourcecheck.cli import main; main()", *words],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    return ran.stdout


def test_two_lines_do_all_the_set_up() -> None:
    assert "\n    python -m pip install . && sourcecheck demo\n" in README
    assert "\n    python -m pip install -e '.[dev]' && pytest\n" in README


def test_the_tour_prints_what_the_readme_shows() -> None:
    shown = blocks("text")[0]
    printed = re.sub(r"127\.0\.0\.1:\d+", "127.0.0.1:8000", program("demo"))
    if os.environ.get("REWRITE_GOLDEN"):
        anew = {head(paragraph): paragraph for paragraph in printed.split("\n\n")}
        fresh = "\n\n".join(anew[head(each)] for each in shown.strip().split("\n\n"))
        FILE.write_text(README.replace(shown, f"{fresh}\n"), encoding="utf-8", newline="\n")
        shown = fresh
    for paragraph in shown.strip().split("\n\n"):
        assert paragraph in printed


def head(paragraph: str) -> str:
    """What a paragraph of the tour is about: the place of a finding, or what is counted."""
    return paragraph.strip().split(" ")[0]


@pytest.mark.parametrize(
    ("names", "of"), [(list(Verdict), "verdict"), (list(LinkStatus), "status")]
)
def test_the_tables_name_every_value_once(names: list[str], of: str) -> None:
    table = README[README.index(f"| {of} |") :].split("\n\n")[0]
    named = [name for cell in ROW.findall(table)[1:] for name in re.findall(r"`([\w-]+)`", cell)]
    assert sorted(named) == sorted(str(name) for name in names)


def test_every_command_and_option_it_names_exists() -> None:
    named = set(re.findall(r"`sourcecheck (\w+)", README))
    assert named <= set(COMMANDS)
    commands = [(name,) for name in COMMANDS] + [("model", name) for name in ("fetch", "pin")]
    help_texts = "".join(program(*command, "--help") for command in commands)
    options = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", README)) - {"--is-inside"}
    unknown = {option for option in options if option not in help_texts}
    assert unknown == set()


def test_every_format_is_named() -> None:
    line = README[README.index("`--output-format FORMAT[=FILE]`") :].split("\n\n")[0]
    assert {name for name in FORMATS if f"`{name}`" in line} == set(FORMATS)


def test_the_first_sources_toml_can_be_read() -> None:
    project = config.parse(blocks("toml")[0], "sources.toml")
    assert [claim.id for claim in project.claims] == ["containers"]


def test_the_python_example_gives_what_it_says() -> None:
    found = judge("The harbour handled 50,000 containers.", "In all, it handled 30,000 containers.")
    assert 'judge("The harbour handled 50,000 containers."' in README
    assert found.verdict is Verdict.CONFLICTING
    assert found.reasons[0] == "you say 50,000; the source says 30,000"
