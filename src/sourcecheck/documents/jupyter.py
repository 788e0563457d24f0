"""Reads Jupyter notebooks (nbformat 3 and 4): their Markdown cells; code and outputs never."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sourcecheck.documents import front_matter
from sourcecheck.documents.draft import Draft
from sourcecheck.documents.translation import Translation

_TOKEN = re.compile(
    r'"(?P<string>(?:[^"\\]|\\.)*+)(?:"|\Z)|(?P<open>[{\[])|(?P<close>[}\]])|(?P<sign>[:,])'
)
_ESCAPE = re.compile(r"\\(?:u(?P<pair>[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2})"
                     r"|u(?P<code>[0-9a-fA-F]{4})|(?P<sign>.))", re.DOTALL)  # fmt: skip
_SIGNS = {"n": "\n", "t": "\t", "r": "\r", "b": "", "f": ""}
MAX_CELLS = 100_000

Span = tuple[int, int]


def read(draft: Draft) -> None:
    """Fill the draft from a notebook. Places are those in the file, escapes of JSON included."""
    translation(draft.text).read_into(draft)


def cites_by_key(text: str) -> bool:
    """Whether a cell cites works by keys."""
    return front_matter.cites_by_key(translation(text).text)


def translation(text: str) -> Translation:
    """The Markdown cells, one after the other, an empty line between them."""
    made = Translation()
    for cell in _markdown_cells(text):
        for start, end in cell:
            _unescaped(made, text, start, end)
        if cell:
            made.add("\n\n", cell[-1][1], cell[-1][1])
    return made


def _unescaped(made: Translation, text: str, start: int, end: int) -> None:
    at = start
    for match in _ESCAPE.finditer(text, start, end):
        made.copy(text, at, match.start())
        made.add(_character(match), *match.span())
        at = match.end()
    made.copy(text, at, end)


def _character(match: re.Match[str]) -> str:
    if match["pair"]:
        high, low = int(match["pair"][:4], 16), int(match["pair"][6:], 16)
        return chr(0x10000 + ((high - 0xD800) << 10) + low - 0xDC00)
    if match["code"]:
        code = int(match["code"], 16)
        return "\ufffd" if 0xD800 <= code <= 0xDFFF else chr(code)
    return _SIGNS.get(match["sign"], match["sign"])


def _markdown_cells(text: str) -> Iterator[list[Span]]:
    """For each Markdown cell the places of the strings that its source is made of.

    The JSON is walked by its strings and brackets alone: a cell is an object in a list that is
    called "cells".
    """
    path: list[tuple[str, str]] = []  # the bracket, and the key of an object's value
    key = ""
    is_key = False
    kind, source = "", list[Span]()
    cells = 0
    for match in _TOKEN.finditer(text):
        if match["string"] is not None:
            if is_key:
                key, is_key = match["string"], False
                continue
            if _is_of_cell(path, key, "cell_type"):
                kind = match["string"]
            elif _is_of_cell(path, key, "source") or _is_line(path):
                source.append(match.span("string"))
        elif match["open"]:
            path.append((match["open"], key))
            is_key = match["open"] == "{"
            if _is_cell(path):
                kind, source = "", []
        elif match["close"]:
            if _is_cell(path) and kind in ("markdown", "heading") and cells < MAX_CELLS:
                cells += 1
                yield source
            if path:
                path.pop()
        elif match["sign"] == "," and path and path[-1][0] == "{":
            is_key = True


def _is_cell(path: list[tuple[str, str]]) -> bool:
    return len(path) > 1 and path[-1][0] == "{" and path[-2] == ("[", "cells")


def _is_of_cell(path: list[tuple[str, str]], key: str, wanted: str) -> bool:
    return key == wanted and _is_cell(path)


def _is_line(path: list[tuple[str, str]]) -> bool:
    return bool(path) and path[-1] == ("[", "source") and _is_cell(path[:-1])
