"""Finds quotations in a text, and a quotation in its source: exact, altered, or absent."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sourcecheck.language.quotematching import Match as QuoteMatch
from sourcecheck.language.quotematching import MatchKind, match
from sourcecheck.model import Quote

__all__ = ["MatchKind", "QuoteMatch", "find", "match"]


MAX_DEPTH = 4
"""Quotations inside quotations; a deeper stack only ever comes from marks that never close."""


def find(text: str) -> tuple[Quote, ...]:
    """Find the quotations of `text`, nested ones too, by where they begin; marks are left out.

    Marks that are never closed end with their paragraph when they are typographic (the custom of
    quotations over several paragraphs) and are left alone when they are straight.
    """
    finder = _Finder(text)
    for mark in _MARK.finditer(text):
        finder.take(mark)
    finder.end_paragraph(len(text))
    return tuple(sorted(finder.found, key=lambda quote: (quote.start, -quote.end)))


@dataclass(frozen=True, slots=True)
class _Open:
    """An opening mark: what would close it, and where the quoted words begin."""

    closers: frozenset[str]
    start: int
    is_typographic: bool


class _Finder:
    """Pairs marks one after another; `open` holds those that wait for their closing mark."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.open: list[_Open] = []
        self.found: list[Quote] = []

    def take(self, mark: re.Match[str]) -> None:
        """Take the next mark: it closes a quotation, opens one, or is no quotation mark."""
        written = mark.group()
        if written[0] == "\n":
            self.end_paragraph(mark.start())
        elif self._closes(mark, written):
            self._close(mark, written)
        elif self._opens(mark, written):
            del self.open[: -MAX_DEPTH + 1]
            closers = frozenset(_CLOSERS[written].split())
            self.open.append(_Open(closers, mark.end(), written in _TYPOGRAPHIC))

    def end_paragraph(self, at: int) -> None:
        """Forget what is open; the outermost typographic quotation runs to the paragraph's end."""
        if self.open and self.open[0].is_typographic:
            self._add(self.open[0].start, at)
        self.open.clear()

    def _closes(self, mark: re.Match[str], written: str) -> bool:
        if not any(written in entry.closers for entry in self.open):
            return False
        if mark.start() and self.text[mark.start() - 1].isspace() and self._word_follows(mark):
            return False
        return written not in _SINGLE or self._single_closes(mark)

    def _close(self, mark: re.Match[str], written: str) -> None:
        while self.open:
            entry = self.open.pop()
            if written in entry.closers:
                self._add(entry.start, mark.start())
                return

    def _opens(self, mark: re.Match[str], written: str) -> bool:
        if written not in _CLOSERS:
            return False
        before = self.text[mark.start() - 1 : mark.start()]
        after = self.text[mark.end() : mark.end() + 1]
        if not after or after.isspace():
            return False
        if written in ("'", "‘"):
            return not before.isalnum() and after.isalpha() and self._ends_soon(mark)
        return written in _TYPOGRAPHIC or not before.isalnum()

    def _single_closes(self, mark: re.Match[str]) -> bool:
        """Whether ’ or ' closes; in "don’t" and in "prisoners’ rights" it is an apostrophe."""
        after = self.text[mark.end() : mark.end() + 2]
        if after[:1].isalnum() or self.text[mark.start() - 1].isspace():
            return False
        plural = self.text[mark.start() - 1] in "sS" and after[:1] == " " and after[1:].islower()
        return not (plural and _LATER_CLOSER.match(self.text, mark.end()))

    def _ends_soon(self, mark: re.Match[str]) -> bool:
        """Whether a single mark that may close stands within reach ("'tis" has none)."""
        return mark.group() == "‘" or bool(_STRAIGHT_SINGLE.match(self.text, mark.start()))

    def _word_follows(self, mark: re.Match[str]) -> bool:
        return self.text[mark.end() : mark.end() + 1].isalnum()

    def _add(self, start: int, end: int) -> None:
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        if any(char.isalnum() for char in self.text[start:end]):
            self.found.append(Quote(start, end))


_CLOSERS = {
    '"': '"', "“": "” “ \"", "„": "“ ” ‟ \"", "«": "»", "»": "«", "‹": "›", "‘": "’ '", "‚": "‘ ’",
    "'": "' ’", "``": "'' ”", "''": "''", "‟": "”", "＂": "＂",
}  # fmt: skip
_TYPOGRAPHIC = frozenset("“„«‟")
_SINGLE = frozenset("'’")
_MARK = re.compile(r"``|''|[\"“”„‟«»‹›‘’‚'＂]|\n[ \t\r]{0,20}\n")
_STRAIGHT_SINGLE = re.compile(r"'[A-Za-z][^'\n]{0,300}(?:'\w[^'\n]{0,300}){0,4}[\w.,!?%)]'(?!\w)")
_LATER_CLOSER = re.compile(r"[^‘\"“”\n]{0,300}[\w.,!?]['’](?!\w)")
