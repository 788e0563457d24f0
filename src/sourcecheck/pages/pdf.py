"""A PDF to a page, with the page number at each passage; needs the extra `pdf`.

PDFium is not thread-safe and returns empty text under threads: only ever call this from one thread
of a process, which the worker process guarantees.
"""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Iterator
from typing import Protocol

from sourcecheck.model import Page, Unreadable
from sourcecheck.pages import pdf_metadata
from sourcecheck.pages.passages import Paragraph, passages
from sourcecheck.pages.raw import Raw
from sourcecheck.pages.text import unwrapped

NO_TEXT = "SC209"
MAX_PAGES = 5_000
LIBRARY = "pypdfium2"


class _TextPage(Protocol):
    def get_text_bounded(self) -> str: ...


class _PdfPage(Protocol):
    def get_textpage(self) -> _TextPage: ...


class _Pdf(Protocol):
    def __len__(self) -> int: ...
    def __getitem__(self, index: int) -> _PdfPage: ...
    def get_metadata_value(self, key: str) -> str: ...
    def close(self) -> None: ...


def read(raw: Raw) -> Page | Unreadable:
    """Read the text layer of a PDF, page by page."""
    if raw.truncated:
        return Unreadable("a PDF larger than the limit on its size", NO_TEXT)
    if importlib.util.find_spec(LIBRARY) is None:
        return Unreadable("a PDF; install sourcecheck[pdf] to read it", NO_TEXT)
    library = importlib.import_module(LIBRARY)
    try:
        document: _Pdf = library.PdfDocument(raw.body)
    except library.PdfiumError as error:
        return Unreadable(f"a PDF that cannot be opened ({error})", NO_TEXT)
    try:
        found = passages(_paragraphs(document))
        title = document.get_metadata_value("Title").strip()
        names = document.get_metadata_value("Author").strip()
    except library.PdfiumError as error:
        return Unreadable(f"a damaged PDF ({error})", NO_TEXT)
    finally:
        document.close()
    if not found:
        return Unreadable("a PDF of images without text", NO_TEXT)
    work = pdf_metadata.work(title, names, found)
    return Page(raw.url, title=title, passages=found, work=work)


def _paragraphs(document: _Pdf) -> Iterator[Paragraph]:
    for index in range(min(len(document), MAX_PAGES)):
        text = document[index].get_textpage().get_text_bounded()
        # PDFium marks a hyphen at a line's end, which a reader skips, with U+FFFE or U+0002.
        text = text.replace("\ufffe\r\n", "").replace("\ufffe", "").replace("\x02", "")
        for block in text.replace("\r\n", "\n").replace("\r", "\n").split("\n\n"):
            shown = unwrapped(block)
            if shown:
                yield Paragraph(shown, page=index + 1)
