"""Heads and bodies of HTTP responses, from bytes that may be anything."""

from __future__ import annotations

import http.client
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sourcecheck.links.head import CutShortError, HeadReader


class Wire:
    """A socket of which only the reading side is needed."""

    def __init__(self, data: bytes) -> None:
        self.data = data

    def makefile(self, _mode: str) -> io.BufferedReader:
        return io.BufferedReader(io.BytesIO(self.data))


def reader(data: bytes, max_bytes: int = 262_144) -> HeadReader:
    response = HeadReader(Wire(data), method="GET", max_bytes=max_bytes)
    response.begin()
    return response


def test_interim_responses_are_passed_over() -> None:
    data = b"HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\nA: b\r\n\r\n"
    response = reader(data)
    assert (response.status, response.headers["a"], response.headers["link"]) == (200, "b", None)


def test_the_head_has_a_bound_in_all() -> None:
    data = b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 999 + b"\r\n"
    with pytest.raises(http.client.HTTPException, match="too large"):
        reader(data, max_bytes=1_000)


def test_two_different_lengths_are_an_error() -> None:
    with pytest.raises(http.client.HTTPException, match="two different"):
        reader(b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab")


def test_chunks_are_joined_and_extensions_ignored() -> None:
    response = reader(
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3;a=b\r\nabc\r\n1\r\nd\r\n0\r\n\r\n"
    )
    assert b"".join(response.pieces()) == b"abcd"
    assert response.is_whole


def test_what_arrived_of_a_body_that_breaks_off_is_kept() -> None:
    response = reader(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc")
    got = b""
    with pytest.raises(CutShortError, match="3 of 9 bytes"):
        for piece in response.pieces():
            got += piece
    assert got == b"abc"
    assert not response.is_whole


@pytest.mark.parametrize("size", [b"-1", b"+3", b"0x3", b"3_0", b"f" * 99, b"", b" "])
def test_a_chunk_size_that_is_none_is_an_error(size: bytes) -> None:
    response = reader(
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + size + b"\r\nabc\r\n0\r\n\r\n"
    )
    with pytest.raises(CutShortError):
        list(response.pieces())


@given(st.binary(max_size=200))
@settings(max_examples=80)
def test_any_head_is_read_or_named_broken(data: bytes) -> None:
    try:
        response = reader(b"HTTP/1.1 " + data + b"\r\n\r\nbody", max_bytes=4_000)
        list(response.pieces())
    except (http.client.HTTPException, CutShortError, OSError):
        return
    assert 100 <= response.status <= 999
