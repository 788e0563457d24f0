"""Figures compared as values: same, possible, different."""

from __future__ import annotations

import math

import pytest

from sourcecheck.language import figures
from sourcecheck.language.figures import Fit
from sourcecheck.model import Figure


def figure(text: str) -> Figure:
    """The one figure of `text`."""
    (found,) = figures.find(text)
    return found


SAME = [
    ("about 30,000", "29,800"),
    ("nearly 30,000", "29,800"),
    ("30,000", "about 30,000"),
    ("over 33,000", "33,700"),
    ("more than 33,000", "over 33,700"),
    ("at least 5,000", "5,000"),
    ("30,000 or more", "33,000"),
    ("up to 100", "90"),
    ("33,700", "33,700 (thirty-three thousand seven hundred)"),
    ("33,700", "thirty-three thousand seven hundred"),
    ("over 33 thousand", "33,700"),
    ("1.2m", "1.2 million"),
    ("1.2 million", "1,234,567"),
    ("12%", "12.3%"),
    ("two-thirds", "67 per cent"),
    ("one in five", "20%"),
    ("10 km", "6.2 miles"),
    ("two years", "24 months"),
    ("20 to 30 ships", "25 ships"),
    ("doubled", "twice"),
]
COMPATIBLE = [
    ("33,700", "more than 33,000"),
    ("over 33,700", "more than 33,000"),
    ("30,000", "29,800"),
    ("30,000", "30,412"),
    ("30,000 prisoners", "thousands of prisoners"),
    ("25 ships", "20 to 30 ships"),
    ("300", "more than 300"),
    ("more than 100", "1,200"),
]
DIFFERENT = [
    ("30,000", "5,000"),
    ("30,000", "33,700"),
    ("about 30,000", "more than 33,000"),
    ("about 30,000", "around 5,000"),
    ("more than 33,000", "30,000"),
    ("more than 30,000", "more than 100,000"),
    ("more than 30,000", "fewer than 5,000"),
    ("12 per cent", "21 per cent"),
    ("12.3%", "12.4%"),
    ("1.2 million", "1.3 million"),
    ("two years", "three years"),
    ("aged 34", "35 years old"),
    ("the 26th anniversary", "the 25th anniversary"),
    ("doubled", "tripled"),
    ("412 people", "421 people"),
    ("10 miles", "20 km"),
    ("5,000", "tens of thousands"),
    ("20 to 30 ships", "35 ships"),
]
CASES = [
    (*pair, fit)
    for pairs, fit in ((SAME, Fit.SAME), (COMPATIBLE, Fit.COMPATIBLE), (DIFFERENT, Fit.DIFFERENT))
    for pair in pairs
]


@pytest.mark.parametrize(("said", "found", "fit"), CASES)
def test_a_figure_found_bears_on_the_one_that_is_said(said: str, found: str, fit: Fit) -> None:
    assert figures.compare(figure(said), figure(found)) is fit
    assert figures.same_value(figure(said), figure(found)) is (fit is Fit.SAME)


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("5,000 prisoners", "300 deaths", True),
        ("5,000 prisoners", "300 publications", False),
        ("300 publications", "200 publications", True),
        ("5,000 prisoners", "5,000", True),
        ("12%", "12", False),
        ("12%", "12 prisoners", False),
        ("12%", "5 percentage points", False),
        ("$5", "€5", False),
        ("$5", "5", True),
        ("5 pounds", "£5", True),
        ("5 km", "3 miles", True),
        ("5 km", "3 kg", False),
        ("two years", "18 months", True),
        ("two years", "aged 34", False),
        ("the 26th anniversary", "the 25th anniversary", True),
        ("the 26th anniversary", "the third congress", False),
        ("doubled", "two ships", False),
    ],
)
def test_only_what_measures_the_same_is_compared(a: str, b: str, same: bool) -> None:
    assert figures.same_measure(figure(a), figure(b)) is same
    assert figures.same_measure(figure(b), figure(a)) is same


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("30,000", (30000, 30000)),
        ("more than 33,000", (33000, math.inf)),
        ("at least 5", (5, math.inf)),
        ("up to 100", (0, 100)),
        ("20 to 30 ships", (20, 30)),
        ("about 30,000", (27600, 32400)),
        ("below -5 °C", (-math.inf, -5)),
    ],
)
def test_a_figure_allows_an_interval(text: str, bounds: tuple[float, float]) -> None:
    assert figures.bounds(figure(text)) == pytest.approx(bounds)


def test_figures_that_nothing_fits_have_intervals_that_do_not_meet() -> None:
    first, second = figures.bounds(figure("12.3%")), figures.bounds(figure("12.4%"))
    assert first[1] < second[0]
