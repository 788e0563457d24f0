"""Finds who a sentence says says so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from sourcecheck.claims import speech, vocabulary
from sourcecheck.claims.anonymity import is_anonymous, is_vague
from sourcecheck.claims.phrases import Words, source_after, speaker_after, subject_before
from sourcecheck.model import Attribution, Mention, Quote

_VERB = re.compile(r"[A-Za-z]{3,}(?![\w’'-])")
_NEGATED = re.compile(r"(?:\b(?:never|not|cannot)|n['’]t)\s\Z", re.IGNORECASE)
_LOOK_BACK_CHARACTERS = 40
_NOBODY = re.compile(vocabulary.VAGUE.pattern, re.IGNORECASE)
_AFTER_QUOTE = re.compile(r"[\"”’»]\s?,?\s?\Z")
_MOST_WORDS_BEHIND = 9
"""A longer clause at the end ("…, soldiers shot all that they found") names nobody who says so."""
_BEFORE_QUOTE = re.compile(r",\s?[\"“]")
_LONGEST_VAGUE_CHARACTERS = 60
_MOST_VERBS = 3
"""Of more speakers than these in one sentence the rest is left alone."""


@dataclass(frozen=True, slots=True)
class _Said:
    """Who speaks, and the words that say so."""

    speaker: Words
    cue: Words


def find(
    text: str, organizations: Sequence[Mention] = (), quotes: Sequence[Quote] = ()
) -> Attribution | None:
    """Who is said to say what the sentence says; None when it speaks in its own voice.

    "X said", "said X", "according to X", "X puts the dead at", "a report by X", and the speakers
    that are none: "experts say", "it is common knowledge". Words inside quotation marks attribute
    nothing. Of "X said that Y had confirmed" X is the speaker and Y is `inner`. Offsets count in
    `text`.
    """
    outer, inner = _outer_and_inner(text, quotes)
    if outer is None:
        return None
    found = _attribution(text, outer, organizations)
    return replace(found, inner=_attribution(text, inner, organizations)) if inner else found


def _attribution(text: str, said: _Said, organizations: Sequence[Mention]) -> Attribution:
    speaker, cue = said.speaker, said.cue
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


def _outer_and_inner(text: str, quotes: Sequence[Quote]) -> tuple[_Said | None, _Said | None]:
    """Who speaks, and whose words they pass on."""
    reported = _by_preposition(text, quotes)
    if reported:
        verbs = _by_verbs(_without(text, reported), quotes)
        other = _inverted(text, quotes) or next(verbs, None)
        if other and speech.RECORD.search(text, reported.speaker.start, reported.speaker.end):
            return other, None  # "…, she told them, according to a recording": she speaks
        return reported, other
    placed = _by_layout(text) or _inverted(text, quotes)
    if placed:
        before = next(_by_verbs(text[: placed.cue.start].ljust(len(text)), quotes), None)
        return placed, before
    said = list(islice(_by_verbs(text, quotes), _MOST_VERBS))
    if not said:
        return _by_nobody(text), None
    if len(said) > 1 and _ends_sentence(text, said[-1]):  # "The port had denied it, she said."
        return said[-1], said[0]
    return said[0], said[1] if len(said) > 1 and _is_nested(text, *said[:2]) else None


def _without(text: str, said: _Said) -> str:
    """The text with what has been read blanked out, offsets kept."""
    start = min(said.speaker.start, said.cue.start)
    end = max(said.speaker.end, said.cue.end)
    return text[:start] + " " * (end - start) + text[end:]


def _ends_sentence(text: str, said: _Said) -> bool:
    return not text[said.cue.end :].strip(' .”"') and text[: said.speaker.start].endswith(", ")


def _is_nested(text: str, outer: _Said, inner: _Said) -> bool:
    """Whether the second speaker stands in what the first one says."""
    between = text[outer.cue.end : inner.speaker.start]
    return inner.speaker.start >= outer.cue.end and not speech.NEXT_CLAUSE.search(between)


def _by_preposition(text: str, quotes: Sequence[Quote]) -> _Said | None:
    for cue in speech.ACCORDING.finditer(text):
        if _is_quoted(cue.start(), quotes):
            continue
        speaker = source_after(text, cue.end())
        if speaker:
            return _Said(speaker, Words(cue.start(1), cue.end(1)))
    return None


def _by_layout(text: str) -> _Said | None:
    """ "Police: three dead", "Ada Moor: “…”", "“…” — Ada Moor"."""
    head = speech.HEADLINE.match(text) or speech.SPEAKS.match(text)
    if head:
        end = head.start("who") + len(head["who"].rstrip())
        return _Said(Words(head.start("who"), end), Words(*head.span("cue")))
    signed = speech.SIGNED.search(text) if "—" in text or "–" in text or " -" in text else None
    if signed and text[0] in '“"‘«':
        return _Said(Words(*signed.span("who")), Words(signed.end("who"), signed.end("who")))
    return None


def _inverted(text: str, quotes: Sequence[Quote]) -> _Said | None:
    """ "…, said Ada Moor, …": the speaker stands behind the verb."""
    for match in speech.INVERTED.finditer(text):
        if _is_quoted(match.start(), quotes):
            continue
        speaker = speaker_after(text, match.end())
        behind = text[speaker.end :].lstrip()[:1] if speaker else ""
        if speaker and (not behind or behind in ',.;:—–)”"'):
            return _Said(speaker, Words(*match.span("cue")))
    return None


def _by_verbs(text: str, quotes: Sequence[Quote]) -> Iterator[_Said]:
    quoted = speech.QUOTED_AS.search(text)
    if quoted and (speaker := subject_before(text, quoted.start())):
        yield _Said(speaker, Words(*quoted.span()))
        return
    shown = speech.DOCUMENT_SHOWS.search(text)
    if shown and not _is_quoted(shown.start(), quotes):
        start = shown.start("who") + len(shown["who"]) - len(shown["who"].lstrip())
        yield _Said(Words(start, shown.end("who")), Words(*shown.span("cue")))
        return
    floor = 0  # what another is said to say begins behind the words that say so
    for cue, verb in _cues(text):
        if _is_quoted(cue.start, quotes) or _is_other_word(text, cue, verb):
            continue
        behind = _is_behind_quote(text, cue.start)
        if not (behind or _introduces(text, cue, verb)) and not _nobody_says(text, cue, verb):
            continue
        speaker = None
        if behind:
            speaker = speaker_after(text, cue.end + 1)
        if speaker is None:
            speaker = subject_before(text, cue.start, floor)
        if speaker and not _NEGATED.search(text, speaker.start, cue.start):
            floor = cue.end
            yield _Said(speaker, cue)


def _by_nobody(text: str) -> _Said | None:
    match = _NOBODY.search(text)
    return _Said(Words(*match.span()), Words(*match.span())) if match else None


def _is_behind_quote(text: str, position: int) -> bool:
    return _AFTER_QUOTE.search(text, max(0, position - 4), position) is not None


def _is_quoted(position: int, quotes: Sequence[Quote]) -> bool:
    return any(quote.start <= position < quote.end for quote in quotes)


def _cues(text: str) -> Iterator[tuple[Words, str]]:
    """The verbs of saying with their auxiliaries, and the verb itself in lower case."""
    for word in _VERB.finditer(text):
        verb = word.group().lower()
        if verb in speech.CUE_WORDS:
            before = max(0, word.start() - _LOOK_BACK_CHARACTERS)
            lead = speech.AUXILIARIES.search(text, before, word.start())
            yield Words(lead.start() if lead else word.start(), word.end()), verb


def _introduces(text: str, cue: Words, verb: str) -> bool:
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


def _is_other_word(text: str, cue: Words, verb: str) -> bool:
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
