"""What a verdict gives as its reason, and which words it marks on either side."""

from __future__ import annotations

import pytest

from sourcecheck import judge
from sourcecheck.model import Judgement, Verdict


def marked(claim: str, page: str, found: Judgement) -> tuple[set[str], set[str]]:
    """The marked words of the claim, and of the page's one passage."""
    said = {claim[m.start : m.end] for m in found.highlights if m.passage is None}
    there = {page[m.start : m.end] for m in found.highlights if m.passage is not None}
    return said, there


@pytest.mark.parametrize(
    ("claim", "page", "reason"),
    [
        (
            "The council sold the pier.",
            "The council did not sell the pier.",
            "the source says the opposite: it denies “sell”",
        ),
        (
            "The council bought the ice house.",
            "The council hopes to buy the ice house.",
            "in the source “buy” is only believed or expected (“hopes”)",
        ),
        (
            "The council sold the pier.",
            "The mayor said that the council sold the pier.",
            "the source does not say it itself: the mayor says so",
        ),
    ],
)
def test_a_difference_is_named(claim: str, page: str, reason: str) -> None:
    assert judge(claim, [page]).reasons[0] == reason


def test_the_word_that_denies_is_marked() -> None:
    claim, page = "The council sold the pier.", "The council did not sell the pier."
    found = judge(claim, [page])
    assert found.verdict is Verdict.CONFLICTING
    assert marked(claim, page, found) == ({"sold"}, {"not", "sell"})


def test_the_word_that_makes_a_plan_of_it_is_marked() -> None:
    claim, page = "The council bought the ice house.", "The council hopes to buy the ice house."
    found = judge(claim, [page])
    assert found.verdict is Verdict.UNCLEAR
    assert marked(claim, page, found) == ({"bought"}, {"hopes", "buy"})
