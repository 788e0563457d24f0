"""Works: what a reference says of the one that it cites, and what a page says of the one it is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from sourcecheck.model.listing import Location


@dataclass(frozen=True, slots=True)
class WorkReference:
    """What a bibliographic entry or a table of sources.toml says of the work that it cites.

    `authors` are surnames or bodies, `text` is the entry as written ("" for a table), `name` what a
    reader would call it; `has_identifier`: it gives a DOI, an arXiv number or the like.
    """

    name: str
    title: str = ""
    authors: tuple[str, ...] = ()
    year: str = ""
    text: str = ""
    has_identifier: bool = False
    location: Location | None = None


class Record(IntEnum):
    """How a page describes itself: in prose alone, as an article for readers of the web, or by a
    bibliographic record (Highwire, Dublin Core, JSON-LD of a scholarly work, the data of a PDF)."""

    NONE = 0
    ARTICLE = 1
    BIBLIOGRAPHIC = 2


@dataclass(frozen=True, slots=True)
class PageWork:
    """What a page says of the work that it is.

    `titles` come with the one that its data give first, then others it goes by (`og:title`,
    `<title>`, its main heading); `containers` are names of what it is a part of: a journal, a book,
    a site. `opening` is the text on a PDF's first pages, where a title may stand. `status` is how
    it says that it is retracted, withdrawn or under an expression of concern, "" if it does not.
    """

    titles: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    year: str = ""
    containers: tuple[str, ...] = ()
    record: Record = Record.NONE
    opening: str = ""
    status: str = ""


@dataclass(frozen=True, slots=True)
class WorkDifference:
    """A reference and the page at its address that is another work; `reason` shows both."""

    url: str
    reference: WorkReference
    reason: str


@dataclass(frozen=True, slots=True)
class WithdrawnWork:
    """A cited page that says of its work that it is retracted or withdrawn, in the words `status`.

    `cited_at` are the places that cite it.
    """

    url: str
    status: str
    cited_at: tuple[Location, ...] = ()


@dataclass(frozen=True, slots=True)
class MalformedIdentifier:
    """An identifier that leads nowhere as it is written, why, and how it should read ("" where
    that cannot be told)."""

    written: str
    problem: str
    repair: str = ""
    location: Location | None = None


@dataclass(frozen=True, slots=True)
class CitedWorks:
    """What a run found out about the works that are cited, beside whether their links open."""

    differences: tuple[WorkDifference, ...] = ()
    withdrawn: tuple[WithdrawnWork, ...] = ()
    malformed: tuple[MalformedIdentifier, ...] = ()
