"""What a sources.toml lists: organizations, sources, citations and waivers, with their places."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sourcecheck.model.terms import Relation


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a file of the user's: path as the user wrote it, line and column from 1."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Organization:
    """A cited body. `party_to` names bodies (ids) that it cannot speak independently about."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    party_to: tuple[str, ...] = ()
    location: Location | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """The name and every alias, the name first."""
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True)
class Source:
    """A reference: a `url`, or the `path` of a local file, or neither for a work that is not on the
    web. `authors` are surnames, full names or bodies, `year` is the year of the work ("" for none).
    `identifiers` are "scheme:value" ("isbn:9780306406157"), `pages` where to look in it;
    `name` is what a document that cites it calls it ("Hale 1999"). `archive` is the address of a
    copy, made on the day `archived`."""

    id: str
    url: str | None = None
    path: str | None = None
    title: str = ""
    publisher: str | None = None
    archive: str | None = None
    archived: date | None = None
    published: date | None = None
    accessed: date | None = None
    location: Location | None = None
    identifiers: tuple[str, ...] = ()
    pages: str = ""
    name: str = ""
    authors: tuple[str, ...] = ()
    year: str = ""

    @property
    def address(self) -> str:
        """The URL, or the path of a local file."""
        return self.url or self.path or ""

    @property
    def shown(self) -> str:
        """What to call it where it has no address: "Hale 1999", else its title."""
        return self.name or self._by_line or self.title or self.id

    @property
    def _by_line(self) -> str:
        """Its authors and year: "Marl & Odo 2018"; "" where one of them is not told."""
        if not (self.authors and self.year):
            return ""
        first, *more = (name.partition(",")[0].strip() for name in self.authors)
        others = f" & {more[0]}" if len(more) == 1 else " et al." if more else ""
        return f"{first}{others} {self.year}"


@dataclass(frozen=True, slots=True)
class Citation:
    """Claim → source (its id). `exact` is the wording, `page` the page (from 1) expected there.

    `relation` is what a person decided; it holds for as long as the words in `exact` are there.
    `locator` is the place that the text names ("p. 7"). `inherited`: the text cites it at the end
    of the paragraph, for the sentences before as well.
    """

    source: str
    exact: str | None = None
    page: int | None = None
    relation: Relation | None = None
    location: Location | None = None
    locator: str = ""
    inherited: bool = False


@dataclass(frozen=True, slots=True)
class Waiver:
    """A claim may stand without a source, for this reason, until and including `expires`."""

    reason: str
    by: str = ""
    expires: date | None = None
    location: Location | None = None

    def holds_on(self, day: date) -> bool:
        """Whether the waiver is still good on `day`; its last day counts."""
        return self.expires is None or day <= self.expires
