"""LaTeX: what a reader sees, and which entries of the bibliography stand for it."""

from __future__ import annotations

import time
from itertools import pairwise
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


PIER = r"""\documentclass{article}
\newcommand{\pier}{the West Pier}
\newcommand{\km}[1]{#1~km}
\newcommand*{\range}[2][10]{#1 to #2}
\def\co{CO$_2$}
\def\pair#1#2{#1 and #2}
\newcommand{\degc}{\ensuremath{^\circ}C}
\newcommand{\trust}{the Trust~\cite{hale}}
\newcommand{\marked}[1]{\textbf{#1}}
\newcommand{\hide}[1]{}
\NewDocumentCommand{\both}{m O{now}}{#1 #2}
\newcommand{\nested}{\km{\num{3.5}}}
\begin{document}
Visitors like \pier. It is \km{3.5} long and emits 5~t of \co{} a year.
It warms by \SI{2.5}{\celsius} to \SI{3e6}{\kilo\watt} or \qty{12}{\percent}. \num{30000} people
came, \range{20} of them young, \range[5]{6} old. \pair{Jane}{Bob} came at 5\,\degc. See \SIrange{1}{3}{\metre\per\second}.
A caf\'e stands \marked{near \pier}\hide{not here}. Two \both{ships} lie there, \both{ships}[then].
So says \trust. It has \nested{} of rail.\par A new block with $x \leq 10^6$ and $m^2$.

\begin{table}
\caption{Visitors of the pier.}
\begin{tabular}{lrr}
\toprule
Year & \multicolumn{2}{c}{Count} \\
 & Visitors & Income \\
\midrule
1990 & 47,000\footnote{\url{https://b.example/y}} & 47.60 \\
1991 & \num{48000} & \textbf{50.10} \\
\bottomrule
\end{tabular}
\end{table}
\begin{thebibliography}{9}
\bibitem{hale} J. Hale, The Pier, 1999. \url{https://a.example/x}
\end{thebibliography}
\end{document}
"""


def test_the_authors_own_commands_units_and_symbols_are_text() -> None:
    document = documents.parse(PIER, "latex")
    body = [(s.text, s.links) for s in document.sentences if s.block is Block.BODY]

    assert body == [
        ("Visitors like the West Pier.", ()),
        ("It is 3.5 km long and emits 5 t of CO₂ a year.", ()),
        ("It warms by 2.5 °C to 3 × 10⁶ kW or 12 %.", ()),
        ("30000 people came, 10 to 20 of them young, 5 to 6 old.", ()),
        ("Jane and Bob came at 5\u202f°C.", ()),
        ("See 1 to 3 m/s.", ()),
        ("A café stands near the West Pier.", ()),
        ("Two ships now lie there, ships then.", ()),
        ("So says the Trust.", ("https://a.example/x",)),
        ("It has 3.5 km of rail.", ()),
        ("A new block with x ≤ 10⁶ and m².", ()),
    ]


def test_a_row_of_a_table_is_one_claim_with_its_header_words() -> None:
    document = documents.parse(PIER, "latex")
    rows = [(s.text, s.links) for s in document.sentences if s.block is Block.TABLE]

    assert rows == [
        ("Year: 1990, Count Visitors: 47,000, Count Income: 47.60", ("https://b.example/y",)),
        ("Year: 1991, Count Visitors: 48000, Count Income: 50.10", ()),
    ]


def test_arguments_of_the_authors_commands_stand_where_they_are_written() -> None:
    document = documents.parse(PIER, "latex")
    sentence = next(s for s in document.sentences if s.text.startswith("Jane"))
    offset, start, end = sentence.pieces[0]

    assert (offset, PIER[start:end]) == (0, "Jane")


@pytest.mark.parametrize(
    "text",
    [
        r"\newcommand{\a}{\b}\newcommand{\b}{\a}" + r"\a " * 1000,
        "".join(
            rf"\newcommand{{\{c}}}{{\{d}\{d}\{d}\{d}\{d}\{d}}}" for c, d in pairwise("abcdefghij")
        )
        + r"\newcommand{\j}{many words here}\a\a\a\a",
        r"\newcommand{\a}[1]{\a{#1}\a{#1}}\a{" * 500,
        r"\begin{tabular}{l}" * 2000,
        r"$x_{" * 3000,
    ],
)
def test_commands_that_call_themselves_end_in_time(text: str) -> None:
    began = time.monotonic()
    document = documents.parse(text, "latex")
    assert time.monotonic() - began < 5
    assert sum(len(s.text) for s in document.sentences) < 2_000_000


def test_a_bbl_stands_in_for_the_bibliography_it_was_made_of(tmp_path: Path) -> None:
    (tmp_path / "a.tex").write_text(
        r"It is deep~\cite{hale}. It is old~\cite{marl}.\bibliography{refs}", "utf-8"
    )
    (tmp_path / "a.bbl").write_text(
        r"""\begin{thebibliography}{2}
\bibitem[{Hale(1999)}]{hale}
J.~Hale. \newblock {\em The Pier}. \newblock Alder Press, 1999.
\newblock \url{https://a.example/x}.
\bibitem{marl} A. Marl. Boxes. 2018. doi: \href{https://doi.org/10.1234/abc}{10.1234/abc}.
\end{thebibliography}""",
        "utf-8",
    )
    document = documents.read(tmp_path / "a.tex", "a.tex", Limits())

    assert [s.links for s in document.sentences] == [
        ("https://a.example/x",),
        ("https://doi.org/10.1234/abc",),
    ]
    assert not any(s.unknown for s in document.sentences)


def test_a_bbl_of_biber_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.tex").write_text(
        r"It is deep~\autocite{hale}.\addbibresource{refs.bib}", "utf-8"
    )
    (tmp_path / "a.bbl").write_text(
        r"""\entry{hale}{book}{}
  \name{author}{1}{}{{{family={Hale},given={Jane}}}}
  \field{title}{The Pier}
  \field{year}{1999}
  \verb{url}
  \verb https://a.example/x
  \endverb
\endentry""",
        "utf-8",
    )
    document = documents.read(tmp_path / "a.tex", "a.tex", Limits())
    (citation,) = document.sentences[0].citations

    assert (citation.entry.title, citation.entry.authors) == ("The Pier", ("Hale",))
    assert document.sentences[0].links == ("https://a.example/x",)
