"""Collects everything that is wrong with a sources.toml, each thing with its place."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import replace

from sourcecheck.config.layout import Layout
from sourcecheck.config.nearest import closest
from sourcecheck.config.statement import KeyPath, Span, TomlValue
from sourcecheck.errors import Problem
from sourcecheck.masking import mask
from sourcecheck.model import Location

MAX_PROBLEMS = 1_000
_MAX_CARET = 200
_MAX_COMPARISONS = 200_000
_SHOWN_CHARACTERS = 60
_TEXT = re.compile(r"\"[^\"]*\"?|'[^']*'?")
_SECRET = re.compile(
    r"((?:authorization|cookie|token|secret|password|api[-_]?key)[\"']?[ \t]*=[ \t]*)"
    r"(\"[^\"]*\"?|'[^']*'?)",
    re.IGNORECASE,
)


class Problems:
    """The problems of one file. After 1,000 of them the rest is only counted."""

    def __init__(self, layout: Layout, path: str) -> None:
        self.layout = layout
        self.path = path
        self._found: list[Problem] = []
        self._uncounted = 0
        self._lines: dict[int, str] = {}
        self._comparisons_left = _MAX_COMPARISONS

    def __bool__(self) -> bool:
        return bool(self._found)

    @property
    def is_full(self) -> bool:
        """Whether further problems are only counted, so that their places need not be sought."""
        return len(self._found) >= MAX_PROBLEMS

    def sorted(self) -> tuple[Problem, ...]:
        """All problems in file order."""
        found = sorted(self._found, key=lambda problem: problem.location)
        if self._uncounted:
            last = f"{self._uncounted} more problems are not listed"
            found.append(Problem(found[-1].location, last, found[-1].line))
        return tuple(found)

    def add(self, span: Span, message: str, hint: str = "") -> None:
        """Note what is wrong with this stretch of the text."""
        if self.is_full:
            self._uncounted += 1
            return
        location = self.location(span)
        line = self._line(location.line)
        room = max(1, len(line) - location.column + 1)
        width = max(1, min(span.end - span.start, room, _MAX_CARET))
        self._found.append(Problem(location, message, line, width, hint))

    def at_key(self, path: KeyPath, message: str, hint: str = "") -> None:
        """Note what is wrong with the key at the end of this path."""
        self.add(Span(0, 0) if self.is_full else self.layout.nearest(path).key, message, hint)

    def at_value(self, path: KeyPath, message: str, hint: str = "") -> None:
        """Note what is wrong with the value at this path."""
        self.add(Span(0, 0) if self.is_full else self.layout.nearest(path).value, message, hint)

    def at_secret(self, path: KeyPath, message: str, hint: str = "") -> None:
        """Note what is wrong with a key whose line may hold a password, and do not show it."""
        self.add(self.layout.nearest(path).key, message, hint)
        if not self._uncounted:
            last = self._found[-1]
            self._found[-1] = replace(last, line=_TEXT.sub(_stars, last.line))

    def location(self, span: Span) -> Location:
        """The place where this stretch begins."""
        return Location(self.path, *self.layout.position(span.start))

    def table_span(self, path: KeyPath, values: Mapping[str, TomlValue]) -> Span:
        """Where a table begins; one that has no header begins at the first of its keys."""
        for candidate in (path, *((*path, key) for key in values)):
            try:
                return self.layout.find(candidate).key
            except KeyError:
                continue
        return self.layout.nearest(path).key

    def table_location(self, path: KeyPath, values: Mapping[str, TomlValue]) -> Location:
        """The place of `table_span`, faster where a table has a header or a key of its own."""
        try:
            start = self.layout.start(path)
        except KeyError:
            start = self.table_span(path, values).start
        return Location(self.path, *self.layout.position(start))

    def meant(self, word: str, candidates: Collection[str]) -> str:
        """A hint that names the candidate most like `word`, or ""."""
        if self.is_full or len(candidates) > self._comparisons_left:
            return ""
        self._comparisons_left -= len(candidates)
        found = closest(word, candidates)
        return f"did you mean {shown(found)}?" if found is not None else ""

    def _line(self, number: int) -> str:
        """The line, the same string each time: a thousand problems may stand on a long one."""
        if number not in self._lines:
            line = mask(self.layout.line(number), keep_width=True)
            self._lines[number] = _SECRET.sub(lambda found: found[1] + _stars(found, 2), line)
        return self._lines[number]


def _stars(found: re.Match[str], group: int = 0) -> str:
    return "*" * len(found[group])


def shown(word: str) -> str:
    """A word of the file's as it appears in a message: quoted, cut, no secrets in it."""
    word = mask(word)
    cut = word if len(word) <= _SHOWN_CHARACTERS else word[:_SHOWN_CHARACTERS] + "…"
    return f'"{cut}"'
