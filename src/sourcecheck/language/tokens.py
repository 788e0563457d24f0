"""Cuts a text into words and brings a word to the form in which it is compared."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from sourcecheck.language.stemming import MAX_STEMMED_CHARACTERS, stem

__all__ = ["STOP_WORDS", "Word", "content", "fold", "lone_word", "stem", "words"]


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: `text` as written, its offsets, its `stem`, whether it is a stop word.

    A possessive 's is left out of the word; "33,700" and "U.S." are one word each.
    """

    text: str
    start: int
    end: int
    stem: str
    is_stop: bool


def words(text: str) -> list[Word]:
    """Cut `text` into words, in order; hyphens and slashes part words, numbers stay whole."""
    found = []
    for match in _WORD.finditer(text.replace("_", " ")):
        start, end = match.span()
        written = match.group()
        if written[-2:] in _POSSESSIVES:
            end -= 2
            written = written[:-2]
        form = _short_form if len(written) <= MAX_STEMMED_CHARACTERS else _form
        found.append(Word(written, start, end, *form(written)))
    return found


def content(text: str) -> list[tuple[str, str]]:
    """The content words of `text` as (as written, stem), in order: `words` without the places.

    Quickest for a lone word, of which a page is mostly made.
    """
    if bare := lone_word(text):
        small = bare.lower()
        is_stop = small in STOP_WORDS and bare not in _NAMES_LIKE_STOP_WORDS
        return [] if is_stop else [(bare, stem(small))]
    found = []
    for whole in _WORD.findall(text.replace("_", " ")):
        written = whole[:-2] if whole[-2:] in _POSSESSIVES else whole
        form = _short_form if len(written) <= MAX_STEMMED_CHARACTERS else _form
        stemmed, is_stop = form(written)
        if not is_stop:
            found.append((written, stemmed))
    return found


def lone_word(text: str) -> str:
    """The one plain word of `text`, without the marks around it; "" when that is not all there is.

    Plain are words of two English letters or more.
    """
    bare = text.strip(_MARKS)
    return bare if len(bare) > 1 and bare.isascii() and bare.isalpha() else ""


def fold(text: str) -> str:
    """Make texts that a reader takes for the same, the same: lower case, no accents, plain marks.

    NFKC, typographic quotes and dashes to ASCII, invisible characters dropped, case folded
    (Unicode's default caseless matching). The length may change. Idempotent.
    """
    if text.isascii():
        return text.lower()
    once = _plain(_plain(text).casefold())
    return unicodedata.normalize("NFC", once.casefold())


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text).translate(_TYPOGRAPHY)
    return _NOT_ASCII.sub(_without_marks, decomposed)


def _without_marks(run: re.Match[str]) -> str:
    return "".join(c for c in run.group() if unicodedata.category(c) not in ("Mn", "Cf"))


def _form(written: str) -> tuple[str, bool]:
    """The stem of a word as written, and whether it is a stop word."""
    folded = fold(written)
    # "US", "WHO", "May" are names; only their small forms are stop words.
    is_stop = folded in STOP_WORDS and written not in _NAMES_LIKE_STOP_WORDS
    if written[0].isdigit():
        return folded.replace(",", ""), is_stop
    if "." in folded:
        return folded.replace(".", ""), is_stop
    return stem(folded), is_stop


_short_form = lru_cache(maxsize=32_768)(_form)
"""For words of ordinary length only, so that the memory it takes is bounded."""


_MARKS = ' .,;:!?()[]"“”'
"""Around a single word these are no part of it, and cut it from nothing."""
_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")
_POSSESSIVES = frozenset({"'s", "’s", "'S", "’S"})
_NAMES_LIKE_STOP_WORDS = frozenset({"US", "WHO", "IT", "May", "Will"})

_TYPOGRAPHY = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′‵ʼʻ´`＇", "'"),
        **dict.fromkeys("“”„‟″‶«»＂〝〞", '"'),
        **dict.fromkeys("‐‑‒–—―−﹘﹣－", "-"),
        "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ł": "l", "Ł": "L", "ħ": "h", "Ħ": "H",
        "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ı": "i", "ð": "d", "Ð": "D", "þ": "th",
        "Þ": "Th", "⁄": "/",
    }
)  # fmt: skip

# Marks and invisible characters inside a word (decomposed accents, soft hyphen, zero width).
_LETTER = r"[\w\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff]"
_WORD = re.compile(
    r"[A-Za-z]{2,}+(?=[ ,;:)\n])"  # what the third line says of most words, and sooner
    r"|(?<!\w)(?:(?:[A-Za-z]\.){2,6}|(?:[A-Za-z]\.){1,6}[A-Za-z])(?!\w)"
    r"|\d{1,15}(?:[.,]\d{1,15}){1,8}"
    rf"|\w{_LETTER}*(?:['’]\w{_LETTER}*)*"
)

STOP_WORDS = frozenset(
    """
    a about above according after again against all along already also although always am among
    an and another any anyone anything are around as at away back be became because become
    becomes been
    before being below between both but by can cannot can't could couldn't did didn't do does
    doesn't doing don't done down during each either else even ever every for from further
    get gets getting got had hadn't has hasn't have haven't having he he'd he'll hence her here
    hers herself he's him himself his how however i i'd if i'll i'm in indeed instead into is
    isn't it it'd it'll its itself it's i've just least less let like many may maybe me might mine
    more moreover most much must my myself neither nor now of off often on once one
    only onto or other others otherwise our ours ourselves out over own per perhaps quite rather
    really s same shall she she'd she'll she's should shouldn't since so some somehow someone
    something sometimes somewhat still such t than that that's the their theirs them themselves
    then thence there there's therefore these they they'd they'll they're they've this those
    though through throughout thus to together too toward towards under until up upon us very was
    wasn't we we'd well we'll were we're weren't we've what what's whatever when where whereas
    whether which while who whoever whom whose why will with within without won't would wouldn't
    yet you you'd you'll your you're yours yourself yourselves you've e.g. i.e.
    """.split()
)
"""Words that say little by themselves. Negations (no, not, never) are not among them."""
