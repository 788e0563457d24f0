"""Writes the pages of one run to one WARC file, whole records only, and the index beside it."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from sourcecheck.links.answers import Looked
from sourcecheck.replacing import replace_whole
from sourcecheck.settings import HostSettings
from sourcecheck.snapshots import records
from sourcecheck.snapshots.capture import Capture, NotKept, capture, secrets_of
from sourcecheck.snapshots.index import INDEX_ENDING, WARC_ENDING, Entry, entries, line
from sourcecheck.snapshots.reading import media_type

FLAGS = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND | getattr(os, "O_BINARY", 0)
NAMED_PAGES = 3


@dataclass
class Recorder:
    """Keeps the pages of one run in `folder`, in a file of its own, made with the first page.

    A page that was kept by an earlier run and not asked for again is not kept twice. A disk that
    takes no more never ends a run: what was written before stays whole, and `close` says so.
    `now` gives seconds since 1970.
    """

    folder: Path
    hosts: Mapping[str, HostSettings]
    max_bytes: int
    now: Callable[[], float]
    _lines: list[str] = field(default_factory=list)
    _not_kept: list[NotKept] = field(default_factory=list)
    _handle: int | None = None
    _size: int = 0
    _problem: str = ""

    def __post_init__(self) -> None:
        moment = datetime.fromtimestamp(self.now(), UTC).strftime("%Y%m%dT%H%M%SZ")
        self._warc = self.folder / f"sourcecheck-{moment}-{secrets.token_hex(4)}{WARC_ENDING}"
        self._secrets = secrets_of(self.hosts)
        self._known = {entry.identity for entry in entries(self.folder)}

    def keep(self, looked: Looked) -> None:
        """Keep the page that was read, if one was."""
        kept = capture(looked, self._secrets)
        if isinstance(kept, NotKept):
            self._not_kept.append(kept)
        elif kept is not None and not self._problem:
            self._keep(kept)

    def close(self) -> tuple[str, ...]:
        """Bring everything to the disk, the index in order; what the report's reader must know."""
        if self._handle is not None:
            try:
                os.fsync(self._handle)
                os.close(self._handle)
                replace_whole(self._index, "".join(sorted(self._lines)).encode(), 0o644)
            except OSError as error:
                self._problem = self._problem or f"{self._index}: {error.strerror}"
            self._handle = None
        return tuple(self._notes())

    def _notes(self) -> Iterator[str]:
        if self._problem:
            yield f"snapshots: {self._problem}; the pages after it are not kept"
        by_reason: dict[str, list[str]] = {}
        for one in self._not_kept:
            by_reason.setdefault(one.reason, []).append(one.url)
        for reason, urls in by_reason.items():
            more = f" and {len(urls) - NAMED_PAGES} more" if len(urls) > NAMED_PAGES else ""
            named = ", ".join(urls[:NAMED_PAGES])
            yield f"snapshots: not kept, since {reason}: {named}{more}"

    @property
    def _index(self) -> Path:
        return self._warc.with_name(self._warc.name.removesuffix(WARC_ENDING) + INDEX_ENDING)

    def _keep(self, kept: Capture) -> None:
        identity = kept.cited, records.warc_date(kept.fetched_at), records.digest_of(kept.body)
        if identity in self._known:
            return
        written = records.records(kept)
        if self._size + len(written.data) > self.max_bytes:
            self._problem = f"a run keeps {self.max_bytes:,} bytes at most"
            return
        try:
            if self._handle is None:
                self.folder.mkdir(parents=True, exist_ok=True)
                self._handle = os.open(self._warc, FLAGS, 0o644)
                self._append(records.info(self._warc.name))
            start = self._size
            self._append(written.data)
            entry = Entry(
                kept.url,
                *identity[:2],
                kept.code,
                media_type(dict(kept.headers).get("content-type", "")),
                written.digest,
                start + written.offset,
                written.length,
                self._warc,
            )
            self._lines.append(line(entry))
            with self._index.open("a", encoding="ascii", newline="\n") as index:
                index.write(self._lines[-1])
        except OSError as error:
            self._problem = f"{error.filename or self._warc}: {error.strerror}"
        self._known.add(identity)

    def _append(self, data: bytes) -> None:
        """Write whole records, or nothing: what a full disk took of them is cut off again."""
        assert self._handle is not None
        left = memoryview(data)
        try:
            while left:
                left = left[os.write(self._handle, left) :]
        except OSError:
            with suppress(OSError):
                os.ftruncate(self._handle, self._size)
            raise
        self._size += len(data)
