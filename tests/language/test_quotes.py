"""Quotations found in a text, and found again in their source."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sourcecheck.language import quotes
from sourcecheck.language.quotes import MatchKind

FOUND = [
    ('He said "no more" and "go".', ["no more", "go"]),
    ("He said “the prisoners’ rights were ignored” today", ["the prisoners’ rights were ignored"]),
    ("‘It’s the prisoners’ right’, she said.", ["It’s the prisoners’ right"]),
    ("«oui» et „nein“ und »ja«", ["oui", "nein", "ja"]),
    ("''old style'' and ``latex'' marks", ["old style", "latex"]),
    ("“outer ‘inner words’ here”", ["outer ‘inner words’ here", "inner words"]),
    ('He said: “They said "yes" to it.”', ['They said "yes" to it.', "yes"]),
    ("“never closed\n\nnext “one”", ["never closed", "one"]),
    ("“The prisoners were", ["The prisoners were"]),
    ("the so-called “trial”.", ["trial"]),
    ("He called it 'a disgrace' and didn't stop", ["a disgrace"]),
    ('"First," he said, "second."', ["First,", "second."]),
    ("(“x”)", ["x"]),
    ('5\'10" tall "ok"', ["ok"]),
    ("don’t can’t won’t and the prisoners' rights", []),
    ("the '80s and 'twas so", []),
    ('"never closed', []),
    ("”orphan“", []),
    ('""', []),
]


@pytest.mark.parametrize(("text", "quoted"), FOUND)
def test_quotations_are_found_without_their_marks(text: str, quoted: list[str]) -> None:
    assert [text[quote.start : quote.end] for quote in quotes.find(text)] == quoted


SOURCE = (
    "The commission found that at least 5,000 political prisoners were executed in secret [6] "
    "during the summer of 1988, “and their families were never told where they were buried”. "
    "The state – so far – has not acknowledged it. Nobody expected the harbour trust to publish "
    "the report, he said."
)

EXACT = [
    "at least 5,000 political prisoners were executed in secret during the summer",
    "At least 5,000 political prisoners … and their families were never told",
    "at least 5000 political prisoners ... [were] never told where they were buried.",
    "[The panel] found that at least 5,000 political prisoners",
    "[T]he state so far has not acknowledged it",
    "“THE STATE - SO FAR - HAS NOT ACKNOWLEDGED IT!”",
    "nobody expected the [port] trust to publish the report",
    "their families [...] buried",
    "harbour  trust",
]


@pytest.mark.parametrize("quotation", EXACT)
def test_typography_ellipses_and_brackets_do_not_count(quotation: str) -> None:
    found = quotes.match(quotation, SOURCE)
    assert (found.kind, found.changes) == (MatchKind.EXACT, ())
    assert SOURCE[found.start].isalnum()
    assert SOURCE[found.end - 1].isalnum()


@pytest.mark.parametrize(
    ("quotation", "changes"),
    [
        ("at least 30,000 political prisoners were executed", (("30,000", "5,000"),)),
        ("their families were always told where they were buried", (("always", "never"),)),
        ("families were told where they were buried", (("", "never"),)),
        ("families were never ever told where they were buried", (("ever", ""),)),
        ("has not yet acknowledged it", (("yet", ""),)),
        ("The state so far has acknowledged it", (("", "not"),)),
    ],
)
def test_a_changed_word_is_named(quotation: str, changes: tuple[tuple[str, str], ...]) -> None:
    found = quotes.match(quotation, SOURCE)
    assert (found.kind, found.changes) == (MatchKind.ALTERED, changes)


@pytest.mark.parametrize(
    "quotation",
    [
        "the moon is made of cheese and nothing else",
        "harbor trust",
        "political asylum",
        "the families of the state were never in the report of the summer",
        "",
        "…",
        "[6]",
    ],
)
def test_what_is_not_there_is_absent(quotation: str) -> None:
    assert quotes.match(quotation, SOURCE).kind is MatchKind.ABSENT


def test_an_ellipsis_does_not_reach_across_the_whole_page() -> None:
    far = "They were told. " + "Nothing happened that day. " * 60 + "They were buried."
    assert quotes.match("they were told ... they were buried", far).kind is not MatchKind.EXACT


def test_an_altered_quotation_is_shown_where_it_stands() -> None:
    found = quotes.match("at least 30,000 political prisoners", SOURCE)
    assert SOURCE[found.start : found.end] == "at least 5,000 political prisoners"


@settings(max_examples=120, deadline=None)
@given(st.text(alphabet="ab \"'“”‘’„«»`\n.,s", max_size=80))
def test_quotations_lie_inside_the_text(text: str) -> None:
    for quote in quotes.find(text):
        assert 0 <= quote.start < quote.end <= len(text)
        assert any(char.isalnum() for char in text[quote.start : quote.end])


@settings(max_examples=120, deadline=None)
@given(st.text(alphabet="ab 1,.…[]'’“”", max_size=40), st.text(alphabet="ab 1,.", max_size=80))
def test_a_match_lies_inside_the_text(quotation: str, text: str) -> None:
    found = quotes.match(quotation, text)
    assert 0 <= found.start <= found.end <= len(text)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from("one two three four five six".split()), min_size=1, max_size=30))
def test_every_stretch_of_a_text_is_found_in_it(text_words: list[str]) -> None:
    text = " ".join(text_words)
    middle = " ".join(text_words[len(text_words) // 3 :])
    assert quotes.match(middle, text).kind is MatchKind.EXACT


@pytest.mark.parametrize("mark", ["«", "‘a ", '"a ', "“", "s’ a", "'a b", "‘as’ "])
def test_ten_times_the_marks_take_about_ten_times_as_long(mark: str) -> None:
    def seconds(text: str) -> float:
        start = time.process_time()
        quotes.find(text)
        return time.process_time() - start

    short, long = (min(seconds(mark * count) for _ in range(3)) for count in (2_000, 20_000))
    assert long < 60 * max(short, 0.001)


@pytest.mark.parametrize(
    "quotation", ["a b " * 15, "a " * 40, "x a ... a b ... c", "the a b " * 20]
)
def test_ten_times_the_text_takes_about_ten_times_as_long(quotation: str) -> None:
    def seconds(text: str) -> float:
        start = time.process_time()
        quotes.match(quotation, text)
        return time.process_time() - start

    short, long = (min(seconds("a " * count) for _ in range(2)) for count in (5_000, 50_000))
    assert long < 60 * max(short, 0.002)
