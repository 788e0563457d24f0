"""Where a finding stands, in the columns of whoever reads it: characters, UTF-16 units or bytes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from sourcecheck.model import Document, Finding, Location, Report

_LINE_BREAK = re.compile(r"\r\n|\r|\n")


class Unit(StrEnum):
    """What a column counts: SARIF's default is UTF-16, reviewdog's are bytes of UTF-8."""

    CHARACTERS = "utf-32-le"
    UTF16 = "utf-16-le"
    UTF8 = "utf-8"

    def length(self, text: str) -> int:
        """How many of these units `text` takes."""
        if self is Unit.CHARACTERS or text.isascii():
            return len(text)
        return len(text.encode(self.value, "surrogatepass")) // (2 if self is Unit.UTF16 else 1)


@dataclass(frozen=True, slots=True)
class Region:
    """A stretch of one line. Line and columns count from 1, `end_column` is exclusive.

    It is 0 when only the beginning is known. Checks of a pull request show a finding only when all
    of its lines were changed, so what runs over several lines ends with the first.
    """

    path: str
    line: int
    column: int
    end_column: int = 0


class Places:
    """The places of one report, measured in the texts of its documents where those are known."""

    def __init__(self, report: Report) -> None:
        self._documents: Mapping[str, Document] = {each.path: each for each in report.documents}
        self._spans: dict[tuple[str | None, Location], tuple[int, int]] = {
            (None, link.location): (link.start, link.end)
            for document in report.documents
            for link in document.links
        }
        for checked in report.claims:
            claim = checked.claim
            if claim.end:
                self._spans[claim.id, claim.location] = (claim.start, claim.end)

    def region(self, finding: Finding, unit: Unit) -> Region:
        """Where `finding` stands. Outside the documents its column counts characters."""
        place = finding.location
        known = Region(relative(place.path), place.line, place.column)
        document = self._documents.get(place.path)
        if document is None:
            return known
        text = document.text
        starts = _line_starts(text)
        if not 1 <= place.line <= len(starts):
            return known
        line = starts[place.line - 1]
        start = line + place.column - 1
        first, last = self._spans.get((finding.claim, place), (start, start))
        break_ = _LINE_BREAK.search(text, line)
        line_end = break_.start() if break_ else len(text)
        if first != start or start > line_end:
            return known
        column = unit.length(text[line:start]) + 1
        words = text[start : min(last, line_end)].rstrip()
        return Region(known.path, place.line, column, column + unit.length(words) if words else 0)


def relative(path: str) -> str:
    """The path as consumers want it, from the root of the repository: no `./`, only slashes."""
    plain = path.replace("\\", "/")
    while plain.startswith("./"):
        plain = plain[2:].lstrip("/")
    return plain


@lru_cache(maxsize=8)
def _line_starts(text: str) -> list[int]:
    return [0, *(found.end() for found in _LINE_BREAK.finditer(text))]
