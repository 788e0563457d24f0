"""The logistic regression that tells which number of a page stands in place of one that it lacks.

Its weights are a data file, made by the fitting script.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from sourcecheck.evidence.facts.mentions import NumberKind


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
class CandidateModel:
    """`by_kind` gives the probability that a number of the page stands in place of one that it
    lacks; from `cut` on it is stated instead."""

    by_kind: Mapping[NumberKind, Logistic]
    cut: float


@cache
def fitted() -> CandidateModel:
    """The model that comes with the program."""
    data = json.loads(resources.files(__package__).joinpath("weights.json").read_text("utf-8"))
    by_kind = {kind: _logistic(data["candidates"][kind]) for kind in NumberKind}
    return CandidateModel(by_kind, float(data["cut"]))


def _logistic(data: Mapping[str, float]) -> Logistic:
    weights = {str(name): float(value) for name, value in data.items() if name != "intercept"}
    return Logistic(float(data["intercept"]), weights)
