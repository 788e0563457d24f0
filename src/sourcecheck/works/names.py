"""Compares the authors of a reference with those of a page, in whatever script they are written."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from enum import Enum

MAX_NAMES = 60
_WORD = re.compile(r"[^\W\d_]+")
_BODY = re.compile(
    r"\b(?:university|universit\w+|institute?\w*|institution|ministry|ministerium|department|agency"
    r"|organi[sz]ation|office|council|commission|committee|society|association|foundation|trust"
    r"|company|inc|ltd|gmbh|news\w*|staff|team|editors?|editorial|redaktion|rédaction|redacci[óo]n"
    r"|press\w*|admin|agencies|reporter|correspondent|bureau|group|network|cent(?:er|re)|bank|fund"
    r"|government|nations|union|amnesty|international|watch|court|parliament|library|museum|board"
    r"|service|collaboration|consortium|publishing|verlag|media|times|post|guardian|reuters|afp|bbc"
    r"|dpa|ap|wikipedia|contributors?|authors?|anonymous|unknown|user|webmaster|federation|league)\b",
    re.IGNORECASE,
)
_CYRILLIC = dict(
    zip(
        "абвгдезийклмнопрстуфхцчшщыэюяьъжіїєґў",
        "a b v g d e z i i k l m n o p r s t u f h ts ch sh sh y e yu ya _ _ zh i i e g u".split(),
        strict=True,
    )
)
_ARABIC = dict(
    zip(
        "ابپتثجچحخدذرزژسشصضطظعغفقکكگلمنوهیيءأآإةى",
        "a b p t s j ch h h d z r z zh s sh s z t z _ g f k k k g l m n v h i i _ a a a h a"
        "".split(),
        strict=True,
    )
)
_GREEK = dict(
    zip(
        "αβγδεζηθικλμνξοπρστυφχψωςάέήίόύώ",
        "a v g d e z i th i k l m n x o p r s t y f h ps o s a e i i o y o".split(),
        strict=True,
    )
)
_LATIN = {
    "ł": "l",
    "ø": "o",
    "đ": "d",
    "ð": "d",
    "ı": "i",
    "þ": "th",
    "ß": "ss",
    "æ": "ae",
    "œ": "oe",
}
_READABLE = {**_CYRILLIC, **_ARABIC, **_GREEK, **_LATIN}
_SOUNDS = (
    (re.compile(r"tsch|schtsch|shch|tch|cz|sch|sh|ch|zh|dj|dzh|j|š|ts|tz|s|z|c(?=[eiy])|x"), "s"),
    (re.compile(r"kh|gh|k|q|c|g|h"), "k"),
    (re.compile(r"th|t|d"), "t"),
    (re.compile(r"ph|f|v|w|b|p"), "p"),
    (re.compile(r"[aeiouy_]+"), ""),
)
_DOUBLED = re.compile(r"(.)\1+")
_UNREADABLE = re.compile(
    r"[\u0590-\u05ff\u0900-\u0fff\u1000-\u109f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]"
)


class Authorship(Enum):
    """What the authors of a reference and of a page are to each other."""

    SHARED = "shared"
    OTHER = "other"
    UNKNOWN = "unknown"


def compare(cited: Sequence[str], shown: Sequence[str]) -> Authorship:
    """Whether a reference and a page name an author in common; bodies and unknown scripts do not
    tell."""
    own, others = _people(cited), _people(shown)
    if not own or not others:
        return Authorship.UNKNOWN
    if any(_UNREADABLE.search(name) for name in (*own, *others)):
        same = any(one == other for one in own for other in others)
        return Authorship.SHARED if same else Authorship.UNKNOWN
    known = {key for name in others for key in _keys(name)}
    is_shared = any(not known.isdisjoint(_keys(name)) for name in own)
    return Authorship.SHARED if is_shared else Authorship.OTHER


def all_shared(cited: Sequence[str], shown: Sequence[str]) -> bool:
    """Whether every author of the reference is one of the page's."""
    known = {key for name in shown[:MAX_NAMES] for key in _keys(name)}
    return bool(cited) and all(not known.isdisjoint(_keys(name)) for name in cited[:MAX_NAMES])


def _people(names: Sequence[str]) -> list[str]:
    """The names that can be a person's; none where one of the first is a body's."""
    kept = [name for name in names[:MAX_NAMES] if _WORD.search(name)]
    if any(_BODY.search(name) or _is_acronym(name) for name in kept[:3]):
        return []
    return kept


def _is_acronym(name: str) -> bool:
    return name.isupper() and 1 < len(name) < 7 and " " not in name and "," not in name


def _keys(name: str) -> Iterable[str]:
    """What a name's words sound like, each; initials and particles left out."""
    text = "".join(_READABLE.get(sign, sign) for sign in name.casefold())
    text = unicodedata.normalize("NFKD", text)
    text = "".join(sign for sign in text if not unicodedata.combining(sign))
    for word in _WORD.findall(text.replace("’", "").replace("'", "")):
        if len(word) > 2 or (len(word) == 2 and word not in _PARTICLES):
            yield word
            if sound := _sound(word):
                yield sound.upper()


_PARTICLES = frozenset("de di da du la le el al van von der den des del jr sr st".split())
_LEAST_SOUNDS = 2


def _sound(word: str) -> str:
    """A coarse key that transliterations of a name share: Schostakowitsch, Shostakovich."""
    for pattern, sound in _SOUNDS:
        word = pattern.sub(sound, word)
    word = _DOUBLED.sub(r"\1", word)
    return word if len(word) >= _LEAST_SOUNDS else ""
