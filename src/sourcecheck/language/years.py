"""Decides whether a bare four-digit number is a year or counts something."""

from __future__ import annotations

import re

from sourcecheck.language import units

FIRST_YEAR = 1000
LAST_YEAR = 2100


def is_year(text: str, start: int, end: int) -> bool:
    """Whether the digits `text[start:end]` are a year where they stand.

    They are not when a currency, a label ("No.") or a comparison stands before them, or when a
    unit, people or a magnitude follows: "2000 people", "more than 2000", "1500 dollars". "The
    1988 executions" and "in 2014 protests" stay years.
    """
    digits = text[start:end]
    if len(digits) != 4 or not FIRST_YEAR <= int(digits) <= LAST_YEAR:
        return False
    before = text[max(0, start - 24) : start]
    after = text[end : end + 40]
    if _NEVER_AFTER.match(after) or _LABEL.search(before):
        return False
    is_round = digits.endswith("00")
    if _is_compared(before, is_round=is_round):
        return False
    if _DATING.search(before):
        return not (is_round and _counts(text, end) and not _IN_A_YEAR.search(before))
    if int(digits) < 1900 or is_round:
        return not _counts(text, end)
    return not _counts_for_certain(text, end)


def _is_compared(before: str, *, is_round: bool) -> bool:
    """Whether a comparison before it makes a number of it; "over 2014" and "about 1850" do not."""
    if _MORE.search(before):
        return is_round or not _DATED.search(before)
    return is_round and bool(_ABOUT.search(before))


def _counts(text: str, end: int) -> bool:
    """Whether a unit or any plural follows within two words."""
    if units.read(text, end):
        return True
    words = _WORDS.match(text, end)
    following = words.group().split()[:2] if words else []
    return any(units.is_plural(word) for word in following)


def _counts_for_certain(text: str, end: int) -> bool:
    """Whether a unit or people follow at once, or after one adjective."""
    unit = units.read(text, end)
    if unit and unit.name not in ("won",):
        return True
    words = _WORDS.match(text, end)
    if not words:
        return False
    first, *rest = words.group().split()
    if units.is_plural(first):
        return units.denotes_people(first) and units.singular(first) not in _EVENTS
    second = rest[0] if rest else ""
    return first[0].islower() and units.is_plural(second) and units.denotes_people(second)


_EVENTS = frozenset({"death", "killed", "displaced", "victim", "murdered"})
_WORDS = re.compile(r"[ \u00a0][A-Za-z]{2,20}(?:[ \u00a0-][A-Za-z]{2,20}){0,2}")
_NEVER_AFTER = re.compile(
    r"[,.]\d|[%‰°€£$]|[ \u00a0-]?(?:per ?cent|percent|million|billion|thousand|bn|km|kg|mph|m)\b"
    r"|[/:]\d|\w"
)
_LABEL = re.compile(
    r"(?:\b(?:no|nos|number|resolution|article|section|page|p|pp|chapter|room|flight|model|order"
    r"|case|bill|law|act|directive|regulation|iso|rfc|route|highway|version|windows|boeing|airbus|us|rs)"
    r"\.?[ \u00a0]?|[$€£¥№][ \u00a0]?|[#+])\Z",
    re.I,
)
_MORE = re.compile(
    r"\b(?:more than|less than|fewer than|at least|at most|nearly|almost|over|under|above|below"
    r"|up to|as many as|exceed(?:s|ed|ing)|no more than|an estimated|approximately|roughly|some"
    r"|total of|upwards of|in excess of)(?: the)?[ \u00a0]\Z",
    re.I,
)
_DATED = re.compile(r"\b(?:over|under|above|below|up to|than|least)[ \u00a0]\Z", re.I)
_ABOUT = re.compile(r"\b(?:about|around|circa|ca\.|close to)[ \u00a0]\Z", re.I)
_DATING = re.compile(
    r"(?:\b(?:in|since|by|until|till|during|from|before|after|of|the|for|that|and|to|through|between"
    r"|early|late|mid|year|summer|spring|autumn|fall|winter|circa|ca\.|c\.)[ \u00a0-]|[(\[–-])\Z",
    re.I,
)
_IN_A_YEAR = re.compile(r"\b(?:in|since|during|until|after|before)[ \u00a0]\Z", re.I)
