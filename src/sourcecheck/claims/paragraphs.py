"""Reads sentences paragraph by paragraph, so that a quotation may run over several of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from sourcecheck.claims.reading import Reading
from sourcecheck.language import quotes
from sourcecheck.model import Document, Quote, Sentence

_PARAGRAPH_END = re.compile(r"\n[ \t]*\r?\n|</?(?:p|li|h[1-6]|div|td)\b", re.IGNORECASE)
_MARK = re.compile(r"[\"“”„«»]")
_MOST_SENTENCES = 200
"""A longer paragraph is taken for several."""


def paragraphs(document: Document) -> Iterator[Sequence[Sentence]]:
    """The sentences of a document, those of one paragraph together."""
    together: list[Sentence] = []
    for sentence in document.sentences:
        if together and not _is_one(together[-1], sentence, document):
            yield together
            together = []
        together.append(sentence)
        if len(together) == _MOST_SENTENCES:
            yield together
            together = []
    if together:
        yield together


def quotations(sentences: Sequence[Sentence]) -> list[tuple[Quote, ...]] | None:
    """The quotations in each sentence of a paragraph, cut where a sentence ends.

    None where none can run over the end of a sentence: each may be read alone.
    """
    if len(sentences) < 2 or not any(_MARK.search(sentence.text) for sentence in sentences):
        return None
    starts, at = [], 0
    for sentence in sentences:
        starts.append(at)
        at += len(sentence.text) + 1
    found = quotes.find(" ".join(sentence.text for sentence in sentences))
    parts: list[list[Quote]] = [[] for _ in sentences]
    for quote in found:
        for number, (start, end) in enumerate(pairwise([*starts, at])):
            first, last = max(quote.start, start), min(quote.end, end - 1)
            if first < last:
                parts[number].append(Quote(first - start, last - start))
    return [tuple(each) for each in parts]


def spoken_on(readings: Sequence[Reading]) -> Iterator[tuple[Reading, int]]:
    """The readings of a paragraph, each with the number of the one that names its speaker.

    A sentence that is all quotation has the speaker whom the one before it names, or, where the
    quotation ends later, the one who is named there.
    """
    named = -1
    for number, reading in enumerate(readings):
        if reading.attribution or not is_all_quoted(reading):
            named = number if reading.attribution and reading.quotes else -1
            yield reading, number
            continue
        source = named if named >= 0 else _named_later(readings, number)
        speaker = readings[source].attribution if source >= 0 else None
        if speaker:  # the name stands in another sentence: here are neither cue nor span
            speaker = replace(speaker, cue="", start=0, end=0, inner=None)
        yield replace(reading, attribution=speaker), source if speaker else number


def is_all_quoted(reading: Reading) -> bool:
    """Whether nothing but a quotation stands in the sentence."""
    if not reading.quotes:
        return False
    outside = reading.text[: reading.quotes[0].start] + reading.text[_last(reading) :]
    return not any(c.isalnum() for c in outside)


def _last(reading: Reading) -> int:
    return max(quote.end for quote in reading.quotes)


def _named_later(readings: Sequence[Reading], number: int) -> int:
    """The first sentence behind that ends the quotation and says who speaks; -1 for none."""
    for later, reading in enumerate(readings[number + 1 :], number + 1):
        if reading.attribution:
            opening = reading.text[: reading.quotes[0].start] if reading.quotes else reading.text
            return -1 if any(c.isalnum() for c in opening) else later
        if not is_all_quoted(reading):
            return -1
    return -1


def _is_one(before: Sentence, sentence: Sentence, document: Document) -> bool:
    if sentence.block is not before.block or not document.text:
        return False
    return not _PARAGRAPH_END.search(document.text, before.end, sentence.start)
