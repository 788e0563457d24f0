"""Words of rising and falling."""

from __future__ import annotations

import pytest

from sourcecheck.language.lexicon import Direction, Relation, direction, relation

UP = "rise v, increase v, grow v, climb v, gain v, go_up v, raise v, growth n, higher a, more a, exceed v"
DOWN = (
    "fall v, decrease v, drop v, decline v, shrink v, dwindle v, go_down v, cut v, loss n, decline n, "
    "lower a, fewer a, fall_short v"
)
NEITHER = "sell v, remain v, stable a, change v, house n, rise r"


def words(text: str) -> list[tuple[str, str]]:
    return [(word, pos) for word, pos in (part.split() for part in text.split(", "))]


@pytest.mark.parametrize(("lemma", "pos"), words(UP))
def test_words_of_rising_go_up(lemma: str, pos: str) -> None:
    assert direction(lemma, pos) is Direction.UP


@pytest.mark.parametrize(("lemma", "pos"), words(DOWN))
def test_words_of_falling_go_down(lemma: str, pos: str) -> None:
    assert direction(lemma, pos) is Direction.DOWN


@pytest.mark.parametrize(("lemma", "pos"), words(NEITHER))
def test_other_words_have_no_direction(lemma: str, pos: str) -> None:
    assert direction(lemma, pos) is Direction.NONE


def test_who_soars_rises_and_who_rises_need_not_soar() -> None:
    assert relation("soar", "v", "rise", "v") is Relation.HYPONYM
    assert relation("rise", "v", "soar", "v") is Relation.HYPERNYM


def test_a_sharp_change_and_a_slight_one_are_not_the_same() -> None:
    assert relation("surge", "v", "edge_up", "v") is not Relation.SYNONYM


def test_to_exceed_is_not_to_rise() -> None:
    assert relation("exceed", "v", "rise", "v") is Relation.NONE


def test_a_noun_of_rising_goes_with_its_verb() -> None:
    assert relation("growth", "n", "increase", "v") is Relation.DERIVED


def test_to_double_is_to_increase_and_not_to_triple() -> None:
    assert relation("double", "v", "increase", "v") is Relation.HYPONYM
    assert relation("double", "v", "triple", "v") is Relation.SIBLING
