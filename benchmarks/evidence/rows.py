"""Read the development rows and look at each claim and page once, as the engine does."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

from sourcecheck.evidence import judging
from sourcecheck.evidence.analysis import AnalyzedText
from sourcecheck.language import sentences


@dataclass(frozen=True)
class Row:
    """A claim and its page. `page` is equal for rows of one page, which belong together.

    `open_spans` are (start, end) of the parts of the claim that people found unsupported.
    """

    id: str
    dataset: str
    claim: str
    evidence: tuple[str, ...]
    label: str
    page: str
    gold: tuple[tuple[int, ...], ...] = ()
    open_spans: tuple[tuple[int, int], ...] = ()
    right: tuple[str, ...] = ()

    @property
    def writer(self) -> str:
        """Rows by one hand belong together: contrast claims by their file, others by their page."""
        return self.id.split("-")[0] if self.right else self.page


def load(path: Path) -> list[Row]:
    """The rows of one JSON Lines file."""
    found = []
    for line in path.read_text("utf-8").splitlines():
        raw = json.loads(line)
        digest = hashlib.sha256("\n".join(raw["evidence"]).encode()).hexdigest()[:16]
        found.append(
            Row(
                raw["id"],
                raw["dataset"],
                raw["claim"],
                tuple(raw["evidence"]),
                raw["label"],
                digest,
                tuple(tuple(group) for group in raw.get("gold_evidence") or ()),
                tuple(_open_spans(raw)),
            )
        )
    return found


def _open_spans(raw: dict) -> list[tuple[int, int]]:
    spans, place = [], 0
    tokens = zip(raw.get("claim_tokens", ()), raw.get("non_supported_spans", ()))
    for token, is_open in tokens:
        start = raw["claim"].find(token, place)
        if start >= 0:
            place = start + len(token)
            if is_open:
                spans.append((start, place))
    return spans


FEWEST_WORDS = 5


def is_trimmable(row: Row) -> bool:
    """Whether a claim is left when its unsupported parts are taken out."""
    return bool(row.open_spans) and len(trimmed(row).claim.split()) >= FEWEST_WORDS


def trimmed(row: Row) -> Row:
    """The claim without the parts that people found unsupported: what is left is supported."""
    kept, place = [], 0
    for start, end in row.open_spans:
        kept.append(row.claim[place:start])
        place = end
    kept.append(row.claim[place:])
    claim = " ".join("".join(kept).split())
    return replace(row, claim=claim, dataset="trimmed", label="supported", gold=(), open_spans=())


def load_contrast(paths: Sequence[Path]) -> list[Row]:
    """Contrast claims: `label` is their kind, `right` the verdicts that an editor accepts."""
    found = []
    for path in paths:
        for line in path.read_text("utf-8").splitlines():
            raw = json.loads(line)
            passage = raw["passage"]
            parts = tuple(passage[a:b] for a, b in sentences.split(passage))
            digest = hashlib.sha256(passage.encode()).hexdigest()[:16]
            right = tuple(raw["right"])
            found.append(
                Row(raw["id"], "contrast", raw["claim"], parts, raw["kind"], digest, right=right)
            )
    return found


NEAR, FAR = 6, 6
"""How many other passages a claim's page is made of: those that share most words, and any."""
ELSEWHERE = 4
"""One page in so many is also made without the passage that the claim is about."""


def on_pages(rows: Sequence[Row]) -> list[Row]:
    """Contrast claims on whole pages: their passage among others by the same writer.

    A passage of three sentences is no page: what else stands on one lends a claim words, names and
    figures. "elsewhere" rows are pages without the passage, which bear nothing out.
    """
    passages: dict[str, dict[str, tuple[str, ...]]] = {}
    for row in rows:
        passages.setdefault(row.writer, {})[row.page] = row.evidence
    found = []
    for row in rows:
        others = _others(row, passages[row.writer])
        at = int(_digest(row.id), 16) % (len(others) + 1)
        before, after = _joined(others[:at]), _joined(others[at:])
        found.append(replace(row, dataset="on a page", evidence=(*before, *row.evidence, *after)))
        if int(row.page, 16) % ELSEWHERE == 1:
            found.append(
                replace(
                    row, dataset="elsewhere", evidence=(*before, *after), label="elsewhere",
                    right=("not-found",),
                )
            )  # fmt: skip
    return found


def _others(row: Row, passages: Mapping[str, tuple[str, ...]]) -> list[tuple[str, ...]]:
    words = _long_words(row.claim)
    others = sorted((p for p in passages if p != row.page), key=lambda p: _digest(row.id + p))
    near = sorted(others, key=lambda p: -len(words & _long_words(" ".join(passages[p]))))[:NEAR]
    chosen = near + [p for p in others if p not in near][:FAR]
    return [passages[p] for p in sorted(chosen, key=lambda p: _digest(p + row.id))]


def _joined(parts: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(sentence for part in parts for sentence in part)


def _long_words(text: str) -> set[str]:
    return {word.lower().strip(".,") for word in text.split() if len(word) > 3}


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def is_kept(row: Row) -> bool:
    """Whether a row belongs to the tenth of pages that nothing is fitted on."""
    return int(row.page, 16) % 10 == 0


def is_supported(row: Row) -> bool:
    """Whether a person would call the claim supported by its page."""
    return "supported" in row.right if row.right else row.label == "supported"


def is_contradicted(row: Row) -> bool:
    """Whether a person might say that the page states otherwise."""
    return "conflicting" in row.right if row.right else row.label == "contradicted"


def tells_contradiction(row: Row) -> bool:
    """Whether a row tells what is contradicted from what is merely not said."""
    return bool(row.right) or row.label in ("supported", "contradicted")


def measures(row: Row) -> list[dict[str, float]]:
    """What the engine measures of each sentence of the claim on its page."""
    index = judging.index_of_passages(row.evidence)
    found = judging.comparisons(AnalyzedText(row.claim, index.organizations), index)
    return [dict(comparison.numbers) for _, comparison in found]


def measure_all(rows: Sequence[Row]) -> list[list[dict[str, float]]]:
    """The same for many, over both cores, in order."""
    with ProcessPoolExecutor(2) as pool:
        return list(pool.map(measures, rows, chunksize=16))
