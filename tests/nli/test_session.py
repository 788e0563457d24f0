"""A model is loaded from its folder and asked; what is not one is refused, and harms nothing."""

from __future__ import annotations

import importlib.util
import json
import os
import pickle
from pathlib import Path
from typing import Any

import pytest

from nli_files import LABELS, network, write_model
from sourcecheck.errors import UsageError
from sourcecheck.nli import Entailment, Unanswered, loaded

CLAIM = "Oil was spilt."
SAID = "Much oil was spilt in the harbour."
DENIED = "Much oil was not spilt."
OTHER = "The harbour is old."
WORDS = f"{CLAIM} {SAID} {DENIED} {OTHER}"

pytestmark = pytest.mark.skipif(
    importlib.util.find_spec("onnxruntime") is None, reason="the extra [nli] is not installed"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_model(tmp_path / "tiny", WORDS)


def probabilities(folder: Path, premise: str, claim: str = CLAIM) -> tuple[float, float]:
    read = loaded(str(folder)).read(premise, claim)
    assert isinstance(read, Entailment)
    return read.entailed, read.contradicted


def test_what_it_says_depends_on_premise_and_claim(folder: Path) -> None:
    assert probabilities(folder, SAID)[0] > 0.99
    assert probabilities(folder, DENIED)[1] > 0.99
    assert max(probabilities(folder, OTHER)) < 0.01
    assert max(probabilities(folder, SAID, OTHER)) < 0.01


def test_the_labels_are_taken_by_their_names(tmp_path: Path) -> None:
    turned = write_model(tmp_path, WORDS, ("entailment", "neutral", "contradiction"))
    assert probabilities(turned, SAID)[1] > 0.99


def test_it_has_the_name_of_its_folder_and_a_digest_that_anyone_can_reckon(folder: Path) -> None:
    model = loaded(str(folder))
    assert model.name == "tiny"
    ran = os.popen(f"cd {folder} && sha256sum config.json model.onnx tokenizer.json | sha256sum")
    assert ran.read().split()[0] == model.digest


def test_a_long_premise_is_cut_and_a_claim_never(folder: Path) -> None:
    assert probabilities(folder, f"{SAID} {OTHER * 3000}")[0] > 0.99
    assert isinstance(loaded(str(folder)).read(SAID, "Oil was spilt. " * 600), Unanswered)


def test_a_model_of_few_positions_gets_no_more_tokens(tmp_path: Path) -> None:
    folder = write_model(tmp_path, WORDS, config={"max_position_embeddings": 12})
    assert probabilities(folder, f"{OTHER} {SAID}")[0] < 0.01


def test_other_labels_than_the_network_has_numbers_give_no_answer(tmp_path: Path) -> None:
    folder = write_model(tmp_path, WORDS, ("entailment", "contradiction"))
    assert isinstance(loaded(str(folder)).read(SAID, CLAIM), Unanswered)


@pytest.mark.parametrize("name", ["model.onnx", "tokenizer.json", "config.json"])
def test_each_file_must_be_there_and_be_what_it_says(folder: Path, name: str) -> None:
    (folder / name).write_bytes(b"\xff\x00 no such thing")
    with pytest.raises(UsageError):
        loaded(str(folder))
    (folder / name).unlink()
    with pytest.raises(UsageError, match=f"no model folder: {name}"):
        loaded(str(folder))


@pytest.mark.parametrize("config", ["", "[]", "{}", '{"id2label": 3}', '{"id2label": {"a": 1}}'])
def test_a_config_that_names_no_labels_is_refused(folder: Path, config: str) -> None:
    (folder / "config.json").write_text(config)
    with pytest.raises(UsageError):
        loaded(str(folder))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no FIFOs here")
def test_a_fifo_is_not_waited_for(folder: Path) -> None:
    (folder / "model.onnx").unlink()
    os.mkfifo(folder / "model.onnx")
    with pytest.raises(UsageError, match="is no file"):
        loaded(str(folder))


def test_weights_in_another_file_are_not_opened(folder: Path) -> None:
    import onnx
    from onnx.external_data_helper import set_external_data

    made = network()
    (tensor,) = [t for t in made.graph.initializer if t.name == "start"]
    tensor.raw_data = b"\0" * 12
    tensor.ClearField("float_data")
    set_external_data(tensor, location="../secret")
    tensor.ClearField("raw_data")
    (folder.parent / "secret").write_bytes(b"\0" * 12)
    (folder / "model.onnx").write_bytes(made.SerializeToString())
    assert onnx.load(str(folder / "model.onnx"), load_external_data=False)
    with pytest.raises(UsageError, match="in another file"):
        loaded(str(folder))


def test_an_operation_that_nobody_knows_is_refused(folder: Path) -> None:
    made = network()
    made.graph.node[0].op_type = "RunThis"
    made.graph.node[0].domain = "com.stranger"
    (folder / "model.onnx").write_bytes(made.SerializeToString())
    with pytest.raises(UsageError, match="cannot be loaded"):
        loaded(str(folder))


def test_a_model_that_asks_for_more_than_a_text_is_refused(folder: Path) -> None:
    from onnx import TensorProto, helper

    made = network()
    made.graph.input.append(helper.make_tensor_value_info("pixels", TensorProto.FLOAT, [1]))
    (folder / "model.onnx").write_bytes(made.SerializeToString())
    with pytest.raises(UsageError, match="pixels"):
        loaded(str(folder))


class Trap:
    """What a pickle of a stranger's does when it is opened."""

    def __init__(self, place: Path) -> None:
        self.place = place

    def __reduce__(self) -> Any:
        return os.mkdir, (str(self.place),)


@pytest.mark.parametrize("name", ["model.onnx", "tokenizer.json", "pytorch_model.bin"])
def test_a_pickle_is_not_opened(folder: Path, name: str) -> None:
    (folder / name).write_bytes(pickle.dumps(Trap(folder / "sprung")))
    if name == "pytorch_model.bin":
        (folder / "model.onnx").unlink()
    with pytest.raises(UsageError):
        loaded(str(folder))
    assert not (folder / "sprung").exists()


def test_nothing_of_a_bad_model_reaches_the_terminal(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    made = network()
    made.graph.node[0].op_type = "\x1b[2J::error::sunk"
    (folder / "model.onnx").write_bytes(made.SerializeToString())
    with pytest.raises(UsageError) as caught:
        loaded(str(folder))
    out, err = capfd.readouterr()
    assert "sunk" not in out + err + str(caught.value)


def test_there_is_no_such_folder() -> None:
    with pytest.raises(UsageError, match="no model folder"):
        loaded("nowhere/at/all")


def test_the_config_may_count_the_labels_only(tmp_path: Path) -> None:
    folder = write_model(tmp_path, WORDS)
    (folder / "config.json").write_text(json.dumps({"num_labels": len(LABELS)}))
    with pytest.raises(UsageError, match="which is entailment"):
        loaded(str(folder))
