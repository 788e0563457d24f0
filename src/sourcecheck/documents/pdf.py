"""Reads PDF documents, in the child process that pages are read in; needs the extra `pdf`."""

from __future__ import annotations

from itertools import groupby

from sourcecheck.documents.addresses import written_out
from sourcecheck.documents.draft import Draft, Paragraph
from sourcecheck.documents.flow import Anchor, Flow
from sourcecheck.errors import UsageError
from sourcecheck.model import Unreadable
from sourcecheck.pages import Reader
from sourcecheck.settings import Limits

MEDIA_TYPE = "application/pdf"


def read(data: bytes, path: str, limits: Limits) -> Draft:
    """The draft of a PDF. Its text is its paragraphs joined by line feeds; a page is a line.

    Raises UsageError for a PDF that cannot be read, or not within the limits.
    """
    with Reader(limits, processes=1) as reader:
        page = reader.read(data, MEDIA_TYPE, path)
    if isinstance(page, Unreadable):
        raise UsageError(f"{path}: {page.reason}", "save it as text, or install sourcecheck[pdf]")
    written: list[str] = []
    length, number, starts = 0, 0, []
    paragraphs = []
    for _, passages in groupby(page.passages, key=lambda passage: passage.paragraph):
        several = list(passages)
        while number < (several[0].page or 1):  # a page without text begins where the next does
            starts.append(length)
            number += 1
        text = " ".join(passage.text for passage in several)
        flow = Flow()
        flow.add(text, length, length + len(text))
        for first, last, url in written_out(text, 0, len(text)):
            flow.links.append(Anchor(url, first, last, (length + first, length + last)))
        paragraphs.append(Paragraph(flow))
        written.append(text + "\n")
        length += len(text) + 1
    draft = Draft("".join(written), path, page.title, line_starts=tuple(starts) or (0,))
    draft.raised_numbers_are_lost = True
    for paragraph in paragraphs:
        draft.add(paragraph)
    return draft
