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
from heapq import nlargest
from importlib import resources

from sourcecheck.claims import vocabulary
from sourcecheck.claims.reading import Reading
from sourcecheck.language.tokens import stem
from sourcecheck.model import Cue

FEWEST_WORDS = 4
"""Shorter sentences are weighed as if they had so many words."""
_WORD = re.compile(r"'?[a-z][a-z']*|\d+")
_TOLD_WORDS = 3
_TOLD_MARKS = 2
_MARK = 0.3
"""What a mark counts beside the words, whose share in a sentence of ten is 0.2."""
_MOST_COUNTED = 3
_LARGE = 1_000
_MEASURED = frozenset(["percent", "usd", "eur", "gbp"])
_TOLD_ELSEWHERE = frozenset(
    """=length =statistic =quotation =attribution =event =superlative =causal =allegation =absolute
    =science""".split()
)
"""Marks that are cues of prose already."""
_MARKS = {
    "past tense": re.compile(
        r"\b(?:was|were|had|did|went|came|took|made|gave|said|told|voted|got|left|lost|won|spent|cut"
        r"|[a-z]{3,20}ed)\b"
    ),
    "perfect tense": re.compile(
        r"\b(?:has|have|had|'ve)\s(?:\w+ly\s)?(?:been|gone|made|had|cut|lost|won|taken|[a-z]{3,20}ed)\b"
    ),
    "future": re.compile(r"(?:\b(?:will|would|going\sto|gonna|shall)|'ll|'d)\b"),
    "what should or could be": re.compile(
        r"\b(?:should|must|need|ought|could|can|may|might|let)\b"
    ),
    "I": re.compile(r"\b(?:i|i'm|i've|i'd|my|me|mine)\b"),
    "we": re.compile(r"\b(?:we|we're|we've|our|us)\b"),
    "you": re.compile(r"\b(?:you|your|you're)\b"),
    "others": re.compile(r"\b(?:he|she|his|her|they|their|them)\b"),
    "judging words": re.compile(
        r"\b(?:think|believe|want|hope|know|feel|important|great|good|bad|right|wrong|better|best)\b"
    ),
}
"""What tells a statement about the world from an appeal, a promise and a judgement."""


@dataclass(frozen=True, slots=True)
class Model:
    """Log odds: of nothing, and what each word, pair of words or mark ("=statistic") adds."""

    intercept: float
    weights: Mapping[str, float]

    def weighed(self, found: Mapping[str, float]) -> dict[str, float]:
        """What each feature adds to the log odds; those without a weight are left out."""
        weights = self.weights
        return {key: weights[key] * value for key, value in found.items() if key in weights}

    def probability(self, weighed: Mapping[str, float]) -> float:
        """The probability, 0…1, that somebody would look the sentence up."""
        z = self.intercept + sum(weighed.values())
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, z))))

    def cues(self, weighed: Mapping[str, float]) -> list[Cue]:
        """The words and the marks that weigh most, the weightiest first."""
        words: list[tuple[float, str]] = []
        marks: dict[str, float] = {}
        for key, weight in weighed.items():
            if key[0] != "=":
                words.append((abs(weight), key))
            elif key not in _TOLD_ELSEWHERE:
                name = key[1:].removesuffix(" per word")
                marks[name] = marks.get(name, 0.0) + weight
        most = nlargest(_TOLD_MARKS, marks, key=lambda name: abs(marks[name]))
        told = [Cue(f"“{key}”", round(weighed[key], 2)) for _, key in nlargest(_TOLD_WORDS, words)]
        told += [Cue(name, round(marks[name], 2)) for name in most]
        return sorted(told, key=lambda cue: -abs(cue.weight))


def features(reading: Reading, kinds: Iterable[str]) -> dict[str, float]:
    """What the model weighs in a sentence: words, stems, pairs of stems, marks ("=past tense").

    Marks stand once for how often they occur and once, as "… per word", for how densely.
    """
    lower = reading.lower
    written = ["0" if word.isdecimal() else word for word in _WORD.findall(lower)]
    words = [stemmed for stemmed in map(stem, written) if stemmed]
    length = max(FEWEST_WORDS, len(words))
    share = 1 / math.sqrt(max(FEWEST_WORDS, 2 * len(words)))
    found = dict.fromkeys(written, share)
    found.update(dict.fromkeys(words, share))
    found.update((f"{a} {b}", share) for a, b in zip(["^", *words], words, strict=False))
    found.update((f"={kind}", _MARK) for kind in kinds)
    found["=length"] = _MARK * min(1.0, len(words) / 30)
    for name, count in _counts(reading).items():
        if count:
            found[f"={name}"] = _MARK * min(_MOST_COUNTED, count)
            found[f"={name} per word"] = min(1.0, 3 * count / length)
    return found


def _counts(reading: Reading) -> dict[str, int]:
    """How often each mark stands in a sentence."""
    counts = {name: len(pattern.findall(reading.lower)) for name, pattern in _MARKS.items()}
    measured = sum(figure.unit in _MEASURED for figure in reading.figures)
    return counts | {
        "figures": len(reading.figures),
        "money or percent": measured,
        "large figures": sum(figure.value >= _LARGE for figure in reading.figures),
        "names": len(reading.names),
        "dates": len(reading.dates),
        "quotes": len(reading.quotes),
        "organizations": len(reading.mentions),
        "words of change": len(reading.words & vocabulary.CHANGE),
        "the speaker in person": len(reading.words & vocabulary.SPEAKING),
    }


@cache
def model() -> Model:
    """The fitted weights."""
    text = resources.files("sourcecheck.claims").joinpath("talk.json").read_text("utf-8")
    read = json.loads(text)
    return Model(float(read["intercept"]), {key: float(w) for key, w in read["weights"].items()})
