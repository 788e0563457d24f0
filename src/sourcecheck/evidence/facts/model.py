"""What a fact of a claim is, and how it can stand on a page."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sourcecheck.model import DateMention, Figure


class FactKind(StrEnum):
    """What kind of thing can be held against a page to the letter."""

    FIGURE = "figure"
    DATE = "date"
    QUOTATION = "quotation"
    NAME = "name"


class FactStatus(StrEnum):
    """What the page does for one fact.

    NEAR is the same but rounded or coarser; BOUNDED is a limit ("more than 33,000") that allows it;
    ELSEWHERE is on the page, but said of something else; MISSING is not where the page speaks of
    the claim; ABSENT is a number that the page has nowhere at all.
    """

    FOUND = "found"
    NEAR = "near"
    BOUNDED = "bounded"
    OTHER = "other"
    ELSEWHERE = "elsewhere"
    MISSING = "missing"
    ABSENT = "absent"


BORNE_OUT = (FactStatus.FOUND, FactStatus.NEAR)


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact of a claim, with its words as `said`.

    `instead` is what the page says in its place, `passage` where (-1: nowhere), `bond` how closely
    that place is tied to the claim. `value` is what it says, for figures and dates.
    """

    kind: FactKind
    said: str
    status: FactStatus
    instead: str = ""
    passage: int = -1
    bond: float = 0.0
    value: Figure | DateMention | None = None


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A place where a fact stands, or another of its measure does.

    `kinship` is 1 where both count the same noun; `sure`: both say what they count.
    """

    status: FactStatus
    bond: float
    passage: int
    words: str
    kinship: float = 1.0
    sure: bool = True
