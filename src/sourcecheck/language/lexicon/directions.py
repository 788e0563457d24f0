"""Words of rising and falling: which way an amount goes, and how two such words relate."""

from __future__ import annotations

from functools import cache

from sourcecheck.language.lexicon.files import table
from sourcecheck.language.lexicon.model import Direction, Match, Relation

OPPOSITE_STRENGTH = 0.9
SAME_WAY_STRENGTH = 0.8
_KINDS_OF_PLAIN = {"sharp", "slight", "cause"}


@cache
def _directions() -> dict[tuple[str, str], tuple[Direction, str]]:
    """(lemma, pos) to its direction and degree."""
    found = {}
    for head, lemmas in table("directions.txt"):
        way, degree, pos = head.split()
        for lemma in lemmas.split():
            found[lemma, pos] = (Direction(way), degree)
    return found


def direction(lemma: str, pos: str) -> Direction:
    """Whether the word says that an amount becomes or is larger (UP) or smaller (DOWN)."""
    key = (lemma.lower().replace(" ", "_"), pos)
    return _directions().get(key, (Direction.NONE, ""))[0]


def same_scale(first: tuple[str, str], second: tuple[str, str]) -> Match | None:
    """How two direction words (lemma, pos) relate; None unless both are such words.

    Opposite directions are antonyms. Of two that go the same way, a sharp, slight or caused
    change is a kind of change: who says "soared" says "rose", and not the reverse.
    """
    one, other = _directions().get(first), _directions().get(second)
    if one is None or other is None or "compare" in (one[1], other[1]) and one[1] != other[1]:
        return None
    steps = int(first[1] != second[1])
    if one[0] is not other[0]:
        return Match(Relation.ANTONYM, OPPOSITE_STRENGTH, steps)
    if one[1] == other[1]:
        return Match(Relation.SYNONYM, SAME_WAY_STRENGTH, steps)
    if one[1] == "plain" and other[1] in _KINDS_OF_PLAIN:
        return Match(Relation.HYPERNYM, SAME_WAY_STRENGTH, steps + 1)
    if other[1] == "plain" and one[1] in _KINDS_OF_PLAIN:
        return Match(Relation.HYPONYM, SAME_WAY_STRENGTH, steps + 1)
    return None
