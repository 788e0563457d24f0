"""Whether a page is the cited work: pairs of references and pages, with what a person says."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sourcecheck.model import Page, PageWork, Record, WorkReference
from sourcecheck.works import difference, withdrawal
from sourcecheck.works.names import Authorship, compare
from sourcecheck.works.titles import Agreement
from sourcecheck.works.titles import compare as compare_titles
from works.reference_pairs import load

LEAST_PRECISION = 0.98
LEAST_RECALL = 0.9


@pytest.mark.parametrize("file", ["pairs.json", "kept_pairs.json", "hard_pairs.json"])
def test_other_works_are_told_from_works_in_disguise(file: str) -> None:
    told = [(pair.same, bool(pair.difference())) for pair in load(file)]
    found = sum(is_told and not same for same, is_told in told)
    false_alarms = sum(is_told and same for same, is_told in told)

    assert found / (found + false_alarms) >= LEAST_PRECISION
    assert found / sum(not same for same, _ in told) >= LEAST_RECALL


@pytest.mark.parametrize(
    ("cited", "shown", "agreement"),
    [
        ("Off-diagonal Ramsey numbers", "Off-diagonal book Ramsey numbers", Agreement.NARROWED),
        ("The Tide: A History", "The tide", Agreement.PART),
        ("Data base design", "Database design", Agreement.SAME),
        ("Government resigns", "The Courier | Government resigns", Agreement.SAME),
        ("Annual report 2019", "Annual report 2020", Agreement.OTHER_NUMBER),
        ("Sets. Part I", "Sets. Part II", Agreement.OTHER_NUMBER),
        ("Heat stress in seals", "Erratum: Heat stress in seals", Agreement.ABOUT),
        ("Heat stress in …", "Heat stress in harbour seals", Agreement.PART),
        ("Salt marshes", "Voting behaviour", Agreement.OTHER),
    ],
)
def test_two_titles_compare(cited: str, shown: str, agreement: Agreement) -> None:
    assert compare_titles(cited, shown).agreement is agreement


@pytest.mark.parametrize(
    ("cited", "shown", "authorship"),
    [
        (["Tchaikovsky"], ["Чайковский, Пётр"], Authorship.SHARED),
        (["Schostakowitsch"], ["Dmitri Shostakovich"], Authorship.SHARED),
        (["Müller"], ["Mueller, K."], Authorship.SHARED),
        (["Hale"], ["Lang, Petra"], Authorship.OTHER),
        (["World Health Organization"], ["Lang, Petra"], Authorship.UNKNOWN),
        (["Wang"], ["王丽"], Authorship.UNKNOWN),
        ([], ["Lang, Petra"], Authorship.UNKNOWN),
    ],
)
def test_authors_compare_across_scripts(
    cited: list[str], shown: list[str], authorship: Authorship
) -> None:
    assert compare(cited, shown) is authorship


@pytest.mark.parametrize(
    "title",
    ["Sign in", "Just a moment...", "Cookie settings", "404 Not Found", "Home", "Access denied",
     "We value your privacy", "Harbour Review", "harbour.example"],
)  # fmt: skip
def test_a_page_that_is_no_work_proves_nothing(title: str) -> None:
    work = PageWork((title,), ("Lang, Petra",), "2015", ("Harbour Review",), Record.BIBLIOGRAPHIC)
    page = Page("https://harbour.example/1", title, work=work)

    assert difference(WorkReference("Hale 1999", "The Quay and the Tide", ("Hale",)), page) == ""


def test_a_reference_without_a_title_is_held_against_authors() -> None:
    work = PageWork(("Cooking with kelp",), ("Lang, Petra",), "2015", (), Record.BIBLIOGRAPHIC)
    page = Page("https://harbour.example/1", work=work)

    assert difference(WorkReference("a", authors=("Hale, M.",), year="1999"), page)
    assert not difference(WorkReference("a", authors=("Lang, P.",), year="1999"), page)
    assert not difference(WorkReference("a", year="1999"), page)


def test_a_reference_that_says_it_is_retracted_is_no_fault() -> None:
    work = PageWork(("RETRACTED: Fits",), status="RETRACTED: Fits")
    reference = WorkReference(
        "Wake 1998", "Fits", text="Wake (1998). Fits. https://x.example/retract"
    )

    assert withdrawal(reference, work) == "RETRACTED: Fits"
    assert withdrawal(replace(reference, text="Wake. Fits (retracted)"), work) == ""
    assert withdrawal(None, replace(work, status="")) == ""


@settings(max_examples=60)
@given(st.text(max_size=80), st.text(max_size=80), st.lists(st.text(max_size=20), max_size=3))
def test_nothing_that_pages_say_breaks_the_comparison(
    cited: str, shown: str, authors: list[str]
) -> None:
    work = PageWork((shown,), tuple(authors), "2015", (cited[:9],), Record.BIBLIOGRAPHIC)
    page = Page("https://harbour.example/1", work=work)

    difference(WorkReference("a", cited, tuple(authors[:1]), text=cited), page)
    assert not difference(WorkReference("a", shown, tuple(authors), text=""), page)
