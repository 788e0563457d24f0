"""Fit the weights of candidate values: `python fit_candidates.py DATA [--write]`.

DATA is a folder of development sets (JSON Lines of id, dataset, claim, evidence, label,
gold_evidence; for words also claim_tokens and non_supported_spans). Prints figures cross-validated
by page and, with --write, makes `frequencies.json` and `facts/weights.json`.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import planting
import rows as data

from sourcecheck.evidence.facts import candidates
from sourcecheck.evidence.facts.mentions import NumberKind
from sourcecheck.language import tokens

EVIDENCE = Path(__file__).parents[2] / "src/sourcecheck/evidence"
FOLDS = 10
CUT = 0.33
"""From this probability on another number of the page disputes the claim's. Lower finds more of the
planted numbers, and takes more of those that a page only leaves out for disputed."""
FEWEST_SENTENCES = 5


def frequencies(rows: Sequence[data.Row]) -> dict[str, object]:
    """In how many of their sentences (every third) each stem stands."""
    counts: Counter[str] = Counter()
    sentences = 0
    for evidence in dict.fromkeys(row.evidence for row in rows):
        for text in evidence[::3]:
            sentences += 1
            counts.update({w.stem for w in tokens.words(text) if not w.is_stop})
    kept = {s: n for s, n in sorted(counts.items()) if n >= FEWEST_SENTENCES and s.isalpha()}
    return {"sentences": sentences, "stems": {s: n for s, n in kept.items() if s.isascii()}}


def named(names: Sequence[str], weights: Sequence[float]) -> dict[str, float]:
    return {n: round(w, 4) for n, w in zip([*names, "intercept"], weights)}


def folds(pages: Sequence[str]) -> dict[str, int]:
    """A fold for each page."""
    those = sorted(set(pages))
    random.Random(7).shuffle(those)
    return {page: i % FOLDS for i, page in enumerate(those)}


def disputes(found: Sequence[planting.Example]) -> dict[NumberKind, dict[str, float]]:
    """The weights by which a number of the page stands in place of one that it lacks."""
    return {kind: named(candidates.NAMES, planting.fit(found, kind)) for kind in NumberKind}


def print_disputes(found: Sequence[planting.Example]) -> None:
    """Cross-validated by page: planted numbers found, and numbers left out called disputed."""
    near = [one for one in found if one.dataset != "fm2"]
    of_page = folds([one.page for one in found])
    weighed: list[tuple[planting.Example, float]] = []
    for k in range(FOLDS):
        weights = disputes([one for one in found if of_page[one.page] != k])
        weighed += [
            (one, planting.likeliest(one, weights[one.kind])[0])
            for one in near
            if of_page[one.page] == k
        ]
    planted = [p for one, p in weighed if one.planted]
    left_out = [p for one, p in weighed if not one.planted]
    print(f"numbers: {len(planted)} planted, {len(left_out)} left out by the page")
    for cut in (0.2, 0.3, 0.4, 0.5, 0.6):
        hit = sum(p >= cut for p in planted) / len(planted)
        false = sum(p >= cut for p in left_out) / len(left_out)
        print(f"  cut {cut:.1f}: planted found {hit:.3f}, left out called disputed {false:.3f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    names = ("wice_claim_dev", "fm2_dev", "fever_symmetric_dev", "wice_tokens_train")
    rows = [row for name in names for row in data.load(given.data / f"{name}.jsonl")]
    if given.write:
        write("frequencies.json", frequencies(rows))
    planted = planting.examples_of(rows)
    print_disputes(planted)
    if given.write:
        write("facts/weights.json", {"candidates": disputes(planted), "cut": CUT})


def write(name: str, content: dict[str, object]) -> None:
    (EVIDENCE / name).write_text(json.dumps(content, indent=0) + "\n", "utf-8")


if __name__ == "__main__":
    main()
