"""Running heads, feet, page numbers and the numbers of lines: what a page has beside its text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

from sourcecheck.pages.layout.model import LayoutPage, Run, usual_size

OUTERMOST = 3
MARGIN = 0.16
"""The share of a page's height at its top and bottom in which heads and feet stand."""

APART = 1.3
"""A distance of baselines, in font sizes, that is more than one between lines of text."""

LEAST_LINE_NUMBERS = 12
LEAST_NUMBERED = 0.7
"""The share of a page's lines that have a number where lines are numbered."""

_NUMBER = re.compile(
    r"[\W_]*(?:(?:page|p\.|seite|s\.|página|pág\.|pagina|strona|side|sida)\s*)?"
    r"(\d{1,4}|[ivxlc]{1,7})(?:\s*(?:/|of|von|de|sur|di|van|av|z)\s*\d{1,4})?[\W_]*",
    re.IGNORECASE,
)
_AT_AN_END = re.compile(r"^[\s|–—-]*(\d{1,4})(?![\w.,):])|(?<![\w.,(:/])(\d{1,4})[\s|–—-]*$")
_LONGEST_HEAD = 120
_DIGITS = re.compile(r"\d+")
_BARE = re.compile(r"\d{1,4}")


@dataclass(frozen=True, slots=True)
class Split:
    """A page's runs: the text, and what stands above and below it."""

    text: tuple[Run, ...]
    heads: tuple[Run, ...] = ()
    feet: tuple[Run, ...] = ()


@dataclass(frozen=True, slots=True)
class _Row:
    """Runs on one baseline at the `index`-th place from the edge. `gap`: to the next row inward."""

    runs: tuple[Run, ...]
    text: str
    index: int
    is_top: bool
    baseline: float
    gap: float
    height: float

    @property
    def signature(self) -> tuple[bool, str]:
        return self.is_top, _DIGITS.sub("#", "".join(self.text.casefold().split()))

    @property
    def is_in_margin(self) -> bool:
        share = self.baseline / self.height if self.height else 0.5
        return share > 1 - MARGIN if self.is_top else share < MARGIN


def split_margins(pages: Sequence[LayoutPage]) -> list[Split]:
    """For each page its text without what repeats from page to page."""
    numbered = [_without_line_numbers(page) for page in pages]
    rows = [list(_edge_rows(page, runs)) for page, runs in zip(pages, numbered, strict=True)]
    known = _Known.of(pages, rows)
    found = []
    for page, runs, edges in zip(pages, numbered, rows, strict=True):
        taken: dict[int, bool] = {}
        for is_top in (True, False):
            for row in known.margin([row for row in edges if row.is_top is is_top], page.number):
                taken.update({id(run): is_top for run in row.runs})
        found.append(
            Split(
                tuple(run for run in runs if id(run) not in taken),
                tuple(run for run in runs if taken.get(id(run)) is True),
                tuple(run for run in runs if taken.get(id(run)) is False),
            )
        )
    return found


@dataclass(frozen=True, slots=True)
class _Known:
    """What the edges of all pages have in common."""

    repeated: frozenset[tuple[bool, str]]
    places: frozenset[tuple[bool, int]]
    offset: int | None

    @classmethod
    def of(cls, pages: Sequence[LayoutPage], rows: Sequence[Sequence[_Row]]) -> _Known:
        signatures = Counter(
            signature
            for edges in rows
            for signature in {row.signature for row in edges if row.is_in_margin}
        )
        least = 2 if len(pages) < 10 else 3
        places = Counter(
            (row.is_top, round(row.baseline / 3))
            for edges in rows
            for row in edges
            if row.index == 0 and row.is_in_margin and row.gap > 1.8
        )
        offsets = Counter(
            number - page.number
            for page, edges in zip(pages, rows, strict=True)
            for number in {n for row in edges if row.index == 0 for n in _numbers(row.text)}
        )
        offset, count = offsets.most_common(1)[0] if offsets else (0, 0)
        return cls(
            frozenset(s for s, number in signatures.items() if number >= least and len(s[1]) > 1),
            frozenset(p for p, number in places.items() if number >= max(3, 0.5 * len(pages))),
            offset if count >= max(2, 0.4 * len(pages)) else None,
        )

    def margin(self, rows: Sequence[_Row], page: int) -> list[_Row]:
        """Those of the outermost rows that are no text: as far in as a gap sets them apart."""
        found = list(takewhile(lambda row: self._is_margin(row, page), rows))
        while len(found) > 1 and found[-1].gap <= APART:
            found.pop()
        return found

    def _is_margin(self, row: _Row, page: int) -> bool:
        if not row.is_in_margin:
            return False
        if row.signature in self.repeated:
            return True
        if row.index > 0:
            return False
        is_apart = row.gap > 1.8 and (row.is_top, round(row.baseline / 3)) in self.places
        has_number = self.offset is not None and page + self.offset in _numbers(row.text)
        is_numbered = has_number and row.gap > 1.25
        return is_apart or is_numbered or (row.gap > 1.5 and bool(_NUMBER.fullmatch(row.text)))


def _numbers(text: str) -> Iterator[int]:
    for match in _AT_AN_END.finditer(text if len(text) <= _LONGEST_HEAD else ""):
        yield int(match[1] or match[2])


def _edge_rows(page: LayoutPage, runs: Sequence[Run]) -> Iterator[_Row]:
    """The outermost rows of a page, from its top inward, then from its foot."""
    rows: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: -run.baseline):
        if rows and abs(rows[-1][0].baseline - run.baseline) <= 0.4 * max(run.size, 1.0):
            rows[-1].append(run)
        else:
            rows.append([run])
    low = min((run.baseline for run in runs), default=0.0)
    base = min(0.0, low)  # a page that was turned has its origin elsewhere
    if page.height and low < 0:
        base = low - 0.05 * page.height
    for is_top, ordered in ((True, rows), (False, rows[::-1])):
        for index, row in enumerate(ordered[:OUTERMOST]):
            size = max(run.size for run in row) or 1.0
            after = ordered[index + 1][0].baseline if index + 1 < len(ordered) else None
            gap = abs(after - row[0].baseline) / size if after is not None else 99.0
            text = " ".join(run.text for run in sorted(row, key=lambda run: run.x0))
            yield _Row(tuple(row), text, index, is_top, row[0].baseline - base, gap, page.height)


def _without_line_numbers(page: LayoutPage) -> list[Run]:
    """The runs without a column of numbers that count the lines beside it."""
    usual = usual_size(page.runs)
    columns: Mapping[int, list[Run]] = _by_right_edge(
        run for run in page.runs if _BARE.fullmatch(run.text) and run.size <= usual * 1.1
    )
    beside: set[int] = set()
    for numbers in columns.values():
        numbers.sort(key=lambda run: -run.baseline)
        values = [int(run.text) for run in numbers]
        steps = Counter(b - a for a, b in pairwise(values))
        step, count = steps.most_common(1)[0] if steps else (0, 0)
        rows = {round(run.baseline) for run in page.runs if len(run.text) > 20}
        least = max(LEAST_LINE_NUMBERS, LEAST_NUMBERED * len(rows)) / max(step, 1)
        if len(numbers) < max(3, least) or step not in (1, 2, 5, 10):
            continue
        edges = (min(run.x0 for run in numbers), max(run.x1 for run in numbers))
        others = [run for run in page.runs if not _BARE.fullmatch(run.text) and len(run.text) > 20]
        is_outside = all(run.x0 > edges[1] for run in others) or all(
            run.x1 < edges[0] for run in others
        )
        if count >= 0.8 * (len(numbers) - 1) and others and is_outside:
            beside.update(map(id, numbers))
    return [run for run in page.runs if id(run) not in beside]


def _by_right_edge(runs: Iterable[Run]) -> dict[int, list[Run]]:
    """Runs whose right edges are aligned (or their left ones: the last digits move at 10)."""
    found: dict[int, list[Run]] = {}
    for run in runs:
        for edge in (round(run.x1 / 3), 100_000 + round(run.x0 / 3)):
            found.setdefault(edge, []).append(run)
    return found
