"""The numbers of a text, each in its mention: what kind of number it is and the words beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from sourcecheck.evidence.analysis import AnalyzedText
from sourcecheck.evidence.retrieval import plain_numbers
from sourcecheck.language import figures
from sourcecheck.language.tokens import Word
from sourcecheck.model import DateMention, Figure

BESIDE_WORDS = 3
MOST_MENTIONS = 40
"""A sentence with more numbers is a table, or hostile."""
LEAST_SPELLED = 13
"""Smaller numbers in words ("one of the two") are often said in other words, or not at all."""
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
LAST_DAY = 31
Span = TypeVar("Span", Figure, DateMention)


class NumberKind(StrEnum):
    """Numbers of different sorts cannot stand for each other."""

    YEAR = "year"
    DAY = "day"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class NumberMention:
    """A number at `start`…`end` of a text. `part_of` is the date or figure it belongs to, None for
    a bare one ("24/7"); `left` and `right` are the stems beside it, nearest first, and `around`
    the characters that touch it."""

    start: int
    end: int
    digits: str
    value: float
    kind: NumberKind
    part_of: Figure | DateMention | None
    left: tuple[str, ...]
    right: tuple[str, ...]
    around: tuple[str, str]

    def said(self, text: str) -> str:
        """The date or figure as `text` has it, with its comparison word and unit."""
        match self.part_of:
            case Figure() as figure:
                return figures.words(figure, text)
            case DateMention(start=start, end=end):
                return text[start:end]
            case None:
                return text[self.start : self.end]

    @property
    def beside(self) -> frozenset[str]:
        return frozenset((*self.left, *self.right))


def find(reading: AnalyzedText) -> tuple[NumberMention, ...]:
    """Every number in digits, and the larger ones in words, in order."""
    found = [
        _mention(reading, match.start(), match.end()) for match in _NUMBER.finditer(reading.text)
    ][:MOST_MENTIONS]
    for figure in reading.figures[:MOST_MENTIONS]:
        in_words = not any(c.isdigit() for c in reading.text[figure.start : figure.end])
        if in_words and figure.value >= LEAST_SPELLED and figure.comparison == "=":
            found.append(_mention(reading, figure.start, figure.end))
    return tuple(sorted(found, key=lambda mention: mention.start))


def _mention(reading: AnalyzedText, start: int, end: int) -> NumberMention:
    text = reading.text
    date = _holding(reading.dates, start, end)
    figure = _holding(reading.figures, start, end)
    digits = next(iter(plain_numbers(text[start:end])), "")
    value = _value(digits)
    if figure is not None and (figure.high is None or not digits):
        value = figure.value
    kind = NumberKind.NUMBER
    if date is not None:
        kind = NumberKind.DAY if end - start <= 2 and value <= LAST_DAY else NumberKind.YEAR
    elif figure is None and _YEAR.fullmatch(text[start:end]):
        kind = NumberKind.YEAR
    left, right = _beside(reading.words, start, end)
    around = (text[start - 1] if start else "", text[end : end + 1])
    part_of = date if date is not None else figure
    return NumberMention(start, end, digits, value, kind, part_of, left, right, around)


def _holding(spans: Sequence[Span], start: int, end: int) -> Span | None:
    return next((span for span in spans if span.start <= start and end <= span.end), None)


def _value(digits: str) -> float:
    try:
        return float(digits)
    except ValueError:
        return 0.0


def _beside(words: Sequence[Word], start: int, end: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    left = [word.stem for word in words if word.end <= start][-BESIDE_WORDS:]
    right = [word.stem for word in words if word.start >= end][:BESIDE_WORDS]
    return tuple(reversed(left)), tuple(right)
