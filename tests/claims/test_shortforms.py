"""Abbreviations that nobody spells out."""

from __future__ import annotations

import pytest

from sourcecheck import claims, documents
from sourcecheck.model import Organization


def marked(*paragraphs: str, known: dict[str, Organization] | None = None) -> list[str]:
    document = documents.parse("\n\n".join(paragraphs), "text")
    return [claim.id for claim in claims.find(document, known or {}) if "SC411" in claim.rules]


def test_the_first_sentence_with_it_is_marked() -> None:
    assert marked("It rained on the quay.", "The PAHT denies it.", "The PAHT was wrong.") == ["s2"]


@pytest.mark.parametrize(
    "explained",
    [
        "The Port Alder Harbour Trust (PAHT) was founded in 1931.",
        "The PAHT (Port Alder Harbour Trust) was founded in 1931.",
        "The port and alder harbour trust was founded in 1931.",
    ],
)
def test_what_is_spelled_out_anywhere_is_not(explained: str) -> None:
    assert marked("The PAHT denies it.", explained) == []


def test_what_sources_toml_lists_is_not() -> None:
    body = Organization("trust", "Harbour Trust", ("PAHT",))

    assert marked("The PAHT denies it.", known={"trust": body}) == []


@pytest.mark.parametrize(
    "text",
    ["NASA denies it to the BBC.", "Pope John XXIII spoke.", "THE QUAY IS CLOSED, SAYS PAHT.",
     "It is the model PAH-3 of 1931.", "See the PDF on the DVD."],
)  # fmt: skip
def test_what_everybody_knows_or_no_word_is_not(text: str) -> None:
    assert marked(text) == []
