"""Score the engine: `python benchmarks/evidence/run.py DATA CONTRAST [YARDSTICK]`.

DATA is a folder of development sets, CONTRAST one of contrast claims, YARDSTICK a file of contrast
claims that nothing was fitted on (all JSON Lines). Every figure is of `judge()` as users call it.
"fitted" rows took part in fitting; "kept" are the tenth of pages that did not. The last column is
a peer that runs offline beside us: BM25's best sentence holds all of the claim's words.
"""

from __future__ import annotations

import argparse
import platform
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import rows as data

from sourcecheck import judge
from sourcecheck.evidence.analysis import AnalyzedText
from sourcecheck.evidence.judging import index_of_passages
from sourcecheck.model import Judgement, Verdict

SETS = ("wice_claim_dev", "numswap_dev", "fever_symmetric_dev", "fm2_dev")
PUBLISHED = (
    ("Bespoke-MiniCheck", "7B", "83.0"),
    ("GPT-4 Turbo", "–", "80.4"),
    ("HHEM-2.1-open", "0.1B", "75.9"),
    ("FactCG-DeBERTa-L", "0.4B", "74.2"),
    ("MiniCheck-Flan-T5-L", "0.8B", "72.2"),
    ("AlignScore", "0.4B", "66.0"),
)
"""Balanced accuracy given for WiCE's test set; none of these was run here."""


@dataclass(frozen=True)
class Judged:
    """A row with our judgement and whether the peer would call it supported."""

    row: data.Row
    judgement: Judgement
    peer: bool

    @property
    def supported(self) -> bool:
        return self.judgement.verdict is Verdict.SUPPORTED

    @property
    def conflicting(self) -> bool:
        return self.judgement.verdict is Verdict.CONFLICTING


def judged(row: data.Row) -> Judged:
    index = index_of_passages(row.evidence)
    stems = AnalyzedText(row.claim, {}).stems
    ranked = index.ranked(sorted(stems))
    peer = bool(ranked) and stems <= index.analyzed[ranked[0][0]].stems
    return Judged(row, judge(row.claim, row.evidence), peer)


def judge_all(rows: Sequence[data.Row]) -> list[Judged]:
    with ProcessPoolExecutor(2) as pool:
        return list(pool.map(judged, rows, chunksize=16))


def share(part: int, whole: int) -> str:
    return f"{part}/{whole} {part / whole:.2f}" if whole else "–"


def auroc(those: Sequence[Judged]) -> float:
    """The chance that a supported claim scores above another."""
    above = [j.judgement.score for j in those if data.is_supported(j.row)]
    below = [j.judgement.score for j in those if not data.is_supported(j.row)]
    wins = sum((a > b) + 0.5 * (a == b) for a in above for b in below)
    return wins / max(1, len(above) * len(below))


def calibration_error(those: Sequence[Judged]) -> float:
    """Expected calibration error over ten bins of `.score` (Guo et al. 2017)."""
    bins: dict[int, list[float]] = {}
    for one in those:
        place = min(9, int(one.judgement.score * 10))
        gap = one.judgement.score - data.is_supported(one.row)
        bins.setdefault(place, []).append(gap)
    return sum(abs(sum(inside)) for inside in bins.values()) / max(1, len(those))


def disputed(row: data.Row) -> bool:
    return row.label == "contradicted" or "conflicting" in row.right


def show(name: str, those: Sequence[Judged]) -> None:
    """Precision and recall of "supported" and "conflicting", and how good the score is."""
    right = [j for j in those if data.is_supported(j.row)]
    called = [j for j in those if j.supported]
    peers = [j for j in those if j.peer]
    conflicts = [j for j in those if j.conflicting]
    against = [j for j in those if disputed(j.row)]
    print(f"\n{name}, {len(those)} rows")
    hits = sum(data.is_supported(j.row) for j in called)
    print(f"  supported: precision {share(hits, len(called))}, recall {share(hits, len(right))}")
    hits = sum(data.is_supported(j.row) for j in peers)
    print(f"    the peer: precision {share(hits, len(peers))}, recall {share(hits, len(right))}")
    if against:
        hits = sum(disputed(j.row) for j in conflicts)
        print(
            f"  conflicting: precision {share(hits, len(conflicts))},"
            f" recall {share(hits, len(against))}"
        )
    unclear = sum(j.judgement.verdict is Verdict.UNCLEAR for j in those)
    print(f"  unclear {share(unclear, len(those))}")
    print(f"  AUROC of score {auroc(those):.3f}, calibration error {calibration_error(those):.3f}")


def show_contrast(name: str, those: Sequence[Judged]) -> None:
    """Kind by kind: how often each verdict was given."""
    show(name, those)
    wrong = [j for j in those if not data.is_supported(j.row)]
    called = sum(j.supported for j in wrong)
    peers = sum(j.peer for j in wrong)
    print(f"  wrong claims called supported {share(called, len(wrong))}, the peer {peers}")
    print(f"  {'kind':12s} {'rows':>5s} {'supported':>10s} {'conflicting':>12s} {'peer':>5s}")
    for kind in sorted({j.row.label for j in those}, key=lambda k: (k not in ("near", "para"), k)):
        inside = [j for j in those if j.row.label == kind]
        supported, peer = sum(j.supported for j in inside), sum(j.peer for j in inside)
        conflicting = sum(j.conflicting for j in inside)
        print(f"  {kind:12s} {len(inside):5d} {supported:10d} {conflicting:12d} {peer:5d}")


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("contrast", type=Path)
    parser.add_argument("yardstick", type=Path, nargs="?")
    parser.add_argument("--kept", action="store_true", help="show the rows kept unseen, too")
    given = parser.parse_args(arguments)
    print(f"sourcecheck {version('sourcecheck')}, Python {platform.python_version()}")
    rows = {name: data.load(given.data / f"{name}.jsonl") for name in SETS}
    for name, some in rows.items():
        show(f"{name}, fitted", judge_all([row for row in some if not data.is_kept(row)]))
    contrast = data.load_contrast(sorted(given.contrast.glob("*.jsonl")))
    fitted = [row for row in contrast if not data.is_kept(row)]
    show_contrast("contrast, fitted", judge_all(fitted))
    show_contrast("contrast on whole pages, fitted", judge_all(data.on_pages(fitted)))
    if given.yardstick:
        yardstick = judge_all(data.load_contrast([given.yardstick]))
        show_contrast("contrast, yardstick: never fitted, but read", yardstick)
    if given.kept:
        for name, some in rows.items():
            show(f"{name}, kept", judge_all([row for row in some if data.is_kept(row)]))
        kept = [row for row in contrast if data.is_kept(row)]
        show_contrast("contrast, kept", judge_all(kept))
        show_contrast("contrast on whole pages, kept", judge_all(data.on_pages(kept)))
    print("\nbalanced accuracy given by others for WiCE's test set")
    for judge_name, size, figure in PUBLISHED:
        print(f"  {judge_name:24s} {size:>5s}  {figure}")


if __name__ == "__main__":
    main()
