"""Makes a Document of what the reader of a format found: sentences, links, attached sources."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sourcecheck.documents.addresses import is_web
from sourcecheck.documents.flow import Anchor, Flow
from sourcecheck.documents.tongue import language_of
from sourcecheck.language import sentences
from sourcecheck.model import Block, Document, Link, Location, Sentence

_LINE_END = re.compile(r"\r\n|\n|\r")
_REFERENCE_HEADING = re.compile(
    r"[\W\d_]*(?:(?:end|foot)?notes?|references?|sources?|bibliography|works cited|citations?"
    r"|literature|further reading|notes and references|sources and notes|references and notes)\W*",
    re.IGNORECASE,
)
_ENTRY_NUMBER = re.compile(r"\s*(?:\[(\d{1,3})\]|\(?(\d{1,3})[.)]|(\d{1,3})(?=\s+\S))\s")
_ENTRY_BRACKET = re.compile(r"\s*\[(\d{1,3})\]:?\s")
_BRACKET_MARK = re.compile(r"\[(\d{1,3}(?:[ ]?[,;–-][ ]?\d{1,3}){0,8})\]")
_AFTER_STOP = re.compile(r"[.!?…。]['\"”’»)\]]{0,3}(?:\[\d[\d ,;–-]{0,40}\]|\s){0,20}\Z")
_WORD = re.compile(r"\w+")
_REFERENCE_WORDS = frozenset(
    """source sources see also via from more read details link ref report cf photo data and here at
    of on in the""".split()
)
_MAX_REFERENCE_WORDS = 6
_WHOLE = (Block.HEADING, Block.TABLE)


@dataclass(slots=True)
class Paragraph:
    """A block of text. `labels` are the names that notes and anchors point to it by ("^1", "#fn2");
    `number` is its number in an ordered list ("" when it has none)."""

    flow: Flow
    block: Block = Block.BODY
    labels: tuple[str, ...] = ()
    number: str = ""


@dataclass(slots=True)
class Draft:
    """What a reader of one format found, in file order.

    `beside` are the texts of files that this one names, by their names; `notes` the addresses of
    notes that stand in them, by label. `line_starts` are where the pages of a PDF begin, which
    stand in for lines.
    """

    text: str
    path: str = ""
    title: str = ""
    paragraphs: list[Paragraph] = field(default_factory=list)
    loose_links: list[Anchor] = field(default_factory=list)
    beside: Mapping[str, str] = field(default_factory=dict)
    notes: dict[str, tuple[str, ...]] = field(default_factory=dict)
    line_starts: Sequence[int] = ()

    def add(self, paragraph: Paragraph) -> None:
        """Keep a paragraph, if a reader sees or can follow anything in it."""
        if paragraph.flow.text.strip() or paragraph.flow.links:
            self.paragraphs.append(paragraph)


def finish(draft: Draft) -> Document:
    """Cut the paragraphs into sentences and attach to each the web addresses that stand for it."""
    places = Places(draft.text, draft.path, draft.line_starts)
    paragraphs = _with_reference_lists(draft.paragraphs)
    notes = {**draft.notes, **_notes(paragraphs)}
    found: list[Sentence] = []
    for paragraph in paragraphs:
        found.extend(_sentences(paragraph, notes, places))
    anchors = [link for paragraph in paragraphs for link in paragraph.flow.links]
    links = [
        Link(anchor.target, *anchor.place, places.at(anchor.place[0]))
        for anchor in sorted((*anchors, *draft.loose_links), key=lambda anchor: anchor.place)
    ]
    return Document(
        path=draft.path,
        text=draft.text,
        title=draft.title or _first_heading(paragraphs),
        language=language_of(sentence.text for sentence in found),
        sentences=tuple(found),
        links=tuple(links),
    )


class Places:
    """Lines and columns of offsets in one file; CR LF, LF and CR each end a line."""

    def __init__(self, text: str, path: str, starts: Sequence[int] = ()) -> None:
        self._path = path
        self._starts = starts or [0, *(match.end() for match in _LINE_END.finditer(text))]

    def at(self, offset: int) -> Location:
        """Line and column, both from 1, of a character."""
        line = bisect_right(self._starts, offset)
        return Location(self._path, line, offset - self._starts[line - 1] + 1)


def _first_heading(paragraphs: Iterable[Paragraph]) -> str:
    headings = (p.flow.text.strip() for p in paragraphs if p.block is Block.HEADING)
    return next((heading for heading in headings if " | " not in heading), "")


def _with_reference_lists(paragraphs: Iterable[Paragraph]) -> list[Paragraph]:
    """The paragraphs, those of reference lists and notes marked as such and labelled by number."""
    wanted: set[str] = set()
    result: list[Paragraph] = []
    in_list = False
    for found in paragraphs:
        paragraph = found
        text = paragraph.flow.text
        if paragraph.block is Block.HEADING:
            in_list = bool(_REFERENCE_HEADING.fullmatch(text.strip()))
        elif in_list:
            entry = _ENTRY_NUMBER.match(text)
            number = paragraph.number or (next(filter(None, entry.groups())) if entry else "")
            paragraph = _as_reference(paragraph, number)
        elif paragraph.flow.links and (entry := _ENTRY_BRACKET.match(text)):
            paragraph = _as_reference(paragraph, entry.group(1))
        elif wanted.intersection(paragraph.labels):
            paragraph = _as_reference(paragraph, "")
        wanted.update(
            mark.target for mark in paragraph.flow.marks
        )  # notes stand behind their marks
        result.append(paragraph)
    return result


def _as_reference(paragraph: Paragraph, number: str) -> Paragraph:
    labels = (*paragraph.labels, number) if number else paragraph.labels
    return replace(paragraph, block=Block.REFERENCE, labels=labels)


def _notes(paragraphs: Iterable[Paragraph]) -> Mapping[str, tuple[str, ...]]:
    """The web addresses in the notes and reference lists, by each label of the note."""
    notes: dict[str, tuple[str, ...]] = {}
    for paragraph in paragraphs:
        if paragraph.labels and paragraph.block is Block.REFERENCE:
            urls = tuple(link.target for link in paragraph.flow.links if is_web(link.target))
            for label in paragraph.labels:
                notes[label] = (*notes.get(label, ()), *urls)
    return notes


def _sentences(
    paragraph: Paragraph, notes: Mapping[str, tuple[str, ...]], places: Places
) -> list[Sentence]:
    flow, text = paragraph.flow, paragraph.flow.text
    if not text.strip():
        return []
    spans = [_trimmed(text)] if paragraph.block in _WHOLE else sentences.split(text)
    attached: list[dict[str, None]] = [{} for _ in spans]
    for link in flow.links:
        if is_web(link.target):
            for index in _touched(spans, link.start, max(link.end, link.start + 1)):
                attached[index][link.target] = None
    marks = (
        [*flow.marks, *_bracket_marks(text, notes)]
        if paragraph.block is not Block.REFERENCE
        else []
    )
    for mark in marks:
        urls = notes.get(mark.target, ())
        attached[_sentence_before(spans, mark.start)].update(dict.fromkeys(urls))
    closing = _closing(paragraph, spans, marks, attached)
    found = []
    for (start, end), urls_here in zip(spans, attached, strict=True):
        first, last = _span_with_marks(flow, start, end)
        pieces = flow.pieces_of(start, end)
        same = len(pieces) == 1 and pieces[0][2] - pieces[0][1] == end - start
        found.append(
            Sentence(
                text=text[start:end],
                start=first,
                end=last,
                location=places.at(first),
                block=paragraph.block,
                links=tuple(urls_here or closing),
                pieces=() if same and first == pieces[0][1] else pieces,
            )
        )
    return found


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


def _bracket_marks(text: str, notes: Mapping[str, tuple[str, ...]]) -> list[Anchor]:
    """The numbers in square brackets ("[6]", "[2, 4–6]") that a reference list explains."""
    marks = []
    if "[" in text:
        for match in _BRACKET_MARK.finditer(text):
            for number in _numbers(match.group(1)):
                if number in notes:
                    marks.append(Anchor(number, match.start(), match.end(), (0, 0)))
    return marks


def _numbers(written: str) -> list[str]:
    numbers: list[str] = []
    for part in re.split(r"[,;]", written):
        first, dash, last = (side.strip() for side in part.replace("–", "-").partition("-"))
        if dash and 0 <= int(last) - int(first) < 20:
            numbers.extend(str(n) for n in range(int(first), int(last) + 1))
        else:
            numbers.extend(number for number in (first, last) if number)
    return numbers


def _closing(
    paragraph: Paragraph,
    spans: Sequence[tuple[int, int]],
    marks: Sequence[Anchor],
    attached: Sequence[Mapping[str, None]],
) -> tuple[str, ...]:
    """The addresses of the reference that closes the paragraph: a mark behind its last stop, or a
    last sentence that is nothing but a link ("Source: …")."""
    text = paragraph.flow.text
    last_start, last_end = spans[-1]
    behind_stop = [mark for mark in marks if mark.start > last_start]
    if behind_stop:
        last = max(behind_stop, key=lambda mark: mark.start)
        if not text[last.end :].strip() and _AFTER_STOP.search(
            text[max(0, last.start - 80) : last.start]
        ):
            return tuple(attached[-1])
    links = [link for link in paragraph.flow.links if link.start >= last_start]
    if len(spans) > 1 and links:
        shown = list(text[last_start:last_end])
        for link in links:
            shown[link.start - last_start : link.end - last_start] = " " * (link.end - link.start)
        words = _WORD.findall("".join(shown).lower())
        if len(words) <= _MAX_REFERENCE_WORDS and _REFERENCE_WORDS.issuperset(words):
            return tuple(attached[-1])
    return ()


def _span_with_marks(flow: Flow, start: int, end: int) -> tuple[int, int]:
    """The sentence's span in the file, with the links it begins or ends with and its note marks."""
    first, last = flow.span(start, end)
    for mark in flow.marks:
        if mark.start == end:
            last = max(last, mark.place[1])
    return first, last
