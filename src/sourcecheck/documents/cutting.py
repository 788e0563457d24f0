"""Cuts paragraphs into sentences, each with the links and citations of its own."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from sourcecheck.documents.addresses import is_web
from sourcecheck.documents.citations import editor_marks, identifiers
from sourcecheck.documents.citations.resolving import Cited, Resolver, Unanswered
from sourcecheck.documents.flow import Anchor, Flow
from sourcecheck.documents.paragraph import Paragraph
from sourcecheck.documents.places import Places
from sourcecheck.language import sentences
from sourcecheck.model import (
    Block,
    EditorMark,
    Entry,
    InTextCitation,
    Link,
    Sentence,
    UnknownCitation,
)

_AFTER_STOP = re.compile(r"[.!?…。]['\"”’»)\]]{0,3}(?:\[\d[\d ,;–-]{0,40}\]|\s){0,20}\Z")
_WORD = re.compile(r"\w+")
_REFERENCE_WORDS = frozenset(
    """source sources see also via from more read details link ref report cf photo data and here at
    of on in the quelle quellen fuente fuentes bron fonte fonti källa kilde""".split()
)
_MAX_REFERENCE_WORDS = 6
_WHOLE = (Block.HEADING, Block.TABLE)


@dataclass(slots=True)
class _Own:
    """What belongs to one sentence: start…end are its place in the paragraph's visible text."""

    start: int
    end: int
    urls: dict[str, None] = field(default_factory=dict)
    citations: list[InTextCitation] = field(default_factory=list)
    unknown: list[UnknownCitation] = field(default_factory=list)
    marks: list[EditorMark] = field(default_factory=list)
    seen: set[tuple[int, tuple[int, int], str]] = field(default_factory=set)

    @property
    def is_sourced(self) -> bool:
        """Whether it links to or cites anything."""
        return bool(self.urls or self.citations)

    @property
    def links(self) -> tuple[str, ...]:
        """The addresses of its links and of what it cites itself, each work once."""
        cited = (url for one in self.citations if not one.inherited for url in one.entry.addresses)
        kept: dict[str, str] = {}
        for url in (*self.urls, *cited):
            kept.setdefault(identifiers.same_work_key(url), url)
        return tuple(dict.fromkeys(kept.values()))


class Cutting:
    """Cuts one document. `reaches_back`: see Draft."""

    def __init__(self, resolver: Resolver, places: Places, *, reaches_back: bool) -> None:
        self._resolver, self._places, self._reaches_back = resolver, places, reaches_back
        self._cited_links: dict[str, tuple[int, int]] = {}
        self._introduction: _Own | None = None

    def sentences(self, index: int, paragraph: Paragraph) -> Iterator[Sentence]:
        """The sentences of the paragraph with this index."""
        flow, text = paragraph.flow, paragraph.flow.text
        is_note = paragraph.block is Block.REFERENCE
        if not is_note:
            _link_identifiers(flow)
        if not text.strip():
            self._resolver.in_paragraph(index)
            return
        spans = [_trimmed(text)] if paragraph.block in _WHOLE else sentences.split(text)
        owns = [_Own(start, end) for start, end in spans]
        for link in flow.links:
            if is_web(link.target):
                for at in _touched(spans, link.start, max(link.end, link.start + 1)):
                    owns[at].urls[link.target] = None
        if not is_note:
            self._cite(index, flow, spans, owns)
            self._mark(flow, spans, owns)
            self._inherit(flow, owns)
        self._introduce(paragraph, owns)
        for own in owns:
            yield self._sentence(paragraph, own)

    def _cite(
        self, index: int, flow: Flow, spans: Sequence[tuple[int, int]], owns: Sequence[_Own]
    ) -> None:
        cited, unanswered = self._resolver.in_paragraph(index)
        for one in (*cited, *_numbers_alone(flow)):
            made = InTextCitation(one.entry, one.locator, *one.place)
            for url in one.entry.addresses:
                self._cited_links.setdefault(url, one.place)
            is_between = one.start == one.end
            at = (
                [_sentence_before(spans, one.start)]
                if is_between
                else list(_touched(spans, one.start, one.end))[:1]
            )
            for number in at:
                known = (id(one.entry), one.place, one.locator)
                if known not in owns[number].seen:
                    owns[number].seen.add(known)
                    owns[number].citations.append(made)
        for missing in unanswered:
            at_sentence = owns[_sentence_before(spans, missing.start or 1)]
            at_sentence.unknown.append(self._unknown(missing))

    def _unknown(self, missing: Unanswered) -> UnknownCitation:
        place = self._places.at(missing.place[0])
        key = missing.key.removeprefix("CITEREF").lstrip("^").replace("|", " ")
        near = self._resolver.nearest_key(missing.key)
        return UnknownCitation(key, near, *missing.place, place)

    def _mark(self, flow: Flow, spans: Sequence[tuple[int, int]], owns: Sequence[_Own]) -> None:
        text = flow.text
        visible = [
            Anchor(text[start:end], start, start + 1, flow.span(start, end))
            for start, end in editor_marks.find(text)
        ]
        for mark in (*flow.editor_marks, *visible):
            place = self._places.at(mark.place[0])
            own = owns[_sentence_before(spans, mark.start or 1)]
            own.marks.append(EditorMark(mark.target, *mark.place, place))

    def _inherit(self, flow: Flow, owns: Sequence[_Own]) -> None:
        """Let the citation that closes the paragraph speak for the sentences before it."""
        last = owns[-1]
        closing: list[InTextCitation] = []
        if _is_source_line(flow, last):
            place = flow.span(last.start, last.end)
            closing = [
                InTextCitation(Entry(url, addresses=(url,)), "", *place) for url in last.urls
            ]
            closing += last.citations
        elif self._reaches_back and _stands_behind_stop(flow, last):
            closing = list(last.citations)
        inherited = [replace(one, inherited=True) for one in closing]
        for own in reversed(owns[:-1]):
            if own.is_sourced or own.unknown or own.marks:
                break
            own.citations.extend(inherited)

    def _introduce(self, paragraph: Paragraph, owns: Sequence[_Own]) -> None:
        """Let the source in "From [The Ledger](…):" speak for the block quotation behind it."""
        if paragraph.block is not Block.QUOTE:
            last = owns[-1]
            is_introduction = paragraph.flow.text.rstrip().endswith(":") and last.is_sourced
            self._introduction = last if is_introduction else None
        elif self._introduction and not any(own.is_sourced for own in owns):
            inherited = [replace(one, inherited=True) for one in self._introduction.citations]
            for own in owns:
                own.urls.update(self._introduction.urls)
                own.citations.extend(inherited)

    def _sentence(self, paragraph: Paragraph, own: _Own) -> Sentence:
        flow = paragraph.flow
        first, last = _span_with_marks(flow, own.start, own.end)
        pieces = flow.pieces_of(own.start, own.end)
        same = len(pieces) == 1 and pieces[0][2] - pieces[0][1] == own.end - own.start
        return Sentence(
            text=flow.text[own.start : own.end],
            start=first,
            end=last,
            location=self._places.at(first),
            block=paragraph.block,
            links=own.links,
            pieces=() if same and first == pieces[0][1] else pieces,
            citations=tuple(own.citations),
            unknown=tuple(own.unknown),
            marks=tuple(own.marks),
        )

    def links_to_entries(self, links: Sequence[Link]) -> Iterator[Link]:
        """Links for the addresses of entries that the document's own links do not lead to."""
        known = {link.url for link in links}
        places = dict(self._cited_links)
        for entry in self._resolver.entries:
            if entry.end:
                for url in entry.addresses:
                    places.setdefault(url, (entry.start, entry.end))
        for url, place in places.items():
            if url not in known:
                yield Link(url, *place, self._places.at(place[0]))

    def placed(self, entry: Entry) -> Entry:
        """The entry with its line and column."""
        if entry.location is not None:
            return entry
        return replace(entry, location=self._places.at(entry.start))


def _link_identifiers(flow: Flow) -> None:
    """Make links of the identifiers in the text that resolve to an address."""
    taken = [(link.start, link.end) for link in flow.links]
    for one in identifiers.find(flow.text):
        if one.address and not any(a < one.end and one.start < b for a, b in taken):
            place = flow.span(one.start, one.end)
            flow.links.append(Anchor(one.address, one.start, one.end, place))


def _numbers_alone(flow: Flow) -> Iterator[Cited]:
    """The identifiers in the text that no address belongs to: a book by its ISBN."""
    for one in identifiers.find(flow.text):
        if not one.address:
            entry = Entry(one.shown, one.shown, identifiers=(one.key,))
            yield Cited(entry, one.start, one.end, flow.span(one.start, one.end))


def _stands_behind_stop(flow: Flow, last: _Own) -> bool:
    """Whether a mark closes the paragraph, behind the stop of its last sentence."""
    behind = [mark for mark in flow.marks if mark.start > last.start]
    if not behind:
        return False
    mark = max(behind, key=lambda one: one.start)
    text = flow.text
    before = text[max(0, mark.start - 80) : mark.start]
    return not text[mark.end :].strip() and bool(_AFTER_STOP.search(before))


def _is_source_line(flow: Flow, last: _Own) -> bool:
    """Whether the last sentence is nothing but a link ("Source: …")."""
    links = [link for link in flow.links if link.start >= last.start]
    if last.start == 0 or not links:
        return False
    shown = list(flow.text[last.start : last.end])
    for link in links:
        shown[link.start - last.start : link.end - last.start] = " " * (link.end - link.start)
    words = _WORD.findall("".join(shown).lower())
    return len(words) <= _MAX_REFERENCE_WORDS and _REFERENCE_WORDS.issuperset(words)


def _trimmed(text: str) -> tuple[int, int]:
    lead = len(text) - len(text.lstrip())
    return lead, lead + len(text.strip())


def _touched(spans: Sequence[tuple[int, int]], start: int, end: int) -> range:
    """The indices of the sentences that overlap start…end; a link after the last is the last's."""
    first = max(0, bisect_right(spans, start, key=lambda span: span[0]) - 1)
    last = first
    while last + 1 < len(spans) and spans[last + 1][0] < end:
        last += 1
    if first < last and spans[first][1] <= start:
        first += 1
    return range(first, last + 1)


def _sentence_before(spans: Sequence[tuple[int, int]], position: int) -> int:
    """The index of the sentence that a mark at `position` follows or stands in."""
    return max(0, bisect_right(spans, position - 1, key=lambda span: span[0]) - 1)


def _span_with_marks(flow: Flow, start: int, end: int) -> tuple[int, int]:
    """The sentence's span in the file, with the links it begins or ends with and its note marks."""
    first, last = flow.span(start, end)
    for mark in flow.marks:
        if mark.start == mark.end == end:
            last = max(last, mark.place[1])
    return first, last
