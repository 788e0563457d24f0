"""Reads a number that is written out: cardinals, ordinals, fractions, multiples, vague ones."""

from __future__ import annotations

import re
from typing import NamedTuple

from sourcecheck.language.numberforms import Kind, Numeral
from sourcecheck.language.vocabulary import (
    FRACTIONS,
    MAGNITUDES,
    MULTIPLES,
    NUMBER_WORDS,
    ORDINALS,
    TENS,
    UNITS_AND_TEENS,
    VAGUE,
)

_WORD = re.compile(r"([A-Za-z]{1,14})")
_NEXT = re.compile(r"(?:[ \t\u00a0]{1,3}\n?[ \t]{0,4}|\n[ \t]{0,4}|[-‐‑])([A-Za-z]{1,14})")
_MOST_WORDS = 16
_FEW_WORDS = 8
_LOOK_AHEAD = 5
"""Nearly all numbers have few words; no reading depends on more words than so many behind it."""
_READABLE = NUMBER_WORDS | {*MAGNITUDES, *FRACTIONS, "and", "of", "few", "some", "many"}


def in_words(text: str, at: int) -> Numeral | None:
    """Read the number whose first word begins at `at`; sixteen words at most."""
    tokens = _tokens(text, at, _FEW_WORDS)
    numeral = _read(tokens, at)
    if len(tokens) < _FEW_WORDS or numeral is None or numeral.end < tokens[-_LOOK_AHEAD].end:
        return numeral
    return _read(_tokens(text, at, _MOST_WORDS), at)


def _read(tokens: list[_Token], at: int) -> Numeral | None:
    if not tokens:
        return None
    first = tokens[0].word
    if first in MULTIPLES:
        return Numeral(at, tokens[0].end, MULTIPLES[first], Kind.MULTIPLE)
    if first.endswith("fold") and first[:-4] in UNITS_AND_TEENS | TENS | MAGNITUDES:
        times = (UNITS_AND_TEENS | TENS | MAGNITUDES)[first[:-4]]
        return Numeral(at, tokens[0].end, times, Kind.MULTIPLE)
    return _vague(tokens) or _half(tokens) or _counted(tokens)


class _Token(NamedTuple):
    word: str
    start: int
    end: int


def _tokens(text: str, at: int, most: int) -> list[_Token]:
    """The words from `at` on, in small letters, joined by blanks or hyphens only."""
    found: list[_Token] = []
    match = _WORD.match(text, at)
    while match:
        found.append(_Token(match[1].lower(), match.start(1), match.end()))
        if len(found) == most or found[-1].word not in _READABLE:
            break
        match = _NEXT.match(text, match.end())
    last = text[found[-1].end : found[-1].end + 1] if found else ""
    return found[:-1] if last.isalnum() else found


def _vague(tokens: list[_Token]) -> Numeral | None:
    """Read "thousands", "tens of thousands", "several hundred", "a few thousand", "dozens"."""
    words = [token.word for token in tokens[:3]]
    for length in (3, 2, 1):
        low = VAGUE.get(" ".join(words[:length]))
        if low and len(words) >= length:
            last = tokens[length - 1]
            return Numeral(tokens[0].start, last.end, low, Kind.VAGUE, high=low * _VAGUE_REACH)
    return None


# "Thousands" may be said of 40,000; that it would not be said of a million is as much as is safe.
_VAGUE_REACH = 50.0


def _half(tokens: list[_Token]) -> Numeral | None:
    """Read "half a million", "half", "a quarter of", "two-thirds", "three quarters"."""
    words = [token.word for token in tokens[:5]]
    start = tokens[0].start
    if words[0] == "half" and words[1:2] in (["a"], ["an"], ["one"]) and words[2:3]:
        size = MAGNITUDES.get(words[2])
        end = tokens[2].end if size else tokens[1].end
        return Numeral(start, end, 0.5 * (size or 1), Kind.CARDINAL, 0.05 * (size or 1), 0.5)
    if words[0] == "half":
        return Numeral(start, tokens[0].end, 0.5, Kind.FRACTION, 0.005)
    over = 1.0 if words[0] in ("a", "an") else UNITS_AND_TEENS.get(words[0], 0.0)
    part = FRACTIONS.get(words[1]) if len(words) > 1 else None
    if over and part and words[2:4] == ["of", "a"] and words[4:] and words[4] in MAGNITUDES:
        size = MAGNITUDES[words[4]]
        return Numeral(
            start, tokens[4].end, over * part * size, precision=0.05 * size, mantissa=1.0
        )
    if over and part and (over > 1) == words[1].endswith(("s", "ves")) and over * part < 1:
        if words[0] == "a" and words[2:3] != ["of"]:
            return None  # "a third man", "a quarter mile away"
        return Numeral(start, tokens[1].end, over * part, Kind.FRACTION, 0.01)
    return None


def _counted(tokens: list[_Token]) -> Numeral | None:
    """Read a cardinal or ordinal: "a hundred and twenty thousand", "thirty-third", "two dozen"."""
    reading = _Reading()
    used = 0
    for index, token in enumerate(tokens):
        following = tokens[index + 1].word if index + 1 < len(tokens) else ""
        if not reading.take(token.word, following):
            break
        if token.word not in ("and", "a"):
            used = index + 1
        if reading.ordinal:
            break
    if not used or reading.words == 0:
        return None
    with_half = _and_a_half(tokens, used, reading)
    if with_half:
        return with_half
    end = tokens[used - 1].end
    kind = Kind.ORDINAL if reading.ordinal else Kind.CARDINAL
    return Numeral(
        tokens[0].start, end, reading.value, kind, reading.precision, reading.value / reading.size
    )


def _and_a_half(tokens: list[_Token], used: int, reading: _Reading) -> Numeral | None:
    """Read the rest of "two and a half million" and "a million and a half"."""
    rest = [token.word for token in tokens[used : used + 4]]
    if rest[:3] != ["and", "a", "half"] or reading.ordinal:
        return None
    start, end = tokens[0].start, tokens[used + 2].end
    size = MAGNITUDES.get(rest[3], 1.0) if len(rest) > 3 else 1.0
    if size > 1:
        end = tokens[used + 3].end
        value = (reading.value + 0.5) * size
        return Numeral(start, end, value, Kind.CARDINAL, 0.05 * size, reading.value + 0.5)
    value = reading.value + 0.5 * reading.size
    return Numeral(start, end, value, Kind.CARDINAL, 0.05 * reading.size, value / reading.size)


class _Reading:
    """Adds up number words one by one: small numbers, hundreds, then thousands and more."""

    def __init__(self) -> None:
        self.total = 0.0
        self.group = 0.0
        self.words = 0
        self.ordinal = False
        self.size = 1.0
        self._last = ""
        self._ceiling = float("inf")

    @property
    def value(self) -> float:
        return self.total + self.group

    @property
    def precision(self) -> float:
        rounded = self.size >= 1000 and self._last in MAGNITUDES and self._last != "hundred"
        return 0.5 * self.size if rounded else 0.0

    def take(self, word: str, following: str) -> bool:
        """Take the next word if it can stand there; say whether it did."""
        taken = self._take(word, following)
        if taken:
            self._last = word
        return taken

    def _take(self, word: str, following: str) -> bool:
        if word in ("a", "an") and not self.words:
            return following in MAGNITUDES
        if word == "and":
            return self._and(following)
        if word in MAGNITUDES:
            return self._magnitude(word)
        value = TENS.get(word, UNITS_AND_TEENS.get(word))
        if value is None and word in ORDINALS:
            value = ORDINALS[word]
            if value >= 100:
                self.ordinal = True
                self.group = max(self.group, 1.0) * value
                self.words += 1
                return True
        return value is not None and self._small(word, value)

    def _and(self, following: str) -> bool:
        small = following in UNITS_AND_TEENS or following in TENS or following in ORDINALS
        return small and self._last in MAGNITUDES and self._last != "dozen"

    def _small(self, word: str, value: float) -> bool:
        after_tens = self._last in TENS and value < 10
        after_magnitude = self._last in MAGNITUDES or self._last in ("", "and")
        if not (after_tens or after_magnitude) or self._last == "dozen":
            return False
        self.group += value
        self.words += 1
        self.ordinal = word in ORDINALS
        return True

    def _magnitude(self, word: str) -> bool:
        size = MAGNITUDES[word]
        if word == "hundred":
            if self._last in MAGNITUDES or self.group >= 100:
                return False
            self.group = max(self.group, 1.0) * 100
        elif self._last in MAGNITUDES and not self.group:
            self.total *= size
        elif size >= self._ceiling:
            return False
        else:
            self.total += max(self.group, 1.0) * size
            self.group = 0.0
            self._ceiling = size
        self.size = size
        self.words += 1
        return True
