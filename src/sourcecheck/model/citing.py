"""How a document cites: the entries of its bibliography, and the marks in its text that cite them.

A sentence cites entries; entries become sources. Not to be confused with `Citation`, which ties a
claim to a source of sources.toml.
"""

from __future__ import annotations

from dataclasses import dataclass

from sourcecheck.model.listing import Location
from sourcecheck.model.works import MalformedIdentifier


@dataclass(frozen=True, slots=True)
class Entry:
    """A bibliographic entry: a cited work as a list of references, a note or a .bib file has it.

    `label` is what a reader would call it ("Hale 1999"), `key` what the bibliography calls it
    ("hale1999", "" for none); `text` is the entry as written, without markup ("" where the file
    that has it could not be read). `identifiers` are "scheme:value", normalised ("doi:10.1000/x",
    "isbn:9780306406157"). `addresses` are the web addresses that lead to the work, its own before
    those that its identifiers resolve to; none for a work that is not on the web. `archive` is an
    archived copy of the same work, never a source of its own. `title`, `authors` (surnames or
    bodies) and `year` are "" or () where the entry does not tell them. `start` and `end` are
    offsets in the document's text (0, 0 for an entry of another file, where `location` points).
    `malformed` are identifiers in its fields that lead nowhere as they are written.
    """

    label: str
    text: str = ""
    key: str = ""
    title: str = ""
    authors: tuple[str, ...] = ()
    year: str = ""
    identifiers: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    archive: str = ""
    start: int = 0
    end: int = 0
    location: Location | None = None
    malformed: tuple[MalformedIdentifier, ...] = ()

    @property
    def address(self) -> str:
        """The first address; "" for a work that is not on the web."""
        return self.addresses[0] if self.addresses else ""


@dataclass(frozen=True, slots=True)
class InTextCitation:
    """A mark in the text that cites an entry: "[@hale, p. 7]", "[3]", "(Hale, 1999)", a note mark.

    `locator` is the place in the work ("p. 7"). `start` and `end` are the mark's offsets in the
    document's text. `inherited` is true where the mark stands at the end of the paragraph and the
    format's convention lets it speak for sentences before it that cite nothing.
    """

    entry: Entry
    locator: str = ""
    start: int = 0
    end: int = 0
    inherited: bool = False

    @property
    def name(self) -> str:
        """What to call the cited place: "Hale 1999, p. 7"."""
        return f"{self.entry.label}, {self.locator}" if self.locator else self.entry.label


@dataclass(frozen=True, slots=True)
class UnknownCitation:
    """A key, number or name in the text that no entry of the bibliography has; `nearest` is the
    entry's label that is spelt most like it ("" when none is near)."""

    key: str
    nearest: str
    start: int
    end: int
    location: Location


@dataclass(frozen=True, slots=True)
class EditorMark:
    """A mark by an editor or the author that a source is wanted or doubted: "{{cn}}", "TODO cite".

    `text` is the mark as written, `start` and `end` its offsets in the document's text.
    """

    text: str
    start: int
    end: int
    location: Location
