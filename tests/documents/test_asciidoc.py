"""AsciiDoc: what a reader sees, and what each sentence cites."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from documents.bibliography_files import BIB
from sourcecheck import documents
from sourcecheck.model import Block, Document
from sourcecheck.settings import Limits

TEXT = """= The pier: a *history*
Jane Hale <j@x.host>
:toc:
:bibtex-file: refs.bib
:trust: the West Pier Trust
:url-trust: https://trust.host

== Opening

{trust} opened it in 1866.footnote:[See https://ledger.host/1866[the Ledger], p. 3.] It was 350 metres long cite:[hale(7)].
It handled 47,000 visitors, says link:https://trust.host/1991[the report, _1991_,window=_blank].
So says citenp:[marl]. It is old <<odo>>. See <<Closing>> and xref:other.adoc#x[there].

// a comment with 12,000 words
[source,python]
----
print(47000)
----

.A title
[quote, Jane Hale]
____
The pier is lost.
____

* It has 12 boats.
** And 3 more, see https://boats.host.
. First 5.

NOTE: It closed in 2024.

image::pier.png[The pier in 1866]

|===
|Year |Visitors

|1990
|47,000footnote:ref1[https://tab.host]

|1991 |48,000
|===

[bibliography]
== References

* [[[odo]]] Odo, B. (2001). Old Things. https://odo.host/x
"""


def read(tmp_path: Path) -> Document:
    (tmp_path / "refs.bib").write_text(BIB, "utf-8")
    (tmp_path / "a.adoc").write_text(TEXT, "utf-8")
    return documents.read(tmp_path / "a.adoc", "a.adoc", Limits())


def test_each_sentence_has_its_own_sources_and_no_other(tmp_path: Path) -> None:
    found = {s.text: s.links for s in read(tmp_path).sentences if s.block is not Block.REFERENCE}

    assert found == {
        "The pier: a history": (),
        "Opening": (),
        "the West Pier Trust opened it in 1866.": ("https://ledger.host/1866",),
        "It was 350 metres long.": ("https://hale.host/pier",),
        "It handled 47,000 visitors, says the report.": ("https://trust.host/1991",),
        "So says Marl (2018).": ("https://doi.org/10.1234/abc",),
        "It is old.": ("https://odo.host/x",),
        "See Closing and there.": (),
        "A title": (),
        "The pier is lost.": (),
        "It has 12 boats.": (),
        "And 3 more, see https://boats.host.": ("https://boats.host",),
        "First 5.": (),
        "It closed in 2024.": (),
        "The pier in 1866": (),
        "Year | Visitors": (),
        "1990 | 47,000": ("https://tab.host",),
        "1991 | 48,000": (),
        "References": (),
    }


def test_blocks_are_told_apart(tmp_path: Path) -> None:
    blocks = {s.text: s.block for s in read(tmp_path).sentences}

    assert blocks["Opening"] is Block.HEADING
    assert blocks["The pier is lost."] is Block.QUOTE
    assert blocks["It has 12 boats."] is Block.LIST
    assert blocks["1990 | 47,000"] is Block.TABLE
    assert blocks["Old Things. https://odo.host/x"] is Block.REFERENCE


def test_each_sentence_stands_where_it_stands_in_the_file(tmp_path: Path) -> None:
    document = read(tmp_path)
    boats = next(s for s in document.sentences if s.text.startswith("And 3 more"))

    assert TEXT[boats.start : boats.end].startswith("And 3 more, see https://boats.host")
    assert boats.location.line == TEXT[: boats.start].count("\n") + 1
    assert all(document.text[s.start : s.end] for s in document.sentences)


@given(
    st.lists(
        st.sampled_from(
            [
                "= ",
                "A pier ",
                "\n",
                "|===\n",
                "|",
                "----\n",
                "link:x[",
                "]",
                "<<a>>",
                "footnote:[",
                "* ",
                "`",
                "{a}",
                "____\n",
                "cite:[a]",
                "[[[a]]]",
                "é",
            ]
        ),
        max_size=30,
    )
)
@settings(max_examples=60, deadline=None)
def test_any_text_can_be_read(pieces: list[str]) -> None:
    text = "".join(pieces)
    for sentence in documents.parse(text, "asciidoc").sentences:
        assert 0 <= sentence.start <= sentence.end <= len(text)


@pytest.mark.parametrize(
    "fragment",
    [
        "|",
        "[",
        "{",
        "`",
        "<<",
        "footnote:[",
        "* a\n",
        "= a\n",
        "|===\n|a\n",
        "https://a[",
        "#a",
        "^a",
    ],
)
def test_hostile_text_takes_time_in_proportion_to_its_length(fragment: str) -> None:
    began = time.process_time()
    documents.parse(fragment * (60_000 // len(fragment)), "asciidoc")
    assert time.process_time() - began < 8
