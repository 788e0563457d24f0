"""What the labels of a model say, and the probabilities behind its numbers."""

from __future__ import annotations

import math

import pytest

from sourcecheck.errors import UsageError
from sourcecheck.nli import Entailment, Unanswered
from sourcecheck.nli.labels import Labels

NLI = Labels.named(["contradiction", "neutral", "entailment"])


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["contradiction", "neutral", "entailment"], Labels(2, 0, 3)),
        (["ENTAILMENT", "NEUTRAL", "CONTRADICTION"], Labels(0, 2, 3)),
        (["not_entailment", "entailment"], Labels(1, -1, 2)),
        (["unsupported", "supported"], Labels(1, -1, 2)),
        (["LABEL_0", "LABEL_1"], Labels(1, -1, 2)),
        (["LABEL_0"], Labels(0)),
    ],
)
def test_labels_are_read_by_their_names(names: list[str], expected: Labels) -> None:
    assert Labels.named(names) == expected


def test_labels_that_do_not_tell_are_refused() -> None:
    with pytest.raises(UsageError, match="which is entailment"):
        Labels.named(["LABEL_0", "LABEL_1", "LABEL_2"])


def test_logits_become_probabilities() -> None:
    said = NLI.entailment([0.0, 0.0, math.log(2)])
    assert isinstance(said, Entailment)
    assert (said.entailed, said.contradicted) == pytest.approx((0.5, 0.25))


def test_a_single_number_is_a_score() -> None:
    said = Labels(0).entailment([0.0])
    assert said == Entailment(0.5, 0.0)


@pytest.mark.parametrize(
    "row", [[math.nan, 0.0, 0.0], [math.inf, 0.0, 0.0], [1.0], [], [0.0, 0.0, 0.0, 0.0]]
)
def test_numbers_that_are_none_are_no_answer(row: list[float]) -> None:
    assert isinstance(NLI.entailment(row), Unanswered)


def test_huge_numbers_are_no_trouble() -> None:
    assert isinstance(NLI.entailment([1e308, -1e308, 0.0]), Entailment)
    assert isinstance(Labels(0).entailment([-1e308]), Entailment)
