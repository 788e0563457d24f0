"""The best tree over arc scores: maximum spanning arborescence (Chu and Liu 1965, Edmonds 1967)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def best_tree(arcs: NDArray[np.float32]) -> list[int]:
    """The head of each token, 0 for the root, that together score best; just one has head 0.

    `arcs` is (n, n + 1): the score of token i (row i - 1) hanging from j (column; 0 is the root).
    """
    count = arcs.shape[0]
    if count == 0:
        return []
    scores = np.full((count + 1, count + 1), -np.inf)
    scores[1:] = arcs.astype(np.float64)
    np.fill_diagonal(scores, -np.inf)
    greedy = scores[1:].argmax(axis=1)
    if (greedy == 0).sum() == 1 and not _cycle([0, *greedy.tolist()]):
        return [int(head) for head in greedy]
    best: list[int] = []
    best_score = -np.inf
    roots = np.argsort(-(scores[1:, 0] - scores[1:, 1:].max(axis=1)), kind="stable")[:4] + 1
    for root in roots:
        only = scores.copy()
        only[1:, 0] = -np.inf
        only[root, :] = -np.inf
        only[root, 0] = 0.0
        heads = _edmonds(only)
        total = sum(scores[i, heads[i]] for i in range(1, count + 1))
        if total > best_score:
            best, best_score = heads[1:], total
    return best


def _cycle(heads: list[int]) -> list[int]:
    """The tokens of a cycle in the heads, [] when there is none."""
    state = [0] * len(heads)
    state[0] = 2
    for start in range(1, len(heads)):
        path = []
        node = start
        while state[node] == 0:
            state[node] = 1
            path.append(node)
            node = heads[node]
        if state[node] == 1:
            return path[path.index(node) :]
        for done in path:
            state[done] = 2
    return []


def _edmonds(scores: Array) -> list[int]:
    """Heads of the best arborescence from node 0, by contracting cycles one at a time."""
    count = scores.shape[0]
    heads = [0, *(int(h) for h in scores[1:].argmax(axis=1))]
    cycle = _cycle(heads)
    if not cycle:
        return heads
    inside = set(cycle)
    outside = [i for i in range(count) if i not in inside]
    place = {node: i for i, node in enumerate(outside)}
    new = len(outside)
    smaller = np.full((new + 1, new + 1), -np.inf)
    smaller[:new, :new] = scores[np.ix_(outside, outside)]
    cycle_score = sum(scores[node, heads[node]] for node in cycle)
    enters: dict[int, int] = {}
    leaves: dict[int, int] = {}
    for node in outside:
        gains = [cycle_score - scores[c, heads[c]] + scores[c, node] for c in cycle]
        enters[node] = cycle[int(np.argmax(gains))]
        smaller[new, place[node]] = max(gains)
        out = [scores[node, c] for c in cycle]
        leaves[node] = cycle[int(np.argmax(out))]
        smaller[place[node], new] = max(out)
    solved = _edmonds(smaller)
    found = [0] * count
    for node in outside[1:]:
        head = solved[place[node]]
        found[node] = leaves[node] if head == new else outside[head]
    entry = outside[solved[new]]
    for node in cycle:
        found[node] = heads[node]
    found[enters[entry]] = entry
    return found
