"""Who speaks, from sentence to sentence."""

from __future__ import annotations

import pytest

from sourcecheck import claims, documents
from sourcecheck.claims import attribution
from sourcecheck.language import quotes
from sourcecheck.model import Attribution, Claim, Organization

KNOWN = {"trust": Organization("trust", "Harbour Trust")}


def scanned(text: str) -> tuple[Claim, ...]:
    return claims.find(documents.parse(text, "text"), KNOWN)


def said(claim: Claim) -> Attribution:
    assert claim.attributed_to is not None
    return claim.attributed_to


def find(text: str) -> Attribution | None:
    return attribution.find(text, (), quotes.find(text))


@pytest.mark.parametrize(
    ("text", "outer", "inner"),
    [
        ("Ada Moor said that the port had confirmed it.", "Ada Moor", "the port"),
        ("According to the Observer, Ada Moor denied the charges.", "the Observer", "Ada Moor"),
        ("The port had denied the claim, Ada Moor said.", "Ada Moor", "The port"),
        ("Ada Moor said it fell, and Jan Lund said it stood.", "Ada Moor", ""),
    ],
)
def test_of_words_passed_on_both_speakers_are_told(text: str, outer: str, inner: str) -> None:
    found = find(text)
    assert found is not None
    assert found.text == outer
    assert (found.inner.text if found.inner else "") == inner


def test_whoever_is_quoted_speaks_and_not_the_recording() -> None:
    found = find("“It fell,” Ada Moor told them, according to a recording of the call.")
    assert found is not None
    assert (found.text, found.inner) == ("Ada Moor", None)


@pytest.mark.parametrize(
    ("text", "speaker", "cue"),
    [
        ("Its own figures show the opposite: tolls rose.", "Its own figures", "show"),
        ("It pays them well, filings with the court show.", "filings with the court", "show"),
        ("The coroner spoke of “a rotten rope”.", "The coroner", "spoke"),
        ("Ada Moor rejected the allegations.", "Ada Moor", "rejected"),
        ("The union accused the port of neglect.", "The union", "accused"),
        ("The mole was dry, police said.", "police", "said"),
        ("Critics will say that it is slow.", "Critics", "will say"),
        ("Spang (1983) noted that it is slow.", "Spang", "noted"),
        ("Ada Moor has documented the graves.", "Ada Moor", "has documented"),
    ],
)
def test_further_ways_of_saying_are_known(text: str, speaker: str, cue: str) -> None:
    found = find(text)
    assert found is not None
    assert (found.text, found.cue) == (speaker, cue)


@pytest.mark.parametrize(
    "text",
    [
        "The first line should say “New”.",
        "It's expected that the tide turns.",
        "The crew were paid according to the ordinary rules.",
        "Circular references point to their anchor.",
        "He granted a licence to its Necessary Claims only.",
        "The well documented case is closed.",
    ],
)
def test_manuals_and_licences_say_nothing(text: str) -> None:
    assert find(text) is None


@pytest.mark.parametrize(
    ("speaker", "anonymous"),
    [
        ("A spokesman for Harbour Trust", False),
        ("A spokesman", True),
        ("A court", False),
        ("Another", True),
        ("Friends of the Vale, a campaign group,", False),
        ("One of the emails", False),
        ("Western diplomats", True),
    ],
)
def test_nobody_whom_a_reader_could_ask_is_anonymous(speaker: str, anonymous: bool) -> None:
    found = find(f"{speaker} said that it fell.")
    assert found is not None
    assert found.anonymous is anonymous


def test_a_pronoun_has_the_name_of_whom_it_stands_for() -> None:
    text = "Ada Moor met the crew. She said it fell. It rained. The Harbour Trust paid, it says."
    _, she, _, it = scanned(text)

    assert (said(she).text, said(she).name) == ("She", "Ada Moor")
    assert (said(it).text, said(it).name, said(it).id) == ("it", "Harbour Trust", "trust")


def test_a_surname_has_the_full_name() -> None:
    _, second = scanned("Ada Moor met the crew. Moor said it fell.")

    assert said(second).name == "Ada Moor"


def test_critics_are_not_he() -> None:
    _, second = scanned("Critics say that it fell. He rejects the charges.")

    assert not said(second).anonymous


def test_every_sentence_of_a_long_quotation_has_its_speaker() -> None:
    text = "“It fell. Nobody had looked. We were told to wait,” said Ada Moor.\n\nIt rained."
    first, second, third, rain = scanned(text)

    assert [said(each).text for each in (first, second, third)] == ["Ada Moor"] * 3
    assert all("SC102" in each.rules for each in (first, second, third))
    assert text[said(second).start : said(second).end] == "Ada Moor"
    assert rain.attributed_to is None
    assert not rain.quotes


def test_a_quotation_that_nobody_closes_ends_with_its_paragraph() -> None:
    text = "“It fell. Nobody had looked.\n\nIt rained on the quay."

    assert not scanned(text)[-1].quotes
