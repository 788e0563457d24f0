"""A document laid out for reading: its paragraphs, and which part of each sentence a claim is."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sourcecheck.model import Block, Document, Location, Sentence
from sourcecheck.reports.html.entries import Entry

# What parts paragraphs: a blank line, or in HTML a tag that is not inside a line.
_PARTING = re.compile(
    r"(?:\r\n|\r|\n)[ \t>]*(?:\r\n|\r|\n)"
    r"|</?(?:p|div|li|ul|ol|h[1-6]|br|tr|td|th|dt|dd|blockquote|section|article)\b",
    re.IGNORECASE,
)
_LINE_BREAK = re.compile(r"[\r\n]")
_PARAGRAPH = re.compile(r"\S[^\r\n]*(?:(?:\r\n|\r|\n)[ \t]*[^\s][^\r\n]*)*")
_OWN_LINES = frozenset({Block.HEADING, Block.LIST, Block.CODE, Block.TABLE, Block.REFERENCE})


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters of a sentence that the same claims cover (none: they are no claim's).

    `ending` are the claims whose last characters these are.
    """

    text: str
    claims: tuple[Entry, ...] = ()
    ending: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One block of a document. `beginning` are the claims whose first words stand in it."""

    block: Block
    sentences: tuple[tuple[Piece, ...], ...]
    beginning: tuple[Entry, ...]


def paragraphs(document: Document, entries: Sequence[Entry]) -> tuple[Paragraph, ...]:
    """Cut a document into paragraphs, and its sentences into pieces by the claims that cover them.

    `entries` are the claims placed in this document; they may overlap.
    """
    sentences = sorted(document.sentences or _raw(document), key=lambda each: each.start)
    covered: defaultdict[int, list[tuple[int, int, Entry]]] = defaultdict(list)
    first: defaultdict[int, list[Entry]] = defaultdict(list)
    last: dict[str, int] = {}
    starts = [sentence.start for sentence in sentences]
    for entry in entries:
        claim = entry.checked.claim
        index = max(0, bisect_left(starts, claim.start + 1) - 1)
        while index < len(sentences) and sentences[index].start < claim.end:
            part = _shown(sentences[index], claim.start, claim.end)
            if part[0] < part[1]:
                covered[index].append((*part, entry))
                if entry.anchor not in last:
                    first[index].append(entry)
                last[entry.anchor] = index
            index += 1
    found = []
    for group in _grouped(document.text, sentences):
        cut = tuple(tuple(_pieces(sentences[i], i, covered[i], last)) for i in group)
        beginning = tuple(entry for i in group for entry in first[i])
        found.append(Paragraph(sentences[group[0]].block, cut, beginning))
    return tuple(found)


def _raw(document: Document) -> list[Sentence]:
    """The paragraphs of a text that nobody cut into sentences."""
    return [
        Sentence(found[0], found.start(), found.end(), Location(document.path))
        for found in _PARAGRAPH.finditer(document.text)
    ]


def _grouped(text: str, sentences: Sequence[Sentence]) -> Iterator[list[int]]:
    """The indices of the sentences of each paragraph."""
    group: list[int] = []
    for index, sentence in enumerate(sentences):
        if group and _parted(text, sentences[index - 1], sentence):
            yield group
            group = []
        group.append(index)
    if group:
        yield group


def _parted(text: str, before: Sentence, after: Sentence) -> bool:
    between = text[before.end : after.start]
    if before.block is not after.block or _PARTING.search(between):
        return True
    return after.block in _OWN_LINES and _LINE_BREAK.search(between) is not None


def _shown(sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    """The characters of the sentence's text that the file's `start` to `end` are."""
    if start <= sentence.start and sentence.end <= end:
        return 0, len(sentence.text)
    pieces = sentence.pieces or ((0, sentence.start, sentence.end),)
    ends = [piece[0] for piece in pieces[1:]] + [len(sentence.text)]
    touched = []
    for (at, begin, finish), until in zip(pieces, ends, strict=True):
        if begin < end and start < finish:
            plain = until - at == finish - begin
            touched.append(at + max(0, start - begin) if plain else at)
            touched.append(until - max(0, finish - end) if plain else until)
    return (min(touched), max(touched)) if touched else (0, 0)


def _pieces(
    sentence: Sentence,
    index: int,
    covering: Sequence[tuple[int, int, Entry]],
    last: dict[str, int],
) -> Iterator[Piece]:
    edges = sorted({0, len(sentence.text), *(at for part in covering for at in part[:2])})
    for start, end in pairwise(edges):
        over = [part for part in covering if part[0] < end and start < part[1]]
        ending = tuple(e for _, until, e in over if until == end and last[e.anchor] == index)
        yield Piece(sentence.text[start:end], tuple(e for _, _, e in over), ending)
