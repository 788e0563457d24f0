"""Makes a Document of what the reader of a format found: sentences, their links and citations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sourcecheck.documents import site_templates
from sourcecheck.documents.addresses import tidied
from sourcecheck.documents.citations import Bibliography, identifiers, reference_lists
from sourcecheck.documents.citations.resolving import Resolver
from sourcecheck.documents.cutting import Cutting
from sourcecheck.documents.flow import Anchor, Flow
from sourcecheck.documents.paragraph import Paragraph
from sourcecheck.documents.places import Places
from sourcecheck.language.identification import language_of
from sourcecheck.model import Block, Document, Link, Sentence

__all__ = ["Draft", "Paragraph", "finish", "links_alone", "needs_text"]


@dataclass(slots=True)
class Draft:
    """What a reader of one format found, in file order.

    `beside` are the texts of bibliographies, by their names, and `named` the names of those that
    this file names itself; `bibliography` the entries
    that they and this one hold. `line_starts` are where the pages of a PDF begin, which stand in
    for lines. `is_for_links`: nobody will ask for its sentences, and a reader may
    leave their text out; one that does says by `cites_works` when links hang on that text after
    all. `reaches_back`: by the format's convention a citation behind the last sentence of a
    paragraph speaks for those before it that cite nothing. `raised_numbers_are_lost`: a note's
    number may be glued to the word before it.
    """

    text: str
    path: str = ""
    title: str = ""
    paragraphs: list[Paragraph] = field(default_factory=list)
    loose_links: list[Anchor] = field(default_factory=list)
    beside: Mapping[str, str] = field(default_factory=dict)
    named: Sequence[str] = ()
    bibliography: Bibliography = field(default_factory=Bibliography)
    line_starts: Sequence[int] = ()
    reaches_back: bool = False
    is_for_links: bool = False
    cites_works: bool = False
    raised_numbers_are_lost: bool = False

    def read_bibliographies(self) -> None:
        """Take the entries of the files beside; one that is named and not there is remembered."""
        for name, text in self.beside.items():
            self.bibliography.read_file(name, text)
        self.bibliography.named = bool(self.named)
        if not any(name.endswith(".bbl") for name in self.beside):  # which is made of all of them
            self.bibliography.unread = [name for name in self.named if name not in self.beside]

    def add(self, paragraph: Paragraph) -> None:
        """Keep a paragraph, if a reader sees or can follow anything in it."""
        if paragraph.flow.links:
            found = map(_tidied, paragraph.flow.links)
            paragraph.flow.links[:] = [link for link in found if link.target]
        if paragraph.flow.links or paragraph.flow.text.strip():
            self.paragraphs.append(paragraph)


def needs_text(draft: Draft) -> bool:
    """Whether links hang on the text: works are cited that the document does not link to."""
    if draft.cites_works or draft.bibliography.entries:
        return True
    return any(_cites_works(paragraph.flow) for paragraph in draft.paragraphs)


def links_alone(draft: Draft) -> Document:
    """The links of a document that does not need its text: the same that `finish` finds."""
    places = Places(draft.text, draft.path, draft.line_starts)
    links = _links(draft, draft.paragraphs, places)
    return Document(draft.path, draft.text, draft.title, links=tuple(links))


def _cites_works(flow: Flow) -> bool:
    """Whether it cites by a key, or gives an identifier that has an address."""
    if any(mark.is_key for mark in flow.marks):
        return True
    return any(one.address for one in identifiers.find(flow.text))


def finish(draft: Draft) -> Document:
    """Cut the paragraphs into sentences and attach to each the web addresses that stand for it."""
    places = Places(draft.text, draft.path, draft.line_starts)
    paragraphs, listed = reference_lists.found(draft.paragraphs)
    resolver = Resolver(
        paragraphs,
        listed,
        draft.bibliography,
        raised_numbers_are_lost=draft.raised_numbers_are_lost,
    )
    cutting = Cutting(resolver, places, reaches_back=draft.reaches_back)
    found: list[Sentence] = []
    for index, paragraph in enumerate(paragraphs):
        found.extend(cutting.sentences(index, paragraph))
    links = _links(draft, paragraphs, places)
    return Document(
        path=draft.path,
        text=draft.text,
        title=draft.title or _first_heading(paragraphs),
        language=language_of(sentence.text for sentence in found),
        sentences=tuple(found),
        links=(*links, *cutting.links_to_entries(links)),
        entries=tuple(cutting.placed(entry) for entry in resolver.entries),
        uncited=tuple(cutting.placed(entry) for entry in resolver.uncited),
    )


def _links(draft: Draft, paragraphs: Iterable[Paragraph], places: Places) -> list[Link]:
    """The links in paragraphs and beside them, in file order."""
    anchors = [link for paragraph in paragraphs for link in paragraph.flow.links]
    loose = map(_tidied, draft.loose_links)
    return [
        Link(anchor.target, *anchor.place, places.at(anchor.place[0]))
        for anchor in sorted((*anchors, *loose), key=lambda anchor: anchor.place)
    ]


def _tidied(anchor: Anchor) -> Anchor:
    target = tidied(site_templates.target(anchor.target))
    return anchor if target == anchor.target else replace(anchor, target=target)


def _first_heading(paragraphs: Iterable[Paragraph]) -> str:
    headings = (p.flow.text.strip() for p in paragraphs if p.block is Block.HEADING)
    return next((heading for heading in headings if " | " not in heading), "")
