"""Puts a file in its place whole: nobody ever reads the half of it."""

from __future__ import annotations

import os
from pathlib import Path

from sourcecheck.replacing import replace_whole


def put_in_place(path: Path, data: bytes) -> None:
    """Write `data` beside the file, then put it there. Keeps the mode of a file that is replaced.

    A link is followed, so that it stays one. What is no file (`/dev/stdout`, a pipe) is written to
    and not replaced. Raises OSError, and leaves nothing behind then.
    """
    if path.exists() and not path.is_file():
        with path.open("wb") as file:
            file.write(data)
        return
    place = path.resolve()
    replace_whole(place, data, _mode(place))


def not_written(path: str, error: OSError) -> str:
    """The words for a file that could not be put in its place."""
    from sourcecheck.reports.escape import visible

    return f"sourcecheck: {visible(path)} not written: {error.strerror}"


def _mode(place: Path) -> int:
    try:
        return place.stat().st_mode & 0o7777
    except FileNotFoundError:
        umask = os.umask(0)
        os.umask(umask)
        return 0o666 & ~umask
