"""The dictionary form of an inflected English word, by its Penn tag.

Irregular forms come from a table; the rest is rules, which ask a list of verbs which stem exists
("making": "make", "planning": "plan"). Lemmas are those of the Universal Dependencies treebanks.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

_CURLY = str.maketrans("’‘`´ʼ′", "''''''")
_BE, _HAVE = ("'s", "'m", "'re", "m", "re"), ("'ve", "ve", "'d")
_CLITICS = {
    ("MD", "'d"): "would", ("MD", "'ll"): "will", ("MD", "ca"): "can", ("MD", "wo"): "will",
    ("RB", "n't"): "not", ("RB", "nt"): "not", ("PRP", "'s"): "we", ("POS", "'"): "'s",
    **{(tag, form): "be" for tag in ("VBZ", "VBP") for form in _BE},
    **{(tag, form): "have" for tag in ("VB", "VBP", "VBD") for form in _HAVE},
    **{("PRP", form): lemma for form, lemma in (
        ("i", "I"), ("me", "I"), ("him", "he"), ("her", "she"), ("us", "we"), ("them", "they"),
    )},
}  # fmt: skip
_PUNCTUATION = {"“": '"', "”": '"', "``": '"', "''": '"', "–": "-"}
_DOUBLED = re.compile(r"([bdfgklmnprtvz])\1$")
_SHORT = re.compile(r"[^aeiou]*[aeiou][bcdfghjklmnpqrstvz]$")
"""A syllable whose consonant English doubles: "stag" would be "stagged", so "staged" is "stage"."""
_NEEDS_E = re.compile(r"(?:[cvuz]|[rnl]s|[drn]g|[bcdfgkpt]l)$")


@dataclass(frozen=True, slots=True)
class Lemmatizer:
    """`irregular` holds, by Penn tag, the lemmas of forms that no rule gets; `verbs` are known."""

    irregular: Mapping[str, Mapping[str, str]]
    verbs: Collection[str]

    def lemma(self, form: str, tag: str) -> str:
        """The lemma, in lower case but for "I"; names stay as they are, plural ones too."""
        if tag.startswith("NNP"):
            return form
        word = form.lower().translate(_CURLY)
        known = self.irregular.get(tag, {}).get(word) or _CLITICS.get((tag, word))
        if known is not None:
            return known
        if not word.isalpha() and "-" not in word:
            return _PUNCTUATION.get(form, word)
        return self._regular(word, tag)

    def _regular(self, word: str, tag: str) -> str:  # noqa: PLR0911
        match tag:
            case "NNS":
                return _singular(word)
            case "VBZ":
                return self._verb(word, _third_person(word))
            case "VBD" | "VBN":
                return self._verb(word, _stems(word, "ed"))
            case "VBG":
                return self._verb(word, _stems(word, "ing"))
            case "VB" | "VBP" if word not in self.verbs:
                return self.past(word) or word
            case "JJR" | "RBR":
                return _positive(word, "er")
            case "JJS" | "RBS":
                return _positive(word, "est")
        return word

    def past(self, word: str) -> str | None:
        """The verb of which a word is an irregular past form: "lent", "lend"."""
        for tag in ("VBD", "VBN"):
            verb = self.irregular.get(tag, {}).get(word)
            if verb is not None and verb != word:
                return verb
        return None

    def _verb(self, word: str, stems: list[str]) -> str:
        return next((stem for stem in stems if stem in self.verbs), stems[0])


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
    """What may be left without "ed" or "ing", the likelier first: "plan" and "plann"."""
    if not word.endswith(ending) or len(word) <= len(ending) + 1:
        return [word]
    bare = word[: -len(ending)]
    if ending == "ed" and bare.endswith("i"):
        return [bare[:-1] + "y"]
    if _DOUBLED.search(bare):
        return [bare[:-1], bare] if not bare.endswith(("ll", "ss")) else [bare, bare[:-1]]
    if _SHORT.match(bare) or _NEEDS_E.search(bare):
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
