"""What a source says, what became of its link, and whether it bears a claim out."""

from __future__ import annotations

from dataclasses import dataclass, field

from sourcecheck.model.listing import Location
from sourcecheck.model.terms import LinkStatus, Region, Verdict
from sourcecheck.model.works import PageWork


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence (or heading, table row, list item) of a page.

    Offsets count in the page's text: its paragraphs joined by line feeds. `paragraph` numbers the
    block it stands in, from 0; `page` is the page of a PDF, from 1.
    """

    text: str
    start: int
    end: int
    region: Region = Region.BODY
    paragraph: int = 0
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """What a source says: its title and passages in reading order, and which work it says it is."""

    url: str
    title: str = ""
    passages: tuple[Passage, ...] = ()
    language: str = ""
    published: str = ""
    truncated: bool = False
    work: PageWork = field(default=PageWork(), repr=False)


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A source that could not be read; says nothing about the claim. `rule` is an SC code."""

    reason: str
    rule: str = "SC306"


@dataclass(frozen=True, slots=True)
class LinkResult:
    """What became of a URL. `code` is the last HTTP status, None when none arrived.

    `rule` is the SC2xx code of what is wrong, "" when nothing is. `moved_to` is the address to
    write into the file when a permanent redirect opens the chain. `attempts` counts requests of
    the last hop.
    """

    url: str
    status: LinkStatus
    reason: str = ""
    code: int | None = None
    final_url: str = ""
    attempts: int = 0
    rule: str = ""
    moved_to: str = ""
    archived: str = ""
    cited_at: tuple[Location, ...] = ()


@dataclass(frozen=True, slots=True)
class Highlight:
    """Characters that decide, `start` to `end`: of the passage with the index `passage`, or of the
    claim where that is None."""

    passage: int | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Judgement:
    """A claim against a page.

    `score` is the probability, 0…1, that the page supports the claim. `evidence` are indices of the
    passages that decide it, best first. `rule` is the SC3xx code of what is wrong, or "".
    `highlights` are the words that decide, in the claim and in passages of the evidence.
    """

    verdict: Verdict
    score: float
    evidence: tuple[int, ...] = ()
    reasons: tuple[str, ...] = ()
    rule: str = ""
    highlights: tuple[Highlight, ...] = ()
