"""Tells whom "he", "it" and a bare surname stand for, from sentence to sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from sourcecheck.claims.anonymity import is_anonymous, is_vague
from sourcecheck.claims.clauses import phrase
from sourcecheck.claims.reading import Reading
from sourcecheck.claims.speech import PRONOUNS
from sourcecheck.claims.trees import tree
from sourcecheck.language import units
from sourcecheck.language.units import denotes_people
from sourcecheck.model import Attribution

REACH_SENTENCES = 3
"""A pronoun stands for nobody who was named longer ago than this."""
_PERSONS = frozenset(["he", "she", "who"])
_BODIES = frozenset(["it", "which"])
_LOCATIVE = re.compile(r"\b(?:in|near|at|from|to|across|outside|around|into|of|for)\s(?:the\s)?\Z")
_TITLES = re.compile(r"(?:Mr|Mrs|Ms|Dr|Prof|President|Professor|Minister|Judge|General)\.?\s")


@dataclass(slots=True)
class Speakers:
    """Who has spoken or been named so far; sentences are given in order."""

    _sentence: int = 0
    _seen: dict[str, tuple[int, Attribution]] = field(default_factory=dict)
    _full: dict[str, str] = field(default_factory=dict)
    _before: Reading | None = None

    def resolved(self, reading: Reading) -> Reading:
        """The reading with its speaker known by name, where the text so far has the name."""
        self._sentence += 1
        speaker = reading.attribution
        if speaker:
            speaker = self._known(speaker, reading)
            if speaker.inner:
                speaker = replace(speaker, inner=self._known(speaker.inner, reading))
            reading = replace(reading, attribution=speaker)
        self._remember(reading)
        self._before = reading
        return reading

    def _known(self, speaker: Attribution, reading: Reading) -> Attribution:
        pronoun = speaker.text.lower()
        if pronoun not in PRONOUNS:
            bare = _TITLES.sub("", speaker.text)
            full = self._full.get(bare, "") or _named_whole(bare, reading)
            return replace(speaker, name=full) if full and full != speaker.text else speaker
        other = _subject(reading, pronoun, speaker.start)
        if other is None and pronoun in _PERSONS:
            other = _person_who_acts(self._before)
        other = other or self._last(pronoun)
        if other is None:
            return speaker
        name = other.name or other.text
        return replace(speaker, id=other.id, anonymous=other.anonymous, name=name)

    def _last(self, pronoun: str) -> Attribution | None:
        if pronoun in _PERSONS:
            wanted = ["person"]
        else:
            wanted = ["body"] if pronoun in _BODIES else ["person", "body"]
        near = [self._seen[kind] for kind in wanted if kind in self._seen]
        latest = max(near, key=lambda each: each[0], default=None)
        if latest is None or self._sentence - latest[0] > REACH_SENTENCES:
            return None
        return latest[1]

    def _remember(self, reading: Reading) -> None:
        for name in reading.names:
            first, _, last = name.text.rpartition(" ")
            if first and name.text.replace(" ", "").isalpha():
                self._full.setdefault(last, name.text)
        speaker = reading.attribution
        for kind, pronoun in (("person", "he"), ("body", "it")):
            other = _subject(reading, pronoun, len(reading.text))
            if other and not (speaker and speaker.end and speaker.start < other.start):
                self._seen[kind] = (self._sentence, other)
        if speaker and speaker.end and speaker.text.lower() not in PRONOUNS:
            is_body = any(speaker.start <= m.start < speaker.end for m in reading.mentions)
            opens = any(m.start <= speaker.start + 4 for m in reading.mentions)
            kind = "body" if is_body and opens else "person"
            if not is_vague(speaker.text):
                self._seen[kind] = (self._sentence, speaker)
        elif speaker and speaker.name:  # whoever went on to speak is still the one who speaks
            kind = "body" if speaker.text.lower() in _BODIES else "person"
            self._seen[kind] = (self._sentence, replace(speaker, text=speaker.name))


def _person_who_acts(reading: Reading | None) -> Attribution | None:
    """Who does what a sentence without a speaker tells, where that is somebody without a name: "a
    clerk of the ministry had sent a letter"."""
    if reading is None or reading.attribution:
        return None
    read = tree(reading.text)
    root = next((i for i, token in enumerate(read.tokens) if token.head < 0), -1)
    for kid in read.kids[root] if root >= 0 else ():
        token = read.tokens[kid]
        if token.relation == "nsubj" and token.upos == "NOUN" and denotes_people(token.lemma):
            words = phrase(reading.text, read, kid, root)
            if words and not units.is_plural(token.text):
                written = reading.text[words.start : words.end]
                return Attribution(written, anonymous=is_anonymous(written))
    return None


def _subject(reading: Reading, pronoun: str, end: int) -> Attribution | None:
    """The first person, or for "it" the first body, that a sentence names before `end`."""
    quoted = any(quote.start <= end < quote.end for quote in reading.quotes)
    if pronoun in _BODIES:
        first = next((m for m in reading.mentions if m.end <= end), None)
        if first is None or quoted:
            return None
        return Attribution(first.name, id=first.id, start=first.start, end=first.end)
    if pronoun not in _PERSONS or quoted:
        return None
    for name in reading.names:
        is_body = any(m.start < name.end and name.start < m.end for m in reading.mentions)
        placed = _LOCATIVE.search(reading.lower, max(0, name.start - 12), name.start)
        if name.end <= end and " " in name.text and not is_body and not placed:
            return Attribution(name.text, start=name.start, end=name.end)
    return None


def _named_whole(bare: str, reading: Reading) -> str:
    """The full name that the same sentence has for a surname."""
    whole = (name.text for name in reading.names if name.text.endswith(" " + bare))
    return next(whole, "")
