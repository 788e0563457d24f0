"""Fit the trees that weigh an alignment: `python fit.py DATA CONTRAST [--write]`.

DATA is a folder of development sets, CONTRAST one of contrast claims (both JSON Lines). Needs
scikit-learn. A tenth of all pages is kept unseen; the figures are cross-validated by page over the
rest. With --write the model and its card are written into the package.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import rows as data
import sklearn
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import GroupKFold

FOLDER = Path(__file__).parents[2] / "src/sourcecheck/evidence/entailment"
SETS = (
    "fever_symmetric_dev",
    "fm2_dev",
    "wice_claim_dev",
    "numswap_dev",
    "wice_tokens_train",
    "wice_tokens_dev",
)
SHARES = {
    "wice_tokens": 0.5,
    "trimmed": 0.5,
    "numswap": 0.5,
    "contrast": 1.5,
    "on a page": 1.5,
}
"""How much a row of each set counts, 1 where nothing is said."""
FOLDS = 5
CUTS = (0.5, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85)
SUPPORT_CUT, CONTRADICTION_CUT = 0.68, 0.7
"""Chosen on the rows of the folds: as many as possible, with a precision of .95 on contrast claims
and of .8 on whole pages."""
FALLING = ("_most", "_missing")
RISING = ("_least", "_mean", "_direct")
FALLING_NAMES = frozenset(
    "edges_clause edges_sentence edges_nearby edges_absent soft_gaps hard_gaps split broader"
    " differences occupied_core occupied_other dropped_groups no_predicate verbatim_cues"
    " verbatim_gap added_conditions added_modifiers".split()
)
RISING_NAMES = frozenset(
    "proven root_score root_match same_share word_best word_window verbatim verbatim_whole".split()
)


def model(signs: Sequence[int]) -> HistGradientBoostingClassifier:
    """Small trees, monotone in every measure that has a sign."""
    return HistGradientBoostingClassifier(
        max_iter=200,
        learning_rate=0.05,
        max_leaf_nodes=10,
        min_samples_leaf=15,
        l2_regularization=1.0,
        monotonic_cst=list(signs),
        random_state=0,
    )


def direction(name: str) -> int:
    """1 where more of it speaks for support, -1 where it speaks against, 0 where nobody knows."""
    if name in FALLING_NAMES or name.endswith(FALLING):
        return -1
    return int(name in RISING_NAMES or name.endswith(RISING))


def load(folder: Path, contrast: Path) -> list[data.Row]:
    rows = [row for name in SETS for row in data.load(folder / f"{name}.jsonl")]
    rows += [
        data.trimmed(row) for row in rows if row.dataset == "wice_tokens" and data.is_trimmable(row)
    ]
    claims = data.load_contrast(sorted(contrast.glob("*.jsonl")))
    return rows + claims + data.on_pages([row for row in claims if not data.is_kept(row)])


def exported(fitted: HistGradientBoostingClassifier) -> Iterator[dict[str, list[Any]]]:
    """Each tree as arrays, a leaf having feature -1."""
    for (predictor,) in fitted._predictors:
        nodes = predictor.nodes
        leaf = nodes["is_leaf"].astype(bool)
        yield {
            "feature": np.where(leaf, -1, nodes["feature_idx"]).tolist(),
            "limit": [
                0.0 if end else round(float(t), 5) for t, end in zip(nodes["num_threshold"], leaf)
            ],
            "left": nodes["left"].tolist(),
            "right": nodes["right"].tolist(),
            "value": [round(float(v), 5) for v in nodes["value"]],
        }


def report(name: str, found: np.ndarray, right: np.ndarray) -> None:
    if right.all() or not right.any():
        return
    cells = [f"{name:16s} {len(right):5d} rows, AUROC {roc_auc_score(right, found):.3f}"]
    for cut in CUTS:
        above = found > cut
        precision = right[above].mean() if above.any() else float("nan")
        cells.append(f"{cut}: {precision:.2f}/{above[right].mean():.2f}")
    print("  ".join(cells))


def calibration_error(found: np.ndarray, right: np.ndarray) -> float:
    """Expected calibration error over ten bins (Guo et al. 2017)."""
    bins = np.minimum(9, (found * 10).astype(int))
    return sum(abs(found[bins == i].sum() - right[bins == i].sum()) for i in range(10)) / len(right)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("contrast", type=Path)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    rows = [row for row in load(given.data, given.contrast) if not data.is_kept(row)]
    seen = data.measure_all(rows)
    pairs = [(row, numbers[0]) for row, numbers in zip(rows, seen) if len(numbers) == 1]
    names = sorted(pairs[0][1])
    table = np.array([[numbers.get(name, 0.0) for name in names] for _, numbers in pairs])
    sets = np.array([row.dataset for row, _ in pairs])
    shares = np.array([SHARES.get(name, 1.0) for name in sets])
    writers = np.array([row.writer for row, _ in pairs])

    def fit(name: str, right: np.ndarray, asked: np.ndarray, signs: list[int], cut: float) -> None:
        found = np.zeros(len(pairs))
        for others, test in GroupKFold(FOLDS).split(table, right, writers):
            train = others[asked[others]]
            fitted = model(signs).fit(table[train], right[train], sample_weight=shares[train])
            found[test] = fitted.predict_proba(table[test])[:, 1]
        print(f"{name}, cross-validated by page and writer; at each cut: precision/recall")
        for one in dict.fromkeys(sets[asked]):
            report(one, found[asked & (sets == one)], right[asked & (sets == one)])
        print(f"calibration error {calibration_error(found[asked], right[asked]):.3f}")
        if given.write:
            fitted = model(signs).fit(table[asked], right[asked], sample_weight=shares[asked])
            write(name, fitted, names, sets[asked], cut)

    everything = np.ones(len(pairs), bool)
    right = np.array([data.is_supported(row) for row, _ in pairs])
    fit("support", right, everything, [direction(name) for name in names], SUPPORT_CUT)
    told = np.array([data.tells_contradiction(row) for row, _ in pairs])
    right = np.array([data.is_contradicted(row) for row, _ in pairs])
    signs = [int(name.endswith("_most")) for name in names]
    fit("contradiction", right, told, signs, CONTRADICTION_CUT)


def write(
    name: str,
    fitted: HistGradientBoostingClassifier,
    names: list[str],
    sets: np.ndarray,
    cut: float,
) -> None:
    content = {
        "names": names,
        "start": round(float(fitted._baseline_prediction[0, 0]), 6),
        "cut": cut,
        "trees": list(exported(fitted)),
    }
    text = json.dumps(content, separators=(",", ":")) + "\n"
    (FOLDER / f"{name}.json").write_text(text, "utf-8")
    card = {
        "what": f"gradient-boosted trees over measures of an alignment; output: P({name})",
        "made by": "benchmarks/evidence/fit.py",
        "with": f"scikit-learn {sklearn.__version__}",
        "fitted on": {str(one): int((sets == one).sum()) for one in dict.fromkeys(sets)},
        "kept unseen": "a tenth of all pages, by the digest of their text",
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
    }
    (FOLDER / f"{name}.card.json").write_text(json.dumps(card, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
