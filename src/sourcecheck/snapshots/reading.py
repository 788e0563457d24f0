"""Reads kept pages back; whatever is damaged is said to be, and never taken for a page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from sourcecheck.snapshots.index import Entry
from sourcecheck.snapshots.records import CITED, digest_of

MAX_BODY_BYTES = 60_000_000
PIECE_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class Opened:
    """A kept page. `is_intact`: its body has the digest that was noted when it was read."""

    entry: Entry
    body: bytes = field(repr=False)
    content_type: str = ""
    truncated: str = ""
    is_intact: bool = False


@dataclass(frozen=True, slots=True)
class Unopened:
    """A kept page that could not be read; `reason` is a clause."""

    entry: Entry
    reason: str


def opened(entry: Entry) -> Opened | Unopened:
    """The page of an entry of the index."""
    found: list[Opened | Unopened] = []
    try:
        with entry.file.open("rb") as file:
            file.seek(entry.offset)
            found = [_page(entry, record) for record in islice(_records(file)[0], 1)]
    except OSError as error:
        return Unopened(entry, error.strerror or "it cannot be read")
    except Exception:  # noqa: BLE001  (warcio raises what zlib, struct and int raise)
        return Unopened(entry, "the record is damaged")
    return found[0] if found else Unopened(entry, "there is no record where the index says so")


def pages_from(warc: Path, offset: int) -> Iterator[Entry]:
    """The pages of a WARC file whose records begin at `offset` or later, without redirects.

    It ends at the first record that is not whole.
    """
    try:
        with warc.open("rb") as file:
            file.seek(offset)
            found, place = _records(file)
            for record in found:
                entry = _entry(record, warc, place) if _is_page(record) else None
                if entry is not None:
                    yield entry
    except Exception:  # noqa: BLE001  (warcio raises what zlib, struct and int raise)
        return


def media_type(content_type: str) -> str:
    """The media type alone, as an index has it."""
    return content_type.split(";", 1)[0].strip().lower()[:100]


def _page(entry: Entry, record: Any) -> Opened | Unopened:
    if not _is_page(record):
        return Unopened(entry, "there is another record where the index says so")
    body = b"".join(islice(_pieces(record), MAX_BODY_BYTES // PIECE_BYTES))
    noted = record.rec_headers.get_header("WARC-Payload-Digest") or ""
    return Opened(
        entry,
        body,
        record.http_headers.get_header("content-type") or "",
        record.rec_headers.get_header("WARC-Truncated") or "",
        is_intact=digest_of(body) == noted == entry.digest,
    )


def _entry(record: Any, warc: Path, place: Callable[[], tuple[int, int]]) -> Entry | None:
    """A record as an entry of the index; None unless its body is there to the end."""
    expected = record.http_headers.get_header("content-length") or "none"
    if str(sum(map(len, _pieces(record)))) != expected:
        return None
    fields = record.rec_headers
    url = fields.get_header("WARC-Target-URI") or ""
    offset, length = place()
    return Entry(
        url=url,
        cited=fields.get_header(CITED) or url,
        date=fields.get_header("WARC-Date") or "",
        status=_number(record.http_headers.get_statuscode()),
        mime=media_type(record.http_headers.get_header("content-type") or ""),
        digest=fields.get_header("WARC-Payload-Digest") or "",
        offset=offset,
        length=length,
        file=warc,
    )


def _records(file: Any) -> tuple[Iterator[Any], Callable[[], tuple[int, int]]]:
    """The records from here on, and what says where the one just yielded lies: offset, length."""
    from warcio.archiveiterator import ArchiveIterator

    iterator = ArchiveIterator(file)
    return iterator, lambda: (iterator.get_record_offset(), iterator.get_record_length())


def _is_page(record: Any) -> bool:
    if record.rec_type != "response" or record.http_headers is None:
        return False
    return 200 <= _number(record.http_headers.get_statuscode()) < 300


def _pieces(record: Any) -> Iterator[bytes]:
    stream = record.content_stream()
    while piece := stream.read(PIECE_BYTES):
        yield piece


def _number(text: str | None) -> int:
    return int(text) if text and text.isdigit() and len(text) < 16 else 0
