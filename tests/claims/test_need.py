"""How much a sentence needs a source, and what that is made of."""

from __future__ import annotations

import pytest

from sourcecheck import claims, documents
from sourcecheck.claims.style import share_of_talk
from sourcecheck.model import Claim

ORDER = (
    "In 1988 the Ness regime executed more than 30,000 prisoners.",
    "On 3 May 1931 the Ness council opened the fish hall.",
    "The quay is the oldest on the coast.",
    "The water is grey.",
    "We should all go there.",
)


def found(*paragraphs: str) -> tuple[Claim, ...]:
    return claims.find(documents.parse("\n\n".join(paragraphs), "text"), {})


def test_prose_is_ranked_by_the_gravest_kind_first() -> None:
    needs = [claim.needs_source for claim in found(*ORDER, *ORDER)]

    assert needs[:5] == sorted(needs[:5], reverse=True)
    assert needs[0] >= 0.7 > needs[1] >= 0.45 > needs[2] >= 0.25 > needs[3] >= 0.1 > needs[4]


def test_every_score_of_prose_is_explained_by_its_cues() -> None:
    claim = found(*ORDER, *ORDER)[0]
    words = [cue.words for cue in claim.cues]

    assert words[0] == "statistic"
    assert "1 figure" in words
    assert all(a.weight**2 >= b.weight**2 for a, b in zip(claim.cues, claim.cues[1:], strict=False))


def test_in_a_speech_the_words_decide() -> None:
    said = ["I thank you.", "I think you know me.", "I ask you to come."] * 5
    record, wish = found(*said, "He voted to cut the tax.", "It is a great day.")[-2:]

    assert record.needs_source > wish.needs_source
    assert any(cue.words.startswith("“") for cue in record.cues)


@pytest.mark.parametrize(
    ("sentences", "least", "most"),
    [(ORDER * 4, 0.0, 0.0), (["I ask you."] * 20, 1.0, 1.0), (["It rained."], 0.2, 0.8)],
)
def test_a_text_is_a_speech_by_how_often_it_says_i_and_you(
    sentences: list[str], least: float, most: float
) -> None:
    assert least <= share_of_talk(sentences) <= most


def test_a_title_in_quotation_marks_is_no_quotation() -> None:
    (claim,) = found("Her “Regularity of the Rising Tides” hangs there.")

    assert "quotation" not in claim.kinds


@pytest.mark.parametrize("text", ["It took them two years.", "The groups were of three people."])
def test_a_small_count_or_span_of_time_is_no_statistic(text: str) -> None:
    assert "SC101" not in found(text)[0].rules or "people" in text


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("He met three members of the crew.", False),
        ("Three members of the crew were killed.", True),
        ("They waited for at least four years.", False),
        ("They waited for at least forty years.", True),
        ("One job in five depends on it.", True),
        ("Accidents rose by a third.", True),
        ("It took part of the day.", False),
    ],
)
def test_a_figure_is_a_statistic_where_it_carries_weight(text: str, is_one: bool) -> None:
    assert ("statistic" in found(text)[0].kinds) is is_one


@pytest.mark.parametrize(
    "text",
    [
        "Moor stops the script, and what Node executed is killed.",
        "The International Criminal Court heard Ada Moor.",
    ],
)
def test_what_a_program_kills_is_no_allegation(text: str) -> None:
    assert "allegation" not in found(text)[0].kinds


def test_an_office_can_be_accused_without_a_name() -> None:
    assert "allegation" in found("The regime has bulldozed the mass graves.")[0].kinds


def test_words_for_a_machine_are_no_quotation() -> None:
    assert "quotation" not in found('Run "git diff --stat a/ b/ c" twice.')[0].kinds


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("It was founded in 1965 by two men.", True),
        ("The council approved the borehole in 1994.", True),
        ("Ada Moor said that he was dismissed.", False),
        ("Ada Moor said that he was dismissed in 1994.", True),
        ("“It fell in 1994,” said Ada Moor.", False),
    ],
)
def test_what_happened_is_an_event_and_what_is_said_of_it_only_with_a_date(
    text: str, is_one: bool
) -> None:
    assert ("event" in found(text)[0].kinds) is is_one


def test_what_follows_from_a_condition_is_a_forecast() -> None:
    (claim,) = found("If the boats stop, the school will close.")

    assert claim.kinds == ("forecast",)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Guards at the camp beat detainees with batons.", "SC107"),
        ("A diplomat of Zaran was caught handing a bomb to Ada Moor.", "SC107"),
        ("The flight took 9 days, 14 hours and 20 minutes.", "SC101"),
        ("Melatonin suppresses the release of insulin.", "SC109"),
        ("Overcrowding led to an outbreak of cholera.", "SC109"),
        ("He went home last year in exchange for a nurse.", "SC104"),
        ("They did not change at all.", "SC108"),
    ],
)
def test_the_code_is_that_of_what_is_told(text: str, code: str) -> None:
    assert code in found(text)[0].rules


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Her brother Thomas was killed at Loos in 1915.", "SC107"),
        ("At ten past four in the morning the ward smells of toast.", "SC101"),
        ("A 22-year-old nurse opened the door.", "SC101"),
        ("She was at work throughout the First World War.", "SC105"),
        ("Publish the invoices, all of them.", "SC108"),
        ("I know this because I was there.", "SC106"),
        ("Table 1: the largest of the centres.", "SC105"),
    ],
)
def test_what_only_looks_like_it_has_no_such_code(text: str, code: str) -> None:
    assert code not in found(text, *ORDER, *ORDER)[0].rules


def test_a_term_of_science_counts_more_where_all_is_about_science() -> None:
    about = "The brain keeps time by light and heat. The retina tells the brain of it."
    rest = "The liver takes its cue from food."
    (alone,) = found(rest)
    *_, among = found(f"{about} {rest}")

    assert "science" not in alone.kinds
    assert "science" in among.kinds
