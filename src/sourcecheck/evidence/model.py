"""A logistic regression over the features. Its weights are a data file, made by the fitting script."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Model:
    """Weights for each feature as it is (not standardised), and the cuts between verdicts."""

    intercept: float
    weights: Mapping[str, float]
    supported: float
    partial: float

    def probability(self, numbers: Mapping[str, float]) -> float:
        """The probability, 0…1, that the page supports the claim."""
        z = self.intercept + sum(w * numbers[name] for name, w in self.weights.items())
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, z))))


@cache
def fitted() -> Model:
    """The model that comes with the program."""
    data = json.loads(resources.files(__package__).joinpath("weights.json").read_text("utf-8"))
    return Model(
        intercept=float(data["intercept"]),
        weights={str(k): float(v) for k, v in data["weights"].items()},
        supported=float(data["supported"]),
        partial=float(data["partial"]),
    )
