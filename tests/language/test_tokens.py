"""Words, stems and folding: what counts as the same word."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sourcecheck.language import tokens

FAMILIES = [
    "execute executes executed executing execution executions",
    "prisoner prisoners",
    "die dies died dying death deaths",
    "say says said",
    "rise rises rose risen rising",
    "fall falls fell fallen falling",
    "man men",
    "person people persons",
    "organise organised organisation organisations organize organized organization",
    "labour labor",
    "harbour harbours harbor",
    "centre centres center",
    "kilometre kilometres kilometer",
    "kill kills killed killing",
    "plan plans planned planning",
    "carry carries carried carrying",
    "estimate estimated estimates estimation",
    "inform informed information",
    "travelled traveled travelling",
    "agree agreed agreement",
    "announce announced announcement",
    "city cities",
    "investigate investigated investigation investigations",
    "family families",
    "supply supplies supplied",
    "analyse analyzed analysis",
    "publish published publication publications",
    "imprison imprisoned imprisonment",
    "country countries",
    "deny denied denial",
    "bus buses",
    "woman women",
]


@pytest.mark.parametrize("family", FAMILIES)
def test_the_forms_of_a_word_share_one_stem(family: str) -> None:
    assert len({tokens.stem(word) for word in family.split()}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("prison", "prisoner"),
        ("nation", "station"),
        ("million", "mill"),
        ("new", "news"),
        ("mission", "miss"),
        ("her", "hero"),
        ("king", "kings" + "ton"),
        ("united", "unite" + "r"),
    ],
)
def test_different_words_keep_different_stems(one: str, other: str) -> None:
    assert tokens.stem(one) != tokens.stem(other)


def test_words_know_their_place_in_the_text() -> None:
    text = "Iran's U.S.-made ship carried 33,700 “well-known” men."
    found = tokens.words(text)
    assert [word.text for word in found] == [
        "Iran", "U.S.", "made", "ship", "carried", "33,700", "well", "known", "men",
    ]  # fmt: skip
    assert all(text[word.start : word.end] == word.text for word in found)


def test_numbers_are_compared_without_their_separators() -> None:
    assert [word.stem for word in tokens.words("33,700 and 33700")] == ["33700", "and", "33700"]


def test_small_words_are_stop_words_and_names_like_them_are_not() -> None:
    stops = {word.text: word.is_stop for word in tokens.words("the who WHO us US may May never")}
    assert stops == {
        "the": True, "who": True, "WHO": False, "us": True, "US": False, "may": True,
        "May": False, "never": False,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("‘It’s’ “so”", "'it's' \"so\""),
        ("1988–89 — a", "1988-89 - a"),
        ("Naïve Straße Łódź", "naive strasse lodz"),
        ("ﬁnal…", "final..."),
        ("har\u00adbour\u200b", "harbour"),
        ("３３,７００", "33,700"),
        ("e\u0301te\u0301", "ete"),
    ],
)
def test_folding_takes_typography_away(written: str, folded: str) -> None:
    assert tokens.fold(written) == folded


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=80))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    once = tokens.fold(text)
    assert tokens.fold(once) == once


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200))
def test_words_come_in_order_and_inside_the_text(text: str) -> None:
    at = 0
    for word in tokens.words(text):
        assert at <= word.start < word.end <= len(text)
        at = word.end


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet=st.characters(categories=["Ll", "Lu"]), max_size=60))
def test_any_word_has_a_stem_no_longer_than_its_lower_case_by_much(word: str) -> None:
    assert len(tokens.stem(word)) <= len(word.lower()) + 2
