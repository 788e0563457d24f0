"""Words of rising and falling: which way an amount goes, and how two such words relate."""

from __future__ import annotations

from functools import cache

from sourcecheck.language.lexicon.files import table
from sourcecheck.language.lexicon.model import Direction, Match, Relation

OPPOSITE_STRENGTH = 0.9
SAME_WAY_STRENGTH = 0.8
LOOSE_STRENGTH = 0.5
"""For words of which a change of amount is only one meaning: gain, collapse."""
_KINDS_OF_PLAIN = {"sharp", "slight", "cause", "loose", "factor"}


@cache
def _directions() -> dict[tuple[str, str], tuple[Direction, str]]:
    """(lemma, pos) to its direction and degree."""
    found: dict[tuple[str, str], tuple[Direction, str]] = {}
    for head, lemmas in table("directions.txt"):
        way, degree, pos = head.split()
        for lemma in lemmas.split():
            found.setdefault((lemma, pos), (Direction(way), degree))
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
    if one is None or other is None or (one[1] == "compare") != (other[1] == "compare"):
        return None
    steps = int(first[1] != second[1])
    is_loose = "loose" in (one[1], other[1])
    if one[0] is not other[0]:
        strength = LOOSE_STRENGTH if is_loose else OPPOSITE_STRENGTH
        return Match(Relation.ANTONYM, strength, steps)
    strength = LOOSE_STRENGTH if is_loose else SAME_WAY_STRENGTH
    relation = _same_way(one[1], other[1], Relation.DERIVED if steps else Relation.SYNONYM)
    return Match(relation, strength, steps) if relation else None


def _same_way(one: str, other: str, equal: Relation) -> Relation | None:
    if one == other == "factor":
        return Relation.SIBLING if equal is Relation.SYNONYM else None
    if one == other:
        return equal
    if one == "plain" and other in _KINDS_OF_PLAIN:
        return Relation.HYPERNYM
    if other == "plain" and one in _KINDS_OF_PLAIN:
        return Relation.HYPONYM
    return None
