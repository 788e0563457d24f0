"""The engine as a whole: what it counts, that it repeats itself, and time on hostile text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sourcecheck import judge
from sourcecheck.evidence.judging import index_of_passages
from sourcecheck.model import Verdict

PAGE = [
    "Port Alder",
    "The council met in the old school on Monday.",
    "Traffic rose by 12 percent in 2023. The ferry was not affected. "
    "The harbour master added that the lamp on the mole, which had been dark since the storm of the winter before "
    "last, would be lit again before the regatta, and that the fog signal would be tested in the "
    "first week of May by two engineers from the county.",
    "Admission is free.",
]


def test_evidence_counts_the_passages_that_were_given() -> None:
    found = judge("Traffic increased by 12 percent in 2023.", PAGE)
    assert (found.verdict, found.evidence[0]) == (Verdict.SUPPORTED, 2)


def test_a_string_is_cut_into_sentences() -> None:
    found = judge("The ferry was not affected.", " ".join(PAGE[1:]))
    assert found.evidence[0] == 2


def test_the_same_question_gets_the_same_answer() -> None:
    assert judge("Traffic fell in 2023.", PAGE) == judge("Traffic fell in 2023.", PAGE)


@pytest.mark.parametrize("unit", ["not ", "1 ", "(", "a, ", "“a ", "Alder ", " - ", "9", ". "])
def test_hostile_passages_take_time_in_proportion(unit: str) -> None:
    claim = "The Port Alder Harbour Trust did not sell 30,000 containers in 2019."

    def seconds(characters: int) -> float:
        text = unit * (characters // len(unit))
        started = time.process_time()
        judge(claim, [text, text])
        return time.process_time() - started

    seconds(1_000)
    assert seconds(160_000) < 40 * seconds(20_000) + 0.5


@given(st.text(max_size=300), st.lists(st.text(max_size=200), max_size=6))
@settings(max_examples=60, deadline=None)
def test_any_text_gets_a_judgement_whose_evidence_is_there(claim: str, passages: list[str]) -> None:
    found = judge(claim, passages)
    assert 0 <= found.score <= 1
    assert all(0 <= i < len(passages) for i in found.evidence)
    assert found.reasons


def test_a_title_is_told_from_a_sentence() -> None:
    assert index_of_passages(PAGE).title == "Port Alder"
    assert index_of_passages(PAGE[1:]).title == ""
