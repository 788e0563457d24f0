"""The formats that documents may have: one reader each, in one table."""

from __future__ import annotations

import stat
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath

from sourcecheck.documents import html, markdown, plain, rst
from sourcecheck.documents.decode import decode, is_text
from sourcecheck.documents.draft import Draft, finish
from sourcecheck.errors import UsageError
from sourcecheck.model import Document
from sourcecheck.settings import Limits


@dataclass(frozen=True, slots=True)
class Format:
    """A format: the file endings that it goes by, and the reader that fills a draft from it."""

    suffixes: tuple[str, ...]
    read: Callable[[Draft], None]


FORMATS: Mapping[str, Format] = {
    "markdown": Format((".md", ".markdown", ".mdown", ".mkd", ".qmd", ".rmd"), markdown.read),
    "html": Format((".html", ".htm", ".xhtml"), html.read),
    "rst": Format((".rst", ".rest"), rst.read),
    "text": Format((".txt", ".text", ""), plain.read),
}


def format_of(path: str | PurePath) -> str:
    """The name of the format that a path's ending stands for; "text" for one that nobody claims."""
    suffix = PurePath(path).suffix.lower()
    return next((name for name, known in FORMATS.items() if suffix in known.suffixes), "text")


def parse(text: str, format: str, path: str = "") -> Document:  # noqa: A002 (the user's word)
    """Read a text as `format`, a key of FORMATS. Raises UsageError for a format nobody reads."""
    known = FORMATS.get(format)
    if known is None:
        raise UsageError(f"no reader for the format {format!r}", f"known: {', '.join(FORMATS)}")
    draft = Draft(text, path)
    known.read(draft)
    return finish(draft)


def read(path: Path, shown_as: str, limits: Limits) -> Document:
    """Read a file. `shown_as` is the path as its user wrote it, used in places and messages.

    Raises UsageError when there is no such file, or it is no regular file, too long or no text.
    """
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # opening a pipe would wait for its writer
            raise UsageError(f"{shown_as}: is not a regular file", "name a text file")
        with path.open("rb") as file:
            data = file.read(limits.max_document_bytes + 1)
    except OSError as error:
        reason = error.strerror or "cannot be read"
        raise UsageError(f"{shown_as}: {reason}", "check the path of the document") from error
    if len(data) > limits.max_document_bytes:
        megabytes = limits.max_document_bytes / 1_000_000
        raise UsageError(f"{shown_as}: longer than {megabytes:g} MB", "split the document")
    if not is_text(data):
        raise UsageError(f"{shown_as}: is not text", f"formats read: {', '.join(FORMATS)}")
    return parse(decode(data), format_of(shown_as), shown_as)
