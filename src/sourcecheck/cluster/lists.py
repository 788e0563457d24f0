"""Long lists of URLs, read as a stream: .txt, .csv and .parquet."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path

from sourcecheck.cluster.extra import need
from sourcecheck.documents import addresses
from sourcecheck.errors import UsageError
from sourcecheck.links import Reference
from sourcecheck.model import Location

ENDINGS = (".txt", ".csv", ".parquet")
COLUMN = "url"
MAX_LINE_BYTES = 1_000_000
BATCH_ROWS = 10_000


def is_list(target: str) -> bool:
    """Whether a target is read as a list, by its ending."""
    return target.lower().endswith(ENDINGS)


def read(path: str) -> Iterator[Reference]:
    """Every URL of a file, with its line (in Parquet: its row), from 1; the same URL as it comes.

    Tables have them in the column `url`. A line of text is one URL, or prose with URLs in it.
    Raises UsageError for a file that cannot be read.
    """
    if not Path(path).is_file():
        raise UsageError(f"there is no file {path}", "give a .txt, .csv or .parquet file")
    kind = Path(path).suffix.lower()
    read_kind = {".csv": _table, ".parquet": _parquet}.get(kind, _text)
    try:
        yield from read_kind(path)
    except (OSError, csv.Error) as error:
        raise UsageError(f"{path} cannot be read: {error}") from error


def lines(texts: Iterable[str], shown: str) -> Iterator[Reference]:
    """One URL a line, whatever it is; blank lines count and are left out."""
    for number, line in enumerate(texts, start=1):
        if url := line.strip():
            yield Reference(url, (Location(shown, number),))


def _text(path: str) -> Iterator[Reference]:
    with Path(path).open("rb") as file:
        number = 0
        while line := file.readline(MAX_LINE_BYTES):
            number += 1
            if len(line) == MAX_LINE_BYTES and not line.endswith(b"\n"):
                raise UsageError(f"{path}:{number}: the line is too long for a list of URLs")
            yield from _written(line.decode("utf-8-sig", "replace"), path, number)


def _written(line: str, path: str, number: int) -> Iterator[Reference]:
    """A line that is one URL is taken as it is, with a full stop at its end; else as prose."""
    word = line.strip()
    if len(word.split(None, 1)) == 1 and word.lower().startswith(("http://", "https://")):
        yield Reference(word, (Location(path, number, line.index(word) + 1),))
        return
    for start, _, url in addresses.written_out(line, 0, len(line)):
        yield Reference(url, (Location(path, number, start + 1),))


def _table(path: str) -> Iterator[Reference]:
    with Path(path).open(encoding="utf-8-sig", errors="replace", newline="") as file:
        rows = csv.reader(file)
        names = [name.strip().lower() for name in next(rows, [])]
        if COLUMN not in names:
            raise _no_column(path)
        column = names.index(COLUMN)
        for row in rows:
            url = row[column].strip() if len(row) > column else ""
            if url:
                yield Reference(url, (Location(path, rows.line_num),))


def _parquet(path: str) -> Iterator[Reference]:
    need(f"reading {path}", "pyarrow")
    import pyarrow as pa
    from pyarrow import parquet

    try:
        with parquet.ParquetFile(path) as file:
            if COLUMN not in file.schema_arrow.names:
                raise _no_column(path)
            number = 0
            for batch in file.iter_batches(BATCH_ROWS, columns=[COLUMN]):
                for url in batch.column(0).to_pylist():
                    number += 1
                    if isinstance(url, str) and url.strip():
                        yield Reference(url.strip(), (Location(path, number),))
    except pa.ArrowException as error:
        raise UsageError(f"{path} cannot be read: {error}") from error


def _no_column(path: str) -> UsageError:
    return UsageError(f"{path} has no column {COLUMN!r}", "name the column with the addresses so")
