"""`report --by organization`: every cited organization, what it says, what is said of it."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from sourcecheck.cli import group
from sourcecheck.schema import schema

TEXT = """# The harbour

The Port Alder Harbour Trust (PAHT), or the Alder Port Council (APC), lost 30,000 boxes in 2019.

The PAHT said that 12 people were hurt. The APC closed the quay after 40 percent of it had sunk.

In 2020 the Ministry of Transport fined the council of the town 5 million, says [the
Ledger](https://ledger.example/a).
"""
LISTED = """schema = 1
documents = ["a.md"]

[organizations.trust]
name = "Harbour Trust of Ness"
aliases = ["HTN"]

[sources.report]
title = "Annual report"

[claims.boxes]
text = "The HTN handled 5,000 boxes in 2021."
attributed-to = "trust"
sources = ["report"]
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "a.md").write_text(TEXT, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def report(*words: str) -> str:
    command = ["report", "a.md", "--offline", "--by", "organization", *words]
    return CliRunner().invoke(group, command, standalone_mode=False).stdout


def test_one_body_under_all_its_names_with_what_it_says_first(folder: Path) -> None:
    said = report()

    assert "Port Alder Harbour Trust: 3 claims, 3 of them without a source" in said
    assert "Alder Port Council:" not in said
    first = said.index("says      unsourced")
    assert "12 people were hurt" in said[first : first + 80]
    assert said.index("about it") > first
    assert "claims have a source" in said.splitlines()[-1] or "claim has" in said.splitlines()[-1]


def test_programs_get_the_list_too(folder: Path) -> None:
    data = json.loads(report("--output-format", "json"))
    Draft202012Validator(schema("report")).validate(data)
    trust = data["organizations"][0]
    by_id = {claim["id"]: claim["text"] for claim in data["claims"]}

    assert trust["name"] == "Port Alder Harbour Trust"
    assert [by_id[key] for key in trust["says"]] == ["The PAHT said that 12 people were hurt."]
    assert len(trust["about"]) == 2
    assert trust["unsourced"] == 3

    rows = list(csv.DictReader(io.StringIO(report("--output-format", "csv"))))
    assert {row["relation"] for row in rows if row["organization"] == trust["name"]} == {
        "says",
        "about",
    }
    assert "### Cited organizations" in report("--output-format", "markdown")


def test_organizations_of_the_list_have_their_claims(folder: Path) -> None:
    (folder / "sources.toml").write_text(LISTED, "utf-8")
    result = CliRunner().invoke(
        group, ["report", "--offline", "--by", "organization"], standalone_mode=False
    )

    line = next(n for n in result.stdout.splitlines() if n.startswith("Harbour Trust of Ness"))
    assert line == "Harbour Trust of Ness: 1 claim, with a source"
    assert "report)" in result.stdout


def test_without_it_the_json_is_as_it_was(folder: Path) -> None:
    command = ["report", "a.md", "--offline", "--output-format", "json"]
    data = json.loads(CliRunner().invoke(group, command, standalone_mode=False).stdout)

    assert "organizations" not in data
