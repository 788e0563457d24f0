"""Where one statement ends and the next begins inside a sentence, as far as punctuation tells."""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache

_BREAK = re.compile(
    r"[;:()\[\]—–]|,(?!\d)|\s-\s"
    r"|\b(?:and|but|while|whereas|although|though|because|whom?|which|compared with|against)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=512)  # every figure of a sentence asks for them
def spans(text: str) -> Sequence[tuple[int, int]]:
    """Offsets of the clauses of `text`, in order; together they leave out only the breaks."""
    found = []
    start = 0
    for match in _BREAK.finditer(text):
        if text[start : match.start()].strip():
            found.append((start, match.start()))
        start = match.end()
    if text[start:].strip():
        found.append((start, len(text)))
    return found


def span_at(clauses: Sequence[tuple[int, int]], place: int) -> tuple[int, int]:
    """The one of `clauses` that holds character `place`, or else the last that begins before it."""
    number = bisect_right(clauses, (place, math.inf)) - 1
    return clauses[number] if number >= 0 else (0, place + 1)
