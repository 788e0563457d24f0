"""The quotations and names of a claim, looked for on the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sourcecheck.evidence.facts.model import Fact, FactKind, FactStatus
from sourcecheck.evidence.facts.overlap import TopicOverlap
from sourcecheck.language import quotes

LEAD_SENTENCES = 3


def quotations(overlap: TopicOverlap) -> Iterator[Fact]:
    """Is each quotation there to the letter, changed, or not at all?"""
    for quote in overlap.claim.quotes:
        words = overlap.claim.text[quote.start : quote.end]
        text, starts = overlap.index.running_text
        match = quotes.match(words, text)
        passage = overlap.index.passage_at(starts, match.start)
        match match.kind:
            case "exact":
                yield Fact(FactKind.QUOTATION, words, FactStatus.FOUND, "", passage, 1.0)
            case "altered":
                changes = "; ".join(_change(a, b) for a, b in match.changes)
                yield Fact(FactKind.QUOTATION, words, FactStatus.OTHER, changes, passage, 1.0)
            case _:
                yield Fact(FactKind.QUOTATION, words, FactStatus.MISSING)


def names(overlap: TopicOverlap, tied: Sequence[int]) -> Iterator[Fact]:
    """Does each name occur on the page, and where a figure overlap the claim to passages, there?

    "There" is the passage, its neighbours, the title and the page's first sentences, which say
    whom all the rest is about.
    """
    index = overlap.index
    there = set(index.heading.stems)
    for i in (*tied, *index.body[:LEAD_SENTENCES]):
        there |= index.analyzed[i].stems
        there.update(*(index.analyzed[j].stems for j in index.around(i)))
    for name in overlap.claim.names:
        inside = [w for w in overlap.claim.words if name.start <= w.start < name.end]
        wanted = [w.stem for w in inside if not w.is_stop]
        if not wanted:
            continue
        if not index.holds(wanted[-1]):
            yield Fact(FactKind.NAME, name.text, FactStatus.MISSING)
        elif tied and wanted[-1] not in there:
            yield Fact(FactKind.NAME, name.text, FactStatus.ELSEWHERE)
        else:
            yield Fact(FactKind.NAME, name.text, FactStatus.FOUND)


def _change(said: str, found: str) -> str:
    if not said:
        return f"leaves out “{found}”"
    if not found:
        return f"adds “{said}”"
    return f"says “{said}” where the source says “{found}”"
