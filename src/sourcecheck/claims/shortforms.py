"""Finds abbreviations that a document uses and never spells out (SC411)."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from sourcecheck.language.bodywords import ACRONYMS
from sourcecheck.model import Block, Sentence

CODE = "SC411"
_SHORT = re.compile(r"(?<![\w.@/#&+-])[A-Z]{3,6}(?![\w@/&+]|-\d|\s\d|\.\w)")
_ROMAN = re.compile(r"[IVXLCDM]+\Z")
_EVERYDAY = frozenset(
    """USA USSR UAE GMT UTC EST PST CET BST RSVP FAQ PDF HTML HTTP URL USB GPS DVD CEO CFO HIV DNA
    RNA AIDS MBA PHD DIY VIP UFO SMS SIM ATM PIN VAT GDP USD EUR GBP NGO NGOS LGBT LGBTQ COVID SARS
    LED RAM CPU API WWI WWII ISBN ISSN DOI SUV TNT PVC LPG EDIT NOTE PART THE AND NOT BUT""".split()
)
"""Abbreviations that are words by now, and words that are only shouted."""
_BESIDE = re.compile(r"\(([A-Z]{3,6})[)s,;/ ]|\b([A-Z]{3,6})\s\([A-Za-z]\w+\s")
_WORD = re.compile(r"[^\W\d_]+")
_LINKING = frozenset("of for and the in on to de des a an".split())
_SPOKEN = (Block.BODY, Block.LIST, Block.QUOTE)
_SHOUTED_SHARE = 0.4


def first_unexpanded(sentences: Sequence[Sentence], known: Collection[str]) -> frozenset[int]:
    """The numbers, from 0, of the sentences that are the first to use an abbreviation that nothing
    explains (SC411).

    `known` are the names of organizations, as written. Explained is what stands in brackets beside
    words, and what has the initials of words that follow one another anywhere in the document.
    """
    first: dict[str, int] = {}
    for index, sentence in enumerate(sentences):
        if sentence.block in _SPOKEN:
            for short in _used(sentence.text):
                first.setdefault(short, index)
    wanted = [s for s in first if s not in known and s not in ACRONYMS and s not in _EVERYDAY]
    if not wanted:
        return frozenset()
    explained = _Explained(sentences)
    return frozenset(first[short] for short in wanted if short not in explained)


def _used(text: str) -> list[str]:
    found = [short for short in _SHORT.findall(text) if not _ROMAN.match(short)]
    if not found:
        return []
    letters = [c for c in text if c.isalpha()]
    shouted = sum(c.isupper() for c in letters) > _SHOUTED_SHARE * len(letters)
    return [] if shouted else found


class _Explained:
    """The abbreviations that a document spells out somewhere."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self._beside: set[str] = set()
        capitals, small = [], []
        for sentence in sentences:
            for match in _BESIDE.finditer(sentence.text):
                self._beside.add(match.group(1) or match.group(2))
            words = [word for word in _WORD.findall(sentence.text) if word.lower() not in _LINKING]
            small.append("".join(word[0] for word in words).upper())
            capitals.append("".join(word[0] if word[0].isupper() else " " for word in words))
        self._capitals, self._small = "|".join(capitals), "|".join(small)

    def __contains__(self, short: str) -> bool:
        if short in self._beside or short in self._capitals:
            return True
        # Any three letters begin three words somewhere.
        return len(short) > 3 and short in self._small
