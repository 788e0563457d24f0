"""Raised text: a power stays a power, and a note's number never becomes part of a figure."""

from __future__ import annotations

import re

RAISED = str.maketrans("0123456789+-−()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁽⁾ⁿ")

_NOTE_NAMES = re.compile(r"(?:^|[\s_-])(?:reference|ref|footnote|noteref|fn|note|endnote)", re.I)
_MARKER = re.compile(r"\s*(?:\[[\w ]{1,20}\]|[*†‡§¶]+|\d{1,3}(?:\s?[,–-]\s?\d{1,3})*)\s*")
_POWER = re.compile(r"\s*[+\-−]?\d{1,4}\s*")
_HAS_BASE = re.compile(
    r"(?:^|[^\w.,])(?:\d*[.,]?\d*\s?[×x·]\s?)?(?:10|2|e|[kcdmµ]?m|ft|in|mi|yd|s)$"
)


def is_note_marker(names: str, *, linked: bool, text: str) -> bool:
    """Whether a `<sup>` points to a note: `names` are its class, id and role, `linked` whether it
    is a link to a place on the page itself."""
    if linked:
        return bool(_MARKER.fullmatch(text)) or not text.strip()
    return bool(_NOTE_NAMES.search(names[:300])) or (
        text.startswith("[") and bool(_MARKER.fullmatch(text))
    )


def raised(text: str, before: str) -> str:
    """What to write for the raised `text` after `before`.

    Digits after 10 or a unit become superscript characters ("10⁶", "km²"); any other bare number
    is a note's and is left out, so that "30,000" with note 1 is not read as 30,0001.
    """
    if not _POWER.fullmatch(text):
        return "" if _MARKER.fullmatch(text) else text
    if _HAS_BASE.search(before[-24:]):
        return text.strip().translate(RAISED)
    return ""
