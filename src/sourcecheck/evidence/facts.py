"""The hard facts of a claim (figures, dates, quotations, names) held against a page, one by one."""

from __future__ import annotations

from collections.abc import Mapping

from sourcecheck.evidence import absence, numbers, wording
from sourcecheck.evidence.fact import BORNE_OUT, Fact
from sourcecheck.evidence.index import Index
from sourcecheck.evidence.reading import Reading
from sourcecheck.evidence.ties import Ties

ASKED = 20
"""A claim that states more figures or dates is a table; of the rest only the numbers count."""
LOOKED_AT = 40
"""So many passages are searched for figures and dates, those that share most with the claim."""


def ties(claim: Reading, index: Index, weights: Mapping[str, float]) -> Ties:
    """The claim on the page. `weights` are the claim's topic words."""
    ranked = [i for i, _ in index.ranked(list(weights))[:LOOKED_AT]]
    return Ties(claim, index, weights, ranked or list(index.body[:LOOKED_AT]))


def find(on: Ties) -> list[Fact]:
    """Every fact of the claim with its standing."""
    stated = [numbers.figure(figure, on) for figure in on.claim.figures[:ASKED]]
    stated += [numbers.date(date, on) for date in on.claim.dates[:ASKED]]
    tied = [f.passage for f in stated if f.standing in BORNE_OUT and f.passage >= 0]
    return [*absence.settled(stated, on), *wording.quotations(on), *wording.names(on, tied)]
