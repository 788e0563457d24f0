"""A document laid out for reading, and the claims in it."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from sourcecheck.documents import parse
from sourcecheck.model import Block, CheckedClaim, Claim, Document, Location, Report, Verdict
from sourcecheck.reports.html.entries import Entry, entries
from sourcecheck.reports.html.prose import Paragraph, paragraphs


def stated(document: Document, *spans: tuple[int, int]) -> tuple[Entry, ...]:
    """Claims at these places of the document's text."""
    place = Location(document.path, 1, 1)
    claims = tuple(
        CheckedClaim(
            Claim(f"c{number}", document.text[start:end], place, start=start, end=end),
            Verdict.SUPPORTED,
        )
        for number, (start, end) in enumerate(spans, 1)
    )
    return entries(Report(claims=claims, documents=(document,)))


def cover(found: tuple[Paragraph, ...]) -> list[tuple[str, list[str]]]:
    """Each piece that belongs to claims, with their ids."""
    return [
        (piece.text, [entry.checked.claim.id for entry in piece.claims])
        for paragraph in found
        for sentence in paragraph.sentences
        for piece in sentence
        if piece.claims
    ]


def spot(document: Document, *words: str) -> tuple[Entry, ...]:
    """Claims where these words stand."""
    at = [document.text.index(each) for each in words]
    return stated(document, *((a, a + len(w)) for a, w in zip(at, words, strict=True)))


def test_paragraphs_and_headings_are_kept_apart() -> None:
    document = parse("# One\n\nTwo. Three.\n\nFour.\n", "markdown", "a.md")
    found = paragraphs(document, ())
    assert [p.block for p in found] == [Block.HEADING, Block.BODY, Block.BODY]
    assert [len(p.sentences) for p in found] == [1, 2, 1]


def test_items_of_a_list_stand_by_themselves() -> None:
    document = parse("- One.\n- Two.\n", "markdown", "a.md")
    assert len(paragraphs(document, ())) == 2


def test_paragraphs_of_html_are_kept_apart() -> None:
    document = parse("<p>One.</p><p>Two <b>bold</b>. Three.</p>", "html", "a.html")
    assert [len(p.sentences) for p in paragraphs(document, ())] == [1, 2]


def test_a_claim_may_be_a_part_of_a_sentence() -> None:
    document = parse("It was built in 1904, they say.\n", "markdown", "a.md")
    found = paragraphs(document, spot(document, "built in 1904"))
    assert cover(found) == [("built in 1904", ["c1"])]


def test_a_claim_is_marked_without_the_markup_around_and_in_it() -> None:
    document = parse(
        "It was **built** in [1904](https://e.example/x), they say.\n", "markdown", "a"
    )
    found = paragraphs(document, spot(document, "**built** in [1904](https://e.example/x)"))
    assert "".join(text for text, _ in cover(found)) == "built in 1904"


def test_a_claim_may_run_over_sentences_and_paragraphs() -> None:
    document = parse("One is. Two is.\n\nThree is.\n", "markdown", "a.md")
    found = paragraphs(document, stated(document, (4, 20)))
    assert [text for text, _ in cover(found)] == ["is.", "Two is.", "Thr"]
    assert [len(p.beginning) for p in found] == [1, 0]


def test_overlapping_claims_share_the_piece_they_overlap_in() -> None:
    document = parse("one two three four\n", "markdown", "a.md")
    found = paragraphs(document, stated(document, (0, 13), (4, 18)))
    assert cover(found) == [("one ", ["c1"]), ("two three", ["c1", "c2"]), (" four", ["c2"])]


def test_a_claim_ends_once() -> None:
    document = parse("One is. Two is.\n", "markdown", "a.md")
    found = paragraphs(document, stated(document, (0, 15)))
    endings = [e.number for p in found for s in p.sentences for piece in s for e in piece.ending]
    assert endings == [1]


def test_a_text_that_nobody_cut_into_sentences_is_shown_by_paragraphs() -> None:
    document = Document("a.txt", "One\ntwo.\r\n\r\nThree.")
    found = paragraphs(document, stated(document, (4, 7)))
    assert len(found) == 2
    assert cover(found) == [("two", ["c1"])]


@given(
    words=st.lists(st.sampled_from(["One.", "two", "**b**", "\n\n", "- x", "&amp;", "# h"])),
    spans=st.lists(st.tuples(st.integers(0, 40), st.integers(1, 20)), max_size=4),
)
@settings(max_examples=60, deadline=None)
def test_pieces_put_together_are_the_sentences(
    words: list[str], spans: list[tuple[int, int]]
) -> None:
    document = parse(" ".join(words), "markdown", "a.md")
    found = paragraphs(document, stated(document, *((a, a + n) for a, n in spans)))
    shown = ["".join(piece.text for piece in s) for p in found for s in p.sentences]
    assert shown == [sentence.text for sentence in document.sentences]


def test_a_document_in_two_files_numbers_its_claims_in_reading_order() -> None:
    first, second = Document("b.md", "B says."), Document("a.md", "A says.")
    claims = tuple(
        CheckedClaim(Claim(name, "…", Location(path, 1, 1), end=2), Verdict.SUPPORTED)
        for name, path in (("in-a", "a.md"), ("in-b", "b.md"))
    )
    listed = CheckedClaim(Claim("nowhere", "…", Location("sources.toml", 1, 1)), Verdict.SUPPORTED)
    report = Report(claims=(listed, *claims), documents=(first, second))
    assert [entry.checked.claim.id for entry in entries(report)] == ["in-b", "in-a", "nowhere"]


def test_two_claims_never_share_an_anchor() -> None:
    claim = Claim("a b", "…", Location("sources.toml", 1, 1))
    twins = (CheckedClaim(claim, Verdict.SUPPORTED), CheckedClaim(claim, Verdict.PARTIAL))
    odd = CheckedClaim(replace(claim, id="ä#1"), Verdict.PARTIAL)
    anchors = [entry.anchor for entry in entries(Report(claims=(*twins, odd)))]
    assert anchors == ["claim-a%20b", "claim-a%20b-2", "claim-%C3%A4%231"]
