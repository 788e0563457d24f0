"""The report for every reader: one self-contained HTML file, to mail, print or put online."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TextIO

from sourcecheck.model import Report
from sourcecheck.reports.format import Style
from sourcecheck.reports.markup import transferable

__all__ = ["HtmlReport"]


@dataclass(frozen=True, slots=True)
class HtmlReport:
    """Opens from a disk, asks no server for anything, and runs no script but its own."""

    name: str = "html"

    def write(self, report: Report, out: TextIO, style: Style) -> None:
        """Write the file. Everything is in it, whatever `style` says: readers filter it."""
        from sourcecheck.reports.html.page import page

        out.write(transferable(page(report), out.encoding))
