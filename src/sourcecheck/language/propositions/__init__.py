"""What a sentence states: predicates, who plays which part in them, and how they are asserted.

`read` and `read_all` parse English sentences and give a graph for each: its units, the edges
between them, and how each is asserted.
"""

from __future__ import annotations

from collections.abc import Sequence

from sourcecheck.language import dates, figures
from sourcecheck.language.propositions.build import graph
from sourcecheck.language.propositions.graph import (
    CORE,
    Assertion,
    Edge,
    Graph,
    Role,
    Status,
    Unit,
    UnitKind,
)
from sourcecheck.language.syntax import parse_all

__all__ = [
    "CORE",
    "Assertion",
    "Edge",
    "Graph",
    "Role",
    "Status",
    "Unit",
    "UnitKind",
    "graph",
    "read",
    "read_all",
]


def read(sentence: str) -> Graph:
    """The graph of one English sentence; offsets are characters of it."""
    return read_all([sentence])[0]


def read_all(sentences: Sequence[str]) -> list[Graph]:
    """The graphs of many sentences, parsed together."""
    return [
        graph(tree, figures.find(text), dates.find(text))
        for text, tree in zip(sentences, parse_all(sentences), strict=True)
    ]
