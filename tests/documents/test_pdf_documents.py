"""PDF as a document: pages stand in for lines; only where the extra is installed."""

from __future__ import annotations

from pathlib import Path

import pytest

from pdf_files import LinkTo, Text, column, pdf, placed
from sourcecheck import documents
from sourcecheck.errors import UsageError
from sourcecheck.model import Block
from sourcecheck.settings import Limits

pytest.importorskip("pypdfium2")


def test_a_sentence_knows_its_page_and_its_links(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(
        pdf(
            ["The harbour handled 38,450 boxes."],
            ["It is deep, says https://observer.example/deep."],
        )
    )
    document = documents.read(tmp_path / "a.pdf", "a.pdf", Limits())

    assert [(s.text, s.location.line) for s in document.sentences] == [
        ("The harbour handled 38,450 boxes.", 1),
        ("It is deep, says https://observer.example/deep.", 2),
    ]
    assert [link.url for link in document.links] == ["https://observer.example/deep"]
    assert all(document.text[s.start : s.end] == s.text for s in document.sentences)


def test_a_damaged_pdf_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.4 junk")

    with pytest.raises(UsageError, match=r"a\.pdf"):
        documents.read(tmp_path / "a.pdf", "a.pdf", Limits())


def test_a_note_mark_leads_to_the_note_on_its_page(tmp_path: Path) -> None:
    def page(claim: str, end: float, note: str) -> list[Text]:
        return [
            Text(72, 700, claim),
            Text(end, 704, "1", 6),
            *column(["Nobody has said so of the other harbours on this coast yet."] * 3, top=660),
            Text(72, 100, "1", 5),
            Text(77, 97, note, 7),
        ]

    (tmp_path / "a.pdf").write_bytes(
        placed(
            page("The harbour handled 38,450 boxes.", 231, "See https://observer.example/deep."),
            page(
                "The bridge has cost 12 million.", 211, "Hale, J. (1999), The Bridge, Alder Press."
            ),
        )
    )
    document = documents.read(tmp_path / "a.pdf", "a.pdf", Limits())

    sources = {
        sentence.text: [one.entry.text for one in sentence.citations]
        for sentence in document.sentences
    }
    assert sources["The harbour handled 38,450 boxes."] == ["See https://observer.example/deep."]
    assert sources["The bridge has cost 12 million."] == [
        "Hale, J. (1999), The Bridge, Alder Press."
    ]
    notes = {s.text for s in document.sentences if s.block is Block.REFERENCE}
    assert notes == {
        "See https://observer.example/deep.",
        "Hale, J. (1999), The Bridge, Alder Press.",
    }


def test_a_raised_number_leads_to_the_list_at_the_end(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(
        placed(
            [
                Text(72, 700, "The harbour handled 38,450 boxes."),
                Text(232, 704, "2", 6),
                *column(["Nobody has said so of the other harbours on this coast."] * 3, top=660),
            ],
            [
                Text(72, 700, "References", 14, bold=True),
                *column(["1. Hale, J. (1999). The Bridge. Alder Press."], top=670),
                *column(["2. Marl, A. (2018). Boxes. https://observer.example/deep"], top=650),
            ],
        )
    )
    document = documents.read(tmp_path / "a.pdf", "a.pdf", Limits())

    assert document.sentences[0].links == ("https://observer.example/deep",)


def test_a_link_over_words_is_the_source_of_their_sentence(tmp_path: Path) -> None:
    link = LinkTo((72, 697, 150, 710), "https://observer.example/deep?a=1")
    (tmp_path / "a.pdf").write_bytes(
        placed([Text(72, 700, "The harbour is deep. Nobody swims there."), link])
    )
    document = documents.read(tmp_path / "a.pdf", "a.pdf", Limits())

    assert [s.links for s in document.sentences] == [("https://observer.example/deep?a=1",), ()]


def test_tables_of_contents_heads_and_feet_are_no_sentences(tmp_path: Path) -> None:
    pages = [
        [
            Text(72, 770, "Harbour report 2019", 8),
            *column([f"In the {word} place the harbour was dredged to {word} depth."], top=700),
            Text(300, 30, f"- {number} -", 8),
        ]
        for number, word in enumerate(("first", "second", "third"), 1)
    ]
    (tmp_path / "a.pdf").write_bytes(placed(*pages))
    document = documents.read(tmp_path / "a.pdf", "a.pdf", Limits())

    assert [s.location.line for s in document.sentences] == [1, 2, 3]
    assert all(s.text.startswith("In the") for s in document.sentences)
