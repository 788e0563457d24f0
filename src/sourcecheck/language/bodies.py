"""Finds the bodies that a text names and nobody has listed: by their last word, their letters, what
they do."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from sourcecheck.language.bodywords import (
    ACRONYMS,
    FOREIGN_HEADS,
    HEADS,
    KNOWN,
    NO_BODIES,
    NO_BODY_ENDS,
    PLURAL_PLACES,
    TITLES,
    WEAK_HEADS,
)
from sourcecheck.language.names import Name
from sourcecheck.model import Mention, Organization

_WORD = re.compile(r"[^\s,()]+")
_JOINED_BY = ("of", "for", "on")
_LETTERS = re.compile(r"\b[A-Z][A-Z&]{1,5}[A-Z]\b")
_AGENT = re.compile(
    r"\b([A-Z]{3,6})(?:['’]s?)?\s(?:spokes\w+|officials?|members?|leaders?|leadership|fighters|troops"
    r"|supporters|headquarters|executives|staff|said|says|announced|denied|claimed|confirmed"
    r"|condemned|launched|issued|published|reported|declared|rejected|accused|agreed|decided)\b"
)
_MEMBER = re.compile(
    r"\b(?:members?|leaders?|founders?|officials?|head)\s(?:of|from)\sthe\s([A-Z]{3,6})\b"
)
_NO_AGENT = frozenset("USA USSR UAE DRC CEO CFO COO GDP DNA RNA HIV MPS".split())
_FULL_NAME = re.compile(
    r"\b[A-Z][\w’'-]+(?:\s(?:(?:of|for|and|the|on|in)\s){0,2}[A-Z][\w’'-]+){1,8}"
)
_BRAND = re.compile(r"(?!Mc|Mac|De[A-Z]|Di[A-Z]|La[A-Z]|Le[A-Z]|Fitz|Van)[A-Z][a-z]{2,}[A-Z][a-z]+")
_BEFORE = re.compile(
    r"\b(?:spokes(?:man|woman|person)\s(?:for|of)|CEO\sof|employees?\s(?:of|at)|founders?\sof"
    r"|professors?\sat|lecturers?\sat|studied\sat|graduated\sfrom|works?\s(?:for|at)|worked\s(?:for|at)"
    r"|employed\sby|subsidiary\sof|shareholders?\sin|company\scalled|published\sby|owned\sby"
    r"|(?:chief\sexecutive|chairman|board|headquarters)\sof)\s(?:the\s)?\Z"
)
_BEHIND = re.compile(
    r"(?:['’]s?)?\s(?:spokes(?:man|woman|person)|CEO|employees|shareholders|customers|headquarters"
    r"|subsidiary|executives|newspaper|magazine|airlines?)\b"
)
_LONGEST_NAME_WORDS = 10


def find(text: str, names: Sequence[Name], taken: Sequence[Mention] = ()) -> tuple[Mention, ...]:
    """The bodies among the `names` of a text, in order, without id; none that overlaps a `taken`.

    Persons and places are left out, and so are bodies without a name ("the committee").
    """
    found = []
    for name in names:
        for start, end in _spans(text, name):
            if not any(start < mention.end and mention.start < end for mention in taken):
                written = text[start:end]
                found.append(Mention(start, end, written, " ".join(written.split())))
    return tuple(found)


def bodies_by_short_form(text: str) -> dict[str, str]:
    """The short forms of a whole text that stand for bodies, each with the name it stands for: one
    whose initials it has, or itself where somebody acts or speaks under it."""
    letters = {short for short in _LETTERS.findall(text) if short not in ACRONYMS}
    if not letters:
        return {}
    found = {}
    for pattern in (_AGENT, _MEMBER):
        for match in pattern.finditer(text):
            if match[1] in letters - _NO_AGENT:
                found[match[1]] = match[1]
    for match in _FULL_NAME.finditer(text):
        name = match.group().removeprefix("The ")
        initials = "".join(word[0] for word in name.split() if word[0].isupper())
        if initials in letters and is_body(name):
            found[initials] = name
    return found


def well_known(taken: Collection[str]) -> list[Organization]:
    """The bodies that everybody writes about, but for those under a name, folded, in `taken`."""
    return [Organization("", name) for name in sorted(KNOWN) if name.casefold() not in taken]


def is_body(name: str) -> bool:
    """Whether a name is plainly that of a body."""
    words = [(match.group(), *match.span()) for match in _WORD.finditer(name)]
    return name in KNOWN or name in ACRONYMS or (len(words) > 1 and _head(words) == len(words))


def _spans(text: str, name: Name) -> Iterator[tuple[int, int]]:
    """The part of a name that is a body's, if any."""
    if name.text in KNOWN:
        yield name.start, name.end
        return
    if name.text.lower() in NO_BODIES:
        return
    words = [(match.group(), name.start + match.start(), name.start + match.end())
             for match in _WORD.finditer(name.text)]  # fmt: skip
    if len(words) == 1:
        is_brand = _BRAND.fullmatch(name.text) is not None
        if is_brand or _is_short_form(name.text) or _is_so_by_context(text, name):
            yield name.start, name.end
        return
    if words[0][0].lower() in FOREIGN_HEADS or _is_club(text, name, words):
        yield name.start, name.end
        return
    last = _head(words)
    if last:
        yield name.start, words[last - 1][2]
        return
    yield from _inside(text, name, words)


def _head(words: Sequence[tuple[str, int, int]]) -> int:
    """How many words, counted from the first, make up a body's name; 0 for none."""
    for index, (word, _, _) in enumerate(words[:_LONGEST_NAME_WORDS]):
        if word.lower().rstrip("'’s") not in HEADS and word.lower() not in HEADS:
            continue
        following = words[index + 1][0].lower() if index + 1 < len(words) else ""
        if following in _JOINED_BY:
            return _end_of_complement(words, index + 2)
        if index == 0 or word.lower() in ("center", "centre"):
            continue
        if not following:
            return index + 1
        if following in TITLES:
            return index + 1
        later = [w.lower() for w, _, _ in words[index + 1 :]]
        if later[-1] in NO_BODY_ENDS:
            return 0
        if not HEADS.intersection(later) and not set(_JOINED_BY).intersection(later):
            return index + 1 if word.lower() not in WEAK_HEADS else 0
    return 0


def _end_of_complement(words: Sequence[tuple[str, int, int]], start: int) -> int:
    """ "Ministry of Health Director Ada Moor": the name goes on up to a title."""
    for index in range(start, len(words)):
        if words[index][0].lower() in TITLES and index > start:
            return index
    return len(words)


def _is_club(text: str, name: Name, words: Sequence[tuple[str, int, int]]) -> bool:
    """ "The Houston Astros": behind "the", a plural that is no range of hills."""
    last = words[-1][0]
    if not text[max(0, name.start - 4) : name.start].lower().endswith("the "):
        return False
    is_plural = last.endswith(("s", "Sox")) and not last.endswith(("ss", "us", "is", "'s", "’s"))
    lower = [word.lower() for word, _, _ in words]
    return is_plural and lower[-1] not in PLURAL_PLACES and not {"of", "and"} & set(lower)


def _inside(
    text: str, name: Name, words: Sequence[tuple[str, int, int]]
) -> Iterator[tuple[int, int]]:
    """A body named at the beginning of a longer name: "NASA Administrator Charles Bolden"."""
    for size in (3, 2, 1):
        if size < len(words):
            end = words[size - 1][2]
            first = text[name.start : end]
            behind = words[size][0].lower()
            is_known = first in KNOWN or (size == 1 and _is_short_form(first))
            if is_known and (behind in TITLES or size > 1 or _is_short_form(first)):
                yield name.start, end
                return


def _is_short_form(word: str) -> bool:
    return word.replace(".", "").removesuffix("’s").removesuffix("'s") in ACRONYMS


def _is_so_by_context(text: str, name: Name) -> bool:
    if _BEFORE.search(text, max(0, name.start - 40), name.start):
        return True
    return _BEHIND.match(text, name.end) is not None
