"""Figures found in prose: value, comparison, unit and noun."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sourcecheck.language import figures

# The text; the figure as written; its value (a pair for a range); comparison; unit; noun.
FOUND = [
    ("about 30,000 political prisoners were executed", "about 30,000", 30000, "~ people prisoner"),
    ("30,000 political prisoners", "30,000", 30000, "= people prisoner"),
    ("30 000 people", "30 000", 30000, "= people people"),
    ("30\u00a0000 people", "30 000", 30000, "= people people"),
    ("30'000 people", "30'000", 30000, "= people people"),
    ("30.000 people", "30.000", 30000, "= people people"),
    ("1.234.567,8 tonnes", "1.234.567,8 tonnes", 1234567.8, "= tonne "),
    ("3,5 million euros", "3,5 million euros", 3.5e6, "= eur "),
    ("1.2m people", "1.2m", 1.2e6, "= people people"),
    ("1.2 million", "1.2 million", 1.2e6, "=  "),
    ("3bn", "3bn", 3e9, "=  "),
    ("33k people", "33k", 33000, "= people people"),
    ("over 33 thousand", "over 33 thousand", 33000, ">  "),
    ("thirty-three thousand seven hundred", None, 33700, "=  "),
    ("33,700 (thirty-three thousand seven hundred)", None, 33700, "=  "),
    ("twelve (12) members", "twelve (12)", 12, "= people member"),
    ("a hundred and twenty thousand members", "a hundred and twenty thousand", 120000,
     "= people member"),
    ("two dozen countries", "two dozen", 24, "= country country"),
    ("half a million people", "half a million", 500000, "= people people"),
    ("two and a half million", None, 2.5e6, "=  "),
    ("a quarter of a million people", "a quarter of a million", 250000, "= people people"),
    ("one in five voters", "one in five", 20, "= percent voter"),
    ("nine out of ten", None, 90, "= percent "),
    ("two-thirds of the members", "two-thirds", 200 / 3, "= percent member"),
    ("three quarters of voters", "three quarters", 75, "= percent voter"),
    ("half the population", "half", 50, "= percent population"),
    ("12.5 per cent of voters", "12.5 per cent", 12.5, "= percent voter"),
    ("12%", None, 12, "= percent "),
    ("5 percentage points", None, 5, "= percentage-point "),
    ("25 basis points", None, 25, "= basis-point "),
    ("$5 million", None, 5e6, "= usd "),
    ("US$1.2bn", None, 1.2e9, "= usd "),
    ("USD 300", None, 300, "= usd "),
    ("2 million dollars", None, 2e6, "= usd "),
    ("1.2 billion euros", None, 1.2e9, "= eur "),
    ("£300", None, 300, "= gbp "),
    ("¥5,000", None, 5000, "= jpy "),
    ("£3-5 million", None, (3e6, 5e6), "= gbp "),
    ("$3 million to $5 million", None, (3e6, 5e6), "= usd "),
    ("3-5 million people", "3-5 million", (3e6, 5e6), "= people people"),
    ("between 20 and 30 thousand", None, (20000, 30000), "=  "),
    ("5,000–10,000 inmates", "5,000–10,000", (5000, 10000), "= people inmate"),
    ("from 3 to 5 per cent", None, (3, 5), "= percent "),
    ("5% to 10%", None, (5, 10), "= percent "),
    ("two or three people", "two or three", (2, 3), "= people people"),
    ("thousands of political prisoners", "thousands", (2000, 100000), "~ people prisoner"),
    ("tens of thousands of people", "tens of thousands", (20000, 1e6), "~ people people"),
    ("aged 34", "34", 34, "= year-of-age "),
    ("a 34-year-old man", "34-year-old", 34, "= year-of-age "),
    ("He is 34 years old", "34 years old", 34, "= year-of-age "),
    ("John Smith, 34, said", "34", 34, "= year-of-age "),
    ("two years", None, 2, "= year "),
    ("18 months in prison", "18 months", 18, "= month "),
    ("within 48 hours", "48 hours", 48, "= hour "),
    ("a 20-year sentence", "20-year", 20, "= year "),
    ("the 26th anniversary", "26th", 26, "= ordinal anniversary"),
    ("the third largest", "third", 3, "= ordinal largest"),
    ("attendance about doubled", "about doubled", 2, "~ time "),
    ("twice as many", "twice", 2, "= time "),
    ("five times as many", "five times", 5, "= time "),
    ("a tenfold increase", "tenfold", 10, "= time "),
    ("more than tripled", None, 3, "> time "),
    ("100 km", None, 100, "= kilometre "),
    ("10 miles", None, 10, "= mile "),
    ("5 kg", None, 5, "= kilogram "),
    ("4.2 million tonnes", None, 4.2e6, "= tonne "),
    ("50,000 square kilometres", None, 50000, "= square-kilometre "),
    ("12 hectares", None, 12, "= hectare "),
    ("-5 °C", None, -5, "= celsius "),
    ("30 degrees Celsius", None, 30, "= celsius "),
    ("400m sprint", "400m", 400, "= metre "),
    ("$100m", None, 1e8, "= usd "),
    ("approximately 300 homes", "approximately 300", 300, "~ home home"),
    ("some 300 homes", "some 300", 300, "~ home home"),
    ("nearly 30,000", None, 30000, "~  "),
    ("an estimated 30,000 people", "an estimated 30,000", 30000, "~ people people"),
    ("at least 5,000 deaths", "at least 5,000", 5000, ">= people death"),
    ("no fewer than 30 ships", "no fewer than 30", 30, ">= ship ship"),
    ("more than 120,000 members", "more than 120,000", 120000, "> people member"),
    ("well over 300 ships", "well over 300", 300, "> ship ship"),
    ("upwards of 300 ships", "upwards of 300", 300, "> ship ship"),
    ("up to 100 guests", "up to 100", 100, "<= people guest"),
    ("as many as 300 ships", "as many as 300", 300, "<= ship ship"),
    ("fewer than 20 ships", "fewer than 20", 20, "< ship ship"),
    ("under 20 per cent", None, 20, "< percent "),
    ("30,000 or more", None, 30000, ">=  "),
    ("30-plus", None, 30, ">=  "),
    ("30,000+ people", "30,000+", 30000, ">= people people"),
    (">5,000", None, 5000, ">  "),
    ("≥ 5%", None, 5, ">= percent "),
    ("~ 300 homes", "~ 300", 300, "~ home home"),
    ("the 30,000 prisoners", "30,000", 30000, "= people prisoner"),
    ("5,000 of the inmates", "5,000", 5000, "= people inmate"),
    ("three hundred human rights activists", "three hundred", 300, "= people activist"),
    ("over 300 publications", "over 300", 300, "> publication publication"),
    ("the number of deaths rose to 5,000", "5,000", 5000, "= people death"),
    ("the death toll rose to 5,000", "5,000", 5000, "= people death"),
    ("puts the dead at 30,000", "30,000", 30000, "= people dead"),
    ("a crowd of 5,000", "5,000", 5000, "= people crowd"),
    ("Attendance was 5,000.", "5,000", 5000, "= people attendance"),
    ("It killed 300.", "300", 300, "= people "),
    ("30,000 were executed", "30,000", 30000, "= people "),
    ("30,000 dead", "30,000", 30000, "= people dead"),
    ("a 12-member panel", "12", 12, "= people member"),
    ("2000 people", "2000", 2000, "= people people"),
    ("One man died.", "One", 1, "= people man"),
    ("took 30 seconds", "30 seconds", 30, "= second "),
    ("Each day 300 people die", "300", 300, "= people people"),
]  # fmt: skip

NOT_FIGURES = [
    "in 1988",
    "July to September 1988",
    "27 June 2014",
    "the 1980s",
    "the 19th century",
    "Section 4.2",
    "Article 18",
    "No. 5",
    "page 34",
    "pp. 34-35",
    "said.[6]",
    "at 10:30 a.m.",
    "half past ten",
    "192.168.1.1",
    "version 2.3.4",
    "+44 20 7946 0958",
    "ISBN 978-0-306-40615-7",
    "doi 10.1000/182",
    "https://example.org/a/30,000",
    "9/11",
    "Channel 4",
    "COVID-19",
    "G7",
    "a Boeing 747 crashed",
    "one of the men",
    "no one",
    "one another",
    "at first he said",
    "a 5-2 decision",
    "1. First",
    "Seven Sisters",
    "Second World War",
    "zero tolerance",
    "his better half of the house",
    "under the 3D model",
    "4 Flodden Road",
    "in her 30s",
    "500 BC",
]


@pytest.mark.parametrize(("text", "written", "value", "rest"), FOUND)
def test_a_figure_is_found_with_its_meaning(
    text: str, written: str | None, value: float | tuple[float, float], rest: str
) -> None:
    (found,) = figures.find(text)
    low, high = value if isinstance(value, tuple) else (value, None)
    assert figures.words(found, text) == (written or text).replace("\u00a0", " ")
    assert found.value == pytest.approx(low)
    assert found.high == (None if high is None else pytest.approx(high))
    assert [found.comparison, found.unit, found.noun] == rest.split(" ")


@pytest.mark.parametrize("text", NOT_FIGURES)
def test_what_only_looks_like_a_figure_is_left_alone(text: str) -> None:
    assert figures.find(text) == ()


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("rose from 3 to 5 per cent", [3, 5]),
        ("membership fell from 300 to 200", [300, 200]),
        ("10 miles (16 km)", [10, 16]),
        ("three men and two women were killed", [3, 2]),
        ("On 27 June 2014, 100,000 people came, up 3% from 2013.", [100000, 3]),
        ("12 of the 15 members", [12, 15]),
        ("one of five judges", [5]),
        ("33,700 (thirty-three thousand) people", [33700, 33000]),
        ("It moved 4.2 million tonnes in 2019 with 412 people.", [4.2e6, 412]),
    ],
)
def test_several_figures_are_told_apart(text: str, values: list[float]) -> None:
    assert [figure.value for figure in figures.find(text)] == values


def test_a_change_gives_both_ends_the_unit_they_share() -> None:
    assert [f.unit for f in figures.find("rose from 3 to 5 per cent")] == ["percent", "percent"]


def test_over_two_years_is_a_time_and_for_over_two_years_a_comparison() -> None:
    (span,) = figures.find("It grew over two years.")
    (least,) = figures.find("It lasted for over two years.")
    assert (span.comparison, least.comparison) == ("=", ">")


PIECES = st.sampled_from(
    "30,000 1.2 33 5 1988 2014 three thousand hundred and a half dozen twenty one of the in per"
    " cent % $ € million people prisoners about more than at least between to from - – , . ( )"
    " doubled twice third 26th seconds years old km or plus + ~ > Section [6] 10:30 1/2 ½ ٣ ²"
    " K m tens thousands \n -5 °C".split(" ")
)


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=14), st.sampled_from(["", " "]))
def test_figures_come_in_order_and_hold_a_number(pieces: list[str], glue: str) -> None:
    text = glue.join(pieces)
    at = 0
    for figure in figures.find(text):
        assert at <= figure.start < figure.end <= len(text)
        assert any(char.isalnum() for char in text[figure.start : figure.end])
        low, high = figures.bounds(figure)
        assert low <= high
        assert figures.words(figure, text)
        assert figures.compare(figure, figure) is not figures.Fit.DIFFERENT
        at = figure.end


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=150))
def test_any_text_can_be_searched(text: str) -> None:
    for figure in figures.find(text):
        assert 0 <= figure.start < figure.end <= len(text)


@settings(max_examples=80, deadline=None)
@given(st.integers(min_value=0, max_value=10**12))
def test_a_number_with_separators_reads_as_itself(number: int) -> None:
    (found,) = figures.find(f"It had {number:,} containers.")
    assert (found.value, found.unit) == (number, "container")


HOSTILE = [
    "1", "1 ", "1,000,", "1.000.", "5 of the ", "about 5 ", "hundred ", "twenty-", "a hundred and ",
    "1-", "(1", "$1", "1/", "1 in ", "Aaa 5 ", "between 5 and ", "5 (", "rose from 5 to ", "half ",
    "a third of ", "2000 ", "5km", "+1 22 ", "number of ", "June ", "century ", "1988-",
]  # fmt: skip


@pytest.mark.parametrize("piece", HOSTILE)
def test_ten_times_the_text_takes_about_ten_times_as_long(piece: str) -> None:
    def seconds(length: int) -> float:
        text = piece * (length // len(piece))
        start = time.process_time()
        figures.find(text)
        return time.process_time() - start

    short, long = seconds(1_000), seconds(10_000)
    assert long < 60 * max(short, 0.002)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        (
            "Am 16. Februar 2019 kamen 2,4 Mio. Menschen. Es sind 1.200,50 Euro, 12 Prozent, "
            "5 Millionen Tote, 30 000 und 1.200 Häuser, 3 Milliarden Euro.",
            {"2,4 Mio.": 2.4e6, "1.200,50 Euro": 1200.5, "12 Prozent": 12, "5 Millionen": 5e6,
             "30 000": 30_000, "1.200": 1200, "3 Milliarden": 3e9},
        ),
        (
            "Le 16 février 2019, 2,4 millions de gens, 1 200 cas, 30\u202f000 morts, 12,5 pour cent.",
            {"2,4 millions": 2.4e6, "1 200": 1200, "30\u202f000": 30_000, "12,5 pour cent": 12.5},
        ),
        (
            "El 16 de febrero de 2019 hubo 1.200 casos, 3 mil millones de euros y 12 por ciento.",
            {"1.200": 1200, "3 mil millones": 3e9, "12 por ciento": 12},
        ),
        ("Em 2019 vieram 2,4 milhões de pessoas e 5 mil casos.", {"2,4 milhões": 2.4e6, "5 mil": 5000}),
        ("Il 16 febbraio 2019 sono arrivati 3 miliardi.", {"3 miliardi": 3e9}),
        ("Er kwamen op 16 februari 2019 wel 2,4 miljoen mensen.", {"2,4 miljoen": 2.4e6}),
        ("۳۰٬۰۰۰ نفر، ۴۵٫۵ درصد و ۳ میلیون در سال ۱۳۹۵",
         {"۳۰٬۰۰۰": 30_000, "۴۵٫۵ درصد": 45.5, "۳ میلیون": 3e6}),
        ("٣٠٬٠٠٠ في عام ٢٠١٩", {"٣٠٬٠٠٠": 30_000}),
        ("该市人口为120万人。2019年增长了3.5亿元，有5,000人死亡，约20%。",
         {"120万人": 1.2e6, "3.5亿元": 3.5e8, "5,000人": 5000, "约20%": 20}),
        ("人口は3万人、売上は2億円で、12.5％増えた。", {"3万人": 3e4, "2億円": 2e8, "12.5％": 12.5}),
        ("On pages 4,5 there were 3.5 million people and 2,400 cows.",
         {"3.5 million": 3.5e6, "2,400": 2400}),
    ],
)  # fmt: skip
def test_numbers_as_other_languages_write_them(text: str, values: dict[str, float]) -> None:
    found = {text[f.start : f.end].strip(): f.value for f in figures.find(text)}

    assert {name: found.get(name) for name in values} == values
    assert not any(str(year) in name for name in found for year in (2019, "۱۳۹۵", "٢٠١٩"))
