"""Who decides: as asked for, as the environment says, or as git knows them."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from pathlib import Path

VARIABLE = "SOURCECHECK_REVIEWER"
GIT_SECONDS = 5
MAX_CHARACTERS = 200


def reviewer(given: str | None, environ: Mapping[str, str], folder: Path) -> str:
    """The name to write into the trail; "unknown" when nobody says. Initials will do."""
    for name in (given, environ.get(VARIABLE)):
        if name and name.strip():
            return _tidy(name)
    return _tidy(_git_user(folder)) or "unknown"


def _git_user(folder: Path) -> str:
    try:
        found = subprocess.run(
            ["git", "config", "user.name"],  # noqa: S607  (whichever git the person uses)
            cwd=folder,
            capture_output=True,
            timeout=GIT_SECONDS,
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return found.stdout.decode("utf-8", "replace")


def _tidy(name: str) -> str:
    return " ".join(name.split())[:MAX_CHARACTERS]
