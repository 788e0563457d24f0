"""How common a word is in ordinary prose: a table of stems, made by the fitting script."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from functools import cache
from importlib import resources

UNSEEN = 2
"""A word that the table does not have is taken to stand in so many of its sentences."""


@cache
def _table() -> tuple[int, Mapping[str, int]]:
    data = json.loads(resources.files(__package__).joinpath("frequencies.json").read_text("utf-8"))
    return int(data["sentences"]), {str(k): int(v) for k, v in data["stems"].items()}


def weight(stem: str) -> float:
    """Inverse document frequency in ordinary prose, in nats; about 10 for a word it lacks."""
    sentences, stems = _table()
    count = stems.get(stem, UNSEEN)
    return math.log(1 + (sentences - count + 0.5) / (count + 0.5))


def commonness(stem: str) -> float:
    """0 for a word that ordinary prose hardly has, towards 1 for one that is everywhere."""
    return 1 - weight(stem) / weight("")
