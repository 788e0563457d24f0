"""Where one statement ends and the next begins inside a sentence, as far as punctuation tells."""

from __future__ import annotations

import re

_BREAK = re.compile(
    r"[;:()\[\]—–]|,(?!\d)|\s-\s"
    r"|\b(?:and|but|while|whereas|although|though|because|whom?|which|compared with|against)\b",
    re.IGNORECASE,
)


def spans(text: str) -> list[tuple[int, int]]:
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


def span_at(text: str, place: int) -> tuple[int, int]:
    """Offsets of the clause that holds character `place`; the whole text when none does."""
    for start, end in spans(text):
        if start <= place < end:
            return start, end
    return 0, len(text)
