"""Destinations of Markdown's links, pictures and definitions (CommonMark, 6.3 and 4.7)."""

from __future__ import annotations

import re

from sourcecheck.documents.addresses.references import WITH_SEMICOLON, decoded

_MARKUP = re.compile(rf"\\([!-/:-@\[-`{{-~])|{WITH_SEMICOLON.pattern}")
_ATOM = r"\\[!-/:-@\[-`{-~]|[^\x00-\x20()\\]|\\"
ANGLE = r"<(?P<angle>(?:\\.|[^<>\\\n])*+)>"
PLAIN = rf"(?P<plain>(?!<)(?:{_ATOM}|\((?:{_ATOM}|\((?:{_ATOM}|\((?:{_ATOM})*+\))*+\))*+\))*+)"
"""Without angle brackets: no blanks, and parentheses that are escaped or come in pairs."""


def commonmark(written: str) -> str:
    """A destination as it is meant: without backslash escapes and character references."""
    if "\\" not in written and "&" not in written:
        return written
    return _MARKUP.sub(lambda match: match[1] or decoded(match), written)
