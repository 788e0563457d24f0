"""The command that fuzzes for as long as one likes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from fuzz.__main__ import TARGETS, properties

COMMAND = str(Path(__file__).parent)


@pytest.mark.parametrize("name", TARGETS)
def test_every_target_has_properties(name: str) -> None:
    assert len(list(properties(name))) >= 2


def test_a_target_is_fuzzed_for_the_time_asked_for() -> None:
    words = [sys.executable, COMMAND, "--seconds", "0.1", "quotations"]
    ran = subprocess.run(words, capture_output=True, text=True, timeout=60, check=False)
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout == "quotations: 1 rounds, 0 properties failed\n"


def test_a_target_that_is_not_there_is_named() -> None:
    words = [sys.executable, COMMAND, "pages", "no-such"]
    ran = subprocess.run(words, capture_output=True, text=True, timeout=60, check=False)
    assert ran.returncode == 2
    assert "no target no-such; there are addresses," in ran.stderr
