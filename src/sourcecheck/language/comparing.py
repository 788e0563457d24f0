"""Compares figures as values: do they measure the same thing, does one bear the other out?"""

from __future__ import annotations

import math
from enum import StrEnum

from sourcecheck.language import units
from sourcecheck.language.comparisons import ABOUT, EXACT, LEAST, LESS, MORE, MOST
from sourcecheck.model import Figure

Interval = tuple[float, float]

# "About 30,000" is said of 28,500 to 31,500; of a round number of one digit a little more.
_ABOUT_SHARE = 0.05
_ABOUT_ROUND_SHARE = 0.08
# A round number ("30,000") may stand for one within 2.5 % that rounds to it (30,412).
_ROUND_SHARE = 0.025
# "10 miles (16 km)": conversions are rounded by whoever makes them.
_CONVERTED_SHARE = 0.03
# A number with a magnitude word ("1.2 million") may stand for what rounds to it, within 5 %.
_ROUNDED_SHARE = 0.05
# Whoever writes "more than 33,000" means the next round number below, not a fraction of the truth.
_JUST_OVER = 1.5
_REACH_IN_LAST_PLACES = 2


class Fit(StrEnum):
    """How a figure that was found bears on the one that is said."""

    SAME = "same"
    COMPATIBLE = "compatible"
    DIFFERENT = "different"


def bounds(figure: Figure) -> Interval:
    """The closed interval of values that the figure allows, in its own unit; may be infinite.

    "More than" and "less than" include their limit, so that two figures conflict only where
    nothing at all fits both.
    """
    low, high = figure.value, figure.high if figure.high is not None else figure.value
    # A little less than half a place, so that 12.3 and 12.4 do not meet at 12.35.
    slack = 0.99 * figure.precision
    match figure.comparison:
        case "~" if figure.high is None:
            slack = max(slack, _about(figure.value, figure.unit))
            return low - slack, high + slack
        case ">" | ">=":
            return low, math.inf
        case "<" | "<=":
            floor = -math.inf if low < 0 or figure.unit in _MAY_BE_NEGATIVE else 0.0
            return floor, high
        case _:
            return low - slack, high + slack


def same_measure(a: Figure, b: Figure) -> bool:
    """Whether the two may be compared: percent with percent, people with people, miles with km.

    A number without any unit compares with counts and with money, not with shares or lengths.
    """
    if a.unit == b.unit:
        return a.unit != units.ORDINAL or not a.noun or not b.noun or a.noun == b.noun
    if "" in (a.unit, b.unit):
        other = a.unit or b.unit
        return other in units.CURRENCIES or not (other in _SPECIAL or units.is_measure(other))
    if {a.unit, b.unit} == {"pound", "gbp"}:
        return True
    kind_a, _ = units.dimension(a.unit)
    kind_b, _ = units.dimension(b.unit)
    return kind_a == kind_b


def is_count(figure: Figure) -> bool:
    """Whether it counts things, of whatever kind: no share, money, length, age or rank."""
    unit = figure.unit
    return not (unit in _SPECIAL or unit in units.CURRENCIES or units.is_measure(unit))


def same_value(a: Figure, b: Figure) -> bool:
    """Whether the value `b` fits what `a` says, its comparison and rounding considered."""
    return compare(a, b) is Fit.SAME


def compare(said: Figure, found: Figure) -> Fit:
    """Say whether the figure `found` bears `said` out, leaves it possible, or differs.

    Units that convert are converted; whether the two measure the same thing is for
    `same_measure` to say, and for the caller to have asked.
    """
    converted = said.unit != found.unit
    said, found = _in_one_unit(said, found)
    if _is_plain(said) and _is_plain(found):
        return _both_plain(said, found, converted=converted)
    low, high = bounds(said)
    found_low, found_high = bounds(found)
    if low > found_high or found_low > high:
        return Fit.DIFFERENT
    said_open, found_open = _is_open(said), _is_open(found)
    if said_open and found_open:
        return _both_open(said, found)
    if found_open:
        return _within_reach(found, said)
    if said_open:
        return _fits_open(said, found)
    return _both_closed(said, found)


def _both_plain(said: Figure, found: Figure, *, converted: bool) -> Fit:
    """Two values without comparison: equal, or one of them the other one rounded."""
    gap, apart = abs(said.value - found.value), _apart(said, found)
    fine, coarse = sorted((said.precision, found.precision))
    if apart < 1e-9 or (converted and apart <= _CONVERTED_SHARE):
        return Fit.SAME
    if fine != coarse and gap <= coarse * (1 + 1e-9):
        return Fit.SAME if apart <= _ROUNDED_SHARE else Fit.COMPATIBLE
    return Fit.COMPATIBLE if _rounds(said, found) else Fit.DIFFERENT


def _is_plain(figure: Figure) -> bool:
    return figure.comparison == EXACT and figure.high is None


def _both_closed(said: Figure, found: Figure) -> Fit:
    """Neither is open and one is a range or approximate; they meet."""
    if said.comparison == found.comparison == EXACT and None not in (said.high, found.high):
        return Fit.SAME if bounds(said) == bounds(found) else Fit.COMPATIBLE
    if said.high is not None or found.high is not None:
        inside = bounds(said)[0] <= bounds(found)[0] and bounds(found)[1] <= bounds(said)[1]
        alone = _is_vague(said) and found.high is None
        return Fit.SAME if inside and not alone else Fit.COMPATIBLE
    return Fit.SAME


def _fits_open(said: Figure, found: Figure) -> Fit:
    """ "More than 33,000" said, a value or range found that it allows."""
    if found.value == said.value and found.high is None:
        return Fit.SAME if said.comparison in (LEAST, MOST) else Fit.COMPATIBLE
    upward = said.comparison in (MORE, LEAST)
    low, high = (said.value, bounds(found)[0]) if upward else (bounds(found)[1], said.value)
    if upward and high < low:
        return Fit.COMPATIBLE  # "more than 30,000" said, "25,000 to 35,000" found
    near = low > 0 and high <= low * _JUST_OVER
    return Fit.SAME if near else Fit.COMPATIBLE


def _within_reach(found: Figure, said: Figure) -> Fit:
    """A value is said where the source has a limit only: never more than possible."""
    if _is_vague(said) and found.comparison in (MORE, LEAST):
        return Fit.SAME if found.value >= said.value else Fit.COMPATIBLE
    if found.value == said.value and found.comparison in (LEAST, MOST):
        return Fit.SAME
    if said.value <= 0 or found.value <= 0:
        return Fit.COMPATIBLE
    # "More than 33,000" stops short of the next round number; "at least" promises nothing above.
    reach = _REACH_IN_LAST_PLACES * max(_last_place(found.value), found.precision)
    far = abs(said.value - found.value) > reach and found.comparison in (MORE, LESS)
    return Fit.DIFFERENT if far else Fit.COMPATIBLE


def _both_open(said: Figure, found: Figure) -> Fit:
    upward = said.comparison in (MORE, LEAST)
    if upward != (found.comparison in (MORE, LEAST)):
        return Fit.COMPATIBLE
    if said.value == found.value:
        return Fit.SAME
    entailed = found.value > said.value if upward else found.value < said.value
    small, large = sorted((abs(said.value), abs(found.value)))
    near = small > 0 and large <= small * _JUST_OVER
    if entailed and near:
        return Fit.SAME
    # Nobody rounds "more than 100,000" down to "more than 30,000".
    return Fit.COMPATIBLE if near else Fit.DIFFERENT


def _rounds(said: Figure, found: Figure) -> bool:
    """Whether the rounder of two plain values is the other one rounded, within 2.5 %."""
    if said.unit in _NEVER_ROUNDED or found.unit in _NEVER_ROUNDED:
        return False
    places = _last_place(said.value), _last_place(found.value)
    near = abs(said.value - found.value) <= max(places) / 2
    return near and places[0] != places[1] and _apart(said, found) <= _ROUND_SHARE


def _apart(a: Figure, b: Figure) -> float:
    larger = max(abs(a.value), abs(b.value))
    return abs(a.value - b.value) / larger if larger else 0.0


def _is_vague(figure: Figure) -> bool:
    """ "Thousands", "dozens": borne out by any limit that is itself so high."""
    return figure.comparison == ABOUT and figure.high is not None


def _is_open(figure: Figure) -> bool:
    return figure.comparison in (MORE, LEAST, LESS, MOST)


def _about(value: float, unit: str) -> float:
    """How far off a value may be that is said to be about this one."""
    size = abs(value)
    slack = max(_ABOUT_SHARE * size, min(_last_place(size) / 2, _ABOUT_ROUND_SHARE * size))
    return max(slack, 1.0) if 8 <= size <= 20 and not units.is_measure(unit) else slack


def _last_place(value: float) -> float:
    """The place of the last digit that is not zero: 10,000 for 30,000, 100 for 33,700."""
    size = abs(value)
    if size < 1 or size != int(size) or size > 1e15:
        return 0.0
    digits = str(int(size))
    return 10.0 ** (len(digits) - len(digits.rstrip("0")))


def _in_one_unit(said: Figure, found: Figure) -> tuple[Figure, Figure]:
    """Bring both into the base of their dimension, as "10 km" and "6.2 miles" into metres."""
    if said.unit == found.unit or not (said.unit and found.unit):
        return _measured(said), _measured(found)
    kind_said, size_said = units.dimension(said.unit)
    kind_found, size_found = units.dimension(found.unit)
    if kind_said != kind_found:
        return said, found
    return _scaled(_measured(said), size_said, kind_said), _scaled(
        _measured(found), size_found, kind_found
    )


def _measured(figure: Figure) -> Figure:
    """What is measured is rounded even without decimals: "12 per cent" is said of 12.3."""
    aged = figure.unit in _NEVER_ROUNDED
    if figure.precision or not _is_plain(figure) or aged or not units.is_measure(figure.unit):
        return figure
    return _changed(figure, figure.value, figure.high, 0.5)


def _scaled(figure: Figure, size: float, unit: str) -> Figure:
    high = None if figure.high is None else figure.high * size
    scaled = _changed(figure, figure.value * size, high, figure.precision * size)
    return Figure(
        scaled.start, scaled.end, scaled.value, scaled.comparison, unit, scaled.high,
        scaled.noun, scaled.precision,
    )  # fmt: skip


def _changed(figure: Figure, value: float, high: float | None, precision: float) -> Figure:
    return Figure(
        figure.start,
        figure.end,
        value,
        figure.comparison,
        figure.unit,
        high,
        figure.noun,
        precision,
    )


_SPECIAL = frozenset(
    {units.PERCENT, units.POINT, units.AGE, units.TIMES, units.ORDINAL, "basis-point", "degree"}
    | {"celsius", "fahrenheit", "kelvin", "month-of-age"}
)
_MAY_BE_NEGATIVE = frozenset({"celsius", "fahrenheit", "degree", units.PERCENT, units.POINT})
_NEVER_ROUNDED = frozenset({units.AGE, units.ORDINAL, units.TIMES})
