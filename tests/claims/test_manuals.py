"""Manuals and notes on releases are full of words that elsewhere accuse, count and boast."""

from __future__ import annotations

import pytest

from sourcecheck import claims, documents
from sourcecheck.model import Claim


def only(text: str) -> Claim:
    (claim,) = claims.find(documents.parse(text, "markdown"), {})
    return claim


@pytest.mark.parametrize(
    "text",
    [
        "When the parser returns, headers are passed to the callback.",
        "This loop contains the only call of deflate().",
        "The bug never occurs in 64-bit mode on Linux.",
        "The server executes the query and kills the process.",
        "Zstd 1.5 and Python 3.11 are supported by the build.",
        "The function takes one or more arguments.",
        "You can install the tool with one command.",
        "Install the package from the archive.",
        "Many thanks to all of the people who reported bugs.",
        "Code documentation: https://docs.ness.example/nightly/code/",
        "Copyright © 2001-2022 Ada Moor.",
    ],
)
def test_what_a_manual_says_of_its_program_needs_no_source(text: str) -> None:
    claim = only(text)
    rules = [code for code in claim.rules if code != "SC411"]

    assert not rules or claims.needs_no_source(claim)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Zstd 1.5 is 12 per cent faster than its rival.", "SC101"),
        ("The peace process has never led to a single arrest.", "SC108"),
        ("The programme cost the county 4.6 million euros.", "SC101"),
        ("You can see that 30,000 prisoners were hanged.", "SC101"),
        ("The Ness police deleted the files and tortured the witnesses.", "SC107"),
    ],
)
def test_what_others_would_look_up_still_does(text: str, code: str) -> None:
    assert code in only(text).rules
