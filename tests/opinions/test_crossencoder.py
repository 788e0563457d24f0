"""A second judge that is a model in a folder: what it makes of passages and claim together."""

from __future__ import annotations

import importlib.util
from dataclasses import replace
from pathlib import Path

import pytest

from nli_files import write_model
from sourcecheck.errors import UsageError
from sourcecheck.model import Verdict
from sourcecheck.opinions import second_judge
from sourcecheck.opinions.judge import Question, Said, SecondJudge, Silent
from sourcecheck.settings import Settings

CLAIM = "Oil was spilt in the harbour."
WORDS = f"{CLAIM} Much oil not spilt. It was in the old harbour. The ferry is late."


@pytest.fixture
def judge(tmp_path: Path) -> SecondJudge:
    pytest.importorskip("onnxruntime")
    folder = write_model(tmp_path / "tiny", WORDS)
    found = second_judge(replace(Settings(), second_opinion=str(folder)))
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("passages", "verdict"),
    [
        (("The ferry is late.", "Much oil was spilt in the old harbour."), Verdict.SUPPORTED),
        (("Oil was not spilt in the harbour.",), Verdict.CONFLICTING),
        (("The ferry is late.",), Verdict.NOT_FOUND),
    ],
)
def test_the_passage_that_says_most_decides(
    judge: SecondJudge, passages: tuple[str, ...], verdict: Verdict
) -> None:
    said = judge.judge(Question(CLAIM, passages))
    assert isinstance(said, Said)
    assert said.verdict is verdict


def test_passages_can_support_a_claim_together(judge: SecondJudge) -> None:
    said = judge.judge(Question(CLAIM, ("Much oil was spilt.", "It was in the old harbour.")))
    assert isinstance(said, Said)
    assert said.verdict is Verdict.SUPPORTED


def test_a_model_that_fails_gives_no_opinion(judge: SecondJudge) -> None:
    assert isinstance(judge.judge(Question("Oil was spilt. " * 600, ("Much oil.",))), Silent)


def test_it_is_named_and_needs_no_network(judge: SecondJudge) -> None:
    assert judge.name == "tiny on this machine"
    assert not judge.needs_network


@pytest.mark.skipif(
    importlib.util.find_spec("onnxruntime") is not None, reason="the extra is installed"
)
def test_without_the_extra_it_says_how_to_get_it(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text('{"id2label": {"0": "entailment", "1": "neutral"}}')
    (tmp_path / "tokenizer.json").write_text("{}")
    (tmp_path / "model.onnx").write_bytes(b"x")
    with pytest.raises(UsageError) as caught:
        second_judge(replace(Settings(), second_opinion=str(tmp_path)))
    assert "sourcecheck[nli]" in caught.value.hint
