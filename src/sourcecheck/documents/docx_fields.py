"""Reads the fields of Word documents (ECMA-376, 17.16) that link or cite.

`HYPERLINK`, Word's own `CITATION`, and the `ADDIN` fields in which Zotero and Mendeley keep the
works cited as CSL data and EndNote as XML.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sourcecheck.documents.citations import Bibliography, csl, works
from sourcecheck.documents.citations.works import Work
from sourcecheck.documents.flow import Flow

if TYPE_CHECKING:
    from lxml.etree import _Element

_HYPERLINK = re.compile(r'\s*HYPERLINK\s+(?:\\[onmt]\s+)*(?:"(?P<url>[^"]*)"|(?P<bare>[^\s"\\]+))?')
_ANCHOR = re.compile(r'\\l\s+"([^"]*)"')
_CITATION = re.compile(r"\s*CITATION\s+(?P<keys>.*)", re.DOTALL)
_CITED = re.compile(r"(?:^|\\m\s+)([^\s\\]+)")
_PAGES = re.compile(r"\\p\s+(\S+)")
_ENDNOTE = re.compile(r"<Cite\b.*?</Cite>", re.DOTALL)
_TAG = r"<{0}>(?:<style[^>]*>)?([^<]{{1,2000}})"
_LABELS = {"page": "p.", "chapter": "chap.", "section": "sec.", "paragraph": "para.", "": "p."}
_B = "{http://schemas.openxmlformats.org/officeDocument/2006/bibliography}"
_LONGEST_INSTRUCTION = 2_000_000


@dataclass(slots=True)
class Field:
    """A field being read: its instruction, and where its visible result begins in the flow."""

    flow: Flow
    instruction: list[str] = field(default_factory=list)
    at: int = -1
    start: int = 0

    @property
    def shows(self) -> bool:
        """Whether the result has begun."""
        return self.at >= 0


def hyperlink(instruction: str) -> str:
    """The address of a HYPERLINK field, with its anchor; "" for another field."""
    match = _HYPERLINK.match(instruction)
    if not match:
        return ""
    anchor = _ANCHOR.search(instruction, match.end())
    url = match["url"] or match["bare"] or ""
    return f"{url}#{anchor[1]}" if anchor else url


def citations(instruction: str, bibliography: Bibliography) -> list[tuple[str, str]]:
    """The keys that a field cites, each with its locator; its works are put into the bibliography.
    [] for another field."""
    if len(instruction) > _LONGEST_INSTRUCTION:
        return []
    if "CSL_CITATION" in instruction and "{" in instruction:
        return list(_csl(instruction[instruction.index("{") :], bibliography))
    if "EN.CITE" in instruction:
        return list(_endnote(instruction, bibliography))
    if match := _CITATION.match(instruction):
        pages = _PAGES.search(match["keys"])
        locator = f"p. {pages[1]}" if pages else ""
        return [(key, locator) for key in _CITED.findall(match["keys"])]
    return []


def _csl(data: str, bibliography: Bibliography) -> Iterator[tuple[str, str]]:
    try:
        found, _ = json.JSONDecoder().raw_decode(data)
        items = found["citationItems"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return
    for number, item in enumerate(items if isinstance(items, list) else ()):
        if not isinstance(item, dict) or not isinstance(item.get("itemData"), dict):
            continue
        uris = item.get("uris") or item.get("uri") or ()
        named = uris[0] if isinstance(uris, list) and uris else f"{item.get('id', number)}"
        entry = csl.entry(item["itemData"])
        key = f"{named}\0{entry.label}"
        bibliography.add(entry, key)
        where = str(item.get("locator") or "").strip()
        lead = _LABELS.get(str(item.get("label") or ""), str(item.get("label") or ""))
        yield key, f"{lead} {where}" if where else ""


def _endnote(instruction: str, bibliography: Bibliography) -> Iterator[tuple[str, str]]:
    for match in _ENDNOTE.finditer(instruction):
        cite = match.group()
        author, year, title = (_text(cite, name) for name in ("Author", "Year", "title"))
        doi, url = _text(cite, "electronic-resource-num"), _text(cite, "url")
        work = Work(
            title=title,
            authors=(author.split(",", 1)[0],) if author else (),
            year=year,
            urls=(url,) if url else (),
            numbers=(("doi", doi),) if doi else (),
        )
        key = f"EndNote\0{_text(cite, 'RecNum') or author + year + title}"
        bibliography.add(works.entry(work), key)
        pages = _text(cite, "Pages")
        yield key, f"p. {pages}" if pages else ""


def _text(cite: str, name: str) -> str:
    match = re.search(_TAG.format(name), cite)
    return match[1].strip() if match else ""


def add_word_sources(root: _Element, bibliography: Bibliography) -> None:
    """Take the works of Word's own list of sources (`b:Sources` in a part of custom XML)."""
    bibliography.holds_data = True
    for source in root.iter(f"{_B}Source"):
        texts = {child.tag: (child.text or "").strip() for child in source}
        people = [e.text.strip() for e in source.iter(f"{_B}Last", f"{_B}Corporate") if e.text]
        url, number = texts.get(f"{_B}URL", ""), texts.get(f"{_B}StandardNumber", "")
        doi = texts.get(f"{_B}DOI", "")
        work = Work(
            title=texts.get(f"{_B}Title", ""),
            authors=tuple(people),
            year=texts.get(f"{_B}Year", ""),
            urls=(url,) if url else (),
            numbers=(("doi", doi), ("isbn", number)) if doi or number else (),
        )
        if key := texts.get(f"{_B}Tag", ""):
            bibliography.add(works.entry(work, key), key)
