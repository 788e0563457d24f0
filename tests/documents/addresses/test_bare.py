"""Addresses written out in running text."""

from __future__ import annotations

import time

import pytest

from sourcecheck.documents import parse
from sourcecheck.documents.addresses import Syntax, written_out

A = "https://h.org/a"


def found(text: str, syntax: Syntax = Syntax.PLAIN) -> list[str]:
    return [url for _, _, url in written_out(text, 0, len(text), syntax)]


@pytest.mark.parametrize(
    "text",
    [
        f"见{A}，然后", f"（{A}）", f"「{A}」、", f"{A}。", f"{A}；{A}！", f"_{A}_", f"*{A}*", f"**{A}**.",
        f"[[{A}|words]]", f"({A})", f"'{A}'", f"`{A}`", f"{A}...", f"{A}…", f'"{A}"', f"«{A}»",
        f"{A}\\n", f"[{A}]", f"<{A}>", f"{A}?",
    ],
)  # fmt: skip
def test_an_address_ends_where_its_reader_would_end_it(text: str) -> None:
    assert set(found(text)) == {A}


def test_an_address_keeps_what_belongs_to_it() -> None:
    for url in (
        "https://h.org/a_(b)", "HTTPS://h.org/A", "https://h.org/?q=a|b&region=eu", "https://h.org/北京",
        "https://h.org/a_b_/c", "https://web.archive.org/web/2020/https://h.org/a",
    ):  # fmt: skip
        assert found(f"See {url} or not") == [url]


def test_references_in_markup_stand_for_their_characters() -> None:
    for syntax in (Syntax.HTML, Syntax.MARKDOWN):
        assert found("https://h.org/?a=1&amp;region=2", syntax) == ["https://h.org/?a=1&region=2"]
        assert found("&lt;https://h.org/a&gt; or", syntax) == [A]
        assert found("https://h.org/?a&region=1", syntax) == ["https://h.org/?a&region=1"]
    assert found(r"https://h.org/a\_b\(v=vs.85\)", Syntax.MARKDOWN) == [
        "https://h.org/a_b(v=vs.85)"
    ]


@pytest.mark.parametrize(
    "text", ["https://<host>/x", "https://api.<host>/x", "https://h/<your id>"]
)
def test_what_a_reader_must_fill_in_is_no_address(text: str) -> None:
    assert found(text) == []


def test_a_tag_ends_an_address() -> None:
    assert found(f"{A}<br>and", Syntax.HTML) == [A]


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("rst", f"Call ``{A}`` or :code:`{A}`.\n"),
        ("markdown", f"Call `{A}` or ``{A}``.\n"),
        ("html", f"<p>Call <code>{A}</code>.</p>"),
    ],
)
def test_inline_literals_are_code(kind: str, text: str) -> None:
    assert parse(text, kind).links == ()


def test_pictures_are_links_that_no_sentence_rests_on() -> None:
    document = parse(
        f"The [![badge](https://b.org/i.svg)]({A}) says 5. ![x](<https://b.org/a b>)", "markdown"
    )
    assert [link.url for link in document.links] == [A, "https://b.org/i.svg", "https://b.org/a b"]
    assert document.sentences[0].links == (A,)


@pytest.mark.parametrize(
    "unit", ["https://", "https://a&lt;", "https://a)", "<a x='\"", "[](((", '<a b="<']
)
def test_hostile_text_takes_linear_time(unit: str) -> None:
    text = unit * (50_000 // len(unit))
    began = time.perf_counter()
    parse(text, "markdown")
    assert time.perf_counter() - began < 2
