"""What a report format is: a name, and a way to write a Report to a stream."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol, TextIO

from sourcecheck.model import Report


@dataclass(frozen=True, slots=True)
class Style:
    """How a person wants to read it; formats for programs pay no heed to it.

    `color`: SGR colours may be used. `width`: columns to wrap at, 0 for never. `verbose`: -1 only
    what is wrong, 0 as usual, 1 also the claims that are fine. `by_organization`: the claims are
    listed under the organizations that make them or that they name.
    """

    color: bool = False
    width: int = 100
    verbose: int = 0
    by_organization: bool = False


class Format(Protocol):
    """One way to write a report. Everything in a Report may be hostile: escape it for `out`."""

    @property
    def name(self) -> str:
        """What `--output-format` calls it."""
        ...

    def write(self, report: Report, out: TextIO, style: Style) -> None:
        """Write the whole report to `out`, ending with a line feed; never close `out`."""
        ...
