"""WordNet's senses and synsets, read from one sorted table.

Lines of the table (fields after the tab are parted by blanks):

- `lemma pos TAB synset:share ...`: the lemma's senses, most frequent first, each with its share of
  the lemma's uses in percent. Shares come from the counts in WordNet's tagged texts; one over the
  sense's rank is added to each count, so that untagged senses have a little.
- `=synset TAB links`: `f` lexicographer file, `c` number of direct hyponyms, and lists of synsets
  after `h` hypernyms, `i` instance hypernyms, `a` antonyms, `s` similar adjectives, `d`
  derivations, `p` pertainyms (of an inhabitant, the place), `w` wholes that it is a part of;
  `m` the lemmas of verbs, adjectives and adverbs that have derivations.

Lexical links (antonyms, derivations) are kept between synsets, not between their words.
Fellbaum (1998), WordNet: An Electronic Lexical Database; wndb(5WN), lexnames(5WN).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from sourcecheck.language.lexicon.files import wordnet_lines

LEMMAS_KEPT = 8_192
SYNSETS_KEPT = 16_384

NOUN_ACT, NOUN_ANIMAL, NOUN_ARTIFACT, NOUN_ATTRIBUTE, NOUN_BODY = 4, 5, 6, 7, 8
NOUN_EVENT, NOUN_FEELING, NOUN_FOOD, NOUN_LOCATION = 11, 12, 13, 15
NOUN_PERSON, NOUN_PHENOMENON, NOUN_PLANT = 18, 19, 20
NOUN_PROCESS, NOUN_STATE, NOUN_SUBSTANCE, NOUN_TIME = 22, 26, 27, 28
"""Lexicographer files, by the numbers of lexnames(5WN)."""


@dataclass(frozen=True, slots=True)
class Synset:
    """The links of one synset; those that name synsets hold their keys in the table."""

    lexicographer_file: int = 0
    hyponyms: int = 0
    hypernyms: tuple[str, ...] = ()
    instance_of: tuple[str, ...] = ()
    antonyms: tuple[str, ...] = ()
    similar: tuple[str, ...] = ()
    derived: tuple[str, ...] = ()
    pertains_to: tuple[str, ...] = ()
    part_of: tuple[str, ...] = ()
    lemmas: tuple[str, ...] = ()


@lru_cache(LEMMAS_KEPT)
def senses(lemma: str, pos: str) -> dict[str, float]:
    """The synsets of a lemma with their shares of its uses (0 to 1); empty if it is not known."""
    pairs = (part.split(":") for part in wordnet_lines().find(f"{lemma} {pos}").split())
    return {key: int(share) / 100 for key, share in pairs}


@lru_cache(SYNSETS_KEPT)
def synset(key: str) -> Synset:
    """The links of a synset; without any if the table lacks it."""
    fields = {part[0]: part[1:] for part in wordnet_lines().find(f"={key}").split()}

    def keys(letter: str) -> tuple[str, ...]:
        return tuple(fields[letter].split(",")) if letter in fields else ()

    return Synset(
        lexicographer_file=int(fields.get("f", 0)),
        hyponyms=int(fields.get("c", 0)),
        hypernyms=keys("h"),
        instance_of=keys("i"),
        antonyms=keys("a"),
        similar=keys("s"),
        derived=keys("d"),
        pertains_to=keys("p"),
        part_of=keys("w"),
        lemmas=keys("m"),
    )
