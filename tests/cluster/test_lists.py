"""Lists of URLs are read as streams, whatever stands in them."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import parquet

from sourcecheck.cluster import lists
from sourcecheck.errors import UsageError


def read(path: Path) -> list[tuple[str, int]]:
    return [(one.url, one.cited_at[0].line) for one in lists.read(str(path))]


def test_a_line_of_text_is_a_url_with_all_its_punctuation(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"\xef\xbb\xbfhttps://a.example/Acme_Inc.\n\n  http://b.example/(x)\r\n")
    assert read(file) == [("https://a.example/Acme_Inc.", 1), ("http://b.example/(x)", 3)]


def test_urls_are_found_in_a_line_of_prose(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("see https://a.example/x, and www.b.example/y.\nnothing here\n")
    assert read(file) == [("https://a.example/x", 1), ("http://www.b.example/y", 1)]


def test_a_line_without_end_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"x" * (lists.MAX_LINE_BYTES + 1))
    with pytest.raises(UsageError, match=r"a\.txt:1: the line is too long"):
        read(file)


def test_a_table_has_them_in_the_column_url(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text('id,URL\n1,"https://a.example/?a,b"\n2\n3,\n4,https://b.example/\n')
    assert read(file) == [("https://a.example/?a,b", 2), ("https://b.example/", 5)]


def test_parquet_has_them_in_the_column_url(tmp_path: Path) -> None:
    file = tmp_path / "a.parquet"
    urls = ["https://a.example/", None, " ", "https://b.example/"]
    parquet.write_table(pa.table({"n": [1, 2, 3, 4], "url": urls}), file)
    assert read(file) == [("https://a.example/", 1), ("https://b.example/", 4)]


@pytest.mark.parametrize("name", ["a.csv", "a.parquet"])
def test_a_table_without_the_column_is_refused(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    if name == "a.csv":
        file.write_text("link\nhttps://a.example/\n")
    else:
        parquet.write_table(pa.table({"link": ["https://a.example/"]}), file)
    with pytest.raises(UsageError, match="has no column 'url'"):
        read(file)


@pytest.mark.parametrize("name", ["a.csv", "a.parquet"])
def test_a_file_that_is_something_else_is_refused(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.write_bytes(b"url\n" + b'"' + b"x" * 200_000 + b"\n")
    with pytest.raises(UsageError, match="cannot be read"):
        read(file)
