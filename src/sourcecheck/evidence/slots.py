"""The numbers of a text, each in its slot: what sort of number it is and the words beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from sourcecheck.evidence.index import plain_numbers
from sourcecheck.evidence.reading import Reading
from sourcecheck.language import figures
from sourcecheck.language.tokens import Word
from sourcecheck.model import DateMention, Figure

BESIDE_WORDS = 3
MOST_SLOTS = 40
"""A sentence with more numbers is a table, or hostile."""
LEAST_SPELLED = 13
"""Smaller numbers in words ("one of the two") are often said in other words, or not at all."""
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
LAST_DAY = 31
Span = TypeVar("Span", Figure, DateMention)


class Sort(StrEnum):
    """Numbers of different sorts cannot stand for each other."""

    YEAR = "year"
    DAY = "day"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Slot:
    """A number at `start`…`end` of a text. `part_of` is the date or figure it belongs to, None for
    a bare one ("24/7"); `left` and `right` are the stems beside it, nearest first, and `around`
    the characters that touch it."""

    start: int
    end: int
    digits: str
    value: float
    sort: Sort
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


def find(reading: Reading) -> tuple[Slot, ...]:
    """Every number in digits, and the larger ones in words, in order."""
    found = [
        _slot(reading, match.start(), match.end()) for match in _NUMBER.finditer(reading.text)
    ][:MOST_SLOTS]
    for figure in reading.figures[:MOST_SLOTS]:
        in_words = not any(c.isdigit() for c in reading.text[figure.start : figure.end])
        if in_words and figure.value >= LEAST_SPELLED and figure.comparison == "=":
            found.append(_slot(reading, figure.start, figure.end))
    return tuple(sorted(found, key=lambda slot: slot.start))


def _slot(reading: Reading, start: int, end: int) -> Slot:
    text = reading.text
    date = _holding(reading.dates, start, end)
    figure = _holding(reading.figures, start, end)
    digits = next(iter(plain_numbers(text[start:end])), "")
    value = _value(digits)
    if figure is not None and (figure.high is None or not digits):
        value = figure.value
    sort = Sort.NUMBER
    if date is not None:
        sort = Sort.DAY if end - start <= 2 and value <= LAST_DAY else Sort.YEAR
    elif figure is None and _YEAR.fullmatch(text[start:end]):
        sort = Sort.YEAR
    left, right = _beside(reading.words, start, end)
    around = (text[start - 1] if start else "", text[end : end + 1])
    part_of = date if date is not None else figure
    return Slot(start, end, digits, value, sort, part_of, left, right, around)


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
