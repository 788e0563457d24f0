"""When a claim is a shortened sentence of the page, word for word."""

from __future__ import annotations

import pytest

from sourcecheck.evidence.alignment import Window
from sourcecheck.evidence.entailment import wording
from sourcecheck.language import propositions


def whole(claim: str, sentence: str) -> bool:
    window = Window([propositions.read(sentence)], [0], [0])
    return wording.of(propositions.read(claim), window)["verbatim_whole"] == 1


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        ("The pier was sold.", "The pier was sold."),
        ("The pier was sold.", "The mayor said that the pier was sold, and left."),
        ("The pier was sold in 2019.", "The old pier was sold in 2019 after long talks."),
    ],
)
def test_a_shortened_sentence_is_whole(claim: str, sentence: str) -> None:
    assert whole(claim, sentence)


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        ("The bride wept.", "The mother of the bride wept."),
        ("The pier was sold.", "The pier was not sold."),
        ("The pier will be sold.", "The pier will be sold unless the union objects."),
        ("Members voted against it.", "Some members voted against it."),
        ("The union sued the company.", "The company sued the union."),
    ],
)
def test_what_is_left_out_must_not_change_what_is_said(claim: str, sentence: str) -> None:
    assert not whole(claim, sentence)


def test_the_longest_common_subsequence_keeps_the_order() -> None:
    assert wording.common("a b c d".split(), "x a c y b d".split()) in ([1, 2, 5], [1, 4, 5])
