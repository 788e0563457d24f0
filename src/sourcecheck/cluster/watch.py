"""All threads of this room but the pool: who watches for the end of a run, and who brings it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Self

from sourcecheck.cluster.folder import Folder
from sourcecheck.cluster.locks import Lock
from sourcecheck.links import Looking

LOOK_SECONDS = 0.25


class Watch:
    """Use as a context manager; `is_over` once whoever hands out the parts has gone."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder
        self._looking: Looking | None = None
        self._ended = threading.Event()
        self.is_over = False

    def __enter__(self) -> Self:
        threading.Thread(target=self._run, name="cluster-watch", daemon=True).start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._ended.set()

    def over(self, looking: Looking) -> Looking:
        """Watch over this check from here on."""
        self._looking = looking
        if self.is_over:
            looking.halt()
        return looking

    def _run(self) -> None:
        while not self._ended.wait(LOOK_SECONDS):
            if not self._folder.is_wanted():
                self.is_over = True
                if self._looking is not None:
                    self._looking.halt()
                return


@contextmanager
def let_go_after(lock: Lock, seconds: float) -> Iterator[None]:
    """Let go of a lock after so many seconds, unless the context ends before; 0 for never."""
    timer = threading.Timer(seconds, lock.let_go)
    timer.daemon = True
    if seconds:
        timer.start()
    try:
        yield
    finally:
        timer.cancel()
