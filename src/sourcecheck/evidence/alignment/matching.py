"""One unit of a claim against one unit of a passage: are they the same thing, and how so?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from sourcecheck.language import dates, figures
from sourcecheck.language.lexicon import Relation, related
from sourcecheck.language.propositions import Unit, UnitKind
from sourcecheck.model import Figure


class Kinship(StrEnum):
    """How a unit of the passage stands to one of the claim.

    NARROWER: the passage's word is a kind of the claim's ("terrier" for "dog"), so that it bears
    the claim out; BROADER: it is more general and does not.
    """

    SAME = "same"
    SYNONYM = "synonym"
    DERIVED = "derived"
    NARROWER = "narrower"
    BROADER = "broader"
    CONVERSE = "converse"
    OPPOSITE = "opposite"
    SIBLING = "sibling"
    VALUE = "value"
    ALIAS = "alias"
    REFERENT = "referent"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class UnitMatch:
    """`score` is 0…1: how surely the two name the same thing (for OPPOSITE and SIBLING: how surely
    they exclude each other)."""

    kinship: Kinship
    score: float


SAME_FORM = 0.9
NO_MATCH = UnitMatch(Kinship.NONE, 0.0)
SAME = UnitMatch(Kinship.SAME, 1.0)
CONTRARY = frozenset({Kinship.OPPOSITE, Kinship.SIBLING})
ENTAILING = frozenset(Kinship) - CONTRARY - {Kinship.NONE}
_KINSHIPS = {
    Relation.SAME: Kinship.SAME,
    Relation.SYNONYM: Kinship.SYNONYM,
    Relation.DERIVED: Kinship.DERIVED,
    Relation.HYPERNYM: Kinship.NARROWER,
    Relation.HYPONYM: Kinship.BROADER,
    Relation.CONVERSE: Kinship.CONVERSE,
    Relation.ANTONYM: Kinship.OPPOSITE,
    Relation.SIBLING: Kinship.SIBLING,
}
_VALUES = frozenset({UnitKind.NUMBER, UnitKind.DATE})
_ENTITIES = frozenset({UnitKind.NAME, UnitKind.PRONOUN})


def match(said: Unit, found: Unit) -> UnitMatch:
    """How `found`, of a passage, stands to `said`, of the claim; pronouns are not resolved here."""
    if said.kind in _VALUES or found.kind in _VALUES:
        return _values(said, found)
    if said.kind is UnitKind.PRONOUN or found.kind is UnitKind.PRONOUN:
        if said.kind is not found.kind:
            return NO_MATCH
        if said.quantifier and found.quantifier:
            return UnitMatch(Kinship.SAME, 0.8)  # "all", "most": how many is compared elsewhere
        return UnitMatch(Kinship.SAME, 0.75) if said.lemma == found.lemma else NO_MATCH
    if said.kind is UnitKind.NAME and found.kind is UnitKind.NAME:
        return names(said.words, found.words)
    if said.kind is UnitKind.NAME or found.kind is UnitKind.NAME:
        return _name_and_word(said, found)
    if _negates(said.text.lower(), found.text.lower()):
        return UnitMatch(Kinship.OPPOSITE, 0.9)
    found_ = words(said.lemmas, said.pos, found.lemmas, found.pos)
    if found_.score < SAME_FORM and said.text.lower() == found.text.lower():
        return UnitMatch(Kinship.DERIVED, SAME_FORM)  # "automated", once an adjective, once a verb
    return found_


def _negates(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return len(short) > 4 and long in (f"un{short}", f"non-{short}", f"non{short}")


def _values(said: Unit, found: Unit) -> UnitMatch:
    if said.kind is not found.kind:
        return SAME if said.text.lower() == found.text.lower() else NO_MATCH
    if said.date is not None and found.date is not None:
        if not dates.agree(said.date.value, found.date.value):
            return UnitMatch(Kinship.SIBLING, 1.0)
        if _is_less_exact(said.date.value, found.date.value):
            return UnitMatch(Kinship.BROADER, 0.5)
        return UnitMatch(Kinship.VALUE, 1.0)
    if said.figure is not None and found.figure is not None:
        if not figures.same_measure(said.figure, found.figure):
            return NO_MATCH
        match figures.compare(said.figure, found.figure):
            case figures.Fit.SAME:
                return UnitMatch(Kinship.VALUE, 1.0)
            case figures.Fit.COMPATIBLE:
                if _bounds(said.figure) and not _bounds(found.figure):
                    return UnitMatch(Kinship.VALUE, 0.95)  # 38,450 is more than 38,000
                if _bounds(said.figure) and _bounds(found.figure):
                    return UnitMatch(Kinship.SIBLING, 0.8)  # up to 14 days, up to 40 days
                return UnitMatch(Kinship.VALUE, 0.6)
            case _:
                return UnitMatch(Kinship.SIBLING, 1.0)
    return SAME if said.text.lower() == found.text.lower() else NO_MATCH


def _bounds(figure: Figure) -> bool:
    return figure.comparison not in ("=", "~")


def _is_less_exact(said: str, found: str) -> bool:
    """Whether a date of the passage leaves open what the claim's says: the year, month or day."""
    if "/" in said or "/" in found:
        return False
    if found.startswith("XXXX") and not said.startswith("XXXX"):
        return True
    return not said.startswith("XXXX") and len(found.rstrip("~")) < len(said.rstrip("~"))


def names(said: Sequence[str], found: Sequence[str]) -> UnitMatch:
    """Two names: the same words; one the short form of the other; its initials."""
    ours, theirs = _untitled(_plain(said)), _untitled(_plain(found))
    if ours == theirs:
        return SAME
    if not ours or not theirs:
        return NO_MATCH
    short, long = sorted((ours, theirs), key=len)
    if set(short) <= set(long):
        return UnitMatch(Kinship.ALIAS, 0.95 if short[-1] == long[-1] else 0.8)
    if len(short) == 1 and len(short[0]) > 1:
        initials = "".join(word[0] for word in long)
        if short[0].replace(".", "") == initials or short[0] == initials:
            return UnitMatch(Kinship.ALIAS, 0.9)
    if len(ours) == len(theirs) == 1 and _is_adjective_of(ours[0], theirs[0]):
        return UnitMatch(Kinship.ALIAS, 0.8)
    rest = [word for word in ours if word not in theirs]
    others = [word for word in theirs if word not in ours]
    if len(rest) == len(ours):
        return NO_MATCH
    if len(rest) == len(others) and all(map(_abbreviates, rest, others)):
        return UnitMatch(Kinship.ALIAS, 0.7)
    if ours[-1] == theirs[-1] and len(short) > 1 and _is_short_for(short, long):
        return UnitMatch(Kinship.ALIAS, 0.7)
    return UnitMatch(Kinship.SIBLING, 0.9)


_ENDINGS = ("n", "an", "ian", "ese", "ish", "i", "ic")


def _is_adjective_of(one: str, other: str) -> bool:
    """Sarovia and Sarovian: a place and its adjective, which no word list has."""
    short, long = sorted((one, other), key=len)
    return len(short) > 3 and any(long == short + ending for ending in _ENDINGS)


def _abbreviates(one: str, other: str) -> bool:
    """Whether one word of a name may be short for the other: J. and Jonathan, Jon and Jonathan."""
    short, long = sorted((one.rstrip("."), other.rstrip(".")), key=len)
    return long.startswith(short)


def _is_short_for(short: Sequence[str], long: Sequence[str]) -> bool:
    """Whether a longer name has each word of a shorter one, whole or cut, in the same order."""
    rest = iter(long)
    return all(any(other.startswith(word.rstrip(".")) for other in rest) for word in short)


@lru_cache(maxsize=4096)
def _plain_word(word: str) -> str:
    return word.lower().strip(".,'’\"“”").replace("’", "'")


def _plain(words_: Sequence[str]) -> tuple[str, ...]:
    dull = ("the", "of", "and", "for", "'s", "mr", "mrs", "ms", "dr", "sir", "")
    return tuple(w for w in map(_plain_word, words_) if w not in dull) or tuple(words_)


_TITLES = frozenset(
    "councillor coach captain professor prof doctor president minister judge justice sister brother"
    " father mother king queen prince princess sir lord lady dame general colonel major sergeant"
    " lieutenant commander admiral detective inspector superintendent senator representative"
    " congressman congresswoman governor mayor ambassador chancellor secretary director chairman"
    " chairwoman bishop archbishop cardinal pope saint st reverend rev rabbi imam deputy vice prime"
    " premier sheriff officer".split()
)


def _untitled(words_: tuple[str, ...]) -> tuple[str, ...]:
    """A name without what its bearer is: Councillor Ida Penhallow, Coach Dana Whitlock."""
    start = 0
    while start < len(words_) - 1 and words_[start] in _TITLES:
        start += 1
    return words_[start:]


def _name_and_word(said: Unit, found: Unit) -> UnitMatch:
    """A name and a plain word: "the Harbour Trust" and "the trust", "Sudan" and "Sudanese"."""
    name, word = (said, found) if said.kind is UnitKind.NAME else (found, said)
    parts = _plain(name.words)
    if word.lemma in (parts[-1], name.lemma):
        return UnitMatch(Kinship.ALIAS, 0.9 if len(parts) == 1 else 0.7)
    if len(parts) == 1 and _is_adjective_of(parts[0], word.lemma):
        return UnitMatch(Kinship.ALIAS, 0.8)
    if word.lemma in parts:
        return UnitMatch(Kinship.ALIAS, 0.5)
    if len(parts) == 1:
        found_ = words((parts[0],), "n", word.lemmas, word.pos)
        if found_.kinship in (Kinship.DERIVED, Kinship.SYNONYM, Kinship.SAME):
            return found_
    return NO_MATCH


@lru_cache(maxsize=65536)
def words(
    said: tuple[str, ...], said_pos: str, found: tuple[str, ...], found_pos: str
) -> UnitMatch:
    """Two words by their dictionary forms; the closest relation of any pair of forms counts."""
    if said[0] == found[0] and said_pos == found_pos:
        return SAME
    best = NO_MATCH
    for a in said:
        for b in found:
            if a == b:
                candidate = SAME if said_pos == found_pos else UnitMatch(Kinship.DERIVED, 0.9)
                if len(said) != len(found):  # "give" for "give up"
                    candidate = UnitMatch(candidate.kinship, 0.7)
            else:
                found_relation = related(a, said_pos, b, found_pos)
                kinship = _KINSHIPS.get(found_relation.relation, Kinship.NONE)
                if kinship is Kinship.CONVERSE and said_pos != "v":
                    kinship = Kinship.SIBLING  # seller and buyer, import and export
                candidate = UnitMatch(kinship, found_relation.strength)
            if candidate.score > best.score:
                best = candidate
    return best
