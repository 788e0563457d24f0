"""Which blocks of an HTML document are its text: told as it is of a source's page (`pages`).

The lists of references are part of a document, though they are none of what a page says.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from sourcecheck.documents import html_prose
from sourcecheck.documents.citations import reference_lists
from sourcecheck.documents.paragraph import Paragraph
from sourcecheck.documents.tags import Tag
from sourcecheck.model import Block, Region
from sourcecheck.pages.blocks import FURNITURE_HEADINGS, HEADINGS, INLINE, LISTS, Role, Section
from sourcecheck.pages.blocks import Block as PageBlock
from sourcecheck.pages.furniture import LOST_CHARACTERS, regions
from sourcecheck.pages.regions import Certainty, Mark, mark_of

MAX_DEPTH = 5_000

_REFERENCES = frozenset(
    """reflist references reference bibliography footnotes citations endnotes
    doc-bibliography""".split()
)
_SHOWN = frozenset((Region.BODY, Region.TITLE, Region.CAPTION))
_ROLES = {Block.CAPTION: Role.CAPTION, Block.LIST: Role.ITEM, Block.TABLE: Role.ROW}


@dataclass(slots=True)
class _Open:
    """An element that is open, and the section it stands in; `level` is that of a heading in it
    from which on everything is furniture."""

    name: str
    section: Section
    level: int = 0
    before: Section | None = None


class Sections:
    """The sections of a document while it is walked over, and the paragraphs in them."""

    def __init__(self) -> None:
        self._section = Section(None)
        self._all = [self._section]
        self._open: list[_Open] = []
        self._names: Counter[str] = Counter()
        self._blocks: list[PageBlock] = []
        self._paragraphs: list[tuple[Paragraph, bool]] = []
        self._is_references = False
        self._announces: Region | None = None
        self._prose = 0

    def open(self, tag: Tag) -> None:
        """An element that is no part of a line begins."""
        name = tag.name
        if name in INLINE or len(self._open) >= MAX_DEPTH:
            return
        if name in HEADINGS:
            self._end_announced(int(name[1]))
        self._open.append(_Open(name, self._section))
        self._names[name] += 1
        if name in ("html", "body"):
            return
        attributes = tag.values() if tag.attributes.strip() else {}
        in_article = bool(self._names["article"] or self._names["main"])
        mark = mark_of(name, attributes, in_article=in_article)
        if mark and mark.certainty is not Certainty.TAG and _is_of_references(attributes):
            mark = None
        if mark or name in LISTS:
            self._begin(Section(self._section, mark, is_list=name in LISTS))
        elif name == "li":
            self._section.items += 1

    def close(self, name: str) -> None:
        """An element ends, and with it those that are open inside."""
        if not self._names[name]:
            return
        while self._open:
            last = self._open.pop()
            self._names[last.name] -= 1
            self._section = last.section
            if last.name == name:
                break
        if name in HEADINGS and self._announces and self._open:
            parent = self._open[-1]
            parent.level, parent.before = int(name[1]), self._section
            self._begin(Section(self._section, Mark(self._announces, Certainty.WORD)))
        if name in HEADINGS:
            self._announces = None

    def add(self, paragraph: Paragraph) -> None:
        """Keep a paragraph with the section that it stands in."""
        flow = paragraph.flow
        text = " ".join(flow.text.split())
        linked = sum(
            link.end - link.start for link in flow.links if not link.target.startswith("#")
        )
        role = _ROLES.get(paragraph.block, Role.TEXT)
        if paragraph.block is Block.HEADING:
            role = Role.TITLE if self._names["h1"] else Role.HEADING
            self._is_references = reference_lists.is_title(text)
            known = FURNITURE_HEADINGS.get(text.casefold().strip(" :"))
            is_below = role is Role.HEADING and self._prose >= LOST_CHARACTERS
            self._announces = known if is_below and not self._is_references else None
        elif role is Role.TEXT:
            self._prose += len(text) - linked
        self._blocks.append(
            PageBlock(text, self._section, role, min(linked, len(text)), max(1, len(flow.links)))
        )
        self._paragraphs.append((paragraph, self._is_references or bool(paragraph.labels)))

    def sorted(self) -> tuple[list[Paragraph], list[Paragraph]]:
        """The paragraphs of the text, and those beside it."""
        found = regions(self._blocks, self._all)
        is_text = [
            region in _SHOWN
            or (is_kept and region is Region.NAVIGATION and not _is_marked(block.section))
            for (_, is_kept), block, region in zip(
                self._paragraphs, self._blocks, found, strict=True
            )
        ]
        kept = [index for index, shown in enumerate(is_text) if shown]
        blocks = [self._blocks[index] for index in kept]
        for at in html_prose.beside(blocks):
            is_text[kept[at]] = self._paragraphs[kept[at]][1]
        text = [p for (p, _), shown in zip(self._paragraphs, is_text, strict=True) if shown]
        beside = [p for (p, _), shown in zip(self._paragraphs, is_text, strict=True) if not shown]
        return text, beside

    def _begin(self, section: Section) -> None:
        self._section = section
        self._all.append(section)

    def _end_announced(self, level: int) -> None:
        parent = self._open[-1] if self._open else None
        if parent and parent.level and level <= parent.level and parent.before:
            if self._section.mark and self._section.mark.region is Region.COMMENTS:
                self._section.mark = None  # a chapter: readers' comments end a page
            self._section = parent.before
            parent.level, parent.before = 0, None


def _is_marked(section: Section | None) -> bool:
    while section:
        if section.mark:
            return True
        section = section.parent
    return False


def _is_of_references(attributes: dict[str, str]) -> bool:
    names = f"{attributes.get('class', '')} {attributes.get('id', '')} {attributes.get('role', '')}"
    return not _REFERENCES.isdisjoint(names.lower().replace("_", "-").split()) or any(
        part in _REFERENCES for name in names.lower().split() for part in name.split("-")
    )
