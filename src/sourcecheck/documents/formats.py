"""The formats that documents may have: one reader each, in one table."""

from __future__ import annotations

import stat
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePath

from sourcecheck.documents import (
    asciidoc,
    dialects,
    docx,
    front_matter,
    html,
    jupyter,
    latex,
    markdown,
    mediawiki,
    org,
    plain,
    rst,
    site_templates,
)
from sourcecheck.documents.decode import decode, is_text
from sourcecheck.documents.draft import Draft, finish, links_alone, needs_text
from sourcecheck.errors import UsageError
from sourcecheck.model import Document
from sourcecheck.settings import Limits

_MOST_LIBRARIES = 8


@dataclass(frozen=True, slots=True)
class Format:
    """A format: the file endings that it goes by, and the reader that fills a draft from it.

    `beside` gives the names of the files that a text takes its references from. `cites_by_key`
    tells whether a text cites works by keys: one that names no such file has those that lie beside.
    `holds_tags`: site generators put their tags into it.
    """

    suffixes: tuple[str, ...]
    read: Callable[[Draft], None]
    beside: Callable[[str], tuple[str, ...]] = lambda text: ()
    cites_by_key: Callable[[str], bool] = lambda text: False
    holds_tags: bool = False


@dataclass(frozen=True, slots=True)
class Packed:
    """A format that is no text: the file endings it goes by, and what makes a draft of bytes."""

    suffixes: tuple[str, ...]
    unpack: Callable[[bytes, str, Limits], Draft]


def _pdf(data: bytes, path: str, limits: Limits) -> Draft:
    """Imported when there is one: it brings the child processes of the pages room."""
    from sourcecheck.documents import pdf

    return pdf.read(data, path, limits)


FORMATS: Mapping[str, Format] = {
    "markdown": Format(
        (".md", ".markdown", ".mdown", ".mkd", ".mdwn", ".mkdn", ".mdx", ".qmd", ".rmd"),
        markdown.read,
        front_matter.bibliographies,
        front_matter.cites_by_key,
        holds_tags=True,
    ),
    "html": Format((".html", ".htm", ".xhtml"), html.read, holds_tags=True),
    "rst": Format((".rst", ".rest"), rst.read, rst.bibliographies, rst.cites_by_key),
    "mediawiki": Format((".wiki", ".mediawiki", ".wikitext"), mediawiki.read),
    "latex": Format((".tex", ".ltx", ".latex"), latex.read, latex.bibliographies),
    "asciidoc": Format(
        (".adoc", ".asciidoc", ".asc"), asciidoc.read, asciidoc.bibliographies, holds_tags=True
    ),
    "org": Format((".org",), org.read, org.bibliographies),
    "jupyter": Format((".ipynb",), jupyter.read, cites_by_key=jupyter.cites_by_key),
    "text": Format((".txt", ".text", ""), plain.read, holds_tags=True),
}
PACKED: Mapping[str, Packed] = {
    "docx": Packed((".docx",), docx.read),
    "pdf": Packed((".pdf",), _pdf),
}


def format_of(path: str | PurePath) -> str:
    """The name of the format that a path's ending stands for; "text" for one that nobody claims."""
    suffix = PurePath(path).suffix.lower()
    known: dict[str, tuple[str, ...]] = {
        **{name: each.suffixes for name, each in FORMATS.items()},
        **{name: each.suffixes for name, each in PACKED.items()},
    }
    return next((name for name, endings in known.items() if suffix in endings), "text")


def has_known_ending(name: str) -> bool:
    """Whether a file's ending is that of a format: what a folder is looked through for."""
    suffix = PurePath(name).suffix.lower()
    is_text = any(suffix in each.suffixes for each in FORMATS.values())
    return bool(suffix) and (is_text or any(suffix in each.suffixes for each in PACKED.values()))


def parse(
    text: str,
    format: str,  # noqa: A002 (the user's word)
    path: str = "",
    beside: Mapping[str, str] | None = None,
) -> Document:
    """Read a text as `format`, a key of FORMATS. Raises UsageError for a format nobody reads.

    `beside` are the texts of the files that it names (see Format.beside).
    """
    return finish(_draft(text, format, path, beside or {}))


def _draft(
    text: str, name: str, path: str, beside: Mapping[str, str], *, is_for_links: bool = False
) -> Draft:
    known = FORMATS.get(name)
    if known is None:
        raise UsageError(f"no reader for the format {name!r}", f"known: {', '.join(FORMATS)}")
    draft = Draft(text, path, beside=beside, named=known.beside(text))
    draft.is_for_links = is_for_links
    if known.holds_tags:
        draft.text = site_templates.masked(text)
    if name == "markdown":
        draft.text = dialects.plain(draft.text)
    known.read(draft)
    draft.text = text
    return draft


def read(path: Path, shown_as: str, limits: Limits) -> Document:
    """Read a file. `shown_as` is the path as its user wrote it, used in places and messages.

    Raises UsageError when there is no such file, or it is no regular file, too long or no text.
    """
    return finish(_opened(path, shown_as, limits))


def read_links(path: Path, shown_as: str, limits: Limits) -> Document:
    """Read the links of a file, in a third of the time; the document has no sentences.

    Raises UsageError as `read` does.
    """
    draft = _opened(path, shown_as, limits, is_for_links=True)
    if not needs_text(draft):
        return links_alone(draft)
    return replace(read(path, shown_as, limits), sentences=())


def _opened(path: Path, shown_as: str, limits: Limits, *, is_for_links: bool = False) -> Draft:
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
    name = format_of(shown_as)
    if name in PACKED:
        return PACKED[name].unpack(data, shown_as, limits)
    if not is_text(data):
        known = ", ".join((*FORMATS, *PACKED))
        raise UsageError(f"{shown_as}: is not text", f"formats read: {known}")
    text = decode(data)
    names = FORMATS[name].beside(text)
    if not names and FORMATS[name].cites_by_key(text):
        names = _libraries(path.parent)
    beside = _beside(path.parent, names, limits)
    if not beside and name == "latex":  # the list as it was made of them, such as a preprint has
        beside = _beside(path.parent, (f"{path.stem}.bbl",), limits)
    return _draft(text, name, shown_as, beside, is_for_links=is_for_links)


def _libraries(folder: Path) -> tuple[str, ...]:
    """The names of the BibTeX files in a folder."""
    try:
        return tuple(sorted(place.name for place in folder.glob("*.bib")))[:_MOST_LIBRARIES]
    except OSError:
        return ()


def _beside(folder: Path, names: tuple[str, ...], limits: Limits) -> dict[str, str]:
    """Those of the files that lie in the folder or below it; what does not is left unread."""
    found = {}
    for name in names:
        place = folder / name
        try:
            inside = place.resolve().is_relative_to(folder.resolve())
            if inside and place.is_file() and place.stat().st_size <= limits.max_document_bytes:
                found[name] = decode(place.read_bytes())
        except (OSError, ValueError):
            continue  # an address that cannot be looked up is one that is not there
    return found
