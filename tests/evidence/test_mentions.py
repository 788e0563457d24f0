from hypothesis import given, settings
from hypothesis import strategies as st

from sourcecheck.evidence.analysis import AnalyzedText
from sourcecheck.evidence.facts import mentions
from sourcecheck.evidence.facts.mentions import NumberKind


def found(text: str) -> list[tuple[str, NumberKind]]:
    return [(mention.digits, mention.kind) for mention in mentions.find(AnalyzedText(text, {}))]


def test_the_parts_of_a_date_are_numbers_of_their_own() -> None:
    assert found("It sank on 3 May 2015.") == [("3", NumberKind.DAY), ("2015", NumberKind.YEAR)]


def test_a_figure_is_one_number_and_a_range_is_two() -> None:
    assert found("About 1,200 men aged 20-30 came.") == [
        ("1200", NumberKind.NUMBER),
        ("20", NumberKind.NUMBER),
        ("30", NumberKind.NUMBER),
    ]


def test_numbers_that_no_reader_makes_sense_of_are_there_too() -> None:
    assert found("open 24/7 in block B-12") == [
        ("24", NumberKind.NUMBER),
        ("7", NumberKind.NUMBER),
        ("12", NumberKind.NUMBER),
    ]


def test_large_numbers_in_words_count_and_small_ones_do_not() -> None:
    assert [
        s.value for s in mentions.find(AnalyzedText("Thirty thousand men and two boys", {}))
    ] == [30_000]


def test_words_beside_a_number_are_told_nearest_first() -> None:
    mention = mentions.find(AnalyzedText("the old harbour sold 40 sunken barges then", {}))[0]
    assert mention.left[0].startswith("s")
    assert mention.right[0].startswith("sunk")
    assert mention.around == (" ", " ")


@settings(max_examples=60)
@given(st.text(alphabet="0123456789.,/- abcdeMay", max_size=80))
def test_every_number_lies_where_it_says(text: str) -> None:
    for mention in mentions.find(AnalyzedText(text, {})):
        written = text[mention.start : mention.end]
        assert written
        if mention.digits:
            assert mention.digits == (written.replace(",", "").lstrip("0") or "0")
