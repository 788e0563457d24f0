"""Claims beside passages, one thing changed at a time: how often the engine is taken in.

The claims took part in fitting, but for those of the tenth of passages that is kept apart; the
floors here only keep what was reached from being lost. `benchmarks/evidence/run.py` measures.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from sourcecheck import judge
from sourcecheck.model import Verdict

FOLDER = Path(__file__).parent / "data/contrast"
KINDS = {
    "near", "para", "role", "polarity", "modal", "condition", "speaker", "scope", "direction",
    "order", "cause", "entity", "figure", "absent", "half",
}  # fmt: skip
VERDICTS = {"supported", "conflicting", "partial", "not-found", "unclear"}
EACH = 7
"""One passage in so many is judged here."""


def rows() -> Iterator[dict]:
    for path in sorted(FOLDER.glob("*.jsonl")):
        yield from map(json.loads, path.read_text("utf-8").splitlines())


def test_every_claim_is_labelled() -> None:
    found = list(rows())
    assert len({row["passage"] for row in found}) >= 300
    assert len({row["id"] for row in found}) == len(found)
    for row in found:
        assert row["kind"] in KINDS, row
        assert row["right"], row
        assert set(row["right"]) <= VERDICTS, row


@pytest.fixture(scope="module", params=[0, 4], ids=["alone", "on a page"])
def judged(request: pytest.FixtureRequest) -> list[tuple[dict, Verdict]]:
    """Claims with their verdicts: beside their passage, or on a page with those around it, too."""
    around = request.param
    passages = sorted({row["passage"] for row in rows()})
    pages = {
        passages[at]: passages[max(0, at - around) : at + around + 1]
        for at in range(0, len(passages), EACH)
    }
    return [
        (row, judge(row["claim"], " ".join(pages[row["passage"]])).verdict)
        for row in rows()
        if row["passage"] in pages
    ]


def test_hardly_a_wrong_claim_is_called_supported(judged: list[tuple[dict, Verdict]]) -> None:
    wrong = [verdict for row, verdict in judged if "supported" not in row["right"]]
    assert len(wrong) > 150
    assert wrong.count(Verdict.SUPPORTED) <= 0.02 * len(wrong)


def test_most_claims_in_near_wording_are_supported(judged: list[tuple[dict, Verdict]]) -> None:
    near = [verdict for row, verdict in judged if row["kind"] == "near"]
    assert near.count(Verdict.SUPPORTED) >= 0.7 * len(near)


def test_what_is_called_conflicting_is(judged: list[tuple[dict, Verdict]]) -> None:
    called = [row for row, verdict in judged if verdict is Verdict.CONFLICTING]
    assert len(called) > 40
    assert sum("conflicting" in row["right"] for row in called) >= 0.85 * len(called)
