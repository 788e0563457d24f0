"""Content-Encoding undone, within bounds, whatever the bytes are."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sourcecheck.links.decode import BLOCK_BYTES, UndecodableError, accept_encoding, decoded

TEXT = b"The sluice was opened in spring. " * 4_000


def pieces(data: bytes, size: int = 1_000) -> Iterator[bytes]:
    for start in range(0, len(data), size):
        yield data[start : start + size]


def read(data: bytes, coding: str, size: int = 1_000) -> bytes:
    return b"".join(decoded(pieces(data, size), coding))


@pytest.mark.parametrize("size", [1, 7, 100_000])
def test_gzip_comes_back_however_it_arrives(size: int) -> None:
    assert read(gzip.compress(TEXT), "gzip", size) == TEXT


@pytest.mark.parametrize("size", [1, 1_000])
def test_several_gzip_members_are_one_body(size: int) -> None:
    packed = gzip.compress(TEXT) + gzip.compress(b"end")
    assert read(packed, "gzip", size) == TEXT + b"end"


@pytest.mark.parametrize("coding", ["gzip", "deflate"])
def test_a_body_is_read_to_its_end_so_that_its_connection_can_be_used_again(coding: str) -> None:
    packed = gzip.compress(TEXT) if coding == "gzip" else zlib.compress(TEXT)
    arriving = pieces(packed + b"\0" * 5_000)
    list(decoded(arriving, coding))
    assert next(arriving, None) is None


@given(st.integers(65_000, 66_200), st.sampled_from(["gzip", "deflate"]))
@settings(max_examples=40, deadline=None)
def test_nothing_is_lost_at_the_edge_of_a_block(length: int, coding: str) -> None:
    text = b"ab" * length
    packed = gzip.compress(text) if coding == "gzip" else zlib.compress(text)
    assert read(packed, coding, 100_000) == text


def test_padding_behind_gzip_is_left_out() -> None:
    assert read(gzip.compress(TEXT) + b"\0" * 999, "x-gzip") == TEXT


@pytest.mark.parametrize("bits", [15, -15])
def test_both_forms_of_deflate_come_back(bits: int) -> None:
    assert read(zlib.compress(TEXT, wbits=bits), "deflate") == TEXT


def test_two_layers_come_back() -> None:
    assert read(gzip.compress(zlib.compress(TEXT)), "deflate, gzip") == TEXT


def test_bytes_that_were_never_compressed_are_an_error_as_in_browsers() -> None:
    with pytest.raises(UndecodableError, match="and is not"):
        read(b"<p>plain</p>", "gzip")


def test_what_came_before_the_damage_is_yielded() -> None:
    packed = gzip.compress(bytes(range(256)) * 2_000)
    blocks = decoded(pieces(packed[:-40] + b"\xff" * 40 + b"\0" * 999), "gzip")
    got = b""
    with pytest.raises(UndecodableError, match=r"damaged|break off"):
        for block in blocks:
            got += block
    assert got.startswith(bytes(range(256)))


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br"])
def test_an_empty_body_is_empty_in_any_encoding(coding: str) -> None:
    if coding in accept_encoding():
        assert read(b"", coding) == b""


def test_an_unknown_encoding_is_named() -> None:
    with pytest.raises(UndecodableError, match="rot13"):
        read(b"x", "rot13")


def test_too_many_layers_are_not_unwrapped() -> None:
    with pytest.raises(UndecodableError):
        read(b"x", "gzip, gzip, gzip, gzip")


def test_blocks_of_a_bomb_are_small() -> None:
    bomb = gzip.compress(b"\0" * 30_000_000)
    assert max(map(len, decoded(pieces(bomb), "gzip"))) <= BLOCK_BYTES


def test_brotli_comes_back_where_it_is_installed() -> None:
    brotli = pytest.importorskip("brotli")
    if "br" not in accept_encoding():
        pytest.skip("this brotli cannot bound what it returns")
    assert read(brotli.compress(TEXT), "br") == TEXT
    bomb = brotli.compress(b"\0" * 30_000_000)
    assert max(map(len, decoded(pieces(bomb), "br"))) <= 2 * BLOCK_BYTES


def test_zstd_comes_back_where_it_can_be_read() -> None:
    if "zstd" not in accept_encoding():
        pytest.skip("no zstd here")
    zstd = pytest.importorskip("compression.zstd")
    assert read(zstd.compress(TEXT), "zstd") == TEXT


@given(st.binary(max_size=300), st.sampled_from(["gzip", "deflate", "br", "zstd", "gzip, br"]))
@settings(max_examples=80, deadline=None)
def test_any_bytes_are_read_or_named_undecodable(data: bytes, coding: str) -> None:
    try:
        read(data, coding, 17)
    except UndecodableError as error:
        assert str(error)
