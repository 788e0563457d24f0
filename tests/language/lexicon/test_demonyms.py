"""Places, and the adjectives and inhabitants named after them."""

from __future__ import annotations

import pytest

from sourcecheck.language.lexicon import Relation, Role, places_of, related, relation


@pytest.mark.parametrize(
    ("word", "pos", "place"),
    [
        ("French", "a", "France"),
        ("Frenchman", "n", "France"),
        ("Sudanese", "a", "Sudan"),
        ("British", "a", "Britain"),
        ("Dutch", "a", "Netherlands"),
        ("American", "a", "United States"),
        ("Dane", "n", "Denmark"),
        ("Kosovar", "n", "Kosovo"),
        ("Londoner", "n", "London"),
    ],
)
def test_a_demonym_comes_from_its_place(word: str, pos: str, place: str) -> None:
    match = related(word, pos, place, "n")
    assert (match.relation, match.role) == (Relation.DERIVED, Role.ORIGIN)


def test_the_names_of_a_place_are_synonyms() -> None:
    assert relation("U.S.", "n", "United States", "n") is Relation.SYNONYM
    assert relation("Burma", "n", "Myanmar", "n") is Relation.SYNONYM


def test_a_demonym_does_not_come_from_a_neighbour() -> None:
    assert relation("Sudanese", "a", "South Sudan", "n") is not Relation.DERIVED
    assert relation("Dutch", "a", "Germany", "n") is Relation.NONE
    assert relation("Nigerian", "a", "Niger", "n") is Relation.NONE


def test_a_demonym_gives_its_places() -> None:
    assert places_of("French", "a") == {"france"}
    assert places_of("Britain", "n") == {"united_kingdom"}
    assert places_of("teacher", "n") == set()
