"""PDF as a document: pages stand in for lines; only where the extra is installed."""

from __future__ import annotations

from pathlib import Path

import pytest

from sourcecheck import documents
from sourcecheck.errors import UsageError
from sourcecheck.settings import Limits

pytest.importorskip("pypdfium2")


def pdf(*pages: str) -> bytes:
    """A PDF with a line on each page (ISO 32000-1, 7.5)."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    objects.append("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    kids = []
    for line in pages:
        shown = f"BT /F1 12 Tf 72 700 Td ({line}) Tj ET"
        objects.append(f"<< /Length {len(shown)} >>\nstream\n{shown}\nendstream")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {len(objects)} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(kids)}] >>"
    written, places = "%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(written))
        written += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    count = len(objects) + 1
    end = f"trailer << /Size {count} /Root 1 0 R >>\nstartxref\n{len(written)}\n%%EOF"
    return f"{written}xref\n0 {count}\n0000000000 65535 f \n{table}{end}".encode()


def test_a_sentence_knows_its_page_and_its_links(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(
        pdf("The harbour handled 38,450 boxes.", "It is deep, says https://observer.example/deep.")
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
