"""Report → one format a file. A new format is one file and one line in FORMATS."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from sourcecheck.reports.format import Format, Style
from sourcecheck.reports.json_report import JsonReport
from sourcecheck.reports.text import TextReport

__all__ = ["FORMATS", "Format", "Style"]

FORMATS: Mapping[str, Format] = MappingProxyType({"text": TextReport(), "json": JsonReport()})
