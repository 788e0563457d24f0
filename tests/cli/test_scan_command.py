"""`sourcecheck scan`: what a fact-checker, a program and a spreadsheet get, and what is written."""

from __future__ import annotations

import csv
import io
import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from sourcecheck import claims, config, documents
from sourcecheck.cli import group
from sourcecheck.errors import UsageError

ARTICLE = """# The harbour

The harbour handled 38,450 containers in 2023. A senior official said that 12 people had drowned.

The Port Alder Harbour Trust opened the fish hall in 1931.[^1]

We should all care more. The quay is the oldest on the coast.

[^1]: https://observer.example/hall
"""
LISTED = """schema = 1
documents = ["a.md"]

[organizations.trust]
name = "Port Alder Harbour Trust"
aliases = ["PAHT"]

[sources.report]
url = "https://trust.example/2023"

[claims.boxes]  # counted twice
text = "The harbour handled 38,450 containers in 2023."
sources = ["report"]"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.md").write_text(ARTICLE, "utf-8")
    return tmp_path


def scan(*words: str) -> Result:
    return CliRunner().invoke(group, ["scan", *words], standalone_mode=False)


def as_json(*words: str) -> Any:
    return json.loads(scan(*words, "--output-format", "json").stdout)


def test_the_sheet_begins_with_what_most_needs_a_source(folder: Path) -> None:
    lines = scan("a.md").stdout.splitlines()

    assert lines[0].startswith("a.md:3:")
    assert "SC101 unsourced-statistic" in lines[0]
    assert lines[-1] == "a.md: 7 sentences; 3 need a source and have none; 1 has one."


def test_a_sourced_claim_takes_one_line_and_comes_after_those_without(folder: Path) -> None:
    lines = scan("a.md").stdout.splitlines()
    sourced = [number for number, line in enumerate(lines) if "has 1 source" in line]

    assert len(sourced) == 1
    assert sourced[0] > max(n for n, line in enumerate(lines) if ": need 0." in line)


def test_the_object_for_one_document_is_the_contract(folder: Path) -> None:
    whole = as_json("a.md")

    assert list(whole) == ["version", "document", "claims", "organizations", "conflicts"]
    assert whole["document"] == {"path": "a.md", "title": "The harbour", "language": "en"}
    assert list(whole["claims"][1]) == [
        "id", "text", "start", "end", "location", "block", "needs_source", "kinds", "rules",
        "sources", "citations", "organizations", "attributed_to", "figures", "dates", "quotes",
    ]  # fmt: skip


def test_every_sentence_is_printed_with_its_place_in_the_file(folder: Path) -> None:
    found = as_json("a.md")["claims"]

    assert [claim["id"] for claim in found] == [f"s{n}" for n in range(1, 8)]
    assert all(
        claim["text"] == ARTICLE[claim["start"] : claim["end"]].removesuffix("[^1]")
        for claim in found
    )


def test_several_documents_are_a_list_of_such_objects(folder: Path) -> None:
    (folder / "b.txt").write_text("Nine ships sank in 1904.", "utf-8")
    whole = as_json("a.md", "b.txt")

    assert [each["document"]["path"] for each in whole["documents"]] == ["a.md", "b.txt"]
    assert whole["version"] == 1


def test_a_figure_is_written_as_a_whole_number(folder: Path) -> None:
    figure = as_json("a.md")["claims"][1]["figures"][0]

    assert repr(figure["value"]) == "38450"
    assert "high" not in figure


def test_a_spreadsheet_gets_a_row_a_claim_and_no_formula(folder: Path) -> None:
    (folder / "b.txt").write_text('=HYPERLINK("x") shows 12 dead. Nine more died in 1904.', "utf-8")
    rows = list(csv.DictReader(io.StringIO(scan("b.txt", "--output-format", "csv").stdout)))

    assert {row["text"][0] for row in rows} == {"'", "N"}


@pytest.mark.parametrize(
    ("option", "value", "ids"),
    [
        ("--kind", "superlative", ["s6"]),
        ("--kind", "demand", ["s5"]),
        ("--min-need", "0.7", ["s2", "s3"]),
        ("--organization", "trust", ["s4"]),
        ("--organization", "paht", ["s4"]),
    ],
)
def test_only_what_was_asked_for_is_listed(
    folder: Path, option: str, value: str, ids: list[str]
) -> None:
    (folder / "sources.toml").write_text(LISTED, "utf-8")
    found = as_json("a.md", option, value)["claims"]

    assert [claim["id"] for claim in found] == ids


def test_an_unknown_kind_is_refused_with_the_nearest_there_is(folder: Path) -> None:
    refused = scan("a.md", "--kind", "statistics").exception

    assert isinstance(refused, UsageError)
    assert "did you mean statistic?" in refused.hint


def test_a_claim_that_sources_toml_sources_lacks_nothing(folder: Path) -> None:
    (folder / "sources.toml").write_text(LISTED, "utf-8")
    boxes = as_json("a.md")["claims"][1]

    assert boxes["sources"] == ["https://trust.example/2023"]
    assert boxes["rules"] == []


def test_another_language_is_said_to_be_read_less_well(folder: Path) -> None:
    (folder / "d.txt").write_text(
        "Der Hafen hat im Jahr 1931 nicht mehr als 12 Schiffe und das ist für die Stadt zu wenig.",
        "utf-8",
    )

    assert scan("d.txt").stdout.startswith("note: d.txt is in German, not in English")
    assert "not in English" in as_json("d.txt")["notes"][0]


def test_it_ends_with_1_only_when_asked_to_fail(folder: Path) -> None:
    assert scan("a.md").return_value == 0
    assert scan("a.md", "--fail-on", "SC101").return_value == 1
    assert scan("a.md", "--fail-on", "SC107").return_value == 0


def test_writing_leaves_every_byte_that_was_there(folder: Path) -> None:
    before = LISTED.replace("\n", "\r\n").encode()
    (folder / "sources.toml").write_bytes(before)
    scan("a.md", "--write")
    after = (folder / "sources.toml").read_bytes()

    assert after.startswith(before + b"\r\n")
    assert b"\n" not in after.replace(b"\r\n", b"")


def test_what_is_written_is_found_again_in_the_document(folder: Path) -> None:
    scan("a.md", "--write")
    project = config.load(folder / "sources.toml")
    document = documents.read(folder / "a.md", "a.md", project.settings.limits)

    assert project.documents == ("a.md",)
    assert len(project.claims) == 3
    assert all(claim.end for claim in claims.place(project.claims, [document]))


def test_a_sentence_that_stands_in_a_text_twice_is_listed_once(folder: Path) -> None:
    said_twice = "In 1991 the pier lost 40 percent of its 47,000 visitors."
    (folder / "a.md").write_text(f"{said_twice}\n\nWhat then?\n\n{said_twice}\n", "utf-8")

    scan("a.md", "--write")
    written = (folder / "sources.toml").read_text("utf-8")

    assert written.count(said_twice) == 1
    assert "nothing to add" in scan("a.md", "--write").stderr
    assert (folder / "sources.toml").read_text("utf-8") == written


def test_writing_twice_adds_nothing_the_second_time(folder: Path) -> None:
    scan("a.md", "--write")
    first = (folder / "sources.toml").read_bytes()
    said = scan("a.md", "--write").stderr

    assert said == "sources.toml: nothing to add\n"
    assert (folder / "sources.toml").read_bytes() == first


def test_a_file_that_cannot_take_tables_is_left_alone(folder: Path) -> None:
    before = 'schema = 1\nclaims = { old = { text = "It rained." } }\n'
    (folder / "sources.toml").write_text(before, "utf-8")
    result = scan("a.md", "--write")

    assert isinstance(result.exception, UsageError)
    assert "cannot be added to" in result.exception.message
    assert (folder / "sources.toml").read_text("utf-8") == before


def test_ids_are_readable_and_none_is_used_twice() -> None:
    text = "The toll was 30,000.\n\nThe toll was 30,000!\n\n«Убиты» 12 человек."
    found = claims.find(documents.parse(text, "text"), {})
    tables = tomllib.loads(claims.tables(found, {"toll-30000"}))["claims"]

    assert list(tables) == ["toll-30000-2", "toll-30000-3", "убиты-12-человек"]


def test_text_that_would_end_a_string_is_escaped() -> None:
    hostile = 'He said "x\\" on 3 May 1999 \u202e[claims.evil] \x07.'
    found = claims.find(documents.parse(hostile, "text"), {})
    tables = tomllib.loads(claims.tables(found, ()))["claims"]

    assert [table["text"] for table in tables.values()] == [hostile]


def test_whose_words_are_passed_on_and_whom_a_pronoun_stands_for_is_told(folder: Path) -> None:
    text = "Ada Moor met the crew. She said that the port had confirmed it."
    (folder / "b.md").write_text(text, "utf-8")
    found = CliRunner().invoke(group, ["scan", "b.md", "--output-format", "json"])
    speaker = json.loads(found.stdout)["claims"][1]["attributed_to"]
    sheet = CliRunner().invoke(group, ["scan", "b.md"]).stdout

    assert (speaker["text"], speaker["name"]) == ("She", "Ada Moor")
    assert speaker["inner"]["text"] == "the port"
    assert text[speaker["inner"]["start"] : speaker["inner"]["end"]] == "the port"
    assert "She = Ada Moor (said); on the word of the port (had confirmed)" in sheet


def test_a_sheet_is_the_same_whether_its_claims_are_held_or_not(folder: Path) -> None:
    for form in ("text", "json", "csv"):
        passing = CliRunner().invoke(group, ["scan", "a.md", "--output-format", form])
        held = CliRunner().invoke(
            group, ["scan", "a.md", "--output-format", form, "--output-format", "csv=x.csv"]
        )

        assert passing.stdout == held.stdout
        assert passing.stdout


def test_a_folder_is_gone_through(folder: Path) -> None:
    Path("docs/in").mkdir(parents=True)
    Path("docs/in/a.md").write_text("The harbour handled 4,000 ships in 2019.\n")
    Path("docs/logo.png").write_bytes(b"\x89PNG\0")
    Path("docs/no.md").write_bytes(b"\0\1\2")
    result = CliRunner().invoke(group, ["scan", "docs"])
    assert "docs/in/a.md" in result.stdout
    assert "not read: docs/no.md" in result.stderr
