"""Cuts an English sentence into the tokens of the Universal Dependencies treebanks.

Contractions and possessives are split ("do n't", "Sudan 's"), hyphened words too ("three - day"),
but for those with a prefix ("re-elected"). Amounts come apart from their signs and units
("$ 5 m"); times, dates, addresses, abbreviations and runs of one mark stay whole.
"""

from __future__ import annotations

import re

MAX_TOKENS = 120
"""A sentence with more tokens is a list or a table; of the rest nothing is read."""

_ABBREVIATIONS = (
    "Mr Mrs Ms Mlle Mme Dr St Prof Gen Lt Col Capt Sgt Maj Rev Hon Gov Sen Sens Rep Reps Pres Jr Sr"
    " Inc Ltd Co Corp Bros Dept Univ Assn Ave Blvd Mt Ft Vol Vols Eds Figs Nos"
    " Jan Feb Apr Jun Jul Aug Sep Sept Oct Nov Dec Tue Tues Thu Thur Thurs Fri"
    " vs etc al approx ca cf Ph.D M.Sc"
).split()
_ALSO_WORDS = "Sun Sat Mar Mon Wed Ed No Fig Art Cal Op Sec Para no fig sec pp ed vol ch v".split()
"""Abbreviations only where more of the sentence follows: "No. 5", but "He said no."."""
_PREFIXES = (
    "e|co|re|non|anti|pro|pre|post|mid|ex|multi|semi|neo|sub|over|cross|counter|inter|intra"
    "|socio|mini|arch|un|de|trans|ultra|macro|bi|tri|pseudo|proto"
)
_FILES = "com|org|net|edu|gov|int|info|uk|eu|doc|docx|pdf|xls|txt|html?|jpg|png|zip|exe"
_APOSTROPHES = "'’`´ʼ′"
_LETTER = r"[^\W_](?:[^\W_]|[\u0300-\u036f\u00ad\u200b-\u200d\u2060])*"
"""A letter or digit, more of them, and the marks that stand between letters unseen or above."""
_HOST_LABEL = r"[^\W_][\w-]{0,62}"

_TOKEN = re.compile(
    r"(?P<url>(?i:https?://|www\.)[^\s<>\"”)]+[^\s<>\"”).,;:!?'’])"
    r"|(?P<mail>[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){0,8})"
    rf"|(?P<host>{_HOST_LABEL}(?:\.{_HOST_LABEL}){{0,6}}\.(?i:{_FILES})\b)"
    r"|(?P<groups>[a-z]{2,20}(?:\.[a-z]{2,20}){2,8}\b)"
    r"|(?P<initials>(?:[A-Za-z]\.)+[A-Za-z](?![\w.'’-])|(?:[A-Za-z]\.){2,}|[A-Z]\.(?=\s+[A-Z]))"
    rf"|(?P<abbreviation>\b(?:{'|'.join(map(re.escape, _ABBREVIATIONS))})\."
    rf"|\b(?:{'|'.join(_ALSO_WORDS)})\.(?=[\s,]*[\w(\"“])"
    r"|\b[A-Za-z][a-z]{0,4}\.(?=\s+[a-z0-9]))"
    r"|(?P<phone>\d{3}-(?:\d{3}-)?\d{4}\b|\d{4}-\d\d-\d\d\b)"
    r"|(?P<number>\d+(?:[.,:/]\d+)*(?:(?i:st|nd|rd|th|s)\b)?)"
    rf"|(?P<prefixed>\b(?i:{_PREFIXES})[-‐‑](?:[^\W\d_]+|\d+s?)\b)"
    r"|(?P<company>[A-Z]+&[A-Z]+\b)"
    rf"|(?P<word>{_LETTER}(?:[{_APOSTROPHES}](?=[^\W\d_]){_LETTER})*)"
    rf"|(?P<clitic>(?<=\S)[{_APOSTROPHES}](?i:s|re|ve|ll|d|m)\b)"
    r"|(?P<tag>[@#][A-Za-z]\w*)"
    r"|(?P<face>(?<!\S)[:;=]-?[()DPp](?!\S))"
    r"|(?P<run>\.{2,}|[!?]{2,}|(?P<mark>[=*~_<>+#$-])(?P=mark)+|['’`‘]{2})"
    r"|(?P<other>\S)",
)
_CONTRACTION = re.compile(rf"(n[{_APOSTROPHES}]t|[{_APOSTROPHES}](?:s|re|ve|ll|d|m))$", re.I)
_MAX_CONTRACTIONS = 3
"""As in "shouldn't've"."""
_UNMARKED = {"cannot": 3, "gonna": 3, "gotta": 3, "wanna": 3, "cant": 2, "wont": 2, "im": 1,
             "ive": 1, "youre": 3, "theyre": 4, "thats": 4, "whats": 4} | {
    f"{verb}nt": len(verb)
    for verb in "do does did is was were are could would should have has had".split()
}  # fmt: skip
"""Contractions without an apostrophe, and where the second word begins."""


def token_spans(sentence: str) -> list[tuple[int, int]]:
    """Offsets of the tokens of a sentence, in order, the first MAX_TOKENS of them."""
    found: list[tuple[int, int]] = []
    for match in _TOKEN.finditer(sentence):
        if len(found) >= MAX_TOKENS:
            break
        start, end = match.span()
        if match["word"] is not None:
            found += _parts(sentence, start, end)
        else:
            found.append((start, end))
    return found[:MAX_TOKENS]


def _parts(sentence: str, start: int, end: int) -> list[tuple[int, int]]:
    """A word without its contractions or possessive, and each of these."""
    cut = _UNMARKED.get(sentence[start:end].lower())
    if cut is not None:
        return [(start, start + cut), (start + cut, end)]
    parts: list[tuple[int, int]] = []
    for _ in range(_MAX_CONTRACTIONS):
        contraction = _CONTRACTION.search(sentence, max(start + 1, end - 3), end)
        if contraction is None:
            break
        parts.append((contraction.start(), end))
        end = contraction.start()
    return [(start, end), *reversed(parts)]
