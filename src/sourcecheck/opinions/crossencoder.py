"""A second judge that is a cross-encoder in a folder of the user's: premise and claim → entailment.

Such a model is trained on natural language inference (three labels) or on grounded claims (two
labels, or one score). Nothing is downloaded, no code of the folder is run and no pickle is opened.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sourcecheck.errors import UsageError
from sourcecheck.model import Verdict
from sourcecheck.opinions.judge import Question, Said, Silent

SURE = 0.5
MAX_TOKENS = 512
WEIGHTS = "model.safetensors"
Pairs = Sequence[tuple[str, str]]
Predict = Callable[[Pairs], Sequence[Sequence[float]]]
"""Premises and claims → for each pair the logits of the labels, in their order."""


@dataclass(frozen=True, slots=True)
class Labels:
    """Which number of a model's row says what; `contradicts` is -1 where no label says so."""

    supports: int
    contradicts: int = -1
    count: int = 1

    @classmethod
    def named(cls, names: Sequence[str]) -> Labels:
        """Read the labels of a model's config.json. Raises UsageError when they do not tell."""
        words = [name.lower() for name in names]
        if len(words) == 1:
            return cls(0)
        for place, word in enumerate(words):
            if word.startswith(("entail", "support")):
                against = [n for n, other in enumerate(words) if other.startswith("contradict")]
                return cls(place, against[0] if against else -1, len(words))
        if words == ["label_0", "label_1"]:
            return cls(1, count=2)
        raise UsageError(
            f"the labels of this model do not say which is entailment: {', '.join(names)[:200]}",
            "name them in config.json under id2label",
        )


@dataclass(frozen=True, slots=True)
class CrossEncoder:
    """Judges with a model that is loaded already."""

    name: str
    predict: Predict
    labels: Labels

    @property
    def needs_network(self) -> bool:
        """It runs here."""
        return False

    def judge(self, question: Question) -> Said | Silent:
        """The claim against each passage, and against all of them together."""
        premises = dict.fromkeys((*question.passages, " ".join(question.passages)))
        pairs = [(premise, question.claim) for premise in premises]
        try:
            rows = [self._probabilities(row) for row in self.predict(pairs)]
        except (RuntimeError, ValueError, IndexError, MemoryError) as error:
            return Silent(f"the model fails: {type(error).__name__}")
        if len(rows) != len(pairs):
            return Silent("the model's answer is not a row of numbers for each pair")
        score = max(row[self.labels.supports] for row in rows)
        against = self.labels.contradicts
        turned = max(row[against] for row in rows) if against >= 0 else 0.0
        if score >= SURE and score >= turned:
            return Said(Verdict.SUPPORTED, score)
        return Said(Verdict.CONFLICTING if turned >= SURE else Verdict.NOT_FOUND, score)

    def close(self) -> None:
        """Nothing is held open."""

    def _probabilities(self, logits: Sequence[float]) -> list[float]:
        """Raises ValueError for rows of another length, or with what is no number."""
        if len(logits) != self.labels.count or not all(map(math.isfinite, logits)):
            raise ValueError("not one finite number for each label")
        if len(logits) == 1:
            return [1 / (1 + math.exp(-max(-50.0, min(50.0, logits[0]))))]
        highest = max(logits)
        powers = [math.exp(logit - highest) for logit in logits]
        return [power / sum(powers) for power in powers]


def loaded(folder: Path) -> CrossEncoder:
    """The model in `folder`. Raises UsageError when it is none, or the extra is not installed."""
    labels = _labels(folder)
    try:
        import torch
        import transformers
    except ImportError:
        raise UsageError(
            "a model of your own needs the extra [nli]", "pip install 'sourcecheck[nli]'"
        ) from None
    transformers.logging.set_verbosity_error()  # what it says of its weights is for their makers
    transformers.logging.disable_progress_bar()
    safe: dict[str, Any] = {"local_files_only": True, "trust_remote_code": False}
    try:
        tokenizer = transformers.AutoTokenizer.from_pretrained(str(folder), **safe)
        model = transformers.AutoModelForSequenceClassification.from_pretrained(
            str(folder), use_safetensors=True, **safe
        ).eval()
    except (OSError, ValueError, KeyError, RuntimeError, ImportError) as error:
        raise UsageError(
            f"the model in {folder} cannot be loaded: {type(error).__name__}",
            "it has to be one that transformers loads without code of its own",
        ) from error

    def predict(pairs: Pairs) -> list[list[float]]:
        premises, claims = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
        size = {"truncation": True, "max_length": MAX_TOKENS, "padding": True}
        tokens = tokenizer(premises, claims, return_tensors="pt", **size)
        with torch.no_grad():
            rows: list[list[float]] = model(**tokens).logits.tolist()
        return rows

    return CrossEncoder(f"{folder.resolve().name} on this machine", predict, labels)


def _labels(folder: Path) -> Labels:
    if not (folder / WEIGHTS).is_file():
        raise UsageError(
            f"{folder} is no model folder: there is no {WEIGHTS} in it",
            "weights in other formats can run code when they are opened, and are not",
        )
    try:
        config = json.loads((folder / "config.json").read_text("utf-8"))
        names = config.get("id2label") or {}
        count = len(names) or int(config.get("num_labels", 0))
        ordered = [str(names.get(str(n), f"LABEL_{n}")) for n in range(count)]
    except (OSError, ValueError, AttributeError, TypeError, RecursionError):
        ordered = []
    if not ordered:
        raise UsageError(f"{folder} is no model folder: its config.json names no labels")
    return Labels.named(ordered)
