"""Dates and periods found in prose, as EDTF values."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sourcecheck.language import dates

FOUND = [
    ("in 1988 they", "1988", "1988"),
    ("July 1988", "July 1988", "1988-07"),
    ("July to September 1988", "July to September 1988", "1988-07/1988-09"),
    ("July–September 1988", "July–September 1988", "1988-07/1988-09"),
    (
        "between July and September of that year",
        "July and September of that year",
        "XXXX-07/XXXX-09",
    ),
    ("On 1 June 2014 he", "1 June 2014", "2014-06-01"),
    ("On June 1, 2014, he", "June 1, 2014", "2014-06-01"),
    ("the 1st of June, 2014", "1st of June, 2014", "2014-06-01"),
    ("2014-06-01", "2014-06-01", "2014-06-01"),
    ("on 27/06/2014", "27/06/2014", "2014-06-27"),
    ("on 06/27/2014", "06/27/2014", "2014-06-27"),
    ("on 01/06/2014", "01/06/2014", "2014"),
    ("am 1.6.2014", "1.6.2014", "2014-06-01"),
    ("11-Nov-2014", "11-Nov-2014", "2014-11-11"),
    ("the 1980s", "1980s", "198X"),
    ("the 2000s", "2000s", "200X"),
    ("in the ’80s", "’80s", "198X"),
    ("in mid-1988", "mid-1988", "1988"),
    ("early 2014", "early 2014", "2014"),
    ("c. 1850", "c. 1850", "1850~"),
    ("the 19th century", "19th century", "18XX"),
    ("a twentieth-century man", "twentieth-century", "19XX"),
    ("1988–89", "1988–89", "1988/1989"),
    ("1988-1990", "1988-1990", "1988/1990"),
    ("2008-09", "2008-09", "2008/2009"),
    ("1988-07", "1988-07", "1988-07"),
    ("from 1988 to 1990", "1988 to 1990", "1988/1990"),
    ("between 1988 and 1990", "1988 and 1990", "1988/1990"),
    ("in the summer of 1988", "summer of 1988", "1988-22"),
    ("winter of 1988–89", "winter of 1988–89", "1988-24"),
    ("on June 27", "June 27", "XXXX-06-27"),
    ("on 27 June near Paris", "27 June", "XXXX-06-27"),
    ("on 1 September. He", "1 September", "XXXX-09-01"),
    ("27 and 28 June 2014", "27 and 28 June 2014", "2014-06-27/2014-06-28"),
    ("June 1-3, 2014", "June 1-3, 2014", "2014-06-01/2014-06-03"),
    ("Sept. 11, 2001", "Sept. 11, 2001", "2001-09-11"),
    ("In May, he", "May", "XXXX-05"),
    ("(2015)", "2015", "2015"),
    ("the 1988 executions", "1988", "1988"),
    ("1988 executions of prisoners", "1988", "1988"),
    ("in 2014 protesters came", "2014", "2014"),
    ("over 2014 it fell", "2014", "2014"),
]

NO_DATES = [
    "about 2,000",
    "2000 people",
    "1500 prisoners",
    "more than 2000",
    "$2000",
    "2000 dollars",
    "1988 km",
    "No. 1988",
    "Resolution 1325",
    "He may 5 times",
    "You may, he",
    "the march in Paris",
    "version 2014.1",
    "at 20:14",
    "3000",
    "fall apart",
    "21 centuries",
    "#1984",
    "Windows 2000",
]


@pytest.mark.parametrize(("text", "written", "value"), FOUND)
def test_a_date_is_found_with_its_value(text: str, written: str, value: str) -> None:
    assert [(text[m.start : m.end], m.value) for m in dates.find(text)] == [(written, value)]


@pytest.mark.parametrize("text", NO_DATES)
def test_what_only_looks_like_a_date_is_left_alone(text: str) -> None:
    assert dates.find(text) == ()


def test_several_dates_come_in_order() -> None:
    text = "1988, 1989 and, on 27 June 2014, again; September 1988 and June 2014"
    values = [mention.value for mention in dates.find(text)]
    assert values == ["1988", "1989", "2014-06-27", "1988-09", "2014-06"]


def test_relative_times_are_told_apart() -> None:
    text = "Last year, this week and two years ago, in the last two years."
    written = [text[m.start : m.end] for m in dates.relative(text)]
    assert written == ["Last year", "this week", "two years ago", "last two years"]


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("1988", date(1988, 1, 1), date(1988, 12, 31)),
        ("1988-02", date(1988, 2, 1), date(1988, 2, 29)),
        ("2014-06-01", date(2014, 6, 1), date(2014, 6, 1)),
        ("198X", date(1980, 1, 1), date(1989, 12, 31)),
        ("18XX", date(1800, 1, 1), date(1899, 12, 31)),
        ("1988-22", date(1988, 6, 1), date(1988, 8, 31)),
        ("1988-24", date(1988, 12, 1), date(1989, 2, 28)),
        ("1988-07/1988-09", date(1988, 7, 1), date(1988, 9, 30)),
        ("1850~", date(1850, 1, 1), date(1850, 12, 31)),
        ("XXXX", date(1, 1, 1), date(9999, 12, 31)),
    ],
)
def test_a_value_spans_its_first_to_its_last_day(value: str, first: date, last: date) -> None:
    assert dates.span(value) == (first, last)


@pytest.mark.parametrize("value", ["", "2014-13", "2014-02-30", "14", "20X4", "2014/", "soon"])
def test_what_is_no_value_has_no_span(value: str) -> None:
    assert not dates.is_value(value)
    with pytest.raises(ValueError, match="not an EDTF"):
        dates.span(value)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("1988", "1988-07"),
        ("1988-07-15", "1988-07/1988-09"),
        ("198X", "1988"),
        ("XXXX-06-27", "2014-06-27"),
        ("XXXX-07/XXXX-09", "1988-08"),
        ("1988-22", "1988-07"),
        ("1850~", "1850"),
        ("XXXX-06-27", "2014"),
    ],
)
def test_dates_agree_when_one_contains_the_other(a: str, b: str) -> None:
    assert dates.agree(a, b)
    assert dates.agree(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("1988", "1989"),
        ("2014-06-01", "2014-06-02"),
        ("1988-07/1988-09", "1988-06/1988-08"),
        ("XXXX-06-27", "2014-06-28"),
        ("XXXX-07/XXXX-09", "1988-10"),
        ("198X", "1990"),
    ],
)
def test_other_dates_do_not_agree(a: str, b: str) -> None:
    assert not dates.agree(a, b)
    assert not dates.agree(b, a)


PIECES = st.sampled_from(
    "1988 2014 27 1st June July Sept. may March of to and between - – / , . ( ) the mid- early"
    " summer century 19th centuries 01/06/2014 2014-06-01 XXXX people ' ’80s in 0 00 31 twentieth"
    " 2014-02-30 ٣ ²".split()
)


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES, max_size=14), st.sampled_from(["", " "]))
def test_every_date_found_has_a_span_and_a_place(pieces: list[str], glue: str) -> None:
    text = glue.join(pieces)
    at = 0
    for mention in dates.find(text):
        assert at <= mention.start < mention.end <= len(text)
        first, last = dates.span(mention.value)
        assert first <= last
        at = mention.end


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=120), st.text(max_size=12))
def test_any_text_can_be_searched_and_compared(text: str, value: str) -> None:
    dates.find(text)
    dates.relative(text)
    dates.agree(text, value)
