"""Finds the organizations we know in a text, under any of their names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from sourcecheck.model import Mention, Organization

_TOKEN = re.compile(r"(?:[^\W\d_]\.){2,10}(?:[^\W\d_](?!\w))?|[^\W_]+")
_SEPARATOR = re.compile(r"[ \u00a0\t\r\n.,'’‘`\"“”&()‐‑‒–-]{0,4}")
_SHORT_FORM = re.compile(r"[ ]\(([A-Z][A-Za-z0-9&.-]{1,11})\)\Z")


def variants(organization: Organization) -> tuple[str, ...]:
    """Every way to write an organization: name and aliases, each with and without "the", and the
    short form that a name carries in brackets ("Harbour Trust (HT)")."""
    found: dict[str, None] = {}
    for written in organization.names:
        plain = " ".join(written.split())
        short = _SHORT_FORM.search(plain)
        if short:
            found[plain[: short.start()]] = None
            found[short.group(1)] = None
        found[plain] = None
        bare = plain[4:] if plain[:4].lower() == "the " else plain
        found[bare] = None
        found["the " + bare] = None
    return tuple(name for name in found if name)


def mentions(text: str, organizations: Mapping[str, Organization]) -> tuple[Mention, ...]:
    """The organizations named in a text, in order, the longest name where several begin.

    Names of one word keep their capitals (an amnesty is not Amnesty, "who" is not WHO); longer ones
    match in any case. Typographic quotes and dashes, accents, a leading "the" and possessive
    endings make no difference; offsets count in `text` and leave both out.
    """
    if not organizations:
        return ()
    return gazetteer(organizations).mentions(text)


def gazetteer(organizations: Mapping[str, Organization]) -> Gazetteer:
    """The index of these organizations, made once for as long as they stay the same."""
    return _gazetteer(tuple(organizations.values()))


class Gazetteer:
    """A set of organizations, indexed by the first word of each of their names.

    An organization whose id is "" is one that a text introduced: its mentions have no id.
    """

    def __init__(self, organizations: Iterable[Organization]) -> None:
        self._names: dict[str, list[tuple[tuple[str, ...], str, Organization]]] = {}
        for organization in organizations:
            for name in variants(organization):
                words = [word.text for word in _tokens(name)]
                if len(words) > 1 and words[0].lower() == "the":
                    words = words[1:]
                if not words:
                    continue
                keys = tuple(_key(word) for word in words)
                exact = words[0] if len(words) == 1 else ""
                entry = (keys, exact, organization)
                entries = self._names.setdefault(keys[0], [])
                if entry not in entries:
                    entries.append(entry)
        for entries in self._names.values():
            entries.sort(key=lambda entry: -len(entry[0]))

    def mentions(self, text: str) -> tuple[Mention, ...]:
        """The organizations named in `text`; see `mentions` of this module."""
        words = list(_tokens(text))
        keys = [_key(word.text) for word in words]
        found: list[Mention] = []
        position = 0
        while position < len(words):
            step = 1
            for name, exact, organization in self._names.get(keys[position], ()):
                end = position + len(name)
                if tuple(keys[position:end]) != name or not _is_one_name(text, words[position:end]):
                    continue
                if exact and not _keeps_capitals(words[position].text, exact):
                    continue
                found.append(_mention(text, words[position], words[end - 1], organization))
                step = len(name)
                break
            position += step
        return tuple(found)


class _Word(NamedTuple):  # made by the million: a tuple is made in half the time
    text: str
    start: int
    end: int


@lru_cache(maxsize=8)
def _gazetteer(organizations: tuple[Organization, ...]) -> Gazetteer:
    return Gazetteer(organizations)


def _mention(text: str, first: _Word, last: _Word, organization: Organization) -> Mention:
    written = text[first.start : last.end]
    return Mention(first.start, last.end, written, organization.name, organization.id or None)


def _tokens(text: str) -> Iterator[_Word]:
    """Runs of letters and digits; an acronym with full stops is one, its stops left out."""
    for match in _TOKEN.finditer(text):
        yield _Word(match.group().replace(".", ""), match.start(), match.end())


@lru_cache(maxsize=20_000)
def _key(word: str) -> str:
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFKD", word)
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold()


def _is_one_name(text: str, words: list[_Word]) -> bool:
    """Whether only light punctuation stands between the words."""
    return all(
        left.end == right.start or _SEPARATOR.fullmatch(text, left.end, right.start)
        for left, right in pairwise(words)
    )


def _keeps_capitals(written: str, declared: str) -> bool:
    if declared.isupper() and len(declared) <= 6:
        return written == declared
    return written[0].isupper() or not declared[0].isupper()
