"""A claim read for what may clash: its figures, dates and quotations by their place in its text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from sourcecheck.language import dates, figures, names, quotes
from sourcecheck.language.tokens import STOP_WORDS, stem
from sourcecheck.model import Block, Claim, Conflict, DateMention, Figure, Quote

_Thing = TypeVar("_Thing")
_SILENT = (Block.CODE, Block.REFERENCE, Block.TABLE)
_WORD = re.compile(r"[^\W\d_]+")
_COMMON_SHARE = 0.15
_COMMON_LEAST = 3
_MOST_IN_A_SENTENCE = 40
"""What holds more figures or dates is a table, whatever it is called, and is left out."""


@dataclass(frozen=True, slots=True)
class Line:
    """A claim; offsets count in `text`, its own text. `names` are those that tell it apart from
    other claims of the document: one that stands everywhere is left out."""

    claim: Claim
    text: str
    lower: str
    figures: tuple[Figure, ...]
    dates: tuple[DateMention, ...]
    quotes: tuple[Quote, ...]
    names: frozenset[str]

    def stems(self, start: int = 0, end: int | None = None) -> frozenset[str]:
        """The stems of the telling words between two offsets."""
        words = _WORD.findall(self.lower[start:end])
        return frozenset(stem(word) for word in words if word not in STOP_WORDS and len(word) > 2)

    def place(self) -> str:
        """Where it stands, for a message."""
        return f"line {self.claim.location.line}"


def can_clash(claim: Claim) -> bool:
    """Whether a claim holds a figure, a date or a quotation, and is no table."""
    return (
        claim.block not in _SILENT
        and bool(claim.figures or claim.dates or claim.quotes)
        and max(len(claim.figures), len(claim.dates), len(claim.quotes)) <= _MOST_IN_A_SENTENCE
    )


def lines(claims: Sequence[Claim]) -> tuple[Line, ...]:
    """The claims that hold a figure, a date or a quotation, in order."""
    kept = [claim for claim in claims if can_clash(claim)]
    named = [frozenset(_words_of(_other_names(claim))) for claim in kept]
    counts = Counter(word for words in named for word in words)
    most = max(_COMMON_LEAST, _COMMON_SHARE * len(kept))
    common = {word for word, count in counts.items() if count > most}
    return tuple(_line(claim, words - common) for claim, words in zip(kept, named, strict=True))


def conflict(kind: str, quantity: str, told: Sequence[tuple[str, Line]]) -> Conflict:
    """A conflict between wordings, each with the line that has it."""
    values = tuple(dict.fromkeys(value for value, _ in told))
    where = ", ".join(f"{value} ({line.place()})" for value, line in told)
    last = max((line for _, line in told), key=lambda line: line.claim.start)
    return Conflict(
        kind=kind,
        quantity=quantity,
        values=values,
        claims=tuple(dict.fromkeys(line.claim.id for _, line in told)),
        message=f"{quantity}: {where}",
        location=last.claim.location,
    )


def joined(pairs: Sequence[tuple[_Thing, _Thing]]) -> Iterator[list[_Thing]]:
    """The things that clash with one another, directly or through a third."""
    groups: list[list[_Thing]] = []
    for a, b in pairs:
        touching = [group for group in groups if a in group or b in group]
        merged = [a, b] if not touching else touching[0]
        for group in touching[1:]:
            merged.extend(each for each in group if each not in merged)
            groups.remove(group)
        if not touching:
            groups.append(merged)
        merged.extend(each for each in (a, b) if each not in merged)
    yield from groups


def _line(claim: Claim, named: frozenset[str]) -> Line:
    text = claim.text
    if claim.end - claim.start == len(text):  # no markup inside: the offsets only start elsewhere
        back = claim.start
        read = (
            tuple(replace(f, start=f.start - back, end=f.end - back) for f in claim.figures),
            tuple(replace(d, start=d.start - back, end=d.end - back) for d in claim.dates),
            tuple(replace(q, start=q.start - back, end=q.end - back) for q in claim.quotes),
        )
    else:
        read = figures.find(text), dates.find(text), quotes.find(text)
    return Line(claim, text, _lower(text), *read, named)


def _lower(text: str) -> str:
    """Lower case of the same length."""
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(low if len(low := c.lower()) == 1 else c for c in text)
    return lower.replace("’", "'")


def _other_names(claim: Claim) -> Iterator[names.Name]:
    """The names in a claim but for those of whoever says so."""
    speaker = claim.attributed_to.text if claim.attributed_to else ""
    return (name for name in names.find(claim.text) if name.text not in speaker)


def _words_of(found: Iterable[names.Name]) -> Iterable[str]:
    return (word for name in found for word in name.text.casefold().split())
