"""Reads the year and the title out of an entry as people write it.

Styles: author and date (APA, Harvard, Chicago), author and title with the date at the end (MLA,
Vancouver, notes), titles in quotation marks (IEEE, Chicago's notes).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_YEAR = re.compile(
    r"(?<![\d/.-])((?:1[4-9]|20)\d\d)([a-z])?(?![\d/]|-\d)|\b(n\.\s?d\.|s\.\s?d\.|o\.\s?J\."
    r"|in press|forthcoming|im Druck|im Erscheinen)(?!\w)"
)
LONGEST_LEAD = 600
_QUOTED_TITLE = re.compile(r"[“\"„«‘]([^“”\"„«»]{4,300}?)[,.]?[”\"“»’](?=[\s.,;:)]|$)")
_CLOSING = re.compile(r"[^()\[\]]{0,40}[)\]]")
_TITLE_BEHIND_YEAR = re.compile(
    r"[\s.,:;)\]]{1,4}(?!(?:pp?|vol|no|nr|bd|s|retrieved|accessed|abgerufen|consult\w+|available"
    r"|archived|doi|isbn|issn|pmid|arxiv|https?|www)\b)[\"'“„«‘¿¡]?(?=[^\W\d_]{2}|\d+ [^\W\d_]|A )",
    re.IGNORECASE,
)
_STOP = re.compile(r"[.?!…。](?=\s|$)|\s*https?://")
_NO_STOP = re.compile(
    r"(?:(?<![^\W\d_])(?:[^\W\d_]|vs|st|dr|mrs?|no|nr|vol|cf|ca|al|inc|etc)|\b[A-Z]\.[A-Z])$",
    re.IGNORECASE,
)
_NAME = (
    r"(?:[^\W\d_][\w’'-]+,? (?:[^\W\d_a-z]{1,3}\b\.?[ -]?)+|[^\W\d_a-z][\w’'-]+, "
    r"[^\W\d_a-z][\w’'-]+|(?:[^\W\d_a-z]\.[ -]?){1,3} ?[^\W\d_a-z][\w’'-]+)"
)
_NAMES = re.compile(_NAME)
_NAMES_AND_COLON = re.compile(rf"{_NAME}(?:(?:,|;| and| und| &| /) {_NAME}){{0,9}}\s?:\s+(?=\w)")
_LEAST_WORDS = 2
_LEAST_WORDS_OF_LINK = 3
_WORD = re.compile(r"[^\W\d_]{2,}")
_OF_LINKS = frozenset(
    """download read here link links pdf available online full text article report website site page
    archived archive original version source see more at the of and this click open access web in
    on to from view publisher publication paper abstract retrieved hier quelle lesen ici lire voir
    texte complet aquí ver leer texto completo""".split()
)


def year_of(text: str) -> tuple[str, int, int]:
    """The year that an entry tells, with its letter ("2020a"), and its span; ("", 0, 0) if none.

    A year in brackets comes before one that stands bare, which may be a part of the title.
    """
    bare = ("", 0, 0)
    for match in _YEAR.finditer(text):
        written = (match[1] + (match[2] or "")) if match[1] else "n.d."
        before = text[max(0, match.start() - 1) : match.start()]
        found = (written, match.start(), match.end())
        if before in ("(", "["):
            return found
        if not bare[0] or (match[1] and not bare[0].startswith("n")):
            bare = (
                bare if bare[0] and match.start() > LONGEST_LEAD else (bare if bare[0] else found)
            )
    return bare


def title_of(text: str) -> str:
    """The title, as far as it can be told: what stands in quotation marks, else what follows a year
    at the beginning, else the sentence behind the authors; "" where none of these is there."""
    quoted = _QUOTED_TITLE.search(text)
    if quoted:
        return quoted[1].strip()
    _, start, end = year_of(text)
    colon = _NAMES_AND_COLON.match(text[:LONGEST_LEAD])
    if colon:
        return _up_to_stop(text[colon.end() :])
    if end:
        rest = text[end:]
        is_bracketed = text[max(0, start - 1)] in "(["
        if is_bracketed and (closing := _CLOSING.match(rest)):
            rest = rest[closing.end() - 1 :]
        is_set_off = is_bracketed or text[:start].rstrip()[-1:] in tuple(",.")
        behind = _TITLE_BEHIND_YEAR.match(rest)
        if behind and is_set_off and rest[:1] in tuple(".,:;)]"):
            return _up_to_stop(rest[behind.end() :])
    return _behind_names(text[:LONGEST_LEAD])


def title_in_link(words: str) -> str:
    """The words that a link hangs on where they can be the title of what it leads to; "" for an
    address or "download the full report here"."""
    told = [word for word in _WORD.findall(words.casefold()) if word not in _OF_LINKS]
    is_address = "://" in words or "www." in words or "doi" in words.casefold()
    is_title = len(told) >= _LEAST_WORDS_OF_LINK and not is_address
    return " ".join(words.split()).strip(' .,;“”"') if is_title else ""


def _up_to_stop(text: str) -> str:
    """The text up to the full stop that closes its sentence, and not one of an abbreviation."""
    for match in _STOP.finditer(text):
        if match.group()[0] != "." or not _NO_STOP.search(text, 0, match.start()):
            return text[: match.start()].strip()
    return text.strip()


def _behind_names(text: str) -> str:
    """The sentence behind the authors of an entry whose year comes later."""
    names = _NAMES.match(text)
    if not names:
        return ""
    parts = _sentences(text)
    next(parts, "")
    return next((part for part in parts if len(part.split()) >= _LEAST_WORDS), "")


def _sentences(text: str) -> Iterator[str]:
    start = 0
    for match in _STOP.finditer(text):
        yield text[start : match.start()].strip()
        start = match.end()
