"""A claim's propositions laid against those of a page, unit by unit and role by role."""

from __future__ import annotations

from sourcecheck.evidence.alignment.align import (
    Alignment,
    ClauseOutcome,
    EdgeOutcome,
    Reach,
    align,
)
from sourcecheck.evidence.alignment.coreference import Place
from sourcecheck.evidence.alignment.matching import CONTRARY, ENTAILING, Kinship, UnitMatch
from sourcecheck.evidence.alignment.window import Window

__all__ = [
    "CONTRARY",
    "ENTAILING",
    "Alignment",
    "ClauseOutcome",
    "EdgeOutcome",
    "Kinship",
    "Place",
    "Reach",
    "UnitMatch",
    "Window",
    "align",
]
