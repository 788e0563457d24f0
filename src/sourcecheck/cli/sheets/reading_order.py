"""The order in which a fact-checker wants the claims: those that most need a source first."""

from __future__ import annotations

from sourcecheck.claims import lacks_source
from sourcecheck.model import Claim


def rank(claim: Claim) -> tuple[bool, float]:
    """What claims are sorted by: those without a source first, then by need.

    Claims of one rank stay as they stand.
    """
    return not lacks_source(claim), -claim.needs_source
