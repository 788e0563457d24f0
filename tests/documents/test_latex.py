"""LaTeX: what a reader sees, and which entries of the bibliography stand for it."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sourcecheck import documents
from sourcecheck.documents.citations import bibtex
from sourcecheck.model import Block
from sourcecheck.settings import Limits

TEXT = r"""\documentclass{article}
\title{The harbour}
\begin{document}
\section{Boxes}
The harbour handled 38{,}450 containers~\cite[p.~4]{trust23}. % counted twice
It is ``deep'' \& old.\footnote{See \url{https://observer.example/a_b}.}

\begin{itemize}
\item A \textbf{crane} stands \href{https://crane.example}{here}.
\end{itemize}
\begin{verbatim}
No claim at all.
\end{verbatim}
\bibliography{refs}
\end{document}
"""
BIB = """@article{trust23, title = {Report {2023}}, doi = {10.1234/abc},
  url = {https://trust.example/2023}}
@book{other, doi = "10.5555/xyz"}
"""


def write(folder: Path) -> Path:
    (folder / "refs.bib").write_text(BIB, "utf-8")
    (folder / "a.tex").write_text(TEXT, "utf-8")
    return folder / "a.tex"


def test_a_citation_stands_for_its_sentence(tmp_path: Path) -> None:
    document = documents.read(write(tmp_path), "a.tex", Limits())
    body = [(s.text, s.links) for s in document.sentences if s.block is Block.BODY]

    assert body == [
        ("The harbour handled 38,450 containers.", ("https://trust.example/2023",)),
        ("It is “deep” & old.", ("https://observer.example/a_b",)),
    ]
    assert document.title == "The harbour"


def test_headings_and_lists_are_told_apart_and_code_is_left_out(tmp_path: Path) -> None:
    document = documents.read(write(tmp_path), "a.tex", Limits())
    blocks = {s.text: s.block for s in document.sentences}

    assert blocks["Boxes"] is Block.HEADING
    assert blocks["A crane stands here."] is Block.LIST
    assert not any("No claim" in text for text in blocks)


def test_a_sentence_knows_its_place_in_the_file(tmp_path: Path) -> None:
    document = documents.read(write(tmp_path), "a.tex", Limits())
    first = next(s for s in document.sentences if s.block is Block.BODY)

    assert (first.location.line, first.location.column) == (5, 1)
    assert TEXT[first.start : first.end].startswith("The harbour handled 38{,}450")


def test_a_bibliography_outside_of_the_folder_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "refs.bib").write_text(BIB, "utf-8")
    inner = tmp_path / "inner"
    inner.mkdir()
    (inner / "a.tex").write_text(TEXT.replace("{refs}", "{../refs}"), "utf-8")
    document = documents.read(inner / "a.tex", "a.tex", Limits())

    assert not any("trust.example" in url for s in document.sentences for url in s.links)


def test_the_addresses_of_what_is_cited_are_links_where_it_is_cited(tmp_path: Path) -> None:
    document = documents.read(write(tmp_path), "a.tex", Limits())
    (link,) = (link for link in document.links if link.url == "https://trust.example/2023")

    assert TEXT[link.start : link.end].startswith("\\cite")
    assert TEXT.split("\n")[link.location.line - 1].find("\\cite") + 1 == link.location.column


def test_an_entry_without_address_has_the_one_of_its_doi() -> None:
    found = {key: entry.addresses for key, entry in bibtex.entries(BIB)}
    assert found == {
        "trust23": ("https://trust.example/2023",),
        "other": ("https://doi.org/10.5555/xyz",),
    }


@pytest.mark.parametrize(
    "piece", ["{", r"\cite{", r"\footnote{", r"\begin{verbatim}", "$", r"\a[", "%"]
)
def test_hostile_text_takes_time_in_proportion_to_its_length(piece: str) -> None:
    begun = time.process_time()
    documents.parse(piece * (100_000 // len(piece)), "latex")

    assert time.process_time() - begun < 3


def test_notes_within_notes_without_end_do_no_harm() -> None:
    documents.parse(r"\footnote{" * 5_000 + "}" * 5_000, "latex")


@settings(max_examples=50, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "{",
                "}",
                "\\cite{a}",
                "\\item ",
                "\n\n",
                "\\url{http://a.b}",
                "%x\n",
                "It rained. ",
                "``",
                "''",
                "\\section{",
                "\\",
            ]
        ),
        max_size=30,
    )
)
def test_whatever_the_text_places_lie_in_it(parts: list[str]) -> None:
    text = "".join(parts)
    document = documents.parse(text, "latex")

    assert all(0 <= s.start <= s.end <= len(text) for s in document.sentences)
