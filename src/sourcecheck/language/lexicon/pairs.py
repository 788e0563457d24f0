"""Curated pairs of lemmas: relations that WordNet lacks, or has only by a rare sense."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import permutations, product

from sourcecheck.language.lexicon.files import table
from sourcecheck.language.lexicon.model import Relation

_INVERSE = {
    Relation.HYPERNYM: Relation.HYPONYM,
    Relation.HYPONYM: Relation.HYPERNYM,
    Relation.CAUSE: Relation.RESULT,
    Relation.RESULT: Relation.CAUSE,
}

_Word = tuple[str, str]
"""A lemma and its part of speech."""


def inverse(relation: Relation) -> Relation:
    """The relation of the second to the first."""
    return _INVERSE.get(relation, relation)


@cache
def _pairs() -> dict[tuple[_Word, _Word], Relation]:
    found: dict[tuple[_Word, _Word], Relation] = {}
    for head, lemmas in table("pairs.txt"):
        name, *parts_of_speech = head.split()
        relation = Relation.NONE if name == "unrelated" else Relation(name)
        for left, right in _expanded(lemmas, parts_of_speech):
            found.setdefault((left, right), relation)
            found.setdefault((right, left), inverse(relation))
    return found


def _expanded(lemmas: str, parts_of_speech: list[str]) -> Iterator[tuple[_Word, _Word]]:
    sides: list[Iterable[str]] = [side.split() for side in lemmas.split("/")]
    one_sided = len(sides) == 1
    for left, right in permutations(sides[0], 2) if one_sided else product(*sides):
        yield (left, parts_of_speech[0]), (right, parts_of_speech[-1])


@cache
def _listed() -> dict[tuple[_Word, str, Relation], tuple[str, ...]]:
    found: dict[tuple[_Word, str, Relation], tuple[str, ...]] = {}
    for (left, right), relation in _pairs().items():
        key = (left, right[1], relation)
        found[key] = (*found.get(key, ()), right[0])
    return found


def listed(word: _Word, pos: str, relation: Relation) -> tuple[str, ...]:
    """The lemmas of a part of speech to which a word has a curated relation."""
    return _listed().get((word, pos, relation), ())


def curated(first: _Word, second: _Word) -> Relation | None:
    """The curated relation of two lemmas (with pos); NONE if they must not relate; else None."""
    return _pairs().get((first, second))


@cache
def _words() -> frozenset[_Word]:
    return frozenset(word for pair in _pairs() for word in pair)


def is_listed(word: _Word) -> bool:
    """Whether a lemma (with pos) stands in any curated pair."""
    return word in _words()
