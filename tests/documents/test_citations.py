"""Citations: identifiers, bibliographies and lists, and what none of them may be taken for."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sourcecheck import documents
from sourcecheck.documents.citations import (
    author_year,
    bibtex,
    csl,
    editor_marks,
    entry_text,
    identifiers,
    numbers,
    wording,
)
from sourcecheck.model import Document
from sourcecheck.settings import Limits

LIST = "\n\n## References\n\n1. Hale, M. (1999). Quay. https://q.example\n2. Gull, A. (2001). B.\n"


def parse(text: str) -> Document:
    return documents.parse(text, "markdown", "a.md")


@pytest.mark.parametrize(
    ("text", "key", "address"),
    [
        ("see doi:10.1000/ABC.1.", "doi:10.1000/abc.1", "https://doi.org/10.1000/ABC.1"),
        ("(10.1000/a(b)c)", "doi:10.1000/a(b)c", "https://doi.org/10.1000/a(b)c"),
        ("PMID: 123", "pmid:123", "https://pubmed.ncbi.nlm.nih.gov/123/"),
        (
            "arXiv:hep-th/9901001v2",
            "arxiv:hep-th/9901001v2",
            "https://arxiv.org/abs/hep-th/9901001v2",
        ),
        ("ISBN-13: 978 0 306 40615 7", "isbn:9780306406157", ""),
        ("ISSN 2049-3630", "issn:2049-3630", ""),
        ("RFC 9110", "rfc:9110", "https://www.rfc-editor.org/rfc/rfc9110"),
    ],
)
def test_an_identifier_is_found_and_resolved(text: str, key: str, address: str) -> None:
    (found,) = identifiers.find(text)

    assert (found.key, found.address) == (key, address)


@pytest.mark.parametrize(
    "text", ["https://p.example/doi/10.1000/x", "version 10.12", "RFCs", "PMC"]
)
def test_what_only_looks_like_an_identifier_is_none(text: str) -> None:
    assert list(identifiers.find(text)) == []


def test_a_doi_and_its_address_are_one_work() -> None:
    keys = {
        identifiers.same_work_key(url)
        for url in ("https://doi.org/10.1/ABC", "http://dx.doi.org/10.1/abc")
    }
    assert len({identifiers.same_work_key("https://doi.org/10.1000/X")} | keys) == 3
    assert identifiers.same_work_key("http://dx.doi.org/10.1000/x") == "doi:10.1000/x"


def test_bibtex_strings_accents_particles_and_parents_are_understood() -> None:
    text = (
        '@string{p = "Harbour Press"}\n@inbook{a, author = {Ludwig van der Odo and {The Trust}},'
        ' title = {B{\\"o}ses}, journal = p # ", Ness", crossref = {b}}\n'
        "@book{b, title = {Whole}, year = 1999, isbn = {0-306-40615-2}}\n"
    )
    (_, first), (_, second) = bibtex.entries(text, "a.bib")

    assert (first.authors, first.title, first.year) == (
        ("van der Odo", "The Trust"),
        "Böses",
        "1999",
    )
    assert first.text.endswith("Harbour Press, Ness")
    assert second.location is not None and second.location.line == 3
    assert second.identifiers == ("isbn:0306406152",)


def test_a_broken_entry_costs_no_other() -> None:
    text = "@book{a, title = {Open\n@book{b, title = {Good}, url = {https://b.example}}\n"

    assert [key for key, _ in bibtex.entries(text)] == ["a", "b"]


def test_csl_data_is_read_from_json_and_yaml_and_aliases_are_not() -> None:
    item = '[{"id": "a", "DOI": "10.1000/a", "author": [{"family": "Hale"}], "issued": "1999"}]'
    (found,) = csl.entries(item, "a.json")
    (same,) = csl.entries(f"references: {item}", "a.yaml")

    assert found[1].label == same[1].label == "Hale 1999"
    assert list(csl.entries("a: &x [1]\nreferences: *x", "a.yaml")) == []
    assert list(csl.entries("{", "a.json")) == []


@pytest.mark.parametrize(
    ("text", "authors", "year"),
    [
        ("Marl, K., & Odo, T. (2018). Half.", ("Marl", "Odo"), "2018"),
        ("van der Vries, J., Hale, M. (2020a). D.", ("van der Vries", "Hale"), "2020a"),
        ("World Health Organization. (2019). Eels.", ("World Health Organization",), "2019"),
        ("[3] M. Hale. The Quay. 1999.", ("Hale",), "1999"),
        ("Maria Hale, The Quay (Port Alder: Harbour Press, 1999), 44.", ("Hale",), "1999"),
        ("García Márquez, Gabriel (1967). Cien años.", ("García Márquez",), "1967"),
    ],
)
def test_authors_and_year_of_an_entry_are_told(
    text: str, authors: tuple[str, ...], year: str
) -> None:
    found = entry_text.entry(text)

    assert (found.authors, found.year) == (authors, year)


def test_a_number_is_no_citation_of_a_list_that_has_it_not() -> None:
    one, two, three = parse("Item [1] here. At [7] too. And x[2](y)." + LIST).sentences[:3]

    assert one.links == ("https://q.example",)
    assert [unknown.key for unknown in two.unknown] == ["[7]"]
    assert three.citations == ()


def test_a_power_is_no_citation() -> None:
    (first, *_) = parse("It has 40 km² and 10³ boats." + LIST).sentences

    assert first.citations == ()


def test_a_month_and_a_year_are_no_unknown_citation() -> None:
    (first, second, *_) = parse(
        "It sank (Hale, 1999). In spring (May, 2018) it rose." + LIST
    ).sentences

    assert [one.entry.year for one in first.citations] == ["1999"]
    assert second.unknown == ()


def test_numbers_of_every_shape_are_spread() -> None:
    assert numbers.spread("2, 4–6; 9 3") == ["2", "4", "5", "6", "9", "3"]
    assert numbers.spread("1-9999") == ["1", "9999"]


def test_a_name_that_ends_like_another_is_not_it() -> None:
    names = author_year.Names([entry_text.entry("Hale, M. (1999). Quay.")])

    assert [found.entries for found in names.find("so Whale (1999) and (Thale, 1999)")] == [()]


@pytest.mark.parametrize(
    "note", ["Hale 1999, p. 7.", "Interview with the harbour master, 2 May 1999."]
)
def test_a_note_that_names_a_source_is_one(note: str) -> None:
    assert wording.is_reference(note)


@pytest.mark.parametrize("note", ["This excludes children.", "We use the term loosely here."])
def test_a_note_that_explains_is_no_source(note: str) -> None:
    assert not wording.is_reference(note)


@pytest.mark.parametrize(
    "words", ["source?", "TODO cite", "citation needed", "who says so? add a source"]
)
def test_a_comment_that_asks_for_a_source_is_a_mark(words: str) -> None:
    assert editor_marks.is_request(words)
    assert not editor_marks.is_request(
        "the source code is generated by the script below, see there"
    )


def test_a_bibliography_out_of_reach_makes_no_key_unknown(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(
        "---\nbibliography: ../x.bib\n---\n\nIt sank [@hale].\n", "utf-8"
    )
    (sentence,) = documents.read(tmp_path / "a.md", "a.md", Limits()).sentences

    assert sentence.unknown == ()
    assert [one.entry.text for one in sentence.citations] == [""]


def test_a_person_named_by_a_handle_is_no_citation() -> None:
    (sentence,) = parse("Thanks to @octocat for 5 fixes.").sentences

    assert (sentence.citations, sentence.unknown) == ((), ())
    assert sentence.text == "Thanks to @octocat for 5 fixes."


def test_escapes_and_no_break_spaces_are_part_of_an_address() -> None:
    text = '[a](http://e.example/q\u00a0"t") [b]\n\n[b]: http://e.example/\\*y "a \\" title"\n'
    found = {link.url for link in parse(text).links}

    assert found == {'http://e.example/q\u00a0"t"', "http://e.example/*y"}


@pytest.mark.parametrize(
    "piece",
    ["(Hale, ", "[1][2]", "[1]–", "[@a; ", "@a ", "A. B, ", "¹", "Hale and ", "^[", "10.1234/a"],
)
def test_hostile_citations_take_time_in_proportion_to_their_length(piece: str) -> None:
    begun = time.process_time()
    parse(piece * (100_000 // len(piece)) + LIST)

    assert time.process_time() - begun < 4


@given(st.lists(st.sampled_from(
    ["[1]", "[1–3]", "(Hale, 1999", ")", "¹² ", "[@a]", "@b1 ", "^[x", "]", "Hale (1999) ", ". ", "\n\n", "doi:10.1000/x "]
), max_size=30))  # fmt: skip
@settings(max_examples=150, deadline=None)
def test_whatever_is_cited_stands_in_the_text(parts: list[str]) -> None:
    text = "".join(parts) + LIST
    document = parse(text)

    for sentence in document.sentences:
        for one in (*sentence.citations, *sentence.unknown, *sentence.marks):
            assert 0 <= one.start <= one.end <= len(text)
