"""The rules: complete, explained, and found by whoever half remembers their name."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from sourcecheck import rules
from sourcecheck.errors import UsageError
from sourcecheck.model import Severity

ERRORS = "101 102 107 109 112 201 207 211 212 301 302 303 305 407 501 503"
WARNINGS = (
    "103 104 105 108 110 111 205 206 208 210 213 304 307 309 401 402 403 404 408 502 504 505"
    " 601 602"
)
INFORMATION = "106 113 202 203 204 209 306 308 405 406 409 410 411 506 603 604 605"
EVERY_RULE = pytest.mark.parametrize("rule", rules.RULES.values(), ids=lambda rule: rule.code)


@pytest.mark.parametrize(
    ("severity", "numbers"),
    [
        (Severity.ERROR, ERRORS),
        (Severity.WARNING, WARNINGS),
        (Severity.INFORMATION, INFORMATION),
    ],
)
def test_codes_keep_their_severity(severity: Severity, numbers: str) -> None:
    found = {code for code, rule in rules.RULES.items() if rule.severity is severity}
    assert found == {f"SC{number}" for number in numbers.split()}


def test_the_table_is_keyed_by_the_codes_of_its_rules_in_order() -> None:
    assert list(rules.RULES) == sorted(rule.code for rule in rules.RULES.values())


def test_no_two_rules_share_a_name() -> None:
    assert len({rule.name for rule in rules.RULES.values()}) == len(rules.RULES)


def test_every_family_has_rules_and_every_rule_a_family() -> None:
    assert {code[:3] for code in rules.RULES} == set(rules.FAMILIES)


@EVERY_RULE
def test_a_name_is_lower_case_words_with_hyphens(rule: rules.Rule) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.name)


@EVERY_RULE
def test_each_part_of_a_text_is_written(rule: rules.Rule) -> None:
    assert all((rule.title, rule.why, rule.bad, rule.good, rule.remedy))
    assert rule.title.endswith((".", "?"))
    assert rule.bad != rule.good


@EVERY_RULE
def test_an_explanation_holds_every_part_and_fits_a_terminal(rule: rules.Rule) -> None:
    explained = rules.explain(rule)
    words = " ".join(explained.split())
    for part in (rule.code, rule.name, rule.title, rule.why, rule.bad, rule.good, rule.remedy):
        assert " ".join(part.split()) in words
    assert explained.endswith("\n")


def test_explanations_wrap_prose_at_eighty_columns() -> None:
    longest = max(len(line) for rule in rules.RULES.values() for line in _prose(rule))
    assert longest <= 80


def test_a_rule_is_found_by_its_code_in_any_case() -> None:
    assert rules.find(" sc301 ").name == "other-figure"


def test_a_rule_is_found_by_its_name() -> None:
    assert rules.find("Other-Figure").code == "SC301"


@pytest.mark.parametrize(
    ("query", "meant"),
    [("SC3O1", "SC301"), ("dead-lnik", "dead-link"), ("waiver", "waiver-expired")],
)
def test_a_near_miss_is_answered_with_what_was_meant(query: str, meant: str) -> None:
    with pytest.raises(UsageError) as caught:
        rules.find(query)
    assert meant in caught.value.hint


def test_a_hopeless_query_is_pointed_to_the_table() -> None:
    with pytest.raises(UsageError) as caught:
        rules.find("")
    assert "sourcecheck rules" in caught.value.hint


def test_a_hostile_query_is_quoted_short_and_without_escapes() -> None:
    with pytest.raises(UsageError) as caught:
        rules.find("\x1b[2J" * 10_000)
    assert "\x1b" not in caught.value.message
    assert len(caught.value.message) < 400


def test_the_table_names_every_rule_once() -> None:
    listed = re.findall(r"^  (SC\d{3})  (\w+) +([a-z-]+)$", rules.table(), re.MULTILINE)
    assert listed == [(r.code, r.severity.value, r.name) for r in rules.RULES.values()]


def test_loading_the_rules_loads_nothing_heavy() -> None:
    heavy = "import sys, sourcecheck.rules; print({'requests', 'lxml', 'bs4'} & set(sys.modules))"
    shown = subprocess.run([sys.executable, "-c", heavy], capture_output=True, check=True)
    assert shown.stdout.strip() == b"set()"


def _prose(rule: rules.Rule) -> list[str]:
    return [line for line in rules.explain(rule).splitlines() if "http" not in line]
