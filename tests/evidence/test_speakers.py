import pytest

from sourcecheck import judge
from sourcecheck.evidence import speakers
from sourcecheck.evidence.reading import Reading
from sourcecheck.model import Verdict

PAGE = (
    "The flood at Port Alder",
    "The Harbour Trust has put the number of flooded houses at 4,000, a figure that the Port Alder"
    " Observer has not been able to confirm.",
    "According to the Weather Office, 90 millimetres of rain fell on Port Alder that night.",
)


def test_who_says_so_is_found_before_and_after_the_verb() -> None:
    assert speakers.speakers(Reading(PAGE[1], {})) == ("Harbour Trust",)
    assert speakers.speakers(Reading(PAGE[2], {})) == ("Weather Office",)


def test_another_speaker_keeps_a_claim_from_being_supported() -> None:
    found = judge("According to Greenpeace, 90 millimetres of rain fell on Port Alder.", PAGE)
    assert found.verdict is not Verdict.SUPPORTED
    straight = judge("According to the Weather Office, 90 millimetres of rain fell there.", PAGE)
    assert straight.verdict is Verdict.SUPPORTED


def test_the_reason_names_both_speakers() -> None:
    claim = Reading("The Coast Guard said that 90 millimetres of rain fell.", {})
    other = speakers.other_speaker(claim, Reading(PAGE[2], {}), PAGE[0])
    assert other == speakers.OtherSpeaker("Coast Guard", "Weather Office")


@pytest.mark.parametrize(
    ("speaker", "text"),
    [
        ("People's Mojahedin Organization", "the PMO said so, but others denied it"),
        ("PMO", "the People's Mojahedin Organization said so, but others denied it"),
        ("Amnesty International", "Amnesty said so, according to Ada Moor"),
    ],
)
def test_a_speaker_is_known_by_a_part_of_the_name_and_by_initials(speaker: str, text: str) -> None:
    claim = Reading(f"According to {speaker}, nobody came.", {})
    assert speakers.other_speaker(claim, Reading(text, {}), "") is None


def test_a_figure_that_the_page_does_not_stand_by_is_not_borne_out() -> None:
    found = judge("The number of flooded houses was 4,000.", PAGE)
    assert found.verdict is Verdict.PARTIAL
    assert "does not stand by it" in found.reasons[0]


def test_saying_whose_figure_it_is_is_borne_out() -> None:
    claim = "The Harbour Trust has put the number of flooded houses at 4,000."
    assert judge(claim, PAGE).verdict is Verdict.SUPPORTED
