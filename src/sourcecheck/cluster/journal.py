"""The journal of one part: every result as soon as it is there, so that nothing is asked twice."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

from sourcecheck.cluster import rows as forms
from sourcecheck.cluster.locks import Lock, taken

SYNC_SECONDS = 1.0


class Journal:
    """Lines of JSON in one file, which whoever works on the part holds locked.

    A line reaches the system at once, so that it outlives the process, and the disk once a second:
    a machine that loses power loses a second. The lock and the writing are on the same open file,
    so that a worker which lost its lock on a network file system cannot write any more either.
    """

    def __init__(self, path: Path, clock: Callable[[], float] = time.monotonic) -> None:
        self._path, self._clock = path, clock
        self._lock: Lock | None = None
        self._synced = clock()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._lock is not None:
            self._lock.let_go()

    def take(self) -> bool:
        """Lock it, and cut off a line that was being written when a worker died."""
        self._lock = taken(self._path)
        if self._lock is None:
            return False
        whole = sum(len(line) for line in _whole_lines(self._path))
        os.ftruncate(self._lock.descriptor, whole)
        return True

    def rows(self) -> Iterator[forms.Row]:
        """What stands in it, in the order in which it came."""
        return read(self._path)

    def add(self, row: forms.Row) -> None:
        """Write a row down. Raises OSError when it cannot be."""
        assert self._lock is not None
        left = memoryview(forms.line(row))
        while left:
            left = left[os.write(self._lock.descriptor, left) :]
        if self._clock() - self._synced >= SYNC_SECONDS:
            self.sync()

    def sync(self) -> None:
        """Bring it to the disk."""
        assert self._lock is not None
        os.fsync(self._lock.descriptor)
        self._synced = self._clock()


def read(path: Path) -> Iterator[forms.Row]:
    """The rows of a journal, which may still be written to; none when there is no such file."""
    return map(forms.from_line, _whole_lines(path))


def _whole_lines(path: Path) -> Iterator[bytes]:
    """The lines up to the first that is torn: they are what we wrote, in the order we wrote it."""
    try:
        file = path.open("rb")
    except FileNotFoundError:
        return
    with file:
        for line in file:
            try:
                forms.result(forms.from_line(line))
            except ValueError:
                return
            if not line.endswith(b"\n"):
                return
            yield line
