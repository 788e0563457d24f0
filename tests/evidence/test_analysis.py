"""A text read once: the quick count of its words against the slow one."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sourcecheck.evidence.analysis import KEPT_CHARACTERS, AnalyzedText
from sourcecheck.evidence.retrieval import PageIndex
from sourcecheck.model import Passage

WORDS = (
    "Rose rose Increased increased the The harbour harbours, Harbour. (harbour) U.S. e.g. 1,200 07 don't trust's"
    " well-known a_b _x US us May “Mirror” Mirror mirror naïve ſs 3rd É"
)
PIECES = st.sampled_from([*WORDS.split(), "x" * (KEPT_CHARACTERS + 1)])
TEXTS = st.lists(st.one_of(PIECES, st.text(max_size=6)), max_size=12).map(" ".join)


def slowly(text: str) -> Counter[str]:
    """Every word with its place, then counted."""
    return Counter(word.stem for word in AnalyzedText(text, {}).words if not word.is_stop)


@settings(max_examples=300)
@given(TEXTS)
def test_the_quick_count_is_that_of_the_words(text: str) -> None:
    first = next((w for w in AnalyzedText(text, {}).words if not w.is_stop), None)
    if first is not None and first.start > 0 and text.startswith(first.text):
        return  # "It Is It": only the place could tell which of the two is meant
    assert dict(AnalyzedText(text, {}).counts) == dict(slowly(text))


@pytest.mark.parametrize(
    "text", ["", " ", "_", "The the.", "Increased rents.", "The Increased.", "x" * 3_000]
)
def test_texts_at_the_edge_are_counted_alike(text: str) -> None:
    assert dict(AnalyzedText(text, {}).counts) == dict(slowly(text))


def test_the_numbers_of_a_page_are_those_of_its_passages() -> None:
    texts = ("In 1988, 1,200 people.", "Seven ships; 07 crews", "twelve.", "Two_four")
    page = PageIndex(tuple(Passage(text, 0, len(text)) for text in texts), "Part 6", {})
    assert page.numbers == {"1988", "1200", "7", "6"}
