"""Who decides: what was asked for goes before the environment, and that before git."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from sourcecheck.review.reviewer import VARIABLE, reviewer


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM"):
        monkeypatch.setenv(name, "/dev/null")
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    subprocess.run(["git", "-C", tmp_path, "config", "user.name", " Ana\tB. "], check=True)
    return tmp_path


def test_the_option_goes_before_the_environment_and_that_before_git(repository: Path) -> None:
    assert reviewer("an", {VARIABLE: "eb"}, repository) == "an"
    assert reviewer(" ", {VARIABLE: "eb"}, repository) == "eb"
    assert reviewer(None, {}, repository) == "Ana B."


def test_somebody_unknown_is_called_so(tmp_path: Path) -> None:
    assert reviewer(None, {}, tmp_path / "nowhere") == "unknown"
