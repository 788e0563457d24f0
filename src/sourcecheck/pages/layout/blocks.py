"""Lines in reading order to blocks: where paragraphs, items, headings and captions begin."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from statistics import median

from sourcecheck.pages.layout.columns import gutters, lines_of
from sourcecheck.pages.layout.footnotes import split_notes
from sourcecheck.pages.layout.front import mark_front_matter
from sourcecheck.pages.layout.joining import add_line, finished, shown, strip_lead, vocabulary
from sourcecheck.pages.layout.line_kinds import (
    BULLET,
    CAPTION,
    SAME_SIZE,
    TERMINAL,
    begins_item,
    in_one_column,
    is_heading,
    is_short,
    kinds_of,
)
from sourcecheck.pages.layout.margins import Split, split_margins
from sourcecheck.pages.layout.model import (
    Block,
    BlockKind,
    LayoutPage,
    Line,
    Run,
    joined_run,
    usual_size,
)
from sourcecheck.pages.layout.rows import CELL, named_rows

LINE_BY_LINE = frozenset((BlockKind.TABLE, BlockKind.CONTENTS))


def blocks_of(pages: Sequence[LayoutPage]) -> list[Block]:
    """The blocks of a document in reading order.

    What a page has beside its running text (heads, notes, feet) comes before a block that goes on
    to the next page, so that blocks are in the order of the pages they begin on.
    """
    splits = split_margins(pages)
    runs = [run for split in splits for run in split.text]
    blocks = [block for block in _Flow(runs).blocks(pages, splits) if block.text.strip()]
    mark_front_matter(blocks)
    return list(named_rows(blocks))


class _Flow:
    """Blocks under construction. `open` is the block that the next line may go on with."""

    def __init__(self, runs: Sequence[Run]) -> None:
        self.size = usual_size(runs)
        self.words = vocabulary(runs)
        self.leading = 1.2
        self.open: Block | None = None
        self.lines: list[Line] = []
        self.waiting: list[Block] = []

    def blocks(self, pages: Sequence[LayoutPage], splits: Sequence[Split]) -> Iterator[Block]:
        known = gutters([split.text for split in splits])
        for page, split, gutter in zip(pages, splits, known, strict=True):
            lines, notes = split_notes(lines_of(split.text, gutter), self.size, page)
            self.leading = _leading(lines) or self.leading
            yield from self._aside(_margin(split.heads, BlockKind.HEAD))
            for line, after, kind in zip(lines, [*lines[1:], None], kinds_of(lines), strict=False):
                if self.open is not None and not self._goes_on(line, kind):
                    yield from self._close()
                self._take(line, self._kind_of_first(line, kind, after))
            if not self._may_go_on():
                yield from self._close()
            yield from self._aside(self._notes(notes))
            yield from self._aside(_margin(split.feet, BlockKind.FOOT))
        yield from self._close()

    def _aside(self, blocks: Iterable[Block]) -> Iterator[Block]:
        """Blocks beside the running text, now; later where one of an earlier page is still open."""
        for block in blocks:
            if self.open is not None and self.open.page < block.page:
                self.waiting.append(block)
            else:
                yield block

    def _close(self) -> Iterator[Block]:
        if self.open is not None:
            bullet = BULLET.match(self.open.text) if self.open.kind is BlockKind.ITEM else None
            if bullet:
                strip_lead(self.open, bullet.end())
            yield finished(self.open)
            self.open = None
        yield from self.waiting
        self.waiting = []

    def _take(self, line: Line, kind: BlockKind) -> None:
        if self.open is None:
            self.open, self.lines = Block("", kind, line.page), []
        between = CELL if kind is BlockKind.TABLE else " "
        add_line(self.open, shown(joined_run(line.cells, between)), line.page, self.words)
        self.lines.append(line)

    def _notes(self, notes: Iterable[tuple[str, list[Line]]]) -> Iterator[Block]:
        for label, lines in notes:
            block = Block("", BlockKind.NOTE, lines[0].page, label=label)
            for line in lines:
                add_line(block, shown(line.as_run()), line.page, self.words)
            _without_own_mark(block)
            yield finished(block)

    def _kind_of_first(self, line: Line, kind: BlockKind, after: Line | None) -> BlockKind:
        """What the block is that this line begins, or the kind of the one that is open."""
        if self.open is not None:
            return self.open.kind
        if kind is not BlockKind.BODY:
            return kind
        text = line.text
        if CAPTION.match(text):
            return BlockKind.CAPTION
        if is_heading(line, after, self.size, self.leading):
            return BlockKind.HEADING
        return BlockKind.ITEM if begins_item(text) else BlockKind.BODY

    def _goes_on(self, line: Line, kind: BlockKind) -> bool:
        """Whether a line belongs to the block that is open."""
        block, before = self.open, self.lines[-1]
        if block is None or not LINE_BY_LINE.isdisjoint((kind, block.kind)):
            return False
        if BlockKind.FORMULA in (kind, block.kind):
            return block.kind is kind
        if abs(line.size - before.size) > SAME_SIZE * before.size:
            return self._is_small_change(line, before)
        if block.kind is BlockKind.HEADING:
            return self._is_rest_of_heading(line, before)
        if CAPTION.match(line.text) or begins_item(line.text):
            return self._is_inside_sentence(line)
        is_below = in_one_column(before, line) and line.baseline < before.baseline
        return not self._begins_paragraph(line) if is_below else self._goes_on_elsewhere(line)

    def _goes_on_elsewhere(self, line: Line) -> bool:
        """Whether the block goes on with a line at the head of the next column or page."""
        is_cut = not is_short(self.lines[-1]) and self.open and self.open.kind is BlockKind.BODY
        return self._may_go_on() and (bool(is_cut) or not line.text[:1].isupper())

    def _is_rest_of_heading(self, line: Line, before: Line) -> bool:
        gap = before.baseline - line.baseline
        is_next = in_one_column(before, line) and 0 < gap < 1.5 * line.size
        return is_next and line.size > (1 + SAME_SIZE) * self.size

    def _is_small_change(self, line: Line, before: Line) -> bool:
        """A line of text with one large or small character in it is no change of font."""
        near = 0 < before.baseline - line.baseline < 1.35 * self.leading * self.size
        runs = [cell for cell in line.cells if len(cell.text) > 3]
        return near and not runs

    def _is_inside_sentence(self, line: Line) -> bool:
        """Whether "1990) and …" or "- but" at the start of a line is the middle of a sentence."""
        block, before = self.open, self.lines[-1]
        if block is None or not in_one_column(before, line) or is_short(before):
            return False
        if block.kind is BlockKind.ITEM and abs(line.x0 - self.lines[0].x0) < 0.5 * line.size:
            return False
        is_bullet = bool(BULLET.match(line.text)) and line.text[:1] not in "–—-*"
        gap = before.baseline - line.baseline
        is_tight = 0 < gap < 1.2 * self.leading * line.size
        return (
            not is_bullet
            and is_tight
            and not TERMINAL.search(block.text)
            and (abs(line.x0 - before.x0) < 0.5 * line.size)
        )

    def _begins_paragraph(self, line: Line) -> bool:
        """Whether a line below another of its column begins a paragraph."""
        block, before = self.open, self.lines[-1]
        size = line.size
        if before.baseline - line.baseline > 1.35 * self.leading * size:
            return True
        has_ended = bool(block and TERMINAL.search(block.text))
        step = line.x0 - before.x0
        if len(self.lines) == 1 and step > 0.9 * size:  # a hanging indent, or the next paragraph's
            return has_ended or is_short(before)
        if step > 0.9 * size:
            return has_ended or is_short(before)
        hangs = len(self.lines) > 1 and before.x0 - self.lines[0].x0 > 0.8 * size
        if hangs and abs(line.x0 - self.lines[0].x0) < 0.5 * size:
            return True
        return has_ended and is_short(before) and not line.text[:1].islower()

    def _may_go_on(self) -> bool:
        """Whether the block that is open can go on in the next column or on the next page."""
        block = self.open
        if block is None or block.kind not in (BlockKind.BODY, BlockKind.ITEM):
            return False
        return not TERMINAL.search(block.text) or not is_short(self.lines[-1])


def _margin(runs: Sequence[Run], kind: BlockKind) -> Iterator[Block]:
    for line in lines_of(runs):
        text = shown(line.as_run())
        block = Block("", kind, line.page)
        add_line(block, text, line.page, Counter())
        yield finished(block)


def _without_own_mark(block: Block) -> None:
    """Take the mark that a note begins with out of its marks, or out of its text."""
    if block.marks and block.marks[0] == (0, block.label):
        del block.marks[0]
    lead = len(block.text) - len(block.text.lstrip())
    if block.text[lead:].startswith(block.label):
        lead += len(block.label)
    while lead < len(block.text) and block.text[lead] in " .)":
        lead += 1
    strip_lead(block, lead)


def _leading(lines: Sequence[Line]) -> float:
    """The usual distance of baselines of a page, in font sizes (0 where nothing tells it)."""
    found = [
        (first.baseline - second.baseline) / first.size
        for first, second in itertools.pairwise(lines)
        if in_one_column(first, second) and first.size and second.baseline < first.baseline
    ]
    usual = [gap for gap in found if 0.8 < gap < 3]
    return median(usual) if len(usual) >= 5 else 0.0
