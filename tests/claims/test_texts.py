"""Whole texts, annotated sentence by sentence: what a fact-checker would ask about first."""

from __future__ import annotations

from pathlib import Path

import pytest

from sourcecheck import claims, documents
from sourcecheck.model import Claim

DATA = Path(__file__).parent / "data"
PRESSING = 3


def judged(name: str) -> list[tuple[int, Claim]]:
    """The need of each sentence as a person sees it, with the claim that is made of it."""
    lines = (DATA / name).read_text("utf-8").split("\n")[1:]
    rows = [line.split(" | ", 3) for line in lines if line]
    paragraphs = "\n".join(row.split(" | ", 3)[3] if row else "" for row in lines)
    document = documents.parse(paragraphs.strip(), "markdown")
    found = {claim.text: claim for claim in claims.find(document, {})}
    return [(int(need), found[text.lstrip("# ")]) for need, _, _, text in rows]


@pytest.mark.parametrize("name", sorted(path.name for path in DATA.glob("*.txt")))
def test_what_most_needs_a_source_ranks_first(name: str) -> None:
    pairs = sorted(judged(name), key=lambda pair: -pair[1].needs_source)
    hits = [need >= PRESSING for need, _ in pairs]
    precisions = [sum(hits[: at + 1]) / (at + 1) for at, hit in enumerate(hits) if hit]

    assert sum(precisions) / len(precisions) >= 0.92


def test_nothing_exempt_ranks_before_what_needs_a_source() -> None:
    pairs = [pair for path in DATA.glob("*.txt") for pair in judged(path.name)]
    pressing = [claim.needs_source for need, claim in pairs if need >= PRESSING]
    exempt = [claim for need, claim in pairs if need == 0 and claims.needs_no_source(claim)]

    assert len(exempt) > 20
    assert max(claim.needs_source for claim in exempt) < min(pressing)
