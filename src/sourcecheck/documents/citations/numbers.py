"""Finds citations by number or key in brackets, and raised numbers, in running text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_NUMBERS = r"\d{1,4}(?:\s?[–-]\s?\d{1,4})?"
_BRACKETS = re.compile(
    rf"\[(?P<numbers>{_NUMBERS}(?:\s?[,;]\s?{_NUMBERS}){{0,12}})"
    r"(?:\s?[,;:]\s?(?P<locator>(?:pp?|S|ch|chap|sec|fig|tab|table|Bd|vol|at)\b\.?[^\[\]]{1,60}))?\]"
)
_KEYS = re.compile(
    r"\[(?P<keys>[A-Za-z][\w.+’'&-]{1,31}(?:\s?[,;]\s?[A-Za-z][\w.+’'&-]{1,31}){0,8})"
    r"(?:\s?[,;:]\s?(?P<locator>(?:pp?|S|ch|chap|sec|§)\.?\s?[^\[\]]{1,60}))?\]"
)
_RANGE_BETWEEN = re.compile(r"\[(\d{1,4})\]\s?[–-]\s?\[(\d{1,4})\]")
_RAISED = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹]+(?:[⁻˒⸴, –-]{1,2}[⁰¹²³⁴⁵⁶⁷⁸⁹]+)*")
_RAISED_NUMBERS = re.compile(r"\d{1,3}(?:\s?[,–-]\s?\d{1,3}){0,12}")
_LOWERED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻˒⸴", "0123456789-,,")
_HAS_BASE = re.compile(
    r"(?:^|[^\w.,])(?:\d*[.,]?\d*\s?[×x·]\s?)?(?:10|2|e|[kcdmµ]?m|ft|in|mi|yd|s|[xyzrnR])$|\d$"
)
_GLUED = re.compile(
    r"(?<=[^\W\d_]{2}[.,;:!?)”\"’])(?P<after>\d{1,3}(?:[,–-]\d{1,3}){0,6})(?=\s|$)"
    r"|(?<=[^\W\d_A-Z]{4})(?P<word>\d{1,2}(?:[,–-]\d{1,2}){0,6})(?=[.,;:]?(?:\s|$))"
)
_SPAN = re.compile(r"(\d{1,6})(?:\s?[–-]\s?(\d{1,6}))?")
_WIDEST_RANGE = 40


@dataclass(frozen=True, slots=True)
class Found:
    """Labels that are cited together at start…end of the text."""

    labels: tuple[str, ...]
    start: int
    end: int
    locator: str = ""


def in_brackets(text: str) -> Iterator[Found]:
    """ "[1]", "[2, 3]", "[2–4]", "[1]–[4]", "[1, p. 7]": the numbers, as labels "[1]"."""
    if "[" not in text:
        return
    for match in _RANGE_BETWEEN.finditer(text):
        inner = spread(f"{match[1]}-{match[2]}")[1:-1]
        if inner:
            yield Found(tuple(f"[{n}]" for n in inner), *match.span())
    for match in _BRACKETS.finditer(text):
        if text[match.end() : match.end() + 1] not in ("(", ":") or text[match.end() :][1:2] == " ":
            labels = tuple(f"[{number}]" for number in spread(match["numbers"]))
            yield Found(labels, *match.span(), (match["locator"] or "").strip())


def keys_in_brackets(text: str) -> Iterator[Found]:
    """ "[Q21]", "[Hale99, Gull01]": keys as they may stand before the entries of a list."""
    if "[" not in text:
        return
    for match in _KEYS.finditer(text):
        labels = tuple(f"[{key.strip()}]" for key in re.split("[,;]", match["keys"]))
        yield Found(labels, *match.span(), (match["locator"] or "").strip())


def raised(text: str) -> Iterator[Found]:
    """Superscript numbers that are no powers: "fees.¹²", "town³˒⁴"."""
    for match in _RAISED.finditer(text):
        if not _HAS_BASE.search(text[max(0, match.start() - 24) : match.start()]):
            written = match.group().translate(_LOWERED)
            yield Found(tuple(f"[{n}]" for n in spread(written)), *match.span())


def of_raised(text: str, before: str) -> tuple[str, ...]:
    """The labels of a raised "1", "[2]" or "3,4" behind `before`; () for a power ("km" + "2")."""
    written = text.strip().strip("[]")
    if not _RAISED_NUMBERS.fullmatch(written) or _HAS_BASE.search(before[-24:]):
        return ()
    return tuple(f"[{number}]" for number in spread(written))


def glued(text: str) -> Iterator[Found]:
    """Numbers that lost their being raised: "fees.12 The", "containers3 and"."""
    for match in _GLUED.finditer(text):
        yield Found(tuple(f"[{n}]" for n in spread(match.group())), *match.span())


def spread(written: str) -> list[str]:
    """The numbers of "2, 4–6": 2, 4, 5, 6."""
    numbers: list[str] = []
    for match in _SPAN.finditer(written):
        first, last = int(match[1]), int(match[2] or match[1])
        if 0 <= last - first < _WIDEST_RANGE:
            numbers.extend(str(number) for number in range(first, last + 1))
        else:
            numbers.extend((str(first), str(last)))
    return numbers
