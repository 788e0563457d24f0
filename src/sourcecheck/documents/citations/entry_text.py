"""Reads an entry as people write it: who wrote it, when, what it is called, and where it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from sourcecheck.documents.addresses import is_web, written_out
from sourcecheck.documents.citations import identifiers
from sourcecheck.documents.citations.entry_title import (
    LONGEST_LEAD,
    title_in_link,
    title_of,
    year_of,
)
from sourcecheck.documents.citations.identifiers import Identifier
from sourcecheck.model import Entry

_ARCHIVES = re.compile(
    r"https?://(?:web\.archive\.org/web/|archive\.(?:today|is|ph|md|li|fo|vn)/|webcitation\.org/"
    r"|perma\.cc/|(?:www\.)?webarchive\.org\.uk/)",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"\s*(?:\[\s*(\d{1,4})\s*\]|\((\d{1,4})\)(?=\s)|(\d{1,4})[.)](?=\s)|\^(\d{1,3})(?=\s)"
    r"|(\d{1,4})(?=\s+[^\W\d_a-z]))[.:]?\s*"
)
_PARTICLE = (
    r"(?:(?:[Vv]an|[Vv]on|[Vv]om|[Zz]u[mr]?|[Dd]e[rnsl]?|[Dd]ella|[Dd]i|[Dd][aou]s?|[Dd]el"
    r"|[Ll][ae]|[Tt]en|[Tt]er|[Aa]l|[Ee]l|[Bb]in|[Ii]bn|[Ss]t\.?|af|av|d[’'])[ -]?){0,3}"
)
_SURNAME = rf"{_PARTICLE}[^\W\d_a-z][^\W\d_]{{0,30}}(?:[’'‐–-][^\W\d_]{{1,30}}){{0,3}}"
_FIRST_AUTHOR = re.compile(
    rf"\s*(?P<surname>{_SURNAME}(?:\s{_SURNAME}){{0,2}})\s*,\s*(?P<given>[^\W\d_a-z])"
)
_LATER_AUTHOR = re.compile(
    rf"(?:[,;]|\b(?:and|und|et|y|e|en|og|och|i)\b|&)\s*(?:(?:and|und|et|y)\s+|&\s*)?"
    rf"(?:(?:[^\W\d_a-z]\.[ -]?){{1,4}}\s?)?(?P<surname>{_SURNAME})"
)
_INITIALS_FIRST = re.compile(rf"\s*(?:[^\W\d_a-z]\.[ \u00a0-]?){{1,4}}\s?(?P<surname>{_SURNAME})")
_INITIALS_BEHIND = re.compile(r"\s*,\s*(?:[^\W\d_a-z]\.|[^\W\d_a-z][\w-]{1,20}(?:[.,(&]|\s|$))")
_BODY_AND_YEAR = re.compile(r"[^\W\d_a-z][^\n(]{2,90}\((?:1[4-9]|20)\d\d[a-z]?\)")
_MAX_AUTHORS = 30
_LONGEST_BODY_NAME = 90


def number_of(text: str) -> tuple[str, int]:
    """The number that an entry begins with ("[3]", "3."), and where the rest begins."""
    match = _NUMBER.match(text)
    if not match:
        return "", 0
    return next(filter(None, match.groups())), match.end()


def authors_of(lead: str) -> tuple[str, ...]:
    """The surnames, or the body, that the beginning of an entry (up to its year) names."""
    lead = lead[:LONGEST_LEAD]
    first = _FIRST_AUTHOR.match(lead) or _INITIALS_FIRST.match(lead)
    if not first:
        body = re.split(r"[.(\[“\"]|, (?=\d)", lead.strip(" ,"), maxsplit=1)[0].strip(" ,:")
        return (body,) if body and len(body) <= _LONGEST_BODY_NAME else ()
    names = [_surname_alone(first, lead)]
    position = first.end()
    while len(names) < _MAX_AUTHORS and (match := _LATER_AUTHOR.search(lead, position)):
        surname = " ".join(match["surname"].split())
        position = match.end()
        if len(surname) > 1 and not _is_given_name(lead, match):
            names.append(surname)
    return tuple(names)


def begins_entry(line: str) -> bool:
    """Whether a line begins as an entry does: "[3] …", "Hale, M. …", "World Health Org. (2019)"."""
    number, lead = number_of(line)
    if number and line.lstrip()[0] in "[(0123456789":
        return bool(line[lead:].strip())
    first = _FIRST_AUTHOR.match(line)
    return bool(first and _INITIALS_BEHIND.match(line, first.end("surname"))) or bool(
        _BODY_AND_YEAR.match(line)
    )


def _surname_alone(first: re.Match[str], lead: str) -> str:
    """The surname; of "Maria Hale, The Quay" (a note's order) the last word before the comma."""
    surname = " ".join(first["surname"].split())
    words = surname.split()
    if "given" not in first.groupdict() or len(words) < 2 or words[0][0].islower():
        return surname
    behind = re.split(r"[.,(:;“\"]", lead[first.start("given") :], maxsplit=1)[0].split()
    is_title = len(behind) > 2 or behind[:1] in (["The"], ["A"], ["An"], ["On"], ["In"])
    return words[-1] if is_title or not behind else surname


def _is_given_name(lead: str, match: re.Match[str]) -> bool:
    """Whether what looks like a surname is a first name behind a comma ("Hale, Maria")."""
    is_behind_comma = match.group()[0] == "," and not re.match(r",\s*(?:and|&)", match.group())
    has_initials = match.start("surname") - match.start() > 2
    followed = lead[match.end() : match.end() + 2]
    return is_behind_comma and not has_initials and not followed.startswith(",")


def entry(  # noqa: PLR0913  (what it is made of, by name)
    text: str,
    urls: Sequence[str] = (),
    label: str = "",
    start: int = 0,
    end: int = 0,
    *,
    link_text: str = "",
) -> Entry:
    """The entry that is written as `text`; `urls` are the addresses of its links, `link_text` the
    words that its only link hangs on.

    Without a `label` it is called after its first author and year, else after its first words.
    """
    _, lead = number_of(text)
    year, at, _ = year_of(text[lead:])
    title = title_in_link(link_text) or title_of(text[lead:])
    authors = authors_of(text[lead : lead + at] if year else text[lead : lead + 120])
    found = tuple(identifiers.find(text))
    own = [url for url in urls if is_web(url)] or [u for _, _, u in written_out(text, 0, len(text))]
    made = Entry(
        label=label,
        text=" ".join(text.split()),
        title=title,
        authors=authors if authors != (title,) else (),
        year=year,
        start=start,
        end=end,
    )
    made = located(made, own, found)
    return made if label else replace(made, label=short_name(made))


def located(entry: Entry, urls: Sequence[str], found: Sequence[Identifier]) -> Entry:
    """The entry with its addresses: the links of its own, or else where its identifiers lead.

    An archived copy of a page that is named as well is that page's archive, and alone it is the
    only address there is. An identifier whose address is linked already is no second source.
    """
    live = list(dict.fromkeys(url for url in urls if not _ARCHIVES.match(url)))
    archived = list(dict.fromkeys(url for url in urls if _ARCHIVES.match(url)))
    addresses = live or archived
    if not addresses:
        addresses = [one.address for one in found if one.address][:1]
    at = [one for one in map(identifiers.of_address, addresses) if one]
    keys = dict.fromkeys(one.key for one in (*found, *at))
    return replace(
        entry,
        addresses=_one_each(addresses),
        archive=archived[0] if live and archived else "",
        identifiers=tuple(keys),
    )


def _one_each(addresses: Sequence[str]) -> tuple[str, ...]:
    """The addresses, those that lead to one work once."""
    kept: dict[str, str] = {}
    for address in addresses:
        kept.setdefault(identifiers.same_work_key(address), address)
    return tuple(kept.values())


def short_name(entry: Entry) -> str:
    """What a reader would call an entry: "Hale 1999", "Marl & Odo 2018", else its first words."""
    names = entry.authors
    if names and (entry.year or len(names) > 1):
        who = names[0] if len(names) == 1 else f"{names[0]} & {names[1]}"
        who = f"{names[0]} et al." if len(names) > 2 else who
        return f"{who} {entry.year}".strip()
    words = (entry.title or entry.text).split()
    return " ".join(words[:8]) + (" …" if len(words) > 8 else "")
