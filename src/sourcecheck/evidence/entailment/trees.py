"""The gradient-boosted trees (Friedman 2001) that weigh what an alignment shows.

The files are made by `benchmarks/evidence/fit.py`; `card.json` beside it says from what. Trees are
arrays: no code is loaded.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

LEAF = -1


@dataclass(frozen=True, slots=True)
class Tree:
    """`feature[n]` is the index of the number that node `n` looks at (LEAF at a leaf), `limit[n]`
    what it is compared with (at most: left), `left` and `right` the next nodes, `value` the
    log-odds at a leaf."""

    feature: Sequence[int]
    limit: Sequence[float]
    left: Sequence[int]
    right: Sequence[int]
    value: Sequence[float]

    def output(self, row: Sequence[float]) -> float:
        node = 0
        while self.feature[node] != LEAF:
            small = row[self.feature[node]] <= self.limit[node]
            node = self.left[node] if small else self.right[node]
        return self.value[node]


@dataclass(frozen=True, slots=True)
class Ensemble:
    """The probability of one judgement on a claim: that a careful reader would call it supported,
    or contradicted.

    `names` are the measures in the order of the rows; from `cut` on the judgement is made.
    """

    names: Sequence[str]
    start: float
    trees: Sequence[Tree]
    cut: float

    def probability(self, measures: Mapping[str, float]) -> float:
        """0…1; a measure that is not given counts as 0."""
        row = [measures.get(name, 0.0) for name in self.names]
        log_odds = self.start + sum(tree.output(row) for tree in self.trees)
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, log_odds))))


@cache
def support() -> Ensemble:
    """The model of what a page bears out."""
    return _load("support.json")


@cache
def contradiction() -> Ensemble:
    """The model of what a page states otherwise."""
    return _load("contradiction.json")


def _load(file: str) -> Ensemble:
    data = json.loads(resources.files(__package__).joinpath(file).read_text("utf-8"))
    trees = tuple(
        Tree(*(tuple(tree[key]) for key in ("feature", "limit", "left", "right", "value")))
        for tree in data["trees"]
    )
    return Ensemble(tuple(data["names"]), data["start"], trees, data["cut"])
