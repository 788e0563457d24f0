"""PDF to passages that know their page; only where the extra is installed."""

import pytest

from sourcecheck.model import Page, Unreadable
from sourcecheck.pages import read
from sourcecheck.settings import Limits

pytest.importorskip("pypdfium2")


def pdf(*pages: list[str]) -> bytes:
    """A PDF with these lines on its pages, written by hand (ISO 32000-1, 7.5)."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    objects.append("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    kids = []
    for lines in pages:
        shown = "BT /F1 12 Tf 72 700 Td " + " ".join(f"({line}) Tj 0 -14 Td" for line in lines)
        shown += " ET"
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


def test_passages_carry_their_page_and_wrapped_lines_are_joined() -> None:
    body = pdf(
        ["The commission found in its report of the year that", "about 30,000 had left."],
        ["The second page says 5,000."],
    )
    page = read(body, "application/pdf", "https://harbour.example/a.pdf", Limits())
    assert isinstance(page, Page)
    assert [(one.text, one.page) for one in page.passages] == [
        ("The commission found in its report of the year that about 30,000 had left.", 1),
        ("The second page says 5,000.", 2),
    ]


@pytest.mark.parametrize("body", [b"%PDF-1.4 junk", pdf(["x"])[:200], pdf([])])
def test_a_pdf_without_text_is_unreadable(body: bytes) -> None:
    answer = read(body, "application/pdf", "", Limits())
    assert isinstance(answer, Unreadable)
    assert answer.rule == "SC209"


def test_a_pdf_over_the_limit_is_not_opened() -> None:
    answer = read(pdf(["x"]), "application/pdf", "", Limits(max_pdf_bytes=100))
    assert isinstance(answer, Unreadable)
    assert "larger" in answer.reason
