"""What relation stands between two lemmas, and how much to trust it."""

from __future__ import annotations

from functools import lru_cache
from math import sqrt

from sourcecheck.language.lexicon import wordnet
from sourcecheck.language.lexicon.derivation import DERIVATION_FACTOR, role, stems
from sourcecheck.language.lexicon.directions import same_scale
from sourcecheck.language.lexicon.model import Match, Relation, Role
from sourcecheck.language.lexicon.negation import is_negation
from sourcecheck.language.lexicon.pairs import curated
from sourcecheck.language.lexicon.wordnet import senses, synset

CUT = 0.3
"""From this strength on `relation` names what `related` found."""
HYPERNYM_LEVELS = 3
LEVEL_FACTOR = 0.85
SIMILAR_FACTOR = 0.75
SIBLING_FACTOR = 0.7
OVERLAPPING_FACTOR = 0.25
"""For co-hyponyms of a kind whose members may also be both: a writer and a director."""
PREFIX_STRENGTH = 0.8
MOST_SIBLINGS = 400
PAIRS_KEPT = 65_536

_NOTHING = Match(Relation.NONE, 0.0)
_EXCLUSIVE_FILES = frozenset({
    wordnet.NOUN_ANIMAL, wordnet.NOUN_FOOD, wordnet.NOUN_LOCATION, wordnet.NOUN_PLANT,
    wordnet.NOUN_SUBSTANCE, wordnet.NOUN_TIME,
})  # fmt: skip
"""Concrete things: what shares a direct hypernym there excludes each other."""
_OVERLAPPING_FILES = frozenset({wordnet.NOUN_PERSON, wordnet.NOUN_ARTIFACT})
_OPPOSED = frozenset({Relation.ANTONYM, Relation.CONVERSE})

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
        return Match(listed, float(listed is not Relation.NONE), 1, _role_between(first, second))
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
    found += [_satellite(one, other, Relation.HYPONYM), _satellite(other, one, Relation.HYPERNYM)]
    if first[1] == "n":
        found += [_siblings(one, other), *_events(first, second)]
        found.append(_derivation(first, second, Role.NONE))
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


def _satellite(one: dict[str, float], other: dict[str, float], name: Relation) -> Match:
    """Adjectives of a cluster under its head: who says "huge" says "large"."""
    satellites = {key: share for key, share in one.items() if not synset(key).antonyms}
    strength = _overlap(_reached(satellites, "similar", SIMILAR_FACTOR), other)
    return Match(name, strength, 1)


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
    strength = sum(
        sqrt(share * other_share) * _exclusion(left, right)
        for left, share in one.items()
        for right, other_share in other.items()
        if left != right
    )
    return Match(Relation.SIBLING, min(SIBLING_FACTOR, strength), 2)


def _exclusion(left: str, right: str) -> float:
    a, b = synset(left), synset(right)
    if right in a.part_of or left in b.part_of:
        return 0.0
    if set(a.instance_of) & set(b.instance_of):
        return SIBLING_FACTOR
    shared = set(a.hypernyms) & set(b.hypernyms)
    if not any(synset(key).hyponyms <= MOST_SIBLINGS for key in shared):
        return 0.0
    if a.lexicographer_file in _EXCLUSIVE_FILES:
        return SIBLING_FACTOR
    return OVERLAPPING_FACTOR if a.lexicographer_file in _OVERLAPPING_FILES else 0.0


def _across(first: _Word, second: _Word) -> list[Match]:
    """What two lemmas of different parts of speech are to each other, over a derivation."""
    name = _role_between(first, second)
    found = [_derivation(first, second, name)]
    for stem, strength in stems(first, second[1]).items():
        found.append(_through(strength, _related((stem, second[1]), second), name))
    for stem, strength in stems(second, first[1]).items():
        found.append(_through(strength, _related(first, (stem, first[1])), name))
    return [match for match in found if match.strength > 0]


def _derivation(first: _Word, second: _Word, name: Role) -> Match:
    """Derivations and pertainyms in either direction."""
    one, other = senses(*first), senses(*second)
    found = (
        (_overlap(_reached(start, links, 1.0), end), links)
        for start, end in ((one, other), (other, one))
        for links in ("derived", "pertains_to")
    )
    strength, links = max(found)
    if links == "pertains_to" and name in {Role.NONE, Role.AGENT}:
        name = Role.ORIGIN
    return Match(Relation.DERIVED, strength * DERIVATION_FACTOR, 1, name if strength else Role.NONE)


def _through(strength: float, match: Match, name: Role) -> Match:
    """A relation of the stem, carried over to the word that is derived from it."""
    if match.relation in {Relation.NONE, Relation.SIBLING}:
        return _NOTHING
    same = match.relation in {Relation.SAME, Relation.SYNONYM}
    relation = Relation.DERIVED if same else match.relation
    return Match(relation, strength * match.strength, match.distance + 1, name)


def _events(first: _Word, second: _Word) -> list[Match]:
    """Opposite nouns of one role by the verbs that they are derived from: approval, rejection."""
    if role(first[0]) is not role(second[0]):
        return []
    return [
        Match(match.relation, match.strength * here * there, match.distance + 2)
        for stem, here in stems(first, "v").items()
        for other, there in stems(second, "v").items()
        if (match := _related((stem, "v"), (other, "v"))).relation in _OPPOSED
    ]


def _role_between(first: _Word, second: _Word) -> Role:
    nouns = [word for word in (first, second) if word[1] == "n"]
    return role(nouns[0][0]) if len(nouns) == 1 else Role.NONE
