"""Where in the documents a listed claim stands."""

from __future__ import annotations

import time

import pytest

from sourcecheck import claims, documents
from sourcecheck.model import Claim, Location, Organization

TEXT = (
    "# The pier\n\nThe **Harbour Trust** lost *over* [33,000](http://a.example) members, it "
    "said [6]. “Nobody’s\nfault,” said\nAda–Moor.\n\n> Nothing was done. It\n> rained on "
    "3 May 2014.\n"
)
KNOWN = {"trust": Organization("trust", "Harbour Trust")}
DOCUMENTS = (
    documents.parse("Other text.", "text", "b.txt"),
    documents.parse(TEXT, "markdown", "a.md"),
)


def placed(text: str) -> Claim:
    claim = claims.describe(Claim("c", text, Location("sources.toml", 7, 1), listed=True), KNOWN)
    (result,) = claims.place([claim], DOCUMENTS)
    return result


@pytest.mark.parametrize(
    ("text", "there"),
    [
        (
            "the harbour trust  lost over 33,000 members",
            "The **Harbour Trust** lost *over* [33,000](http://a.example) members",
        ),
        ('"Nobody\'s fault", said Ada-Moor.', "“Nobody’s\nfault,” said\nAda–Moor."),
        (
            "lost over 33,000 members, it said.",
            "lost *over* [33,000](http://a.example) members, it said [6].",
        ),
        (
            "Nothing was done. It rained on 3 May 2014.",
            "Nothing was done. It\n> rained on 3 May 2014.",
        ),
        ("It rained", "It\n> rained"),
        ("Nothing", "Nothing"),
    ],
)
def test_a_claim_is_found_word_for_word_whatever_the_markup(text: str, there: str) -> None:
    claim = placed(text)
    assert TEXT[claim.start : claim.end] == there
    assert claim.location.path == "a.md"


def test_line_and_column_are_those_of_the_claim() -> None:
    claim = placed("rained on 3 May 2014")
    assert (claim.location.line, claim.location.column) == (8, 3)


def test_offsets_in_a_placed_claim_count_in_the_document() -> None:
    claim = placed("Harbour Trust lost over 33,000 members")
    assert [TEXT[m.start : m.end] for m in claim.organizations] == ["Harbour Trust"]
    assert [TEXT[f.start : f.end] for f in claim.figures] == ["over* [33,000"]
    claim = placed("It rained on 3 May 2014.")
    assert [TEXT[d.start : d.end] for d in claim.dates] == ["3 May 2014"]


def test_sources_of_the_sentence_come_with_its_place() -> None:
    assert placed("lost over 33,000 members").sources == ("http://a.example",)


def test_a_claim_that_no_document_states_keeps_its_place_in_the_file() -> None:
    claim = placed("The Harbour Trust lost 34,000 members")
    assert (claim.end, claim.location) == (0, Location("sources.toml", 7, 1))


def test_the_nearest_sentence_is_named() -> None:
    near = claims.nearest(placed("The trust had lost 34,000 of its members."), DOCUMENTS)
    assert near is not None
    assert near.text.startswith("The Harbour Trust lost over 33,000 members")
    assert claims.nearest(placed("Something else entirely, elsewhere."), DOCUMENTS) is None


def test_placing_many_claims_takes_time_in_proportion() -> None:
    text = "\n\n".join(
        f"Line {i} says that {i * 7} boats came in from the north." for i in range(4000)
    )
    document = documents.parse(text, "text", "long.txt")
    many = [
        Claim(f"c{i}", f"{i * 7} boats came in from the north", Location("s")) for i in range(4000)
    ]
    many += [Claim(f"d{i}", "from the north " * 5, Location("s")) for i in range(1000)]
    began = time.process_time()
    result = claims.place(many, (document,))
    assert time.process_time() - began < 4
    assert sum(claim.end > 0 for claim in result) == 4000
