"""What became of a link, as one row of a part: plain values, secrets masked."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from sourcecheck.errors import UsageError
from sourcecheck.masking import mask
from sourcecheck.model import LinkResult, LinkStatus, Location
from sourcecheck.rules import RULES

if TYPE_CHECKING:
    import pyarrow as pa

Format = Literal["parquet", "jsonl"]
FORMATS: tuple[Format, ...] = ("parquet", "jsonl")
Row = dict[str, object]
BATCH_ROWS = 5_000

_TEXTS = ("url", "rule", "reason", "final_url", "moved_to", "archived")


def row(result: LinkResult, index: int, checked_at: int) -> Row:
    """A row. `index` is the rank of the URL in the list, `checked_at` seconds since 1970."""
    return {
        "index": index,
        "url": mask(result.url),
        "status": result.status.value,
        "rule": result.rule,
        "code": result.code,
        "reason": mask(result.reason),
        "final_url": mask(result.final_url),
        "moved_to": mask(result.moved_to),
        "archived": mask(result.archived),
        "attempts": result.attempts,
        "checked_at": checked_at,
        "cited_at": [
            {"path": place.path, "line": place.line, "column": place.column}
            for place in result.cited_at
        ],
    }


def result(read: Mapping[str, object]) -> tuple[int, LinkResult]:
    """The rank and the result that a row holds. Raises ValueError for one that is not ours."""
    index, code, attempts, places = (
        read.get(name) for name in ("index", "code", "attempts", "cited_at")
    )
    texts = {name: read.get(name) for name in _TEXTS}
    if not (
        isinstance(index, int)
        and isinstance(code, int | None)
        and isinstance(attempts, int)
        and isinstance(places, list)
        and all(isinstance(text, str) for text in texts.values())
        and (texts["rule"] == "" or texts["rule"] in RULES)
    ):
        raise ValueError("a row that is not ours")
    status = LinkStatus(str(read.get("status")))
    cited = tuple(_location(place) for place in places)
    words = {name: str(text) for name, text in texts.items()}
    return index, LinkResult(status=status, code=code, attempts=attempts, cited_at=cited, **words)


def line(written: Row) -> bytes:
    """A row as a line of JSON, in ASCII: nothing in it moves a terminal."""
    return json.dumps(written, allow_nan=False).encode() + b"\n"


def from_line(text: bytes) -> Row:
    """The row of a line. Raises ValueError for anything else."""
    try:
        read = json.loads(text)
    except RecursionError as error:
        raise ValueError("a row that is not ours") from error
    if not isinstance(read, dict):
        raise ValueError("a row that is not ours")
    return read


def write(rows: Iterable[Row], path: Path, form: Format) -> None:
    """Write all rows of a part to a new file, a few thousand at a time."""
    if form == "jsonl":
        with path.open("wb") as file:
            file.writelines(line(each) for each in rows)
        return
    from pyarrow import Table, parquet

    schema = _schema()
    with parquet.ParquetWriter(path, schema, compression="zstd") as writer:
        for batch in _batches(rows):
            writer.write_table(Table.from_pylist(batch, schema=schema))


def results(path: Path) -> Iterator[tuple[int, LinkResult]]:
    """The ranks and results of a part. Raises UsageError for a file that is damaged."""
    try:
        yield from map(result, read(path))
    except ValueError as error:
        raise damaged(path, error) from error


def rules(path: Path) -> Iterator[tuple[str, int]]:
    """The rule of each link of a part, and how many places cite it. Errors: as `results`."""
    for each in read(path, ("rule", "cited_at")):
        rule, places = each.get("rule"), each.get("cited_at")
        if not (isinstance(places, list) and (rule == "" or rule in RULES)):
            raise damaged(path, "a row that is not ours")
        yield str(rule), max(1, len(places))


def read(path: Path, columns: tuple[str, ...] = ()) -> Iterator[Row]:
    """The rows of a part, whole or a few columns. Raises UsageError for a file that is damaged."""
    try:
        yield from _parquet_rows(path, columns) if path.suffix == ".parquet" else _lines(path)
    except (OSError, ValueError) as error:  # pyarrow's own errors are one or the other
        raise damaged(path, error) from error


def damaged(path: Path, why: object) -> UsageError:
    """What to say of a part that cannot be read."""
    return UsageError(f"{path} cannot be read: {why}", "remove it and run again")


def _lines(path: Path) -> Iterator[Row]:
    with path.open("rb") as file:
        yield from map(from_line, file)


def _parquet_rows(path: Path, columns: tuple[str, ...]) -> Iterator[Row]:
    from pyarrow import parquet

    with parquet.ParquetFile(path) as file:
        for batch in file.iter_batches(BATCH_ROWS, columns=list(columns) or None):
            yield from batch.to_pylist()


def _batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    batch: list[Row] = []
    for each in rows:
        batch.append(each)
        if len(batch) == BATCH_ROWS:
            yield batch
            batch = []
    if batch:
        yield batch


def _schema() -> pa.Schema:
    import pyarrow as pa

    place = pa.struct([("path", pa.string()), ("line", pa.int64()), ("column", pa.int64())])
    texts = {name: pa.string() for name in ("status", *_TEXTS)}
    types = {
        **texts,
        "index": pa.int64(),
        "code": pa.int16(),
        "attempts": pa.int16(),
        "checked_at": pa.int64(),
        "cited_at": pa.list_(place),
    }
    names = row(LinkResult("", LinkStatus.OK), 0, 0)
    return pa.schema([(name, types[name]) for name in names])


def _location(place: object) -> Location:
    if isinstance(place, dict):
        path, row_, column = place.get("path"), place.get("line"), place.get("column")
        if isinstance(path, str) and isinstance(row_, int) and isinstance(column, int):
            return Location(path, row_, column)
    raise ValueError("a row that is not ours")
