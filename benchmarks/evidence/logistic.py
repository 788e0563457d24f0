"""Logistic regression by reweighted least squares (Hastie et al. 2009, 4.4.1), with L2."""

from __future__ import annotations

import math
from collections.abc import Sequence


def fit(
    rows: Sequence[Sequence[float]],
    labels: Sequence[int],
    ridge: float,
    weights: Sequence[float] | None = None,
) -> list[float]:
    """Weights for the columns and, last, the intercept, in the columns' own units.

    `ridge` penalises standardised weights; `weights` count a row more or less than once.
    """
    n = len(rows[0])
    counts = list(weights) if weights else [1.0] * len(rows)
    total = sum(counts)
    means = [sum(c * r[j] for c, r in zip(counts, rows)) / total for j in range(n)]
    scales = [
        math.sqrt(sum(c * (r[j] - means[j]) ** 2 for c, r in zip(counts, rows)) / total) or 1.0
        for j in range(n)
    ]
    table = [[(r[j] - means[j]) / scales[j] for j in range(n)] + [1.0] for r in rows]
    beta = [0.0] * (n + 1)
    for _ in range(25):
        gradient = [-ridge * b for b in beta[:n]] + [0.0]
        hessian = [[0.0] * (n + 1) for _ in range(n + 1)]
        for j in range(n):
            hessian[j][j] = ridge
        for x, y, c in zip(table, labels, counts):
            p = 1 / (1 + math.exp(-max(-30.0, min(30.0, sum(b * v for b, v in zip(beta, x))))))
            w = max(1e-6, p * (1 - p)) * c
            for j in range(n + 1):
                gradient[j] += c * (y - p) * x[j]
                wx = w * x[j]
                line = hessian[j]
                for k in range(j + 1):
                    line[k] += wx * x[k]
        for j in range(n + 1):
            for k in range(j):
                hessian[k][j] = hessian[j][k]
        step = solve(hessian, gradient)
        beta = [b + s for b, s in zip(beta, step)]
        if max(abs(s) for s in step) < 1e-6:
            break
    plain = [b / s for b, s in zip(beta, scales)]
    return [*plain, beta[n] - sum(b * m for b, m in zip(plain, means))]


def solve(matrix: list[list[float]], right: list[float]) -> list[float]:
    """Gaussian elimination with partial pivoting."""
    a = [[*line, value] for line, value in zip(matrix, right)]
    n = len(a)
    for i in range(n):
        pivot = max(range(i, n), key=lambda r: abs(a[r][i]))
        a[i], a[pivot] = a[pivot], a[i]
        for r in range(i + 1, n):
            factor = a[r][i] / a[i][i]
            if factor:
                a[r] = [v - factor * u for v, u in zip(a[r], a[i])]
    found = [0.0] * n
    for i in reversed(range(n)):
        found[i] = (a[i][n] - sum(a[i][k] * found[k] for k in range(i + 1, n))) / a[i][i]
    return found


def probability(weights: dict[str, float], numbers: dict[str, float]) -> float:
    """The probability of one row of named numbers; `weights` has an "intercept" besides."""
    z = weights["intercept"] + sum(w * numbers[n] for n, w in weights.items() if n != "intercept")
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, z))))
