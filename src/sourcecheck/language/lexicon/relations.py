"""What relation stands between two lemmas, and how much to trust it."""

from __future__ import annotations

from functools import lru_cache
from math import sqrt

from sourcecheck.language.lexicon import wordnet
from sourcecheck.language.lexicon.directions import same_scale
from sourcecheck.language.lexicon.model import Match, Relation, Role
from sourcecheck.language.lexicon.negation import is_negation
from sourcecheck.language.lexicon.pairs import curated, inverse
from sourcecheck.language.lexicon.wordnet import senses, synset

CUT = 0.3
"""From this strength on `relation` names what `related` found."""
HYPERNYM_LEVELS = 3
LEVEL_FACTOR = 0.85
DERIVATION_FACTOR = 0.9
SIMILAR_FACTOR = 0.75
SIBLING_FACTOR = 0.7
PREFIX_STRENGTH = 0.8
MOST_SIBLINGS = 400
PAIRS_KEPT = 65_536

_NOTHING = Match(Relation.NONE, 0.0)
_SIBLING_FILES = frozenset({
    wordnet.NOUN_ANIMAL, wordnet.NOUN_FOOD, wordnet.NOUN_LOCATION, wordnet.NOUN_PERSON,
    wordnet.NOUN_PLANT, wordnet.NOUN_SUBSTANCE, wordnet.NOUN_TIME, wordnet.NOUN_ARTIFACT,
})  # fmt: skip
"""Concrete things: what shares a direct hypernym there excludes each other."""
_EVENTS = frozenset({wordnet.NOUN_ACT, wordnet.NOUN_EVENT, wordnet.NOUN_PROCESS})
_STATES = frozenset({wordnet.NOUN_STATE, wordnet.NOUN_ATTRIBUTE, wordnet.NOUN_FEELING})

_Word = tuple[str, str]


def relation(first: str, first_pos: str, second: str, second_pos: str) -> Relation:
    """The relation of the first lemma to the second; NONE below the strength `CUT`.

    Lemmas are in any case, several words joined by "_" or a blank; pos is n, v, a or r.
    """
    match = related(first, first_pos, second, second_pos)
    return match.relation if match.strength >= CUT else Relation.NONE


def related(first: str, first_pos: str, second: str, second_pos: str) -> Match:
    """The strongest relation of the first lemma to the second, with its strength and steps."""
    return _related((_folded(first), first_pos), (_folded(second), second_pos))


def is_known(lemma: str, pos: str) -> bool:
    """Whether the lexicon has the lemma: also how to find entries of several words."""
    return bool(senses(_folded(lemma), pos))


def _folded(lemma: str) -> str:
    return lemma.strip().lower().replace(" ", "_")


@lru_cache(PAIRS_KEPT)
def _related(first: _Word, second: _Word) -> Match:
    if first == second:
        return Match(Relation.SAME, 1.0)
    listed = curated(first, second)
    if listed is not None:
        return Match(listed, float(listed is not Relation.NONE), 1, _listed_role(first, second))
    scale = same_scale(first, second)
    if scale is not None:
        return scale
    found = _within(first, second) if first[1] == second[1] else _across(first, second)
    return max(found, key=lambda match: match.strength, default=_NOTHING)


def _within(first: _Word, second: _Word) -> list[Match]:
    """What two lemmas of one part of speech are to each other, by WordNet and by prefix."""
    if is_negation(first, second) or is_negation(second, first):
        return [Match(Relation.ANTONYM, PREFIX_STRENGTH, 1)]
    one, other = senses(*first), senses(*second)
    found = [Match(Relation.SYNONYM, _overlap(one, other))]
    found += _antonyms(one, other)
    found.append(_above(one, other, Relation.HYPERNYM))
    found.append(_above(other, one, Relation.HYPONYM))
    if first[1] == "n":
        found.append(_siblings(one, other))
    return [match for match in found if match.strength > 0]


def _overlap(one: dict[str, float], other: dict[str, float]) -> float:
    """The Bhattacharyya coefficient of two distributions over senses."""
    return min(1.0, sum(sqrt(one[key] * other[key]) for key in one.keys() & other.keys()))


def _reached(start: dict[str, float], links: str, factor: float) -> dict[str, float]:
    """The distribution of senses after one step along a kind of link."""
    found: dict[str, float] = {}
    for key, share in start.items():
        for target in getattr(synset(key), links):
            found[target] = max(found.get(target, 0.0), share * factor)
    return found


def _antonyms(one: dict[str, float], other: dict[str, float]) -> list[Match]:
    """Direct antonyms, and those of adjectives over the heads of their similar-to clusters."""
    direct = _overlap(_reached(one, "antonyms", 1.0), other)
    near = _overlap(_reached(_reached(one, "similar", SIMILAR_FACTOR), "antonyms", 1.0), other)
    back = _overlap(one, _reached(_reached(other, "similar", SIMILAR_FACTOR), "antonyms", 1.0))
    heads = _reached(_reached(one, "similar", SIMILAR_FACTOR), "antonyms", 1.0)
    both = _overlap(heads, _reached(other, "similar", SIMILAR_FACTOR))
    return [
        Match(Relation.ANTONYM, strength, steps)
        for strength, steps in ((direct, 1), (near, 2), (back, 2), (both, 3))
    ]


def _above(upper: dict[str, float], lower: dict[str, float], name: Relation) -> Match:
    """How strongly the upper lemma is a hypernym of the lower one, at most three levels up."""
    best = Match(name, 0.0)
    at = lower
    for level in range(1, HYPERNYM_LEVELS + 1):
        factor = 1.0 if level == 1 else LEVEL_FACTOR**2
        at = _reached(at, "hypernyms", factor) | (
            _reached(at, "instance_of", 1.0) if level == 1 else {}
        )
        strength = _overlap(upper, at) * LEVEL_FACTOR
        if strength > best.strength:
            best = Match(name, strength, level)
    return best


def _siblings(one: dict[str, float], other: dict[str, float]) -> Match:
    """How strongly two nouns are co-hyponyms that exclude each other."""
    strength = 0.0
    for left, share in one.items():
        for right, other_share in other.items():
            if left != right and _exclude(left, right):
                strength += sqrt(share * other_share)
    return Match(Relation.SIBLING, min(1.0, strength) * SIBLING_FACTOR, 2)


def _exclude(left: str, right: str) -> bool:
    a, b = synset(left), synset(right)
    if a.lexicographer_file not in _SIBLING_FILES or right in a.part_of or left in b.part_of:
        return False
    if set(a.instance_of) & set(b.instance_of):
        return True
    shared = set(a.hypernyms) & set(b.hypernyms)
    return any(synset(key).hyponyms <= MOST_SIBLINGS for key in shared)


def _across(first: _Word, second: _Word) -> list[Match]:
    """What two lemmas of different parts of speech are to each other, over a derivation."""
    one, other = senses(*first), senses(*second)
    role = _role(first, second)
    found = []
    for links in ("derived", "pertains_to"):
        there = _overlap(_reached(one, links, 1.0), other)
        back = _overlap(one, _reached(other, links, 1.0))
        found.append(Match(Relation.DERIVED, max(there, back) * DERIVATION_FACTOR, 1, role))
    return [match for match in found if match.strength > 0]


def _listed_role(first: _Word, second: _Word) -> Role:
    return _role(first, second) if first[1] != second[1] else Role.NONE


def _role(first: _Word, second: _Word) -> Role:
    """What the noun of the two names of the verb or adjective, by its most frequent senses."""
    nouns = [word for word in (first, second) if word[1] == "n"]
    if len(nouns) != 1:
        return Role.NONE
    lemma = nouns[0][0]
    by_role: dict[Role, float] = {}
    for key, share in senses(lemma, "n").items():
        role = _role_of_file(synset(key).lexicographer_file, lemma)
        by_role[role] = by_role.get(role, 0.0) + share
    return max(by_role, key=lambda role: by_role[role], default=Role.NONE)


def _role_of_file(number: int, lemma: str) -> Role:
    if number == wordnet.NOUN_PERSON:
        return Role.PATIENT if lemma.endswith("ee") else Role.AGENT
    if number == wordnet.NOUN_LOCATION:
        return Role.ORIGIN
    if number in _EVENTS:
        return Role.EVENT
    return Role.STATE if number in _STATES else Role.RESULT


__all__ = ["CUT", "inverse", "is_known", "related", "relation"]
