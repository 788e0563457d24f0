"""What words mean to each other, and what they say about the clauses that they take."""

from __future__ import annotations

from sourcecheck.language.lexicon.commitments import complement
from sourcecheck.language.lexicon.demonyms import places_of
from sourcecheck.language.lexicon.directions import direction
from sourcecheck.language.lexicon.model import (
    Commitment,
    Direction,
    Frame,
    Kind,
    Match,
    Modality,
    Quantifier,
    Relation,
    Role,
    Truth,
)
from sourcecheck.language.lexicon.relations import CUT, is_known, related, relation
from sourcecheck.language.lexicon.scope import adverb_modality, quantifier

__all__ = [
    "CUT",
    "Commitment",
    "Direction",
    "Frame",
    "Kind",
    "Match",
    "Modality",
    "Quantifier",
    "Relation",
    "Role",
    "Truth",
    "adverb_modality",
    "complement",
    "direction",
    "is_known",
    "places_of",
    "quantifier",
    "related",
    "relation",
]
