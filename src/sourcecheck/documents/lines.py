"""Lines of a file put together as one text that knows the place of each of its characters."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from sourcecheck.documents.addresses import written_out
from sourcecheck.documents.flow import Anchor, Flow

_LINE = re.compile(r"([^\r\n]*)(?:\r\n|\n|\r|\Z)")
_RUN = re.compile(r"\S+(?: \S+)*")

Line = tuple[int, int]


def lines_of(text: str, start: int = 0) -> list[Line]:
    """The (start, end) of each line from `start` on, its end mark left out."""
    return [match.span(1) for match in _LINE.finditer(text, start)]


def bare(text: str, line: Line) -> Line:
    """The line without the white space around it; empty at its end when it is blank."""
    written = text[line[0] : line[1]]
    start = line[0] + len(written) - len(written.lstrip())
    return start, max(start, line[0] + len(written.rstrip()))


@dataclass(frozen=True, slots=True)
class Text:
    """Lines of a file joined by line feeds (`raw`), without the marks of the containers around."""

    file: str
    lines: Sequence[Line]
    raw: str = field(init=False)
    _starts: list[int] = field(init=False)

    def __post_init__(self) -> None:
        raw = "\n".join(self.file[start:end] for start, end in self.lines)
        starts, at = [], 0
        for start, end in self.lines:
            starts.append(at)
            at += end - start + 1
        object.__setattr__(self, "raw", raw)
        object.__setattr__(self, "_starts", starts)

    def place(self, start: int, end: int) -> tuple[int, int]:
        """The span in the file of raw[start:end]."""
        if len(self.lines) == 1:
            first = self.lines[0][0]
            return first + start, first + max(start, end)
        return self._at(start), self._at(end - 1) + 1 if end > start else self._at(start)

    def part(self, start: int, end: int) -> Text:
        """raw[start:end] as a text of its own."""
        lines = []
        for at, (first, last) in zip(self._starts, self.lines, strict=True):
            low, high = max(start, at), min(end, at + last - first)
            if low <= high:
                lines.append((first + low - at, first + high - at))
        return Text(self.file, lines)

    def _at(self, position: int) -> int:
        index = max(0, bisect_right(self._starts, position) - 1)
        return self.lines[index][0] + position - self._starts[index]


def add_words(flow: Flow, text: Text, start: int, end: int, *, are_code: bool = False) -> None:
    """Append text.raw[start:end], white space folded, the addresses in it as links, unless it is
    code."""
    urls = iter(()) if are_code else written_out(text.raw, start, end)
    url = next(urls, None)
    position = start
    for run in _RUN.finditer(text.raw, start, end):
        if run.start() > position:
            flow.add_blank(*text.place(position, run.start()))
        position = run.end()
        visible = flow.length - run.start()
        flow.add(run.group(), *text.place(run.start(), run.end()))
        while url and url[0] < position:
            first, last, target = url
            place = text.place(first, last)
            flow.links.append(Anchor(target, visible + first, visible + last, place))
            url = next(urls, None)
    if position < end:
        flow.add_blank(*text.place(position, end))
