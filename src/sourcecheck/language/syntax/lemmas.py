"""The dictionary form of an inflected English word, by its Penn tag.

Irregular forms come from a table; the rest is rules, which ask a list of verbs which stem exists
("making": "make", "planning": "plan").
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

_VOWELS = frozenset("aeiou")
_ALWAYS = {
    "n't": "not", "n’t": "not", "'ve": "have", "’ve": "have", "'re": "be", "’re": "be",
    "'m": "be", "’m": "be", "'ll": "will", "’ll": "will", "ca": "can", "wo": "will",
}  # fmt: skip
_DOUBLED = re.compile(r"([bdfgklmnprtvz])\1$")


@dataclass(frozen=True)
class Lemmatizer:
    """`irregular` maps (first letter of the Penn tag, form) to the lemma; `verbs` are known."""

    irregular: Mapping[tuple[str, str], str]
    verbs: Collection[str]

    def lemma(self, form: str, tag: str) -> str:  # noqa: PLR0911
        """The lemma; names keep their capitals, all else is lower case."""
        if tag.startswith("NNP"):
            return form
        word = form.lower()
        if word in _ALWAYS and tag in ("RB", "VBP", "VB", "MD", "VBD"):
            return _ALWAYS[word]
        if tag.startswith("PRP"):
            return word
        known = self.irregular.get((tag[:1], word))
        if known is not None:
            return known
        match tag:
            case "NNS":
                return _singular(word)
            case "VBZ":
                return self._verb(word, _third_person(word))
            case "VBD" | "VBN":
                return self._verb(word, _stems(word, "ed"))
            case "VBG":
                return self._verb(word, _stems(word, "ing"))
            case "JJR" | "RBR":
                return _positive(word, "er")
            case "JJS" | "RBS":
                return _positive(word, "est")
        return word

    def _verb(self, word: str, stems: list[str]) -> str:
        return next((s for s in stems if s in self.verbs), stems[0] if stems else word)


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def _third_person(word: str) -> list[str]:
    if word.endswith("ies"):
        return [word[:-3] + "y", word[:-1]]
    if word.endswith("es"):
        stems = [word[:-1], word[:-2]]
        return stems[::-1] if word.endswith(("ses", "xes", "hes", "zes", "oes")) else stems
    return [word[:-1]] if word.endswith("s") else [word]


def _stems(word: str, ending: str) -> list[str]:
    """What may be left without "ed" or "ing": "plann" and "plan", "mak" and "make"."""
    if not word.endswith(ending) or len(word) <= len(ending) + 1:
        return [word]
    bare = word[: -len(ending)]
    if ending == "ed" and bare.endswith("i"):
        return [bare[:-1] + "y"]
    if _DOUBLED.search(bare):
        return [bare[:-1], bare] if not bare.endswith(("ll", "ss")) else [bare, bare[:-1]]
    if bare.endswith(("c", "v", "u", "z", "rs", "ns", "ls", "dg", "rg", "ng")):
        return [bare + "e", bare]
    return [bare, bare + "e"]


def _positive(word: str, ending: str) -> str:
    if not word.endswith(ending) or len(word) <= len(ending) + 2:
        return word
    bare = word[: -len(ending)]
    if bare.endswith("i"):
        return bare[:-1] + "y"
    if _DOUBLED.search(bare) and not bare.endswith(("ll", "ss")):
        return bare[:-1]
    if bare[-1] in "cgvs" or (len(bare) > 2 and bare.endswith(("rg", "dl", "bl", "pl", "mpl"))):
        return bare + "e"
    return bare
