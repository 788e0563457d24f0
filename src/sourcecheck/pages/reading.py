"""One body to one page: the reader for its kind, or the reason why there is none."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sourcecheck.model import Page, Unreadable
from sourcecheck.pages.kinds import Kind, kind_of
from sourcecheck.pages.layout.model import LaidOut
from sourcecheck.pages.mojibake import is_garbled
from sourcecheck.pages.raw import Raw
from sourcecheck.settings import Limits

NO_TEXT = "SC209"
LEGIBLE_PASSAGES = 500
"""So many tell whether a text can be read at all."""


def read(body: bytes, content_type: str, url: str, limits: Limits) -> Page | Unreadable:
    """Read a decompressed body as a page. Pure, but slow on hostile pages: see `Reader`.

    Unreadable carries rule SC209 when the thing was looked at and holds no text for a reader.
    """
    kind = kind_of(body, content_type)
    most = min(limits.max_read_bytes, limits.max_decoded_bytes)
    if kind is Kind.PDF:
        most = limits.max_pdf_bytes
    raw = Raw(body[:most], content_type, url, limits, truncated=len(body) > most)
    reader = READERS.get(kind)
    if reader:
        return _legible(reader(raw))
    if kind is Kind.EMPTY:
        return Unreadable("the page is empty", NO_TEXT)
    return Unreadable(f"{kind}, which holds no text that can be read", NO_TEXT)


def lay_out(body: bytes, limits: Limits) -> LaidOut | Unreadable:
    """Read a PDF as a document: its blocks, with their links and note marks."""
    from sourcecheck.pages import pdf

    most = limits.max_pdf_bytes
    return pdf.lay_out(Raw(body[:most], "application/pdf", "", limits, len(body) > most))


def _legible(page: Page | Unreadable) -> Page | Unreadable:
    """The page, unless its text came out in a charset that it was not written in."""
    if isinstance(page, Page) and is_garbled(_beginning(page)):
        return Unreadable("its text is garbled: nothing says in which charset it is", NO_TEXT)
    return page


def _beginning(page: Page) -> str:
    return "\n".join(one.text for one in page.passages[:LEGIBLE_PASSAGES])


# The readers import their parsers when first used: a link check needs none of them.


def _html(raw: Raw) -> Page | Unreadable:
    from sourcecheck.pages import html

    return html.read(raw)


def _xml(raw: Raw) -> Page | Unreadable:
    from sourcecheck.pages import html

    return html.read_xml(raw)


def _text(raw: Raw) -> Page | Unreadable:
    from sourcecheck.pages import text

    return text.read(raw)


def _pdf(raw: Raw) -> Page | Unreadable:
    from sourcecheck.pages import pdf

    return pdf.read(raw)


READERS: Mapping[Kind, Callable[[Raw], Page | Unreadable]] = {
    Kind.HTML: _html,
    Kind.XML: _xml,
    Kind.TEXT: _text,
    Kind.PDF: _pdf,
}
