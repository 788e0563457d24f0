"""Fit the engine's weights and cuts: `python benchmarks/evidence/fit.py DATA [--write]`.

DATA is a folder of development sets (JSON Lines of id, dataset, claim, evidence, label,
gold_evidence; for words also claim_tokens and non_supported_spans). Prints figures
cross-validated by page and, with --write, makes `weights.json` and `frequencies.json`.
"""

from __future__ import annotations

import argparse
import json
import math
import random
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import logistic
import rows as data

from sourcecheck.evidence import doubts, features
from sourcecheck.evidence.synonyms import canonical
from sourcecheck.language import tokens

EVIDENCE = Path(__file__).parents[2] / "src/sourcecheck/evidence"
FOLDS = 10
WORD_RIDGE = 5.0
CLAIM_RIDGE = 20.0
SHARES = {"wice": 1.0, "fm2": 0.15, "fever_symmetric": 0.2}
"""How much a row of each set counts: the first is our job exactly, the others are near it."""
FEWEST_SENTENCES = 5


def frequencies(rows: Sequence[data.Row]) -> dict[str, object]:
    """In how many of their sentences (every third) each stem stands."""
    counts: Counter[str] = Counter()
    sentences = 0
    for evidence in dict.fromkeys(row.evidence for row in rows):
        for text in evidence[::3]:
            sentences += 1
            counts.update({canonical(w.stem) for w in tokens.words(text) if not w.is_stop})
    kept = {s: n for s, n in sorted(counts.items()) if n >= FEWEST_SENTENCES and s.isalpha()}
    return {"sentences": sentences, "stems": {s: n for s, n in kept.items() if s.isascii()}}


def fit_words(seen: Sequence[data.Seen]) -> dict[str, float]:
    table, labels = [], []
    for one in seen:
        for numbers, is_open in zip(one.look.words, one.open_words):
            table.append([numbers[name] for name in doubts.NAMES])
            labels.append(int(is_open))
    return named(doubts.NAMES, logistic.fit(table, labels, WORD_RIDGE))


def named(names: Sequence[str], weights: Sequence[float]) -> dict[str, float]:
    return {n: round(w, 4) for n, w in zip([*names, "intercept"], weights)}


def probability(weights: dict[str, float], numbers: dict[str, float]) -> float:
    z = weights["intercept"] + sum(w * numbers[n] for n, w in weights.items() if n != "intercept")
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, z))))


def table(seen: Sequence[data.Seen], words: dict[str, float]) -> list[dict[str, float]]:
    """The features of each claim, its words weighed with `words`."""
    return [
        features.numbers(one.look, [probability(words, w) for w in one.look.words]) for one in seen
    ]


def fit_claims(numbers: Sequence[dict[str, float]], seen: Sequence[data.Seen]) -> dict[str, float]:
    lines = [[line[name] for name in features.NAMES] for line in numbers]
    labels = [int(one.row.label == "supported") for one in seen]
    shares = [SHARES[one.row.dataset] for one in seen]
    return named(features.NAMES, logistic.fit(lines, labels, CLAIM_RIDGE, shares))


def folds(seen: Sequence[data.Seen]) -> list[int]:
    """A fold for each row; rows of one page share theirs."""
    pages = sorted({one.row.page for one in seen})
    random.Random(7).shuffle(pages)
    of_page = {page: i % FOLDS for i, page in enumerate(pages)}
    return [of_page[one.row.page] for one in seen]


def cross_validated(numbers: Sequence[dict[str, float]], seen: Sequence[data.Seen]) -> list[float]:
    """For each row the probability by a model that has not seen its page."""
    fold = folds(seen)
    found = [0.0] * len(seen)
    for k in range(FOLDS):
        train = [i for i, f in enumerate(fold) if f != k]
        weights = fit_claims([numbers[i] for i in train], [seen[i] for i in train])
        for i, f in enumerate(fold):
            if f == k:
                found[i] = probability(weights, numbers[i])
    return found


def best_cut(scores: Sequence[float], labels: Sequence[int]) -> tuple[float, float]:
    """The cut with the best balanced accuracy, and that accuracy."""
    positives = sum(labels)
    best = (0.0, 0.5)
    for cut in sorted(set(scores)):
        hit = sum(s >= cut and y for s, y in zip(scores, labels))
        miss = sum(s < cut and not y for s, y in zip(scores, labels))
        best = max(best, ((hit / positives + miss / (len(labels) - positives)) / 2, cut))
    return best[1], best[0]


def auroc(scores: Sequence[float], labels: Sequence[int]) -> float:
    """The chance that a supported claim scores above another."""
    above = [s for s, y in zip(scores, labels) if y]
    below = [s for s, y in zip(scores, labels) if not y]
    wins = sum((a > b) + 0.5 * (a == b) for a in above for b in below)
    return wins / (len(above) * len(below))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    claims = [
        row
        for name in ("wice_claim_dev", "fm2_dev", "fever_symmetric_dev")
        for row in data.load(given.data / f"{name}.jsonl")
    ]
    marked = data.load(given.data / "wice_tokens_train.jsonl")
    if given.write:
        write("frequencies.json", frequencies([*claims, *marked]))
    words = fit_words(data.see_all(marked))
    seen = data.see_all(claims)
    numbers = table(seen, words)
    scores = cross_validated(numbers, seen)
    for name in SHARES:
        those = [i for i, one in enumerate(seen) if one.row.dataset == name]
        labels = [int(seen[i].row.label == "supported") for i in those]
        cut, accuracy = best_cut([scores[i] for i in those], labels)
        area = auroc([scores[i] for i in those], labels)
        print(f"{name:16s} balanced accuracy {accuracy:.3f} at {cut:.2f}, AUROC {area:.3f}")
    ours = [i for i, one in enumerate(seen) if one.row.dataset == "wice"]
    supported, _ = best_cut(
        [scores[i] for i in ours], [int(seen[i].row.label == "supported") for i in ours]
    )
    partial, _ = best_cut(
        [scores[i] for i in ours], [int(seen[i].row.label != "not_supported") for i in ours]
    )
    model = {
        "doubt": words,
        "claim": fit_claims(numbers, seen),
        "supported": round(supported, 3),
        "partial": round(partial, 3),
    }
    for part in ("doubt", "claim"):
        print(part, model[part])
    if given.write:
        write("weights.json", model)


def write(name: str, content: dict[str, object]) -> None:
    (EVIDENCE / name).write_text(json.dumps(content, indent=0) + "\n", "utf-8")


if __name__ == "__main__":
    main()
