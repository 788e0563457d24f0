"""Read the development rows and look at each claim and page once, as the engine does."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from sourcecheck.evidence import facts, features
from sourcecheck.evidence.index import Index
from sourcecheck.evidence.reading import Reading
from sourcecheck.model import Passage, Region

TITLE = "(meta data) TITLE: "
META = "(meta data)"


@dataclass(frozen=True)
class Row:
    """A claim and its page. `page` is equal for rows of one page, which belong together."""

    id: str
    dataset: str
    claim: str
    evidence: tuple[str, ...]
    label: str
    gold: tuple[tuple[int, ...], ...]
    page: str


@dataclass(frozen=True)
class Seen:
    """A row and what the engine sees in it."""

    row: Row
    look: features.Look
    numbers: dict[str, float]


def load(path: Path) -> Iterator[Row]:
    """The rows of one JSON Lines file."""
    for line in path.read_text("utf-8").splitlines():
        raw = json.loads(line)
        digest = hashlib.sha256("\n".join(raw["evidence"]).encode()).hexdigest()[:16]
        yield Row(
            raw["id"],
            raw["dataset"],
            raw["claim"],
            tuple(raw["evidence"]),
            raw["label"],
            tuple(tuple(group) for group in raw.get("gold_evidence") or ()),
            digest,
        )


def index(row: Row) -> Index:
    """The row's page: one passage a sentence; lines of metadata are titles."""
    passages = []
    place = 0
    for number, text in enumerate(row.evidence):
        region = Region.TITLE if text.startswith(META) else Region.BODY
        passages.append(Passage(text, place, place + len(text), region, paragraph=number // 4))
        place += len(text) + 1
    title = next((t[len(TITLE) :] for t in row.evidence if t.startswith(TITLE)), "")
    return Index(tuple(passages), title, {})


def see(row: Row) -> Seen:
    """Look at a row as `judge` does, up to the numbers."""
    page = index(row)
    claim = Reading(row.claim, {})
    weights = {s: page.weight(s) for s in claim.topic} or {s: page.weight(s) for s in claim.stems}
    look = features.look(claim, page, weights, facts.find(claim, page, weights))
    return Seen(row, look, features.numbers(look, page))


def see_all(rows: list[Row]) -> list[Seen]:
    """The same for many, over both cores, in order."""
    with ProcessPoolExecutor(2) as pool:
        return list(pool.map(see, rows, chunksize=16))
