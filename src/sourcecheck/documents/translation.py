"""A text written anew in Markdown, which knows where each of its characters stands in the file.

Formats with the same things to say as Markdown (AsciiDoc, Org, cells of a notebook) are put into it
piece by piece and read by its reader; every place is then brought back to the file.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace

from sourcecheck.documents import markdown
from sourcecheck.documents.draft import Draft, Paragraph
from sourcecheck.documents.flow import Anchor, Flow, Mark


class Translation:
    """Markdown under construction. A piece as long as what it stands for maps character by
    character, any other as a whole."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._pieces: list[tuple[int, int, int]] = []
        self._length = 0

    def add(self, text: str, start: int, end: int) -> None:
        """Append Markdown that stands for start…end of the file."""
        if text:
            self._pieces.append((self._length, start, end))
            self._parts.append(text)
            self._length += len(text)

    def copy(self, source: str, start: int, end: int) -> None:
        """Append start…end of the file as it is."""
        self.add(source[start:end], start, end)

    @property
    def text(self) -> str:
        """The Markdown so far."""
        return "".join(self._parts)

    def read_into(self, draft: Draft) -> None:
        """Read the Markdown, and fill the draft of the file with what was found."""
        inner = Draft(
            self.text, draft.path, beside=draft.beside, named=draft.named,
            is_for_links=draft.is_for_links,
        )  # fmt: skip
        markdown.read(inner)
        draft.title = draft.title or inner.title
        draft.bibliography = inner.bibliography
        draft.cites_works = inner.cites_works
        draft.loose_links += [self._anchor(link) for link in inner.loose_links]
        for paragraph in inner.paragraphs:
            draft.add(self._paragraph(paragraph))

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Where start…end of the Markdown stands in the file."""
        if end <= start:
            at = self._edge(start)[0] if start < self._length else self._last()
            return at, at
        return self._edge(start)[0], self._edge(end - 1)[1]

    def _paragraph(self, paragraph: Paragraph) -> Paragraph:
        flow = paragraph.flow
        made = Flow()
        text = flow.text
        for start, end, visible in _visible(flow, text):
            if len(visible) != end - start:
                made.add(visible, *self.place(start, end))
                continue
            for first, last in self._runs(start, end):
                words = visible[first - start : last - start]
                made.add(words, *self.place(first, last))
        made.links = [self._anchor(link) for link in flow.links]
        made.marks = [self._mark(mark) for mark in flow.marks]
        made.editor_marks = [self._anchor(mark) for mark in flow.editor_marks]
        entry = paragraph.entry
        if entry and entry.location is None and entry.end:
            start, end = self.place(entry.start, entry.end)
            entry = replace(entry, start=start, end=end)
        return replace(paragraph, flow=made, entry=entry)

    def _anchor(self, anchor: Anchor) -> Anchor:
        return replace(anchor, place=self.place(*anchor.place))

    def _mark(self, mark: Mark) -> Mark:
        return replace(mark, place=self.place(*mark.place))

    def _runs(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """start…end of the Markdown, cut where its pieces meet."""
        index = self._index(start)
        while start < end:
            after = self._after(index)
            yield start, min(end, after)
            start, index = after, index + 1

    def _index(self, position: int) -> int:
        return max(0, bisect_right(self._pieces, position, key=lambda piece: piece[0]) - 1)

    def _after(self, index: int) -> int:
        return self._pieces[index + 1][0] if index + 1 < len(self._pieces) else self._length

    def _last(self) -> int:
        return self._pieces[-1][2] if self._pieces else 0

    def _edge(self, position: int) -> tuple[int, int]:
        index = self._index(position)
        at, start, end = self._pieces[index]
        if self._after(index) - at == end - start:
            return start + position - at, start + position - at + 1
        return start, end


def _visible(flow: Flow, text: str) -> Iterator[tuple[int, int, str]]:
    """The pieces of a flow with the words that each shows."""
    for index, (at, start, end) in enumerate(flow.pieces):
        until = flow.pieces[index + 1][0] if index + 1 < len(flow.pieces) else flow.length
        yield start, end, text[at:until]
