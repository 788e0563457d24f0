"""A claim on the screen of the review: side by side with its passage, the deciding words marked."""

from __future__ import annotations

from dataclasses import replace

import pytest

from port_alder_report import CLAIMS, FINDINGS, cited, claim, finding
from sourcecheck.model import CheckedClaim, CheckedPassage, Verdict
from sourcecheck.reports.layout import columns
from sourcecheck.review.looking import Look, by_gravity
from sourcecheck.review.queue import Open
from sourcecheck.review.screen import Sheet

HOSTILE = "::error::x \x1b[2J ##[error]y <script> \u202e \u200b"


def shown(sheet: Sheet, checked: CheckedClaim) -> list[str]:
    """The lines about a claim and its first source."""
    findings = tuple(f for f in FINDINGS if f.claim == checked.claim.id)
    return sheet.claim(Look(Open(checked, findings), checked.citations[0], (), (), None))


(ICE_HOUSE,) = (each for each in CLAIMS if each.claim.id == "ice-house")


def test_an_unclear_claim_stands_beside_its_passage_with_the_words_of_both_marked() -> None:
    lines = shown(Sheet(width=100, rule="─"), ICE_HOUSE)
    (head,) = (n for n, line in enumerate(lines) if line.split() == ["claim", "│", "says"])
    assert lines[head + 1 : head + 4] == [
        "  The Trust has bought the old ice house.        │ “The Trust hopes to buy the old ice house by",
        "            ^^^^^^^^^^                           │            ^^^^^^^^^^^^",
        "                                                 │ the summer.”",
    ]
    assert any("said by the source differently: “has bought” ↔ “hopes to buy”" in x for x in lines)


def test_the_source_that_makes_it_unclear_is_shown_before_one_that_is_silent() -> None:
    silent = cited("silent", Verdict.NOT_FOUND, None, "It speaks of doves.")
    both = replace(ICE_HOUSE, citations=(silent, *ICE_HOUSE.citations))
    place = ICE_HOUSE.claim.location
    error = finding("SC303", "silent: no", place, claim="ice-house", source="silent")
    settle = next(f for f in FINDINGS if f.rule == "SC308")
    assert by_gravity(Open(both, (error, settle)))[0].source.id == "history"


def test_on_a_narrow_screen_the_passage_stands_below_the_claim() -> None:
    lines = shown(Sheet(width=60), ICE_HOUSE)
    (at,) = (n for n, line in enumerate(lines) if line.startswith("  claim "))
    assert lines[at + 1].strip("^ ") == ""
    assert lines[at + 1].index("^") == lines[at].index("has bought")
    assert lines[at + 2].startswith("  says ")
    assert lines[at + 3].index("^") == lines[at + 2].index("hopes to buy")


def test_where_nobody_sees_columns_the_words_are_set_off_in_the_line() -> None:
    lines = shown(Sheet(False, 0, ("[claim: ", "]"), ""), ICE_HOUSE)
    assert "  claim      “The Trust >>has bought<< the old ice house.”" in lines
    assert "  says       “The Trust >>hopes to buy<< the old ice house by the summer.”" in lines
    assert not any("^^" in line for line in lines)


@pytest.mark.parametrize("width", [0, 40, 100])
@pytest.mark.parametrize("rule", ["", "-", "─"])
def test_hostile_text_with_marks_gives_no_orders(width: int, rule: str) -> None:
    spans = ((0, 3), (5, 9), (11, 14), (16, 19), (20, 99))
    passage = CheckedPassage(HOSTILE * 9, 0, 9, "", spans)
    citation = cited(HOSTILE, Verdict.UNCLEAR, None, passages=(passage,), claim_highlights=spans)
    checked = CheckedClaim(claim("c", 1, HOSTILE), Verdict.UNCLEAR, 0.1, (citation,))
    lines = shown(Sheet(width=width, rule=rule), checked)
    assert not set("".join(lines)) & set("\x1b\u202e\u200b\n")
    assert not any(line.lstrip().startswith("::") for line in lines)
    assert not any("##[" in line for line in lines)


def test_wide_characters_keep_the_columns_apart() -> None:
    passage = CheckedPassage("港は氷室を買いたい。", 0, 10, "", ((5, 9),))
    citation = cited("a", Verdict.UNCLEAR, None, passages=(passage,), claim_highlights=((2, 4),))
    checked = CheckedClaim(claim("c", 1, "港は氷室を買った。"), Verdict.UNCLEAR, 0.1, (citation,))
    bars = [
        columns(line[: line.index("│")])
        for line in shown(Sheet(width=100, rule="─"), checked)
        if "│" in line
    ]
    assert len(set(bars)) == 1
