"""Org: what a reader sees, and what each sentence cites."""

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

TEXT = """#+TITLE: The pier
#+bibliography: refs.bib

* TODO Opening :tag:
:PROPERTIES:
:ID: 12
:END:
The trust opened it in 1866[fn:1]. It was /350/ metres long [cite:@hale p. 7]. It has ~47~ boats,
says [[https://trust.host/1991][the *report*]]. So says [cite/t:@marl]. Seen[fn:: In https://inline.host/a.] too.
# a comment with 12,000 words
#+begin_src python
print(47000)
#+end_src

#+begin_quote
The pier is lost.
#+end_quote

- It has 12 boats.
  - And 3 more, see https://boats.host.
1. First 5.
- term :: def 7

| Year | Visitors |
|------+----------|
| 1990 | 47,000   |

#+caption: The pier in 1866
[[file:pier.png]]

[fn:1] See [[https://ledger.host/1866]].
"""


def read(tmp_path: Path) -> Document:
    (tmp_path / "refs.bib").write_text(BIB, "utf-8")
    (tmp_path / "a.org").write_text(TEXT, "utf-8")
    return documents.read(tmp_path / "a.org", "a.org", Limits())


def test_each_sentence_has_its_own_sources_and_no_other(tmp_path: Path) -> None:
    document = read(tmp_path)
    found = {s.text: s.links for s in document.sentences if s.block is not Block.REFERENCE}

    assert document.title == "The pier"
    assert found == {
        "Opening": (),
        "The trust opened it in 1866.": ("https://ledger.host/1866",),
        "It was 350 metres long.": ("https://hale.host/pier",),
        "It has 47 boats, says the report.": ("https://trust.host/1991",),
        "So says Marl (2018).": ("https://doi.org/10.1234/abc",),
        "Seen too.": ("https://inline.host/a",),
        "The pier is lost.": (),
        "It has 12 boats.": (),
        "And 3 more, see https://boats.host.": ("https://boats.host",),
        "First 5.": (),
        "term: def 7": (),
        "Year | Visitors": (),
        "1990 | 47,000": (),
        "The pier in 1866": (),
    }


def test_blocks_are_told_apart(tmp_path: Path) -> None:
    blocks = {s.text: s.block for s in read(tmp_path).sentences}

    assert blocks["Opening"] is Block.HEADING
    assert blocks["The pier is lost."] is Block.QUOTE
    assert blocks["It has 12 boats."] is Block.LIST
    assert blocks["1990 | 47,000"] is Block.TABLE


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
                "* ",
                "A pier ",
                "\n",
                "| a |\n",
                "[fn:1] ",
                "[fn::",
                "]",
                "[[x][",
                "]]",
                "[cite:@a]",
                "#+begin_quote\n",
                "#+end_quote\n",
                ":A:\n",
                "/a/",
                "~a~",
                "é",
            ]
        ),
        max_size=30,
    )
)
@settings(max_examples=60, deadline=None)
def test_any_text_can_be_read(pieces: list[str]) -> None:
    text = "".join(pieces)
    for sentence in documents.parse(text, "org").sentences:
        assert 0 <= sentence.start <= sentence.end <= len(text)


@pytest.mark.parametrize(
    "fragment",
    [
        "[[",
        "[fn:",
        "[fn::[",
        "/a",
        "=a",
        "| a ",
        "* a\n",
        "[cite:",
        "cite:a,",
        "#+a: b\n",
        "- a :: ",
    ],
)
def test_hostile_text_takes_time_in_proportion_to_its_length(fragment: str) -> None:
    began = time.process_time()
    documents.parse(fragment * (60_000 // len(fragment)), "org")
    assert time.process_time() - began < 8
