"""Measure what a judgement costs: `python benchmarks/evidence/speed.py DATA`.

DATA is a folder with `wice_claim_dev.jsonl`. Its pages are strung together to pages of 50 kB, each
of other text; each is judged against claims about it. CPU time of this process: least and median
over pages for the first claim on a page (which is read for it), and for each of 20 further ones.
Last come texts of 100 kB that are hard on whoever looks for figures.
"""

from __future__ import annotations

import argparse
import platform
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import rows as data

from sourcecheck.evidence import judging
from sourcecheck.language import dates, figures

PAGE_CHARACTERS = 50_000
PAGES = 15
FURTHER_CLAIMS = 20
HARD_CHARACTERS = 100_000
HARD = {
    "bare numbers": "1 2 3 45 678 ",
    "large numbers": "1,234,567 ",
    "digits": "1",
    "number words": "one two hundred and three million ",
    "one long number word": "hundred and ",
    "years": "1988 in 1990 1991-92 ",
    "money": "$1 million to $2 ",
    "dates": "3 May 2018, May 2018 ",
    "brackets": "12 (12 (12 ",
    "half a dozen": "a half a dozen of ",
    "points": "1.1.1.1.",
    "blanks": " 1  ",
}


def pages(rows: Sequence[data.Row]) -> Iterator[tuple[list[str], list[str]]]:
    """Passages of 50 kB and claims about them, no page of the data twice."""
    seen: set[str] = set()
    passages: list[str] = []
    claims: list[str] = []
    for row in rows:
        claims.append(row.claim)
        if row.page not in seen:
            seen.add(row.page)
            passages += row.evidence
        if sum(map(len, passages)) >= PAGE_CHARACTERS:
            kept: list[str] = []
            while passages and sum(map(len, kept)) < PAGE_CHARACTERS:
                kept.append(passages.pop(0))
            yield kept, claims
            passages, claims = [], []


def cpu(work: Callable[[], object]) -> float:
    """Milliseconds of CPU that this takes."""
    began = time.process_time_ns()
    work()
    return (time.process_time_ns() - began) / 1e6


def told(what: str, found: Sequence[float]) -> None:
    print(f"  {what:34s} {min(found):7.2f} {statistics.median(found):7.2f}")


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    given = parser.parse_args(arguments)
    rows = data.load(given.data / "wice_claim_dev.jsonl")
    judging.judge_passages(rows[0].claim, rows[0].evidence)  # loads what a process loads once
    first, further, sizes = [], [], []
    for passages, claims in list(pages(rows))[:PAGES]:
        sizes.append(len(passages))
        first.append(cpu(lambda: judging.judge_passages(claims[0], passages)))  # noqa: B023
        index = judging.index_of_passages(passages)
        judging.judge(claims[0], index)
        others = (claims[1:] * FURTHER_CLAIMS)[:FURTHER_CLAIMS]
        further += [cpu(lambda: judging.judge(each, index)) for each in others]  # noqa: B023
    print(f"Python {platform.python_version()}; milliseconds of CPU, least and median")
    print(f"{len(first)} pages of 50 kB, {statistics.median(sizes):.0f} passages")
    told("first claim on a page", first)
    told("each further claim on it", further)
    print("100 kB of")
    for name, text in HARD.items():
        whole = (text * HARD_CHARACTERS)[:HARD_CHARACTERS]
        told(f"{name}: dates", [cpu(lambda: dates.find(whole))])  # noqa: B023  (called at once)
        dates.find.cache_clear()
        told(f"{name}: figures", [cpu(lambda: figures.find(whole))])  # noqa: B023


if __name__ == "__main__":
    main()
