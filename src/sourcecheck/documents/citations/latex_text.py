"""Turns the LaTeX inside of bibliography fields into the characters a reader sees."""

from __future__ import annotations

import re
import unicodedata

_ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", '"': "\u0308", "=": "\u0304",
    ".": "\u0307", "u": "\u0306", "v": "\u030c", "H": "\u030b", "c": "\u0327", "k": "\u0328",
    "r": "\u030a", "d": "\u0323", "b": "\u0331",
}  # fmt: skip
_LETTERS = {
    "ss": "ß", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ",
    "aa": "å", "AA": "Å", "i": "ı", "j": "ȷ", "dh": "ð", "th": "þ", "textendash": "–",
    "textemdash": "—", "ldots": "…", "dots": "…", "textquoteright": "’", "textquoteleft": "‘",
    "&": "&", "%": "%", "$": "$", "#": "#", "_": "_", "{": "{", "}": "}",
}  # fmt: skip
_ACCENTED = re.compile(
    r"\\(?:([`'^~\"=.])\s?|([uvHckrdb])(?:\s+|(?=\{)))(?:\{\s?(\\?[A-Za-z])\s?\}|(\\?[A-Za-z]))"
)
_LETTER = re.compile(r"\\([A-Za-z]{1,14}|[&%$#_{}])(?:\{\}|(?<=[A-Za-z])[ \t]+(?=\S)|)")
_SIGNS = re.compile(r"---|--|``|''|~|[{}]|\s+")
_SIGN = {"---": "—", "--": "–", "``": "“", "''": "”", "~": " ", "{": "", "}": ""}


def plain(tex: str) -> str:
    """What a reader sees of a field: accents put together, commands and braces taken off."""
    if "\\" in tex:
        tex = _ACCENTED.sub(_accented, tex)
        tex = _LETTER.sub(lambda found: _LETTERS.get(found[1], ""), tex)
    return _SIGNS.sub(lambda found: _SIGN.get(found.group(), " "), tex).strip()


def _accented(found: re.Match[str]) -> str:
    letter = (found[3] or found[4]).lstrip("\\")
    return unicodedata.normalize("NFC", letter + _ACCENTS[found[1] or found[2]])
