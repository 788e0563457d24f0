"""What `scan` prints, one format a file. A new format is one file and one line in FORMATS."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import TextIO

from sourcecheck.cli.sheets import csv_sheet, json_sheet, text_sheet
from sourcecheck.cli.sheets.scanned import Scanned
from sourcecheck.reports import Style

__all__ = ["FORMATS", "Scanned", "Write"]

Write = Callable[[Sequence[Scanned], TextIO, Style], None]
"""Writes what was found in each document; all of it may be hostile."""

FORMATS: Mapping[str, Write] = MappingProxyType(
    {"text": text_sheet.write, "json": json_sheet.write, "csv": csv_sheet.write}
)
