"""Progress on standard error while fetching: one line that rewrites itself, on a terminal only."""

from __future__ import annotations

import sys
import time

from sourcecheck.reports.escape import visible

LEAST_GAP_SECONDS = 0.1
COLUMNS = 78


class Progress:
    """Called with how many are done, how many there are, and what was just done.

    Use as a context manager.
    """

    def __init__(self, *, quiet: bool) -> None:
        self._shown = not quiet and sys.stderr.isatty()
        self._last = 0.0

    def __call__(self, done: int, total: int, url: str) -> None:
        now = time.monotonic()
        if self._shown and (now - self._last >= LEAST_GAP_SECONDS or done == total):
            self._last = now
            line = f"{done}/{total}  {visible(url)}"[:COLUMNS]
            sys.stderr.write(f"\r{line:<{COLUMNS}}")
            sys.stderr.flush()

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *_: object) -> None:
        if self._shown and self._last:
            sys.stderr.write(f"\r{'':<{COLUMNS}}\r")
            sys.stderr.flush()
