"""The nouns of reading a page: blocks of text, their roles, and the sections they stand in."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from sourcecheck.model import Region
from sourcecheck.pages.regions import Mark


class Role(Enum):
    """What kind of block a text stands in."""

    TEXT = auto()
    TITLE = auto()
    HEADING = auto()
    CAPTION = auto()
    ITEM = auto()
    TERM = auto()
    DEFINITION = auto()
    ROW = auto()


ROLES = {
    "h1": Role.TITLE,
    **dict.fromkeys(("h2", "h3", "h4", "h5", "h6"), Role.HEADING),
    **dict.fromkeys(("figcaption", "caption"), Role.CAPTION),
    "li": Role.ITEM,
    "dt": Role.TERM,
    "dd": Role.DEFINITION,
}

# Headings that say: from here to the end of the box, this is not the page's own text.
FURNITURE_HEADINGS = {
    **dict.fromkeys(
        (
            "related|related articles|related stories|related content|related news|related posts|"
            "related links|see also|read more|read also|read next|also read|more stories|more news|"
            "most read|most popular|most viewed|most shared|popular posts|recent posts|"
            "latest news|latest stories|trending|trending now|recommended|more from us|"
            "recommended for you|you may also like|you might also like|editors' picks|top stories|"
            "newsletter|share this|share this article|"
            "in other news|references|external links|bibliography|advertisement"
        ).split("|"),
        Region.SIDEBAR,
    ),
    **dict.fromkeys(
        ("comments", "leave a comment", "leave a reply", "add a comment", "post a comment"),
        Region.COMMENTS,
    ),
}

INLINE = frozenset(
    "a abbr acronym b bdi bdo big blink br cite code data del dfn em font i img ins input kbd "
    "label mark meter nobr output progress q ruby rb s samp small span strike strong sub sup time "
    "tspan tt u var wbr math mi mn mo ms mrow mtext mfrac msup msub msqrt semantics".split()
)
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
LISTS = frozenset(("ul", "ol", "dl", "dir"))
PREFORMATTED = frozenset(("pre", "listing", "xmp", "plaintext"))


@dataclass(slots=True, eq=False)
class Section:
    """A part of the page that may be furniture, with what stands in it once the walk is done.

    `characters`, `linked` (in links) and `prose` (outside links and headings) count characters.
    """

    parent: Section | None
    mark: Mark | None = None
    is_list: bool = False
    characters: int = 0
    linked: int = 0
    prose: int = 0
    items: int = 0
    region: Region = Region.BODY


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph of text; `linked` counts its characters that stand in its `links`."""

    text: str
    section: Section
    role: Role
    linked: int
    links: int = 1
