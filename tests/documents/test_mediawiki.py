"""Wikitext: what a reader sees, and which notes stand for it."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sourcecheck import documents
from sourcecheck.model import Block

TEXT = """== The harbour ==
The '''harbour''' of [[Port Alder|the town]] handled 38,450 containers.<ref name="a">{{cite web
|url=https://trust.example/2023|title=Report}}</ref> It is deep.<ref name="a"/> {{citation needed}}

* Founded in [https://observer.example/x 1871], they say.
[[File:Quay.jpg|thumb|The [[quay]] in 1900]]

{| class="wikitext"
! Year !! Boxes
|-
| 2023 || 38,450
|}
"""


def read(text: str) -> list[tuple[Block, str, tuple[str, ...]]]:
    document = documents.parse(text, "mediawiki")
    return [(s.block, s.text, s.links) for s in document.sentences]


def test_a_note_stands_for_the_sentence_before_it() -> None:
    body = [(text, links) for block, text, links in read(TEXT) if block is Block.BODY]

    assert body == [
        ("The harbour of the town handled 38,450 containers.", ("https://trust.example/2023",)),
        ("It is deep.", ("https://trust.example/2023",)),
    ]


def test_headings_lists_and_tables_are_told_apart() -> None:
    blocks = {text: block for block, text, _ in read(TEXT)}

    assert blocks["The harbour"] is Block.HEADING
    assert blocks["Founded in 1871, they say."] is Block.LIST
    assert blocks["2023 | 38,450"] is Block.TABLE
    assert not any("thumb" in text for text in blocks)


def test_every_sentence_and_link_knows_its_place() -> None:
    document = documents.parse(TEXT, "mediawiki", "a.wiki")
    last = next(s for s in document.sentences if s.block is Block.LIST)

    assert (last.location.line, last.location.column) == (5, 3)
    assert "https://observer.example/x" in [link.url for link in document.links]
    assert TEXT[last.start : last.end].startswith("Founded in [https")


def test_the_ending_of_the_file_tells_the_format() -> None:
    assert documents.format_of("a.wiki") == "mediawiki"


@pytest.mark.parametrize("piece", ["{{", "[[", "<ref>", "[http://a ", "<!--", "'''", "[[File:"])
def test_hostile_text_takes_time_in_proportion_to_its_length(piece: str) -> None:
    begun = time.process_time()
    documents.parse(piece * (100_000 // len(piece)), "mediawiki")

    assert time.process_time() - begun < 3


@settings(max_examples=50, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "{{",
                "}}",
                "[[",
                "]]",
                "<ref>",
                "</ref>",
                "a|b ",
                "\n",
                "=",
                "''",
                "http://a.b ",
                "It rained. ",
                "&amp;",
                "]",
            ]
        ),
        max_size=30,
    )
)
def test_whatever_the_text_places_lie_in_it(parts: list[str]) -> None:
    text = "".join(parts)
    document = documents.parse(text, "mediawiki")

    assert all(0 <= s.start <= s.end <= len(text) for s in document.sentences)
