"""Outside text stays text: it neither moves a terminal nor gives a CI runner an order."""

from __future__ import annotations

import json
import sys
import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sourcecheck.reports.escape import json_text, not_an_order, visible


@pytest.mark.parametrize(
    ("hostile", "shown"),
    [
        ("\x1b[2Jgone", r"\x1b[2Jgone"),
        ("\x1b]8;;https://evil.example\x07here", r"\x1b]8;;https://evil.example\x07here"),
        ("a\x9b2Kb", r"a\x9b2Kb"),
        ("nul\0", r"nul\x00"),
        ("del\x7f", r"del\x7f"),
        ("abc\u202edcb", r"abc\u202edcb"),
        ("zero\u200bwidth\ufeff", r"zero\u200bwidth\ufeff"),
        ("tag\U000e0041", r"tag\U000e0041"),
        ("half\ud800", r"half\ud800"),
        ("filler\u3164", r"filler\u3164"),
    ],
)
def test_what_cannot_be_seen_is_shown_as_an_escape(hostile: str, shown: str) -> None:
    assert visible(hostile) == shown


def test_no_hidden_character_of_unicode_is_left_in() -> None:
    hidden = {"Cc", "Cf", "Cs", "Zl", "Zp"}
    everything = map(chr, range(sys.maxunicode + 1))
    left = {c for c in everything if unicodedata.category(c) in hidden and c in visible(c)}
    assert not left


def test_line_breaks_and_tabs_become_single_blanks() -> None:
    assert visible("one\r\n\ttwo\u2028three\x0bfour") == "one two three four"


def test_letters_of_every_script_stay_as_they_are() -> None:
    assert visible("Hafen “Ålder” 港 гавань ميناء 🚢") == "Hafen “Ålder” 港 гавань ميناء 🚢"


@pytest.mark.parametrize("order", ["##[error]x", "a ##vso[task.complete]", "##teamcity[x]"])
def test_orders_that_runners_find_anywhere_are_broken_up(order: str) -> None:
    assert "##" not in visible(order)


@pytest.mark.parametrize("line", ["::error::x", "   ::set-output name=a::b", "\u3000::stop::"])
def test_a_line_does_not_begin_with_a_workflow_command(line: str) -> None:
    assert not not_an_order(line).lstrip().startswith("::")


def test_colons_further_on_are_left_alone() -> None:
    assert not_an_order("std::vector ::x") == "std::vector ::x"


@given(st.text())
@settings(max_examples=60, deadline=None)
def test_nothing_hidden_is_left_in_any_text(text: str) -> None:
    hidden = {"Cc", "Cf", "Cs", "Zl", "Zp"}
    assert not any(unicodedata.category(character) in hidden for character in visible(text))


@given(st.text(st.characters(exclude_categories=["Cs"])))
@settings(max_examples=60, deadline=None)
def test_json_means_the_same_after_escaping(text: str) -> None:
    assert json.loads(json_text(json.dumps([text], ensure_ascii=False))) == [text]


def test_json_hides_nothing_and_orders_nothing() -> None:
    written = json_text(json.dumps("\u202e\x85\u200b\U000e0041 ##[error]", ensure_ascii=False))
    assert written.isascii()
    assert "##[" not in written


def test_a_lone_surrogate_in_json_becomes_a_replacement_character() -> None:
    assert json.loads(json_text(json.dumps("a\ud800b", ensure_ascii=False))) == "a\ufffdb"


@pytest.mark.parametrize("unit", ["#", "##[", "\u202e", "a://", "::", "é", " "])
def test_hostile_text_costs_linear_time(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    started = time.process_time()
    visible(text)
    assert time.process_time() - started < 0.25
