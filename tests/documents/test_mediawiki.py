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
    assert blocks["Year: 2023, Boxes: 38,450"] is Block.TABLE
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


PIER = """{{Infobox pier
| name = West Pier
| image = pier.jpg
| caption = The pier in 1866
| length = {{convert|350|m|ft}}
| opened = {{start date|1866|10|6}}<ref>{{cite web|url=https://a.example/open|title=Opening}}</ref>
}}
'''West Pier''' ({{IPAc-en|p|ɪər}}; born 1866) is {{convert|350|m}} long and cost {{£|30000}}.
It was built {{circa|1866}} by {{nowrap|Eugenius [[Birch (man)|{{lang|en|Birch}}]]}}. It has
{{formatnum:12345}} visitors{{nbsp}}a{{snd}}year. It weighs {{val|3.5|u=t}}, {{frac|3|1|2}} in all.
{{blockquote|The pier is lost.|Jane Hale<ref>[https://ledger.example/a Ledger]</ref>}}

{| class="wikitable sortable" style="text-align:right"
|+ Visitors by year
! rowspan=2 | Year !! colspan=2 | Count
|-
! Visitors<br />(paid) !! scope="col" | Income
|-
| 1990 || 47,000<ref>{{cite web|url=https://c.example/t}}</ref> || align=right | 47.60
|-
! scope="row" | 1991
| rowspan="2" | 48,000 [[Help:Link|A|B]]
| {{n/a}}
|-
| 1992 || 12
|}

=== {{anchor|End}} The end ===
"""


def test_templates_of_values_are_text() -> None:
    body = [text for block, text, _ in read(PIER) if block is Block.BODY]

    assert body == [
        "West Pier (born 1866) is 350 m long and cost £30000.",
        "It was built c. 1866 by Eugenius Birch.",
        "It has 12,345 visitors\u00a0a – year.",
        "It weighs 3.5 tonnes, 3 1/2 in all.",
    ]


def test_a_row_is_one_claim_with_its_header_words_and_its_sources() -> None:
    rows = [(text, links) for block, text, links in read(PIER) if block is Block.TABLE]

    assert rows == [
        ("name: West Pier", ()),
        ("length: 350 m", ()),
        ("opened: 6 October 1866", ("https://a.example/open",)),
        (
            "Year: 1990, Count Visitors (paid): 47,000, Count Income: 47.60",
            ("https://c.example/t",),
        ),
        ("Year: 1991, Count Visitors (paid): 48,000 A|B, Count Income: n/a", ()),
        ("Year: 1992, Count Visitors (paid): 48,000 A|B, Count Income: 12", ()),
    ]


def test_captions_quotations_and_headings_hold_no_markup() -> None:
    found = {text: (block, links) for block, text, links in read(PIER)}

    assert found["The pier in 1866"] == (Block.CAPTION, ())
    assert found["Visitors by year"] == (Block.CAPTION, ())
    assert found["The pier is lost."] == (Block.QUOTE, ("https://ledger.example/a",))
    assert found["The end"] == (Block.HEADING, ())


def test_what_a_table_says_stands_where_it_says() -> None:
    document = documents.parse(PIER, "mediawiki")
    row = next(s for s in document.sentences if s.text.startswith("Year: 1990"))

    assert PIER[row.start : row.end].startswith("1990 || 47,000")
    assert row.location.line == PIER[: PIER.index("1990")].count("\n") + 1


@pytest.mark.parametrize(
    "text", ["{|\n| a || b", "{|" * 3000, "{|\n" * 3000 + "|}", "{{Infobox x|a=" * 500]
)
def test_tables_and_infoboxes_that_never_end_are_read_in_time(text: str) -> None:
    began = time.monotonic()
    documents.parse(text, "mediawiki")
    assert time.monotonic() - began < 5
