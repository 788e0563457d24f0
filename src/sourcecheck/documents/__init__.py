"""Reads the documents that claims stand in: a file becomes sentences and links in their places."""

from __future__ import annotations

from sourcecheck.documents.folders import Contents, Exclusions, LeftOut, contents
from sourcecheck.documents.formats import FORMATS, Format, format_of, parse, read, read_links
from sourcecheck.documents.mapping import place
from sourcecheck.documents.site_templates import BLANK

__all__ = [
    "BLANK",
    "FORMATS",
    "Contents",
    "Exclusions",
    "Format",
    "LeftOut",
    "contents",
    "format_of",
    "parse",
    "place",
    "read",
    "read_links",
]
