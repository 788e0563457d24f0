"""Replaces a file whole: at every moment it is the old one or the new one, never a part of one."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path


def replace_whole(
    place: Path, body: bytes, mode: int, is_still_so: Callable[[], bool] = lambda: True
) -> None:
    """Write `body` beside `place`, bring it to the disk and give it that name.

    `is_still_so` is asked last of all; when it says no, nothing happens and BlockingIOError is
    raised. Raises OSError when the folder or the disk will not have it, and leaves nothing behind.
    """
    handle, beside = tempfile.mkstemp(dir=place.parent, prefix=f".{place.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(body)
            file.flush()
            os.fsync(file.fileno())
        Path(beside).chmod(mode)
        if not is_still_so():
            raise BlockingIOError("changed meanwhile")
        Path(beside).replace(place)
    except BaseException:
        with suppress(OSError):
            Path(beside).unlink()
        raise
    sync_folder(place.parent)


def sync_folder(folder: Path) -> None:
    """Make the names in it last through a power cut, where folders can be opened at all."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
