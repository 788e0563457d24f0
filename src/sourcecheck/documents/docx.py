"""Reads Word documents (ECMA-376): paragraphs, headings, lists, tables, links and notes.

A .docx is an archive of XML written by strangers: no more is unpacked than the limit allows, and no
entity is ever resolved. Its text is the paragraphs joined by line feeds: a paragraph is a line.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sourcecheck.documents.addresses import written_out
from sourcecheck.documents.citations import Bibliography, numbers
from sourcecheck.documents.docx_fields import Field, add_word_sources, citations, hyperlink
from sourcecheck.documents.draft import Draft, Paragraph
from sourcecheck.documents.flow import Anchor, Flow
from sourcecheck.errors import UsageError
from sourcecheck.model import Block
from sourcecheck.settings import Limits

if TYPE_CHECKING:
    from lxml.etree import _Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_BODY = "word/document.xml"
_LINKS = "word/_rels/document.xml.rels"
_NOTES = ("word/footnotes.xml", "word/endnotes.xml")
_KINDS = {
    _W + "footnoteReference": "word/footnotes.xml",
    _W + "endnoteReference": "word/endnotes.xml",
}
_SOURCES = re.compile(r"customXml/item\d{1,3}\.xml")
_MOST_SOURCES = 20
_FIELDS = (_W + "instrText", _W + "fldChar", _W + "fldSimple")
_BLANKS = (_W + "tab", _W + "br", _W + "cr")
_SKIPPED = (_W + "del", _W + "moveFrom", _W + "pict", _W + "drawing")
_MOST_FILES = 10_000
_DEEPEST = 100


def read(data: bytes, path: str, limits: Limits) -> Draft:
    """The draft of a Word document. Raises UsageError for what is none, or is too large."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = _Parts(archive, path, limits)
            return _Reader(parts, path).draft()
    except (zipfile.BadZipFile, zlib.error, EOFError, KeyError, RuntimeError, ValueError) as error:
        raise UsageError(f"{path}: is no Word document ({error})", "save it as .docx") from error


class _Parts:
    """The XML files in the archive, each read once, all together within the limit."""

    def __init__(self, archive: zipfile.ZipFile, path: str, limits: Limits) -> None:
        self._archive, self._path = archive, path
        self._left = limits.max_decoded_bytes
        if len(archive.infolist()) > _MOST_FILES:
            raise UsageError(f"{path}: holds more than {_MOST_FILES} files")
        self._names = set(archive.namelist())

    def matching(self, shape: re.Pattern[str]) -> Iterator[_Element]:
        """The parsed parts whose names have a shape, as far as there is room for them."""
        names = sorted(name for name in self._names if shape.fullmatch(name))
        for name in names[:_MOST_SOURCES]:
            root = self.root(name)
            if root is not None:
                yield root

    def root(self, name: str) -> _Element | None:
        """The parsed part; None when the document has none of this name."""
        if name not in self._names:
            return None
        from lxml import etree

        with self._archive.open(name) as file:
            data = file.read(self._left + 1)
        if len(data) > self._left:
            raise UsageError(f"{self._path}: larger than allowed when unpacked", "split it")
        self._left -= len(data)
        # In UTF-16, which Word never writes, a declaration would go unseen.
        if b"<!DOCTYPE" in data or b"<!ENTITY" in data or b"\0" in data:
            raise UsageError(f"{self._path}: {name} declares entities", "save it anew")
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
        )
        try:
            return etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            raise UsageError(f"{self._path}: {name} is damaged ({error})") from error


@dataclass(slots=True)
class _Reader:
    parts: _Parts
    path: str
    written: list[str] = field(default_factory=list)
    length: int = 0
    targets: dict[str, str] = field(default_factory=dict)
    found: list[Paragraph] = field(default_factory=list)
    fields: list[Field] = field(default_factory=list)
    bibliography: Bibliography = field(default_factory=Bibliography)

    def draft(self) -> Draft:
        """Read the body, then the notes behind it."""
        self.targets = self._targets()
        for sources in self.parts.matching(_SOURCES):
            if sources.tag.endswith("}Sources"):
                add_word_sources(sources, self.bibliography)
        body = self.parts.root(_BODY)
        if body is None:
            raise UsageError(f"{self.path}: is no Word document", "formats are told by the ending")
        for element, block in _paragraphs(body):
            self._paragraph(element, block, ())
        for name in _NOTES:
            root = self.parts.root(name)
            for note in root if root is not None else ():
                label = f"{name}#{note.get(_W + 'id')}"
                for element, _ in _paragraphs(note):
                    self._paragraph(element, Block.REFERENCE, (label,))
        draft = Draft(
            "".join(self.written), self.path, self._title(), bibliography=self.bibliography
        )
        for paragraph in self.found:
            draft.add(paragraph)
        return draft

    def _targets(self) -> dict[str, str]:
        root = self.parts.root(_LINKS)
        links = root if root is not None else ()
        return {link.get("Id", ""): link.get("Target", "") for link in links}

    def _title(self) -> str:
        root = self.parts.root("docProps/core.xml")
        found = root.find(_TITLE) if root is not None else None
        return (found.text or "").strip() if found is not None else ""

    def _paragraph(self, element: _Element, block: Block, labels: tuple[str, ...]) -> None:
        flow = Flow()
        self._runs(element, flow)
        whole = flow.text
        start = self.length - len(whole)
        taken = [(link.start, link.end) for link in flow.links]
        for first, last, url in written_out(whole, 0, len(whole)):
            if not any(a < last and first < b for a, b in taken):
                flow.links.append(Anchor(url, first, last, (start + first, start + last)))
        self._write("\n")
        self.found.append(Paragraph(flow, _block(element, block), labels))

    def _runs(self, element: _Element, flow: Flow, depth: int = 0) -> None:
        if depth > _DEEPEST:
            return
        for child in element:
            tag = child.tag
            if tag == _W + "t":
                self._show(flow, child.text or "")
            elif tag in _BLANKS:
                self._show(flow, " ")
            elif tag in _FIELDS:
                self._field(child, flow, depth)
            elif tag == _W + "hyperlink":
                self._link(child, flow, depth)
            elif tag in _KINDS:
                label = f"{_KINDS[tag]}#{child.get(_W + 'id')}"
                place = (self.length, self.length)
                flow.note(label, place)
            elif tag == _W + "r" and _is_raised(child) and self._raised(child, flow):
                continue
            elif tag not in _SKIPPED:
                if tag == _W + "tc" and flow.length:
                    self._show(flow, " | ")
                self._runs(child, flow, depth + 1)

    def _field(self, element: _Element, flow: Flow, depth: int) -> None:
        """Take a part of a field: its instruction, a mark, or the whole of a simple one."""
        if element.tag == _W + "instrText":
            if self.fields and not self.fields[-1].shows:
                self.fields[-1].instruction.append(element.text or "")
        elif element.tag == _W + "fldChar":
            self._field_mark(element.get(_W + "fldCharType") or "", flow)
        else:
            opened = Field(flow, [element.get(_W + "instr") or ""], flow.length, self.length)
            self._runs(element, flow, depth + 1)
            self._end_field(opened, flow)

    def _field_mark(self, kind: str, flow: Flow) -> None:
        """Begin a field, its visible result, or end it."""
        if kind == "begin" and len(self.fields) < _DEEPEST:
            self.fields.append(Field(flow))
        elif kind == "separate" and self.fields:
            self.fields[-1].at, self.fields[-1].start = flow.length, self.length
        elif kind == "end" and self.fields:
            self._end_field(self.fields.pop(), flow)

    def _end_field(self, ended: Field, flow: Flow) -> None:
        """Make the field's result a link or citations, if it lies within one paragraph."""
        instruction = "".join(ended.instruction)
        if ended.flow is not flow or not ended.shows:
            return
        place = (ended.start, self.length)
        url = hyperlink(instruction)
        if url and flow.length > ended.at:
            flow.links.append(Anchor(url, ended.at, flow.length, place))
        for key, locator in citations(instruction, self.bibliography):
            flow.cite(key, place, locator=locator, start=ended.at)

    def _raised(self, run: _Element, flow: Flow) -> bool:
        """Take a run of raised numbers as marks of notes; False for a power or an ordinal."""
        text = "".join(element.text or "" for element in run.findall(_W + "t"))
        found = numbers.of_raised(text, flow.tail(max(0, flow.length - 24)))
        place = (self.length, self.length)
        for label in found:
            flow.note(label, place)
        return bool(found)

    def _link(self, element: _Element, flow: Flow, depth: int) -> None:
        at, start = flow.length, self.length
        self._runs(element, flow, depth + 1)
        url = self.targets.get(element.get(_R + "id", ""), "")
        anchor = element.get(_W + "anchor", "")
        if url and anchor:
            url = f"{url}#{anchor}"
        if url and flow.length > at:
            flow.links.append(Anchor(url, at, flow.length, (start, self.length)))

    def _show(self, flow: Flow, text: str) -> None:
        shown = text.replace("\n", " ").replace("\r", " ")
        flow.add(shown, self.length, self.length + len(shown))
        self._write(shown)

    def _write(self, text: str) -> None:
        self.written.append(text)
        self.length += len(text)


def _paragraphs(root: _Element) -> Iterator[tuple[_Element, Block]]:
    """Every paragraph in order; a table row of plain cells is one, other cells are several."""
    inside = 0
    from lxml import etree

    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if element.tag == _W + "tbl":
            inside += 1 if event == "start" else -1
        elif event == "end":
            continue
        elif element.tag == _W + "tr" and _is_plain_row(element):
            is_head = element.find(f"{_W}trPr/{_W}tblHeader") is not None
            yield element, Block.HEADING if is_head else Block.TABLE
            walk.skip_subtree()
        elif element.tag == _W + "p":
            yield element, Block.TABLE if inside else Block.BODY


def _is_plain_row(row: _Element) -> bool:
    """Whether each cell of a row is one paragraph, so that the row reads as one line."""
    cells = row.findall(_W + "tc")
    paragraphs = [cell.findall(f".//{_W}p") for cell in cells]
    return len(cells) > 1 and all(len(each) == 1 for each in paragraphs)


def _block(element: _Element, block: Block) -> Block:
    """What a paragraph's style and numbering make of it."""
    properties = element.find(_W + "pPr")
    if block is not Block.BODY or properties is None:
        return block
    style = properties.find(_W + "pStyle")
    name = (style.get(_W + "val") or "").lower() if style is not None else ""
    if name.startswith(("heading", "title", "subtitle")):
        return Block.HEADING
    if name.startswith("caption"):
        return Block.CAPTION
    if "quote" in name:
        return Block.QUOTE
    return Block.LIST if properties.find(_W + "numPr") is not None else Block.BODY


def _is_raised(run: _Element) -> bool:
    """Whether a run is set as superscript."""
    found = run.find(f"{_W}rPr/{_W}vertAlign")
    return found is not None and found.get(_W + "val") == "superscript"
