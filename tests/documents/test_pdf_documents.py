"""PDF as a document: pages stand in for lines; only where the extra is installed."""

from __future__ import annotations

from pathlib import Path

import pytest

from pdf_files import pdf
from sourcecheck import documents
from sourcecheck.errors import UsageError
from sourcecheck.settings import Limits

pytest.importorskip("pypdfium2")


def test_a_sentence_knows_its_page_and_its_links(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(
        pdf(
            ["The harbour handled 38,450 boxes."],
            ["It is deep, says https://observer.example/deep."],
        )
    )
    document = documents.read(tmp_path / "a.pdf", "a.pdf", Limits())

    assert [(s.text, s.location.line) for s in document.sentences] == [
        ("The harbour handled 38,450 boxes.", 1),
        ("It is deep, says https://observer.example/deep.", 2),
    ]
    assert [link.url for link in document.links] == ["https://observer.example/deep"]
    assert all(document.text[s.start : s.end] == s.text for s in document.sentences)


def test_a_damaged_pdf_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.4 junk")

    with pytest.raises(UsageError, match=r"a\.pdf"):
        documents.read(tmp_path / "a.pdf", "a.pdf", Limits())
