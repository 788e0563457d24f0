"""Figures and quotations: what was written is read, and another one is never taken for it."""

from __future__ import annotations

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from sourcecheck import judge
from sourcecheck.language import figures, quotes

SCALES = {"": 1, " thousand": 1_000, " million": 1_000_000, " billion": 1_000_000_000}
numbers = st.integers(2, 999) | st.integers(2_100, 9_999_999)
WORDS = [f"{a}{b}" for a in "ba de fi go lu me no pe ri so".split() for b in "rak tem vol".split()]
phrases = st.lists(st.sampled_from(WORDS), min_size=6, max_size=14, unique=True)


@given(st.integers(1, 999), st.integers(0, 99), st.sampled_from(list(SCALES)))
@settings(max_examples=80, deadline=None)
def test_a_decimal_number_reads_as_itself(whole: int, cents: int, scale: str) -> None:
    (found,) = figures.find(f"It cost ${whole}.{cents:02}{scale} in all.")
    assert abs(found.value - (whole + cents / 100) * SCALES[scale]) < 1e-6 * found.value
    assert found.unit


@given(numbers, numbers)
@settings(max_examples=60, deadline=None)
def test_another_figure_in_the_same_sentence_is_never_support(one: int, other: int) -> None:
    assume(max(one, other) > 1.5 * min(one, other))
    said = judge(
        f"The harbour handled {one:,} containers in 2019.",
        [f"The harbour handled {other:,} containers in 2019."],
    )
    assert said.verdict.value in ("conflicting", "not-found")
    same = judge(
        f"The harbour handled {one:,} containers in 2019.",
        [f"The harbour handled {one} containers in 2019."],
    )
    assert same.verdict.value == "supported"


@given(phrases, st.data())
@settings(max_examples=80, deadline=None)
def test_a_quotation_with_a_word_exchanged_is_never_exact(words: list[str], data: st.DataObject):
    text = f"They said that {' '.join(words)} on Monday."
    assert quotes.match(" ".join(words), text).kind is quotes.MatchKind.EXACT
    at = data.draw(st.integers(0, len(words) - 1))
    changed = [*words[:at], "quite", *words[at + 1 :]]
    found = quotes.match(" ".join(changed), text)
    assert found.kind is not quotes.MatchKind.EXACT
    if found.kind is quotes.MatchKind.ALTERED:
        assert any("quite" in one for one, _ in found.changes)


@given(phrases)
@settings(max_examples=60, deadline=None)
def test_a_quotation_is_found_whatever_its_marks(words: list[str]) -> None:
    said = " ".join(words)
    for start, end in ("“”", "„“", "«»", '""', "‘’", "‹›"):
        (found,) = quotes.find(f"The clerk said: {start}{said}{end}, and left.")
        assert said in f"The clerk said: {start}{said}{end}, and left."[found.start : found.end]
