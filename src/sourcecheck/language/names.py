"""Finds names by their capitals: people, places, bodies; and the short forms a text gives them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from sourcecheck.language.organizations import Gazetteer, gazetteer, mentions, variants

__all__ = [
    "Gazetteer",
    "Introduction",
    "Name",
    "find",
    "gazetteer",
    "introductions",
    "mentions",
    "variants",
]

_WORD = re.compile(
    r"(?:[^\W\d_]\.){2,8}(?:[^\W\d_](?![\w]))?"  # U.S., J.K., U.N
    r"|[^\W\d_]\.(?=[ \u00a0][^\W\d_a-z])"  # an initial before a name
    r"|(?<!\d)[^\W_]+(?:[-‐‑'’][^\W_]+)*"
)
_CONNECTORS = frozenset(
    """of for the de del della der den des van von bin ibn ben al el la le du da das dos do di y e
    ul ud ad as und et & zu ter ten""".split()
)
_JOINERS = frozenset(["of", "for", "&"])
_NOT_NAMES = frozenset(
    """the a an this that these those it its he she they we you i me him us them his her their our
    my your one two three four five six seven eight nine ten there here who whom whose which what
    when where why how whether while if then than as at by for from in into of off on onto out over
    under up with without within about above across after against along among around before behind
    below between beyond during except inside near per since through throughout till to toward
    towards until upon via and but or nor so yet because although though however therefore thus
    hence meanwhile moreover furthermore nevertheless nonetheless instead indeed still also even
    only just not no none nobody nothing never always often sometimes some any all both each every
    either neither many most much more few several such other others another same own is are was
    were be been being am do does did has have had can could may might must shall should will would
    let please yes now today tonight yesterday tomorrow later earlier recently currently finally
    first second third last next perhaps maybe according despite unlike like given following
    regarding concerning including once again ever few half thousands hundreds dozens millions
    experts critics officials people observers sources witnesses analysts scientists researchers
    panels children women men everyone everybody someone somebody anyone anybody everything
    something anything january february march april june july august september october november
    december monday tuesday wednesday thursday friday saturday sunday mr mrs ms dr prof sir lady
    mr. dr. prof. new old good great early late most least photo photos image images source
    figure table chapter section page part note see read more did does don't it's i'm that's
    there's he's she's they're we're i've we've you're can't won't isn't wasn't aren't what's
    let's i'd i'll""".split()
)
_ABSTRACT_ENDING = re.compile(
    r".{2,}(?:s|ing|ed|ly|tion|sion|ment|ness|ity|ism|ance|ence|age|ship|dom|ure|al|ful|less|ive)"
)
_PREDICATE = frozenset(
    """is was has had says said will would did does told asked added wrote puts put became died
    argues argued claims claimed announced reported confirmed denied rejected called reports
    estimates estimated leads led joined won lost met went came took made gave""".split()
)
_SENTENCE_START = re.compile(r"(?:^|[.!?…:;\n]|[-–—•*])[\"“”'‘’)\]\s]*\Z")
_INTRODUCED = re.compile(
    r"[ \u00a0]\((?:the[ ]|known[ ]as[ ]|or[ ]|hereafter[ ])?[\"“']?([A-Z][A-Za-z0-9&.-]{1,11})"
    r"[\"”']?(?:[,;/ ][^()]{0,40})?\)"
)
_FURTHER_SHORT = re.compile(r"[/,;][ ]?(?:or[ ]|the[ ])?([A-Z][A-Za-z]{0,2}[A-Z]{1,6})\b")
_WORKS_ON = frozenset(
    """agency committee commission council institute panel subcommittee conference center centre
    forum group""".split()
)
_BODIES_OF = frozenset(["people's", "children's", "women's", "men's", "lloyd's", "worker's"])
_POSSESSIVE = re.compile(r"['’][sS]\Z")
_MAX_NAME_WORDS = 10


@dataclass(frozen=True, slots=True)
class Name:
    """A capitalised name in a text; offsets leave out a leading "the" and a possessive ending."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Introduction:
    """A name with the short form that a text gives it: "Harbour Trust of Ness (HTN)"."""

    name: Name
    short: str


class _Word(NamedTuple):  # made by the million: a tuple is made in half the time
    text: str
    start: int
    end: int

    @property
    def is_capital(self) -> bool:
        first = self.text[0]
        if first.isupper():
            return True
        # al-Assad, eBay: small at first, capital after a hyphen or the first letter
        tail = self.text.partition("-")[2]
        return (bool(tail) and tail[0].isupper()) or self.text[1:2].isupper()


def find(text: str) -> tuple[Name, ...]:
    """The capitalised names of a text, in order: people, places, bodies, works.

    A lone word that is capitalised only because it opens a sentence is left out unless something
    else speaks for a name: more capitals, a possessive, a verb that people and bodies take.
    """
    words = _words(text)
    capitals = sum(word.text.isupper() and len(word.text) > 1 for word in words)
    if len(words) > 4 and capitals > 0.6 * len(words):
        return ()  # a line in capitals tells nothing
    names: list[Name] = []
    doubtful: set[Name] = set()
    position = 0
    while position < len(words):
        last = position
        if words[position].is_capital:
            last = _last_of_run(text, words, position)
            name = _trimmed(text, words[position : last + 1])
            if name:
                names.append(name)
                if _only_opens_sentence(text, words, position, name):
                    doubtful.add(name)
        position = last + 1
    certain = {word for name in names if name not in doubtful for word in name.text.split()}
    return tuple(name for name in names if name not in doubtful or name.text in certain)


_THE_SAME = re.compile(
    r"\)?,?\s+(?:or|also (?:known|called|referred to) as|known as|formerly|that is|i\.e\.|aka)"
    r"\s+(?:the\s+)?",
    re.I,
)


def same_body(text: str, first: Introduction, second: Introduction) -> bool:
    """Whether a text gives two names of one body: "X (Y), or the Z (W)"."""
    opened = text.find("(", first.name.end)
    closed = text.find(")", opened) if opened >= 0 else -1
    return closed >= 0 and bool(_THE_SAME.fullmatch(text, closed, second.name.start))


def introductions(text: str) -> tuple[Introduction, ...]:
    """Names that the text itself abbreviates: the words before "(PMOI)" whose initials it takes."""
    found = []
    for match in _INTRODUCED.finditer(text):
        short = match.group(1).rstrip(".")
        name = _introduced_name(text, match.start(), short)
        if name:
            found.append(Introduction(name, short))
            others = _FURTHER_SHORT.findall(text, match.end(1), match.end())
            found.extend(Introduction(name, other) for other in others)
    return tuple(found)


def _words(text: str) -> list[_Word]:
    return [_Word(m.group(), m.start(), m.end()) for m in _WORD.finditer(text)]


def _last_of_run(text: str, words: list[_Word], first: int) -> int:
    """The index of the last word of the name that begins at `first`."""
    last = position = first
    joined = False
    while position + 1 < len(words) and position - first < _MAX_NAME_WORDS:
        here, following = words[position], words[position + 1]
        between = text[here.end : following.start]
        if _ends_name(here.text) or between not in (" ", "\u00a0", "\n", " & ", "-"):
            break
        position += 1
        small = following.text.lower()
        if following.is_capital and not _is_plain(following.text):
            last = position
        elif small in _CONNECTORS or (small == "and" and joined) or _is_on(words, first, position):
            joined = joined or small in _JOINERS
        else:
            break
    return last


def _is_on(words: list[_Word], first: int, position: int) -> bool:
    """Whether this is the "on" of "Committee on Foreign Affairs"."""
    if words[position].text != "on":
        return False
    return any(word.text.lower() in _WORKS_ON for word in words[first:position])


def _ends_name(word: str) -> bool:
    """Whether a possessive closes the name ("Iran's Evin"), and is no part of it ("People's")."""
    return bool(_POSSESSIVE.search(word)) and word.lower().replace("’", "'") not in _BODIES_OF


def _is_plain(word: str) -> bool:
    """Whether a word is never part of a name, unless all in capitals (who, WHO)."""
    return word.lower() in _NOT_NAMES and not (word.isupper() and len(word) > 1)


def _trimmed(text: str, run: list[_Word]) -> Name | None:
    """The run without the words that are only capitalised by their place, and without 's."""
    while run and (_is_plain(run[0].text) or run[0].text.lower() in _CONNECTORS):
        run = run[1:]
    while run and not run[-1].is_capital:
        run = run[:-1]
    if not run:
        return None
    start, end = run[0].start, run[-1].end
    possessive = _POSSESSIVE.search(text, start, end)
    if possessive:
        end = possessive.start()
    return Name(start, end, text[start:end]) if end - start > 1 else None


def _only_opens_sentence(text: str, words: list[_Word], position: int, name: Name) -> bool:
    """Whether a lone word is capitalised just because a sentence starts with it."""
    first = words[position]
    if name.start != first.start or " " in name.text or "\u00a0" in name.text:
        return False
    if not _SENTENCE_START.search(text, max(0, first.start - 6), first.start):
        return False
    if any(c.isupper() for c in name.text[1:]) or first.end != name.end:
        return False
    following = words[position + 1].text if position + 1 < len(words) else ""
    if following == "and" and position + 2 < len(words) and words[position + 2].is_capital:
        return False
    return following not in _PREDICATE or bool(_ABSTRACT_ENDING.fullmatch(name.text))


def _introduced_name(text: str, end: int, short: str) -> Name | None:
    """The name that ends at `end` and whose initials make up the short form."""
    words = _words(text[max(0, end - 160) : end])
    base = max(0, end - 160)
    letters = [c for c in short if c.isupper()]
    if len(letters) < 2 or not words or base + words[-1].end != end:
        return None
    for count in range(2, min(len(words), 12) + 1):
        run = words[-count:]
        if not run[0].text[0].isupper() or run[0].text.lower() in _NOT_NAMES:
            continue
        initials = [
            part[0].upper()
            for word in run
            for part in word.text.split("-")
            if part and (part[0].isupper() or part.lower() not in _CONNECTORS | {"and"})
        ]
        every = [part[0].upper() for word in run for part in word.text.split("-") if part]
        if letters in (initials, every) or _is_subsequence(letters, initials):
            start = base + run[0].start
            return Name(start, end, text[start:end])
    return None


def _is_subsequence(letters: list[str], initials: list[str]) -> bool:
    """Whether the letters come in order among the initials, the first one first."""
    remaining = iter(initials)
    return (
        initials[0] == letters[0]
        and len(letters) >= len(initials) - 1
        and all(letter in remaining for letter in letters)
    )
