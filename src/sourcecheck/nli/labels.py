"""What a model says of a premise and a hypothesis, read off the names of its labels."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from sourcecheck.errors import UsageError


@dataclass(frozen=True, slots=True)
class Entailment:
    """The probabilities that a premise entails a hypothesis, and that it contradicts it."""

    entailed: float
    contradicted: float


@dataclass(frozen=True, slots=True)
class Unanswered:
    """The model gave nothing that counts; `why` is a clause."""

    why: str


class EntailmentModel(Protocol):
    """Reads premise and hypothesis. `digest` tells one model from every other (see `folder`)."""

    @property
    def name(self) -> str: ...

    @property
    def digest(self) -> str: ...

    def read(self, premise: str, hypothesis: str) -> Entailment | Unanswered:
        """What the premise does to the hypothesis. Whatever goes wrong is Unanswered."""
        ...


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

    def entailment(self, logits: Sequence[float]) -> Entailment | Unanswered:
        """The probabilities behind a row of logits, one for each label; a single one is a score."""
        if len(logits) != self.count or not all(map(math.isfinite, logits)):
            return Unanswered("the model's answer is not one finite number for each label")
        if self.count == 1:
            return Entailment(1 / (1 + math.exp(-max(-50.0, min(50.0, logits[0])))), 0.0)
        highest = max(logits)
        powers = [math.exp(logit - highest) for logit in logits]
        shares = [power / sum(powers) for power in powers]
        against = shares[self.contradicts] if self.contradicts >= 0 else 0.0
        return Entailment(shares[self.supports], against)
