"""Cuts an English sentence into the tokens of the Universal Dependencies treebanks.

Contractions and possessives are split ("do n't", "Sudan 's"), hyphened words too, but for those
with a prefix ("re-elected"); amounts, times, addresses and abbreviations stay whole.
"""

from __future__ import annotations

import re

_ABBREVIATIONS = (
    "Mr Mrs Ms Dr St Prof Gen Lt Col Capt Sgt Rev Hon Gov Sen Rep Reps Jr Sr Inc Ltd Co Corp Bros"
    " vs etc al No Nos Fig Figs Vol Ed Eds Dept Univ Assn Ave Blvd Mt Ft approx ca cf e.g i.e a.m"
    " p.m Ph.D M.D Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Mon Tue Tues Wed Thu Thur"
    " Thurs Fri Sat Sun v"
).split()
_PREFIXES = (
    "e|co|re|non|anti|pro|pre|post|mid|ex|multi|semi|neo|sub|over|cross|counter|inter|intra|pan"
    "|socio|mini|arch|un|de|vice|trans|ultra|micro|macro|bi|tri|quasi|pseudo|proto"
)
_TOKEN = re.compile(
    r"(?P<url>(?:https?://|www\.)[^\s<>\"”)]+[^\s<>\"”).,;:!?'’])"
    r"|(?P<mail>[\w.+-]+@[\w-]+\.[\w.-]*\w)"
    r"|(?P<initials>(?:[A-Za-z]\.){2,}|[A-Z]\.(?=\s+[A-Z]))"
    r"|(?P<abbreviation>\b(?:" + "|".join(map(re.escape, _ABBREVIATIONS)) + r")\.)"
    r"|(?P<number>\d+(?:[.,:/]\d+)*(?:st|nd|rd|th|s)?\b|\d+(?:[.,]\d+)*)"
    r"|(?P<prefixed>\b(?:" + _PREFIXES + r")[-‐‑][^\W\d_]+)"
    r"|(?P<word>[^\W_]+(?:['’](?=[^\W\d_])[^\W_]+)*|_+)"
    r"|(?P<dots>\.{2,}|…|-{2,}|['’`]{2})"
    r"|(?P<other>\S)",
    re.IGNORECASE,
)
_CONTRACTION = re.compile(r"(n['’]t|['’](?:s|re|ve|ll|d|m))$", re.IGNORECASE)
_TWO = {"cannot": 3, "gonna": 3, "gotta": 3, "wanna": 3}
MAX_TOKENS = 120
"""A sentence with more tokens is a list or a table; of the rest nothing is read."""


def token_spans(sentence: str) -> list[tuple[int, int]]:
    """Offsets of the tokens of a sentence, in order, the first 120 of them."""
    found: list[tuple[int, int]] = []
    for match in _TOKEN.finditer(sentence):
        if len(found) >= MAX_TOKENS:
            break
        start, end = match.span()
        if match.lastgroup == "word":
            found += _parts(sentence, start, end)
        else:
            found.append((start, end))
    return found[:MAX_TOKENS]


def _parts(sentence: str, start: int, end: int) -> list[tuple[int, int]]:
    """A word without its contraction or possessive, and that."""
    word = sentence[start:end]
    cut = _TWO.get(word.lower())
    if cut is None:
        contraction = _CONTRACTION.search(word)
        if contraction is None or contraction.start() == 0:
            return [(start, end)]
        cut = contraction.start()
    return [(start, start + cut), (start + cut, end)]
