"""Finds the claims of a document: what each says, who says so, and whether it needs a source."""

from __future__ import annotations

from sourcecheck.claims.carrying import carried, carrying
from sourcecheck.claims.clashes import CODES as CONFLICT_CODES
from sourcecheck.claims.clashes import conflicts
from sourcecheck.claims.kinds import KINDS
from sourcecheck.claims.listing import quoted, tables, to_list
from sourcecheck.claims.need import needs_no_source
from sourcecheck.claims.placing import nearest, place
from sourcecheck.claims.scan import describe, find
from sourcecheck.claims.survey import Named, Survey, Walk, lacks_source, named, survey

__all__ = [
    "CONFLICT_CODES",
    "KINDS",
    "Named",
    "Survey",
    "Walk",
    "carried",
    "carrying",
    "conflicts",
    "describe",
    "find",
    "lacks_source",
    "named",
    "nearest",
    "needs_no_source",
    "place",
    "quoted",
    "survey",
    "tables",
    "to_list",
]
