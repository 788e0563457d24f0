"""Locks on files of the shared folder: who holds one loses it when its process ends, however."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from sourcecheck.errors import UsageError

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

OWNER_ONLY = 0o600


class Lock:
    """A lock that is held, and the open file that it is on."""

    __slots__ = ("descriptor",)

    def __init__(self, descriptor: int) -> None:
        self.descriptor = descriptor

    def let_go(self) -> None:
        """Close the file. May be said twice, and in two threads."""
        descriptor, self.descriptor = self.descriptor, -1
        if descriptor >= 0:
            with contextlib.suppress(OSError):
                os.close(descriptor)


def taken(path: Path) -> Lock | None:
    """Open a file (made if need be) and lock it; None when others hold the lock.

    Two threads of a process exclude each other too (flock, which Linux carries to the server of an
    NFS). Raises OSError, for instance where there are no locks.
    """
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, OWNER_ONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        return None
    except BaseException:
        os.close(descriptor)
        raise
    return Lock(descriptor)


def is_held(path: Path) -> bool:
    """Whether somebody holds the lock of a file that is there; a missing file is held by nobody."""
    try:
        descriptor = os.open(path, os.O_RDWR)
    except FileNotFoundError:
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(descriptor)
    return False


def refuse_without_locks() -> None:
    """Raise UsageError on a system whose files cannot be locked."""
    if fcntl is None:
        raise UsageError(
            "links in parts need file locks, which this system does not have",
            "run it on Linux or macOS",
        )
