"""Which words of a claim its source has too, and which differ: what the page marks in both."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from sourcecheck.language import dates, figures, tokens
from sourcecheck.model import DateMention, Figure
from sourcecheck.reports.highlighting import Spans, ordered

MOST_CHARACTERS = 4_000
"""Beyond this nothing is marked in a text: nobody reads such a sentence word by word."""

_NAMED = re.compile(r"“([^“”]{1,120})”")


_Value = Figure | DateMention


class Mark(StrEnum):
    """What is to be seen at a word: the other text has it, has something else, or lacks it; or the
    verdict hangs on it."""

    SAME = "same"
    OTHER = "other"
    MISSING = "missing"
    DECIDING = "deciding"


@dataclass(frozen=True, slots=True)
class Span:
    """Marked characters of a text, end exclusive."""

    start: int
    end: int
    mark: Mark


@dataclass(frozen=True, slots=True)
class Comparison:
    """The marks of the claim and those of each passage, in order and without overlap."""

    claim: tuple[Span, ...]
    passages: tuple[tuple[Span, ...], ...]


def compare(
    claim: str,
    passages: Sequence[str],
    disputed: str = "",
    deciding: Spans = (),
    deciding_there: Sequence[Spans] = (),
) -> Comparison:
    """Hold a claim against the passages of one source.

    Figures and dates are compared as values. `disputed` is the reason for a conflict in words: what
    it puts between quotation marks differs, where only one of the two texts has it. `deciding` are
    the characters of the claim on which the verdict hangs, `deciding_there` those of each passage.
    """
    if not passages:
        return Comparison((), ())
    ours, theirs = _Text(claim), [_Text(passage) for passage in passages]
    ours.paint_words({word for text in theirs for word in text.words_held}, lacking=True)
    for text in theirs:
        text.paint_words(ours.words_held, lacking=False)
    _paint_values(ours, theirs)
    for words in _NAMED.findall(disputed):
        if not any(text.has(words) for text in theirs):
            ours.paint_phrase(words)
        if not ours.has(words):
            for text in theirs:
                text.paint_phrase(words)
    ours.paint_deciding(deciding)
    for text, spans in zip(theirs, deciding_there, strict=False):
        text.paint_deciding(spans)
    return Comparison(ours.spans(), tuple(text.spans() for text in theirs))


class _Text:
    """A text being marked, character by character; a later mark covers an earlier one."""

    def __init__(self, text: str) -> None:
        self.text = text if len(text) <= MOST_CHARACTERS else ""
        self.words = tokens.words(self.text)
        self.words_held = {word.stem for word in self.words}
        self._marks: list[Mark | None] = [None] * len(self.text)

    def paint_deciding(self, highlights: Spans) -> None:
        """Mark the words on which the verdict hangs."""
        for start, end in ordered(self.text, highlights):
            self.paint(start, end, Mark.DECIDING)

    def paint_words(self, held: set[str], *, lacking: bool) -> None:
        """Mark runs of words that the other text holds; with `lacking` also those it does not.

        A run of nothing but "of the" is no match.
        """
        run: list[tokens.Word] = []
        for word in self.words:
            if word.stem in held:
                run.append(word)
                continue
            self._paint_run(run)
            run = []
            if lacking and not word.is_stop:
                self.paint(word.start, word.end, Mark.MISSING)
        self._paint_run(run)

    def paint(self, start: int, end: int, mark: Mark) -> None:
        self._marks[start:end] = [mark] * (end - start)

    def has(self, words: str) -> bool:
        return self._phrase(words) is not None

    def paint_phrase(self, words: str) -> None:
        found = self._phrase(words)
        if found:
            self.paint(*found.span(), Mark.OTHER)

    def spans(self) -> tuple[Span, ...]:
        """What was marked, as few spans as possible."""
        found: list[Span] = []
        for position, mark in enumerate(self._marks):
            if mark is None:
                continue
            if found and found[-1].end == position and found[-1].mark is mark:
                found[-1] = Span(found[-1].start, position + 1, mark)
            else:
                found.append(Span(position, position + 1, mark))
        return tuple(found)

    def _paint_run(self, run: list[tokens.Word]) -> None:
        while run and run[0].is_stop:
            run = run[1:]
        while run and run[-1].is_stop:
            run = run[:-1]
        if run:
            self.paint(run[0].start, run[-1].end, Mark.SAME)

    def _phrase(self, words: str) -> re.Match[str] | None:
        return re.search(rf"(?<!\w){re.escape(words)}(?!\w)", self.text, re.IGNORECASE)


_Found = Sequence[tuple[_Text, _Value]]


def _paint_values(ours: _Text, theirs: Sequence[_Text]) -> None:
    """Mark figures and dates: the same where any passage has the value, else what it has instead.

    What fits is marked last, so that a figure that answers one of ours is no fault for another.
    """
    found = [(text, figure) for text in theirs for figure in figures.find(text.text)]
    days = [(text, day) for text in theirs for day in dates.find(text.text)]
    pairs = []
    for said in figures.find(ours.text):
        alike = [pair for pair in found if figures.same_measure(said, pair[1])]
        fits = [p for p in alike if figures.compare(said, p[1]) is not figures.Fit.DIFFERENT]
        pairs.append(_pair(said, fits, alike))
    for day in dates.find(ours.text):
        pairs.append(_pair(day, [p for p in days if dates.agree(day.value, p[1].value)], days))
    for value, answers, mark in sorted(pairs, key=lambda pair: pair[2] is Mark.SAME):
        for text, each in ((ours, value), *answers) if answers else ():
            text.paint(each.start, each.end, mark)


def _pair(said: _Value, fits: _Found, alike: _Found) -> tuple[_Value, _Found, Mark]:
    """A value of the claim with those of the passages that answer it, and how to mark them."""
    return (said, fits, Mark.SAME) if fits else (said, alike, Mark.OTHER)
