"""The documents to read: every claim marked in its place, and its card beside the paragraph."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from sourcecheck.model import Block, Document, Report
from sourcecheck.reports.html.cards import card, disputed, marked
from sourcecheck.reports.html.compare import Mark, compare
from sourcecheck.reports.html.entries import Entry
from sourcecheck.reports.html.prose import Paragraph, Piece, paragraphs
from sourcecheck.reports.html.tags import NOTHING, Markup, joined, tag, text
from sourcecheck.reports.wording import GRAVITY, SIGNS, label

ELEMENTS = {Block.HEADING: "h3", Block.QUOTE: "blockquote"}
"""What a block of a document is on the page; all others are paragraphs."""


def documents(entries: Sequence[Entry], report: Report) -> Markup:
    """A section for each document, then one for the claims that stand in none of them."""
    by_path: defaultdict[str, list[Entry]] = defaultdict(list)
    known = {document.path for document in report.documents}
    homeless = []
    for entry in entries:
        claim = entry.checked.claim
        if claim.end and claim.location.path in known:
            by_path[claim.location.path].append(entry)
        else:
            homeless.append(entry)
    sections = [
        _document(number, document, by_path[document.path], report)
        for number, document in enumerate(report.documents, 1)
    ]
    return joined((*sections, _listed(homeless, report)))


def _document(number: int, document: Document, entries: Sequence[Entry], report: Report) -> Markup:
    several = len(report.documents) > 1
    heading = tag(
        "h2",
        text((document.title or document.path) if several else "The text, claim by claim"),
        tag("span", text(document.path), class_="path"),
        id=f"document-{number}",
    )
    rows, shown, under = [], set(), "h3"
    for row in _rows(_without_title(paragraphs(document, entries), document.title)):
        if any(_is_heading(paragraph) for paragraph in row):
            under = "h4"
        beside = [entry for paragraph in row for entry in paragraph.beginning]
        shown |= {entry.anchor for entry in beside}
        cards = [card(entry, report, heading=under, in_text=True) for entry in beside]
        language = document.language if document.language != "en" else ""
        prose = tag("div", *map(_paragraph, row), class_="prose", lang=language, dir="auto")
        rows.append(tag("div", prose, tag("div", *cards, class_="cards"), class_="row"))
    rest = _loose([entry for entry in entries if entry.anchor not in shown], report)
    return tag(
        "section",
        heading,
        *rows,
        rest,
        class_="document",
        aria_labelledby=f"document-{number}",
    )


def _loose(entries: Sequence[Entry], report: Report) -> Markup:
    """The cards of claims that no text on the page marks."""
    cards = [card(entry, report, heading="h3", in_text=False) for entry in entries]
    return tag("div", *cards, class_="cards loose") if cards else NOTHING


def _without_title(blocks: Sequence[Paragraph], title: str) -> Sequence[Paragraph]:
    """Leave out a first heading that only repeats the title, which stands above already."""
    if not blocks or not _is_heading(blocks[0]) or blocks[0].beginning:
        return blocks
    words = "".join(piece.text for sentence in blocks[0].sentences for piece in sentence)
    return blocks[1:] if words == title else blocks


def _rows(blocks: Sequence[Paragraph]) -> Iterator[list[Paragraph]]:
    """Paragraphs that stand together: all up to and including one with claims to go beside it.

    A heading goes with what follows it.
    """
    row: list[Paragraph] = []
    for block in blocks:
        if row and (block.block is Block.HEADING or block.beginning) and not _is_heading(row[-1]):
            yield row
            row = []
        row.append(block)
        if block.beginning and not _is_heading(block):
            yield row
            row = []
    if row:
        yield row


def _is_heading(paragraph: Paragraph) -> bool:
    return paragraph.block is Block.HEADING


def _listed(entries: Sequence[Entry], report: Report) -> Markup:
    if not entries:
        return NOTHING
    title = "Claims that stand in none of the documents" if report.documents else "Claims"
    heading = tag("h2", text(title), id="listed")
    cards = _loose(entries, report)
    return tag("section", heading, cards, class_="document", aria_labelledby="listed")


def _paragraph(paragraph: Paragraph) -> Markup:
    sentences = (joined(map(_piece, pieces)) for pieces in paragraph.sentences)
    element = ELEMENTS.get(paragraph.block, "p")
    return tag(element, joined(sentences, " "), class_=f"block-{paragraph.block}")


def _piece(piece: Piece) -> Markup:
    if not piece.claims:
        return text(piece.text)
    worst = min(piece.claims, key=lambda entry: GRAVITY.index(entry.state))
    citations = worst.checked.citations
    passages = [passage.text for citation in citations for passage in citation.passages]
    found = compare(piece.text, passages, disputed(citations)).claim
    words = marked(piece.text, [span for span in found if span.mark is Mark.OTHER])
    several = " several" if len(piece.claims) > 1 else ""
    mark = tag(
        "mark",
        words,
        class_=f"{worst.state}{several}",
        data_claims=" ".join(str(entry.number) for entry in piece.claims),
    )
    return joined((mark, *map(_reference, piece.ending)))


def _reference(entry: Entry) -> Markup:
    """The little link after a claim that leads to its card, with the verdict in words."""
    return tag(
        "a",
        tag("span", text(f"{entry.number} {SIGNS[entry.state]}"), class_="sign"),
        tag("span", text(f" {label(entry.state)}"), class_="word"),
        href=f"#{entry.anchor}",
        id=f"in-text-{entry.number}",
        class_=f"reference {entry.state}",
        aria_label=f"Claim {entry.number}: {label(entry.state)}",
        data_claims=str(entry.number),
    )
