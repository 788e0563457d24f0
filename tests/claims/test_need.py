"""How much a sentence needs a source, and what that is made of."""

from __future__ import annotations

import pytest

from sourcecheck import claims, documents
from sourcecheck.claims.talk import share_of_talk
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
