"""Known findings: what one is known by, what is hidden, and what may be taken out."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sourcecheck.errors import UsageError
from sourcecheck.findings import baseline
from sourcecheck.findings.baseline import Baseline, Known, View
from sourcecheck.findings.baseline_file import parse, text_of
from sourcecheck.model import (
    CheckedCitation,
    CheckedClaim,
    Citation,
    Claim,
    Finding,
    LinkResult,
    LinkStatus,
    Location,
    Report,
    Severity,
    Source,
    Verdict,
)

WHOLE = View(files={"article.md": "article.md", "sources.toml": "sources.toml"})
URL = "https://harbour.example/gone"


def claim(text: str, verdict: Verdict = Verdict.NOT_FOUND, line: int = 3) -> CheckedClaim:
    """A claim that cites the source "report", which does this for it."""
    look = CheckedCitation(Citation("report"), Source("report", url="https://r.example"), verdict)
    return CheckedClaim(Claim("c", text, Location("article.md", line)), verdict, 0.0, (look,))


def about(checked: CheckedClaim, rule: str = "SC303", message: str = "does not say it") -> Finding:
    place, of = checked.claim.location, checked.claim.id
    return Finding(rule, Severity.ERROR, message, place, claim=of, source="report")


def link(status: LinkStatus) -> LinkResult:
    return LinkResult(URL, status, cited_at=(Location("sources.toml", 9),))


DEAD = Finding("SC201", Severity.ERROR, "dead", Location("sources.toml", 9), url=URL)


def report(checked: CheckedClaim, *findings: Finding) -> Report:
    return Report(claims=(checked,), findings=findings)


FERRY = claim("The ferry carried 186,000 people.")
KNOWN = replace(baseline.known(report(FERRY, about(FERRY)), WHOLE), name="known.json")


def hidden(checked: CheckedClaim, *findings: Finding) -> int:
    found = baseline.hide(report(checked, *findings), KNOWN, WHOLE)
    return len(findings) - len(found.findings)


def test_a_known_finding_is_hidden_and_counted() -> None:
    left = baseline.hide(report(FERRY, about(FERRY)), KNOWN, WHOLE)
    assert left.findings == ()
    assert left.notes == ("new findings only: 1 known from the baseline known.json hidden",)


def test_lines_and_messages_do_not_make_a_finding_new() -> None:
    moved = claim(FERRY.claim.text, line=88)
    assert hidden(moved, about(moved, message="nearest is something else")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "the  ferry carried\n186,000 people.",
        "The ferry carried 186,000 people.",
        "THE FERRY carried 186,000 people. ",
    ],
)
def test_white_space_and_case_do_not_make_a_finding_new(text: str) -> None:
    checked = claim(text)
    assert hidden(checked, about(checked)) == 1


def test_another_rule_figure_or_source_makes_it_new() -> None:
    other = claim("The ferry carried 187,000 people.")
    assert hidden(FERRY, about(FERRY, rule="SC304")) == 0
    assert hidden(other, about(other)) == 0
    assert hidden(FERRY, replace(about(FERRY), source="minutes")) == 0


def test_one_fixed_and_one_new_is_one_new() -> None:
    other = claim("The mole is 400 metres long.")
    assert baseline.hide(report(other, about(other)), KNOWN, WHOLE).findings == (about(other),)


def test_without_a_baseline_nothing_is_said_about_one() -> None:
    whole = report(FERRY, about(FERRY))
    assert baseline.hide(whole, Baseline(), WHOLE) == whole


def test_an_entry_that_no_longer_occurs_is_named() -> None:
    fixed = baseline.hide(report(claim(FERRY.claim.text, Verdict.SUPPORTED)), KNOWN, WHOLE)
    assert "1 entry of known.json no longer occurs: SC303 “The ferry" in fixed.notes[1]


def test_stale_entries_beyond_a_few_are_counted() -> None:
    entries = tuple(Known("SC101", claim=f"Claim number {n}.") for n in range(9))
    notes = baseline.hide(Report(), Baseline(entries, "b.json"), WHOLE).notes
    assert "and 4 more" in notes[1]
    assert "Claim number 8" not in notes[1]


def test_an_entry_is_not_stale_while_its_source_cannot_be_read() -> None:
    unread = report(claim(FERRY.claim.text, Verdict.UNVERIFIABLE))
    assert baseline.stale(unread, KNOWN, WHOLE) == ()
    assert baseline.pruned(unread, KNOWN, WHOLE) == KNOWN


@pytest.mark.parametrize(
    ("status", "left"),
    [(LinkStatus.OK, 0), (LinkStatus.UNREACHABLE, 1), (LinkStatus.BLOCKED, 1)],
)
def test_a_link_has_to_answer_before_its_entry_goes(status: LinkStatus, left: int) -> None:
    known = baseline.known(Report(findings=(DEAD,)), WHOLE)
    after = baseline.pruned(Report(links=(link(status),)), known, WHOLE)
    assert len(after.entries) == left


def test_a_link_that_nobody_cites_any_more_goes() -> None:
    known = baseline.known(Report(findings=(DEAD,)), WHOLE)
    assert baseline.pruned(Report(), known, WHOLE).entries == ()


def test_a_run_over_links_says_nothing_about_claims() -> None:
    assert baseline.stale(Report(links_only=True), KNOWN, WHOLE) == ()


def test_an_interrupted_run_says_nothing_about_what_it_lacks() -> None:
    assert baseline.stale(Report(partial=True), KNOWN, WHOLE) == ()


def test_a_rule_that_was_left_out_keeps_its_entries() -> None:
    view = replace(WHOLE, ignored=frozenset({"SC303"}))
    assert baseline.stale(Report(), KNOWN, view) == ()


def test_a_run_over_one_document_says_nothing_about_another() -> None:
    other = View(complete=False, files={"other.md": "other.md"})
    same = View(complete=False, files={"article.md": "article.md"})
    assert baseline.stale(Report(), KNOWN, other) == ()
    assert baseline.stale(Report(), KNOWN, same) == KNOWN.entries


def test_pruning_adds_nothing() -> None:
    other = claim("The mole is 400 metres long.")
    assert baseline.pruned(report(other, about(other)), KNOWN, WHOLE).entries == ()


def test_writing_anew_keeps_what_could_not_be_looked_at() -> None:
    unread = claim(FERRY.claim.text, Verdict.UNVERIFIABLE)
    found = replace(about(unread), rule="SC306")
    after = baseline.renewed(report(unread, found), KNOWN, WHOLE)
    assert [entry.rule for entry in after.entries] == ["SC303", "SC306"]


def test_passwords_are_masked() -> None:
    secret = replace(DEAD, url="https://me:hush@harbour.example/?token=hush")
    (entry,) = baseline.known(Report(findings=(secret,)), WHOLE).entries
    assert "hush" not in text_of(Baseline((entry,)))


def test_a_finding_about_nothing_else_is_known_by_its_words() -> None:
    place = Location("sources.toml", 4)
    unused = [
        Finding("SC605", Severity.INFORMATION, f"nothing names {name}", place) for name in "AB"
    ]
    assert len(baseline.known(Report(findings=tuple(unused)), WHOLE).entries) == 2


def test_the_identity_is_a_contract() -> None:
    entry = Known("SC303", claim="The “Ferry” carried  186,000 – no, 187,000 people.", source="r")
    assert entry.identity == "c6bbe19ed8c1617d"


def test_the_file_has_one_sorted_entry_a_line_and_nothing_that_changes() -> None:
    findings = (DEAD, about(FERRY), about(FERRY, rule="SC101"))
    one = baseline.known(report(FERRY, *findings), WHOLE)
    other = baseline.known(report(FERRY, *reversed(findings)), WHOLE)
    lines = text_of(one).splitlines()
    assert text_of(one) == text_of(other)
    assert [json.loads(line.rstrip(","))["rule"] for line in lines[1:-1]] == [
        "SC101",
        "SC201",
        "SC303",
    ]


def test_an_empty_baseline_is_read_back() -> None:
    assert parse(text_of(Baseline()).encode(), "b").entries == ()


ENTRY = text_of(KNOWN).splitlines()[1]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("", "b.json:1:1: this is not JSON"),
        ("<<<<<<< HEAD\n", "b.json:1:1: this is not JSON"),
        ('{"version": 1,\n "known": [}', "b.json:2:12: this is not JSON"),
        ("[" * 100_000, "b.json:1:1: this is not JSON"),
        ('{"version": 1, "known": [NaN]}', "b.json:1:1: this is not JSON"),
        ('{"results": {}}', "b.json:1:1: this is no baseline"),
        ("[]", "b.json:1:1: this is no baseline"),
        ('{"version": 2, "known": []}', "b.json:1:1: this baseline is not of version 1"),
        ('{"version": true, "known": []}', "b.json:1:1: this baseline is not of version 1"),
        ('{"version": 1, "known": [\n7]}', "b.json:2:1: an entry is an object"),
        ('{"version": 1, "known": [\n{"rule": 1}]}', "b.json:2:1: rule, claim"),
        ('{"version": 1, "known": [\n\n  {"rule": "x"}]}', "b.json:3:3: rule is the code"),
        (f'{{"version": 1, "known": [\n{ENTRY},\n7]}}', "b.json:3:1: an entry is an object"),
    ],
)
def test_a_bad_file_is_refused_with_the_place(text: str, place: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse(text.encode(), "b.json")
    assert caught.value.message.startswith(place)


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(UsageError, match="not UTF-8"):
        parse(b"\xff\xfe", "b.json")


def test_an_entry_cannot_hide_something_else_than_it_says() -> None:
    forged = text_of(KNOWN).replace("The ferry carried", "The ferry may have carried")
    with pytest.raises(UsageError, match=r"b\.json:2:1: the id of this entry does not belong"):
        parse(forged.encode(), "b.json")


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
ENTRIES = st.builds(
    Known,
    st.sampled_from(["SC101", "SC201", "SC303"]),
    claim=TEXTS,
    url=TEXTS,
    source=TEXTS,
    paths=st.lists(TEXTS, max_size=2).map(tuple),
)


@settings(max_examples=60)
@given(st.lists(ENTRIES, max_size=4, unique_by=lambda entry: entry.identity))
def test_what_is_written_is_read_back(entries: list[Known]) -> None:
    assert parse(text_of(Baseline(tuple(entries))).encode(), "b").entries == tuple(entries)


@settings(max_examples=60)
@given(st.binary(max_size=60) | TEXTS.map(lambda text: f'{{"version": 1, "known": {text}'.encode()))
def test_no_bytes_make_reading_fail_otherwise(body: bytes) -> None:
    with pytest.raises(UsageError):
        parse(body, "b.json")
