"""The quotations and names of a claim, looked for on the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sourcecheck.evidence.fact import Fact, Kind, Standing
from sourcecheck.evidence.ties import Ties
from sourcecheck.language import quotes

LEAD_SENTENCES = 3


def quotations(ties: Ties) -> Iterator[Fact]:
    """Is each quotation there to the letter, changed, or not at all?"""
    for quote in ties.claim.quotes:
        words = ties.claim.text[quote.start : quote.end]
        text, starts = ties.index.running_text
        match = quotes.match(words, text)
        passage = ties.index.passage_at(starts, match.start)
        match match.kind:
            case "exact":
                yield Fact(Kind.QUOTATION, words, Standing.FOUND, "", passage, 1.0)
            case "altered":
                changes = "; ".join(_change(a, b) for a, b in match.changes)
                yield Fact(Kind.QUOTATION, words, Standing.OTHER, changes, passage, 1.0)
            case _:
                yield Fact(Kind.QUOTATION, words, Standing.MISSING)


def names(ties: Ties, tied: Sequence[int]) -> Iterator[Fact]:
    """Does each name occur on the page, and where a figure ties the claim to passages, there?

    "There" is the passage, its neighbours, the title and the page's first sentences, which say
    whom all the rest is about.
    """
    index = ties.index
    there = set(index.heading.stems)
    for i in (*tied, *index.body[:LEAD_SENTENCES]):
        there |= index.readings[i].stems
        there.update(*(index.readings[j].stems for j in index.around(i)))
    for name in ties.claim.names:
        inside = [w for w in ties.claim.words if name.start <= w.start < name.end]
        wanted = [w.stem for w in inside if not w.is_stop]
        if not wanted:
            continue
        if not index.holds(wanted[-1]):
            yield Fact(Kind.NAME, name.text, Standing.MISSING)
        elif tied and wanted[-1] not in there:
            yield Fact(Kind.NAME, name.text, Standing.ELSEWHERE)
        else:
            yield Fact(Kind.NAME, name.text, Standing.FOUND)


def _change(said: str, found: str) -> str:
    if not said:
        return f"leaves out “{found}”"
    if not found:
        return f"adds “{said}”"
    return f"says “{said}” where the source says “{found}”"
