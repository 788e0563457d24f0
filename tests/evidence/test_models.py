"""The fitted models are the ones that their cards describe, and are read as their trees say."""

from __future__ import annotations

import hashlib
import json
import math
from importlib import resources

import pytest

from sourcecheck.evidence.entailment import contradiction, support
from sourcecheck.evidence.entailment.trees import LEAF, Ensemble, Tree

FOLDER = resources.files("sourcecheck.evidence.entailment")


@pytest.mark.parametrize("name", ["support", "contradiction"])
def test_a_card_gives_the_digest_of_its_model(name: str) -> None:
    card = json.loads(FOLDER.joinpath(f"{name}.card.json").read_text("utf-8"))
    assert (
        card["sha256"] == hashlib.sha256(FOLDER.joinpath(f"{name}.json").read_bytes()).hexdigest()
    )
    assert card["fitted on"]["contrast"] > 1000


@pytest.mark.parametrize("model", [support(), contradiction()])
def test_a_probability_is_one(model: Ensemble) -> None:
    assert 0 < model.probability({}) < 1
    assert 0.5 < model.cut < 1


def test_support_never_falls_when_a_gap_is_closed() -> None:
    gaps = {"hard_gaps": 2.0, "soft_gaps": 3.0, "unit_mean": 0.9, "core_least": 0.5}
    closed = {"hard_gaps": 0.0, "soft_gaps": 0.0, "unit_mean": 1.0, "core_least": 1.0}
    assert support().probability(closed) >= support().probability(gaps)


def test_a_tree_sends_a_row_left_when_it_is_at_most_the_limit() -> None:
    tree = Tree((0, LEAF, LEAF), (1.0, 0.0, 0.0), (1, 0, 0), (2, 0, 0), (0.0, -2.0, 2.0))
    model = Ensemble(("gaps",), 0.5, (tree,), 0.7)
    assert model.probability({"gaps": 1.0}) == pytest.approx(1 / (1 + math.exp(1.5)))
    assert model.probability({"gaps": 1.1}) == pytest.approx(1 / (1 + math.exp(-2.5)))
