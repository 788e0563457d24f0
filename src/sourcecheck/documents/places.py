"""Lines and columns of offsets in a file."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from sourcecheck.model import Location

_LINE_END = re.compile(r"\r\n|\n|\r")


class Places:
    """Lines and columns of offsets in one file; CR LF, LF and CR each end a line."""

    def __init__(self, text: str, path: str, starts: Sequence[int] = ()) -> None:
        self._path = path
        self._starts = starts or [0, *(match.end() for match in _LINE_END.finditer(text))]

    def at(self, offset: int) -> Location:
        """Line and column, both from 1, of a character."""
        line = bisect_right(self._starts, offset)
        return Location(self._path, line, offset - self._starts[line - 1] + 1)
