"""Finds the noun phrase that speaks: before a verb, or behind "according to"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sourcecheck.claims import speech

_CLAUSE_START = re.compile(
    r"[;:—–()\"“”«»|]|,\s(?:and|but|while|as|although|though|because|so|yet)\s|\sthat\s|\s-\s"
)
_LEADING = re.compile(
    r"(?:and|but|yet|so|however|meanwhile|moreover|still|also|thus|then|indeed|in\sfact|for\sexample"
    r"|as|while|although|though|because|since|when|if|later|today|yesterday|earlier|last\s\w+"
    r"|(?:in|by|since)\s\d{4})\s,?\s?",
    re.IGNORECASE,
)
_SPEAKER_AFTER = re.compile(r"\s?(?:[^\s,.;:()\"“”—]+(?:\.(?=\s[A-Z]))?[ ]?){1,10}")
_STOP_AFTER = re.compile(
    r"\s(?:in|on|at|after|during|when|who|which|that|as|and\s[a-z]|but|yesterday|today|last|earlier"
    r"|about|before|because|is|was|are|were|has|have|had|said|says|told|shows?|found|of\sthe\sday|of\s(?:having\s)?\w+ing)\b"
)
_LAST_WORDS = re.compile(
    r"\s(?:long|often|always|now|still|already|all|also|both|even|never|simply|rightly|have|has)\Z"
)
_YEAR_IN_BRACKETS = re.compile(r"\s\(\d{4}[a-z]?(?:,\s?\d{4}[a-z]?)?\)\s?\Z")
_WHEN = re.compile(
    r"\son\s(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?:\s(?:morning|evening|night))?\s\Z"
    r"|\s(?:last|this|earlier\sthis)\s(?:week|month|year)\s\Z"
)
_NO_VOICE = re.compile(
    r"\b(?:systems?|weights?|plans?|schedule|methods?|permissions|algorithm|encoding|size|types?|needs?"
    r"|values?|order|rules|age|formula|pattern|model|procedure|instructions|principles?|tradition"
    r"|customs?|taste|terms|abilit(?:y|ies)|conditions|circumstances|seniority|merit|documentation|specifications?|manual|standard|document|sections?|chapter|functions?|method|api|above|below)\b"
)
"""What things are done according to, and nobody who says anything."""
_BARE_PLURAL = re.compile(r"[a-z]{4,20}s(?=[,.;:]|\Z)")
_LOOK_BACK_CHARACTERS = 200
_MAX_SPEAKER_WORDS = 16
_MAX_SPEAKER_CHARACTERS = 300


@dataclass(frozen=True, slots=True)
class Words:
    """A span of the sentence."""

    start: int
    end: int


def subject_before(text: str, end: int, floor: int = 0) -> Words | None:
    """The subject of the verb at `end`: back to where the clause begins, and not before `floor`."""
    start = max(floor, end - _LOOK_BACK_CHARACTERS)
    if when := _WHEN.search(text, start, end):  # "Ada Moor, an engineer, on Monday said"
        end = when.start()
    if year := _YEAR_IN_BRACKETS.search(text, start, end):  # "Spang (1983) noted"
        end = year.start()
    for boundary in _CLAUSE_START.finditer(text, start, end):
        start = boundary.end()
    stop = end - (len(text[start:end]) - len(text[start:end].rstrip()))
    if text[start:stop].endswith(","):  # "Ada Moor, an engineer, said"
        stop -= 1
        commas = [i for i in range(start, stop) if text.startswith(", ", i)]
        if commas:
            earlier = [i for i in commas if i < commas[-1]]
            start = earlier[-1] + 2 if earlier else start
    else:
        comma = text.rfind(", ", start, stop)
        start = comma + 2 if comma >= 0 else start
    while lead := _LEADING.match(text, start, stop):
        start = lead.end()
    start += len(text[start:stop]) - len(text[start:stop].lstrip())
    while last := _LAST_WORDS.search(text, start, stop):
        stop = last.start()
    return _speaker(text, start, stop)


def source_after(text: str, position: int) -> Words | None:
    """The noun phrase behind "according to", where people in the plural need no more words."""
    bare = _BARE_PLURAL.match(text, position)
    if bare and not _NO_VOICE.search(text, position, bare.end()):
        return Words(position, bare.end())
    return speaker_after(text, position)


def speaker_after(text: str, position: int) -> Words | None:
    """The noun phrase that begins at `position`, up to where it is told what was said, or when."""
    match = _SPEAKER_AFTER.match(text, position)
    if not match:
        return None
    start = match.start() + len(match.group()) - len(match.group().lstrip())
    stop = match.end()
    limit = _STOP_AFTER.search(text, start, stop)
    stop = limit.start() if limit else stop
    stop -= len(text[start:stop]) - len(text[start:stop].rstrip())
    if text[start:stop].islower() and _NO_VOICE.search(text, start, stop):
        return None
    return _speaker(text, start, stop)


def _speaker(text: str, start: int, end: int) -> Words | None:
    """The span, if what stands there can be a speaker."""
    if end - start > _MAX_SPEAKER_CHARACTERS:
        return None
    words = text[start:end].lower().split()
    if not words or len(words) > _MAX_SPEAKER_WORDS or words[-1] in speech.NO_SPEAKERS_END:
        return None
    if words[0] in speech.NO_SPEAKERS_START or speech.NO_SPEAKERS_INSIDE.intersection(words):
        return None
    if len(words) == 1 and text[start].islower() and not _is_bare_speaker(words[0]):
        return None
    if not any(character.isalpha() for character in text[start:end]):
        return None
    return Words(start, end)


def _is_bare_speaker(word: str) -> bool:
    """Whether a small word alone can be a subject: a pronoun, or people in the plural."""
    if word in speech.PRONOUNS or word in speech.SOMEBODY or word in speech.BODIES:
        return True
    return bool(speech.ANONYMOUS_HEAD.fullmatch(word) or speech.VAGUE_HEAD.fullmatch(word))
