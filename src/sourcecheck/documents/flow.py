"""Text as a reader sees it, with the place of every character in the file it was read from."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field, replace

from sourcecheck.documents import site_templates

_CLOSING = frozenset(".,;:!?)")


@dataclass(frozen=True, slots=True)
class Anchor:
    """Something that hangs on the visible words `start` to `end` (equal for a mark between words).

    `target` is a URL, or for a mark the label of a note ("^1", "#fn1"). `place` is the span in the
    file of the words it hangs on.
    """

    target: str
    start: int
    end: int
    place: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Mark:
    """An in-text citation: visible words `start` to `end` (equal for a mark between words) cite
    what has the label `target`, at `locator`. `place` is its span in the file; `is_key`: a
    bibliography must have it, so that an unknown one is an error."""

    target: str
    start: int
    end: int
    place: tuple[int, int]
    locator: str = ""
    is_key: bool = False


@dataclass(slots=True)
class Flow:
    """One block's visible text under construction: a list of pieces of the file.

    `marks` are where the text cites something, `editor_marks` where somebody asks for a source.

    Each piece is (offset in `text`, start in the file, end in the file). A piece as long in the
    text as in the file maps character by character; any other (an entity, a folded line break)
    maps as a whole.
    """

    pieces: list[tuple[int, int, int]] = field(default_factory=list)
    links: list[Anchor] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    editor_marks: list[Anchor] = field(default_factory=list)
    length: int = 0
    _parts: list[str] = field(default_factory=list)

    def add(self, visible: str, start: int, end: int) -> None:
        """Append visible text that stands at start…end of the file."""
        if not visible:
            return
        if site_templates.VALUE in visible or site_templates.NOTHING in visible:
            plain = len(visible) == end - start
            for words, first, last in site_templates.shown(visible):
                self.add(words, start + first if plain else start, start + last if plain else end)
            return
        if visible[0] in _CLOSING and self._ends_in_mark():
            self._close_up()
        plain = len(visible) == end - start
        if plain and self.pieces:
            at, before, until = self.pieces[-1]
            if until == start and self.length - at == until - before:
                self.pieces[-1] = (at, before, end)
                self._append(visible)
                return
        self.pieces.append((self.length, start, end))
        self._append(visible)

    def add_blank(self, start: int, end: int) -> None:
        """Append one blank for white space in the file, unless the text is empty or ends in one."""
        if self._parts and not self._parts[-1].endswith(" "):
            self.add(" ", start, end)

    def cite(
        self, key: str, place: tuple[int, int], *, locator: str = "", start: int | None = None
    ) -> None:
        """Cite the entry with this key, here, or by the visible words from `start` on."""
        at = self.length if start is None else start
        self.marks.append(Mark(key, at, self.length, place, locator, is_key=True))

    def note(self, label: str, place: tuple[int, int], *, locator: str = "") -> None:
        """Put the mark of a note here; a label that no note has is no error."""
        self.marks.append(Mark(label, self.length, self.length, place, locator))

    def editor_mark(self, words: str, place: tuple[int, int]) -> None:
        """Put a mark here by which an editor or the author asks for a source, as written."""
        self.editor_marks.append(Anchor(words, self.length, self.length, place))

    def append(self, other: Flow) -> None:
        """Append another flow, its links and marks included."""
        base = self.length
        self.pieces.extend((base + at, start, end) for at, start, end in other.pieces)
        for mine, theirs in (
            (self.links, other.links),
            (self.editor_marks, other.editor_marks),
        ):
            mine.extend(replace(a, start=base + a.start, end=base + a.end) for a in theirs)
        self.marks.extend(replace(m, start=base + m.start, end=base + m.end) for m in other.marks)
        self._append(other.text)

    def part(self, start: int, end: int) -> Flow:
        """The visible text start…end as a flow of its own, with the links and marks in it."""
        found = Flow(list(self.pieces_of(start, end)))
        found._append(self.text[start:end])
        for mine, theirs in ((found.links, self.links), (found.editor_marks, self.editor_marks)):
            mine.extend(
                replace(a, start=max(a.start, start) - start, end=min(a.end, end) - start)
                for a in theirs
                if start <= a.start < end or start < a.end <= end
            )
        found.marks.extend(
            replace(m, start=max(m.start, start) - start, end=min(m.end, end) - start)
            for m in self.marks
            if start <= m.start < end or start < m.end <= end
        )
        return found

    def tail(self, position: int) -> str:
        """The visible text from `position` on, without putting the whole together."""
        parts: list[str] = []
        missing = self.length - position
        for part in reversed(self._parts):
            if missing <= 0:
                break
            parts.append(part[-missing:])
            missing -= len(part)
        return "".join(reversed(parts))

    def cut(self, position: int) -> None:
        """Take back the visible text from `position` on."""
        until = self.length
        while self.pieces and self.pieces[-1][0] >= position:
            until = self.pieces.pop()[0]
        if self.pieces and until > position:
            at, start, end = self.pieces[-1]
            if until - at == end - start:  # one that maps as a whole keeps its whole span
                self.pieces[-1] = (at, start, start + position - at)
        while self._parts and self.length > position:
            last = self._parts.pop()
            self.length -= len(last)
            if self.length < position:
                self._append(last[: position - self.length])

    @property
    def text(self) -> str:
        """What a reader sees."""
        if len(self._parts) > 1:
            self._parts = ["".join(self._parts)]
        return self._parts[0] if self._parts else ""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span in the file of the visible characters start…end (start < end)."""
        return self._edge(start)[0], self._edge(end - 1)[1]

    def pieces_of(self, start: int, end: int) -> tuple[tuple[int, int, int], ...]:
        """The pieces of the visible span start…end, their offsets counted from `start`."""
        found = []
        index = bisect_right(self.pieces, start, key=lambda piece: piece[0]) - 1
        while index < len(self.pieces) and self.pieces[index][0] < end:
            at = max(start, self.pieces[index][0])
            until = min(end, self._piece_end(index))
            found.append((at - start, self._edge(at)[0], self._edge(until - 1)[1]))
            index += 1
        return tuple(found)

    def _close_up(self) -> None:
        """Take back the blank before a note mark that punctuation follows ("words [^1].")."""
        if self.length > 1 and self.tail(self.length - 1) == " ":
            end = self.length - 1
            self.cut(end)
            moved: list[Mark] = []
            while self.marks and self.marks[-1].start > end:
                moved.append(replace(self.marks.pop(), start=end, end=end))
            self.marks.extend(reversed(moved))
            self.editor_marks = [
                replace(m, start=min(m.start, end), end=min(m.end, end)) for m in self.editor_marks
            ]

    def _ends_in_mark(self) -> bool:
        """Whether the last thing is a mark, not words or a blank behind one."""
        return any(
            marks and marks[-1].start == marks[-1].end == self.length
            for marks in (self.marks, self.editor_marks)
        )

    def _append(self, visible: str) -> None:
        self._parts.append(visible)
        self.length += len(visible)

    def _piece_end(self, index: int) -> int:
        return self.pieces[index + 1][0] if index + 1 < len(self.pieces) else self.length

    def _edge(self, position: int) -> tuple[int, int]:
        """Start and end in the file of one visible character."""
        index = bisect_right(self.pieces, position, key=lambda piece: piece[0]) - 1
        at, start, end = self.pieces[index]
        if self._piece_end(index) - at == end - start:
            return start + position - at, start + position - at + 1
        return start, end
