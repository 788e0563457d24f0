"""What a person gets to see before deciding on a claim, and the words a decision holds on to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sourcecheck.errors import UsageError
from sourcecheck.evidence.retrieval import PageIndex
from sourcecheck.language import quotes
from sourcecheck.model import CheckedCitation, Document, Source, Verdict
from sourcecheck.review.candidates import MOST, Candidate, candidates
from sourcecheck.review.edits import storable
from sourcecheck.review.library import Library
from sourcecheck.review.queue import Open

EXACT_CHARACTERS = 300
"""Longer passages are noted by their beginning, which must still be there word for word."""
MOVED = "SC307"


@dataclass(frozen=True, slots=True)
class Look:
    """What there is to see about the claim that is up. `citation` is the one to be decided on.

    `others` are listed sources that are neither cited nor candidates, as far as digits go round.
    """

    open: Open
    citation: CheckedCitation | None
    candidates: tuple[Candidate, ...]
    others: tuple[Source, ...]
    document: Document | None

    @property
    def choices(self) -> tuple[Source, ...]:
        """What the keys from 1 on attach."""
        return (*(candidate.source for candidate in self.candidates), *self.others)


def look(
    one: Open,
    citation: CheckedCitation | None,
    library: Library,
    documents: Iterable[Document],
) -> Look:
    """Everything about a claim: its document, and which listed sources could be attached."""
    claim, sources = one.checked.claim, library.project.sources.values()
    found = candidates(claim, sources, library)
    taken = {c.source for c in claim.citations} | {c.source.id for c in found}
    others = tuple(s for s in sources if s.id not in taken)[: MOST - len(found)]
    here = (text for text in documents if text.path == claim.location.path and claim.end)
    return Look(one, citation, found, others, next(here, None))


def by_gravity(one: Open) -> list[CheckedCitation]:
    """The citations of a claim: of an unclear one those first that make it so; then those at fault,
    in the order of the findings, then those of which another judge thinks otherwise."""
    faulty = [finding.source for finding in one.findings if finding.source]

    def rank(citation: CheckedCitation) -> tuple[bool, int, bool, bool]:
        name = citation.source.id
        place = faulty.index(name) if name in faulty else len(faulty)
        settles = one.checked.verdict is Verdict.UNCLEAR and citation.verdict is Verdict.UNCLEAR
        return not settles, place, not citation.is_disputed, not citation.passages

    return sorted(one.checked.citations, key=rank)


def wording(citation: CheckedCitation, index: PageIndex | None) -> str:
    """The words that stand for what a source says of a claim; "" when none were read."""
    if citation.citation.exact and citation.rule != MOVED:
        return citation.citation.exact
    if index is None or not citation.passages:
        return ""
    passage = citation.passages[0].text
    short = passage[:EXACT_CHARACTERS].rpartition(" ")[0]
    for words in (passage, short) if len(passage) <= EXACT_CHARACTERS else (short, passage):
        if words and _stands_in(words, index):
            return storable(words)
    return storable(passage)


def checked_wording(words: str, index: PageIndex | None) -> str:
    """Words that a person copied from a source. Raises UsageError when it does not have them."""
    if index is not None and not _stands_in(words, index):
        raise UsageError("these words are not in the source", "copy them from its page")
    return words


def find(words: str, sources: Iterable[Source]) -> tuple[Source, ...]:
    """The sources whose id, title or address has all these words."""
    wanted = words.casefold().split()
    return tuple(
        source
        for source in sources
        if all(w in f"{source.id} {source.title} {source.address}".casefold() for w in wanted)
    )


def _stands_in(words: str, index: PageIndex) -> bool:
    return quotes.match(words, index.running_text[0]).kind == "exact"
