"""Characters to runs: what follows on one baseline, with what is raised or lowered beside it."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from sourcecheck.pages.layout.model import Run

CELL_GAP = 1.2
"""A gap as wide as this, in font sizes, may be one between columns or cells."""

_FONT_LIGATURES = {
    "\x0b": "ff",
    "\x0c": "fi",
    "\x0e": "ffi",
    "\x0f": "ffl",
    "\x1b": "ff",
    "\x1c": "fi",
    "\x1d": "fl",
    "\x1e": "ffi",
    "\x1f": "ffl",
}
"""The codes of ligatures in TeX's encodings OT1 and T1, left as they are by fonts without a map."""

_ACCENTS = {
    "\u00a8": "\u0308",
    "\u00b4": "\u0301",
    "`": "\u0300",
    "\u02c6": "\u0302",
    "^": "\u0302",
    "\u02dc": "\u0303",
    "\u02c7": "\u030c",
    "\u00b8": "\u0327",
    "\u02da": "\u030a",
    "\u00af": "\u0304",
}


@dataclass(frozen=True, slots=True)
class Character:
    """A character as it is shown: `x0` to `x1` is its advance, `y` its baseline."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    is_upright: bool
    follows_blank: bool
    index: int


def runs_of(
    characters: Iterable[Character], page: int, is_bold: Callable[[int], bool]
) -> Iterator[Run]:
    """The runs of a page. `is_bold` tells it of a character by its index in the file."""
    run: _OpenRun | None = None
    for one in _composed(characters):
        if run is not None and run.takes(one):
            run.add(one)
            continue
        if run is not None:
            yield run.closed(page, is_bold)
        run = _OpenRun(one)
    if run is not None:
        yield run.closed(page, is_bold)


def _composed(characters: Iterable[Character]) -> Iterator[Character]:
    """Letters with the accents that old fonts draw over them as characters of their own."""
    waiting: Character | None = None
    for one in characters:
        accent = _ACCENTS.get(one.text)
        if accent and waiting is None:
            waiting = one
            continue
        if waiting is not None:
            middle = (waiting.x0 + waiting.x1) / 2
            made = unicodedata.normalize("NFC", one.text + _ACCENTS[waiting.text])
            is_over = one.x0 - 0.05 * one.size <= middle <= one.x1 + 0.05 * one.size
            if is_over and len(made) == 1 and one.text.isalpha():
                yield replace(one, text=made, follows_blank=waiting.follows_blank)
                waiting = None
                continue
            yield waiting
            waiting = one if accent else None
            if accent:
                continue
        yield one
    if waiting is not None:
        yield waiting


class _OpenRun:
    """A run while it is gathered."""

    def __init__(self, first: Character) -> None:
        self.parts: list[Character] = [first]
        self.blanks: list[bool] = [False]
        self.y, self.size, self.x1 = first.y, first.size, first.x1

    def takes(self, one: Character) -> bool:
        """Whether the next character of the file goes on with this run."""
        largest = max(self.size, one.size, 1.0)
        gap = one.x0 - self.x1
        goes_on = one.x0 >= self.parts[-1].x0 - 0.1 * largest  # letters of a ligature share a place
        if (not goes_on and gap < -0.6 * largest) or gap > CELL_GAP * largest:
            return False
        shift = abs(one.y - self.y)
        if shift <= 0.12 * largest or (shift <= 0.35 * largest and gap <= 0.3 * largest):
            return True
        is_smaller = one.size < 0.92 * self.size or self.size < 0.92 * one.size
        return is_smaller and shift <= 0.8 * largest and gap <= 0.6 * largest

    def add(self, one: Character) -> None:
        if one.size > 1.08 * self.size:  # what came before was raised before it
            self.y, self.size = one.y, one.size
        gap = one.x0 - self.x1
        is_blank = one.follows_blank or gap > 0.25 * max(self.size, one.size)
        self.parts.append(one)
        self.blanks.append(is_blank and gap > -0.3 * self.size)
        self.x1 = max(self.x1, one.x1)

    def closed(self, page: int, is_bold: Callable[[int], bool]) -> Run:
        text = ""
        raised: list[tuple[int, int]] = []
        self._name_ligatures()
        for one, is_blank in zip(self.parts, self.blanks, strict=True):
            text += " " if is_blank else ""
            is_raised = one.size < 0.92 * self.size and one.y > self.y + 0.12 * self.size
            if is_raised and raised and raised[-1][1] == len(text):
                raised[-1] = (raised[-1][0], len(text) + len(one.text))
            elif is_raised:
                raised.append((len(text), len(text) + len(one.text)))
            text += one.text
        x0 = min(one.x0 for one in self.parts)
        return Run(text, x0, self.x1, self.y, self.size, page, self._is_bold(is_bold), raised)

    def _is_bold(self, is_bold: Callable[[int], bool]) -> bool:
        """Whether it begins, and ends, in bold."""
        return is_bold(self.parts[0].index) and is_bold(self.parts[-1].index)

    def _name_ligatures(self) -> None:
        """Write out the ligatures of words that came as bare codes of their font."""
        for index, one in enumerate(self.parts):
            letters = _FONT_LIGATURES.get(one.text)
            if letters is None:
                continue
            before = "" if self.blanks[index] or not index else self.parts[index - 1].text
            has_next = index + 1 < len(self.parts) and not self.blanks[index + 1]
            after = self.parts[index + 1].text if has_next else ""
            if before[-1:].isalpha() or after[:1].islower():
                self.parts[index] = replace(one, text=letters)
