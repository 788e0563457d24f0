"""What relation stands between two lemmas, and how much to trust it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from sourcecheck.language.lexicon.demonyms import by_place
from sourcecheck.language.lexicon.derivation import role, stems
from sourcecheck.language.lexicon.directions import direction, same_scale
from sourcecheck.language.lexicon.model import Direction, Match, Relation, Role
from sourcecheck.language.lexicon.negation import is_negation
from sourcecheck.language.lexicon.neighbours import (
    HYPERNYM_LEVELS,
    LEVEL_FACTOR,
    Neighbours,
    exclusion,
    membership,
    neighbours,
    overlap,
)
from sourcecheck.language.lexicon.pairs import curated, is_listed
from sourcecheck.language.lexicon.wordnet import senses

CUT = 0.3
"""From this strength on `relation` names what `related` found."""
DERIVATION_FACTOR = 0.9
PREFIX_STRENGTH = 0.8
PAIRS_KEPT = 16_384

_NOTHING = Match(Relation.NONE, 0.0)
_OPPOSED = frozenset({Relation.ANTONYM, Relation.CONVERSE})
_Word = tuple[str, str]
_Grade = tuple[Relation, float, int]
"""A relation with its strength and distance."""


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
    word = (_folded(lemma), pos)
    return bool(senses(*word)) or is_listed(word) or direction(*word) is not Direction.NONE


def _folded(lemma: str) -> str:
    return lemma.strip().lower().replace(" ", "_")


@lru_cache(PAIRS_KEPT)
def _related(first: _Word, second: _Word) -> Match:
    if first == second:
        return Match(Relation.SAME, 1.0)
    placed = by_place(first, second)
    if placed is not None:
        return placed
    listed = curated(first, second)
    if listed is not None:
        return Match(listed, float(listed is not Relation.NONE), 1, _role_between(first, second))
    scale = same_scale(first, second)
    if scale is not None:
        return replace(scale, role=_role_between(first, second))
    found = _within(first, second) if first[1] == second[1] else _across(first, second)
    return max(found, key=lambda match: match.strength, default=_NOTHING)


def _within(first: _Word, second: _Word) -> list[Match]:
    """What two lemmas of one part of speech are to each other, by WordNet and by prefix."""
    if is_negation(first, second) or is_negation(second, first):
        return [Match(Relation.ANTONYM, PREFIX_STRENGTH, 1)]
    one, other = neighbours(*first), neighbours(*second)
    graded = [
        (Relation.SYNONYM, overlap(one.senses, other.senses), 0),
        *_antonyms(one, other),
        *_hypernyms(other, one, Relation.HYPERNYM),
        *_hypernyms(one, other, Relation.HYPONYM),
    ]
    if first[1] == "n":
        graded.append((Relation.SIBLING, exclusion(one, other), 2))
        graded.append((Relation.HYPONYM, membership(first[0], second[0]), HYPERNYM_LEVELS))
        graded.append((Relation.HYPERNYM, membership(second[0], first[0]), HYPERNYM_LEVELS))
    found = [Match(*grade) for grade in graded if grade[1] > 0]
    if first[1] == "n":
        found += [_derivation(first, second, Role.NONE), *_opposed_nouns(first, second)]
    return found


def _antonyms(one: Neighbours, other: Neighbours) -> Iterator[_Grade]:
    """Direct antonyms, and those of adjectives over the heads of their similar-to clusters."""
    yield Relation.ANTONYM, overlap(one.antonyms, other.senses), 1
    if one.heads or other.heads:
        yield Relation.ANTONYM, overlap(one.antonyms_of_heads, other.senses), 2
        yield Relation.ANTONYM, overlap(one.senses, other.antonyms_of_heads), 2
        yield Relation.ANTONYM, overlap(one.distant_antonyms, other.distant_heads), 3


def _hypernyms(lower: Neighbours, upper: Neighbours, name: Relation) -> Iterator[_Grade]:
    """How strongly the lower lemma is a kind of the upper one, at most three levels up."""
    for level, shares in enumerate(lower.above, start=1):
        yield name, overlap(upper.senses, shares) * LEVEL_FACTOR, level
    yield name, overlap(upper.senses, lower.heads), 1


def _across(first: _Word, second: _Word) -> list[Match]:
    """What two lemmas of different parts of speech are to each other, over a derivation."""
    name = _role_between(first, second)
    found = [_derivation(first, second, name)]
    for stem, strength in stems(first, second[1]).items():
        found.append(_through(strength, _related((stem, second[1]), second), name))
    for stem, strength in stems(second, first[1]).items():
        found.append(_through(strength, _related(first, (stem, first[1])), name))
    return found


def _derivation(first: _Word, second: _Word, name: Role) -> Match:
    """Derivations and pertainyms in either direction."""
    one, other = neighbours(*first), neighbours(*second)
    derived = max(overlap(one.derived, other.senses), overlap(one.senses, other.derived))
    places = max(overlap(one.pertains_to, other.senses), overlap(one.senses, other.pertains_to))
    if places > derived and name in {Role.NONE, Role.AGENT}:
        name = Role.ORIGIN
    strength = max(derived, places) * DERIVATION_FACTOR
    return Match(Relation.DERIVED, strength, 1, name) if strength else _NOTHING


def _through(strength: float, match: Match, name: Role) -> Match:
    """A relation of the stem, carried over to the word that is derived from it."""
    if match.relation in {Relation.NONE, Relation.SIBLING}:
        return _NOTHING
    same = match.relation in {Relation.SAME, Relation.SYNONYM}
    relation = Relation.DERIVED if same else match.relation
    return Match(relation, strength * match.strength, match.distance + 1, name)


def _opposed_nouns(first: _Word, second: _Word) -> list[Match]:
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
