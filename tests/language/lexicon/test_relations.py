"""What stands between two words: pairs that every reader agrees on, and pairs that must not match."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcecheck.language.lexicon import CUT, Relation, Role, is_known, related, relation
from sourcecheck.language.lexicon.pairs import inverse

SYNONYMS = """
buy v purchase; start v begin; arrest v detain; call_off v cancel; give_up v surrender; close v shut
carry_out v conduct; set_up v establish; illegal a unlawful; car n automobile; large a big
company n firm; say v state; approve v adopt; fire v dismiss; annual a yearly; uk n united_kingdom
organise v organize; labour n labor; rise v increase; film n movie; author n writer; step_down v resign
"""
ANTONYMS = """
rise v fall; accept v reject; pass v fail; approve v reject; acquit v convict; start v end
open v close; soar v plummet; increase n decrease; legal a illegal; able a unable; big a small
huge a tiny; wealthy a poor; guilty a innocent; approval n rejection; success n failure; always r never
slowly r quickly; confirm v deny; growth n decline; agreement n disagreement; higher a smaller
survive v die; strengthen v weaken; more a fewer; exceed v fall_short
profit n loss; alive a dead; hire v sack; uphold v overturn
"""
CONVERSES = """
buy v sell; purchase v sell; lend v borrow; win v lose; precede v follow; employ v work_for
export v import; give v receive; teach v learn; parent n child; employer n employee; buyer n seller
plaintiff n defendant; before r after; older a younger; send v receive; lease v rent
"""
HYPONYMS = """
dog n animal; car n vehicle; prime_minister n politician; murder v kill; soar v rise; raise v increase
senator n politician; hospital n building; company n organization; measles n disease; huge a large
hurricane n storm; nurse n person; novel n book; cod n fish; jail v punish; teacher n person
"""
SIBLINGS = """
march n april; north n south; red a blue; doctor n nurse; house n senate; monday n friday
france n germany; paris n london; iron n copper; northern a western; first a second; rat n mouse
"""
CROSS = """
sale n sell v event; closure n close v event; employment n employ v event; winner n win v agent
employer n employ v agent; employee n employ v patient; teacher n teach v agent; death n die v result
acquisition n acquire v event; election n elect v event; poverty n poor a state; takeover n acquire v event
writer n write v agent; destruction n destroy v event; sudanese a sudan n origin; growth n grow v event
purchase n buy v event; collapse n collapse v event; safety n safe a state; payment n pay v result
"""
UNRELATED = """
house n firm; house n parliament; town n city; state n country; river n bridge; jury n verdict
run v sing; take v bring; get v buy; build v make; say v deny; see v watch; bank n river; study n paper
red a large; import n port; happy a tall; table n idea; walk v sell; court n game
inform v form; famous a infamous; disease n ease; important a import; act n entity; dog n entity
sale n act; company n group; person n organism; increase v change; boat n ship; police n criminal
minister n priest; president n chairman; arrest v charge; sentence v convict; kill v injure
nominate v elect; threaten v attack; suspect n criminal; protest n riot; murder n weapon; strike v agree; vote v win; plan v build; propose v approve
"""


def pairs(text: str) -> list[tuple[str, str, str]]:
    return [tuple(part.split()) for line in text.strip().splitlines() for part in line.split(";")]


@pytest.mark.parametrize(("first", "pos", "second"), pairs(SYNONYMS))
def test_words_of_one_meaning_are_synonyms(first: str, pos: str, second: str) -> None:
    assert relation(first, pos, second, pos) is Relation.SYNONYM


@pytest.mark.parametrize(("first", "pos", "second"), pairs(CONVERSES))
def test_words_of_one_event_with_the_roles_exchanged_are_converses(
    first: str, pos: str, second: str
) -> None:
    assert relation(first, pos, second, pos) is Relation.CONVERSE


@pytest.mark.parametrize(("first", "pos", "second"), pairs(HYPONYMS))
def test_a_kind_is_a_hyponym_of_what_it_is_a_kind_of(first: str, pos: str, second: str) -> None:
    assert relation(first, pos, second, pos) is Relation.HYPONYM
    assert relation(second, pos, first, pos) is Relation.HYPERNYM


@pytest.mark.parametrize(("first", "pos", "second"), pairs(SIBLINGS))
def test_kinds_that_exclude_each_other_are_siblings(first: str, pos: str, second: str) -> None:
    assert relation(first, pos, second, pos) is Relation.SIBLING


@pytest.mark.parametrize(("first", "pos", "second"), pairs(UNRELATED))
def test_words_that_only_stand_near_each_other_are_unrelated(
    first: str, pos: str, second: str
) -> None:
    assert relation(first, pos, second, pos) is Relation.NONE


@pytest.mark.parametrize(("first", "pos", "second"), pairs(ANTONYMS))
def test_opposites_are_antonyms(first: str, pos: str, second: str) -> None:
    assert relation(first, pos, second, pos) is Relation.ANTONYM


@pytest.mark.parametrize(
    ("noun", "noun_pos", "stem", "stem_pos", "role"),
    [tuple(part.split()) for line in CROSS.strip().splitlines() for part in line.split(";")],
)
def test_a_noun_is_derived_from_its_stem_and_has_a_role(
    noun: str, noun_pos: str, stem: str, stem_pos: str, role: str
) -> None:
    match = related(noun, noun_pos, stem, stem_pos)
    assert match.relation is Relation.DERIVED
    assert match.strength >= CUT
    assert match.role is Role(role)


@pytest.mark.parametrize(
    ("noun", "verb", "expected"),
    [
        ("rejection", "approve", Relation.ANTONYM),
        ("purchase", "sell", Relation.CONVERSE),
        ("decline", "rise", Relation.ANTONYM),
        ("killing", "murder", Relation.HYPERNYM),
        ("acquittal", "convict", Relation.ANTONYM),
        ("importer", "export", Relation.CONVERSE),
    ],
)
def test_a_relation_of_the_stem_holds_for_the_noun(
    noun: str, verb: str, expected: Relation
) -> None:
    assert relation(noun, "n", verb, "v") is expected


def test_who_kills_brings_a_death_about() -> None:
    assert relation("kill", "v", "die", "v") is Relation.CAUSE
    assert relation("die", "v", "kill", "v") is Relation.RESULT


def test_a_lemma_is_the_same_as_itself_in_any_case_and_joined_by_blanks() -> None:
    assert relation("Prime Minister", "n", "prime_minister", "n") is Relation.SAME


def test_a_synonym_by_a_rare_sense_is_weak() -> None:
    assert related("house", "n", "firm", "n").strength < CUT
    assert related("take", "v", "bring", "v").strength < CUT
    assert related("buy", "v", "purchase", "v").strength > 2 * CUT


def test_strength_falls_with_each_level_of_hypernyms() -> None:
    near, far = related("poodle", "n", "dog", "n"), related("spaniel", "n", "dog", "n")
    assert near.relation is Relation.HYPONYM
    assert far.strength < near.strength


def test_a_word_that_nobody_knows_is_related_to_nothing() -> None:
    assert related("blorptang", "n", "company", "n").strength == 0.0
    assert relation("", "n", "company", "n") is Relation.NONE


def test_entries_of_several_words_are_known() -> None:
    for lemma in (
        "carry out",
        "take_over",
        "give_up",
        "call_off",
        "go_up",
        "lose_to",
        "fall_short",
    ):
        assert is_known(lemma, "v")
    assert is_known("prime minister", "n")
    assert not is_known("river_of_gold_teeth", "n")


WORDS = [
    (word, pos)
    for text in (SYNONYMS, ANTONYMS, CONVERSES, HYPONYMS, SIBLINGS, UNRELATED)
    for first, pos, second in pairs(text)
    for word in (first, second)
]


@given(st.sampled_from(WORDS), st.sampled_from(WORDS))
def test_turned_round_the_relation_is_its_inverse(
    first: tuple[str, str], second: tuple[str, str]
) -> None:
    there, back = related(*first, *second), related(*second, *first)
    assert back.relation is inverse(there.relation)
    assert back.strength == pytest.approx(there.strength)
    assert 0.0 <= there.strength <= 1.0


@given(st.text(max_size=30), st.sampled_from("nvar"), st.sampled_from(WORDS))
def test_any_text_is_answered(text: str, pos: str, word: tuple[str, str]) -> None:
    assert related(text, pos, *word).relation in Relation
