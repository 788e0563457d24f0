"""Fit the weights of `claims/talk.json`: `python benchmarks/claims/fit.py TRAIN.jsonl`.

Logistic regression by stochastic gradient (Bottou 2012), L2, a fixed order: the same rows always
give the same file. Rows have `text` and `label`; of the weights only the largest are kept.
"""

from __future__ import annotations

import json
import math
import random
import sys
from collections import Counter
from pathlib import Path

from sourcecheck.claims import talk
from sourcecheck.claims.kinds import kinds
from sourcecheck.claims.reading import read
from sourcecheck.language.bodies import well_known
from sourcecheck.language.names import Gazetteer
from sourcecheck.model import Block

OUT = Path(__file__).parents[2] / "src/sourcecheck/claims/talk.json"
L2 = 3e-5
ROUNDS = 12
LEAST_ROWS = 3
KEPT = 5_000
SEED = 1
BODIES = Gazetteer(well_known(set()))


def main(path: str) -> None:
    """Read, fit, keep, write."""
    rows = [json.loads(line) for line in Path(path).read_text("utf-8").splitlines()]
    found = [features(row["text"]) for row in rows]
    counts = Counter(key for each in found for key in each)
    table = [{k: v for k, v in each.items() if counts[k] >= LEAST_ROWS} for each in found]
    weights, intercept = fit(table, [int(row["label"]) for row in rows])
    size = {key: abs(weight) * math.sqrt(counts[key]) for key, weight in weights.items()}
    kept = sorted(weights, key=lambda key: (-size[key], key))[:KEPT]
    document = {
        "intercept": round(intercept, 3),
        "weights": {key: round(weights[key], 2) for key in sorted(kept)},
    }
    OUT.write_text(json.dumps(document, ensure_ascii=False, indent=0) + "\n", "utf-8")
    print(f"{len(kept)} of {len(weights)} weights from {len(rows)} rows in {OUT.name}")


def features(text: str) -> dict[str, float]:
    """What the model weighs in a sentence that stands alone."""
    reading = read(text, Block.BODY, BODIES)
    return talk.features(reading, kinds(reading))


def fit(table: list[dict[str, float]], labels: list[int]) -> tuple[dict[str, float], float]:
    """Weights by feature, and the intercept."""
    weights: dict[str, float] = {}
    scale, intercept, step = 1.0, 0.0, 0
    first = 1 / (L2 * 4)
    order, chance = list(range(len(table))), random.Random(SEED)
    for _ in range(ROUNDS):
        chance.shuffle(order)
        for index in order:
            step += 1
            rate = 1 / (L2 * (step + first))
            row = table[index]
            z = intercept + scale * sum(weights.get(k, 0.0) * v for k, v in row.items())
            missing = labels[index] - 1 / (1 + math.exp(-max(-30.0, min(30.0, z))))
            scale *= 1 - rate * L2
            for key, value in row.items():
                weights[key] = weights.get(key, 0.0) + rate * missing * value / scale
            intercept += 0.1 * rate * missing
    return {key: weight * scale for key, weight in weights.items()}, intercept


if __name__ == "__main__":
    main(*sys.argv[1:])
