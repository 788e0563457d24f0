"""Finds where a document disagrees with itself. A kind of clash is one file and one line here."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from sourcecheck.claims.clashes import (
    arithmetic,
    estimates,
    events,
    quantities,
    quotations,
    spelled,
)
from sourcecheck.claims.clashes.line import Line, can_clash, lines
from sourcecheck.model import Claim, Conflict

__all__ = ["CODES", "can_clash", "conflicts"]

_KINDS: tuple[Callable[[Sequence[Line]], Iterator[Conflict]], ...] = (
    quantities.find,
    events.find,
    spelled.find,
    arithmetic.find,
    quotations.find,
    estimates.find,
)
CODES = {
    "figure": "SC501",
    "date": "SC502",
    "words": "SC503",
    "arithmetic": "SC504",
    "quotation": "SC505",
    "estimate": "SC506",
}
"""The code of each kind of conflict."""


def conflicts(claims: Sequence[Claim]) -> tuple[Conflict, ...]:
    """Every disagreement between or within the claims of one document, in order.

    Two statements are held against one another only where both are plainly about the same thing: a
    clash that is missed costs less than one that is none.
    """
    read = lines(claims)
    found = [conflict for find in _KINDS for conflict in find(read)]
    slips = [set(each.claims) for each in found if each.kind == "figure"]
    found = [
        each
        for each in found
        if each.kind != "estimate" or not any(slip >= set(each.claims) for slip in slips)
    ]
    return tuple(sorted(found, key=lambda conflict: conflict.location))
