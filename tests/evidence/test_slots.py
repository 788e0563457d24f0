from hypothesis import given, settings
from hypothesis import strategies as st

from sourcecheck.evidence import slots
from sourcecheck.evidence.reading import Reading
from sourcecheck.evidence.slots import Sort


def found(text: str) -> list[tuple[str, Sort]]:
    return [(slot.digits, slot.sort) for slot in slots.find(Reading(text, {}))]


def test_the_parts_of_a_date_are_numbers_of_their_own() -> None:
    assert found("It sank on 3 May 2015.") == [("3", Sort.DAY), ("2015", Sort.YEAR)]


def test_a_figure_is_one_number_and_a_range_is_two() -> None:
    assert found("About 1,200 men aged 20-30 came.") == [
        ("1200", Sort.NUMBER),
        ("20", Sort.NUMBER),
        ("30", Sort.NUMBER),
    ]


def test_numbers_that_no_reader_makes_sense_of_are_there_too() -> None:
    assert found("open 24/7 in block B-12") == [
        ("24", Sort.NUMBER),
        ("7", Sort.NUMBER),
        ("12", Sort.NUMBER),
    ]


def test_large_numbers_in_words_count_and_small_ones_do_not() -> None:
    assert [s.value for s in slots.find(Reading("Thirty thousand men and two boys", {}))] == [
        30_000
    ]


def test_words_beside_a_number_are_told_nearest_first() -> None:
    slot = slots.find(Reading("the old harbour sold 40 sunken barges then", {}))[0]
    assert slot.left[0].startswith("s")
    assert slot.right[0].startswith("sunk")
    assert slot.around == (" ", " ")


@settings(max_examples=60)
@given(st.text(alphabet="0123456789.,/- abcdeMay", max_size=80))
def test_every_number_lies_where_it_says(text: str) -> None:
    for slot in slots.find(Reading(text, {})):
        written = text[slot.start : slot.end]
        assert written
        if slot.digits:
            assert slot.digits == (written.replace(",", "").lstrip("0") or "0")
