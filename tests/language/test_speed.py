"""Nothing that a page can hold makes the search for figures slow."""

from __future__ import annotations

import time

import pytest

from sourcecheck.language import dates, figures

CHARACTERS = 50_000
SECONDS = 1.5
"""Several times what it takes on a busy machine; what is not linear takes far longer."""

HARD = (
    "1 2 3 45 678 ",
    "1,234,567 ",
    "1",
    "one two hundred and three million ",
    "hundred and ",
    "1988 in 1990 1991-92 ",
    "$1 million to $2 ",
    "3 May 2018, May 2018 ",
    "12 (12 (12 ",
    "a half a dozen of ",
    "1.1.1.1.",
    " 1  ",
    "a 1",
    "the number of 1 ",
    "-",
    "\n1",
)


@pytest.mark.parametrize("piece", HARD)
def test_figures_and_dates_are_found_in_linear_time(piece: str) -> None:
    text = (piece * CHARACTERS)[:CHARACTERS]
    began = time.process_time()
    figures.find(text)
    dates.find(text)
    assert time.process_time() - began < SECONDS
