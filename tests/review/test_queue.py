"""Which claims wait, in which order, and what could be attached to them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from sourcecheck import evidence
from sourcecheck.config import Project
from sourcecheck.errors import UsageError
from sourcecheck.evidence.retrieval import PageIndex
from sourcecheck.model import (
    CheckedClaim,
    Claim,
    Finding,
    Location,
    Page,
    Passage,
    Report,
    Severity,
    Source,
    Verdict,
)
from sourcecheck.pages import Reader
from sourcecheck.review import edits, waivers
from sourcecheck.review.candidates import candidates
from sourcecheck.review.decisions import Decision, Kind, text_sha
from sourcecheck.review.library import Library
from sourcecheck.review.queue import waiting
from sourcecheck.settings import Limits, Settings

ERROR, WARNING, INFORMATION = Severity.ERROR, Severity.WARNING, Severity.INFORMATION
TODAY = date(2026, 8, 31)


def checked(name: str, line: int, verdict: Verdict = Verdict.NOT_FOUND) -> CheckedClaim:
    return CheckedClaim(Claim(name, f"Text of {name}.", Location("a.md", line)), verdict)


def finding(claim: str, rule: str, severity: Severity) -> Finding:
    return Finding(rule, severity, "m", Location("a.md"), claim=claim)


def test_the_worst_come_first_then_the_new_then_the_order_of_the_text() -> None:
    report = Report(
        claims=(checked("w", 1), checked("old", 2), checked("late", 9), checked("early", 4)),
        findings=(
            finding("w", "SC304", WARNING),
            finding("old", "SC301", ERROR),
            finding("late", "SC303", ERROR),
            finding("early", "SC303", ERROR),
        ),
    )
    before = {"old": Decision("t", "ana", "old", Kind.SUPPORTS, text_sha("another text"))}
    found = waiting(report, before, lambda _: "")
    assert [one.id for one in found] == ["early", "late", "old", "w"]
    assert found[2].again == "the claim was changed since"


def test_what_only_a_reader_can_settle_comes_before_every_error() -> None:
    report = Report(
        claims=(
            checked("wrong", 1),
            checked("second", 7, Verdict.UNCLEAR),
            checked("first", 3, Verdict.UNCLEAR),
            checked("grave", 9, Verdict.UNCLEAR),
        ),
        findings=(
            finding("wrong", "SC301", ERROR),
            finding("second", "SC308", INFORMATION),
            finding("first", "SC308", INFORMATION),
            finding("grave", "SC308", INFORMATION),
            finding("grave", "SC401", ERROR),
        ),
    )
    found = [one.id for one in waiting(report, {}, lambda _: "")]
    assert found == ["grave", "first", "second", "wrong"]


def test_what_nobody_can_decide_does_not_wait() -> None:
    report = Report(
        claims=(checked("info", 1), checked("waived", 2, Verdict.WAIVED), checked("unread", 3)),
        findings=(
            finding("info", "SC406", INFORMATION),
            finding("info", "SC602", WARNING),
            finding("waived", "SC301", ERROR),
            finding("unread", "SC306", INFORMATION),
        ),
    )
    assert [one.id for one in waiting(report, {}, lambda _: "")] == ["unread"]


def library(pages: dict[str, str]) -> tuple[Library, list[Source]]:
    """Sources that are read already, one sentence each."""
    project = Project("s", Path(), Settings(), (), {}, {}, ())
    shelf = Library(project, Reader(Limits()), None)
    for name, text in pages.items():
        shelf.pages[name] = Page(name, "", (Passage(text, 0, len(text)),))
    return shelf, [Source(name, url=f"https://{name}.org") for name in pages]


def test_candidates_speak_of_the_claim_and_the_best_come_first() -> None:
    claim = Claim("c", "The harbour museum was visited by 12,400 people in 2019.", Location("a"))
    shelf, sources = library(
        {
            "other-thing": "The harbour handled 30,000 containers.",
            "another-figure": "In 2019 the harbour museum was visited by 9,000 people.",
            "the-same": "The harbour museum was visited by 12,400 people in 2019.",
        }
    )
    found = candidates(claim, sources, shelf)
    assert [one.source.id for one in found] == ["the-same", "another-figure"]
    assert found[0].judgement.verdict is Verdict.SUPPORTED
    assert "9,000" in found[1].passage.text


def test_no_more_candidates_are_offered_than_there_are_digits() -> None:
    text = "The harbour museum was visited by 12,400 people."
    shelf, sources = library({f"s{number}": text for number in range(20)})
    assert len(candidates(Claim("c", text, Location("a")), sources, shelf)) == 9


def test_a_page_without_a_word_has_no_candidates() -> None:
    index: PageIndex = evidence.index_of(Page("u"), {})
    assert index.passages == ()
    shelf, sources = library({"empty": ""})
    assert candidates(Claim("c", "Nothing at all.", Location("a")), sources, shelf) == ()


@pytest.mark.parametrize(
    ("words", "day"),
    [("", date(2027, 2, 28)), ("2027-01-31", date(2027, 1, 31)), ("never", None)],
)
def test_a_waiver_lasts_six_months_unless_told_otherwise(words: str, day: date | None) -> None:
    assert waivers.expiry(words, TODAY) == day


@pytest.mark.parametrize("words", ["tomorrow", "2020-01-01", "2026-13-01"])
def test_a_day_that_is_none_or_over_is_refused(words: str) -> None:
    with pytest.raises(UsageError):
        waivers.expiry(words, TODAY)


def test_a_waiver_for_another_reason_needs_that_reason() -> None:
    assert waivers.reason("3", "on Monday") == "a source is promised: on Monday"
    assert waivers.reason("1", "") == "common knowledge"
    with pytest.raises(UsageError):
        waivers.reason("7", "")


def test_ids_tell_a_person_which_page_or_claim_it_is() -> None:
    url = "https://www.amnesty.org/en/documents/mde13/9421/2018/en/"
    assert edits.id_for_source(url, ()) == "amnesty-mde13-9421-2018"
    assert edits.id_for_source(url, {"amnesty-mde13-9421-2018"}) == "amnesty-mde13-9421-2018-2"
    assert edits.id_for_source("https://例え.例", ()) == "source"
    assert edits.id_for_claim("“The toll” was 5,000 in all, they said.", ()) == "the-toll-was-5-000"
    assert edits.id_for_claim("…", {"claim"}) == "claim-2"
