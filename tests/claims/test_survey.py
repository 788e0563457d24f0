"""A document looked over whole, and claim by claim."""

from __future__ import annotations

from collections.abc import Iterator

from sourcecheck import claims, documents
from sourcecheck.model import Claim, Organization

TEXT = """The Harbour Trust was founded in 1931. It rained.

The Harbour Trust, which was founded in 1935, handled 38,450 boxes. The Trust is old.
"""
KNOWN = {"trust": Organization("trust", "Harbour Trust", ("Trust",))}


def test_a_walk_finds_what_a_survey_finds() -> None:
    document = documents.parse(TEXT, "text")
    whole, walk = claims.survey(document, KNOWN), claims.Walk(document, KNOWN)

    assert tuple(walk.claims) == whole.claims
    assert walk.organizations == whole.organizations
    assert [(c.kind, c.values, c.claims) for c in walk.conflicts] == [
        (c.kind, c.values, c.claims) for c in whole.conflicts
    ]
    assert len(whole.conflicts) == 1


def test_of_a_walk_only_what_is_wanted_counts() -> None:
    def wanted(found: Iterator[Claim]) -> Iterator[Claim]:
        return (claim for claim in found if claim.id in ("s2", "s4"))

    walk = claims.Walk(documents.parse(TEXT, "text"), KNOWN, wanted)

    assert [claim.id for claim in walk.claims] == ["s2", "s4"]
    assert [body.mentions for body in walk.organizations] == [1]
    assert walk.conflicts == ()


def test_a_walk_begins_before_the_document_is_read_to_its_end() -> None:
    document = documents.parse("It rained on the quay.\n\n" * 50, "text")
    walk = iter(claims.Walk(document, {}).claims)

    assert [next(walk).id, next(walk).id] == ["s1", "s2"]
