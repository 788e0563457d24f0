"""Finds who a sentence says says so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sourcecheck.claims import speech, vocabulary
from sourcecheck.model import Attribution, Mention, Quote

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
    r"|about|before|because|is|was|are|were|has|have|had|said|says|told|shows?|found|of\sthe\sday)\b"
)
_VERB = re.compile(r"[A-Za-z]{3,}(?![\w’'-])")
_NEGATED = re.compile(r"(?:\b(?:never|not|cannot)|n['’]t)\s\Z", re.IGNORECASE)
_MAX_SPEAKER_WORDS = 16
_CALLS = re.compile(r"\s(?:it|them|him|her|this|that|for|on|upon)\b")
_AMOUNT = re.compile(r"[\w ]{0,30}?(?:\d|thousand|hundred|million|dozen)")
_THAT = re.compile(r"(?:\s\w+){0,2}\sthat\b|[:,]?\s?[\"“]")
_COURTS = re.compile(r"\b(?:court|judge|tribunal|jury)\s\Z", re.IGNORECASE)
_LOOK_BACK_CHARACTERS = 40
_NOBODY = re.compile(vocabulary.VAGUE.pattern, re.IGNORECASE)
_ROLE_WITH_NAME = re.compile(r"\b(?!the|of|for|at|from|in|to)[a-z]\w+\s(?:[A-Z][\w’'-]+\s?){2}\Z")
_AFTER_QUOTE = re.compile(r"[\"”’»]\s?,?\s?\Z")
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
    found = (
        _by_preposition(text, quotes)
        or _by_layout(text)
        or _inverted(text, quotes)
        or _by_verb(text, quotes)
        or _by_nobody(text)
    )
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
    if is_vague(speaker):
        return True
    if _NAME_IN_APPOSITION.search(speaker) or speaker[:4].lower() == "the ":
        return False
    words = speaker.split()
    if words[0].lower() in ("a", "an", "one", "another"):
        if speech.DOCUMENT.search(speaker):  # "an Amnesty report": the body speaks
            return not any(word[0].isupper() for word in words[1:])
        has_role = any(word[0].islower() for word in words[1:])
        return has_role and not _ROLE_WITH_NAME.search(speaker)
    head = speech.ANONYMOUS_HEAD.search(speaker)
    if not head or _ROLE_WITH_NAME.match(speaker, head.start()):
        return False
    plural = head.group().lower().endswith(("s", "men", "women", "people"))
    return plural or speech.INDEFINITE.match(speaker) is not None


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


def _by_layout(text: str) -> tuple[_Words, _Words] | None:
    """ "Police: three dead", "Ada Moor: “…”", "“…” — Ada Moor"."""
    head = speech.HEADLINE.match(text) or speech.SPEAKS.match(text)
    if head:
        end = head.start("who") + len(head["who"].rstrip())
        return _Words(head.start("who"), end), _Words(*head.span("cue"))
    signed = speech.SIGNED.search(text) if "—" in text or "–" in text or " -" in text else None
    if signed and text[0] in '“"‘«':
        return _Words(*signed.span("who")), _Words(signed.end("who"), signed.end("who"))
    return None


def _inverted(text: str, quotes: Sequence[Quote]) -> tuple[_Words, _Words] | None:
    """ "…, said Ada Moor, …": the speaker stands behind the verb."""
    for match in speech.INVERTED.finditer(text):
        if _is_quoted(match.start(), quotes):
            continue
        speaker = _noun_phrase_after(text, match.end())
        behind = text[speaker.end :].lstrip()[:1] if speaker else ""
        if speaker and (not behind or behind in ',.;:—–)”"'):
            return speaker, _Words(*match.span("cue"))
    return None


def _by_verb(text: str, quotes: Sequence[Quote]) -> tuple[_Words, _Words] | None:
    quoted = speech.QUOTED_AS.search(text)
    if quoted and (speaker := _noun_phrase_before(text, quoted.start())):
        return speaker, _Words(*quoted.span())
    for cue, verb in _cues(text):
        if _is_quoted(cue.start, quotes) or _is_other_word(text, cue, verb):
            continue
        if not _introduces(text, cue, verb) and not _nobody_says(text, cue, verb):
            continue
        speaker = None
        if verb in speech.STRONG_CUES and _is_behind_quote(text, cue.start):
            speaker = _noun_phrase_after(text, cue.end + 1)
        if speaker is None:
            speaker = _noun_phrase_before(text, cue.start)
        if speaker and not _NEGATED.search(text, speaker.start, cue.start):
            return speaker, cue
    return None


def _by_nobody(text: str) -> tuple[_Words, _Words] | None:
    match = _NOBODY.search(text)
    return (_Words(*match.span()), _Words(*match.span())) if match else None


def _is_behind_quote(text: str, position: int) -> bool:
    return _AFTER_QUOTE.search(text, max(0, position - 4), position) is not None


def _is_quoted(position: int, quotes: Sequence[Quote]) -> bool:
    return any(quote.start <= position < quote.end for quote in quotes)


def _cues(text: str) -> Iterator[tuple[_Words, str]]:
    """The verbs of saying with their auxiliaries, and the verb itself in lower case."""
    for word in _VERB.finditer(text):
        verb = word.group().lower()
        if verb in speech.CUE_WORDS:
            before = max(0, word.start() - _LOOK_BACK_CHARACTERS)
            lead = speech.AUXILIARIES.search(text, before, word.start())
            yield _Words(lead.start() if lead else word.start(), word.end()), verb


def _introduces(text: str, cue: _Words, verb: str) -> bool:
    """Whether the verb says something: a weak one needs "that", a quotation or a figure behind."""
    rest = text[cue.end : cue.end + 120]
    before = text[max(0, cue.start - _LOOK_BACK_CHARACTERS) : cue.start]
    if verb in ("put", "puts", "placed", "places"):
        behind = speech.PUTS.match(rest)
        return bool(behind and _AMOUNT.match(rest[behind.end() :]))
    if verb in speech.OF_BODIES and not _THAT.match(rest):
        return bool(speech.OF_BODIES[verb].search(before))
    if verb in ("called", "calls"):
        return _CALLS.match(rest) is not None
    if verb in speech.WEAK_CUES and verb not in speech.STRONG_CUES:
        return bool(_THAT.match(rest))
    return not rest.strip(" .") or bool(speech.FOLLOWED.match(rest)) or verb in ("said", "says")


def _is_other_word(text: str, cue: _Words, verb: str) -> bool:
    """Whether what looks like a verb of saying is a noun, a passive, or the making of a work."""
    before = text[max(0, cue.start - _LOOK_BACK_CHARACTERS) : cue.start]
    if text[cue.start : cue.end].lower().startswith(("is ", "was ", "are ", "were ")):
        return True
    if verb in speech.AMBIGUOUS and speech.NOUN_BEFORE.search(before):
        return True
    if verb != "told" and speech.PASSIVE.search(before):
        return True
    return verb in speech.WRITES and bool(speech.A_WORK.match(text, cue.end))


def _nobody_says(text: str, cue: _Words, verb: str) -> bool:
    """Whether the verb follows "experts", "observers" and the like, so that it needs no "that"."""
    if verb not in speech.VAGUELY_SAY:
        return False
    speaker = _noun_phrase_before(text, cue.start)
    return speaker is not None and is_vague(text[speaker.start : speaker.end])


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
    if words[0] in speech.NO_SPEAKERS_START or speech.NO_SPEAKERS_INSIDE.intersection(words):
        return None
    if len(words) == 1 and text[start].islower() and not _is_bare_speaker(words[0]):
        return None
    if not any(character.isalpha() for character in text[start:end]):
        return None
    return _Words(start, end)


def _is_bare_speaker(word: str) -> bool:
    """Whether a small word alone can be a subject: a pronoun, or people in the plural."""
    if word in speech.PRONOUNS:
        return True
    return bool(speech.ANONYMOUS_HEAD.fullmatch(word) or speech.VAGUE_HEAD.fullmatch(word))
