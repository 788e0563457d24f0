"""Finds who a sentence says says so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sourcecheck.claims import speech, vocabulary
from sourcecheck.model import Attribution, Mention, Quote

_CLAUSE_START = re.compile(
    r"[;:—–()\"“”«»]|,\s(?:and|but|while|as|although|though|because|so|yet)\s|\sthat\s|\s-\s"
)
_LEADING = re.compile(
    r"(?:and|but|yet|so|however|meanwhile|moreover|still|also|thus|then|indeed|in\sfact|for\sexample"
    r"|as|while|although|though|because|since|when|if|later|today|yesterday|earlier|last\s\w+)\s,?\s?",
    re.IGNORECASE,
)
_SPEAKER_AFTER = re.compile(r"\s?(?:[^\s,.;:()\"“”—]+(?:\.(?=\s[A-Z]))?[ ]?){1,10}")
_STOP_AFTER = re.compile(
    r"\s(?:in|on|at|after|during|when|who|which|that|as|and\s[a-z]|but|yesterday|today|last|earlier"
    r"|about|before|because|is|was|are|were|has|have|had|said|says|told|shows?|found|of\sthe\sday)\b"
)
_NEGATED = re.compile(r"(?:\b(?:never|not|cannot)|n['’]t)\s\Z", re.IGNORECASE)
_MAX_SPEAKER_WORDS = 16
_NOBODY = re.compile(vocabulary.VAGUE.pattern, re.IGNORECASE)
_NAME_IN_APPOSITION = re.compile(r",\s(?:[A-Z][\w.’'-]+\s?){2,4}(?:,|$)")


@dataclass(frozen=True, slots=True)
class _Words:
    """A span of the sentence."""

    start: int
    end: int


def find(
    text: str, organizations: Sequence[Mention] = (), quotes: Sequence[Quote] = ()
) -> Attribution | None:
    """Who is said to say what the sentence says; None when it speaks in its own voice.

    "X said", "said X", "according to X", "X puts the dead at", "a report by X", and the speakers
    that are none: "experts say", "it is common knowledge". Words inside quotation marks attribute
    nothing. Offsets count in `text`.
    """
    found = _by_preposition(text, quotes) or _by_verb(text, quotes) or _by_nobody(text)
    if found is None:
        return None
    speaker, cue = found
    written = text[speaker.start : speaker.end]
    named = [m for m in organizations if speaker.start <= m.start and m.end <= speaker.end]
    identity = None
    if named and not speech.ABOUT_OTHERS.search(written):
        identity = next((mention.id for mention in named if mention.id), None)
    return Attribution(
        text=written,
        cue=text[cue.start : cue.end],
        anonymous=is_anonymous(written),
        id=identity,
        start=speaker.start,
        end=speaker.end,
    )


def is_anonymous(speaker: str) -> bool:
    """Whether a speaker is nobody whom a reader could ask: "a senior official", "experts"."""
    if vocabulary.VAGUE.search(speaker.lower()):
        return True
    bare = speaker.removeprefix("the ").removeprefix("The ")
    if _NAME_IN_APPOSITION.search(speaker):
        return False
    if is_vague(speaker):
        return True
    head = speech.ANONYMOUS_HEAD.search(bare)
    if not head:
        return False
    plural = head.group().lower().endswith(("s", "men", "women", "people"))
    indefinite = speech.INDEFINITE.match(speaker) is not None or bare[:1].islower()
    followed_by_name = re.match(r"\s[A-Z][\w’'-]+", bare[head.end() :])
    return (indefinite or (plural and bare == speaker)) and not followed_by_name


def is_vague(speaker: str) -> bool:
    """Whether a speaker is not even one person: experts, critics, some, studies."""
    if vocabulary.VAGUE.search(speaker.lower()):
        return True
    head = speech.VAGUE_HEAD.search(speaker)
    if not head or re.search(r"[A-Z]", speaker[1:]):
        return False
    words_before = len(speaker[: head.start()].split())
    return words_before <= 2 and not speaker.lower().startswith(("the ", "his ", "her ", "its "))


def _by_preposition(text: str, quotes: Sequence[Quote]) -> tuple[_Words, _Words] | None:
    for cue in speech.ACCORDING.finditer(text):
        if _is_quoted(cue.start(), quotes):
            continue
        speaker = _noun_phrase_after(text, cue.end())
        if speaker:
            return speaker, _Words(cue.start(1), cue.end(1))
    return None


def _by_verb(text: str, quotes: Sequence[Quote]) -> tuple[_Words, _Words] | None:
    for cue in speech.CUE.finditer(text):
        verb = cue.group().split()[-1].lower()
        if _is_quoted(cue.start(), quotes) or not _introduces(text, cue, verb):
            continue
        if text[: cue.start()].rstrip()[-1:] in ('"', "”", "’", "»", ",") and cue.start():
            after = _noun_phrase_after(text, cue.end() + 1)
            quoted = text[: cue.start()].rstrip()[-1:] != "," or any(
                quote.end <= cue.start() and quote.end > cue.start() - 4 for quote in quotes
            )
            if after and quoted and verb in speech.STRONG_CUES:
                return after, _Words(cue.start(), cue.end())
        speaker = _noun_phrase_before(text, cue.start())
        if speaker and not _NEGATED.search(text, speaker.start, cue.start()):
            return speaker, _Words(cue.start(), cue.end())
    return None


def _by_nobody(text: str) -> tuple[_Words, _Words] | None:
    match = _NOBODY.search(text)
    return (_Words(*match.span()), _Words(*match.span())) if match else None


def _is_quoted(position: int, quotes: Sequence[Quote]) -> bool:
    return any(quote.start <= position < quote.end for quote in quotes)


def _introduces(text: str, cue: re.Match[str], verb: str) -> bool:
    """Whether the verb says something: a weak one needs "that", a quotation or a figure behind."""
    rest = text[cue.end() : cue.end() + 120]
    if verb in ("put", "puts", "placed", "places"):
        behind = speech.PUTS.match(rest)
        return bool(
            behind
            and re.match(r"[\w ]{0,30}?(?:\d|thousand|hundred|million|dozen)", rest[behind.end() :])
        )
    if cue.group().lower().startswith(("is ", "was ", "are ", "were ")):
        return False
    if verb in speech.WEAK_CUES and verb not in speech.STRONG_CUES:
        return bool(re.match(r"(?:\s\w+){0,2}\sthat\b|[:,]?\s?[\"“]|,\s", rest))
    return not rest.strip(" .") or bool(speech.FOLLOWED.match(rest)) or verb in ("said", "says")


def _noun_phrase_before(text: str, end: int) -> _Words | None:
    """The subject of the verb at `end`: back to where the clause begins."""
    start = max(0, end - 200)
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
    return _speaker(text, start, stop)


def _noun_phrase_after(text: str, position: int) -> _Words | None:
    match = _SPEAKER_AFTER.match(text, position)
    if not match:
        return None
    start = match.start() + len(match.group()) - len(match.group().lstrip())
    stop = match.end()
    limit = _STOP_AFTER.search(text, start, stop)
    stop = limit.start() if limit else stop
    stop -= len(text[start:stop]) - len(text[start:stop].rstrip())
    return _speaker(text, start, stop)


def _speaker(text: str, start: int, end: int) -> _Words | None:
    """The span, if what stands there can be a speaker."""
    words = text[start:end].lower().split()
    if not words or len(words) > _MAX_SPEAKER_WORDS or words[-1] in speech.NO_SPEAKERS_END:
        return None
    if words[0] in speech.NO_SPEAKERS and words[0] not in ("that", "this", "these", "those"):
        return None
    if not any(character.isalpha() for character in text[start:end]):
        return None
    return _Words(start, end)
