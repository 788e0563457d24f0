"""Places, and the adjectives and inhabitants named after them: France, French, Frenchman."""

from __future__ import annotations

from functools import cache
from itertools import permutations

from sourcecheck.language.lexicon.files import table
from sourcecheck.language.lexicon.model import Match, Relation, Role

_Word = tuple[str, str]
_EMPTY = "-"


@cache
def _places() -> dict[_Word, frozenset[str]]:
    """(lemma, pos) to the first names of the places that it names or is named after."""
    found: dict[_Word, frozenset[str]] = {}
    for places, adjectives, inhabitants in table("demonyms.txt"):
        first = places.split()[0]
        words = [(lemma, "n") for lemma in f"{places} {inhabitants}".split()]
        words += [(lemma, "a") for lemma in adjectives.split()]
        for word in words:
            if word[0] != _EMPTY:
                found[word] = found.get(word, frozenset()) | {first}
    return found


@cache
def _pairs() -> dict[tuple[_Word, _Word], Match]:
    origin = Match(Relation.DERIVED, 1.0, 1, Role.ORIGIN)
    synonym = Match(Relation.SYNONYM, 1.0)
    found: dict[tuple[_Word, _Word], Match] = {}
    for places, adjectives, inhabitants in table("demonyms.txt"):
        names = [(lemma, "n") for lemma in places.split()]
        people = [(lemma, "n") for lemma in inhabitants.split() if lemma != _EMPTY]
        like = [(lemma, "a") for lemma in adjectives.split()]
        for pair in permutations([*names, *people, *like], 2):
            found.setdefault(pair, origin)
        for same in (names, people, like):
            found |= dict.fromkeys(permutations(same, 2), synonym)
    return found


def by_place(first: _Word, second: _Word) -> Match | None:
    """How two words (lemma, pos) of a place relate; None unless the table decides it.

    Names of the place are synonyms of each other, so are its adjectives and its inhabitants
    (Frenchman, Frenchwoman); one of another group is derived, with the role ORIGIN. An adjective
    and a noun of different places are not related: Nigerian, Niger.
    """
    found = _pairs().get((first, second))
    if found is None and first[1] != second[1] and first in _places() and second in _places():
        return Match(Relation.NONE, 0.0)
    return found


def places_of(lemma: str, pos: str) -> frozenset[str]:
    """The places that an adjective or inhabitant is named after, or that a name stands for.

    Each is the place's first name in the table: {"france"} for "French", {"united_kingdom"} for
    "Britain"; empty if it is not known.
    """
    return _places().get((lemma.strip().lower().replace(" ", "_"), pos), frozenset())
