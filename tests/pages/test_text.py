"""Plain text, lines of data, and things that are no text."""

import pytest

from sourcecheck.model import Page, Unreadable
from sourcecheck.pages import read
from sourcecheck.settings import Limits


def read_text(text: str, content_type: str = "text/plain; charset=utf-8") -> list[tuple[str, int]]:
    page = read(text.encode(), content_type, "https://harbour.example/minutes.txt", Limits())
    assert isinstance(page, Page)
    return [(one.text, one.paragraph) for one in page.passages]


def test_blank_lines_end_paragraphs_and_wrapped_lines_are_joined() -> None:
    text = (
        "The commission found in its report of the year that\r\n30,000 had left.\r\n\r\nNext one."
    )
    assert read_text(text) == [
        ("The commission found in its report of the year that 30,000 had left.", 0),
        ("Next one.", 1),
    ]


def test_items_and_short_lines_stay_apart() -> None:
    assert [text for text, _ in read_text("Minutes\n- 30,000 ships\n- 5 boats")] == [
        "Minutes",
        "- 30,000 ships",
        "- 5 boats",
    ]


def test_each_line_of_data_is_a_passage() -> None:
    assert read_text("year,dead\n1988,5000\n", "text/csv") == [("year,dead", 0), ("1988,5000", 1)]


def test_the_lines_of_json_are_passages() -> None:
    found = read_text('{\n  "dead": 5000,\n  "year": 1988\n}', "application/json")
    assert [text for text, _ in found] == ['"dead": 5000,', '"year": 1988']


@pytest.mark.parametrize(
    ("body", "content_type", "words"),
    [
        (b"\x89PNG\r\n\x1a\n", "image/png", "image"),
        (b"ID3xxx", "audio/mpeg", "sound"),
        (b"xxxx", "video/mp4", "video"),
        (b"PK\x03\x04", "application/zip", "archive"),
        (b"\x01\x02\x00\x03" * 9, "", "binary"),
        (b"", "text/html", "empty"),
        (b"--- ... ---", "application/json", "no text"),
    ],
)
def test_what_holds_no_text_is_unreadable_and_says_what_it_is(
    body: bytes, content_type: str, words: str
) -> None:
    answer = read(body, content_type, "", Limits())
    assert isinstance(answer, Unreadable)
    assert words in answer.reason
    assert answer.rule == "SC209"


def test_a_pdf_is_never_taken_for_text() -> None:
    answer = read(b"%PDF-1.7\n30,000", "text/html", "", Limits())
    assert isinstance(answer, Unreadable)
    assert "PDF" in answer.reason
    assert answer.rule == "SC209"
