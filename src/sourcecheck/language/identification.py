"""The language of a text, to know where the rules for English apply.

The commonest words of each language vote. Where English does not win, as in few words and in other
languages, a naive Bayes model over byte n-grams decides (Lui and Baldwin 2012, package py3langid):
for another language only if some of its common words or letters stand there, or many words do,
since names alone may look like any language.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from functools import cache

_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE_WORDS = 2_000
_MODEL_CHARACTERS = 4_000
_LEAST_WORDS = 2
"""Fewer words in small letters are too few: names may be of any language."""

_MANY_WORDS = 12
_MANY_VOTES = 5
_UNLIKELY = 0.02
_LATIN = tuple("en de fr es it pt nl sv da no pl fi cs sk hu ro tr ca id et lv lt hr sl".split())

_COMMON = {
    "en": "the of and to in is that was for it with as on by are this be from at which were has"
    " you we they he his have not but will would there their",
    "de": "der die und das den von zu mit sich des auf für ist im dem nicht ein eine als auch",
    "fr": "le la les et des est une dans pour que qui sur par pas au du ne se ce il sont avec",
    "es": "el la los las y del que en una por con para es se no su al lo como más pero sus",
    "it": "il di che è la per un del della in non sono con si gli da una le dei nel anche",
    "pt": "o os a as que de do da em um uma não para com por se mais dos como foi ao das no",
    "nl": "de het een van en dat die in is te op zijn met voor niet aan er om ook als door",
    "sv": "och att det som en på är av för med den till inte om ett har de var jag sig",
    "da": "og at det er en på af for med den til ikke som der et har de var jeg fra",
    "pl": "w i na z się nie do to że jest o jak po za od przez ale był co są",
}
_VOTES = {
    word: tuple(code for code, words in _COMMON.items() if word in words.split())
    for words in _COMMON.values()
    for word in words.split()
}
_SCRIPTS = (
    ("fa", re.compile("[پچژگ]")),
    ("ar", re.compile("[\u0620-\u064a]")),
    ("ru", re.compile("[\u0400-\u04ff]")),
    ("he", re.compile("[\u05d0-\u05ea]")),
    ("el", re.compile("[\u0386-\u03ce]")),
    ("ja", re.compile("[\u3040-\u30ff]")),
    ("ko", re.compile("[\uac00-\ud7a3]")),
    ("zh", re.compile("[\u4e00-\u9fff]")),
)


def language_of(texts: Iterable[str]) -> str:
    """The ISO 639-1 code of the language; "en" when too little speaks for another."""
    votes: Counter[str] = Counter()
    scripts: Counter[str] = Counter()
    count = 0
    sample: list[str] = []
    for text in texts:
        sample.append(text)
        for match in _WORD.finditer(text):
            word = match.group()
            if word == "I":  # said often in English, and a word of others in small letters
                continue
            count += 1
            if word.isascii():
                votes.update(_VOTES.get(word.lower(), ()))
                continue
            votes.update(_VOTES.get(word.lower(), ()))
            scripts.update(code for code, letters in _SCRIPTS if letters.search(word))
        if count >= _SAMPLE_WORDS:
            break
    for code, _ in _SCRIPTS:
        if scripts[code] > 0.02 * count and scripts.total() > 0.3 * count:
            return code
    if not count or (votes and votes["en"] == max(votes.values())):
        return "en"
    return _by_letters(" ".join(sample), votes, count)


def _by_letters(text: str, votes: Counter[str], count: int) -> str:
    """The language of `count` words in Latin letters, if English words are not the commonest."""
    if sum(match.group()[0].islower() for match in _WORD.finditer(text)) < _LEAST_WORDS:
        best, number = votes.most_common(1)[0] if votes else ("en", 0)
        return best if number >= _MANY_VOTES else "en"
    shares = dict(_classifier()(text[:_MODEL_CHARACTERS]))
    code = max(shares, key=lambda language: shares[language])
    if votes["en"] > votes[code]:
        is_other = shares["en"] < _UNLIKELY and count >= _MANY_WORDS
    else:
        is_other = shares["en"] < (0.5 if votes[code] else _UNLIKELY)
    return code if is_other else "en"


@cache
def _classifier() -> Callable[[str], list[tuple[str, float]]]:
    """The model, which takes most of a second to load: only where it is needed."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(_LATIN)
    rank: Callable[[str], list[tuple[str, float]]] = identifier.rank
    return rank


def name_of(code: str) -> str:
    """The English name of a language by its ISO 639-1 code; the code itself where it is rare."""
    return _NAMES.get(code, code)


_NAMES = {
    "ar": "Arabic", "bg": "Bulgarian", "ca": "Catalan", "cs": "Czech", "da": "Danish",
    "de": "German", "el": "Greek", "en": "English", "es": "Spanish", "et": "Estonian",
    "fa": "Persian", "fi": "Finnish", "fr": "French", "he": "Hebrew", "hr": "Croatian",
    "hu": "Hungarian", "id": "Indonesian", "it": "Italian", "ja": "Japanese", "ko": "Korean",
    "lt": "Lithuanian", "lv": "Latvian", "nl": "Dutch", "no": "Norwegian", "pl": "Polish",
    "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sk": "Slovak", "sl": "Slovene",
    "sv": "Swedish", "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu", "zh": "Chinese",
}  # fmt: skip
