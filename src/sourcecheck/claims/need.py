"""How much a claim needs a source, and the codes of what is wrong with it as it stands."""

from __future__ import annotations

from collections.abc import Sequence

from sourcecheck.claims import kinds as kind_of
from sourcecheck.claims import vocabulary
from sourcecheck.claims.attribution import is_vague
from sourcecheck.claims.reading import Reading
from sourcecheck.model import Block, Claim

CODES = {
    "statistic": "SC101",
    "quotation": "SC102",
    "attribution": "SC103",
    "event": "SC104",
    "superlative": "SC105",
    "causal": "SC106",
    "allegation": "SC107",
    "absolute": "SC108",
    "science": "SC109",
}
"""The code of a claim of each kind that has no source."""

_TIERS = (
    (3, frozenset(["SC101", "SC102", "SC107", "SC109"])),
    (2, frozenset(["SC103", "SC104", "SC108", "SC401", "SC402", "SC403", "SC410"])),
    (1, frozenset(["SC105", "SC106"])),
)
_FLOOR = {3: 0.7, 2: 0.45, 1: 0.25, 0: 0.1}
_ROOM = {3: 0.3, 2: 0.24, 1: 0.19, 0: 0.14}
_EXEMPT_ROOM = 0.09
_NO_PROSE = (Block.HEADING, Block.CAPTION, Block.CODE, Block.REFERENCE)
_WEIGHTS = {
    "statistic": 3.0,
    "quotation": 1.5,
    "allegation": 1.5,
    "science": 1.0,
    "attribution": 1.0,
    "event": 1.0,
    "absolute": 0.5,
    "superlative": 0.7,
    "causal": 0.7,
}


def needs_no_source(claim: Claim) -> str:
    """Why a claim needs no source, in words ("a demand", "a question"); "" when it may need one."""
    reasons = (kind_of.EXEMPT[kind] for kind in claim.kinds if kind in kind_of.EXEMPT)
    return next(reasons, "")


def codes(reading: Reading, kinds: Sequence[str], *, sourced: bool = False) -> tuple[str, ...]:
    """The codes of what is wrong as far as the sentence alone tells; `sourced` leaves out SC1xx."""
    if any(kind in kind_of.EXEMPT for kind in kinds):
        return ()
    speaker = reading.attribution
    found = [] if sourced else [CODES[kind] for kind in kinds]
    if speaker and speaker.anonymous:
        found = [code for code in found if code != "SC103"]
        found.append("SC402" if is_vague(speaker.text) else "SC401")
    if reading.english:
        if (not speaker or speaker.anonymous) and vocabulary.ESTIMATE.search(reading.lower):
            found.append("SC403")
        if vocabulary.RELATIVE_TIME.search(reading.lower):
            found.append("SC410")
    return tuple(sorted(set(found)))


def need(reading: Reading, kinds: Sequence[str]) -> float:
    """0…1: first the tier of its gravest code, then, within the tier, how much speaks for it.

    An exempt sentence stays below 0.1: it ranks behind every other, and needs nothing.
    """
    if reading.block in _NO_PROSE:
        return 0.0
    share = (weight := _weight(reading)) / (weight + 3.0)
    if any(kind in kind_of.EXEMPT for kind in kinds):
        return round(_EXEMPT_ROOM * share, 3)
    found = set(codes(reading, kinds))
    tier = next((tier for tier, wanted in _TIERS if found & wanted), 0)
    return round(_FLOOR[tier] + _ROOM[tier] * share, 3)


def _weight(reading: Reading) -> float:
    """How much in a sentence can be looked up; at least 0."""
    words = reading.words
    weight = sum(_WEIGHTS[kind] for kind in kind_of.marks(reading))
    weight += 0.5 * min(3, len(reading.figures)) + 0.3 * min(3, len(reading.names))
    weight += 0.5 * min(2, len(reading.dates)) + 0.02 * min(40, len(words))
    weight += 0.4 * min(3, len(words & vocabulary.CHANGE))
    weight -= 0.4 * min(3, len(words & vocabulary.SPEAKING))
    if vocabulary.FIRST_PERSON.search(reading.lower):
        weight *= 0.5
    return max(0.0, weight)
