"""Does a window of a page say what a claim says? Differences, measures, and a probability."""

from __future__ import annotations

from sourcecheck.evidence.entailment.differences import Difference, DifferenceKind
from sourcecheck.evidence.entailment.measures import Comparison, compare
from sourcecheck.evidence.entailment.trees import Ensemble, contradiction, support

__all__ = [
    "Comparison",
    "Difference",
    "DifferenceKind",
    "Ensemble",
    "compare",
    "contradiction",
    "support",
]
