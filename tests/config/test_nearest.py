"""Guessing what somebody meant."""

import pytest

from sourcecheck import config


@pytest.mark.parametrize(
    ("word", "meant"),
    [("timeuot", "timeout"), ("AMNESTY", "amnesty"), ("amnesty", "amnesty"), ("retrys", "retries")],
)
def test_a_slip_is_understood(word: str, meant: str):
    assert config.closest(word, ["retries", "amnesty", "timeout"]) == meant


@pytest.mark.parametrize("word", ["", "xyzzy", "t" * 5_000])
def test_nothing_is_offered_for_what_is_like_nothing(word: str):
    assert config.closest(word, ["retries", "amnesty", "timeout"]) is None
