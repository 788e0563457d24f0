"""Reads the links of a block of Markdown alone: the same as `inline` finds, without its text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sourcecheck.documents.citations import identifiers
from sourcecheck.documents.emphasis import unpaired
from sourcecheck.documents.flow import Anchor
from sourcecheck.documents.inline import TOKEN, Item, Scan, Targets
from sourcecheck.documents.lines import Text

_IN_LINK = re.compile(TOKEN.pattern.replace("&*_~\\s]", "&*_~]"))
_BESIDE_LINKS = re.compile(TOKEN.pattern.replace("&*_~\\s]", "]"))
"""The same tokens: of blanks, and beside links of emphasis and references, none can begin."""
_MAY_HOLD_LINKS = re.compile(r"\[|<|://|www\.|@|\{", re.IGNORECASE)
_CITING = frozenset(["cite", "named"])


@dataclass(frozen=True, slots=True)
class Found:
    """The links of a block. `cites_works`: by keys or identifiers, which only its text resolves."""

    links: tuple[Anchor, ...] = ()
    cites_works: bool = False


NOTHING = Found()


def links_in(text: Text, targets: Targets) -> Found:
    """Read the links of one block, pictures included."""
    cites_works = any(one.address for one in identifiers.find(text.raw))
    if not _MAY_HOLD_LINKS.search(text.raw):
        return Found(cites_works=True) if cites_works else NOTHING
    scan = _LinkScan(text, targets)
    scan.run()
    cites_works = cites_works or any(item.kind in _CITING for item in scan.items)
    return Found((*_anchors(text, scan.items), *scan.shown), cites_works)


class _LinkScan(Scan):
    """Keeps the words of links only."""

    def run(self) -> None:
        position = 0
        raw = self.raw
        while match := (_IN_LINK if self._in_link else _BESIDE_LINKS).search(raw, position):
            self._visible(position, match.start(), raw[position : match.start()])
            position = self._token(match)
        self._visible(position, len(raw), raw[position:])

    def _visible(self, start: int, end: int, visible: str) -> None:
        if self._in_link and start < end:
            self.items.append(Item("words", start, end, visible))

    def _code_span(self, start: int, end: int) -> int:
        close = self._code.get(start)
        if close is None:
            self._visible(start, end, self.raw[start:end])
            return end
        inside = close - (end - start)
        self._visible(end, inside, self.raw[end:inside])
        return close

    def _inset(self, start: int, end: int) -> int:
        return end  # what the note says is read where it stands


def _anchors(text: Text, items: Sequence[Item]) -> list[Anchor]:
    """The links by the words that they hang on."""
    found: list[Anchor] = []
    opened: list[tuple[Item, list[tuple[int, int]]]] = []
    shown: dict[tuple[int, int], int] | None = None
    for item in items:
        if item.kind == "link":
            opened.append((item, []))
        elif item.kind == "end" and opened:
            begun, words = opened.pop()
            span = (words[0][0], words[-1][1]) if words else (begun.start, item.end)
            found.append(Anchor(begun.target, 0, 0, text.place(*span)))
        elif opened:
            if item.kind == "delimiter" and shown is None:
                shown = _unpaired(text, items)
            if (visible := _visible_part(item, shown or {})) is not None:
                for _, words in opened:
                    words.append(visible)
    return found


def _unpaired(text: Text, items: Sequence[Item]) -> dict[tuple[int, int], int]:
    runs = [(item.start, item.end) for item in items if item.kind == "delimiter"]
    return dict(zip(runs, unpaired(text.raw, runs), strict=True))


def _visible_part(item: Item, unpaired_at: dict[tuple[int, int], int]) -> tuple[int, int] | None:
    """Where the visible characters of an item stand; None when there are none."""
    if item.kind == "delimiter":
        count = unpaired_at[item.start, item.end]
        return (item.start, item.start + count) if count else None
    bare = item.visible.strip()
    if item.kind != "words" or not bare:
        return None
    if len(item.visible) != item.end - item.start:  # a character reference
        return item.start, item.end
    lead = len(item.visible) - len(item.visible.lstrip())
    return item.start + lead, item.start + lead + len(bare)
