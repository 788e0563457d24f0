"""A source opened: the answer of a link, or a file of the project, read as a page."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from sourcecheck import config
from sourcecheck.config import Project
from sourcecheck.errors import UsageError
from sourcecheck.links import Looked
from sourcecheck.links.seal import Seal, user_seal
from sourcecheck.links.store import Store
from sourcecheck.model import LinkStatus, Page, Source, Unreadable
from sourcecheck.pages import Reader

READABLE = frozenset({"", "SC202", "SC206"})
"""Links with these rules, or none, lead to the cited page with text on it: it can be judged."""

MEDIA_TYPES = {
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "application/xhtml+xml",
    ".pdf": "application/pdf",
}
"""How a local file is read, by its ending; anything else is plain text if it is text at all."""


def memory(root: Path, environ: Mapping[str, str] | None = None) -> Store:
    """What earlier runs of the project in `root` were answered, beside the sources.toml.

    The folder keeps itself out of version control: it is a cache, and large. A symbolic link on the
    way is not followed: the project may be a stranger's, and would have us write to any file. For
    the same reason answers are sealed, with a key that lies where `environ` says.
    """
    folder = root.resolve() / ".sourcecheck" / "cache"
    file, ignored = folder / "links.sqlite", folder / ".gitignore"
    if not (_is_itself(file) and _is_itself(ignored)):
        store = Store(":memory:")
        store.problem = f"{file}: not a file of its own; answers are kept in memory only"
        return store
    with suppress(OSError):  # a folder that cannot be written is the store's to report
        folder.mkdir(parents=True, exist_ok=True)
        ignored.write_text("*\n", "utf-8")
    seal, trouble = _seal(os.environ if environ is None else environ)
    store = Store(file, seal)
    store.problem = store.problem or trouble
    return store


def _seal(environ: Mapping[str, str]) -> tuple[Seal, str]:
    """The user's seal, or one for this run alone and what the user has to know about that."""
    try:
        return user_seal(environ), ""
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        trouble = f"{where}{error.strerror}; the next run will not believe what this one stores"
        return Seal(secrets.token_bytes(32)), trouble


def _is_itself(path: Path) -> bool:
    """Whether no symbolic link stands on the way, and no device or pipe at its end."""
    try:
        return path.resolve() == path and (path.is_file() or path.is_dir() or not path.exists())
    except (OSError, RuntimeError):  # links that go in circles
        return False


def linked_page(looked: Looked, reader: Reader) -> Page | Unreadable:
    """What the page behind a link says, unless the link does not lead to it."""
    result, response = looked.result, looked.response
    if response is None or result.rule not in READABLE:
        alive = result.status in (LinkStatus.OK, LinkStatus.MOVED)
        why = result.reason if alive else f"the link is {result.status.value}: {result.reason}"
        return Unreadable(why)
    page = reader.read(response.body, response.content_type, response.url)
    if isinstance(page, Unreadable):
        return page
    # A page is judged whole and held whole: about twenty bytes for each of its characters. Other
    # kinds of pages are cut where they are read.
    kept = tuple(p for p in page.passages if p.end <= reader.limits.max_judged_pdf_characters)
    cut = response.truncated or len(kept) < len(page.passages)
    return replace(page, passages=kept, truncated=page.truncated or cut)


def local_page(source: Source, project: Project, reader: Reader) -> Page | Unreadable:
    """What a source that is a file of the project says."""
    shown = source.path or ""
    try:
        path = config.resolve_inside(project.root, shown)
        body = config.files.read_bytes(path, project.settings.limits.max_pdf_bytes, shown)
    except UsageError as error:
        return Unreadable(error.message)
    return reader.read(body, MEDIA_TYPES.get(path.suffix.lower(), "text/plain"), "")
