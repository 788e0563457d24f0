"""Says which figures of a sentence carry weight."""

from __future__ import annotations

import re

from sourcecheck.claims import manuals, vocabulary
from sourcecheck.claims.reading import Reading
from sourcecheck.model import Figure

_MEASURES = frozenset(
    """percent usd eur gbp people death kilometre metre mile hectare tonne kilogram litre barrel
    celsius watt""".split()
)
_PERIODS = frozenset("second minute hour day night week month year decade".split())
_TIMED = frozenset(["second", "minute", "hour"])
_LONG_PERIOD = 40
_MEASURED_PARTS = 3
_SMALL_FIGURE = 10
_FEWEST_DEAD = 3
_CLOCK = re.compile(
    r"\s(?:minutes\s)?(?:past|to)\s(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|noon|midnight|the\shour)\b|\s?o['’]clock\b|\s?[ap]\.?m\b"
)
_KIND = re.compile(r"-(?:bit|byte|way|digit|column|tier|character|pin|inch|point|sided)\b")
_NAME_BEFORE = re.compile(r"[A-Z][\w+-]*\s(?:v(?:ersion\s)?)?(?:\d[\d.]*(?:,?\sand|,|\sor)\s)*\Z")
_RELEASE = re.compile(r"\s(?:releases?|versions?|series|builds?)\b")


def carries_weight(figure: Figure, reading: Reading) -> bool:
    """Whether a figure of a sentence is counted, measured, compared, or more than a few."""
    if figure.unit in _PERIODS:
        return _is_long_period(figure, reading)
    if figure.unit == "people" and figure.value < _SMALL_FIGURE and figure.high is None:
        # Two visitors are a scene; two dead, or fewer than two, are a figure.
        few = figure.comparison == "=" and figure.value < _FEWEST_DEAD
        return not few and bool(vocabulary.TOLL.search(reading.lower))
    if figure.unit in _MEASURES:
        return True
    if _counts_nothing(figure, reading):
        return False
    if figure.comparison != "=" or figure.high is not None:
        return True
    return abs(figure.value) >= _SMALL_FIGURE or figure.value != int(figure.value)


def _is_long_period(figure: Figure, reading: Reading) -> bool:
    """Whether a time is measured: long, roughly told, or to the minute ("9 days, 14 hours")."""
    if figure.value >= _LONG_PERIOD:
        return True
    if figure.comparison != "=" and (figure.value >= _SMALL_FIGURE or figure.unit in _TIMED):
        return True
    return sum(other.unit in _PERIODS for other in reading.figures) >= _MEASURED_PARTS


def _counts_nothing(figure: Figure, reading: Reading) -> bool:
    """Whether a figure tells an age, the time, "one or more", a kind ("64-bit"), a version ("Zstd
    1.3"), or what a manual says of a program."""
    if figure.unit == "year-of-age" or figure.value == 1:
        return True
    if _CLOCK.match(reading.lower, figure.end) or _KIND.match(reading.lower, figure.end):
        return True
    named = _NAME_BEFORE.search(reading.text, max(0, figure.start - 30), figure.start)
    if figure.value != int(figure.value) and (named or _RELEASE.match(reading.lower, figure.end)):
        return True
    return manuals.is_technical(reading.lower)
