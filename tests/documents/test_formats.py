"""Reading files: formats by their endings, encodings, and what is refused."""

from __future__ import annotations

import os
import time
from dataclasses import replace
from pathlib import Path

import pytest

from sourcecheck import documents
from sourcecheck.errors import UsageError
from sourcecheck.settings import Limits


@pytest.mark.parametrize(
    ("path", "name"),
    [("a.md", "markdown"), ("A.HTML", "html"), ("x/b.rst", "rst"), ("c.txt", "text"), ("", "text")],
)
def test_a_format_goes_by_the_ending(path: str, name: str) -> None:
    assert documents.format_of(path) == name


@pytest.mark.parametrize(
    "data",
    [
        "Fünf – “x”.".encode(),
        b"\xef\xbb\xbf" + "Fünf – “x”.".encode(),
        "Fünf – “x”.".encode("windows-1252"),
        b"\xff\xfe" + "Fünf – “x”.".encode("utf-16-le"),
    ],
)
def test_the_encoding_is_found_and_a_mark_at_the_start_is_no_text(
    tmp_path: Path, data: bytes
) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    document = documents.read(path, "a.txt", Limits())
    assert document.text == "Fünf – “x”."
    assert document.sentences[0].location.column == 1


def test_line_ends_stay_so_that_offsets_count_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"One\r\ntwo.\r\n\r\nThree.\r\n")
    document = documents.read(path, "shown/a.md", Limits())
    three = document.sentences[1]
    assert (three.start, three.location.line, three.location.path) == (13, 4, "shown/a.md")


def test_what_cannot_be_read_is_a_usage_error_that_names_the_file(tmp_path: Path) -> None:
    (tmp_path / "pdf.md").write_bytes(b"%PDF-1.4")
    (tmp_path / "nul.txt").write_bytes(b"a\0b")
    (tmp_path / "long.txt").write_bytes(b"a" * 101)
    os.mkfifo(tmp_path / "pipe.txt")
    limits = replace(Limits(), max_document_bytes=100)
    for name in ("pdf.md", "nul.txt", "long.txt", "pipe.txt", "missing.txt", "."):
        with pytest.raises(UsageError, match=name.replace(".", r"\.")):
            documents.read(tmp_path / name, name, limits)


def test_an_unknown_format_is_a_usage_error() -> None:
    with pytest.raises(UsageError, match="docx"):
        documents.parse("", "docx")


def test_the_language_is_guessed_from_the_commonest_words() -> None:
    german = (
        "Der Hafen ist nicht alt. Die Stadt hat ihn mit dem Geld von allen gebaut, und das ist gut."
    )
    assert documents.parse(german, "text").language == "de"
    assert documents.parse("The harbour is old.", "text").language == "en"
    assert documents.parse("", "text").language == "en"
    assert documents.parse("Порт построен в прошлом веке и закрыт.", "text").language == "ru"


@pytest.mark.parametrize("name", list(documents.FORMATS))
@pytest.mark.parametrize(
    "piece",
    ["[", "](", "`", "``` ", "*", "**a ", "<", "<a ", '<a href="', "<!--", "&", "> ", "- ", "- \n",
     "|a|-\n", "a | b\n-|-\n", "[^1]: a\n", "[^1] ", "http://a ", "www.", "\n", "a\n===\n", "1. ",
     "<li>", "<div hidden>", "`a <", "a_ ", ".. ", "::\n", "[1] ", "  - a\n", "<a href='#x'>1</a>"],
)  # fmt: skip
def test_hostile_text_takes_time_in_proportion_to_its_length(name: str, piece: str) -> None:
    text = piece * (20_000 // len(piece))
    began = time.process_time()
    documents.parse(text, name)
    assert time.process_time() - began < 2
