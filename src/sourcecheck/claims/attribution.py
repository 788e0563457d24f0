"""Finds who a sentence says says so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from sourcecheck.claims import speech, vocabulary
from sourcecheck.claims.anonymity import is_anonymous
from sourcecheck.claims.clauses import Said, sayings
from sourcecheck.claims.phrases import Words, source_after, speaker_after, subject_before
from sourcecheck.claims.trees import tree
from sourcecheck.model import Attribution, Mention, Quote

_WORD = re.compile(r"[A-Za-z]{3,}(?![\w’'-])")
_NOBODY = re.compile(vocabulary.VAGUE.pattern, re.IGNORECASE)
_MOST_VERBS = 3
"""Of more speakers than these in one sentence the rest is left alone."""


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


def _attribution(text: str, said: Said, organizations: Sequence[Mention]) -> Attribution:
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


def _outer_and_inner(text: str, quotes: Sequence[Quote]) -> tuple[Said | None, Said | None]:
    """Who speaks, and whose words they pass on."""
    reported, said = _by_preposition(text, quotes), _by_verbs(text, quotes)
    if reported:
        other = next((each for each in said if not _overlap(each, reported)), None)
        if other and speech.RECORD.search(text, reported.speaker.start, reported.speaker.end):
            return other, None  # "…, she told them, according to a recording": she speaks
        return reported, other
    placed = _by_layout(text) or _inverted(text, quotes)
    if placed:
        return placed, next((each for each in said if each.cue.start < placed.cue.start), None)
    if not said:
        return _by_nobody(text), None
    outer = min(said, key=lambda each: _depth(text, each))
    return outer, next((each for each in said if _is_below(text, each, outer)), None)


def _overlap(one: Said, other: Said) -> bool:
    return one.cue.start < other.speaker.end and other.cue.start < one.speaker.end


def _depth(text: str, said: Said) -> int:
    """How many verbs stand above the verb of saying; inserted ones stand above what they say."""
    read = tree(text)
    if said.verb < 0:
        return 1
    if read.tokens[said.verb].relation == "parataxis":
        return 0
    return sum(1 for _ in read.ancestors(said.verb))


def _is_below(text: str, said: Said, outer: Said) -> bool:
    """Whether a second speaker stands in what the first one says."""
    if said is outer:
        return False
    read = tree(text)
    if speech.NEXT_CLAUSE.search(text, outer.cue.end, max(outer.cue.end, said.speaker.start)):
        return False
    if min(outer.verb, said.verb) < 0:
        return outer.cue.end <= said.speaker.start
    if read.tokens[outer.verb].relation == "parataxis":
        return read.tokens[outer.verb].head in (said.verb, *read.ancestors(said.verb))
    return outer.verb in read.ancestors(said.verb)


def _by_preposition(text: str, quotes: Sequence[Quote]) -> Said | None:
    for cue in speech.ACCORDING.finditer(text):
        if _is_quoted(cue.start(), quotes):
            continue
        speaker = source_after(text, cue.end())
        if speaker:
            return Said(speaker, Words(cue.start(1), cue.end(1)))
    return None


def _by_layout(text: str) -> Said | None:
    """ "Police: three dead", "Ada Moor: “…”", "“…” — Ada Moor"."""
    head = speech.HEADLINE.match(text) or speech.SPEAKS.match(text)
    if head:
        end = head.start("who") + len(head["who"].rstrip())
        return Said(Words(head.start("who"), end), Words(*head.span("cue")))
    signed = speech.SIGNED.search(text) if "—" in text or "–" in text or " -" in text else None
    if signed and text[0] in '“"‘«':
        return Said(Words(*signed.span("who")), Words(signed.end("who"), signed.end("who")))
    return None


def _inverted(text: str, quotes: Sequence[Quote]) -> Said | None:
    """ "…, said Ada Moor, …": the speaker stands behind the verb."""
    for match in speech.INVERTED.finditer(text):
        if _is_quoted(match.start(), quotes):
            continue
        speaker = speaker_after(text, match.end())
        behind = text[speaker.end :].lstrip()[:1] if speaker else ""
        if speaker and (not behind or behind in ',.;:—–)”"'):
            return Said(speaker, Words(*match.span("cue")))
    return None


def _by_verbs(text: str, quotes: Sequence[Quote]) -> list[Said]:
    if not any(word.group().lower() in speech.CUE_WORDS for word in _WORD.finditer(text)):
        return []
    quoted = speech.QUOTED_AS.search(text)
    if quoted and (speaker := subject_before(text, quoted.start())):
        return [Said(speaker, Words(*quoted.span()))]
    shown = speech.DOCUMENT_SHOWS.search(text)
    if shown and not _is_quoted(shown.start(), quotes):
        start = shown.start("who") + len(shown["who"]) - len(shown["who"].lstrip())
        return [Said(Words(start, shown.end("who")), Words(*shown.span("cue")))]
    return list(islice(sayings(text, quotes), _MOST_VERBS))


def _by_nobody(text: str) -> Said | None:
    match = _NOBODY.search(text)
    return Said(Words(*match.span()), Words(*match.span())) if match else None


def _is_quoted(position: int, quotes: Sequence[Quote]) -> bool:
    return any(quote.start <= position < quote.end for quote in quotes)
