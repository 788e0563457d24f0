"""Finds the claims of a document: what each says, who says so, and whether it needs a source."""

from __future__ import annotations

from sourcecheck.claims.need import needs_no_source
from sourcecheck.claims.placing import nearest, place
from sourcecheck.claims.scan import describe, find

__all__ = ["describe", "find", "nearest", "needs_no_source", "place"]
