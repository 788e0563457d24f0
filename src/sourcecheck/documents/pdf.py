"""Reads PDF documents, in the child process that pages are read in; needs the extra `pdf`."""

from __future__ import annotations

from itertools import pairwise

from sourcecheck.documents.addresses import is_web, written_out
from sourcecheck.documents.draft import Draft, Paragraph
from sourcecheck.documents.flow import Anchor, Flow
from sourcecheck.errors import UsageError
from sourcecheck.model import Block, Unreadable
from sourcecheck.pages import Reader, layout
from sourcecheck.pages.layout import BlockKind
from sourcecheck.settings import Limits

BLOCKS = {
    BlockKind.HEADING: Block.HEADING,
    BlockKind.ITEM: Block.LIST,
    BlockKind.TABLE: Block.TABLE,
    BlockKind.CAPTION: Block.CAPTION,
    BlockKind.NOTE: Block.REFERENCE,
    BlockKind.FORMULA: Block.CODE,
}
FURNITURE = frozenset((BlockKind.CONTENTS, BlockKind.HEAD, BlockKind.FOOT))


def read(data: bytes, path: str, limits: Limits) -> Draft:
    """The draft of a PDF. Its text is its blocks joined by line feeds; a page is a line.

    Raises UsageError for a PDF that cannot be read, or not within the limits.
    """
    with Reader(limits, processes=1) as reader:
        found = reader.lay_out(data)
    if isinstance(found, Unreadable):
        raise UsageError(f"{path}: {found.reason}", "save it as text, or install sourcecheck[pdf]")
    notes = {(block.page, block.label) for block in found.blocks if block.label}
    starts = _Starts()
    paragraphs: list[Paragraph] = []
    loose: list[Anchor] = []
    written: list[str] = []
    length = 0
    for block in found.blocks:
        starts.block(block, length)
        if block.kind in FURNITURE:
            loose += _links(block, length)
        else:
            paragraphs.append(_paragraph(block, length, notes))
        written.append(block.text + "\n")
        length += len(block.text) + 1
    draft = Draft("".join(written), path, found.title, line_starts=tuple(starts.offsets) or (0,))
    draft.loose_links += loose
    draft.raised_numbers_are_lost = not any(block.marks for block in found.blocks)
    for paragraph in paragraphs:
        draft.add(paragraph)
    return draft


class _Starts:
    """The offsets at which pages begin; one without text begins where the next does."""

    def __init__(self) -> None:
        self.offsets: list[int] = []

    def block(self, block: layout.Block, offset: int) -> None:
        self._page(block.page, offset)
        for place, page in block.turns:
            self._page(page, offset + place)

    def _page(self, number: int, offset: int) -> None:
        while len(self.offsets) < number:
            self.offsets.append(offset)


def _paragraph(block: layout.Block, at: int, notes: set[tuple[int, str]]) -> Paragraph:
    """A block as a paragraph whose text stands at the offset `at` of the document's."""
    flow = Flow()
    places = sorted({0, len(block.text), *(place for place, _ in block.marks)})
    labels = iter(sorted(block.marks))
    waiting = next(labels, None)
    for start, end in pairwise(places) if block.text else ():
        while waiting and waiting[0] <= start:
            _mark(flow, block, waiting, at, notes)
            waiting = next(labels, None)
        flow.add(block.text[start:end], at + start, at + end)
    while waiting:
        _mark(flow, block, waiting, at, notes)
        waiting = next(labels, None)
    flow.links += _links(block, at)
    kind = BLOCKS.get(block.kind, Block.BODY)
    names = (f"{block.page}^{block.label}", f"[{block.label}]") if block.label else ()
    return Paragraph(flow, kind, names)


def _mark(
    flow: Flow, block: layout.Block, mark: tuple[int, str], at: int, notes: set[tuple[int, str]]
) -> None:
    """Put a note mark into the text: of the note on its page, else of the list's entry."""
    place, label = mark
    page = next((page for start, page in reversed(block.turns) if start <= place), block.page)
    name = f"{page}^{label}" if (page, label) in notes else f"[{label}]"
    flow.note(name, (at + place, at + place))


def _links(block: layout.Block, at: int) -> list[Anchor]:
    """The links of the annotations, and the addresses in the text that have none."""
    found = [
        Anchor(uri, start, end, (at + start, at + end))
        for start, end, uri in block.links
        if is_web(uri)
    ]
    for start, end, url in written_out(block.text, 0, len(block.text)):
        if not any(link.start < end and start < link.end for link in found):
            found.append(Anchor(url, start, end, (at + start, at + end)))
    return found
