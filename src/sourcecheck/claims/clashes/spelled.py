"""A figure that stands in digits and in words, and the two differ (SC503)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from sourcecheck.claims.clashes.line import Line, conflict
from sourcecheck.language import figures, units
from sourcecheck.model import Conflict, Figure

_BRACKET = re.compile(r"\s{0,2}[(\[]\s?(?:i\.e\.,?\s|that is,?\s)?")
_DIGITS = re.compile(r"\s\((\d{1,3}(?:,\d{3}){0,4}|\d{1,12})\)")
_GLUED = re.compile(r"\d[a-z]+\Z")
_CLOSED = re.compile(r"[\s\w-]{0,20}[)\]]")


def find(lines: Sequence[Line]) -> Iterator[Conflict]:
    """ "33,700 (thirty-three thousand seventy)": one of the two is a slip."""
    for line in lines:
        yield from _digits_in_brackets(line)
        for first, second in pairwise(line.figures):
            if _says_again(line, first, second) and not _is_same(first, second):
                one = figures.words(first, line.text)
                other = figures.words(second, line.text)
                yield conflict("words", f"{one} ({other})", ((one, line), (other, line)))


def _digits_in_brackets(line: Line) -> Iterator[Conflict]:
    """ "Thirteen (30)": a bare number in brackets is no figure by itself, it may be a reference."""
    for figure in line.figures:
        behind = _DIGITS.match(line.text, figure.end)
        words = line.text[figure.start : figure.end]
        if behind and not any(c.isdecimal() for c in words) and figure.unit != units.PERCENT:
            value = float(behind[1].replace(",", ""))
            is_year = 1500 <= value <= 2100 and figure.value < 1000
            if value != figure.value and not is_year:
                told = ((words, line), (behind[1], line))
                yield conflict("words", f"{words} ({behind[1]})", told)


def _says_again(line: Line, first: Figure, second: Figure) -> bool:
    text = line.text
    digits = [any(c.isdecimal() for c in text[f.start : f.end]) for f in (first, second)]
    return (
        digits[0] != digits[1]
        and _BRACKET.fullmatch(text, first.end, second.start) is not None
        and _CLOSED.match(text, second.end) is not None
        and second.unit in ("", first.unit)
        and not _GLUED.search(text, second.start, second.end)
    )


def _is_same(first: Figure, second: Figure) -> bool:
    return abs(first.value - second.value) <= max(first.precision, second.precision)
