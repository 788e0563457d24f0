"""The order in which a fact-checker wants the claims: those that most need a source first."""

from __future__ import annotations

from collections.abc import Iterable

from sourcecheck.claims import lacks_source
from sourcecheck.model import Claim


def pressing(claims: Iterable[Claim]) -> list[Claim]:
    """Those without a source first, then by need, then as they stand."""
    return sorted(claims, key=lambda claim: (not lacks_source(claim), -claim.needs_source))
