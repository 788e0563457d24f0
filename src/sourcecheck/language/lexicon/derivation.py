"""Words formed from another, across parts of speech: sale, sell; winner, win; French, France."""

from __future__ import annotations

from functools import lru_cache
from math import sqrt

from sourcecheck.language.lexicon import wordnet
from sourcecheck.language.lexicon.model import Relation, Role
from sourcecheck.language.lexicon.pairs import listed
from sourcecheck.language.lexicon.wordnet import senses, synset

DERIVATION_FACTOR = 0.9
OTHER_STEM_FACTOR = 0.75
"""For a noun and a verb of one meaning that are not of one stem: purchase, buy."""
FAINT = 0.2
"""Weaker derivations are left out."""
SAME_START = 3
MOST_STEMS = 6
WORDS_KEPT = 8_192

_EVENTS = frozenset({wordnet.NOUN_ACT, wordnet.NOUN_EVENT, wordnet.NOUN_PROCESS})
_STATES = frozenset({wordnet.NOUN_STATE, wordnet.NOUN_ATTRIBUTE, wordnet.NOUN_FEELING})

_Word = tuple[str, str]


@lru_cache(WORDS_KEPT)
def stems(word: _Word, pos: str) -> dict[str, float]:
    """The verbs, adjectives or adverbs that a word is derived from or gives, with strengths."""
    found = dict.fromkeys(listed(word, pos, Relation.DERIVED), 1.0)
    for key, share in senses(*word).items():
        for target in synset(key).derived:
            if target[0] != pos:
                continue
            for lemma in synset(target).lemmas:
                there = senses(lemma, pos).get(target, 0.0)
                strength = sqrt(share * there) * _stem_factor(word[0], lemma)
                found[lemma] = max(found.get(lemma, 0.0), strength)
    found = {lemma: strength for lemma, strength in found.items() if strength >= FAINT}
    best = sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))
    return dict(best[:MOST_STEMS])


def _stem_factor(one: str, other: str) -> float:
    same = one[:SAME_START] == other[:SAME_START]
    return DERIVATION_FACTOR if same else DERIVATION_FACTOR * OTHER_STEM_FACTOR


@lru_cache(WORDS_KEPT)
def role(noun: str) -> Role:
    """What a noun names of the event that its stem stands for, by its most frequent senses."""
    by_role: dict[Role, float] = {}
    for key, share in senses(noun, "n").items():
        one = _role_of_file(synset(key).lexicographer_file, noun)
        by_role[one] = by_role.get(one, 0.0) + share
    return max(by_role, key=lambda name: by_role[name], default=Role.NONE)


def _role_of_file(number: int, noun: str) -> Role:
    if number == wordnet.NOUN_PERSON:
        return Role.PATIENT if noun.endswith("ee") else Role.AGENT
    if number == wordnet.NOUN_LOCATION:
        return Role.ORIGIN
    if number in _EVENTS:
        return Role.EVENT
    return Role.STATE if number in _STATES else Role.RESULT
