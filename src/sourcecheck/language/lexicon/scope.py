"""Quantifiers, and adverbs of modality and frequency, by class."""

from __future__ import annotations

from functools import cache

from sourcecheck.language.lexicon.files import table
from sourcecheck.language.lexicon.model import Modality, Quantifier


@cache
def _classes(name: str) -> dict[str, str]:
    """Each lemma of a table with the name of its class; the first line that has it counts."""
    found: dict[str, str] = {}
    for head, lemmas in table(name):
        for lemma in lemmas.split():
            found.setdefault(lemma, head.replace("_", " "))
    return found


def _class(lemma: str, name: str) -> str:
    return _classes(name).get(lemma.strip().lower().replace(" ", "_"), "none")


def quantifier(lemma: str) -> Quantifier:
    """How many of a set, or which part of a whole, the word means; NONE if it is no quantifier.

    Words of several words are joined by "_" or a blank: "at least".
    """
    return Quantifier(_class(lemma, "quantifiers.txt"))


def adverb_modality(lemma: str) -> Modality:
    """How far, by whose account or how often the adverb lets its clause hold; else NONE."""
    return Modality(_class(lemma, "modality.txt"))
