"""What lies one or a few links from a lemma in WordNet, weighed by how frequent its senses are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import sqrt

from sourcecheck.language.lexicon import wordnet
from sourcecheck.language.lexicon.wordnet import senses, synset

WORDS_KEPT = 8_192
HYPERNYM_LEVELS = 3
LEVEL_FACTOR = 0.85
SIMILAR_FACTOR = 0.65
BOTH_SIMILAR_FACTOR = 0.45
"""For a step to the head of an adjective's cluster: of one of two adjectives, or of both."""
HEAD_FACTOR = 0.75
SIBLING_FACTOR = 0.7
OVERLAPPING_FACTOR = 0.25
"""For co-hyponyms of a kind whose members may also be both: a writer and a director."""
MOST_SIBLINGS = 400

_EXCLUSIVE_FILES = frozenset(
    {wordnet.NOUN_ANIMAL, wordnet.NOUN_FOOD, wordnet.NOUN_PLANT, wordnet.NOUN_SUBSTANCE}
)
"""Concrete things: what shares a direct hypernym there excludes each other."""
_KINDS = {
    "person": wordnet.NOUN_PERSON,
    "human": wordnet.NOUN_PERSON,
    "individual": wordnet.NOUN_PERSON,
    "people": wordnet.NOUN_PERSON,
    "animal": wordnet.NOUN_ANIMAL,
    "plant": wordnet.NOUN_PLANT,
}
"""Nouns under which a whole lexicographer file stands, at whatever depth."""
_OVERLAPPING_FILES = frozenset({wordnet.NOUN_PERSON, wordnet.NOUN_ARTIFACT})

Shares = Mapping[str, float]
"""Synsets with how much of a lemma's use they make up (0 to 1), lowered by the steps to them."""


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The synsets around one lemma."""

    senses: Shares
    above: tuple[Shares, ...]
    """Hypernyms by level; the first level also has what the senses are instances of."""
    antonyms: Shares
    antonyms_of_heads: Shares
    distant_antonyms: Shares
    heads: Shares
    """For senses at the rim of an adjective cluster, the heads that they are kinds of."""
    distant_heads: Shares
    derived: Shares
    pertains_to: Shares
    parents: Mapping[str, tuple[tuple[str, float], ...]]
    """Direct hypernyms under which co-hyponyms exclude each other, with the senses below."""


def overlap(one: Shares, other: Shares) -> float:
    """The Bhattacharyya coefficient of two distributions over synsets, at most 1."""
    if not one or not other or one.keys().isdisjoint(other):
        return 0.0
    shared = sorted(one.keys() & other.keys())
    return min(1.0, sum(sqrt(one[key] * other[key]) for key in shared))


@lru_cache(WORDS_KEPT)
def neighbours(lemma: str, pos: str) -> Neighbours:
    """The synsets around a lemma; all empty if WordNet does not know it."""
    own = senses(lemma, pos)
    rim = {key: share for key, share in own.items() if not synset(key).antonyms}
    far = _reached(own, "similar", BOTH_SIMILAR_FACTOR)
    return Neighbours(
        senses=own,
        above=_above(own) if pos in "nv" else (),
        antonyms=_reached(own, "antonyms"),
        antonyms_of_heads=_reached(_reached(own, "similar", SIMILAR_FACTOR), "antonyms"),
        distant_antonyms=_reached(far, "antonyms"),
        heads=_reached(rim, "similar", HEAD_FACTOR),
        distant_heads=far,
        derived=_reached(own, "derived"),
        pertains_to=_reached(own, "pertains_to"),
        parents=_parents(own) if pos == "n" else {},
    )


def _reached(start: Shares, links: str, factor: float = 1.0) -> dict[str, float]:
    """The distribution after one step along a kind of link."""
    found: dict[str, float] = {}
    for key, share in start.items():
        for target in getattr(synset(key), links):
            found[target] = max(found.get(target, 0.0), share * factor)
    return found


def _above(own: Shares) -> tuple[Shares, ...]:
    levels = [_reached(own, "hypernyms") | _reached(own, "instance_of")]
    while len(levels) < HYPERNYM_LEVELS:
        levels.append(_reached(levels[-1], "hypernyms", LEVEL_FACTOR**2))
    return tuple(levels)


def _parents(own: Shares) -> dict[str, tuple[tuple[str, float], ...]]:
    found: dict[str, tuple[tuple[str, float], ...]] = {}
    for key, share in own.items():
        here = synset(key)
        for parent in here.instance_of:
            found[parent] = (*found.get(parent, ()), (key, share * SIBLING_FACTOR))
        factor = _exclusion(here.lexicographer_file)
        for parent in here.hypernyms if factor else ():
            if synset(parent).hyponyms <= MOST_SIBLINGS:
                found[parent] = (*found.get(parent, ()), (key, share * factor))
    return found


def _exclusion(lexicographer_file: int) -> float:
    """How far co-hyponyms of this kind exclude each other."""
    if lexicographer_file in _EXCLUSIVE_FILES:
        return SIBLING_FACTOR
    return OVERLAPPING_FACTOR if lexicographer_file in _OVERLAPPING_FILES else 0.0


def exclusion(one: Neighbours, other: Neighbours) -> float:
    """How strongly two nouns are co-hyponyms that exclude each other, neither part of the other."""
    if one.parents.keys().isdisjoint(other.parents):
        return 0.0
    strength = 0.0
    for parent in sorted(one.parents.keys() & other.parents.keys()):
        for left, here in one.parents[parent]:
            for right, there in other.parents[parent]:
                a, b = synset(left), synset(right)
                if left != right and right not in a.part_of and left not in b.part_of:
                    strength += sqrt(here * there)
    return min(SIBLING_FACTOR, strength)


def membership(noun: str, kind: str) -> float:
    """How strongly a noun names persons, animals or plants, if `kind` is such a word; else 0."""
    number = _KINDS.get(kind)
    if number is None or noun in _KINDS:
        return 0.0
    shares = senses(noun, "n").items()
    total = sum(share for key, share in shares if synset(key).lexicographer_file == number)
    return LEVEL_FACTOR**HYPERNYM_LEVELS * min(1.0, total)
