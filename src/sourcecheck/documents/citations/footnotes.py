"""Numbers the footnotes of reStructuredText as docutils does, so that each mark finds its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass


def labels(names: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """The labels of each note, named "1", "#", "#name", "*" or "Q21" in the order of the file.

    An autonumbered note ("#", "#name") has its number as well, which no other note has; those
    without a name belong to the marks without a name, the first to the first.
    """
    taken = {name for name in names if name.isdecimal()}
    automatic, symbols, number = 0, 0, 0
    for name in names:
        if name == "*":
            symbols += 1
            yield (f"^*{symbols}",)
        elif name.startswith("#"):
            number += 1
            while str(number) in taken:
                number += 1
            automatic += name == "#"
            own = f"^#{automatic}" if name == "#" else f"^{name[1:].casefold()}"
            yield (own, f"^{number}")
        else:
            yield (f"^{name.casefold()}",)


@dataclass(slots=True)
class References:
    """Counts the marks without a name."""

    automatic: int = 0
    symbols: int = 0

    def label(self, name: str) -> str:
        """The label of the note of the next mark with this name ("#", "#name", "1")."""
        if name == "#":
            self.automatic += 1
            return f"^#{self.automatic}"
        if name == "*":
            self.symbols += 1
            return f"^*{self.symbols}"
        return f"^{name.lstrip('#').casefold()}"
