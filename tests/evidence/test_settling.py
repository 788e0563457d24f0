"""What a model may settle, and what it may never: it is not heard against what the rules saw."""

from __future__ import annotations

from pathlib import Path

import pytest

from nli_files import write_model
from sourcecheck.evidence import settle
from sourcecheck.evidence.judging import index_of_passages, judge
from sourcecheck.evidence.settling import CONTRADICTED, ENTAILED, Settled
from sourcecheck.model import Verdict
from sourcecheck.nli import EntailmentModel, loaded

pytest.importorskip("onnxruntime")

SOLD = "The council sold the old ferry to a museum."
CASES = {
    "said in other words": (
        SOLD,
        "It was to a museum that the council, after long talks, sold the old ferry.",
        Verdict.SUPPORTED,
    ),
    "denied": (
        SOLD,
        "It was not to a museum that the council, after long talks, had the old ferry sold.",
        Verdict.CONFLICTING,
    ),
    "entailed against a difference that was named": (
        "The ferry company left the harbour.",
        "The ferry company said that it might have left the harbour.",
        Verdict.UNCLEAR,
    ),
    "neither": (
        "The council sold the old ferry to a museum abroad.",
        "It was to a museum that the council, after long talks, sold the old ferry.",
        None,
    ),
    "a date that is missing": (
        "The council sold the old ferry to a museum in 2019.",
        "It was to a museum that the council, after long talks, sold the old ferry.",
        None,
    ),
    "a figure of which the page gives only a limit": (
        "The council sold 30 ferries to a museum.",
        "It was to a museum that the council sold more than 30 ferries, after long talks.",
        Verdict.UNCLEAR,
    ),
    "one sentence of two": (
        f"{SOLD} The museum was not told.",
        "It was to a museum that the council, after long talks, sold the old ferry.",
        None,
    ),
}


@pytest.fixture
def model(tmp_path: Path) -> EntailmentModel:
    words = " ".join(text for claim, page, _ in CASES.values() for text in (claim, page))
    return loaded(str(write_model(tmp_path / "tiny", words)))


def settled(claim: str, *page: str, model: EntailmentModel) -> tuple[Verdict, Settled]:
    index = index_of_passages(page)
    judgement = judge(claim, index)
    return judgement.verdict, settle(claim, judgement, index, model)


@pytest.mark.parametrize(("claim", "page", "verdict"), CASES.values(), ids=list(CASES))
def test_a_model_moves_only_what_the_rules_leave_to_it(
    claim: str, page: str, verdict: Verdict | None, model: EntailmentModel
) -> None:
    before, found = settled(claim, page, model=model)
    assert found.judgement.verdict is (before if verdict is None else verdict)
    assert (found.decided_by is not None) is (found.judgement.verdict is not before)


def test_a_moved_judgement_says_who_moved_it_and_what_the_rules_saw(model: EntailmentModel) -> None:
    claim, page, _ = CASES["said in other words"]
    _, found = settled(claim, page, model=model)
    first, second = found.judgement.reasons
    assert first.startswith("tiny, an entailment model, finds that the source says so (")
    assert second.startswith("by the rules: the source speaks of this")
    assert found.decided_by is not None
    assert found.decided_by.digest == model.digest
    assert found.judgement.score == found.decided_by.probability >= ENTAILED


def test_a_conflict_is_one_that_a_finding_names(model: EntailmentModel) -> None:
    claim, page, _ = CASES["denied"]
    _, found = settled(claim, page, model=model)
    assert found.judgement.rule == "SC305"
    assert found.judgement.score < 0.5
    assert found.decided_by is not None
    assert found.decided_by.probability >= CONTRADICTED


def test_a_passage_that_says_it_and_one_that_denies_it_leave_it_open(
    model: EntailmentModel,
) -> None:
    says, denies = (CASES[name][1] for name in ("said in other words", "denied"))
    before, found = settled(SOLD, says, denies, model=model)
    assert found.judgement.verdict is before
