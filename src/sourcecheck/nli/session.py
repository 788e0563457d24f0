"""Runs a model with ONNX Runtime, one pair at a time, so that the same pair gives the same answer.

Nothing is downloaded, no code of the folder is run and no pickle is opened.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sourcecheck.errors import UsageError
from sourcecheck.nli import folder, store
from sourcecheck.nli.folder import ModelFiles
from sourcecheck.nli.labels import Entailment, Labels, Unanswered

THREADS = 2
INPUTS = ("input_ids", "attention_mask", "token_type_ids")
FATAL_ONLY = 4
"""ONNX Runtime writes what it thinks of a model, in the model's words, past us to the terminal."""


@dataclass(frozen=True, slots=True)
class OnnxModel:
    """A model that is loaded. `session` and `tokenizer` are those of the two libraries."""

    name: str
    digest: str
    labels: Labels
    session: Any = field(repr=False)
    tokenizer: Any = field(repr=False)

    def read(self, premise: str, hypothesis: str) -> Entailment | Unanswered:
        """What the premise does to the hypothesis. A premise too long is cut at its end."""
        try:
            encoding = self.tokenizer.encode(premise, hypothesis)
            rows = self.session.run(None, self._inputs(encoding))[0].tolist()
        except Exception as error:  # noqa: BLE001  (both libraries raise Exception itself)
            return Unanswered(f"the model fails: {type(error).__name__}")
        if not _is_one_row(rows):
            return Unanswered("the model's answer is not a row of numbers")
        return self.labels.entailment(rows[0])

    def _inputs(self, encoding: Any) -> dict[str, Any]:
        import numpy as np

        rows = (encoding.ids, encoding.attention_mask, encoding.type_ids)
        known = dict(zip(INPUTS, rows, strict=True))
        wanted = self.session.get_inputs()
        return {
            one.name: np.array([known[one.name]], np.int32 if "int32" in one.type else np.int64)
            for one in wanted
        }


def loaded(named: str) -> OnnxModel:
    """The model stored under a name, or in a folder. Raises UsageError for what cannot be used.

    A name goes first: a folder of that name in a project must not take its place.
    """
    stored = store.find(named)
    if stored is None:
        files = folder.read(Path(named))
        return load(files, files.folder.resolve().name)
    files = folder.read(stored.folder)
    if files.digest != stored.manifest.digest:
        raise UsageError(
            f"the stored model {named} is no longer the one that was fetched",
            "remove its folder and fetch it again",
        )
    return load(files, stored.manifest.name)


def load(files: ModelFiles, name: str) -> OnnxModel:
    """Make a model of its files. Raises UsageError."""
    try:
        import onnxruntime
        import tokenizers
    except ImportError:
        raise UsageError(
            "an entailment model needs the extra [nli]", "pip install 'sourcecheck[nli]'"
        ) from None
    onnxruntime.set_default_logger_severity(FATAL_ONLY)
    try:
        tokenizer = tokenizers.Tokenizer.from_str(files.tokenizer)
        tokenizer.no_padding()
        # The hypothesis is never cut: half a claim is another claim.
        tokenizer.enable_truncation(files.max_tokens, strategy="only_first")
        session = onnxruntime.InferenceSession(
            files.network, _options(onnxruntime), providers=["CPUExecutionProvider"]
        )
    except Exception as error:  # noqa: BLE001  (both libraries raise Exception itself)
        raise UsageError(
            f"the model in {files.folder} cannot be loaded: {type(error).__name__}",
            "it has to be ONNX, with a tokenizer.json of the library tokenizers",
        ) from None
    if strange := [one.name for one in session.get_inputs() if one.name not in INPUTS]:
        raise UsageError(
            f"the model in {files.folder} asks for more than a text: {', '.join(strange)[:200]}"
        )
    return OnnxModel(name, files.digest, files.labels, session, tokenizer)


def _options(onnxruntime: Any) -> Any:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = THREADS
    options.inter_op_num_threads = 1
    options.use_deterministic_compute = True
    options.log_severity_level = FATAL_ONLY
    options.add_session_config_entry("session.load_model_format", "ONNX")
    return options


def _is_one_row(rows: Any) -> bool:
    if not (isinstance(rows, list) and len(rows) == 1 and isinstance(rows[0], Sequence)):
        return False
    return all(isinstance(number, float) for number in rows[0])
