"""Read the development rows and look at each claim and page once, as the engine does."""

from __future__ import annotations

import hashlib
import json
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path

from sourcecheck.evidence import features, judging
from sourcecheck.evidence.reading import Reading


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


@dataclass(frozen=True)
class Seen:
    """A row and what the engine sees in it; `open_words` says of each content word whether it is
    in an unsupported part."""

    row: Row
    look: features.Look
    open_words: tuple[bool, ...] = field(default=())


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


def see(row: Row) -> Seen:
    """Look at a row as `judge` does, up to the numbers."""
    page = judging.index_of_passages(row.evidence)
    look = judging.look(row.claim, page)
    claim = Reading(row.claim, {})
    is_open = tuple(
        any(start < word.end and word.start < end for start, end in row.open_spans)
        for word in claim.words
        if not word.is_stop
    )
    return Seen(row, look, is_open)


def see_all(rows: list[Row]) -> list[Seen]:
    """The same for many, over both cores, in order."""
    with ProcessPoolExecutor(2) as pool:
        return list(pool.map(see, rows, chunksize=16))
