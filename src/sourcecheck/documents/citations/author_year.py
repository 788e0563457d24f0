"""Finds citations by author and year in running text: "(Hale, 1999, p. 7)", "Marl & Odo (2018)".

Every bracket that holds a year is held against the entries of that year: the names before the year
(or before the bracket) must be the entry's authors.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sourcecheck.model import Entry

_GROUP = re.compile(r"[(\[]([^()\[\]]{0,400}(?:\[[^\[\]]{1,40}\][^()\[\]]{0,300})?)[)\]]")
_YEAR = r"(?:(?:1[4-9]|20)\d\d[a-z]?|n\.\s?d\.|s\.\s?d\.|in press|forthcoming)"
_YEARS = re.compile(
    rf"(?<![\w/-])(?:c\.\s?)?({_YEAR}(?:\s?[,/&–]\s?(?:{_YEAR}|[a-z](?![\w.]))){{0,6}})(?![\w/-])"
)
_ONE_YEAR = re.compile(
    r"((?:1[4-9]|20)\d\d)([a-z])?|([a-z])(?!\w)|(n\.\s?d\.|s\.\s?d\.|in press|forthcoming)"
)
_LOCATOR = re.compile(r"\s*[,:]\s*(.{1,80})$")
_WORD = re.compile(r"[^\W\d_](?:[\w’'‐–.-]*\w)?\.?|[&,;]")
_PREFIX = re.compile(
    r"^\s*(?:(?:see(?: also)?|cf\.?|e\.\s?g\.?|i\.\s?e\.|also|but(?: see)?|compare|and"
    r"|siehe(?: auch)?|vgl\.?|z\.\s?B\.|voir(?: aussi)?|véase|ver|for example|for a review"
    r"|as in|after|from|in|by|adapted from|quoted in|cited in|reviewed in|source|data)[,:]?\s+)+",
    re.IGNORECASE,
)
_JOINING = frozenset(["and", "&", "und", "et", "y", "e", "en", "og", "och", "i", "with"])
_PARTICLES = frozenset(
    "van von vom zu zum zur de der den des del della di da do dos du la le las los ten ter te al el"
    " bin ibn st af av of for the on".split()
)
_MONTHS = frozenset(
    """january february march april may june july august september october november december jan
    feb mar apr jun jul aug sep sept oct nov dec spring summer autumn fall winter since until born
    died est founded""".split()
)
_NO_LETTER = re.compile(r"[^\w ]+")
_BEFORE_NAMES = re.compile(r"[()\d:;!?\"“”|/]")
_MAX_NAMES = 12
_WINDOW = 220
_AND_OTHERS = re.compile(
    r",?\s+(?:et\s+al\.?|and (?:others|colleagues)|u\.\s?a\.|y (?:otros|cols)\.?|m\.\s?fl\.)\s*$"
)


@dataclass(frozen=True, slots=True)
class Found:
    """One author and year at start…end of the text (`key` as written, "Hale, 1999"). `entries` are
    those that it means; none when no list has it."""

    key: str
    entries: tuple[Entry, ...]
    start: int
    end: int
    locator: str = ""


class Names:
    """The entries of a document's lists by year, to look authors up in."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._by_year: dict[str, list[Entry]] = defaultdict(list)
        for entry in entries:
            if entry.year and entry.authors:
                self._by_year[entry.year].append(entry)
                if entry.year[-1].isalpha() and entry.year[0].isdigit():
                    self._by_year[entry.year[:-1]].append(entry)

    def __bool__(self) -> bool:
        return bool(self._by_year)

    def find(self, text: str) -> Iterator[Found]:
        """The citations in a text, in order of their brackets."""
        if not self._by_year:
            return
        for group in _GROUP.finditer(text):
            yield from self._in_group(text, group)

    def in_note(self, text: str) -> Iterator[Found]:
        """The citations in a note, which needs no brackets: "See Hale 1999, p. 7; Gull 2022"."""
        yield from self.find(text)
        at = 0
        for part in re.split(r"(;|\.(?=\s))", text):
            if self._by_year and "(" not in part:
                yield from self._in_part(text, at, at + len(part), before="")
            at += len(part)

    def _in_group(self, text: str, group: re.Match[str]) -> Iterator[Found]:
        start = group.start(1)
        before = text[max(0, group.start() - _WINDOW) : group.start()]
        for part in group[1].split(";"):
            yield from self._in_part(text, start, start + len(part), before)
            lead = part[: years.start()] if (years := _YEARS.search(part)) else ""
            before = lead if lead.strip() else before
            start += len(part) + 1

    def _in_part(self, text: str, start: int, end: int, before: str) -> Iterator[Found]:
        """One part of a bracket, between semicolons: names, years and a locator.

        `before` is what stands before the bracket, for a part that begins with the year.
        """
        part = text[start:end]
        years = _YEARS.search(part)
        if not years:
            return
        lead = part[: years.start()]
        prefix = _PREFIX.match(lead)
        lead = lead[prefix.end() :] if prefix else lead
        is_narrative = not lead.strip() and bool(before)
        names = before if is_narrative else lead
        locator = _LOCATOR.match(part, years.end())
        for year in _years(years[1]):
            entries = self.entries(names, year, is_narrative=is_narrative)
            if entries:
                where = locator[1].strip() if locator else ""
                yield Found(f"{_tail(names)}, {year}", entries, start, end, where)
            elif not is_narrative and _is_plain_citation(lead) and not _is_odd_locator(part, years):
                yield Found(f"{lead.strip(' ,')}, {year}", (), start, end)
            if locator and _YEARS.fullmatch(locator[1].strip()):
                break
        rest = years.end()
        if locator and (more := _YEARS.search(part, rest)) and not is_narrative:
            after = part[rest : more.start()].strip(" ,")
            if after and _is_plain_citation(after):  # "(Hale, 1999, Gull, 2022)"
                yield from self._in_part(text, start + rest, end, "")

    def entries(self, text: str, year: str, *, is_narrative: bool) -> tuple[Entry, ...]:
        """The entries of a year whose authors the text before it names: one, or none, or those
        that cannot be told apart."""
        names, others = names_before(text)
        lead = _Lead([_folded(name) for name in names], _folded(text), others, is_narrative)
        fitting = [(_fit(entry, lead), entry) for entry in self._by_year.get(year, ())]
        best = max((fit for fit, _ in fitting), default=0)
        return tuple(entry for fit, entry in fitting if fit == best) if best else ()


@dataclass(frozen=True, slots=True)
class _Lead:
    """What stands before a year: names in order, folded, and all of it folded; whether "et al."
    follows them; `is_narrative`: they are words of the sentence, not of the bracket."""

    names: list[str]
    whole: str
    others: bool
    is_narrative: bool


def _is_odd_locator(part: str, years: re.Match[str]) -> bool:
    """Whether what follows the year is no locator, so that the bracket is no citation."""
    rest = part[years.end() :].strip()
    return bool(rest) and not re.match(r"[,:]\s*(?:pp?\.|S\.|ch|sec|§|\d|fig|tab)", rest)


def _years(written: str) -> Iterator[str]:
    last = ""
    for match in _ONE_YEAR.finditer(written):
        if match[4]:
            yield "n.d."
        elif match[1]:
            last = match[1]
            yield match[1] + (match[2] or "")
        elif last:
            yield last + match[3]


def names_before(lead: str) -> tuple[list[str], bool]:
    """The names that the text ends with, in order, and whether "et al." follows them."""
    lead = _BEFORE_NAMES.split(lead[-_WINDOW:].rstrip(" ,("))[-1]
    lead = re.sub(r"[’']s?$", "", lead)
    others = _AND_OTHERS.search(lead)
    if others:
        lead = lead[: others.start()]
    lead = re.sub(r"\[[^\]]{1,40}\]", "", lead)
    names: list[list[str]] = [[]]
    for word in reversed(_WORD.findall(lead)):
        low = word.lower()
        if word in (",", "&", ";") or low in _JOINING:
            if low == "e" and not names[-1]:
                break
            if names[-1] and len(names) < _MAX_NAMES:
                names.append([])
            elif not names[-1] and word != ",":
                continue
        elif word[0].isupper() or low in _PARTICLES or low.rstrip(".") in _PARTICLES:
            names[-1].append(word)
        else:
            break
    found = [" ".join(reversed(name)) for name in reversed(names) if name]
    return found, bool(others)


def _fit(entry: Entry, lead: _Lead) -> int:
    """How well the names before a year are the entry's authors; 0 when they are not."""
    authors, given = [_folded(author) for author in entry.authors], lead.names
    if not given:
        return 0
    if " " in authors[0] and lead.whole.endswith(authors[0]):
        return 40
    if len(authors) == 1 and _is_short_form(given[-1], entry):
        return 30
    if lead.others:
        at = next((n for n in (1, 2) if _ends_with(given[-n:][0], authors[0])), 0)
        return (20 if len(authors) > at else 5) if at else 0
    # The citation's names are the last ones: in running text, what stands before is the sentence's.
    for count in range(min(len(authors), len(given)), 0, -1):
        pairs = zip(given[-count:], authors, strict=False)
        if all(_ends_with(name, author) for name, author in pairs):
            is_whole = count == len(given) or lead.is_narrative
            return (20 + count if count == len(authors) else count) if is_whole else 0
    return 0


def _ends_with(name: str, author: str) -> bool:
    """Whether a name as the text has it ("In Maria van der Hale") ends with the author's."""
    if name == author or name.endswith(" " + author):
        return True
    last = author.rsplit(" ", 1)[-1]
    is_particled = " " in author and all(w in _PARTICLES for w in author.split()[:-1])
    return is_particled and (name == last or name.endswith(" " + last))


def _is_short_form(name: str, entry: Entry) -> bool:
    """Whether a name is the acronym of the body that wrote the entry (WHO)."""
    short = name.rsplit(" ", 1)[-1]
    letters = "".join(
        word[0] for word in _folded(entry.authors[0]).split() if word not in _PARTICLES
    )
    return len(short) > 1 and (
        short == letters
        or f"[{short}]" in entry.text.casefold()[:200]
        or f"({short})" in entry.text.casefold()[:120]
    )


def _is_plain_citation(lead: str) -> bool:
    """Whether what stands before a year is nothing but names, so that it must be a citation."""
    lead = lead.strip()
    if not lead.endswith(",") and "&" not in lead and " et al" not in lead:
        return False
    names, _ = names_before(lead)
    words = [w for w in _WORD.findall(lead) if w not in (",", "&", ";")]
    plain = [w for w in words if w.lower().rstrip(".") not in {*_JOINING, "et", "al"}]
    counted = sum(len(name.split()) for name in names)
    if not names or counted < len(plain) or counted > 8:
        return False
    return not any(word.lower().rstrip(".") in _MONTHS for word in plain) and len(names[0]) > 1


def _tail(lead: str) -> str:
    names, others = names_before(lead)
    return " & ".join(names[-2:]) + (" et al." if others else "")


def _folded(name: str) -> str:
    bare = unicodedata.normalize("NFKD", name.casefold())
    letters = "".join(c for c in bare if not unicodedata.combining(c))
    return " ".join(_NO_LETTER.sub(" ", letters.replace("’", "'").replace("'", "")).split())
