"""The printed schemas against what the program accepts and prints."""

from __future__ import annotations

import copy
import io
import json
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import fields
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator, Draft202012Validator

from port_alder_report import LINKS_REPORT, REPORT
from sourcecheck import config, schema
from sourcecheck.cli import group
from sourcecheck.errors import ConfigurationError
from sourcecheck.model import Block, LinkStatus, Relation, Report, Severity, Verdict
from sourcecheck.reports import FORMATS, Style
from sourcecheck.rules import RULES
from sourcecheck.settings import NOT_IN_THE_FILE, HostSettings, Settings

REPOSITORY = Path(__file__).parents[2]
SOURCES = Draft202012Validator(schema.schema("sources"))
REPORTS = Draft202012Validator(schema.schema("report"))

HEAD = "schema = 1\n"
SOURCE = '[sources.a]\nurl = "https://a.example/"\n'
CLAIM = '[claims.c]\ntext = "x"\n'
SET = "[settings]\n"
HOST = '[settings.hosts."h.example"]\n'

GOOD = (
    HEAD,
    HEAD + "documents = []\n[claims]\n[sources]\n[organizations]\n[settings]\n",
    HEAD + 'documents = ["a.md", "texts/*.md", "a/../b.md", "./c.md", "..d.md"]\n',
    HEAD
    + '[organizations.o]\nname = "O"\naliases = ["P"]\ndomains = ["o.example"]\nparty-to = []\n',
    HEAD + '[organizations."a b"]\nname = "é😀"\n',
    HEAD
    + SOURCE
    + 'title = "t"\narchive = "https://b.example/"\narchived = 2024-03-01\npublished = 2024-02-29\n',
    HEAD + SOURCE + 'accessed = "2026-11-01"\n',
    HEAD + SOURCE + "accessed = 2026-11-01T10:00:00Z\n",
    HEAD + '[sources.m]\npath = "notes/minutes.txt"\n',
    HEAD + '[sources]\na = { url = "https://a.example/" }\n',
    HEAD + CLAIM,
    HEAD + CLAIM + 'sources = []\nattributed-to = "somebody near him"\norganizations = []\n',
    HEAD + SOURCE + CLAIM + 'sources = ["a"]\n',
    HEAD + SOURCE + CLAIM + '[[claims.c.citations]]\nsource = "a"\nexact = "y"\npage = 3\n',
    HEAD + SOURCE + CLAIM + 'citations = [{ source = "a", relation = "other-figure" }]\n',
    HEAD + CLAIM + 'waiver = { reason = "r", by = "b", expires = 2027-01-31 }\n',
    HEAD + SET + "timeout = 15\nretries = 0\nconcurrency = 1\nper-host = 256\ndelay = 0.5\n",
    HEAD + SET + 'allow = ["wiki.corp"]\nca-file = "ca.pem"\noffline = true\nrefresh = false\n',
    HEAD + SET + "max-age = 0\n",
    HEAD + SET + 'max-age = "1.5 d"\n',
    HEAD + SET + 'fail-on = "Error"\nignore = "sc101"\n',
    HEAD + SET + 'fail-on = ["warning", "never", "Dead-Link", " SC201 "]\nignore = []\n',
    HEAD + SET + 'output-format = "json"\ncolor = "never"\ninclude = ["x"]\nexclude = []\n',
    HEAD + SET + 'output-format = ["text", "json=out.json"]\n',
    HEAD
    + SET
    + 'snapshots = "proof"\ndeadline = 0\narchive = true\narchive-endpoint = "http://a.example/{url}"\n',
    HEAD + SET + "dead-after-runs = 1\ndead-after-days = 365\n",
    HEAD + SET + 'baseline = "known.json"\nsince = "main"\n',
    HEAD + HOST + 'headers = { X-Me = "1" }\ndelay = 1\nper-host = 2\naccept = [403]\n',
)
BAD = (
    "",
    'schema = "1"\n',
    "schema = true\n",
    "schema = 2\n",
    HEAD + "document = []\n",
    HEAD + 'documents = "a.md"\n',
    HEAD + "documents = [1]\n",
    HEAD + 'documents = [" "]\n',
    HEAD + 'documents = ["a.md", "a.md"]\n',
    *(
        HEAD + f"documents = ['{path}']\n"
        for path in ("/a", "~/a", "../a", "./../a", "C:/a", "a\\b", "..")
    ),
    HEAD + "claims = []\n",
    HEAD + "claims = { c = 1 }\n",
    HEAD + '[claims.""]\ntext = "x"\n',
    HEAD + '[claims."a\\u0007"]\ntext = "x"\n',
    HEAD + f'[claims.{"c" * 201}]\ntext = "x"\n',
    HEAD + "[claims.c]\n",
    HEAD + '[claims.c]\ntext = ""\n',
    HEAD + '[claims.c]\ntext = " "\n',
    HEAD + "[claims.c]\ntext = 1\n",
    HEAD + CLAIM + "txt = 1\n",
    HEAD + CLAIM + 'sources = ""\n',
    HEAD + CLAIM + "sources = false\n",
    HEAD + CLAIM + 'sources = "a"\n',
    HEAD + SOURCE + CLAIM + 'sources = ["a", "a"]\n',
    HEAD + CLAIM + "citations = {}\n",
    HEAD + CLAIM + "citations = [1]\n",
    HEAD + CLAIM + "citations = [{}]\n",
    HEAD + SOURCE + CLAIM + 'citations = [{ source = "a", page = 0 }]\n',
    HEAD + SOURCE + CLAIM + 'citations = [{ source = "a", page = true }]\n',
    HEAD + SOURCE + CLAIM + 'citations = [{ source = "a", relation = "Supports" }]\n',
    HEAD + SOURCE + CLAIM + 'citations = [{ source = "a", relation = "" }]\n',
    HEAD + SOURCE + CLAIM + 'citations = [{ source = "a", quote = "x" }]\n',
    HEAD + CLAIM + "waiver = true\n",
    HEAD + CLAIM + "waiver = {}\n",
    HEAD + CLAIM + 'waiver = { reason = "" }\n',
    HEAD + CLAIM + 'waiver = { reason = "r", expires = "soon" }\n',
    HEAD + CLAIM + 'waiver = { reason = "r", expires = 07:30:00 }\n',
    HEAD + CLAIM + 'waiver = { reason = "r", expires = "2027-13-01" }\n',
    HEAD + CLAIM + 'waiver = { reason = "r", expires = 2027 }\n',
    HEAD + "[sources.a]\n",
    HEAD + '[sources.a]\npages = "p. 7"\n',
    HEAD + SOURCE + 'path = "x"\n',
    HEAD + '[sources.a]\npath = "/etc/passwd"\n',
    HEAD + '[sources.a]\nurl = ["x"]\n',
    HEAD + SOURCE + "title = 1\n",
    HEAD + "[organizations.o]\n",
    HEAD + '[organizations.o]\nname = "O"\ndomains = ["https://o.example"]\n',
    HEAD + '[organizations.o]\nname = "O"\naliases = "P"\n',
    HEAD + '[organizations.o]\nname = "O"\nparty_to = []\n',
    HEAD + "settings = 1\n",
    HEAD + SET + "timeout = 0\n",
    HEAD + SET + 'timeout = "15"\n',
    HEAD + SET + "timeout = true\n",
    HEAD + SET + "retries = 21\n",
    HEAD + SET + "retries = 1.5\n",
    HEAD + SET + "per_host = 1\n",
    HEAD + SET + 'second-opinion = "http://127.0.0.1/v1"\n',
    HEAD + SET + 'second-opinion-model = "m"\n',
    HEAD + SET + 'offline = "yes"\n',
    HEAD + SET + 'max-age = "soon"\n',
    HEAD + SET + "max-age = -1\n",
    HEAD + SET + 'fail-on = "warnings"\n',
    HEAD + SET + "fail-on = [1]\n",
    HEAD + SET + 'fail-on = [""]\n',
    HEAD + SET + 'ignore = ["SC999"]\n',
    HEAD + SET + 'ignore = ["error"]\n',
    HEAD + SET + 'color = "blue"\n',
    HEAD + SET + 'output-format = ""\n',
    HEAD + SET + 'ca-file = "/etc/ca.pem"\n',
    HEAD + SET + 'baseline = "../known.json"\n',
    HEAD + SET + 'since = ""\n',
    HEAD + SET + "dead-after-runs = 0\n",
    HEAD + SET + 'archive-endpoint = "ftp://a.example/"\n',
    HEAD + '[settings.hosts]\n"a b" = {}\n',
    HEAD + HOST + "accept = [99]\n",
    HEAD + HOST + "accept = 403\n",
    HEAD + HOST + 'headers = { "a b" = "1" }\n',
    HEAD + HOST + 'headers = { X = "a\\nb" }\n',
    HEAD + HOST + "headers = { X = 1 }\n",
    HEAD + HOST + "timeout = 1\n",
)


def as_editors_see_it(value: Any) -> Any:
    """TOML as JSON: editors hold dates to be text."""
    if isinstance(value, dict):
        return {key: as_editors_see_it(item) for key, item in value.items()}
    if isinstance(value, list):
        return [as_editors_see_it(item) for item in value]
    return value.isoformat() if isinstance(value, date | datetime | time) else value


def fits(text: str) -> bool:
    return bool(SOURCES.is_valid(as_editors_see_it(tomllib.loads(text))))


def is_accepted(text: str) -> bool:
    try:
        config.parse(text, "sources.toml")
    except ConfigurationError:
        return False
    return True


def printed(report: Report) -> Any:
    out = io.StringIO()
    FORMATS["json"].write(report, out, Style())
    return json.loads(out.getvalue())


def definitions(name: str) -> dict[str, Any]:
    found: dict[str, Any] = schema.schema(name)["$defs"]
    return found


@pytest.mark.parametrize("name", schema.NAMES)
def test_a_schema_is_a_schema_by_2020_12_and_by_draft_7(name: str) -> None:
    Draft202012Validator.check_schema(schema.schema(name))
    Draft7Validator.check_schema(schema.schema(name))


@pytest.mark.parametrize("name", schema.NAMES)
def test_every_reference_leads_somewhere_and_nothing_is_left_over(name: str) -> None:
    whole = json.dumps(schema.schema(name))
    for definition in definitions(name):
        assert f'"#/$defs/{definition}"' in whole
    assert whole.count('"$ref"') == sum(
        whole.count(f'"$ref": "#/$defs/{definition}"') for definition in definitions(name)
    )


@pytest.mark.parametrize("name", schema.NAMES)
def test_the_command_prints_it(name: str) -> None:
    result = CliRunner().invoke(group, ["schema", name])
    assert json.loads(result.stdout) == schema.schema(name)


def test_without_a_name_it_is_that_of_sources_toml() -> None:
    assert CliRunner().invoke(group, ["schema"]).stdout == schema.text("sources")


def test_an_unknown_name_ends_with_2() -> None:
    code = "from sourcecheck.cli import main; main()"
    words = [sys.executable, "-c", code, "schema", "xml"]
    assert subprocess.run(words, capture_output=True, check=False).returncode == 2


@pytest.mark.parametrize("text", GOOD)
def test_what_is_accepted_fits(text: str) -> None:
    assert is_accepted(text)
    assert fits(text), [error.message for error in SOURCES.iter_errors(tomllib.loads(text))]


@pytest.mark.parametrize("text", BAD)
def test_what_does_not_fit_is_not_accepted(text: str) -> None:
    assert not is_accepted(text)
    assert not fits(text)


def test_our_own_sources_toml_fits() -> None:
    text = (REPOSITORY / "sources.toml").read_text("utf-8")
    assert fits(text)
    assert is_accepted(text)


def test_both_validators_say_the_same() -> None:
    older = Draft7Validator(schema.schema("sources"))
    for text in (*GOOD, *BAD):
        value = as_editors_see_it(tomllib.loads(text))
        assert older.is_valid(value) == SOURCES.is_valid(value)


KEYS = st.sampled_from(
    "schema documents settings organizations sources claims text url path title publisher waiver "
    "reason by expires citations source exact page relation name aliases timeout retries fail-on "
    "ignore max-age offline color hosts accept a".split()
)
VALUES = st.recursive(
    st.sampled_from([0, 1, 3, 99, 0.5, True, "", " ", "a", "error", "SC101", "2d", "supports"])
    | st.just("2027-01-31"),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=6,
)


def leaves(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield path
    if isinstance(value, list):
        value = dict(enumerate(value))
    for key, item in value.items() if isinstance(value, dict) else ():
        yield from leaves(item, (*path, key))


def toml(value: Any) -> str:
    """A value as inline TOML."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{toml(k)} = {toml(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(toml, value)) + "]"
    return value.isoformat() if isinstance(value, date) else json.dumps(value, ensure_ascii=False)


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(GOOD), KEYS, VALUES, st.randoms(use_true_random=False))
def test_a_good_file_with_one_thing_changed_is_judged_alike(
    text: str, key: str, value: Any, chance: Any
) -> None:
    whole = copy.deepcopy(tomllib.loads(text))
    *path, last = chance.choice(list(leaves(whole))[1:])
    place = whole
    for step in path:
        place = place[step]
    if isinstance(place, dict) and chance.random() < 0.3:
        place[key] = value
    else:
        place[last] = value
    written = "\n".join(f"{toml(k)} = {toml(v)}" for k, v in whole.items()) + "\n"
    try:
        config.parse(written, "sources.toml")
    except ConfigurationError as error:
        # What no schema can know: which ids there are, and that two lists name the same.
        beyond = (
            "there is no source",
            "there is no organization",
            "listed twice",
            "party to itself",
        )
        said = [problem.message for problem in error.problems]
        assert not fits(written) or all(any(b in each for b in beyond) for each in said), said
    else:
        assert fits(written)


def test_every_setting_of_the_schema_is_one_with_its_default() -> None:
    properties = definitions("sources")["settings"]["properties"]
    usual = Settings()
    named = {field.name.replace("_", "-") for field in fields(Settings)}
    only_outside = {name.replace("_", "-") for name in NOT_IN_THE_FILE}
    assert set(properties) == named - only_outside - {"limits"}
    for name, told in properties.items():
        value = getattr(usual, name.replace("-", "_"))
        value = list(value) if isinstance(value, tuple) else value
        assert told.get("default", value) == value, name


def test_every_setting_of_a_host_is_in_the_schema() -> None:
    properties = definitions("sources")["host"]["properties"]
    assert set(properties) == {field.name.replace("_", "-") for field in fields(HostSettings)}


def test_lists_of_words_are_those_of_the_program() -> None:
    sources, report, scan = map(definitions, schema.NAMES[:3])
    assert sources["citation"]["properties"]["relation"]["enum"] == list(Relation)
    assert sources["rule-word"]["anyOf"][0]["enum"][: len(RULES)] == list(RULES)
    assert set(sources["fail-word"]["anyOf"][0]["enum"]) > {*Severity, "never", *RULES}
    assert report["verdict"]["enum"] == list(Verdict)
    assert report["status"]["enum"] == list(LinkStatus)
    assert set(report["finding"]["properties"]["severity"]["enum"]) == set(Severity)
    assert scan["claim"]["properties"]["block"]["enum"] == list(Block)


@pytest.mark.parametrize("report", [REPORT, LINKS_REPORT, Report(), Report(links_only=True)])
def test_printed_reports_fit(report: Report) -> None:
    REPORTS.validate(printed(report))


@pytest.mark.parametrize(
    "damage",
    [
        lambda report: report.pop("claims"),
        lambda report: report.pop("version"),
        lambda report: report.update(version=1),
        lambda report: report.update(extra=1),
        lambda report: report["claims"][0].update(verdict="true"),
        lambda report: report["claims"][0].update(score=1.5),
        lambda report: report["links"][0].update(status="fine"),
        lambda report: report["findings"][0].update(rule="SC999"),
        lambda report: report["findings"][0]["location"].update(line=0),
        lambda report: report["summary"].pop("claims"),
        lambda report: report["summary"]["claims"].update(true=1),
    ],
)
def test_a_report_that_breaks_the_contract_does_not_fit(damage: Any) -> None:
    report = printed(REPORT)
    damage(report)
    assert not REPORTS.is_valid(report)


ARTICLE = """# The harbour

The harbour handled between 30,000 and 40,000 containers in 2023. A senior official said that
“12 people” had drowned. The harbour handled 50,000 containers in 2023.

The Port Alder Harbour Trust opened the [fish hall](https://observer.example/hall) in 1931.
"""


@pytest.mark.parametrize("names", [("a.md",), ("a.md", "b.md")])
def test_printed_scans_fit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, names: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in names:
        (tmp_path / name).write_text(ARTICLE)
    result = CliRunner().invoke(group, ["scan", *names, "--output-format", "json"])
    printed_scan = json.loads(result.stdout)
    Draft202012Validator(schema.schema("scan")).validate(printed_scan)
    assert not Draft202012Validator(schema.schema("scan")).is_valid({"version": 1})
