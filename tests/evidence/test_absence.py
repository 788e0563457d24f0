import time

import pytest

from sourcecheck import judge
from sourcecheck.model import Judgement, Verdict

PAGE = (
    "Port Alder's new ferry terminal opened after six years of work",
    "The ferry terminal at Port Alder opened on 14 June 2016, six years after work on it began.",
    "The terminal has 12 berths. It cost £48 million.",
    "The trust's ferries carried 310,000 passengers in 2015, and its buses run 24/7.",
    "The panel on the north wall was painted c. 1491-1510 by an unknown master.",
    "Mooring fees for fishing boats were not raised.",
)


def judged(claim: str, page: tuple[str, ...] = PAGE) -> Judgement:
    return judge(claim, page)


@pytest.mark.parametrize(
    ("claim", "reason"),
    [
        (
            "The ferry terminal at Port Alder opened on 17 June 2016.",
            "you say 17 June 2016; the source says 14 June 2016",
        ),
        (
            "The ferry terminal at Port Alder opened on 14 June 2018.",
            "you say 14 June 2018; the source says 14 June 2016",
        ),
        ("The terminal cost £84 million.", "you say £84 million; the source says £48 million"),
        ("The terminal has 19 berths.", "you say 19; the source says 12"),
        (
            "The trust's ferries carried 370,000 passengers in 2015.",
            "you say 370,000; the source says 310,000",
        ),
        ("The trust's buses run 23/7.", "you say 23; the source says 24"),
    ],
)
def test_another_number_in_the_same_place_is_a_conflict(claim: str, reason: str) -> None:
    found = judged(claim)
    assert (found.verdict, found.reasons[0]) == (Verdict.CONFLICTING, reason)


@pytest.mark.parametrize(
    "claim",
    [
        "The ferry terminal at Port Alder opened on 14 June 2016.",
        "The terminal cost £48 million.",
        "The trust's ferries carried 310 000 passengers in 2015.",
        "The terminal has twelve berths.",
    ],
)
def test_the_same_number_written_another_way_is_there(claim: str) -> None:
    assert judged(claim).verdict is Verdict.SUPPORTED


@pytest.mark.parametrize(
    "claim",
    [
        "The ferry terminal at Port Alder, which employs 340 people, opened on 14 June 2016.",
        "The ferry terminal at Port Alder opened on 14 June 2016 at gate B-77.",
    ],
)
def test_a_claim_with_a_number_that_the_page_lacks_is_never_supported(claim: str) -> None:
    found = judged(claim)
    assert found.verdict in (Verdict.PARTIAL, Verdict.NOT_FOUND, Verdict.UNCLEAR)
    assert any("is nowhere in the page's text" in reason for reason in found.reasons)


def test_a_number_that_the_page_leaves_out_disputes_nothing() -> None:
    claim = "The panel was sold to a museum in Antwerp for 7 million euros in 1931."
    assert judged(claim).verdict is not Verdict.CONFLICTING


def test_a_day_without_its_year_bears_no_year_out() -> None:
    page = (
        "10 May 2018",
        "Ada Moor, who kept the lighthouse for forty years, died on 7 May in Port Alder.",
    )
    assert judged("Ada Moor died in Port Alder on 7 May 2019.", page).verdict is not (
        Verdict.SUPPORTED
    )
    assert judged("Ada Moor died in Port Alder on 7 May 2018.", page).verdict is Verdict.SUPPORTED


def test_another_month_is_a_conflict_though_the_page_has_all_its_numbers() -> None:
    page = ("Ada Moor was born in Port Alder on 12 October 1875; her sister on 3 June 1878.",)
    assert judged("Ada Moor was born on 12 October 1875.", page).verdict is Verdict.SUPPORTED
    assert judged("Ada Moor was born on 12 June 1875.", page).verdict is Verdict.CONFLICTING


def test_ranges_are_the_same_only_with_the_same_ends() -> None:
    claim = "The panel on the north wall was painted c. 1491-1509 by an unknown master."
    assert judged(claim).verdict is not Verdict.SUPPORTED
    assert judged(claim.replace("1509", "1510")).verdict is Verdict.SUPPORTED


def test_a_number_of_thousands_of_digits_is_judged_like_any_other() -> None:
    assert judged(f"The terminal has {'9' * 5000} berths.").verdict is not Verdict.SUPPORTED


@pytest.mark.parametrize("number", ["12345 and ", "3 May 2014, ", "1988, "])
def test_tables_of_numbers_take_no_longer_than_a_page(number: str) -> None:
    claim = "The harbour counted " + ", ".join(str(7001 + n) for n in range(80)) + " boxes."
    page = tuple(f"The harbour counted {number * 60} boxes." for _ in range(80))
    started = time.process_time()
    judged(claim, page)
    assert time.process_time() - started < 3
