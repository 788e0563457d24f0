"""Fit the engine's weights and cuts: `python benchmarks/evidence/fit.py DATA`.

DATA is a folder with `wice_claim_dev.jsonl` and `numswap_dev.jsonl` (rows of id, dataset, claim, evidence,
label, gold_evidence). Prints cross-validated figures, by page, and writes `evidence/weights.json`.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Sequence
from pathlib import Path

import logistic
import rows as data

from sourcecheck.evidence.features import NAMES

WEIGHTS = Path(__file__).parents[2] / "src/sourcecheck/evidence/weights.json"
FOLDS = 10
RIDGE = 8.0


def folds(seen: Sequence[data.Seen]) -> list[int]:
    """A fold for each row; rows of one page share theirs."""
    pages = sorted({s.row.page for s in seen})
    random.Random(7).shuffle(pages)
    of_page = {page: i % FOLDS for i, page in enumerate(pages)}
    return [of_page[s.row.page] for s in seen]


def table(seen: Sequence[data.Seen]) -> list[list[float]]:
    return [[s.numbers[name] for name in NAMES] for s in seen]


def probabilities(weights: Sequence[float], seen: Sequence[data.Seen]) -> list[float]:
    import math

    return [
        1 / (1 + math.exp(-sum(w * v for w, v in zip(weights, [*line, 1.0]))))
        for line in table(seen)
    ]


def cross_validated(seen: Sequence[data.Seen]) -> list[float]:
    """For each row the probability by a model that has not seen its page."""
    fold = folds(seen)
    found = [0.0] * len(seen)
    for k in range(FOLDS):
        train = [s for s, f in zip(seen, fold) if f != k]
        test = [i for i, f in enumerate(fold) if f == k]
        weights = fit(train)
        for i, p in zip(test, probabilities(weights, [seen[i] for i in test])):
            found[i] = p
    return found


def fit(seen: Sequence[data.Seen]) -> list[float]:
    labels = [int(s.row.label == "supported") for s in seen]
    return logistic.fit(table(seen), labels, RIDGE)


def best_cut(scores: Sequence[float], labels: Sequence[int]) -> tuple[float, float]:
    """The cut with the best balanced accuracy, and that accuracy."""
    positives = sum(labels)
    best = (0.0, 0.5)
    for cut in sorted(set(scores)):
        hit = sum(s >= cut and y for s, y in zip(scores, labels))
        miss = sum(s < cut and not y for s, y in zip(scores, labels))
        best = max(best, ((hit / positives + miss / (len(labels) - positives)) / 2, cut))
    return best[1], best[0]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    rows = [r for r in data.load(given.data / "wice_claim_dev.jsonl")]
    seen = data.see_all(rows)
    scores = cross_validated(seen)
    labels = [int(s.row.label == "supported") for s in seen]
    cut, accuracy = best_cut(scores, labels)
    low = [int(s.row.label != "not_supported") for s in seen]
    partial, _ = best_cut(scores, low)
    print(f"wice, cross-validated by page: balanced accuracy {accuracy:.3f} at {cut:.2f}")
    print("AUROC", auroc(scores, labels))
    weights = fit(seen)
    for name, w in zip([*NAMES, "intercept"], weights):
        print(f"  {name:18s} {w:+.2f}")
    if given.write:
        model = {
            "intercept": round(weights[-1], 4),
            "weights": {n: round(w, 4) for n, w in zip(NAMES, weights)},
            "supported": round(cut, 3),
            "partial": round(partial, 3),
        }
        WEIGHTS.write_text(json.dumps(model, indent=1) + "\n", "utf-8")


def auroc(scores: Sequence[float], labels: Sequence[int]) -> float:
    pos = [s for s, y in zip(scores, labels) if y]
    neg = [s for s, y in zip(scores, labels) if not y]
    wins = sum((p > n) + 0.5 * (p == n) for p in pos for n in neg)
    return wins / (len(pos) * len(neg))


if __name__ == "__main__":
    main()
