"""Whether a few sentences are talk or prose, and what that does to their rank."""

from __future__ import annotations

import pytest

from sourcecheck import find_claims
from sourcecheck.claims.style import share_of_talk


@pytest.mark.parametrize(
    "text",
    [
        "And I'll tell you, we're going to cut that tax for every family in this country.",
        "Well, the Senator voted for it, and now he says it's a bad idea.",
        "We've created four million jobs, and we have to do better.",
    ],
)
def test_a_lone_sentence_of_a_debate_is_talk(text: str) -> None:
    assert share_of_talk([text]) > 0.8


@pytest.mark.parametrize(
    "text",
    [
        "The council approved the borehole in 1994 despite a warning from its own geologist.",
        "“The river is dead,” said Ada Moor, who has fished there since 1961.",
        "Levels at the borehole reached 71 milligrams per litre (the limit is 50).",
    ],
)
def test_a_lone_sentence_of_an_article_is_prose(text: str) -> None:
    assert share_of_talk([text]) < 0.2


def test_a_lone_sentence_of_prose_is_ranked_by_its_kind() -> None:
    (figure,) = find_claims("The Ness council paid the firm £310,000 in 2019, which it denied.")
    (event,) = find_claims(
        "On 3 May 1931 the Ness council opened the fish hall, which still stands."
    )

    assert figure.needs_source >= 0.7 > event.needs_source >= 0.4


def test_a_long_text_is_prose_though_some_of_its_sentences_sound_spoken() -> None:
    article = ["The quay was opened in 1931."] * 20 + [
        "But I think you know that, and so do we."
    ] * 2
    assert share_of_talk(article) == 0.0
