"""Which URLs go into which part: a site is never torn apart, and small ones share a part.

The list may be longer than memory: it goes through a database in a file, which sorts it by site.
"""

from __future__ import annotations

import hashlib
import json
import re
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from sourcecheck.cluster.folder import Folder
from sourcecheck.cluster.sites import site_of
from sourcecheck.links import Reference
from sourcecheck.links.addresses import Address, parse
from sourcecheck.links.allow import Allow
from sourcecheck.links.patterns import chooser
from sourcecheck.model import Location
from sourcecheck.settings import Settings

PART_URLS = 2_000
"""Small sites are packed together to so many URLs; so much is lost at most with a worker's disk."""
PARTS = 64
"""A short list is cut into about so many parts, where it has as many sites."""
MAX_PLACES = 1_000
"""Of a URL that is cited more often, the first places are kept."""
BATCH = 1_000
CACHE_KILOBYTES = 32_000

_HALF_CHARACTERS = re.compile("[\ud800-\udfff]")
_TABLE = "(site TEXT, address TEXT, url TEXT, path TEXT, line INTEGER, col INTEGER)"


BIG_SITE = 1_000
"""A site with so many links takes longer than all the rest of a list that is well spread."""


@dataclass(frozen=True, slots=True)
class Part:
    """So many URLs, under a name that stands for all of them, the settings and the run."""

    name: str
    urls: int


@dataclass(frozen=True, slots=True)
class Plan:
    """All parts, the longest first. `left_out` counts URLs that include and exclude left out."""

    parts: tuple[Part, ...]
    left_out: int = 0
    biggest_site: str = ""
    biggest_urls: int = 0

    @property
    def urls(self) -> int:
        """How many distinct URLs there are."""
        return sum(part.urls for part in self.parts)

    @property
    def bound(self) -> str:
        """Which site decides how soon a run can end, in words; "" where none is that big."""
        if self.biggest_urls < BIG_SITE:
            return ""
        share = f"{self.biggest_urls:,} of {self.urls:,} links"
        return f"{self.biggest_site} has {share}; one worker asks it, at the pace it allows"

    @property
    def key(self) -> str:
        """What the list and the settings are known by."""
        names = sorted(part.name for part in self.parts)
        return hashlib.sha256("\n".join(names).encode()).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class Todo:
    """One URL of a part: its rank in the list, and where it is cited."""

    index: int
    url: str
    cited_at: tuple[Location, ...] = ()


def make(references: Iterable[Reference], settings: Settings, folder: Folder, salt: str) -> Plan:
    """Read all references once, and write the list of every part into the folder.

    Errors: UsageError for an `allow` that cannot be read.
    """
    file = folder.work / "list.sqlite"
    file.unlink(missing_ok=True)
    with closing(sqlite3.connect(file, isolation_level=None)) as database:
        for pragma in ("journal_mode = OFF", "synchronous = OFF", "temp_store = FILE"):
            database.execute(f"PRAGMA {pragma}")
        database.execute(f"PRAGMA cache_size = -{CACHE_KILOBYTES}")
        left_out = _fill(database, references, settings)
        packer = _Packer(folder, settings_key(settings, salt), _part_urls(database))
        for site in _sites(database):
            packer.add(site)
        packer.close()
    file.unlink(missing_ok=True)
    parts = tuple(sorted(packer.parts, key=lambda part: (-part.urls, part.name)))
    return Plan(parts, left_out, packer.biggest[1], packer.biggest[0])


def settings_key(settings: Settings, salt: str) -> bytes:
    """What of the settings decides on results. The values of headers, being secret, are left out:
    another token is another run only when it is asked to be (`--refresh`)."""
    hosts = {
        name: (own.accept, sorted(own.headers)) for name, own in sorted(settings.hosts.items())
    }
    said = (
        settings.timeout, settings.retries, settings.allow, settings.ca_file, settings.archive,
        settings.archive_endpoint, hosts, repr(settings.limits), salt,
    )  # fmt: skip
    return hashlib.sha256(json.dumps(said).encode()).digest()


def read_todo(path: Path) -> Iterator[Todo]:
    """The URLs of a part, in the order of their addresses."""
    with path.open("rb") as file:
        for line in file:
            index, url, places = json.loads(line)
            yield Todo(index, url, tuple(Location(*place) for place in places))


def _fill(database: sqlite3.Connection, references: Iterable[Reference], settings: Settings) -> int:
    """Put every place of every URL into the database, sorted by site and address."""
    allow = Allow.parse(settings.allow)
    is_chosen = chooser(settings.include, settings.exclude)
    database.execute(f"CREATE TABLE read {_TABLE}")
    database.execute("CREATE TABLE left_out (url TEXT PRIMARY KEY) WITHOUT ROWID")
    database.execute("BEGIN")
    for reference in references:
        url = _HALF_CHARACTERS.sub("\ufffd", reference.url)
        if not is_chosen(url):
            database.execute("INSERT OR IGNORE INTO left_out VALUES (?)", (url,))
            continue
        address = parse(url, settings.limits, allow)
        site, sent = _placed(address, url)
        for place in reference.cited_at or (Location(""),):
            row = (site, sent, url, _HALF_CHARACTERS.sub("?", place.path), place.line, place.column)
            database.execute("INSERT INTO read VALUES (?,?,?,?,?,?)", row)
    database.execute(
        "CREATE TABLE sorted AS SELECT rowid AS rank, * FROM read ORDER BY site, address, url, rank"
    )
    database.execute("DROP TABLE read")
    database.execute("COMMIT")
    return int(database.execute("SELECT count(*) FROM left_out").fetchone()[0])


def _placed(address: object, url: str) -> tuple[str, str]:
    """Site and address; what will be refused has no site, and nobody to be polite to."""
    if isinstance(address, Address):
        return site_of(address), address.url
    return "?" + hashlib.blake2b(url.encode(), digest_size=1).hexdigest(), url


def _part_urls(database: sqlite3.Connection) -> int:
    """How many URLs a part may have; it depends on the list alone, so that every run agrees."""
    query = "SELECT count(*) FROM (SELECT DISTINCT address FROM sorted)"
    count = int(database.execute(query).fetchone()[0])
    return max(1, min(PART_URLS, -(-count // PARTS)))


def _sites(database: sqlite3.Connection) -> Iterator[Iterator[tuple[str, str, bytes]]]:
    """For each site its URLs: site, address, and the line of the list."""
    found = database.execute("SELECT site, address, url, rank, path, line, col FROM sorted")
    for _, of_site in groupby(found, key=lambda row: row[0]):
        yield _urls(of_site)


def _urls(
    rows: Iterable[tuple[str, str, str, int, str, int, int]],
) -> Iterator[tuple[str, str, bytes]]:
    for (site, address, url), places in groupby(rows, key=lambda row: row[:3]):
        ranks_and_places = [
            (row[3], row[4:]) for number, row in enumerate(places) if number < MAX_PLACES
        ]
        cited = [place for _, place in ranks_and_places if place[0]]
        said = (ranks_and_places[0][0] - 1, url, cited)
        yield site, address, json.dumps(said).encode() + b"\n"


class _Packer:
    """Fills one part after the other with whole sites."""

    def __init__(self, folder: Folder, key: bytes, most: int) -> None:
        self._folder, self._key, self._most = folder, key, most
        self._pack: list[bytes] = []
        self.parts: list[Part] = []
        self.biggest = (0, "")

    def add(self, urls: Iterator[tuple[str, str, bytes]]) -> None:
        """Add a site: to the part that is being filled if it fits, else as a part of its own."""
        head: list[bytes] = []
        site, count = "", 0
        for site, _, line in urls:  # noqa: B007  (all have the same)
            head.append(line)
            if len(head) > self._most:
                count = self._write(_chained(head, urls))
                break
        else:
            count = len(head)
            if len(self._pack) + count > self._most:
                self.close()
            self._pack += head
        if not site.startswith("?"):
            self.biggest = max(self.biggest, (count, site))

    def close(self) -> None:
        """Write the part that is being filled."""
        if self._pack:
            self._write(iter(self._pack))
            self._pack = []

    def _write(self, lines: Iterator[bytes]) -> int:
        count, digest = 0, hashlib.sha256(self._key)

        def counted() -> Iterator[bytes]:
            nonlocal count
            for line in lines:
                count += 1
                digest.update(line)
                yield line

        unnamed = self._folder.work / "unnamed"
        self._folder.put(unnamed, counted())
        name = digest.hexdigest()[:20]
        unnamed.replace(self._folder.todo(name))
        self.parts.append(Part(name, count))
        return count


def _chained(head: list[bytes], rest: Iterator[tuple[str, str, bytes]]) -> Iterator[bytes]:
    yield from head
    head.clear()
    for _, _, line in rest:
        yield line
