"""Deep links: a browser that follows one scrolls to the passage."""

from __future__ import annotations

from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sourcecheck.reports.deeplink import page_fragment, text_fragment

PAGE = "https://harbour.example/report.html"


def test_a_passage_becomes_a_text_directive() -> None:
    assert text_fragment(PAGE, "38,450 boxes") == f"{PAGE}#:~:text=38%2C450%20boxes"


def test_the_characters_of_the_grammar_are_encoded() -> None:
    assert text_fragment(PAGE, "a-b,c&d#e") == f"{PAGE}#:~:text=a%2Db%2Cc%26d%23e"


def test_unreserved_characters_are_not() -> None:
    assert text_fragment(PAGE, "a.b_c~d9") == f"{PAGE}#:~:text=a.b_c~d9"


def test_the_own_fragment_of_a_page_goes_first() -> None:
    assert text_fragment(f"{PAGE}#dues", "rise") == f"{PAGE}#dues:~:text=rise"


def test_a_directive_that_is_there_already_is_replaced() -> None:
    assert text_fragment(f"{PAGE}#:~:text=old", "new") == f"{PAGE}#:~:text=new"


def test_a_long_passage_is_named_by_its_ends() -> None:
    words = [f"word{number}" for number in range(60)]
    start, end = text_fragment(PAGE, " ".join(words)).partition("text=")[2].split(",")
    assert unquote(start).split() == words[:5]
    assert unquote(end).split() == words[-5:]


def test_line_breaks_of_a_passage_count_as_blanks() -> None:
    assert text_fragment(PAGE, "two\n lines ") == f"{PAGE}#:~:text=two%20lines"


@pytest.mark.parametrize("address", ["notes/minutes.txt", "", "javascript:alert(1)"])
def test_what_is_no_web_address_is_left_alone(address: str) -> None:
    assert text_fragment(address, "text") == address


def test_a_page_without_words_is_linked_as_it_is() -> None:
    assert text_fragment(PAGE, " \n") == PAGE


def test_a_pdf_is_opened_at_its_page() -> None:
    assert page_fragment(f"{PAGE}#old", 12) == f"{PAGE}#page=12"


@given(st.text(max_size=600))
@settings(max_examples=60, deadline=None)
def test_any_passage_gives_a_fragment_of_safe_characters(text: str) -> None:
    directive = text_fragment(PAGE, text).removeprefix(PAGE).removeprefix("#:~:text=")
    assert directive.isascii()
    assert not set(directive) & set("-& #\"'<>")
