"""Plain text documents."""

from __future__ import annotations

from sourcecheck import documents
from sourcecheck.model import Document


def parse(text: str) -> Document:
    return documents.parse(text, "text", "a.txt")


def blocks(text: str) -> list[tuple[str, str]]:
    return [(s.block.value, s.text) for s in parse(text).sentences]


def test_blank_lines_part_paragraphs_and_single_line_ends_do_not() -> None:
    assert blocks("A short title\n\nOne is\nlong. Two.\n\n- a\n- b\n\n> q\n> r\n") == [
        ("heading", "A short title"),
        ("body", "One is long."),
        ("body", "Two."),
        ("list", "a"),
        ("list", "b"),
        ("quote", "q r"),
    ]


def test_a_line_too_long_to_be_wrapped_is_a_paragraph() -> None:
    long = "word " * 30
    assert blocks(f"{long}\nNext one.") == [("body", long.strip()), ("body", "Next one.")]


def test_numbers_in_brackets_lead_to_the_list_at_the_end() -> None:
    document = parse("It is so [2]. Or not.\n\n[1] A http://a.example\n[2] B www.b.example/x.\n")
    assert [s.links for s in document.sentences[:2]] == [("http://www.b.example/x",), ()]
    assert {s.block.value for s in document.sentences[2:]} == {"reference"}


def test_an_address_ends_before_the_punctuation_of_the_sentence() -> None:
    document = parse(
        "At http://z or http:// see (http://a.example/x_(y)), http://b.example/?q=1. And http://c.example!"
    )
    assert [link.url for link in document.links] == [
        "http://z",
        "http://a.example/x_(y)",
        "http://b.example/?q=1",
        "http://c.example",
    ]
