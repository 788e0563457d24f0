"""Finds where in the documents a listed claim stands, and what comes nearest when it does not."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from sourcecheck import documents as documents_room
from sourcecheck.claims.moving import moved
from sourcecheck.language.tokens import STOP_WORDS, fold
from sourcecheck.model import Claim, Document, Location, Sentence

_WORD = re.compile(r"[^\W_]+")
_REFERENCE_MARK = re.compile(r"\[(?:\d{1,3}(?:[ ]?[,;–-][ ]?\d{1,3}){0,8}|\^[^\]\s]{1,40})\]")
_GRAM = 3
_MAX_CANDIDATES = 64
_NEAREST_WORDS = 8
_NEAR_ENOUGH = 0.34


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of a document: folded, its sentence (an index), its offsets in the sentence's text."""

    folded: str
    sentence: int
    start: int
    end: int


def place(listed: Sequence[Claim], documents: Sequence[Document]) -> tuple[Claim, ...]:
    """Each claim with its place in the document that states it, word for word.

    White space, case, accents, punctuation, markup and reference marks make no difference; a claim
    may be a part of a sentence or run over several. Offsets then count in that document's text. A
    claim that no document states keeps the place it has in sources.toml, its `end` 0. The time is
    in proportion to the words of claims and documents.
    """
    index = _indexed(documents)
    return tuple(index.placed(claim) for claim in listed)


def nearest(claim: Claim, documents: Sequence[Document]) -> Sentence | None:
    """The sentence that shares most of the claim's rarer words; None when none is near."""
    return _indexed(documents).nearest(claim.text)


def _words(text: str) -> Iterator[tuple[str, int, int]]:
    for match in _WORD.finditer(_without_marks(text)):
        yield _folded(match.group()), match.start(), match.end()


def _without_marks(text: str) -> str:
    """The text with blanks where it has reference marks, so that offsets stay."""
    if "[" not in text:
        return text
    return _REFERENCE_MARK.sub(lambda mark: " " * len(mark.group()), text)


@lru_cache(maxsize=50_000)
def _folded(word: str) -> str:
    return fold(word)


class _Index:
    """The words of some documents, in order, and where each run of three begins."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self.documents = documents
        self._sentences: list[tuple[int, Sentence]] = []
        self._words: list[_Word] = []
        self._grams: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
        self._with: defaultdict[str, list[int]] = defaultdict(list)
        for number, document in enumerate(documents):
            for sentence in document.sentences:
                self._take(number, sentence)
        for position in range(len(self._words)):
            found = self._grams[self._gram(position)]
            if len(found) < _MAX_CANDIDATES:
                found.append(position)

    def _take(self, number: int, sentence: Sentence) -> None:
        place = len(self._sentences)
        self._sentences.append((number, sentence))
        for folded, start, end in _words(sentence.text):
            self._words.append(_Word(folded, place, start, end))
            holders = self._with[folded]
            if not holders or holders[-1] != place:
                holders.append(place)

    def _gram(self, position: int) -> tuple[str, ...]:
        return tuple(word.folded for word in self._words[position : position + _GRAM])

    def placed(self, claim: Claim) -> Claim:
        """The claim at its place, or as it is when it stands nowhere."""
        words = list(_words(claim.text))
        if not words:
            return claim
        for position in self._candidates([word for word, _, _ in words]):
            run = self._words[position : position + len(words)]
            if [word.folded for word in run] == [word for word, _, _ in words]:
                return self._at(claim, words, run)
        return claim

    def _candidates(self, words: Sequence[str]) -> Iterator[int]:
        if len(words) >= _GRAM:
            grams = [tuple(words[i : i + _GRAM]) for i in range(len(words) - _GRAM + 1)]
            found = [(self._grams.get(gram, ()), offset) for offset, gram in enumerate(grams)]
            rarest, offset = min(found, key=lambda entry: len(entry[0]))
            yield from (position - offset for position in rarest if position >= offset)
            return
        for place in self._with.get(words[0], ())[:_MAX_CANDIDATES]:
            first = self._first_word_of(place)
            for position in range(first, len(self._words)):
                if self._words[position].sentence != place:
                    break
                yield position

    def _first_word_of(self, place: int) -> int:
        low, high = 0, len(self._words)
        while low < high:
            middle = (low + high) // 2
            if self._words[middle].sentence < place:
                low = middle + 1
            else:
                high = middle
        return low

    def _at(
        self, claim: Claim, words: Sequence[tuple[str, int, int]], run: Sequence[_Word]
    ) -> Claim:
        number, first = self._sentences[run[0].sentence]
        last_number, last = self._sentences[run[-1].sentence]
        if number != last_number:
            return claim
        document = self.documents[number]
        start = documents_room.place(first, run[0].start, run[0].end)[0]
        end = documents_room.place(last, run[-1].start, run[-1].end)[1]
        whole_from = not any(c.isalnum() for c in first.text[: run[0].start])
        whole_to = not any(c.isalnum() for c in _without_marks(last.text[run[-1].end :]))
        start = first.start if whole_from else start
        end = last.end if whole_to else end
        shift = _Shift(words, run, [self._sentences[w.sentence][1] for w in run])
        stated = [self._sentences[at][1] for at in dict.fromkeys(w.sentence for w in run)]
        sources = {url: None for sentence in stated for url in sentence.links}
        return moved(
            replace(
                claim,
                start=start,
                end=end,
                location=_location(document, first, start),
                block=first.block,
                sources=tuple(dict.fromkeys((*claim.sources, *sources))),
                cited=tuple(one for sentence in stated for one in sentence.citations),
                unknown=tuple(one for sentence in stated for one in sentence.unknown),
            ),
            shift,
        )

    def nearest(self, text: str) -> Sentence | None:
        """The sentence that shares most of the rarer words of `text`."""
        words = {word for word, _, _ in _words(text)} - STOP_WORDS
        known = sorted((w for w in words if w in self._with), key=lambda w: len(self._with[w]))
        votes: Counter[int] = Counter()
        for word in known[:_NEAREST_WORDS]:
            holders = self._with[word]
            if len(holders) <= _MAX_CANDIDATES * 4:
                votes.update(holders)
        best, most = None, 0.0
        for candidate, _ in votes.most_common(_NEAREST_WORDS):
            sentence = self._sentences[candidate][1]
            theirs = {word for word, _, _ in _words(sentence.text)} - STOP_WORDS
            share = len(words & theirs) / max(1, min(len(words), 2 * len(theirs)))
            if share > most:
                best, most = sentence, share
        return best if most >= _NEAR_ENOUGH else None


class _Shift:
    """Turns offsets in a claim's text into offsets in the document that states it."""

    def __init__(
        self,
        words: Sequence[tuple[str, int, int]],
        run: Sequence[_Word],
        sentences: Sequence[Sentence],
    ) -> None:
        self._words, self._run, self._sentences = words, run, sentences

    def __call__(self, start: int, end: int) -> tuple[int, int]:
        words = [
            (place, word, sentence)
            for place, word, sentence in zip(self._words, self._run, self._sentences, strict=True)
            if place[1] < end and start < place[2]
        ]
        if not words:
            return 0, 0
        (first, begins, sentence), (last, ends, last_sentence) = words[0], words[-1]
        skipped = min(max(0, start - first[1]), begins.end - begins.start - 1)
        left = min(max(0, last[2] - end), ends.end - ends.start - 1)
        begun = documents_room.place(sentence, begins.start + skipped, begins.end)[0]
        return begun, documents_room.place(last_sentence, ends.start, ends.end - left)[1]


def _location(document: Document, sentence: Sentence, start: int) -> Location:
    """Line and column of `start`, counted on from the sentence it stands in."""
    between = document.text[sentence.start : start]
    lines = re.split(r"\r\n|\n|\r", between)
    if len(lines) == 1:
        return replace(sentence.location, column=sentence.location.column + len(between))
    return Location(document.path, sentence.location.line + len(lines) - 1, len(lines[-1]) + 1)


class _Same:
    """Documents compared by being the very same ones, so that an index is made once a run."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self.documents = documents

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.documents is other.documents

    def __hash__(self) -> int:
        return id(self.documents)


@lru_cache(maxsize=2)
def _index_of(same: _Same) -> _Index:
    return _Index(same.documents)


def _indexed(documents: Sequence[Document]) -> _Index:
    return _index_of(_Same(documents))
