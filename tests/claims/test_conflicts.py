"""Where a document disagrees with itself, and above all where it does not."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sourcecheck import claims, documents
from sourcecheck.model import Conflict


def conflicts(*paragraphs: str) -> tuple[Conflict, ...]:
    document = documents.parse("\n\n".join(paragraphs), "text", "a.txt")
    return claims.conflicts(claims.find(document, {}))


MASSACRE = (
    "In the summer of 1988 the regime executed 30,000 political prisoners, most of them young.",
    "A former adviser has confirmed that more than 33,000 people were massacred in 1988.",
    "The book names over 33,700 of the political prisoners executed in the massacre of 1988.",
)


def test_three_tolls_of_one_event_are_one_conflict() -> None:
    (found,) = conflicts(*MASSACRE)

    assert found.kind == "figure"
    assert found.values == ("30,000", "more than 33,000", "over 33,700")
    assert found.quantity == "people executed, 1988"
    assert found.claims == ("s1", "s2", "s3")


def test_figures_of_two_speakers_for_one_event_are_told_together() -> None:
    (found,) = conflicts(
        "Some 2,100 people drowned in Tessaly in 1974, and the Survivors' League puts the number "
        "of the dead at 2,100.",
        "A retired engineer of the board, who left after the inquiry, has told friends that more "
        "than 2,600 people were buried that week.",
        "The yearbook of the League speaks of “at least 2,700 graves”.",
    )

    assert found.kind == "estimate"
    assert found.values == ("2,100", "more than 2,600", "at least 2,700")
    assert "more than 2,600 (a retired engineer of the board, line 3)" in found.message


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "Amnesty says that 5,000 prisoners were executed in 1988.",
            "The Red Crescent says that 30,000 prisoners were executed in 1988.",
        ),
        (
            "Police put the crowd at 8,000.",
            "The organisers spoke of more than 15,000 people.",
        ),
        (
            "The minister told reporters the merger had saved 8 million crowns.",
            "It saved five million, the Court of Audit reported in June.",
        ),
    ],
)
def test_two_speakers_with_two_figures_differ_and_do_not_conflict(first: str, second: str) -> None:
    assert [found.kind for found in conflicts(first, second)] == ["estimate"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The Coast Guard said 61 people had died.", "The hospital said 72 people were injured."),
        ("The union counted 310 dead in Kallowen.", "The police counted 340 dead in Port Alder."),
        ("In 1974 the union counted 310 dead.", "In 1981 the union counted 340 dead."),
        (
            "Some 2,100 people drowned in the valley, the League says.",
            "The board says that it lost more than 2,400 people in this and other floods.",
        ),
    ],
)
def test_figures_of_two_things_do_not_differ(first: str, second: str) -> None:
    assert conflicts(first, second) == ()


def test_a_conflict_stands_where_its_last_value_does() -> None:
    assert conflicts(*MASSACRE)[0].location.line == 5


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("30,000 prisoners were executed in 1988.", "120,000 people were executed in 1981."),
        ("30,000 people were executed in 1988.", "In 1988 some 4,000 people were arrested."),
        ("In 1988 30,000 prisoners were executed.", "In 1988 5,000 other prisoners were executed."),
        ("In 1988 3,000 people died in the flood.", "In 1988 9,000 people died in the earthquake."),
        ("In 1988 3,000 people were killed in Kerma.", "In 1988 900 people were killed in Nubis."),
        ("The rally drew 100,000 people in 2018.", "In 2019 the rally drew 60,000 people."),
        ("In 2019 the port handled 30,000 boxes.", "In 2019 the port lost 1,200 boxes."),
        ("In 2019 it sold 500 empty boxes.", "In 2019 it sold 900 full boxes."),
        ("In 1988 30,000 people were executed.", "In 1988 more than 30,000 people were executed."),
        ("In 1988 30,000 people were executed.", "In 1988 about 29,500 people were executed."),
        ("By May 1988 300 people had died in the fire.", "The toll of the 1988 fire rose to 400."),
        ("The fire of 1988 killed 300 people.", "The fire of 1988 killed 120 people in one day."),
        ("Ada Moor was born in 1931.", "Ben Hale was born in 1940."),
        ("The Harbour Trust was founded in 1931.", "The Harbour Trust was dissolved in 1990."),
        ("The Harbour Trust was founded in 1931.", "The Harbour Trust was founded on 3 May 1931."),
        ("She said “we will never close the market”.", "He said “we will open a new market hall”."),
        ("She said “we will never close the market this year”.", "“We will never close the market”"),
    ],
)  # fmt: skip
def test_two_things_that_share_a_unit_do_not_conflict(first: str, second: str) -> None:
    assert conflicts(first, second) == ()


@pytest.mark.parametrize(
    "text",
    [
        "The fund holds 33,700 (thirty-three thousand seven hundred) pounds.",
        "Of the 40 berths, 12 (three in ten) are free.",
        "Of the 40 berths, 13 (a third) are free.",
        "It rose from 40 to 50, an increase of 25 per cent.",
        "The blast killed 28 people (10 men, 15 women and 3 children).",
        "The blast killed 30 people, including 10 men and 15 women.",
        "The 26th anniversary of the massacre of 1988 was held in 2014.",
        "He served thirteen (of 40) years.",
    ],
)
def test_a_sum_that_is_right_is_left_alone(text: str) -> None:
    assert conflicts(text) == ()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The fund holds 33,700 (thirty-three thousand seventy) pounds.", "words"),
        ("He served thirteen (30) years.", "words"),
        ("Of the 40 berths, 12 (a quarter) are free.", "arithmetic"),
        ("There 12 of the 40 berths (25 per cent) are free.", "arithmetic"),
        ("It rose from 40 to 50, an increase of 30 per cent.", "arithmetic"),
        ("The blast killed 30 people (10 men, 15 women and 3 children).", "arithmetic"),
        ("In 2016 we mark the 26th anniversary of the 1988 massacre.", "arithmetic"),
    ],
)
def test_a_sum_that_is_wrong_is_found(text: str, kind: str) -> None:
    assert [conflict.kind for conflict in conflicts(text)] == [kind]


def test_an_anniversary_this_year_is_held_against_the_years_named() -> None:
    found = conflicts(
        "This summer marks the 26th anniversary of the 1988 massacre.",
        "In 2017 Amnesty published a report on it.",
    )

    assert [conflict.kind for conflict in found] == ["arithmetic"]
    assert "1988 + 26 is 2014, and the text speaks of 2017" in found[0].message


def test_two_years_of_foundation_conflict() -> None:
    (found,) = conflicts(
        "The Harbour Trust was founded in 1871.", "Since its foundation in 1878 it has grown."
    )

    assert (found.kind, found.values) == ("date", ("1871", "1878"))


def test_two_periods_of_one_massacre_conflict() -> None:
    (found,) = conflicts(
        "The massacre took place from July to September 1988.",
        "The executions went on from August to December 1988.",
    )

    assert found.kind == "date"


def test_a_season_and_its_months_agree() -> None:
    assert not conflicts(
        "The massacre took place in the summer of 1988.",
        "The executions went on from July to September 1988.",
    )


def test_one_quotation_in_two_wordings_is_found() -> None:
    (found,) = conflicts(
        "“We will not close the market this year,” she said.",
        "She promised: “We will not shut the market this year.”",
    )

    assert (found.kind, found.claims) == ("quotation", ("s1", "s2"))


def test_markup_inside_a_sentence_does_no_harm() -> None:
    text = "It **rose** from 40 to [50](https://a.example), an increase of 30 per cent."
    found = claims.conflicts(claims.find(documents.parse(text, "markdown", "a.md"), {}))

    assert found[0].values == ("from 40 to 50", "30 per cent")


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from([*MASSACRE, "12 of the 40 (30 per cent)", "«", "died in 1988 "])))
def test_whatever_the_document_its_conflicts_name_claims_that_it_has(parts: list[str]) -> None:
    document = documents.parse("\n\n".join(parts), "text")
    found = claims.find(document, {})
    ids = {claim.id for claim in found}

    assert all(ids.issuperset(conflict.claims) for conflict in claims.conflicts(found))


def test_a_toll_without_a_date_is_held_against_the_dated_one() -> None:
    (found,) = conflicts(
        "In the summer of 1988, the regime executed 30,000 prisoners of the Ness Union.",
        "A former adviser to Calloway has confirmed that more than 33,000 people were massacred.",
        "Over 33,700 names of victims of the 1988 massacre have been collected.",
    )

    assert found.values == ("30,000", "more than 33,000", "Over 33,700")


@pytest.mark.parametrize(
    "piece",
    [
        "30,000 people died in 1988 ",
        "12 of the 40 (",
        "The 26th anniversary of the massacre is now.\n\n",
        "The trust was founded in 1931.\n\n",
        "In 1988 30,000 people were executed in Ness.\n\n",
        "“We will not go back there now or later”\n\n",
    ],
)
def test_hostile_text_takes_time_in_proportion_to_its_length(piece: str) -> None:
    text = piece * (40_000 // len(piece))
    found = claims.find(documents.parse(text, "text"), {})
    begun = time.process_time()
    claims.conflicts(found)

    assert time.process_time() - begun < 2


def test_who_is_put_to_death_and_who_is_killed_are_the_same_dead() -> None:
    (found,) = conflicts(
        "In the summer of 1988 the regime executed 30,000 political prisoners.",
        "Another list says that more than 33,000 people were killed.",
    )

    assert found.values == ("30,000", "more than 33,000")


@pytest.mark.parametrize(
    "sentences",
    [
        (
            "In the summer of 1988 the regime executed 30,000 political prisoners.",
            "More than 33,000 people were killed in the earthquake.",
        ),
        (
            "520 people on board died in the accident of the first jet in 1985.",
            "All 349 passengers on board the two jets died.",
        ),
        (
            "Behaviour is undefined for a 16-bit integer.",
            "Behaviour is undefined for a 32-bit integer.",
        ),
        (
            "Name it as the “Alder Data MD4 Message Digest Algorithm” in all of the works.",
            "Name it as the “Alder Data MD5 Message Digest Algorithm” in all of the works.",
        ),
        (
            "Between 1,000 and 1,500 people were killed in the raid.",
            "The victims of the raid included 2,842 sailors, 250 dockers and 13 clerks.",
        ),
    ],
)
def test_what_only_looks_like_the_same_thing_does_not_conflict(sentences: tuple[str, ...]) -> None:
    assert conflicts(*sentences) == ()


def test_all_dates_of_one_event_are_one_conflict() -> None:
    (found,) = conflicts(
        "The executions took place from July to September 1988.",
        "The executions took place between August and December 1988.",
        "The executions took place from May to June 1988.",
    )

    assert found.kind == "date"
    assert len(found.values) == 3
