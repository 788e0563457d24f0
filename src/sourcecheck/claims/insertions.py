"""Speakers whose sentence is inserted in what they say, or follows it: "…, the clerk said, …"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sourcecheck.claims import speech
from sourcecheck.claims.anonymity import is_vague
from sourcecheck.claims.phrases import Words, speaker_after, subject_before

_VERB = re.compile(r"[A-Za-z]{3,}(?![\w’'-])")
NEGATED = re.compile(r"(?:\b(?:never|not|cannot)|n['’]t)\s\Z", re.IGNORECASE)
_LOOK_BACK_CHARACTERS = 40
_AFTER_QUOTE = re.compile(r"[\"”’»]\s?,?\s?\Z")
_MOST_WORDS_BEHIND = 9
"""A longer clause at the end ("…, soldiers shot all that they found") names nobody who says so."""
_BEFORE_QUOTE = re.compile(r",\s?[\"“]")
_LONGEST_VAGUE_CHARACTERS = 60


_WHEN_AND_COMMA = re.compile(
    r"(?:\s(?:last|this|on|in|earlier|yesterday|today)(?:\s[\w’']+){0,2})?,"
)


def is_inserted(text: str, cue: Words) -> bool:
    """Whether the verb closes its clause: a comma, the end or when it was said follows."""
    return _WHEN_AND_COMMA.match(text, cue.end) is not None or bool(
        speech.NOTHING_BUT_WHEN.match(text, cue.end)
    )


def by_commas(text: str, cue: Words, verb: str, floor: int) -> Words | None:
    """The speaker of a verb of saying, told by the words and commas around it."""
    behind = _is_behind_quote(text, cue.start)
    if not (behind or introduces(text, cue, verb)) and not _nobody_says(text, cue, verb):
        return None
    speaker = speaker_after(text, cue.end + 1) if behind else None
    return speaker or subject_before(text, cue.start, floor)


def _is_behind_quote(text: str, position: int) -> bool:
    return _AFTER_QUOTE.search(text, max(0, position - 4), position) is not None


def cues(text: str) -> Iterator[tuple[Words, str]]:
    """The verbs of saying with their auxiliaries, and the verb itself in lower case."""
    for word in _VERB.finditer(text):
        verb = word.group().lower()
        if verb in speech.CUE_WORDS:
            before = max(0, word.start() - _LOOK_BACK_CHARACTERS)
            lead = speech.AUXILIARIES.search(text, before, word.start())
            yield Words(lead.start() if lead else word.start(), word.end()), verb


def introduces(text: str, cue: Words, verb: str) -> bool:
    """Whether the verb says something: a weak one needs "that", a quotation or a figure behind."""
    rest = text[cue.end : cue.end + 120]
    before = text[max(0, cue.start - _LOOK_BACK_CHARACTERS) : cue.start]
    if verb == "documented":
        return True
    if verb in speech.BEFORE:
        return speech.BEFORE[verb].match(rest) is not None
    if verb in speech.OF_BODIES and not speech.THAT.match(rest):
        return bool(speech.OF_BODIES[verb].search(before)) or _closes_sentence(text, cue)
    if verb in speech.WEAK_CUES and verb not in speech.STRONG_CUES:
        return bool(speech.THAT.match(rest))
    return (
        bool(speech.NOTHING_BUT_WHEN.match(rest))
        or bool(_WHEN_AND_COMMA.match(rest))
        or bool(speech.FOLLOWED.match(rest))
        or verb in speech.ALWAYS
    )


def _closes_sentence(text: str, cue: Words) -> bool:
    """ "…, the college found this spring.": what is said goes before."""
    if not speech.NOTHING_BUT_WHEN.match(text, cue.end):
        return False
    speaker = subject_before(text, cue.start)
    if speaker is None or not text[: speaker.start].endswith((", ", "” ", '" ')):
        return False
    words = text[speaker.start : speaker.end].lower().split()
    return len(words) <= _MOST_WORDS_BEHIND and words[-1] not in speech.PRONOUNS


def is_other_word(text: str, cue: Words, verb: str) -> bool:
    """Whether what looks like a verb of saying is a noun, a passive, or the making of a work."""
    before = text[max(0, cue.start - _LOOK_BACK_CHARACTERS) : cue.start]
    if text[cue.start : cue.end].lower().startswith(("is ", "was ", "are ", "were ")):
        return True
    if verb in speech.ONLY_DONE:
        return not text[cue.start : cue.end].lower().startswith(("has ", "have ", "had "))
    if cue.start and text[cue.end - len(verb)].isupper():  # "the Necessary Claims"
        return True
    if verb in speech.AMBIGUOUS and (
        speech.NOUN_BEFORE.search(before) or _is_enumerated(text, cue)
    ):
        return True
    if verb != "told" and speech.PASSIVE.search(before):
        return True
    quoted = any(mark in text[: cue.start] for mark in '”"»')
    return verb in speech.WRITES and not quoted and bool(speech.A_WORK.match(text, cue.end))


def _is_enumerated(text: str, cue: Words) -> bool:
    """ "bug reports, questions and comments": a noun among nouns, no clause between commas."""
    is_listed = text.startswith(",", cue.end) and not _BEFORE_QUOTE.match(text, cue.end)
    return is_listed and "," not in text[: cue.start]


def _nobody_says(text: str, cue: Words, verb: str) -> bool:
    """Whether the verb follows "experts", "observers" and the like, so that it needs no "that"."""
    if verb not in speech.VAGUELY_SAY:
        return False
    speaker = subject_before(text, cue.start)
    if speaker is None or speaker.end - speaker.start > _LONGEST_VAGUE_CHARACTERS:
        return False
    return is_vague(text[speaker.start : speaker.end])
