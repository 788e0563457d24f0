"""A PDF to a page, with the page number at each passage; needs the extra `pdf`.

PDFium is not thread-safe and returns empty text under threads: only ever call this from one thread
of a process, which the worker process guarantees.
"""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Iterator
from typing import Any

from sourcecheck.model import Page, Region, Unreadable
from sourcecheck.pages import pdf_metadata
from sourcecheck.pages.layout import (
    Block,
    BlockKind,
    LaidOut,
    LayoutPage,
    blocks_of,
    page_of,
    plain_page_of,
)
from sourcecheck.pages.passages import LINE_BREAK, Paragraph, passages
from sourcecheck.pages.raw import Raw

NO_TEXT = "SC209"
MAX_PAGES = 5_000
MAX_LAID_OUT_CHARACTERS = 700_000
"""What follows in a book is read line by line as it comes, which is four times as fast."""

LIBRARY = "pypdfium2"
REGIONS = {
    BlockKind.CAPTION: Region.CAPTION,
    BlockKind.CONTENTS: Region.NAVIGATION,
    BlockKind.HEAD: Region.HEADER,
    BlockKind.FOOT: Region.FOOTER,
}
WHOLE = frozenset((BlockKind.HEADING, BlockKind.TABLE, BlockKind.CONTENTS, BlockKind.FORMULA))


def read(raw: Raw) -> Page | Unreadable:
    """Read the text layer of a PDF, page by page."""
    found = lay_out(raw)
    if isinstance(found, Unreadable):
        return found
    cut = passages(_paragraph(block) for block in found.blocks)
    work = pdf_metadata.work(found.title, found.authors, cut)
    return Page(raw.url, title=found.title, passages=cut, work=work)


def lay_out(raw: Raw) -> LaidOut | Unreadable:
    """The blocks of a PDF in reading order, and what it says of itself."""
    if raw.truncated:
        return Unreadable("a PDF larger than the limit on its size", NO_TEXT)
    if importlib.util.find_spec(LIBRARY) is None:
        return Unreadable("a PDF; install sourcecheck[pdf] to read it", NO_TEXT)
    library = importlib.import_module(LIBRARY)
    try:
        document = library.PdfDocument(raw.body)
    except library.PdfiumError as error:
        return Unreadable(f"a PDF that cannot be opened ({error})", NO_TEXT)
    try:
        blocks = blocks_of(list(_pages(library, document)))
        title = document.get_metadata_value("Title").strip()
        authors = document.get_metadata_value("Author").strip()
    except library.PdfiumError as error:
        return Unreadable(f"a damaged PDF ({error})", NO_TEXT)
    finally:
        document.close()
    if not blocks:
        return Unreadable("a PDF of images without text", NO_TEXT)
    return LaidOut(title, authors, blocks)


def _pages(library: Any, document: Any) -> Iterator[LayoutPage]:
    left = MAX_LAID_OUT_CHARACTERS
    for number in range(1, min(len(document), MAX_PAGES) + 1):
        if left > 0:
            page = page_of(library, document, number)
            left -= sum(len(run.text) for run in page.runs)
            yield page
        else:
            yield plain_page_of(document, number)


def _paragraph(block: Block) -> Paragraph:
    shown = block.text.replace(LINE_BREAK, " ")
    return Paragraph(
        shown,
        REGIONS.get(block.kind, Region.BODY),
        whole=block.kind in WHOLE,
        page=block.page,
        turns=tuple(block.turns),
    )
