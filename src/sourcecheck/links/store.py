"""What was answered before, in one SQLite file: answers, validators, the history of failures.

The file is data and never code: no pickle, and every row is checked as it is read. A row that does
not hold what it should, or was not sealed by us, counts as missing. Fragments are dropped: pages
are kept by request URL. Times are seconds since the epoch and come from the caller.
"""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime
from pathlib import Path
from types import TracebackType
from typing import Literal, Self
from urllib.parse import urldefrag

from sourcecheck.links.seal import WITHOUT_KEY, Seal
from sourcecheck.links.stored import Failures, Stored, body_of, failures_on, row_of, stored_from

__all__ = ["Failures", "Store", "Stored"]

SCHEMA_VERSION = 2
BUSY_SECONDS = 15.0
WAL_TRIES = 300
BATCH = 500
KEPT_FAILURES = 50

SCHEMA = (
    "CREATE TABLE answers (url TEXT PRIMARY KEY NOT NULL, final_url TEXT NOT NULL, "
    "code INTEGER NOT NULL, headers TEXT NOT NULL, content_type TEXT NOT NULL, hops TEXT NOT NULL, "
    "note TEXT NOT NULL, truncated INTEGER NOT NULL, fetched_at REAL NOT NULL, seal BLOB NOT NULL, "
    "body BLOB, body_seal BLOB) WITHOUT ROWID",
    "CREATE TABLE failures (url TEXT NOT NULL, run INTEGER NOT NULL, day TEXT NOT NULL, "
    "reason TEXT NOT NULL, seal BLOB NOT NULL, PRIMARY KEY (url, run)) WITHOUT ROWID",
    "CREATE TABLE runs (id INTEGER PRIMARY KEY AUTOINCREMENT, day TEXT NOT NULL)",
)

_COLUMNS = "url, final_url, code, headers, content_type, hops, note, truncated, fetched_at"


class Store:
    """The memory of one run. Many threads may use it, and several processes the same file.

    A file that cannot be used never ends a run: the store then lives in memory, and `problem` says
    why in words for the user ("" when all is well). One Store is one run in the history. Believed
    is what was kept under the same `seal`; one without a key finds nothing but damage.
    """

    def __init__(self, path: Path | Literal[":memory:"], seal: Seal = WITHOUT_KEY) -> None:
        self.problem = ""
        self._path = path
        self._seal = seal
        self._run: int | None = None
        self._lock = threading.RLock()
        self._database = self._opened()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file. May be called twice."""
        with self._lock, suppress(sqlite3.Error):
            self._database.close()

    # Answers

    def answers(self, urls: Iterable[str], *, with_body: bool = False) -> dict[str, Stored]:
        """All answers there are for `urls`, however old, by URL without fragment.

        10,000 of them, without bodies, take a third of a second.
        """
        keys = list(dict.fromkeys(_key(url) for url in urls))
        body = "body, body_seal" if with_body else "NULL, NULL"
        found: dict[str, Stored] = {}
        for at in range(0, len(keys), BATCH):
            batch = keys[at : at + BATCH]
            marks = ",".join("?" * len(batch))
            query = f"SELECT {_COLUMNS}, seal, {body} FROM answers WHERE url IN ({marks})"  # noqa: S608
            for *values, mark, content, body_mark in self._rows(query, batch):
                is_ours = self._seal.holds(mark, *values) and (
                    not with_body or self._seal.holds(body_mark, values[0], content)
                )
                stored = stored_from((*values, content)) if is_ours else None
                if stored:
                    found[stored.url] = stored
        return found

    def remember(self, stored: Stored) -> None:
        """Keep an answer in place of an older one. Only answers worth serving again belong here;
        for the others there is `failed`. It also ends a row of failures."""
        key, body = _key(stored.url), body_of(stored)
        values = row_of(stored, key)
        row = (*values, self._seal.of(*values), body, self._seal.of(key, body))
        with self._writing() as database:
            database.execute("INSERT OR REPLACE INTO answers VALUES (?,?,?,?,?,?,?,?,?,?,?,?)", row)
            database.execute("DELETE FROM failures WHERE url = ?", (key,))

    def touch(self, url: str, now: float) -> None:
        """The server said 304: the stored answer is as good as new."""
        key = _key(url)
        query = f"SELECT {_COLUMNS}, seal FROM answers WHERE url = ?"  # noqa: S608
        with self._writing() as database:
            for *values, mark in database.execute(query, (key,)).fetchall():
                if self._seal.holds(mark, *values):
                    change = "UPDATE answers SET fetched_at = ?, seal = ? WHERE url = ?"
                    renewed = self._seal.of(*values[:-1], float(now))
                    database.execute(change, (float(now), renewed, key))
            database.execute("DELETE FROM failures WHERE url = ?", (key,))

    def forget(self, before: float) -> None:
        """Drop answers fetched before a time, and failures as old."""
        with self._writing() as database:
            database.execute("DELETE FROM answers WHERE fetched_at < ?", (before,))
            database.execute("DELETE FROM failures WHERE day < ?", (_day(before).isoformat(),))

    # History

    def failed(self, url: str, reason: str, now: float) -> None:
        """Note that `url` could not be reached in this run; more than once in a run counts once."""
        key, day = _key(url), _day(now).isoformat()
        with self._writing() as database:
            if self._run is None:
                self._run = database.execute("INSERT INTO runs (day) VALUES (?)", (day,)).lastrowid
            row = (key, self._run, day, reason[:500])
            marked = (*row, self._seal.of(*row))
            database.execute("INSERT OR IGNORE INTO failures VALUES (?,?,?,?,?)", marked)
            database.execute(
                "DELETE FROM failures WHERE url = ? AND run NOT IN (SELECT run FROM failures "
                "WHERE url = ? ORDER BY run = (SELECT min(run) FROM failures WHERE url = ?) DESC, "
                "run DESC LIMIT ?)",
                (key, key, key, KEPT_FAILURES),
            )

    def succeeded(self, url: str) -> None:
        """Note that `url` was reached, without keeping its answer."""
        with self._writing() as database:
            database.execute("DELETE FROM failures WHERE url = ?", (_key(url),))

    def failures(self, url: str) -> Failures:
        """The failures of `url` since it was last reached."""
        query = "SELECT url, run, day, reason, seal FROM failures WHERE url = ?"
        rows = self._rows(query, [_key(url)])
        return failures_on(row[2] for row in rows if self._seal.holds(row[4], *row[:4]))

    # The file

    def _rows(self, query: str, values: list[str]) -> list[tuple[object, ...]]:
        with self._lock:
            try:
                return self._database.execute(query, values).fetchall()
            except (sqlite3.Error, UnicodeError, OverflowError) as error:
                self._give_up(error)
                return []

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction, whole or not at all; a disk that refuses it leaves us with memory."""
        with self._lock:
            try:
                self._database.execute("BEGIN IMMEDIATE")
                yield self._database
                self._database.execute("COMMIT")
            except (sqlite3.Error, UnicodeError, OverflowError) as error:
                with suppress(sqlite3.Error):
                    self._database.execute("ROLLBACK")
                self._give_up(error)
            except BaseException:
                with suppress(sqlite3.Error):
                    self._database.execute("ROLLBACK")
                raise

    def _give_up(self, error: Exception) -> None:
        """Go on in memory after an error of the file; one bad value is no reason to."""
        if isinstance(error, UnicodeError | OverflowError | sqlite3.ProgrammingError):
            return
        if isinstance(error, sqlite3.OperationalError) and "locked" in str(error):
            self.problem = f"{self._path}: busy with another run; some answers were not kept"
            return
        if self._path == ":memory:":
            return
        self.problem = f"{self._path}: {error}; answers are kept in memory only"
        with suppress(sqlite3.Error):
            self._database.close()
        self._run = None
        self._database = _memory()

    def _opened(self) -> sqlite3.Connection:
        if self._path == ":memory:":
            return _memory()
        path = Path(self._path)
        for _ in range(2):
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
                return _ready(_connected(str(path)))
            except sqlite3.OperationalError as error:
                self.problem = f"{path}: {error}; answers are kept in memory only"
                return _memory()
            except sqlite3.DatabaseError as error:
                aside = _set_aside(path)
                self.problem = f"{path}: {error}; it was set aside as {aside.name}"
            except OSError as error:
                self.problem = f"{path}: {error.strerror}; answers are kept in memory only"
                return _memory()
        return _memory()


def _connected(name: str) -> sqlite3.Connection:
    return sqlite3.connect(
        name, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
    )


def _memory() -> sqlite3.Connection:
    return _ready(_connected(":memory:"))


def _ready(database: sqlite3.Connection) -> sqlite3.Connection:
    """Set the connection up, and build the tables anew unless they are exactly ours.

    A file from elsewhere may hold views and triggers under our names; only our own text passes.
    """
    try:
        database.execute("PRAGMA trusted_schema = OFF")
        _switch_to_wal(database)
        database.execute("PRAGMA synchronous = NORMAL")
        if not _is_ours(database):
            database.execute("BEGIN IMMEDIATE")
            if not _is_ours(database):
                _build(database)
            database.execute("COMMIT")
    except BaseException:
        database.close()
        raise
    return database


def _switch_to_wal(database: sqlite3.Connection) -> None:
    """SQLite does not wait here for another process that opens the same new file: so we do."""
    for _ in range(WAL_TRIES - 1):
        try:
            database.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError:
            time.sleep(BUSY_SECONDS / WAL_TRIES)
        else:
            return
    database.execute("PRAGMA journal_mode = WAL")


def _is_ours(database: sqlite3.Connection) -> bool:
    version = database.execute("PRAGMA user_version").fetchone()[0]
    query = "SELECT sql FROM sqlite_master WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
    there = {row[0] for row in database.execute(query)}
    return version == SCHEMA_VERSION and there == set(SCHEMA)


def _build(database: sqlite3.Connection) -> None:
    """Drop whatever is there, in whatever version, and make the tables."""
    query = "SELECT type, name FROM sqlite_master WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
    there = database.execute(query).fetchall()
    for kind in ("trigger", "view", "index", "table"):
        for _, name in (one for one in there if one[0] == kind):
            quoted = str(name).replace('"', '""')
            database.execute(f'DROP {kind} IF EXISTS "{quoted}"')
    for statement in SCHEMA:
        database.execute(statement)
    database.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


def _set_aside(path: Path) -> Path:
    """Rename a damaged file, so that somebody may look at it; an older one gives way."""
    aside = path.with_name(path.name + ".damaged")
    with suppress(OSError):
        path.replace(aside)
    for ending in ("-wal", "-shm"):
        with suppress(OSError):
            path.with_name(path.name + ending).unlink()
    return aside


def _key(url: str) -> str:
    return urldefrag(url).url if "#" in url else url


def _day(seconds: float) -> date:
    return datetime.fromtimestamp(seconds, UTC).date()
