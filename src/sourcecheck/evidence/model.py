"""The small logistic regressions; their weights are a data file, made by the fitting script.

They weigh what is seen of a word (how doubtful is it?), of the whole claim, and of a number that
may stand in place of another.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from sourcecheck.evidence.slots import Sort


@dataclass(frozen=True, slots=True)
class Logistic:
    """Weights for features as they are (not standardised)."""

    intercept: float
    weights: Mapping[str, float]

    def probability(self, numbers: Mapping[str, float]) -> float:
        """The probability, 0…1, for one row of named numbers."""
        z = self.intercept + sum(w * numbers[name] for name, w in self.weights.items())
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, z))))


@dataclass(frozen=True, slots=True)
class Model:
    """`doubt` gives the probability that a word is left open, `claim` that the claim is supported,
    `rivals` (by sort of number) that a number of the page stands in place of one it lacks;
    `supported` and `disputed` are the cuts."""

    doubt: Logistic
    claim: Logistic
    rivals: Mapping[Sort, Logistic]
    supported: float
    disputed: float


@cache
def fitted() -> Model:
    """The model that comes with the program."""
    data = json.loads(resources.files(__package__).joinpath("weights.json").read_text("utf-8"))
    return Model(
        doubt=_logistic(data["doubt"]),
        claim=_logistic(data["claim"]),
        rivals={sort: _logistic(data["rivals"][sort]) for sort in Sort},
        supported=float(data["supported"]),
        disputed=float(data["disputed"]),
    )


def _logistic(data: Mapping[str, float]) -> Logistic:
    weights = {str(name): float(value) for name, value in data.items() if name != "intercept"}
    return Logistic(float(data["intercept"]), weights)
