"""Whole texts, annotated sentence by sentence: what a fact-checker would ask about first."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sourcecheck import claims, documents
from sourcecheck.model import Claim

DATA = Path(__file__).parent / "data"
PRESSING = 3
ROW = re.compile(r"[0-3] \| ")
OWN_LINE = re.compile(r"\||- |\[\^")
MARKUP = re.compile(r"\A(?:#+|-)\s|\[\^\w+\]|\*+|\A\|\s|\s\|\Z")
"""What of Markdown stands in the annotated sentences."""


def judged(name: str) -> list[tuple[int, Claim]]:
    """The need of each sentence as a person sees it, with the claim that is made of it."""
    lines = (DATA / name).read_text("utf-8").splitlines()[1:]
    rows = [line.split(" | ", 3) for line in lines if ROW.match(line)]
    text = "".join(written(line) for line in lines if not line.startswith("~ "))
    found = {claim.text: claim for claim in claims.find(documents.parse(text, "markdown"), {})}
    return [(int(need), found[MARKUP.sub("", text)]) for need, _, _, text in rows]


def written(line: str) -> str:
    """What a line adds to the text: sentences run on, rows and items have lines of their own."""
    sentence = line.split(" | ", 3)[3] if ROW.match(line) else line
    if not sentence:
        return "\n\n"
    return sentence + ("\n" if OWN_LINE.match(sentence) else " ")


def organizations(name: str) -> set[str]:
    """The organizations that a person finds in a text, as far as they are noted."""
    lines = (DATA / name).read_text("utf-8").splitlines()
    noted = [line for line in lines if line.startswith("~ organizations | ")]
    return {body.strip() for line in noted for body in line.partition(" | ")[2].split(";")}


MISSED = ("lobby_op_ed.txt", "pilot_biography.txt", "tribunal_analysis.txt")
"""Texts whose order is not yet as good as it is meant to be; each failure is expected, and said."""


def texts() -> list[object]:
    missed = pytest.mark.xfail(strict=True, reason="0.92 is not reached on this text")
    names = sorted(path.name for path in DATA.glob("*.txt"))
    return [pytest.param(name, marks=missed) if name in MISSED else name for name in names]


@pytest.mark.parametrize("name", texts())
def test_what_most_needs_a_source_ranks_first(name: str) -> None:
    pairs = sorted(judged(name), key=lambda pair: -pair[1].needs_source)
    hits = [need >= PRESSING for need, _ in pairs]
    precisions = [sum(hits[: at + 1]) / (at + 1) for at, hit in enumerate(hits) if hit]

    assert sum(precisions) / len(precisions) >= 0.92


def test_nothing_exempt_ranks_before_what_needs_a_source() -> None:
    pairs = [pair for path in DATA.glob("*.txt") for pair in judged(path.name)]
    pressing = [claim.needs_source for need, claim in pairs if need >= PRESSING]
    exempt = [claim for need, claim in pairs if need == 0 and claims.needs_no_source(claim)]

    assert len(exempt) > 20
    assert max(claim.needs_source for claim in exempt) < min(pressing)


def test_most_organizations_of_the_texts_are_found() -> None:
    wanted = found = 0
    for path in DATA.glob("*.txt"):
        named = {m.text for _, claim in judged(path.name) for m in claim.organizations}
        noted = organizations(path.name)
        wanted += len(noted)
        found += sum(any(body in each or each in body for each in named) for body in noted)

    assert wanted > 20
    assert found / wanted >= 0.7
