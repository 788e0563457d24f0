"""The index of the WARC files in a folder: a CDXJ file beside each, one line for each page.

A line is the SURT of the address, the time in 14 digits and a JSON object, as pywb writes it; ours
has the cited address and the time as WARC has it besides. What a WARC file holds beyond the end of
its index (a run was killed) is found by reading on from there.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlsplit

WARC_ENDING = ".warc.gz"
INDEX_ENDING = ".cdxj"
MAX_INDEX_BYTES = 50_000_000
MAX_LINE_CHARACTERS = 40_000
MAX_FILES = 10_000


@dataclass(frozen=True, slots=True)
class Entry:
    """A page that is kept: `offset` and `length` are those of its record in `file`, in bytes.

    `cited` is the address that was cited, `url` the one that answered. `date` is UTC, ISO 8601.
    """

    url: str
    cited: str
    date: str
    status: int
    mime: str
    digest: str
    offset: int
    length: int
    file: Path

    @property
    def identity(self) -> tuple[str, str, str]:
        """What tells one reading of a page from another."""
        return self.cited, self.date, self.digest


def line(entry: Entry) -> str:
    """The entry as a line of CDXJ."""
    fields = {
        "url": entry.url,
        "mime": entry.mime,
        "status": str(entry.status),
        "digest": entry.digest,
        "length": str(entry.length),
        "offset": str(entry.offset),
        "filename": entry.file.name,
        "cited": entry.cited,
        "date": entry.date,
    }
    digits = "".join(character for character in entry.date if character.isdigit())[:14]
    return f"{surt(entry.url)} {digits} {json.dumps(fields)}\n"


def surt(url: str) -> str:
    """The key of an address, host from the right (Sort-friendly URI Reordering Transform)."""
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.")
    port = f":{parts.port}" if parts.port else ""
    query = f"?{parts.query}" if parts.query else ""
    if not host.replace(".", "").isdigit():
        host = ",".join(reversed(host.split(".")))
    key = f"{host}{port}){parts.path or '/'}{query}".lower()
    return "".join(each if "!" <= each <= "~" else quote(each) for each in key)


def entries(folder: Path) -> list[Entry]:
    """Every page that is kept in a folder, oldest first. What cannot be read is passed over."""
    try:
        files = sorted(path for path in folder.iterdir() if path.name.endswith(WARC_ENDING))
    except OSError:
        return []
    found = (entry for path in files[:MAX_FILES] if path.is_file() for entry in _entries(path))
    return sorted(found, key=lambda entry: (entry.date, entry.file.name, entry.offset))


def _entries(warc: Path) -> Iterator[Entry]:
    from sourcecheck.snapshots.reading import pages_from

    indexed = sorted(_indexed(warc), key=lambda entry: entry.offset)
    yield from indexed
    end = indexed[-1].offset if indexed else 0
    known = {entry.offset for entry in indexed}
    yield from (entry for entry in pages_from(warc, end) if entry.offset not in known)


def _indexed(warc: Path) -> Iterator[Entry]:
    index = warc.with_name(warc.name.removesuffix(WARC_ENDING) + INDEX_ENDING)
    try:
        with index.open("rb") as file:
            text = file.read(MAX_INDEX_BYTES).decode("utf-8", "replace")
    except OSError:
        return
    yield from _parsed(text.split("\n"), warc)


def _parsed(lines: Iterable[str], warc: Path) -> Iterator[Entry]:
    """Lines as entries; those that are torn, or that no run of ours wrote, are passed over."""
    for each in lines:
        try:
            fields = json.loads(each[:MAX_LINE_CHARACTERS].split(" ", 2)[2])
            if fields["filename"] != warc.name:
                continue
            entry = Entry(
                str(fields["url"]),
                str(fields["cited"]),
                str(fields["date"]),
                int(fields["status"]),
                str(fields["mime"]),
                str(fields["digest"]),
                int(fields["offset"]),
                int(fields["length"]),
                warc,
            )
        except (ValueError, TypeError, KeyError, IndexError, RecursionError):
            continue
        if entry.offset >= 0:
            yield entry
