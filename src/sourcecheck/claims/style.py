"""Tells how much a text is talk rather than prose."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable

FEW_SENTENCES = 8
"""A shorter text is told by the style of its sentences, a longer one by how often it says I and
you: an op-ed has its sentences that sound spoken, and is prose for all that."""
_SPEAKING = re.compile(r"\b(?:i|you|my|your|me|let's)\b")
_PROSE_SHARE, _TALK_SHARE = 0.15, 0.35
_MOST_COUNTED = 3
_AT_FIRST = -0.8
_A_WORD = -0.04
_MARKS = tuple(
    (re.compile(pattern), weight)
    for pattern, weight in (
        (r"\b(?:i|i'm|i've|i'd|i'll|my|me)\b", 2.3),
        (r"\b(?:you|your|you're|you've)\b", 0.6),
        (r"\b(?:we|we're|we've|we'll|our|us|let's)\b", 1.8),
        (r"\w'(?:re|ve|ll|d|m|t)\b|\b(?:it|that|there|he|she|what|who)'s\b", 0.8),
        (
            r"\A(?:and|but|well|now|so|because|yes|no|look|you|we|i|(?:that|it|there|they)'\w+)\b",
            2.6,
        ),
        (
            r"\b(?:mr|senator|governor|sir|ladies|gentlemen|thank|tonight|folks)\b|\bthis\scountry\b",
            3.0,
        ),
        (r"\b(?:going|got|have|want|ought)\sto\b|\b(?:gonna|gotta)\b", 1.4),
        (r"\b(?:that|this|it|things?|what|think|know|believe)\b", 0.8),
        (r"[\"“”«»]", -2.0),
        (r"\b(?:1[5-9]|20)\d\d\b", -1.1),
        (r"[(\[;–—]", -1.6),
        (r"\b(?:was|were|been|is|are)\s(?:\w+ly\s)?\w{3,}ed\b", -0.8),
        (r"\b(?:which|whose|whom|its|several|later|also|where)\b", -0.6),
    )
)
"""What speakers say and writers write, each with what it adds to the log odds of talk: rounded from
a logistic regression on transcripts against articles."""


def share_of_talk(sentences: Iterable[str]) -> float:
    """How much a text is talk rather than prose, 0…1."""
    count = spoken = 0
    odds = 0.0
    for sentence in sentences:
        lower = sentence.lower().replace("’", "'")
        count += 1
        spoken += _SPEAKING.search(lower) is not None
        if count <= FEW_SENTENCES:
            odds += _odds(lower)
    if count <= FEW_SENTENCES:
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))
    share = (spoken / count - _PROSE_SHARE) / (_TALK_SHARE - _PROSE_SHARE)
    return max(0.0, min(1.0, share))


def _odds(lower: str) -> float:
    """The log odds that a sentence is spoken."""
    odds = _AT_FIRST + _A_WORD * len(lower.split())
    for pattern, weight in _MARKS:
        odds += weight * min(_MOST_COUNTED, len(pattern.findall(lower)))
    return odds
