"""The figures by which the claims room is judged."""

from __future__ import annotations

from collections.abc import Sequence

Span = tuple[int, int]


def average_precision(labels: Sequence[int], scores: Sequence[float]) -> float:
    """Area under precision over recall, step by step; equal scores count as one step."""
    total = sum(labels)
    if not total:
        return 0.0
    order = sorted(zip(scores, labels), key=lambda pair: -pair[0])
    found = seen = at = 0
    area = before = 0.0
    while at < len(order):
        score = order[at][0]
        while at < len(order) and order[at][0] == score:
            found, seen, at = found + order[at][1], seen + 1, at + 1
        area += (found / total - before) * found / seen
        before = found / total
    return area


def ranking_auc(labels: Sequence[int], scores: Sequence[float]) -> float:
    """The share of (positive, negative) pairs in the right order, ties counted half."""
    order = sorted(zip(scores, labels))
    positive = sum(labels)
    negative = len(labels) - positive
    if not positive or not negative:
        return 0.0
    ranks, at = 0.0, 0
    while at < len(order):
        until = at
        while until < len(order) and order[until][0] == order[at][0]:
            until += 1
        ranks += (at + 1 + until) / 2 * sum(label for _, label in order[at:until])
        at = until
    return (ranks - positive * (positive + 1) / 2) / (positive * negative)


def best_f1(labels: Sequence[int], scores: Sequence[float]) -> float:
    """The highest F1 that any threshold reaches."""
    order = sorted(zip(scores, labels), key=lambda pair: -pair[0])
    total, found, best = sum(labels), 0, 0.0
    for seen, (_, label) in enumerate(order, 1):
        found += label
        best = max(best, 2 * found / (seen + total))
    return best


def overlaps(a: Span, b: Span) -> bool:
    """Whether two spans share a character."""
    return a[0] < b[1] and b[0] < a[1]


def f1(precision: float, recall: float) -> float:
    """The harmonic mean."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
