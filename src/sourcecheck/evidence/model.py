"""Two small logistic regressions; their weights are a data file, made by the fitting script.

One weighs what is seen of a word (how doubtful is it?), the other what is seen of the whole claim.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources


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
    """`doubt` gives the probability that a word is left open, `claim` that the claim is supported;
    `supported` and `partial` are the cuts between verdicts."""

    doubt: Logistic
    claim: Logistic
    supported: float
    partial: float


@cache
def fitted() -> Model:
    """The model that comes with the program."""
    data = json.loads(resources.files(__package__).joinpath("weights.json").read_text("utf-8"))
    return Model(
        doubt=_logistic(data["doubt"]),
        claim=_logistic(data["claim"]),
        supported=float(data["supported"]),
        partial=float(data["partial"]),
    )


def _logistic(data: Mapping[str, float]) -> Logistic:
    weights = {str(name): float(value) for name, value in data.items() if name != "intercept"}
    return Logistic(float(data["intercept"]), weights)
