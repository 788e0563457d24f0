"""Who says so."""

from __future__ import annotations

import time

import pytest

from sourcecheck import claims, documents
from sourcecheck.claims import anonymity, attribution
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
        ("Observers agree the pier fell.", "Observers", "agree", True),
        ("Human rights groups say it fell.", "Human rights groups", "say", True),
        ("The minister said it fell.", "The minister", "said", False),
        ("A spokesman, Jan Lund, said it fell.", "A spokesman, Jan Lund", "said", False),
        ("In its 2011 report, the Audit Office found that it fell.", "the Audit Office",
         "found", False),
        ("Minister: no deal without a budget", "Minister", ":", False),
        ("It fell, a study of 28 piers found.", "a study of 28 piers", "found", True),
        ("It fell, the Audit Office found last spring.", "the Audit Office", "found", False),
        ("It fell, according to detainees.", "detainees", "according to", True),
        ("Critics have long asked where it went.", "Critics", "have long asked", True),
        ("“It fell,” recalls Ada Moor, who saw it.", "Ada Moor", "recalls", False),
        ("As Ada Moor put it: “It fell.”", "Ada Moor", "put", False),
        ("Ada Moor considers the story an invention.", "Ada Moor", "considers", False),
        ("The UN has recorded the names of 4,600 of them.", "The UN", "has recorded", False),
        ("The UN on Monday rejected the claim as baseless.", "The UN", "rejected", False),
        ("Two people familiar with it said it fell.", "Two people familiar with it", "said", True),
        ("One former judge said it fell.", "One former judge", "said", True),
        ("Officials have been quoted as saying that it fell.", "Officials",
         "have been quoted as saying", True),
        ("The chief tells members: “It fell.”", "The chief", "tells", False),
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
        "It reads pages that bear claims, and more.",
    ],
)
def test_a_sentence_in_its_own_voice_has_no_speaker(text: str) -> None:
    assert find(text) is None


def test_a_speaker_that_names_an_organization_has_its_id() -> None:
    found = find("An engineer of the Harbour Trust said that it fell.")
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
    assert anonymity.is_vague(found.text)


@pytest.mark.parametrize(
    "piece",
    ["said ", "that ", "according to ", "a report by ", "A b, ", "“said ", "put the a ", "it is "],
)
def test_hostile_text_takes_time_in_proportion_to_its_length(piece: str) -> None:
    text = piece * (50_000 // len(piece))
    began = time.process_time()
    find(text)
    assert time.process_time() - began < 2


@pytest.mark.parametrize(
    ("text", "speaker", "cue"),
    [
        ("Police: Three people died in the crash.", "Police", ":"),
        ('Ada Moor: "We will not go back."', "Ada Moor", ":"),
        ("It was cold, said Ben Hale, and the lake froze.", "Ben Hale", "said"),
        ("The harbour is full, say officials.", "officials", "say"),
        ("“It fell” — Ada Moor", "Ada Moor", ""),
        ("He was told by a senior official that it fell.", "a senior official", "told by"),
        ("The Audit Office's report says that it fell.", "The Audit Office's report", "says"),
        ("Ada Moor was quoted by the Observer as saying it fell.", "Ada Moor", None),
        ("Researchers found a fall of 12 per cent.", "Researchers", "found"),
    ],
)
def test_inverted_passive_and_headline_speakers_are_found(
    text: str, speaker: str, cue: str | None
) -> None:
    found = attribution.find(text)

    assert found is not None
    assert (found.text, found.cue) == (speaker, found.cue if cue is None else cue)


@pytest.mark.parametrize(
    "text",
    [
        "Scholars' current claims fill a shelf.",
        "He wrote a letter to Chevalier.",
        "The law is now written in two forms.",
        "The screen print called “Cowboys” hangs there.",
        "She is commonly known as Saint Ada.",
        "The tide can be explained as an effect of the moon.",
    ],
)
def test_verbs_that_say_nothing_have_no_speaker(text: str) -> None:
    assert attribution.find(text) is None


def test_a_quotation_that_goes_on_has_the_speaker_of_the_sentence_before() -> None:
    text = "“It could not be done,” said Maria Venn. “It was done in two winters.” It rained."
    found = claims.find(documents.parse(text, "text"), {})
    speakers = [claim.attributed_to for claim in found]

    assert [speaker and speaker.text for speaker in speakers] == ["Maria Venn", "Maria Venn", None]
    assert all(s.start == text.index("Maria") for s in speakers if s)


def test_what_another_is_said_to_say_begins_behind_the_words_that_say_so() -> None:
    found = find("Police say the minister had told the court that it fell.")

    assert found is not None
    assert found.text == "Police"
    assert found.inner is not None
    assert (found.inner.text, found.inner.cue) == ("the minister", "had told")


@pytest.mark.parametrize(
    "text",
    [
        "Nobody outside the movement believes that it fell.",
        "Soldiers drove into the town and shot every man they found.",
        "According to plans, the bridge opens in May.",
        "Send bug reports, questions and comments to Ada Moor.",
        "The tool tells you that a link is dead.",
        "It is thought to be safe.",
    ],
)
def test_nobody_is_said_to_say_what_no_words_attribute(text: str) -> None:
    assert find(text) is None
