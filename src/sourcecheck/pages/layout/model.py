"""What the layout of a PDF is made of: runs of characters, lines of a column, blocks of text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum


class BlockKind(StrEnum):
    """What a block of a page is."""

    BODY = "body"
    HEADING = "heading"
    ITEM = "item"
    TABLE = "table"
    CAPTION = "caption"
    NOTE = "note"
    FORMULA = "formula"
    CONTENTS = "contents"
    HEAD = "head"
    FOOT = "foot"


@dataclass(slots=True)
class Run:
    """Characters on one baseline. Lengths in points; `size` is the font's, as it is shown.

    `raised` are spans of `text` above the baseline in a smaller font, `links` spans with the URI of
    the annotation over them. `page` counts from 1.
    """

    text: str
    x0: float
    x1: float
    baseline: float
    size: float
    page: int = 1
    is_bold: bool = False
    raised: list[tuple[int, int]] = field(default_factory=list)
    links: list[tuple[int, int, str]] = field(default_factory=list)

    @property
    def top(self) -> float:
        return self.baseline + 0.8 * self.size

    @property
    def bottom(self) -> float:
        return self.baseline - 0.25 * self.size

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    def append(self, other: Run, between: str) -> None:
        """Add a run that stands to the right of this one, or goes on with its text."""
        at = len(self.text) + len(between)
        self.text += between + other.text
        self.raised += [(at + a, at + b) for a, b in other.raised]
        self.links += [(at + a, at + b, uri) for a, b, uri in other.links]
        self.x0, self.x1 = min(self.x0, other.x0), max(self.x1, other.x1)


@dataclass(slots=True)
class Line:
    """What stands on one baseline of a column, as cells from left to right: one, but in tables.

    `left` and `right` are the edges of its column.
    """

    cells: list[Run]
    left: float
    right: float

    @property
    def text(self) -> str:
        return " ".join(cell.text for cell in self.cells)

    @property
    def x0(self) -> float:
        return self.cells[0].x0

    @property
    def x1(self) -> float:
        return self.cells[-1].x1

    @property
    def baseline(self) -> float:
        return self.cells[0].baseline

    @property
    def size(self) -> float:
        return max(self.cells, key=lambda cell: len(cell.text)).size

    @property
    def page(self) -> int:
        return self.cells[0].page

    @property
    def is_bold(self) -> bool:
        return all(cell.is_bold for cell in self.cells)

    def as_run(self) -> Run:
        """All cells as one run, with blanks between them."""
        return joined_run(self.cells)


@dataclass(frozen=True, slots=True)
class LayoutPage:
    """The runs of one page, in the order in which the file draws them."""

    number: int
    runs: tuple[Run, ...]
    width: float
    height: float


@dataclass(slots=True)
class Block:
    """A block of text of the document.

    `page` is where it begins; `turns` are offsets in `text` at which later pages begin, with their
    numbers. `links` are spans with the URI that they lead to; `marks` places of note marks, each
    with the note's label as printed; `label` is that of the note that the block is.
    """

    text: str
    kind: BlockKind = BlockKind.BODY
    page: int = 1
    turns: list[tuple[int, int]] = field(default_factory=list)
    links: list[tuple[int, int, str]] = field(default_factory=list)
    marks: list[tuple[int, str]] = field(default_factory=list)
    label: str = ""


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A PDF: the title and the authors of its document information, and its blocks in order."""

    title: str
    authors: str
    blocks: list[Block]


def joined_run(runs: Sequence[Run], between: str = " ") -> Run:
    """Runs of one line as one."""
    first = runs[0]
    made = Run(
        first.text,
        first.x0,
        first.x1,
        first.baseline,
        max(runs, key=lambda run: len(run.text)).size,
        first.page,
        max(runs, key=lambda run: len(run.text)).is_bold,
        list(first.raised),
        list(first.links),
    )
    for run in runs[1:]:
        made.append(run, between)
    return made


def usual_size(runs: Iterable[Run]) -> float:
    """The size of font in which most characters are set, in points (0 for none)."""
    counts: dict[float, int] = {}
    for run in runs:
        size = round(run.size * 2) / 2
        counts[size] = counts.get(size, 0) + len(run.text)
    return max(counts, key=lambda size: counts[size]) if counts else 0.0
