"""Compares two titles: one work's, in how many ways people write it, or two works'."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from sourcecheck.works import wording

_LABEL = re.compile(
    r"\s*(?:\[\s?\d{4}\.\d{4,5}(?:v\d)?\]|\[[a-z-]+/\d{7}\]|arxiv:\S+|\(?\[?pdf\]?\)?:?"
    r"|full article:"
    r"|\[[a-z]{2,12}\]|(?:chapter|kapitel|chapitre|cap[íi]tulo|ch\.) \d{1,3}\s?[:.–—-]?(?=\s))\s*",
    re.IGNORECASE,
)
_EDITION = re.compile(
    r"[(\[,;:]?\s*\b(?:(?:\d{1,2}(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth"
    r"|revised|updated|expanded|international|kindle|paperback|hardcover|new|anniversary) ){1,2}"
    r"(?:and (?:revised|updated|expanded) )?ed(?:ition|n|\.)\)?\]?"
    r"|[(\[,;:]?\s*\b\d{1,2}\.,? (?:[\w.]+ ){0,3}(?:auflage|aufl\.|ausgabe)[)\]]?"
    r"|[(\[,;:]?\s*\b\d{1,2}(?:e|ème|re|ª|a|º) (?:édition|éd\.|edici[óo]n|ed\.|edizione|edição)"
    r"[)\]]?"
    r"|[(\[]\s?(?:paperback|hardcover|kindle|e-?book|reprint|preprint|working paper|pdf|online)"
    r"\s?[)\]]",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]{1,120}[)\]]")
_SEGMENT = re.compile(r"\s*[|»«·•]\s*|\s+(?:::|[–—-])\s+|\s*—\s*")
_SUBTITLE = re.compile(r"\s*[:;]\s+|\s+[–—-]\s+|\s*—\s*|[.?!]\s+(?=\S)|\s*:(?=\S)|：")
_CUT_OFF = re.compile(r"\s*(?:…|\.\.\.)\s*$")
_ABOUT_ANOTHER = re.compile(
    r"\s*(?:(?:publisher|author)?\s?(?:corrections?|corrigend(?:um|a)|errat(?:um|a))"
    r"(?: to| for| in)?\s?:"
    r"|(?:publisher |author )?(?:correction|corrigendum|erratum|comment|reply|response|commentary) "
    r"(?:to|on|for) (?=[“\"'‘A-Z])|(?:book )?review of[: ])\s*",
    re.IGNORECASE,
)


class Agreement(Enum):
    """What two titles are to each other."""

    SAME = "same"
    PART = "one is the beginning or a whole segment of the other"
    OTHER_NUMBER = "they differ in a figure alone: a year, a part"
    ABOUT = "one is a correction of the other, or a comment on it"
    NARROWED = "one has words within it that the other has not"
    PARTLY = "they share some words"
    OTHER = "they share next to nothing"


@dataclass(frozen=True, slots=True)
class Comparison:
    """`share` is how much of the two titles' words they have in common, 0…1 (Dice)."""

    agreement: Agreement
    share: float = 1.0


def compare(cited: str, shown: str) -> Comparison:
    """Compare the title in a reference with one that a page gives."""
    cited, shown = (title[: wording.MAX_TITLE_CHARACTERS] for title in (cited, shown))
    about = _is_about(cited, shown)
    if about:
        return Comparison(Agreement.ABOUT, 0.5)
    cited_as, shown_as = _variants(cited), _variants(shown)
    found = [
        _compared(one, other, is_whole=(one, other) == (cited_as[0], shown_as[0]))
        for one in cited_as
        for other in shown_as
    ]
    return min(found, key=lambda each: (_ORDER[each.agreement], -each.share))


def is_within(title: str, text: str) -> bool:
    """Whether a title stands in a text, word by word; short ones prove nothing."""
    words, held = wording.side_by_side(title, text)
    return len(words) >= 2 and _position(words, held) >= 0


def main_part(title: str) -> str:
    """The title without labels before it, its edition, its subtitle."""
    return _SUBTITLE.split(_bare(title), maxsplit=1)[0]


_ORDER = {each: number for number, each in enumerate(Agreement)}


def _is_about(cited: str, shown: str) -> bool:
    """Whether one of them is a correction of the other or the like, and says so."""
    first, second = _ABOUT_ANOTHER.match(cited), _ABOUT_ANOTHER.match(shown)
    if bool(first) is bool(second):
        return False
    bare = (
        (cited[first.end() :], shown) if first else (cited, shown[second.end() :] if second else "")
    )
    left, right = (wording.words(part.strip(" “”\"'‘’")) for part in bare)
    return _share(left, right) > 0.8


def _bare(title: str) -> str:
    title = _LABEL.sub("", title, count=1) if _LABEL.match(title) else title
    return _CUT_OFF.sub("", _EDITION.sub("", title)).strip(" .,:;–—-“”\"'«»„")


def _variants(title: str) -> list[str]:
    """The title whole, without what stands in brackets, and each of its segments."""
    bare = _bare(title) or title
    segments = [part for part in _SEGMENT.split(bare) if len(wording.words(part)) >= 2]
    return list(dict.fromkeys((bare, _BRACKETS.sub("", bare) or bare, *segments[:4])))


def _compared(cited: str, shown: str, *, is_whole: bool) -> Comparison:
    left, right = wording.side_by_side(cited, shown)
    if not left or not right:
        return Comparison(Agreement.PARTLY, 0.5)
    share = _share(left, right)
    if share == 1.0 or "".join(left) == "".join(right):
        return Comparison(Agreement.SAME)
    if _differ_by_number(left, right):
        return Comparison(Agreement.OTHER_NUMBER, share)
    if _is_part(cited, shown, left, right):
        return Comparison(Agreement.PART, share)
    if is_whole and _is_narrowed(left, right):
        return Comparison(Agreement.NARROWED, share)
    return Comparison(Agreement.PARTLY if share >= 0.25 else Agreement.OTHER, share)


def _share(left: Sequence[str], right: Sequence[str]) -> float:
    open_words = list(right)
    common = 0
    for word in left:
        at = next((n for n, other in enumerate(open_words) if wording.same(word, other)), None)
        if at is not None:
            del open_words[at]
            common += 1
    return 2 * common / (len(left) + len(right)) if left or right else 1.0


def _differ_by_number(left: Sequence[str], right: Sequence[str]) -> bool:
    """Whether the words agree and the figures do not, where both have some."""
    figures = [[word for word in words if wording.is_number(word)] for words in (left, right)]
    rest = [[word for word in words if not wording.is_number(word)] for words in (left, right)]
    if not all(figures) or not all(rest) or set(figures[0]) & set(figures[1]):
        return False
    return _share(*rest) == 1.0


def _is_part(cited: str, shown: str, left: Sequence[str], right: Sequence[str]) -> bool:
    """Whether the shorter begins the longer, or is all of it but a subtitle or a heading line."""
    shorter, longer = (left, right) if len(left) <= len(right) else (right, left)
    written = shown if longer is right else cited
    if _position(shorter, longer) == 0:
        return True
    mains = [wording.words(_SUBTITLE.split(title, maxsplit=1)[0]) for title in (cited, shown)]
    if all(len(main) >= 2 for main in mains) and _share(*mains) == 1.0:
        return True
    parts = [wording.words(part) for part in _SUBTITLE.split(written)]
    return len(shorter) >= 2 and any(_share(shorter, part) == 1.0 for part in parts)


def _is_narrowed(left: Sequence[str], right: Sequence[str]) -> bool:
    """Whether the longer is the shorter with words put in that mean something."""
    shorter, longer = (left, right) if len(left) <= len(right) else (right, left)
    if len(shorter) < 2 or len(longer) - len(shorter) > max(2, len(shorter) // 2):
        return False
    position = 0
    more: list[str] = []
    for word in longer:
        if position < len(shorter) and wording.same(word, shorter[position]):
            position += 1
        else:
            more.append(word)
    return position == len(shorter) and any(
        word not in wording.GENERIC and len(word) > 2 for word in more
    )


def _position(words: Sequence[str], text: Sequence[str]) -> int:
    """Where the words stand in a row in others; -1 if they do not."""
    for start in range(len(text) - len(words) + 1):
        if all(wording.same(a, b) for a, b in zip(words, text[start:], strict=False)):
            return start
    return -1
