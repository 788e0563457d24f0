"""Which words are marked in a claim and its source: the same in both, different, missing."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sourcecheck.reports.html.compare import Mark, Span, compare


def marks(text: str, spans: tuple[Span, ...], mark: Mark) -> list[str]:
    """The words of a text with one kind of mark."""
    return [text[span.start : span.end] for span in spans if span.mark is mark]


def both(claim: str, passage: str, mark: Mark, disputed: str = "") -> tuple[list[str], list[str]]:
    """The words with one kind of mark in the claim and in the passage."""
    found = compare(claim, [passage], disputed)
    return marks(claim, found.claim, mark), marks(passage, found.passages[0], mark)


CLAIM = "Dredging the channel cost £4.2 million in 2023."


def test_another_figure_is_marked_in_both() -> None:
    passage = "The dredging of the channel cost £2.4 million in 2023."
    assert both(CLAIM, passage, Mark.OTHER) == (["£4.2 million"], ["£2.4 million"])


def test_the_same_figure_in_other_words_is_the_same() -> None:
    passage = "It cost 4,200,000 pounds."
    ours, theirs = both("It cost £4.2 million.", passage, Mark.SAME)
    assert any("£4.2 million" in words for words in ours)
    assert any("4,200,000 pounds" in words for words in theirs)


def test_another_date_is_marked_in_both() -> None:
    claim, passage = "It opened on 12 May 1889.", "It opened on 14 June 1891."
    assert both(claim, passage, Mark.OTHER) == (["12 May 1889"], ["14 June 1891"])


def test_a_date_within_a_year_that_is_said_is_the_same() -> None:
    claim, passage = "Founded in 1871.", "Founded on 14 March 1871."
    assert both(claim, passage, Mark.OTHER) == ([], [])


def test_shared_words_are_marked_as_runs() -> None:
    claim, passage = "The old house was sold.", "She says the old house was sold again."
    assert both(claim, passage, Mark.SAME) == (["old house was sold"], ["old house was sold"])


def test_words_in_another_form_are_shared() -> None:
    assert both("Boats race.", "A boat raced.", Mark.SAME) == (["Boats race"], ["boat raced"])


def test_stop_words_alone_are_no_match() -> None:
    assert both("All of the boats.", "One of the quays.", Mark.SAME) == ([], [])


def test_words_that_the_source_lacks_are_missing_in_the_claim() -> None:
    assert both("Nine boats raced.", "Boats raced.", Mark.MISSING)[0] == ["Nine"]


def test_what_the_reason_names_differs_where_only_one_side_has_it() -> None:
    ours, theirs = both(
        "We will never close.", "We will not close.", Mark.OTHER, "says “never”, source “not”"
    )
    assert (ours, theirs) == (["never"], ["not"])


def test_what_both_sides_have_is_not_disputed() -> None:
    assert both("It will close.", "It will close.", Mark.OTHER, "“close” here") == ([], [])


def test_a_figure_found_in_one_passage_is_not_disputed_by_another() -> None:
    found = compare("30,000 people died.", ["30,000 people died.", "5,000 people died."])
    assert all(span.mark is not Mark.OTHER for spans in found.passages for span in spans)


def test_without_a_passage_nothing_is_marked() -> None:
    assert compare(CLAIM, []).claim == ()


@given(claim=st.text(max_size=80), passage=st.text(max_size=80), disputed=st.text(max_size=20))
@settings(max_examples=60, deadline=None)
def test_marks_are_in_order_without_overlap_and_inside_the_text(
    claim: str, passage: str, disputed: str
) -> None:
    found = compare(claim, [passage], f"“{disputed}”")
    for text, spans in ((claim, found.claim), (passage, found.passages[0])):
        edges = [edge for span in spans for edge in (span.start, span.end)]
        assert edges == sorted(edges)
        assert all(0 <= span.start < span.end <= len(text) for span in spans)


@pytest.mark.parametrize("unit", ["1,000 ", "“a” ", "a ", "£", "1988 "])
def test_endless_sentences_cost_little(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    started = time.process_time()
    compare(text, [text], text)
    assert time.process_time() - started < 1.0
