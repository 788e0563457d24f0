"""The trail: added to and never changed, read whatever state it is in."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from sourcecheck.errors import UsageError
from sourcecheck.model import Citation, Claim, Location, Page, Passage, Region, Relation
from sourcecheck.review import log
from sourcecheck.review.decisions import Decision, Kind, latest, page_sha, reopened, text_sha
from sourcecheck.review.trail import FILE, Trail

CLAIM = Claim("toll", "The toll is 5.", Location("a.md"), listed=True)
RELATED = replace(CLAIM, citations=(Citation("a", "5", relation=Relation.OTHER_FIGURE),))
DECISION = Decision(
    at="2026-11-23T10:02:11.123Z",
    by="ana",
    claim="toll",
    kind=Kind.OTHER_FIGURE,
    claim_sha=text_sha(CLAIM.text),
    rules=("SC301",),
    source="a",
    source_sha="s1",
    exact="5",
)


def test_what_is_added_is_read_again(tmp_path: Path) -> None:
    trail = Trail(tmp_path)
    odd = replace(DECISION, reason="a\nb “c” \u202e", kind=Kind.WAIVED)
    for decision in (DECISION, odd):
        trail.add(decision)
    assert trail.read() == (DECISION, odd)
    assert (tmp_path / FILE).read_text("utf-8").count("\n") == 2


def test_a_torn_last_line_costs_only_itself(tmp_path: Path) -> None:
    trail = Trail(tmp_path)
    trail.add(DECISION)
    path = tmp_path / FILE
    whole = path.read_bytes()
    path.write_bytes(whole + whole[: len(whole) // 2])
    trail.add(DECISION)
    assert trail.read() == (DECISION, DECISION)


@pytest.mark.parametrize(
    "line",
    ["", "{}", "[]", "null", '{"decision": 3}', '{"decision": "supports", "from": 7}', "[" * 9999],
)
def test_lines_that_are_not_ours_are_passed_over(tmp_path: Path, line: str) -> None:
    path = tmp_path / FILE
    path.parent.mkdir()
    path.write_text(f"{line}\n\x00\n", encoding="utf-8")
    assert Trail(tmp_path).read() == ()


def test_a_trail_that_leads_out_of_the_project_is_not_written(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.write_text("mine\n")
    root = tmp_path / "project"
    (root / ".sourcecheck").mkdir(parents=True)
    (root / FILE).symlink_to(outside)
    with pytest.raises(UsageError):
        Trail(root).add(DECISION)
    assert outside.read_text() == "mine\n"


def test_a_decision_taken_back_does_not_count() -> None:
    other = replace(DECISION, at="2026-11-24T00:00:00.000Z", kind=Kind.WAIVED)
    undone = replace(other, at="2026-11-25T00:00:00.000Z", kind=Kind.UNDONE, undoes=other.at)
    assert latest([DECISION, other]) == {"toll": other}
    assert latest([DECISION, other, undone]) == {"toll": DECISION}


def test_a_decision_holds_while_nothing_it_was_made_on_has_changed() -> None:
    assert reopened(DECISION, RELATED, "s1", ["SC301"]) == ""


def test_a_source_that_cannot_be_read_today_is_no_changed_source() -> None:
    assert reopened(DECISION, RELATED, "", ["SC306"]) == ""


@pytest.mark.parametrize(
    ("claim", "sha", "rules", "why"),
    [
        (replace(RELATED, text="The toll is 6."), "s1", ["SC301"], "the claim was changed"),
        (RELATED, "s2", ["SC301"], "the source was changed"),
        (RELATED, "s1", ["SC301", "SC404"], "SC404 since"),
        (CLAIM, "s1", ["SC301"], "the file no longer has"),
    ],
)
def test_a_claim_comes_back_when_something_has_changed(
    claim: Claim, sha: str, rules: list[str], why: str
) -> None:
    assert why in reopened(DECISION, claim, sha, rules)


def test_line_breaks_and_menus_do_not_change_what_a_page_says() -> None:
    def page(text: str, menu: str) -> Page:
        body = Passage(text, 0, len(text))
        return Page("u", "t", (body, Passage(menu, 0, 1, region=Region.NAVIGATION)))

    assert page_sha(page("a  b\nc", "x")) == page_sha(page("a b c", "y"))
    assert page_sha(page("a b c", "x")) != page_sha(page("a b d", "x"))


def test_the_log_shows_hostile_text_harmless_and_names_near_misses() -> None:
    evil = replace(DECISION, by="a\x1b[2J", reason="::error::x\n::warning::y")
    printed = list(log.lines([evil]))
    assert not any("\x1b" in line or line.lstrip().startswith("::") for line in printed)
    with pytest.raises(UsageError) as refused:
        list(log.lines([DECISION], ["tol"]))
    assert "toll" in refused.value.hint
