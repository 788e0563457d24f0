"""Numbers planted in claims, and numbers that pages leave out, to fit candidate values on.

Of a claim that its page bears out, each number is changed in turn to one that the page lacks: the
number that was changed is the right candidate. Numbers of claims as they are which their pages
lack are the counter-examples: the page leaves them out, and no number on it is a candidate.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass

import logistic
import rows as data

from sourcecheck.evidence import judging
from sourcecheck.evidence.analysis import AnalyzedText
from sourcecheck.evidence.facts import mentions, overlap_of
from sourcecheck.evidence.facts.candidates import NAMES, CandidateValues
from sourcecheck.evidence.facts.mentions import NumberKind

PLANTED = 3
MOST_TRIES = 60
RIDGE = 3.0
PLANTED_SHARE = 0.5
BESIDE_RIGHT = 0.15
LEFT_OUT_SHARE = 2.0
FAR_SHARE = 0.5
"""What a row of the other corpora counts, beside one of ours."""


@dataclass(frozen=True)
class Example:
    """A number that a page lacks: the features of its possible candidates, and which one is right.

    `right` is the place of the right one in `pairs`, -1 where the page leaves the number out.
    """

    page: str
    dataset: str
    kind: NumberKind
    planted: bool
    pairs: tuple[dict[str, float], ...]
    right: int


def examples_of(rows: Sequence[data.Row]) -> list[Example]:
    """All that can be had of many rows, over both cores, in order."""
    with ProcessPoolExecutor(2) as pool:
        return [one for some in pool.map(examples, rows, chunksize=16) for one in some]


def examples(row: data.Row) -> list[Example]:
    """All that can be had of one row."""
    if row.dataset == "fm2" and row.label == "contradicted":
        return []  # there a number is often what was changed, but nobody says which
    index = judging.index_of_passages(row.evidence)
    found = [_example(row, on, mention, "") for on, mention in _missing(row.claim, index)]
    if row.label == "supported" or row.open_spans:
        for claim, start, was in _planted(row, index.numbers):
            found += [
                _example(row, on, mention, was)
                for on, mention in _missing(claim, index)
                if mention.start == start
            ]
    return found


def _missing(claim: str, index) -> Iterator[tuple[CandidateValues, mentions.NumberMention]]:
    on = overlap_of(AnalyzedText(claim, {}), index)
    candidates = CandidateValues(on)
    return ((candidates, mention) for mention in candidates.missing)


def _example(
    row: data.Row, on: CandidateValues, mention: mentions.NumberMention, was: str
) -> Example:
    pairs = list(on.pairs(mention))
    those = [n for n, (candidate, _) in enumerate(pairs) if was and candidate.mention.digits == was]
    right = max(those, key=lambda n: pairs[n][1]["bond"] + pairs[n][1]["reach"], default=-1)
    numbers = tuple(numbers for _, numbers in pairs)
    return Example(row.page, row.dataset, mention.kind, bool(was), numbers, right)


def _planted(row: data.Row, there: frozenset[str]) -> Iterator[tuple[str, int, str]]:
    """The claim with one number changed, where that stands, and what it was."""
    dice = random.Random(row.id)
    for mention in mentions.find(AnalyzedText(row.claim, {})):
        is_open = any(start < mention.end and mention.start < end for start, end in row.open_spans)
        if not mention.digits or mention.digits not in there or is_open:
            continue
        for _ in range(PLANTED):
            written = row.claim[mention.start : mention.end]
            other = _other(written, mention, there, dice)
            if other:
                claim = row.claim[: mention.start] + other + row.claim[mention.end :]
                yield claim, mention.start, mention.digits


def _other(
    written: str, mention: mentions.NumberMention, there: frozenset[str], dice: random.Random
) -> str:
    """A number like the one written that the page lacks, "" when none was found."""
    for _ in range(MOST_TRIES):
        other = _like(written, mention.kind, dice)
        digits = other.replace(",", "").lstrip("0")
        if digits and digits != mention.digits and digits not in there:
            return other
    return ""


def _like(written: str, kind: NumberKind, dice: random.Random) -> str:
    if kind is NumberKind.DAY:
        return str(dice.randint(1, 28))
    if kind is NumberKind.YEAR and len(written) == len("2015"):
        return str(int(written) + dice.choice((-1, 1)) * dice.randint(1, 12))
    if written.isdigit() and int(written) < 20:
        return str(max(1, int(written) + dice.randint(-5, 18)))
    if "." not in written and dice.random() < 0.4:
        value = int(int(written.replace(",", "")) * dice.choice((0.3, 0.5, 0.7, 1.4, 2, 3)))
        return f"{value:,}" if "," in written else str(value)
    return re.sub(r"\d", lambda _: dice.choice("123456789"), written)


def fit(found: Sequence[Example], kind: NumberKind) -> list[float]:
    """Weights for NAMES and, last, the intercept: is this number the right candidate?"""
    table, labels, counts = [], [], []
    for one in found:
        if one.kind is not kind or not one.pairs:
            continue
        share = FAR_SHARE if one.dataset == "fm2" else 1.0
        for n, numbers in enumerate(one.pairs):
            table.append([numbers[name] for name in NAMES])
            labels.append(int(n == one.right))
            counts.append(share * _count(one, n))
    return logistic.fit(table, labels, RIDGE, counts)


def _count(one: Example, n: int) -> float:
    if n == one.right:
        return PLANTED_SHARE
    whole = PLANTED_SHARE * BESIDE_RIGHT / 0.5 if one.planted else LEFT_OUT_SHARE
    return whole / len(one.pairs) ** 0.5


def likeliest(one: Example, weights: dict[str, float]) -> tuple[float, int]:
    """How likely the likeliest candidate is, and its place among the pairs."""
    weighed = [logistic.probability(weights, numbers) for numbers in one.pairs]
    return max(((p, n) for n, p in enumerate(weighed)), default=(0.0, -1))
