"""Bodies that nobody has listed: what is one by its name, and what is not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sourcecheck import claims, documents
from sourcecheck.language import bodies, names


def found(text: str) -> list[str]:
    return [mention.text for mention in bodies.find(text, names.find(text))]


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("She left the University of Southern Ness in 1931.", "University of Southern Ness"),
        ("He wrote to the Harbour Trust of Ness twice.", "Harbour Trust of Ness"),
        ("A spokesman for Calloway denied it.", "Calloway"),
        ("Port Alder University Professor Ada Moor spoke.", "Port Alder University"),
        ("NASA Administrator Ada Moor spoke.", "NASA"),
        ("It was sold to the Ness Dockers in May.", "Ness Dockers"),
        ("They flew with Air Alder in May.", "Air Alder"),
        ("He read it on OpenHarbour in May.", "OpenHarbour"),
    ],
)
def test_a_body_is_known_by_its_name_or_by_what_it_does(text: str, body: str) -> None:
    assert found(text) == [body]


@pytest.mark.parametrize(
    "text",
    [
        "Ada Moor went to Port Alder with Ben Hale.",
        "They crossed the Rocky Mountains and the Soviet Union.",
        "The committee met in July.",
        "It flew over Church Street and College Road.",
        "Mr McDonnell met Ada DeVries.",
    ],
)
def test_persons_places_and_nameless_bodies_are_left_out(text: str) -> None:
    assert found(text) == []


def test_short_forms_stand_for_the_body_with_their_initials() -> None:
    text = "The Ness Seamen Union struck in 1931. Nobody had asked the NSU before."
    document = documents.parse(text, "text")
    last = claims.find(document, {})[-1]

    assert [(m.text, m.name, m.id) for m in last.organizations] == [
        ("NSU", "Ness Seamen Union", None)
    ]


def test_a_body_listed_by_the_user_is_found_once_and_with_its_id() -> None:
    from sourcecheck.model import Organization

    text = "The White House of Ness answered NASA."
    document = documents.parse(text, "text")
    (claim,) = claims.find(document, {"nasa": Organization("nasa", "NASA")})

    assert [(m.text, m.id) for m in claim.organizations if m.text == "NASA"] == [("NASA", "nasa")]


@settings(max_examples=50, deadline=None)
@given(st.text(alphabet="aB C'’.&ofTrust Union", max_size=80))
def test_a_body_is_always_a_part_of_the_text(text: str) -> None:
    for mention in bodies.find(text, names.find(text)):
        assert text[mention.start : mention.end] == mention.text
