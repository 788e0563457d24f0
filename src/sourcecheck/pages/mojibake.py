"""Text read in the wrong charset: told by its look, and put right where there is one way to."""

from __future__ import annotations

import re

CYRILLIC = ("cp1251", "koi8-r", "koi8-u", "cp866", "iso8859-5", "mac-cyrillic")
BETTER_BY = 0.2
CAPITAL_WEIGHT = 0.7  # in another charset, small letters turn into capitals
SURE_LIKENESS = 0.6
KANA_SHARE = 0.2
ENOUGH_BYTES = 20
RUN_BYTES = 1.6
"""Western accents stand alone among plain letters; letters of another script stand side by side."""

GARBLED_SHARE_OF_FOREIGN = 0.3
GARBLED_SHARE = 0.1
ENOUGH_CHARACTERS = 12

# By charset: the letters that make up most of a text in it, and all letters of the script.
_CYRILLIC_LETTERS = (frozenset("оеаинтсрвлкмдпуія"), re.compile("[ЁА-яёҐґЄєІіЇїЎў]"))
_LETTERS = {
    **dict.fromkeys(CYRILLIC, _CYRILLIC_LETTERS),
    "cp1253": (frozenset("αοιετσνηυρκπλμςόίάέή"), re.compile("[Ά-ώ]")),
    "cp1255": (frozenset("יוהלאתמרבשנםכ"), re.compile("[א-ת]")),
    "cp1256": (frozenset("اليمونرتبدعةهس"), re.compile("[ء-ي\u0660-\u0669پچژگکی]")),
}

_HIGH_RUN = re.compile(rb"[\x80-\xff]+")
_DOUBLED = re.compile("[\xc2-\xf4][\x80-\xff\u0152-\u2122]")
_CONTROL = re.compile("[\x80-\x9f]")
_NOT_ASCII = re.compile("[^\x00-\x7f]")
_LATIN_RUN = re.compile("[\xa1-\xff\u0152-\u0178\u0192\u20ac\u2122]{4,}")

# What windows-1252 has in the place of the control characters of Latin-1.
_AS_LATIN_1 = {ord(bytes([byte]).decode("cp1252")): byte for byte in (
    *range(0x82, 0x8D), 0x80, 0x8E, *range(0x91, 0x9D), 0x9E, 0x9F,
)}  # fmt: skip


def undoubled(text: str) -> str:
    """Undo what a server did that took UTF-8 for windows-1252 and encoded it again ("Ã©").

    Text that was meant so has no chance to be valid UTF-8 throughout.
    """
    if text.isascii() or len(_DOUBLED.findall(text[:1_000_000])) < 2:
        return text
    try:
        undone = text.translate(_AS_LATIN_1).encode("latin-1").decode("utf-8")
    except UnicodeError:
        return text
    return text if _CONTROL.search(undone) else undone  # nobody writes control characters


def is_foreign_to_western(sample: bytes) -> bool:
    """Whether bytes cannot be text in Latin letters: too many above 0x7F stand side by side."""
    runs = _HIGH_RUN.findall(sample)
    total = sum(map(len, runs))
    return total >= ENOUGH_BYTES and total > RUN_BYTES * len(runs)


def best_cyrillic(sample: bytes, codec: str) -> str:
    """Name the charset in which a Cyrillic sample has the most of the common letters.

    Another one than `codec` only where it is better by far: KOI8-R taken for windows-1251 gives
    letters too, but many rare ones.
    """
    own = _likeness(sample, codec)
    best = max(CYRILLIC, key=lambda other: _likeness(sample, other))
    return best if _likeness(sample, best) > own + BETTER_BY else codec


def by_its_letters(sample: bytes) -> str:
    """Name the charset in which a sample has the letters that its language uses most; "" if none.

    An alphabet has letters that make up most of a text; and no Japanese goes without kana.
    """
    best = max(_LETTERS, key=lambda codec: _likeness(sample, codec))
    if _likeness(sample, best) > SURE_LIKENESS:
        return best
    for codec in ("euc_jp", "cp932"):
        foreign = _NOT_ASCII.findall(sample.decode(codec, "replace"))
        kana = sum("\u3040" <= character <= "\u30ff" for character in foreign)
        if kana > KANA_SHARE * len(foreign) and "\ufffd" not in foreign[:-2]:
            return codec
    return ""


def is_garbled(text: str) -> bool:
    """Whether so much of a text came out wrong that it says nothing about what the page says."""
    foreign = len(_NOT_ASCII.findall(text))
    if foreign < ENOUGH_CHARACTERS:
        return False
    wrong = text.count("\ufffd") + sum(map(len, _LATIN_RUN.findall(text)))
    return wrong > GARBLED_SHARE_OF_FOREIGN * foreign and wrong > GARBLED_SHARE * len(text)


def _likeness(sample: bytes, codec: str) -> float:
    """The share of common letters, less that of letters of other scripts, in what is not ASCII."""
    common, own = _LETTERS[codec]
    foreign: list[str] = _NOT_ASCII.findall(sample.decode(codec, "replace"))
    strange = sum(one.isalpha() and not own.match(one) for one in foreign)
    small = sum(one in common for one in foreign)
    capital = sum(one.lower() in common for one in foreign) - small
    return (small + CAPITAL_WEIGHT * capital - strange) / max(len(foreign), 1)
