"""Guesses the language of a text by its commonest words, to know where English rules apply."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE_WORDS = 2_000
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
    for text in texts:
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
    if not votes or votes["en"] == max(votes.values()):
        return "en"
    best, number = votes.most_common(1)[0]
    return best if number >= 5 and number > 1.3 * votes["en"] else "en"
