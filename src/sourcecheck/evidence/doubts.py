"""Which words of a claim the page leaves open: a claim is as good as its weakest word.

A logistic regression over what is seen of each word, fitted on partly supported claims whose
unsupported words people had marked.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sourcecheck.evidence.frequencies import commonness
from sourcecheck.evidence.ties import Ties
from sourcecheck.language.tokens import Word

PREFIX = 5
"""Words that begin alike in so many letters may be of one family: director, directed."""
NAMES = (
    "in_best", "in_cover", "near", "in_title", "on_page", "family_in_cover", "family_on_page",
    "is_name", "is_number", "weight", "rarity", "left_held", "right_held", "clause_held",
    "best_share", "cover_share", "beside_the_same", "name_not_held", "length", "is_first",
    "held_apart",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Held:
    """Where the words of a claim are to be found: stems of the best passage, of the cover, and of
    their surroundings; and which pairs of words stand side by side there."""

    best: frozenset[str]
    cover: frozenset[str]
    near: frozenset[str]
    pairs: frozenset[tuple[str, str]]


def held(on: Ties, cover: Sequence[int]) -> Held:
    """What the cover of a claim holds."""
    index = on.index
    stems = frozenset().union(*(index.readings[i].stems for i in cover))
    around = (index.readings[j].stems for i in cover for j in index.around(i))
    pairs: set[tuple[str, str]] = set()
    for i in cover:
        order = [word.stem for word in index.readings[i].words if not word.is_stop]
        for gap in (1, 2):
            pairs.update(zip(order, order[gap:], strict=False))
    best = index.readings[cover[0]].stems if cover else frozenset()
    near = stems.union(*around)
    return Held(best, stems, near, frozenset(pairs | {(b, a) for a, b in pairs}))


def seen(on: Ties, there: Held) -> list[tuple[Word, dict[str, float]]]:
    """Each content word of the claim with what is seen of it, named as in NAMES."""
    words = [word for word in on.claim.words if not word.is_stop]
    spans = on.claim.clauses
    total = sum(on.index.weight(word.stem) for word in words) or 1.0
    best = sum(on.index.weight(w.stem) for w in words if w.stem in there.best) / total
    cover = sum(on.index.weight(w.stem) for w in words if w.stem in there.cover) / total
    families = frozenset(stem[:PREFIX] for stem in there.cover if len(stem) >= PREFIX - 1)
    found = []
    for place, word in enumerate(words):
        stem = word.stem
        left = words[place - 1].stem if place else ""
        right = words[place + 1].stem if place + 1 < len(words) else ""
        is_held = stem in there.cover
        beside = (left, stem) in there.pairs or (stem, right) in there.pairs
        is_name = word.start > 0 and word.text[0].isupper()
        family = stem[:PREFIX]
        numbers = {
            "in_best": stem in there.best,
            "in_cover": is_held,
            "near": stem in there.near,
            "in_title": stem in on.index.heading.stems,
            "on_page": on.index.holds(stem),
            "family_in_cover": not is_held and family in families,
            "family_on_page": not on.index.holds(stem) and family in on.index.families,
            "is_name": is_name,
            "is_number": any(c.isdigit() for c in word.text),
            "weight": on.index.weight(stem) / 4,
            "rarity": 1 - commonness(stem),
            "left_held": _is_held(left, there),
            "right_held": _is_held(right, there),
            "clause_held": _clause_share(word, words, spans, there),
            "best_share": best,
            "cover_share": cover,
            "beside_the_same": beside,
            "name_not_held": is_name and not is_held,
            "length": math.log1p(len(words)),
            "is_first": place == 0,
            "held_apart": is_held and not beside,
        }
        found.append((word, {name: float(value) for name, value in numbers.items()}))
    return found


def _is_held(stem: str, there: Held) -> float:
    return float(stem in there.cover) if stem else 0.5


def _clause_share(
    word: Word, words: Sequence[Word], spans: Sequence[tuple[int, int]], there: Held
) -> float:
    """The share of the other words of the word's clause that are held."""
    start, end = next((s for s in spans if s[0] <= word.start < s[1]), (0, words[-1].end))
    others = [w.stem for w in words if start <= w.start < end and w is not word] or [
        w.stem for w in words if w is not word
    ]
    return sum(stem in there.cover for stem in others) / len(others) if others else 0.5


def summary(doubts: Sequence[float]) -> Mapping[str, float]:
    """The doubts of all words as a few numbers about the claim."""
    ordered = sorted(doubts, reverse=True) or [0.5]
    return {
        "doubt_most": ordered[0],
        "doubt_mean": sum(ordered) / len(ordered),
        "doubt_sum": math.log1p(sum(ordered)),
        "doubt_three": sum(ordered[:3]) / len(ordered[:3]),
        "doubt_none": sum(math.log(1 - min(0.98, d)) for d in ordered) / 10,
    }
