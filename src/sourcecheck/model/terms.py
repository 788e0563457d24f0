"""The words that stand for outcomes, grades and places: every enumeration of the contract."""

from __future__ import annotations

from enum import StrEnum


class Verdict(StrEnum):
    """What the sources of a claim, taken together, do for it."""

    SUPPORTED = "supported"
    PARTIAL = "partial"
    CONFLICTING = "conflicting"
    UNCLEAR = "unclear"
    NOT_FOUND = "not-found"
    UNVERIFIABLE = "unverifiable"
    UNSOURCED = "unsourced"
    WAIVED = "waived"


class LinkStatus(StrEnum):
    """What became of a URL, seen from the reader who clicks on it."""

    OK = "ok"
    MOVED = "moved"
    DEAD = "dead"
    SUSPECT = "suspect"
    BLOCKED = "blocked"
    UNREACHABLE = "unreachable"
    REFUSED = "refused"


class Severity(StrEnum):
    """How much a finding weighs; compare with `weight`."""

    INFORMATION = "information"
    WARNING = "warning"
    ERROR = "error"

    @property
    def weight(self) -> int:
        """0 for information, 1 for a warning, 2 for an error."""
        return ("information", "warning", "error").index(self.value)


class Relation(StrEnum):
    """What a person decided a source does to a claim."""

    SUPPORTS = "supports"
    OTHER_FIGURE = "other-figure"
    CONTRADICTS = "contradicts"


class Region(StrEnum):
    """Which part of a page a passage stands in. Only BODY and TITLE can bear a claim out."""

    TITLE = "title"
    BODY = "body"
    CAPTION = "caption"
    NAVIGATION = "navigation"
    HEADER = "header"
    FOOTER = "footer"
    SIDEBAR = "sidebar"
    COMMENTS = "comments"

    @property
    def is_furniture(self) -> bool:
        """Whether passages here belong to the site rather than to what the page says."""
        return self not in (Region.TITLE, Region.BODY, Region.CAPTION)


class DriftKind(StrEnum):
    """What became of a passage that a source had, the worst first."""

    OTHER_FIGURE = "other-figure"
    ALTERED = "altered"
    GONE = "gone"


class Block(StrEnum):
    """Which part of a document a sentence stands in."""

    BODY = "body"
    HEADING = "heading"
    CAPTION = "caption"
    CODE = "code"
    QUOTE = "quote"
    LIST = "list"
    TABLE = "table"
    REFERENCE = "reference"
