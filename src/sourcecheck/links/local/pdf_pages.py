"""How many pages a PDF has, from its page tree (ISO 32000-2, 7.7.3.2), without rendering any."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

MAX_STREAMS = 2_000
MAX_STREAM_BYTES = 4_000_000
_PAGES = re.compile(rb"/Type[ \r\n\t]{0,8}/Pages\b")
_COUNT = re.compile(rb"/Count[ \r\n\t]{1,8}(\d{1,7})\b")
_OBJECTS = re.compile(rb"/Type[ \r\n\t]{0,8}/ObjStm\b")
_STREAM = re.compile(rb"stream\r?\n")
_NEAR = 4_000
_MAX_NODES = 10_000


def count(data: bytes) -> int | None:
    """The number of pages; None where the file does not say so plainly (encrypted, broken)."""
    counts = list(_counts(data))
    for number, match in enumerate(_OBJECTS.finditer(data)):
        if number >= MAX_STREAMS:
            return None
        counts.extend(_counts(_unpacked(data, match.end())))
    return max(counts, default=None)


def _counts(data: bytes) -> Iterator[int]:
    """The counts beside every mark of a node; the root of the tree has the largest."""
    for number, match in enumerate(_PAGES.finditer(data)):
        if number >= _MAX_NODES:
            return
        begun = max(data.rfind(b" obj", max(0, match.start() - _NEAR), match.start()), 0)
        ended = data.find(b"endobj", match.end(), match.end() + _NEAR)
        near = data[begun : ended if ended >= 0 else match.end() + _NEAR]
        yield from (int(found) for found in _COUNT.findall(near))


def _unpacked(data: bytes, position: int) -> bytes:
    stream = _STREAM.search(data, position, position + _NEAR)
    if stream is None:
        return b""
    try:
        return zlib.decompressobj().decompress(data[stream.end() :], MAX_STREAM_BYTES)
    except zlib.error:
        return b""
