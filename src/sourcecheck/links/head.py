"""The head and body of an HTTP/1 response, read as browsers read them and within bounds.

http.client takes 103 Early Hints for the answer, refuses more than 100 fields, and loses what had
arrived of a body that breaks off. Limits are ours alone: nothing process-wide is changed.
"""

from __future__ import annotations

import http.client
from collections.abc import Iterator
from typing import Any

MAX_CHUNK_LINE_BYTES = 4_096
PIECE_BYTES = 64 * 1024


class HeadTooLargeError(http.client.HTTPException):
    """The head of a response is larger than we accept."""


class CutShortError(Exception):
    """The body ended before its time; the message is a clause for the reader."""


class HeadReader(http.client.HTTPResponse):
    """A response of http.client with a head and a body reader of our own.

    Errors while reading the head: http.client.HTTPException and OSError.
    """

    def __init__(self, sock: Any, *args: Any, max_bytes: int, **kwargs: Any) -> None:
        super().__init__(sock, *args, **kwargs)
        self._room = max_bytes
        self.is_whole = False

    def begin(self, *_limits: object, **_named_limits: object) -> None:
        """Read the head of the final response; interim ones (1xx) are passed over."""
        if self.headers is not None:
            return
        while True:
            version, status, reason = _status(self._status_line())
            fields = self._fields()
            if not 100 <= status < 200 or status == 101:
                break
        self.code = self.status = status
        self.reason = reason
        self.version = 10 if version in ("HTTP/1.0", "HTTP/0.9") else 11
        self.headers = self.msg = http.client.HTTPMessage()
        for name, value in fields:
            self.headers.set_raw(name, value)
        self._frame()

    def pieces(self) -> Iterator[bytes]:
        """The body as it arrives, chunks and length undone; `is_whole` once its end was seen.

        Errors: CutShortError when it ends too early or its chunks are broken; OSError.
        """
        if self.chunked:
            yield from self._chunks()
        else:
            yield from self._plain(self.length)
        self.is_whole = True

    def finish(self) -> None:
        """Give up the file on the socket, so that the connection can take its next request."""
        if self.fp is not None:
            self._close_conn()  # type: ignore[attr-defined]

    def _status_line(self) -> bytes:
        line = self._line()
        if line in (b"\r\n", b"\n"):  # a stray line end behind the response before
            line = self._line()
        if not line:
            raise http.client.RemoteDisconnected("closed without an answer")
        return line

    def _line(self) -> bytes:
        line: bytes = self.fp.readline(self._room + 1)
        self._room -= len(line)
        if self._room < 0:
            raise HeadTooLargeError("the header is too large")
        return line

    def _fields(self) -> list[tuple[str, str]]:
        fields: list[tuple[str, str]] = []
        while True:
            line = self._line()
            if line in (b"\r\n", b"\n"):
                return fields
            if not line:
                raise http.client.RemoteDisconnected("closed within the header")
            text = line.decode("latin-1").rstrip("\r\n").replace("\r", " ").replace("\0", "")
            if text[:1] in " \t" and fields:
                name, value = fields[-1]
                fields[-1] = (name, f"{value} {text.strip()}")
                continue
            name, colon, value = text.partition(":")
            if colon and name.strip():
                fields.append((name.strip(), value.strip()))

    def _frame(self) -> None:
        coding = self.headers.get("transfer-encoding", "").lower()
        self.chunked = coding.split(",")[-1].strip() == "chunked"
        self.chunk_left = None
        self.length = None if self.chunked else self._content_length()
        if self.status in (204, 304) or self.status < 200 or self._method == "HEAD":  # type: ignore[attr-defined]
            self.length = 0
            self.chunked = False
        unframed = not self.chunked and self.length is None
        self.will_close = self._check_close() or unframed  # type: ignore[attr-defined]

    def _content_length(self) -> int | None:
        values = {
            part.strip()
            for value in self.headers.get_all("content-length", [])
            for part in value.split(",")
        }
        if len(values) > 1:  # RFC 9112, 6.3: browsers give up here as well
            raise http.client.HTTPException("it gives two different lengths")
        text = values.pop() if values else ""
        return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None

    def _plain(self, length: int | None) -> Iterator[bytes]:
        left = length
        while left is None or left > 0:
            piece = self.fp.read1(PIECE_BYTES if left is None else min(left, PIECE_BYTES))
            if not piece:
                break
            if left is not None:
                left -= len(piece)
            yield piece
        if left and length is not None:
            raise CutShortError(f"{length - left:,} of {length:,} bytes came")

    def _chunks(self) -> Iterator[bytes]:
        while True:
            left = self._chunk_size()
            if left == 0:
                break
            while left > 0:
                piece = self.fp.read1(min(left, PIECE_BYTES))
                if not piece:
                    raise CutShortError("the last chunk never came")
                left -= len(piece)
                yield piece
            if self.fp.readline(3) not in (b"\r\n", b"\n"):
                raise CutShortError("its chunks are broken")
        trailer = None
        while trailer not in (b"\r\n", b"\n", b""):
            trailer = self._line()

    def _chunk_size(self) -> int:
        line = self.fp.readline(MAX_CHUNK_LINE_BYTES)
        size = line.split(b";", 1)[0].strip()
        if not line:
            raise CutShortError("the last chunk never came")
        if not line.endswith(b"\n") or not size or len(size) > 15 or size.strip(_HEX):
            raise CutShortError("its chunks are broken")
        return int(size, 16)


_HEX = b"0123456789abcdefABCDEF"


def _status(line: bytes) -> tuple[str, int, str]:
    text = line.decode("latin-1").strip()
    version, _, rest = text.partition(" ")
    code, _, reason = rest.strip().partition(" ")
    if not version.upper().startswith("HTTP/") or version[5:6] == "2":
        raise http.client.BadStatusLine(text[:80])
    if not (code.isascii() and code.isdigit() and len(code) == 3 and code >= "100"):
        raise http.client.BadStatusLine(text[:80])
    return version.upper(), int(code), reason.strip()[:200]
