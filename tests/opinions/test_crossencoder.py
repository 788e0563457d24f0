"""A second judge in a folder: its labels, its numbers, and which folders are not opened."""

from __future__ import annotations

import importlib.util
import json
import math
import os
import pickle
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from sourcecheck.errors import UsageError
from sourcecheck.model import Verdict
from sourcecheck.opinions import Question
from sourcecheck.opinions.crossencoder import CrossEncoder, Labels, loaded
from sourcecheck.opinions.judge import Said, Silent

ASKED = Question("Oil was spilt.", ("The oil was spilt in May.", "No oil was spilt."))
NLI = Labels.named(["contradiction", "entailment", "neutral"])


def judging(rows: Any, labels: Labels = NLI) -> CrossEncoder:
    """A model that answers with these logits, the last for every further pair."""

    def predict(pairs: Sequence[tuple[str, str]]) -> Any:
        return [*rows, *[rows[-1]] * len(pairs)][: len(pairs)]

    return CrossEncoder("tiny on this machine", predict, labels)


def test_the_best_passage_decides() -> None:
    said = judging([[0, 5, 0], [5, 0, 0], [0, 0, 5]]).judge(ASKED)
    assert isinstance(said, Said)
    assert said.verdict is Verdict.SUPPORTED
    assert math.isclose(said.score, math.exp(5) / (math.exp(5) + 2))


@pytest.mark.parametrize(
    ("row", "verdict"),
    [
        ([9, 0, 0], Verdict.CONFLICTING),
        ([0, 9, 0], Verdict.SUPPORTED),
        ([0, 0, 9], Verdict.NOT_FOUND),
    ],
)
def test_each_label_has_its_verdict(row: list[float], verdict: Verdict) -> None:
    said = judging([row]).judge(ASKED)
    assert isinstance(said, Said)
    assert said.verdict is verdict


def test_every_passage_is_a_premise_and_all_of_them_together_are() -> None:
    seen: list[tuple[str, str]] = []

    def predict(pairs: Sequence[tuple[str, str]]) -> list[list[float]]:
        seen.extend(pairs)
        return [[0.0]] * len(pairs)

    CrossEncoder("tiny", predict, Labels(0)).judge(ASKED)
    assert [premise for premise, _ in seen] == [*ASKED.passages, " ".join(ASKED.passages)]
    assert {claim for _, claim in seen} == {ASKED.claim}


@pytest.mark.parametrize(("logit", "verdict"), [(3, Verdict.SUPPORTED), (-3, Verdict.NOT_FOUND)])
def test_a_model_with_one_score_supports_or_does_not(logit: float, verdict: Verdict) -> None:
    said = judging([[logit]], Labels.named(["LABEL_0"])).judge(ASKED)
    assert isinstance(said, Said)
    assert said.verdict is verdict


@pytest.mark.parametrize(
    "rows", [[[math.nan, 0, 0]], [[math.inf, 0, 0]], [[1.0]], [[]], [[1e308, -1e308, 0, 0]]]
)
def test_numbers_that_are_none_give_no_opinion(rows: Any) -> None:
    assert isinstance(judging(rows).judge(ASKED), Silent)


def test_huge_numbers_are_no_trouble() -> None:
    assert isinstance(judging([[1e308, -1e308, 0]]).judge(ASKED), Said)
    assert isinstance(judging([[-1e308]], Labels(0)).judge(ASKED), Said)


def test_a_model_that_fails_gives_no_opinion() -> None:
    def predict(pairs: object) -> Any:
        raise RuntimeError("out of memory at 0xdead")

    said = CrossEncoder("tiny", predict, NLI).judge(ASKED)
    assert said == Silent("the model fails: RuntimeError")


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["contradiction", "neutral", "entailment"], Labels(2, 0, 3)),
        (["ENTAILMENT", "NEUTRAL", "CONTRADICTION"], Labels(0, 2, 3)),
        (["not_entailment", "entailment"], Labels(1, -1, 2)),
        (["unsupported", "supported"], Labels(1, -1, 2)),
        (["LABEL_0", "LABEL_1"], Labels(1, -1, 2)),
        (["LABEL_0"], Labels(0)),
    ],
)
def test_labels_are_read_by_their_names(names: list[str], expected: Labels) -> None:
    assert Labels.named(names) == expected


def test_labels_that_do_not_tell_are_refused() -> None:
    with pytest.raises(UsageError, match="which is entailment"):
        Labels.named(["LABEL_0", "LABEL_1", "LABEL_2"])


class Trap:
    """What a pickle of a stranger's does when it is opened."""

    def __init__(self, place: Path) -> None:
        self.place = place

    def __reduce__(self) -> Any:
        return os.mkdir, (str(self.place),)


def test_pickled_weights_are_not_opened(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text('{"id2label": {"0": "entailment", "1": "neutral"}}')
    (tmp_path / "pytorch_model.bin").write_bytes(pickle.dumps(Trap(tmp_path / "sprung")))
    with pytest.raises(UsageError, match=r"no model\.safetensors"):
        loaded(tmp_path)
    assert not (tmp_path / "sprung").exists()


@pytest.mark.parametrize(
    "config", ["", "[]", "{}", '{"id2label": 3}', '{"id2label": {"a": 1}}', "\ud800"]
)
def test_a_folder_that_holds_no_model_is_refused(tmp_path: Path, config: str) -> None:
    (tmp_path / "config.json").write_text(config, "utf-8", errors="surrogatepass")
    (tmp_path / "model.safetensors").write_bytes(b"x")
    with pytest.raises(UsageError):
        loaded(tmp_path)


@pytest.mark.skipif(importlib.util.find_spec("torch") is not None, reason="the extra is installed")
def test_without_the_extra_it_says_how_to_get_it(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text('{"id2label": {"0": "entailment", "1": "neutral"}}')
    (tmp_path / "model.safetensors").write_bytes(b"x")
    with pytest.raises(UsageError) as caught:
        loaded(tmp_path)
    assert "sourcecheck[nli]" in caught.value.hint


def test_a_real_model_of_a_few_hundred_weights_is_loaded_and_asked(tmp_path: Path) -> None:
    transformers = pytest.importorskip("transformers")
    pytest.importorskip("torch")
    words = [
        "[PAD]",
        "[UNK]",
        "[CLS]",
        "[SEP]",
        "oil",
        "was",
        "spilt",
        "no",
        "the",
        "in",
        "may",
        ".",
    ]
    (tmp_path / "vocab.txt").write_text("\n".join(words))
    transformers.BertTokenizerFast(str(tmp_path / "vocab.txt")).save_pretrained(tmp_path)
    labels = {0: "contradiction", 1: "entailment", 2: "neutral"}
    shape = transformers.BertConfig(
        vocab_size=len(words), hidden_size=8, num_hidden_layers=1, num_attention_heads=2,
        intermediate_size=8, max_position_embeddings=64, id2label=labels,
    )  # fmt: skip
    transformers.BertForSequenceClassification(shape).save_pretrained(tmp_path)
    assert json.loads((tmp_path / "config.json").read_text())["id2label"]["1"] == "entailment"
    judge = loaded(tmp_path)
    assert isinstance(judge.judge(ASKED), Said)
    assert judge.name == f"{tmp_path.name} on this machine"
