"""Guesses which of the known words somebody meant."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher
from itertools import islice

_LEAST_RATIO = 0.6
_MAX_WORD_CHARACTERS = 60
_MAX_CANDIDATES = 20_000


def closest(word: str, candidates: Iterable[str]) -> str | None:
    """The candidate most like `word`, blind to case; None when none is like it.

    Only the first 20,000 candidates are looked at, and no words longer than 60 characters: this is
    an offer, and a hostile file must not make it expensive.
    """
    folded = word.casefold()
    if not folded or len(folded) > _MAX_WORD_CHARACTERS:
        return None
    matcher = SequenceMatcher(b=folded, autojunk=False)
    best, best_ratio = None, _LEAST_RATIO
    for candidate in islice(candidates, _MAX_CANDIDATES):
        other = candidate.casefold()
        if other == folded:
            return candidate
        if abs(len(other) - len(folded)) > max(3, len(folded)):
            continue
        matcher.set_seq1(other)
        if matcher.real_quick_ratio() < best_ratio or matcher.quick_ratio() < best_ratio:
            continue
        ratio = matcher.ratio()
        if ratio > best_ratio or (best is None and ratio == best_ratio):
            best, best_ratio = candidate, ratio
    return best
