"""Moves the offsets of everything a claim holds from one text to another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from sourcecheck.model import Attribution, Claim, DateMention, Figure, Mention, Quote

Shift = Callable[[int, int], tuple[int, int]]
_Spot = TypeVar("_Spot", Attribution, DateMention, Figure, Mention, Quote)


def moved(claim: Claim, shift: Shift) -> Claim:
    """The claim with every span in it put where `shift` says that it lies.

    A speaker without a span (named in sources.toml, not in the text) stays without one.
    """
    speaker = claim.attributed_to
    return replace(
        claim,
        organizations=tuple(_spot(mention, shift) for mention in claim.organizations),
        attributed_to=_moved_speaker(speaker, shift) if speaker else None,
        figures=tuple(_spot(figure, shift) for figure in claim.figures),
        dates=tuple(_spot(mention, shift) for mention in claim.dates),
        quotes=tuple(_spot(quote, shift) for quote in claim.quotes),
    )


def _moved_speaker(speaker: Attribution, shift: Shift) -> Attribution:
    there = _spot(speaker, shift) if speaker.end else speaker
    return replace(there, inner=_spot(speaker.inner, shift)) if speaker.inner else there


def _spot(item: _Spot, shift: Shift) -> _Spot:
    start, end = shift(item.start, item.end)
    return replace(item, start=start, end=end)
