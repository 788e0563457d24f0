"""Ranks the sentences of people who talk: what in a speech or debate can be looked up.

Speakers demand, promise and appeal in every second sentence, and the marks by which prose gives
its claims away (dates, sources, quotation marks) are rare. So words and pairs of words are weighed;
their weights are a data file, made from transcripts by the fitting script.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from sourcecheck.language.tokens import stem
from sourcecheck.model import Cue

FEWEST_WORDS = 4
"""Shorter sentences are weighed as if they had so many words."""
_WORD = re.compile(r"[a-z']+|\d+")
_SPEAKING = re.compile(r"\b(?:i|you|my|your|me|let's)\b")
_PRIOR_SHARE, _PRIOR_SENTENCES = 0.3, 4
_PROSE_SHARE, _TALK_SHARE = 0.15, 0.35
_TOLD_WORDS = 3


@dataclass(frozen=True, slots=True)
class Model:
    """Log odds: of nothing, and what each word, pair of words or mark ("=statistic") adds."""

    intercept: float
    weights: Mapping[str, float]

    def probability(self, found: Mapping[str, float]) -> float:
        """The probability, 0…1, that somebody would look the sentence up."""
        z = self.intercept + sum(
            self.weights[key] * value for key, value in found.items() if key in self.weights
        )
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, z))))

    def cues(self, found: Mapping[str, float]) -> list[Cue]:
        """The words that weigh most, the weightiest first."""
        told = [
            Cue(f"“{key}”", self.weights[key] * value)
            for key, value in found.items()
            if key in self.weights and not key.startswith("=")
        ]
        return sorted(told, key=lambda cue: -abs(cue.weight))[:_TOLD_WORDS]


def features(lower: str, marks: Iterable[str], figures: int) -> dict[str, float]:
    """What the model weighs in a sentence (in lower case): stems, pairs of them, marks, size."""
    words = ["0" if word.isdecimal() else stem(word) for word in _WORD.findall(lower)]
    share = 1 / math.sqrt(max(FEWEST_WORDS, 2 * len(words)))
    found = dict.fromkeys(words, share)
    found.update((f"{a} {b}", share) for a, b in zip(["^", *words], words, strict=False))
    found.update((f"={mark}", 0.3) for mark in marks)
    found["=length"] = 0.3 * min(1.0, len(words) / 30)
    found["=figures"] = 0.3 * min(3, figures)
    return found


def share_of_talk(sentences: Iterable[str]) -> float:
    """How much a text is talk rather than prose, 0…1, by how often it says I and you.

    A few sentences tell little: they are drawn towards the middle.
    """
    count = spoken = 0
    for sentence in sentences:
        count += 1
        spoken += _SPEAKING.search(sentence.lower().replace("’", "'")) is not None
    share = (spoken + _PRIOR_SHARE * _PRIOR_SENTENCES) / (count + _PRIOR_SENTENCES)
    return max(0.0, min(1.0, (share - _PROSE_SHARE) / (_TALK_SHARE - _PROSE_SHARE)))


@cache
def model() -> Model:
    """The fitted weights."""
    text = resources.files("sourcecheck.claims").joinpath("talk.json").read_text("utf-8")
    read = json.loads(text)
    return Model(float(read["intercept"]), {key: float(w) for key, w in read["weights"].items()})
