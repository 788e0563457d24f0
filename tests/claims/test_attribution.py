"""Who says so."""

from __future__ import annotations

import time

import pytest

from sourcecheck.claims import attribution
from sourcecheck.language import quotes
from sourcecheck.language.names import mentions
from sourcecheck.model import Attribution, Organization

KNOWN = {"trust": Organization("trust", "Harbour Trust"), "relief": Organization("relief", "UN")}


def find(text: str) -> Attribution | None:
    return attribution.find(text, mentions(text, KNOWN), quotes.find(text))


@pytest.mark.parametrize(
    ("text", "speaker", "cue", "anonymous"),
    [
        ("The Harbour Trust said that it is safe.", "The Harbour Trust", "said", False),
        ("In May, Ada Moor told reporters that it fell.", "Ada Moor", "told", False),
        ("Ada Moor, the engineer, said the crane fell.", "Ada Moor, the engineer", "said", False),
        ("“It fell,” said Ada Moor, an engineer.", "Ada Moor", "said", False),
        ("“It fell,” Ada Moor said.", "Ada Moor", "said", False),
        ("According to Ada Moor, it fell.", "Ada Moor", "According to", False),
        ("It fell, according to the Harbour Trust.", "the Harbour Trust", "according to", False),
        ("The Harbour Trust puts the dead at 30,000.", "The Harbour Trust", "puts", False),
        ("In a report by the UN, it fell.", "the UN", "In a report by", False),
        ("A senior official has confirmed it.", "A senior official", "has confirmed", True),
        ("A former adviser to the Leader said that it fell.", "A former adviser to the Leader",
         "said", True),
        ("Independent witnesses said it fell.", "Independent witnesses", "said", True),
        ("Experts say that it fell.", "Experts", "say", True),
        ("Many believe that it fell.", "Many", "believe", True),
        ("He added that it fell.", "He", "added", False),
    ],
)  # fmt: skip
def test_the_speaker_and_the_cue_are_found(
    text: str, speaker: str, cue: str, anonymous: bool
) -> None:
    found = find(text)
    assert found is not None
    assert (found.text, found.cue, found.anonymous) == (speaker, cue, anonymous)
    assert text[found.start : found.end] == speaker


@pytest.mark.parametrize(
    "text",
    [
        "The crane fell in 1988.",
        "The state has never acknowledged the deaths.",
        "I said that it fell.",
        "An estimated 3,000 people came.",
        "He wore a coat that she found.",
        "The state of the pier is bad.",
        "She put the book at the door.",
        "The words “he said that” were on it.",
    ],
)
def test_a_sentence_in_its_own_voice_has_no_speaker(text: str) -> None:
    assert find(text) is None


def test_a_speaker_that_names_an_organization_has_its_id() -> None:
    found = find("A spokesman of the Harbour Trust said that it fell.")
    assert found is not None
    assert (found.id, found.anonymous) == ("trust", True)


def test_critics_of_an_organization_do_not_speak_for_it() -> None:
    found = find("Critics of the Harbour Trust said that it fell.")
    assert found is not None
    assert found.id is None


def test_it_is_common_knowledge_is_nobody() -> None:
    found = find("It is common knowledge that it fell.")
    assert found is not None
    assert found.anonymous
    assert attribution.is_vague(found.text)


@pytest.mark.parametrize(
    "piece",
    ["said ", "that ", "according to ", "a report by ", "A b, ", "“said ", "put the a ", "it is "],
)
def test_hostile_text_takes_time_in_proportion_to_its_length(piece: str) -> None:
    text = piece * (50_000 // len(piece))
    began = time.process_time()
    find(text)
    assert time.process_time() - began < 2
