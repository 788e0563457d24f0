"""Fit the engine's weights and cuts: `python benchmarks/evidence/fit.py DATA [--write]`.

DATA is a folder of development sets (JSON Lines of id, dataset, claim, evidence, label,
gold_evidence; for words also claim_tokens and non_supported_spans). Prints figures
cross-validated by page and, with --write, makes `weights.json` and `frequencies.json`; what is
fitted first (frequencies, then rivals) is written before what builds on it is looked at.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import logistic
import planting
import rows as data

from sourcecheck.evidence import doubts, features, rivals
from sourcecheck.evidence.model import fitted
from sourcecheck.evidence.slots import Sort
from sourcecheck.evidence.synonyms import canonical
from sourcecheck.language import tokens

EVIDENCE = Path(__file__).parents[2] / "src/sourcecheck/evidence"
FOLDS = 10
WORD_RIDGE = 10.0
CLAIM_RIDGE = 50.0
SHARES = {"wice": 1.0, "wice_tokens": 1.0, "trimmed": 1.0, "fm2": 0.15, "fever_symmetric": 0.2}
"""How much a row of each set counts: the first is our job exactly, the next two are pairs made of
it (a claim of which a part is unsupported, and the same without that part), the others near it."""
DISPUTED = 0.33
"""From this probability on another number of the page disputes the claim's. Lower finds more of the
planted numbers, and takes more of those that a page only leaves out for disputed."""
SMOOTH = (-0.03, -0.02, -0.01, 0.0, 0.01, 0.02, 0.03)
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


def table(seen: Sequence[data.Seen], words: Sequence[dict[str, float]]) -> list[dict[str, float]]:
    """The features of each claim, its words weighed with its own of `words`."""
    return [
        features.numbers(one.look, [logistic.probability(weights, w) for w in one.look.words])
        for one, weights in zip(seen, words)
    ]


def words_for(seen: Sequence[data.Seen], marked: Sequence[data.Seen]) -> list[dict[str, float]]:
    """For each claim the weights of words to use: fitted without its page, where that is marked."""
    of_page = folds([one.row.page for one in marked])
    without = [
        fit_words([one for one in marked if of_page[one.row.page] != k]) for k in range(FOLDS)
    ]
    everything = fit_words(marked)
    return [
        without[of_page[one.row.page]] if one.row.page in of_page else everything for one in seen
    ]


def fit_claims(numbers: Sequence[dict[str, float]], seen: Sequence[data.Seen]) -> dict[str, float]:
    lines = [[line[name] for name in features.NAMES] for line in numbers]
    labels = [int(one.row.label == "supported") for one in seen]
    shares = [SHARES[one.row.dataset] for one in seen]
    return named(features.NAMES, logistic.fit(lines, labels, CLAIM_RIDGE, shares))


def folds(pages: Sequence[str]) -> dict[str, int]:
    """A fold for each page."""
    those = sorted(set(pages))
    random.Random(7).shuffle(those)
    return {page: i % FOLDS for i, page in enumerate(those)}


def cross_validated(
    numbers: Sequence[dict[str, float]], seen: Sequence[data.Seen]
) -> list[tuple[float, float]]:
    """For each row the probability by a model that has not seen its page, and that model's cut."""
    of_page = folds([one.row.page for one in seen])
    found = [(0.0, 0.0)] * len(seen)
    for k in range(FOLDS):
        train = [i for i, one in enumerate(seen) if of_page[one.row.page] != k]
        weights = fit_claims([numbers[i] for i in train], [seen[i] for i in train])
        ours = [i for i in train if seen[i].row.dataset == "wice"]
        scores = [logistic.probability(weights, numbers[i]) for i in ours]
        cut = best_cut(scores, [int(seen[i].row.label == "supported") for i in ours])
        for i, one in enumerate(seen):
            if of_page[one.row.page] == k:
                found[i] = logistic.probability(weights, numbers[i]), cut
    return found


def accuracy(decided: Sequence[bool], labels: Sequence[int]) -> float:
    """Balanced accuracy."""
    positives = sum(labels)
    hit = sum(d and bool(y) for d, y in zip(decided, labels))
    miss = sum(not d and not y for d, y in zip(decided, labels))
    return (hit / positives + miss / (len(labels) - positives)) / 2


def best_cut(scores: Sequence[float], labels: Sequence[int]) -> float:
    """The cut around which balanced accuracy is best: one lucky row does not decide it."""

    def around(cut: float) -> float:
        return sum(accuracy([s >= cut + d for s in scores], labels) for d in SMOOTH)

    return max((n / 100 for n in range(10, 80)), key=around)


def auroc(scores: Sequence[float], labels: Sequence[int]) -> float:
    """The chance that a supported claim scores above another."""
    above = [s for s, y in zip(scores, labels) if y]
    below = [s for s, y in zip(scores, labels) if not y]
    wins = sum((a > b) + 0.5 * (a == b) for a in above for b in below)
    return wins / (len(above) * len(below))


def disputes(found: Sequence[planting.Example]) -> dict[Sort, dict[str, float]]:
    """The weights by which a number of the page stands in place of one that it lacks."""
    return {sort: named(rivals.NAMES, planting.fit(found, sort)) for sort in Sort}


def print_disputes(found: Sequence[planting.Example]) -> None:
    """Cross-validated by page: planted numbers found, and numbers left out called disputed."""
    near = [one for one in found if one.dataset != "fm2"]
    of_page = folds([one.page for one in found])
    weighed: list[tuple[planting.Example, float]] = []
    for k in range(FOLDS):
        weights = disputes([one for one in found if of_page[one.page] != k])
        weighed += [
            (one, planting.likeliest(one, weights[one.sort])[0])
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
    claims = [
        row
        for name in ("wice_claim_dev", "fm2_dev", "fever_symmetric_dev")
        for row in data.load(given.data / f"{name}.jsonl")
    ]
    partly = data.load(given.data / "wice_tokens_train.jsonl")
    if given.write:
        write("frequencies.json", frequencies([*claims, *partly]))
    planted = planting.examples_of([*claims, *partly])
    print_disputes(planted)
    if given.write:
        change_weights(rivals=disputes(planted), disputed=DISPUTED)
    seen = data.see_all([*claims, *partly, *map(data.trimmed, filter(data.is_trimmable, partly))])
    marked = [one for one in seen if one.row.dataset == "wice_tokens"]
    numbers = table(seen, words_for(seen, marked))
    found = cross_validated(numbers, seen)
    for name in SHARES:
        those = [i for i, one in enumerate(seen) if one.row.dataset == name]
        print_accuracy(name, [found[i] for i in those], [seen[i].row.label for i in those])
    ours = [i for i, one in enumerate(seen) if one.row.dataset == "wice"]
    scores = [found[i][0] for i in ours]
    labels = [seen[i].row.label for i in ours]
    model = {
        "doubt": fit_words(marked),
        "claim": fit_claims(numbers, seen),
        "supported": best_cut(scores, [int(label == "supported") for label in labels]),
    }
    for part, weights in model.items():
        print(part, weights)
    if given.write:
        change_weights(**model)


def print_accuracy(name: str, found: Sequence[tuple[float, float]], labels: Sequence[str]) -> None:
    is_supported = [int(label == "supported") for label in labels]
    if len(set(is_supported)) < 2:
        return
    decided = accuracy([p >= cut for p, cut in found], is_supported)
    area = auroc([p for p, _ in found], is_supported)
    print(f"{name:16s} balanced accuracy {decided:.3f}, AUROC {area:.3f}")


def change_weights(**parts: object) -> None:
    """Write parts of the model anew, and let the engine read it again."""
    path = EVIDENCE / "weights.json"
    write(path.name, {**json.loads(path.read_text("utf-8")), **parts})
    fitted.cache_clear()


def write(name: str, content: dict[str, object]) -> None:
    (EVIDENCE / name).write_text(json.dumps(content, indent=0) + "\n", "utf-8")


if __name__ == "__main__":
    main()
