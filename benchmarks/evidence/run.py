"""Score the engine on the development sets: `python benchmarks/evidence/run.py DATA`.

DATA is a folder of JSON Lines (id, dataset, claim, evidence, label, gold_evidence). Every figure is
of `judge()` as users call it, with a 95 % bootstrap interval over claims. The weights were fitted
on `wice_claim_dev` too, so `fit.py` prints the figure cross-validated by page.
"""

from __future__ import annotations

import argparse
import platform
import random
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from importlib.metadata import version
from pathlib import Path

import fit
import rows as data

from sourcecheck import judge
from sourcecheck.model import Judgement, Verdict

SETS = ("wice_claim_dev", "numswap_dev", "fever_symmetric_dev", "fm2_dev")
ROUNDS = 1000
OTHERS = (
    ("Bespoke-MiniCheck", "7B", "83.0"),
    ("GPT-4 Turbo", "–", "80.4"),
    ("GPT-4o", "–", "78.5"),
    ("HHEM-2.1-open", "0.1B", "75.9"),
    ("FactCG-DeBERTa-L", "0.4B", "74.2"),
    ("MiniCheck-Flan-T5-L", "0.8B", "72.2"),
    ("AlignScore", "0.4B", "66.0"),
    ("BM25, best sentence", "0", "57.5"),
    ("MiniLM cosine, best sentence", "0.02B", "49.6"),
)
"""Balanced accuracy given for WiCE's test set; none of these was run here."""

Judged = list[tuple[data.Row, Judgement]]


def judged(row: data.Row) -> Judgement:
    return judge(row.claim, row.evidence)


def rate(those: Judged, label: str, verdict: Verdict) -> float:
    """The share of the rows with `label` that got `verdict`."""
    having = [j for row, j in those if row.label == label]
    return sum(j.verdict is verdict for j in having) / len(having) if having else float("nan")


def balanced_accuracy(those: Judged) -> float:
    rest = [j for row, j in those if row.label != "supported"]
    right = sum(j.verdict is not Verdict.SUPPORTED for j in rest) / len(rest)
    return (rate(those, "supported", Verdict.SUPPORTED) + right) / 2


def area(those: Judged) -> float:
    labels = [int(row.label == "supported") for row, _ in those]
    return fit.auroc([j.score for _, j in those], labels)


def hit(depth: int) -> Callable[[Judged], float]:
    """How often a gold sentence is among the first `depth` that the engine names."""

    def measure(those: Judged) -> float:
        having = [(set().union(*row.gold), j.evidence[:depth]) for row, j in those if any(row.gold)]
        return sum(bool(gold & set(named)) for gold, named in having) / max(1, len(having))

    return measure


def calibration_error(those: Judged) -> float:
    """Expected calibration error over ten bins of `.score` (Guo et al. 2017)."""
    bins: dict[int, list[tuple[float, bool]]] = {}
    for row, judgement in those:
        place = min(9, int(judgement.score * 10))
        bins.setdefault(place, []).append((judgement.score, row.label == "supported"))
    gaps = [
        len(inside) * abs(sum(s for s, _ in inside) - sum(y for _, y in inside)) / len(inside)
        for inside in bins.values()
    ]
    return sum(gaps) / len(those)


def interval(those: Judged, measure: Callable[[Judged], float]) -> str:
    chance = random.Random(13)
    found = sorted(measure(chance.choices(those, k=len(those))) for _ in range(ROUNDS))
    low, high = found[int(0.025 * ROUNDS)], found[int(0.975 * ROUNDS) - 1]
    return f"{100 * measure(those):5.1f} [{100 * low:.1f}, {100 * high:.1f}]"


def show(name: str, those: Judged) -> None:
    labels = {row.label for row, _ in those}
    measures: list[tuple[str, Callable[[Judged], float]]] = [
        ("balanced accuracy", balanced_accuracy),
        ("AUROC of score", area),
        ("calibration error", calibration_error),
        ("supported called conflicting", lambda t: rate(t, "supported", Verdict.CONFLICTING)),
    ]
    if "contradicted" in labels:
        measures.append(
            (
                "contradicted found conflicting",
                lambda t: rate(t, "contradicted", Verdict.CONFLICTING),
            )
        )
    if name == "wice_claim_dev":
        measures += [("evidence hit@1", hit(1)), ("evidence hit@3", hit(3))]
    print(f"\n{name}, {len(those)} rows")
    for what, measure in measures:
        print(f"  {what:32s} {interval(those, measure)}", flush=True)


def others(ours: str) -> None:
    print("\nbalanced accuracy on WiCE (ours: development set; the others: test set)")
    for judge_name, size, figure in (("sourcecheck, default engine", "0", ours), *OTHERS):
        print(f"  {judge_name:32s} {size:>6s}  {figure}")


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    given = parser.parse_args(arguments)
    print(f"sourcecheck {version('sourcecheck')}, Python {platform.python_version()}")
    for name in SETS:
        rows = data.load(given.data / f"{name}.jsonl")
        with ProcessPoolExecutor(2) as pool:
            those = list(zip(rows, pool.map(judged, rows, chunksize=16)))
        show(name, those)
        if name == "wice_claim_dev":
            ours = interval(those, balanced_accuracy)
    others(ours)


if __name__ == "__main__":
    main()
