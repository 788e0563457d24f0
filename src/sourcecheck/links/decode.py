"""Content-Encoding undone piece by piece, so that a bomb costs no more than the caller takes."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module
from typing import Any

BLOCK_BYTES = 64 * 1024
MAX_LAYERS = 3
GZIP_MARK = b"\x1f\x8b"
ZSTD_WINDOW_LOG = 23  # RFC 9659: 8 MB is what a browser accepts

PACKAGES = {"br": "brotli", "zstd": "backports.zstd"}

Pieces = Iterator[bytes]


class UndecodableError(Exception):
    """The bytes are not what Content-Encoding says; the message is a clause for the reader."""


class NoDecoderError(UndecodableError):
    """Browsers can undo this coding, and here the package for it is not installed."""


def decoded(pieces: Pieces, content_encoding: str) -> Pieces:
    """The body without its codings (RFC 9110, 8.4), in blocks of at most 64 kB.

    Errors: UndecodableError, once what could be decoded has been yielded. Bytes that never were
    compressed although the header says so are an error, as they are in browsers.
    """
    names = [name.strip().lower() for name in content_encoding.split(",")]
    layers = [name for name in names if name not in ("", "identity", "none", "utf-8")]
    if len(layers) > MAX_LAYERS:
        raise UndecodableError(f"it is wrapped in {len(layers)} encodings")
    for name in reversed(layers):
        if name not in _CODINGS and name in PACKAGES:
            needed = f"pip install {PACKAGES[name]}"
            raise NoDecoderError(f"it is compressed as {name}, which takes a package: {needed}")
        if name not in _CODINGS:
            raise UndecodableError(f"its encoding {name[:20]!r} is unknown")
        pieces = _CODINGS[name](pieces)
    return pieces


def accept_encoding() -> str:
    """The value of Accept-Encoding: what we can undo here, and nothing else."""
    return ", ".join(name for name in ("gzip", "deflate", "br", "zstd") if name in _CODINGS)


def _gunzip(pieces: Pieces) -> Pieces:
    first = _at_least(2, pieces)
    if not first:
        return
    if first[:2] != GZIP_MARK:
        raise UndecodableError("it says that it is compressed as gzip, and is not")
    member = zlib.decompressobj(31)
    for piece in _again(first, pieces):
        data = piece
        while data:
            if member.eof:
                if data[:1] != GZIP_MARK[:1]:  # anything behind the last member is padding
                    _run_out(pieces)
                    return
                member = zlib.decompressobj(31)
            yield from _inflated(member, data, "gzip")
            data = member.unused_data
    if not member.eof:
        raise UndecodableError("its gzip data break off")


def _undeflate(pieces: Pieces) -> Pieces:
    first = _at_least(2, pieces)
    # RFC 9110 asks for the zlib form; many servers send the raw one. Neither has a mark, but the
    # first two bytes of zlib's are a multiple of 31.
    is_zlib = len(first) >= 2 and first[0] & 0x0F == 8 and int.from_bytes(first[:2]) % 31 == 0
    stream = zlib.decompressobj(15 if is_zlib else -15)
    for piece in _again(first, pieces):
        yield from _inflated(stream, piece, "deflate")
        if stream.eof:
            _run_out(pieces)
            return
    if first:
        raise UndecodableError("its deflate data break off")


def _inflated(stream: Any, data: bytes, name: str) -> Pieces:
    block = b""
    # A full block may have left more inside.
    while (data or len(block) == BLOCK_BYTES) and not stream.eof:
        try:
            block = stream.decompress(data, BLOCK_BYTES)
        except zlib.error:
            raise UndecodableError(f"its {name} data are damaged") from None
        data = stream.unconsumed_tail
        if block:
            yield block


def _unbrotli(make: Callable[[], Any], error: type[Exception]) -> Callable[[Pieces], Pieces]:
    def run(pieces: Pieces) -> Pieces:
        decoder = make()
        arrived = False
        for piece in pieces:
            data, block, arrived = piece, b"", True
            while (data or block) and not decoder.is_finished():
                try:
                    block = decoder.process(data, output_buffer_limit=BLOCK_BYTES)
                except error:
                    raise UndecodableError("its brotli data are damaged") from None
                data = b""
                if block:
                    yield block
            if decoder.is_finished():
                _run_out(pieces)
                return
        if arrived:
            raise UndecodableError("its brotli data break off")

    return run


def _unzstd(make: Callable[[], Any], error: type[Exception]) -> Callable[[Pieces], Pieces]:
    def run(pieces: Pieces) -> Pieces:
        frame = make()
        arrived = False
        for piece in pieces:
            data, arrived = piece, True
            while data or not (frame.needs_input or frame.eof):
                if frame.eof:
                    frame = make()
                try:
                    block = frame.decompress(data, BLOCK_BYTES)
                except error:
                    raise UndecodableError("its zstd data are damaged") from None
                data = frame.unused_data if frame.eof else b""
                if block:
                    yield block
        if arrived and not frame.eof:
            raise UndecodableError("its zstd data break off")

    return run


def _at_least(count: int, pieces: Pieces) -> bytes:
    """The first piece, joined with those after it until it has so many bytes."""
    first = next(pieces, b"")
    while len(first) < count and (more := next(pieces, b"")):
        first += more
    return first


def _run_out(pieces: Pieces) -> None:
    """Read what is behind the end: only a body read to its end leaves its connection usable."""
    for _ in pieces:
        pass


def _again(first: bytes, rest: Pieces) -> Pieces:
    if first:
        yield first
    yield from rest


def _find_codings() -> dict[str, Callable[[Pieces], Pieces]]:
    found: dict[str, Callable[[Pieces], Pieces]] = {
        "gzip": _gunzip,
        "x-gzip": _gunzip,
        "deflate": _undeflate,
    }
    for name in ("brotli", "brotlicffi"):
        try:
            brotli = import_module(name)
            # Before 1.2 one call may return gigabytes: a bomb that could not be stopped.
            brotli.Decompressor().process(b"", output_buffer_limit=1)
        except (ImportError, TypeError, AttributeError):
            continue
        found["br"] = _unbrotli(brotli.Decompressor, brotli.error)
        break
    for name in ("compression.zstd", "backports.zstd"):
        try:
            zstd = import_module(name)
        except ImportError:
            continue
        options = {zstd.DecompressionParameter.window_log_max: ZSTD_WINDOW_LOG}
        make = partial(zstd.ZstdDecompressor, options=options)
        found["zstd"] = _unzstd(make, zstd.ZstdError)
        break
    return found


_CODINGS = _find_codings()
