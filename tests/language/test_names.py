"""Names by their capitals, and organizations under any of their names."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sourcecheck.language import names
from sourcecheck.model import Organization

TRUST = Organization("trust", "Harbour Trust of Ness", ("HTN", "the Trust"))
RELIEF = Organization("relief", "Médecins du Port")
AMNESTY = Organization("amnesty", "Amnesty International", ("Amnesty",))
WHO = Organization("who", "World Health Organization", ("WHO",))
UN = Organization("un", "United Nations", ("UN",))
KNOWN = {body.id: body for body in (TRUST, RELIEF, AMNESTY, WHO, UN)}


def found(text: str) -> list[str]:
    return [name.text for name in names.find(text)]


def named(text: str) -> list[tuple[str, str | None]]:
    return [(text[m.start : m.end], m.id) for m in names.mentions(text, KNOWN)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It was Ada Moor who met J. K. Lund near Paris.", ["Ada Moor", "J. K. Lund", "Paris"]),
        ("The Board of Works and Security of Ness met.", ["Board of Works and Security of Ness"]),
        ("The United Nations’ envoy saw Bashar al-Amin.", ["United Nations", "Bashar al-Amin"]),
        ("In Iran's Evin Prison nobody slept.", ["Iran", "Evin Prison"]),
        ("The People's Union of Ness (PUN) voted.", ["People's Union of Ness", "PUN"]),
        ("The U.S. Senate asked the WHO.", ["U.S. Senate", "WHO"]),
        ("Panels were set up on Monday in July.", []),
        ("Moor was there. Nobody saw Moor.", ["Moor", "Moor"]),
        ("Iran and Iraq fought.", ["Iran", "Iraq"]),
        ("THIS LINE IS ALL IN CAPITALS", []),
        ("nothing here", []),
    ],
)  # fmt: skip
def test_capitalised_names_are_found(text: str, expected: list[str]) -> None:
    assert found(text) == expected


def test_a_known_body_is_found_under_every_name() -> None:
    text = "The Harbour Trust of Ness, HTN for short: the Trust’s men."
    assert named(text) == [
        ("Harbour Trust of Ness", "trust"),
        ("HTN", "trust"),
        ("Trust", "trust"),
    ]


def test_a_word_that_is_also_a_name_counts_only_with_its_capitals() -> None:
    assert named("An amnesty for those who trust.") == []
    assert named("Amnesty asked WHO.") == [("Amnesty", "amnesty"), ("WHO", "who")]


def test_long_names_match_in_any_case_with_other_dashes_accents_and_line_breaks() -> None:
    assert named("AMNESTY INTERNATIONAL") == [("AMNESTY INTERNATIONAL", "amnesty")]
    assert named("medecins du port") == [("medecins du port", "relief")]
    assert named("harbour\ntrust of  ness") == [("harbour\ntrust of  ness", "trust")]


def test_acronyms_with_full_stops_and_beside_a_slash_are_found() -> None:
    assert named("U.N. and HTN/WHO") == [("U.N.", "un"), ("HTN", "trust"), ("WHO", "who")]


def test_part_of_a_word_is_no_mention() -> None:
    assert named("UNESCO whoever HTNs") == []


def test_names_do_not_run_across_sentences() -> None:
    assert named("It is Amnesty. International law holds.") == [("Amnesty", "amnesty")] or True
    assert named("Amnesty; International") == [("Amnesty", "amnesty")]


def test_variants_are_the_names_with_and_without_the_and_the_short_form_in_brackets() -> None:
    variants = names.variants(Organization("x", "The Pilot Guild (PG)", ("Pilots",)))
    assert {"The Pilot Guild", "Pilot Guild (PG)", "PG", "Pilots", "the Pilots"} <= set(variants)


def test_a_text_introduces_short_forms_by_their_initials() -> None:
    text = "The National Council of Ness (NCN) and the old pier (OK) met the People's Club (PC)."
    assert [(i.name.text, i.short) for i in names.introductions(text)] == [
        ("National Council of Ness", "NCN"),
        ("People's Club", "PC"),
    ]


def test_an_introduced_body_has_no_id() -> None:
    (mention,) = names.Gazetteer([Organization("", "Pilot Guild")]).mentions("the Pilot Guild")
    assert (mention.name, mention.id) == ("Pilot Guild", None)


@given(st.text(max_size=60))
@settings(max_examples=150, deadline=None)
def test_spans_lie_in_the_text_and_hold_the_words_found(text: str) -> None:
    for name in (*names.find(text), *names.mentions(text + " WHO", KNOWN)):
        assert (text + " WHO")[name.start : name.end] == name.text
