"""A model of natural language inference of a few hundred bytes, whose answer depends on its input.

It entails a hypothesis all of whose words stand in the premise, contradicts it where "not" or "no"
stands in the premise as well, and is neutral otherwise.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

LABELS = ("contradiction", "neutral", "entailment")
SPECIAL = ("[UNK]", "[SEP]", "[CLS]", "not", "no")


def write_model(
    folder: Path, text: str, labels: tuple[str, ...] = LABELS, config: dict[str, Any] | None = None
) -> Path:
    """Write a model that knows the words of a text."""
    from onnx import save

    folder.mkdir(parents=True, exist_ok=True)
    words = dict.fromkeys((*SPECIAL, *re.findall(r"\w+|[^\w\s]", text.lower())))
    (folder / "tokenizer.json").write_text(tokenizer({word: n for n, word in enumerate(words)}))
    numbered = {str(n): label for n, label in enumerate(labels)}
    (folder / "config.json").write_text(json.dumps({"id2label": numbered, **(config or {})}))
    save(network(), str(folder / "model.onnx"))
    return folder


def tokenizer(vocabulary: dict[str, int]) -> str:
    """A tokenizer.json that takes each word for a token."""
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors

    made = Tokenizer(models.WordLevel(vocabulary, unk_token="[UNK]"))
    made.normalizer = normalizers.Lowercase()
    made.pre_tokenizer = pre_tokenizers.Whitespace()
    made.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]",
        pair="[CLS] $A [SEP] $B:1 [SEP]:1",
        special_tokens=[(name, vocabulary[name]) for name in ("[CLS]", "[SEP]")],
    )
    text: str = made.to_str()
    return text


def network() -> Any:
    """The network: which tokens of the hypothesis the premise lacks, and whether it denies."""
    from onnx import TensorProto, helper

    def node(kind: str, inputs: str, output: str, **how: Any) -> Any:
        return helper.make_node(kind, inputs.split(), [output], **how)

    def constant(name: str, values: list[float], kind: int, *shape: int) -> Any:
        return helper.make_tensor(name, kind, shape, values)

    nodes = [
        node("Cast", "token_type_ids", "hypothesis", to=TensorProto.FLOAT),
        node("Sub", "one hypothesis", "premise"),
        node("Unsqueeze", "input_ids last", "down"),
        node("Unsqueeze", "input_ids middle", "across"),
        node("Equal", "down across", "equal"),
        node("Cast", "equal", "same", to=TensorProto.FLOAT),
        node("Unsqueeze", "premise middle", "there"),
        node("Mul", "same there", "found"),
        node("ReduceMax", "found last", "covered", keepdims=0),
        node("Sub", "one covered", "uncovered"),
        node("Mul", "hypothesis uncovered", "lacking"),
        node("ReduceSum", "lacking middle", "missing", keepdims=1),
        node("Equal", "down denials", "equal_denial"),
        node("Cast", "equal_denial", "denying", to=TensorProto.FLOAT),
        node("ReduceMax", "denying last", "denied_at", keepdims=0),
        node("Mul", "denied_at premise", "denied_there"),
        node("ReduceMax", "denied_there middle", "denied", keepdims=1),
        node("Mul", "missing by_missing", "less"),
        node("Mul", "denied by_denied", "turned"),
        node("Add", "less turned", "moved"),
        node("Add", "moved start", "logits"),
    ]
    integers, floats = TensorProto.INT64, TensorProto.FLOAT
    constants = [
        constant("one", [1.0], floats),
        constant("last", [2], integers, 1),
        constant("middle", [1], integers, 1),
        constant("denials", [SPECIAL.index("not"), SPECIAL.index("no")], integers, 2),
        constant("by_missing", [-8.0, 0.0, -16.0], floats, 1, 3),
        constant("by_denied", [20.0, 0.0, -20.0], floats, 1, 3),
        constant("start", [-8.0, 0.0, 8.0], floats, 1, 3),
    ]
    inputs = [
        helper.make_tensor_value_info(name, integers, [1, "tokens"])
        for name in ("input_ids", "token_type_ids")
    ]
    outputs = [helper.make_tensor_value_info("logits", floats, [1, 3])]
    graph = helper.make_graph(nodes, "tiny", inputs, outputs, constants)
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)], ir_version=9)
