"""Brings titles to words that can be compared: without markup, case, accents and spelling."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from sourcecheck.language.stemming import stem

MAX_TITLE_CHARACTERS = 400
MAX_TEXT_CHARACTERS = 8_000
_TAGS = re.compile(r"</?[a-zA-Z][^<>]{0,80}>")
_LATEX = re.compile(r"\\(?:mathbb|mathcal|mathrm|textit|textbf|emph|text)?\s?|[{}$]")
_WORD = re.compile(r"[^\W_]+")
_APOSTROPHE = re.compile(r"(?<=\w)[’'ʼ`´](?=\w)")
_IDEOGRAPH = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_LETTERS = str.maketrans(
    {"ي": "ی", "ك": "ک", "ة": "ه", "أ": "ا", "إ": "ا", "آ": "ا", "ى": "ی",
     "\u200c": "", "\u0640": "",
     "ё": "е", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "þ": "th", "æ": "e", "œ": "e"}
)  # fmt: skip
_SPELLINGS = (("ae", "e"), ("oe", "e"), ("ph", "f"), ("isation", "ization"), ("ise", "ize"),
              ("ys", "yz"), ("our", "or"), ("ss", "s"), ("ll", "l"), ("tre", "ter"))  # fmt: skip
_NUMBERS = {
    "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "first": "1",
    "second": "2", "third": "3", "fourth": "4", "i": "1", "ii": "2", "iii": "3", "iv": "4",
    "vi": "6", "vii": "7", "viii": "8", "ix": "9",
}  # fmt: skip
_DIGITS_IN_WORD = re.compile(r"(?<=\d)(?=[a-z])|(?<=[a-z])(?=\d)")
_CONNECTING = frozenset(
    """a an the of and or in on at to for by with from as is are was its their into via vs versus
    der die das den dem des ein eine einer eines und oder im in am zu zur zum von vom fur mit bei
    aus uber auf als
    le la les un une des du de et ou au aux en dans pour par sur avec d l
    el los las del y o u al por para con una sobre
    il lo gli i dei della delle dello degli nel nella da di e ed
    os as do dos das em no na nos nas um uma com ao
    het een van voor met op te bij naar
    och att det som pa av for med den till om ett i og er til
    w z na do dla o oraz
    и в на о об по с к из для от
    در از به و با برای که""".split()
)
# What makes no other work of a title that has it beside one that has not.
GENERIC = frozenset(
    stem(word)
    for word in """new novel short brief simple note introduction review study analysis towards
    toward some remarks case report paper article chapter edition revised updated complete full
    text version using based approach full special issue""".split()
)


def words(title: str) -> tuple[str, ...]:
    """The words of a title that carry it, as they compare: stems, without articles and the like.

    Figures stay, Roman numerals and spelled ones as digits; Chinese and Japanese by character.
    """
    return _words(title[:MAX_TITLE_CHARACTERS])


def words_of_text(text: str) -> tuple[str, ...]:
    """The same of a longer text: an entry as written, the first pages of a PDF."""
    return tuple(map(_normal, _carrying(text[:MAX_TEXT_CHARACTERS])))


def side_by_side(one: str, other: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words of two texts, made alike where one writes as two what the other writes as one
    ("data base")."""
    left, right = _carrying(one[:MAX_TEXT_CHARACTERS]), _carrying(other[:MAX_TEXT_CHARACTERS])
    return tuple(map(_normal, _joined(left, right))), tuple(map(_normal, _joined(right, left)))


@lru_cache(maxsize=4_096)
def _words(title: str) -> tuple[str, ...]:
    return tuple(map(_normal, _carrying(title)))


@lru_cache(maxsize=4_096)
def _carrying(title: str) -> tuple[str, ...]:
    found: list[str] = []
    for word in _WORD.findall(plain(title)):
        if _IDEOGRAPH.search(word):
            found += [sign for sign in word if sign not in "的之のは"]
            continue
        found += (part for part in _DIGITS_IN_WORD.split(word))
    carrying = [word for word in found if word not in _CONNECTING or word in _NUMBERS]
    return tuple(carrying or found)


def plain(title: str) -> str:
    """The title in small letters without markup, accents and variants of letters."""
    text = _LATEX.sub("", _TAGS.sub(" ", html.unescape(title)))
    text = unicodedata.normalize("NFKD", text).casefold()
    text = "".join(sign for sign in text if not unicodedata.combining(sign))
    text = _APOSTROPHE.sub("", text.translate(_LETTERS))
    return " ".join(text.split())


def is_number(word: str) -> bool:
    """Whether a word of `words` is a figure: a year, the number of a part."""
    return word.isdecimal()


def same(one: str, other: str) -> bool:
    """Whether two words are one, but for spelling, inflection or a slip of the pen."""
    if one == other:
        return True
    if one.isdecimal() or other.isdecimal() or min(len(one), len(other)) < 4:
        return False
    if one[0] != other[0] or abs(len(one) - len(other)) > 1 or max(len(one), len(other)) < 5:
        return False
    return _one_slip(one, other)


def _joined(own: Sequence[str], others: Sequence[str]) -> list[str]:
    known = frozenset(others)
    found: list[str] = []
    for word in own:
        if found and found[-1] + word in known:
            found[-1] += word
        else:
            found.append(word)
    return found


def _normal(word: str) -> str:
    if word in _NUMBERS:
        return _NUMBERS[word]
    for written, normal in _SPELLINGS:
        word = word.replace(written, normal)
    return stem(word) if word.isascii() else word


def _one_slip(one: str, other: str) -> bool:
    """Whether one letter more, less, other or two that changed places make them one."""
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    left, right = one[start:], other[start:]
    if len(left) == len(right):
        return left[1:] == right[1:] or (left[:2] == right[1::-1] and left[2:] == right[2:])
    longer, shorter = (left, right) if len(left) > len(right) else (right, left)
    return longer[1:] == shorter
