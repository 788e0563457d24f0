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

NEAREST = 12
"""So many passages, those that share most with the claim, are asked what they say of a word."""
NEIGHBOURS = 3
NAMES = (
    "in_best", "in_title", "on_page", "is_name", "is_number", "is_past_form", "is_first", "rarity",
    "lacked_rarity", "left_held", "best_share", "cover_share", "name_not_held", "length",
    "held_apart", "held_in", "with_neighbours", "gap",
)  # fmt: skip


@dataclass(frozen=True)
class Held:
    """Where the words of a claim are to be found: `best` are the stems of the best passage,
    `nearest` those of each of the passages that share most with the claim, and `pairs` the pairs of
    stems that stand side by side in the cover."""

    on: Ties
    best: frozenset[str]
    nearest: tuple[frozenset[str], ...]
    pairs: frozenset[tuple[str, str]]


def held(on: Ties) -> Held:
    """What the page holds of a claim."""
    readings = on.index.readings
    pairs: set[tuple[str, str]] = set()
    for i in on.cover:
        order = [word.stem for word in readings[i].words if not word.is_stop]
        for gap in (1, 2):
            pairs.update(zip(order, order[gap:], strict=False))
    best = readings[on.cover[0]].stems if on.cover else frozenset()
    nearest = tuple(readings[i].stems for i in on.candidates[:NEAREST])
    return Held(on, best, nearest, frozenset(pairs | {(b, a) for a, b in pairs}))


def seen(there: Held) -> list[tuple[Word, dict[str, float]]]:
    """Each content word of the claim with what is seen of it, named as in NAMES."""
    on = there.on
    words = [word for word in on.claim.words if not word.is_stop]
    weights = [on.index.weight(word.stem) for word in words]
    total = sum(weights) or 1.0
    weighed = list(zip(words, weights, strict=True))
    about = {
        "best_share": sum(w for word, w in weighed if word.stem in there.best) / total,
        "cover_share": sum(w for word, w in weighed if word.stem in on.covered) / total,
        "length": math.log1p(len(words)),
    }
    gaps = _gaps([word.stem in on.near for word in words])
    return [
        (word, {**about, **_of_word(words, place, there), "gap": gaps[place]})
        for place, word in enumerate(words)
    ]


def is_past_form(word: Word) -> bool:
    """Whether it looks like what somebody did: what a page most often tells in another word."""
    return word.text.islower() and word.text.endswith("ed")


def _of_word(words: Sequence[Word], place: int, there: Held) -> dict[str, float]:
    on, word = there.on, words[place]
    stem = word.stem
    left = words[place - 1].stem if place else ""
    right = words[place + 1].stem if place + 1 < len(words) else ""
    is_held, on_page = stem in on.covered, on.index.holds(stem)
    beside = (left, stem) in there.pairs or (stem, right) in there.pairs
    is_name = word.start > 0 and word.text[0].isupper()
    rarity = 1 - commonness(stem)
    around = [*words[max(0, place - NEIGHBOURS) : place], *words[place + 1 :][:NEIGHBOURS]]
    holding = [stems for stems in there.nearest if stem in stems]
    together = max((sum(w.stem in stems for w in around) for stems in holding), default=0)
    numbers = {
        "in_best": stem in there.best,
        "in_title": stem in on.index.heading.stems,
        "on_page": on_page,
        "is_name": is_name,
        "is_number": any(c.isdigit() for c in word.text),
        "is_past_form": is_past_form(word),
        "is_first": place == 0,
        "rarity": rarity,
        "lacked_rarity": 0.0 if on_page else rarity,
        "left_held": _is_held(left, on),
        "name_not_held": is_name and not is_held,
        "held_apart": is_held and not beside,
        "held_in": len(holding) / NEAREST,
        "with_neighbours": together / max(1, len(around)),
    }
    return {name: float(value) for name, value in numbers.items()}


def _gaps(is_near: Sequence[bool]) -> list[float]:
    """For each word that is not near how many beside it are not either, in a row (log1p)."""
    found = []
    for place, near in enumerate(is_near):
        if near:
            found.append(0.0)
            continue
        before = next((n for n, x in enumerate(reversed(is_near[:place])) if x), place)
        after = next((n for n, x in enumerate(is_near[place + 1 :]) if x), len(is_near) - place - 1)
        found.append(math.log1p(before + after))
    return found


def _is_held(stem: str, on: Ties) -> float:
    return float(stem in on.covered) if stem else 0.5


def summary(doubts: Sequence[float]) -> Mapping[str, float]:
    """The doubts of all words as a few numbers about the claim."""
    return {
        "doubt_most": max(doubts, default=0.5),
        "doubt_mean": sum(doubts) / len(doubts) if doubts else 0.5,
        "doubt_sum": math.log1p(sum(doubts)),
    }
