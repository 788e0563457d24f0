"""PDF to passages that know their page; only where the extra is installed."""

import pytest

from pdf_files import pdf
from sourcecheck.model import Page, Unreadable
from sourcecheck.pages import read
from sourcecheck.settings import Limits

pytest.importorskip("pypdfium2")


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
