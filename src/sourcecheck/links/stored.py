"""Answers that the store keeps, and the check of a row before it is believed to be one."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

MAX_BODY_BYTES = 60_000_000
MAX_HEADERS_CHARACTERS = 600_000
MAX_VALUE_CHARACTERS = 9_000
CLOCK_SLACK_SECONDS = 300.0
ZLIB_LEVEL = 1  # a third of the time of the default for a tenth more bytes

# What identifies somebody is not kept.
NEVER_KEPT = frozenset(("set-cookie", "set-cookie2", "authorization", "proxy-authorization"))


@dataclass(frozen=True, slots=True)
class Stored:
    """An answer as it was fetched; `body` is decompressed, empty when it was not asked for.

    `hops` are the addresses passed on the way, with the status that sent us on. `note` is the
    caller's own (what it made of the body), so that a fresh answer need not be judged again.
    """

    url: str
    final_url: str
    code: int
    headers: tuple[tuple[str, str], ...] = ()
    content_type: str = ""
    body: bytes = b""
    fetched_at: float = 0.0
    hops: tuple[tuple[int, str], ...] = ()
    truncated: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Failures:
    """The runs since the last success in which a URL could not be reached, on so many `dates`."""

    runs: int = 0
    first: date | None = None
    last: date | None = None
    dates: int = 0

    @property
    def days(self) -> int:
        """How many days they are spread over: 0 for none, 3 from Monday to Wednesday."""
        if self.first is None or self.last is None:
            return 0
        return (self.last - self.first).days + 1


def stored_from(row: tuple[object, ...]) -> Stored | None:
    """The row as an answer; None unless every value is what we would have written."""
    url, final_url, code, headers, content_type, hops, note, truncated, fetched_at, body = row
    if not (
        isinstance(url, str)
        and isinstance(final_url, str)
        and isinstance(code, int)
        and isinstance(content_type, str)
        and isinstance(note, str)
        and isinstance(fetched_at, int | float)
        and 100 <= code <= 999
        and _is_plain(final_url)
        and final_url.startswith(("http://", "https://"))
        and _is_plain(content_type)
    ):
        return None
    pairs, passed, content = _headers(headers), _hops(hops), _body(body)
    if pairs is None or passed is None or content is None:
        return None
    return Stored(
        url=url,
        final_url=final_url,
        code=code,
        headers=pairs,
        content_type=content_type,
        body=content,
        fetched_at=float(fetched_at),
        hops=passed,
        truncated=truncated == 1,
        note=note,
    )


def is_fresh(stored: Stored, max_age: float, now: float) -> bool:
    """Whether an answer is at most `max_age` seconds old. One from the future (a clock was set
    back) is not fresh."""
    return now - max_age <= stored.fetched_at <= now + CLOCK_SLACK_SECONDS


def row_of(stored: Stored, url: str) -> tuple[object, ...]:
    """The answer to `url` as a row, but for its body."""
    return (
        url,
        stored.final_url,
        stored.code,
        kept_headers(stored.headers),
        stored.content_type,
        json.dumps(stored.hops),
        stored.note,
        int(stored.truncated),
        float(stored.fetched_at),
    )


def body_of(stored: Stored) -> bytes:
    """The body as it is kept."""
    return zlib.compress(stored.body, ZLIB_LEVEL)


def failures_on(days: Iterable[object]) -> Failures:
    """The failures on these days, as ISO 8601 writes them, each of a run of its own."""
    found = []
    for day in days:
        with suppress(ValueError, TypeError):
            found.append(date.fromisoformat(str(day)))
    return Failures(len(found), min(found), max(found), len(set(found))) if found else Failures()


def kept_headers(headers: tuple[tuple[str, str], ...]) -> str:
    """The headers worth keeping, as JSON; those that would not be believed later are left out."""
    return json.dumps(
        [
            (name, value)
            for name, value in headers
            if name.lower() not in NEVER_KEPT and _is_plain(name) and _is_plain(value)
        ]
    )


def _headers(value: object) -> tuple[tuple[str, str], ...] | None:
    """Pairs of plain text: a line feed in an ETag would be a header of its own in our request."""
    said = _json(value)
    if not isinstance(said, list):
        return None
    pairs = []
    for pair in said:
        if not (
            isinstance(pair, list)
            and len(pair) == 2
            and all(isinstance(one, str) and _is_plain(one) for one in pair)
        ):
            return None
        pairs.append((pair[0], pair[1]))
    return tuple(pairs)


def _hops(value: object) -> tuple[tuple[int, str], ...] | None:
    said = _json(value)
    if not isinstance(said, list):
        return None
    hops = []
    for hop in said:
        if not (
            isinstance(hop, list)
            and len(hop) == 2
            and isinstance(hop[0], int)
            and isinstance(hop[1], str)
            and _is_plain(hop[1])
        ):
            return None
        hops.append((hop[0], hop[1]))
    return tuple(hops)


def _json(value: object) -> object:
    if not isinstance(value, str) or len(value) > MAX_HEADERS_CHARACTERS:
        return None
    try:
        return json.loads(value)
    except (ValueError, RecursionError):
        return None


def _body(value: object) -> bytes | None:
    """The body decompressed; a bomb in the file stops at the limit and counts as missing."""
    if value is None:
        return b""
    if not isinstance(value, bytes):
        return None
    inflate = zlib.decompressobj()
    try:
        body = inflate.decompress(value, MAX_BODY_BYTES)
    except zlib.error:
        return None
    return body if inflate.eof else None


def _is_plain(text: str) -> bool:
    """Whether text may go into a header or a log as it is: no control characters, not endless."""
    return len(text) <= MAX_VALUE_CHARACTERS and text.isprintable()
