"""Adds items to a list, and takes them out, without disturbing its lines and comments."""

from __future__ import annotations

import re

from sourcecheck.config import grammar
from sourcecheck.config.statement import Span
from sourcecheck.review.toml_edit.outline import Outline, Pair

INDENT = "    "
_TOKEN = re.compile(rf"{grammar.STRING.pattern}|#[^\n]*+")


def append(outline: Outline, whole: Span, items: list[Pair], written: str) -> str:
    """The text with `written` as a further item of the list at `whole`."""
    if not items:
        return _first(outline, whole, written)
    text, last = outline.text, items[-1].value.end
    comma = _comma(text, last)
    anchor = comma + 1 if comma >= 0 else last
    closing = whole.end - 1
    if "\n" not in text[anchor:closing]:
        if comma < 0:
            return f"{text[:last]}, {written}{text[last:]}"
        return f"{text[:anchor]} {written},{text[anchor:]}"
    line = outline.after_line(anchor)
    indent = outline.indent(items[-1].key.start)
    if outline.line_start(items[-1].key.start) <= whole.start:
        indent += INDENT  # the list's first line holds its first items; the next one is set in
    if comma < 0:
        return f"{text[:last]},{text[last:line]}{indent}{written}{outline.line_end}{text[line:]}"
    return f"{text[:line]}{indent}{written},{outline.line_end}{text[line:]}"


def remove(outline: Outline, whole: Span, items: list[Pair], number: int) -> str:
    """The text without item `number`. Comments stay; a line with nothing left on it goes."""
    text, item = outline.text, items[number].value
    comma = _comma(text, item.end)
    if number + 1 < len(items):
        following = items[number + 1].value.start
        if not text[item.end : following].strip(" \t,"):
            return text[: item.start] + text[following:]
    elif number and comma < 0:
        before = items[number - 1].value.end
        if not text[before : item.start].strip(" \t,"):
            return text[:before] + text[item.end :]
    if comma >= 0 and not text[item.end : comma].strip(" \t"):
        return without(outline, item.start, comma + 1)
    if comma >= 0:  # a comment stands between the item and its comma
        text = text[:comma] + text[comma + 1 :]
    return without(Outline(text), item.start, item.end)


def without(outline: Outline, start: int, end: int) -> str:
    """The text without this stretch, and without its line where nothing else stands on that."""
    text = outline.text
    line, after = outline.line_start(start), outline.after_line(end)
    if text[line:start].strip(" \t") or text[end:after].strip():
        blanks = grammar.BLANKS.match(text, end)
        comment = text[end:after].lstrip(" \t").startswith("#")
        if comment and not text[line:start].strip(" \t") and blanks:
            end = blanks.end()  # the comment moves up to where the statement was
        return text[:start] + text[end:]
    if after == len(text) and not text.endswith("\n") and line:
        # The last line of a file that does not end its last line: it stays such a file.
        line -= 2 if text[:line].endswith("\r\n") else 1
    return text[:line] + text[after:]


def comments(text: str) -> list[str]:
    """The comments inside a value that goes over several lines."""
    return [found[0].rstrip("\r") for found in _TOKEN.finditer(text) if found[0][0] == "#"]


def _first(outline: Outline, whole: Span, written: str) -> str:
    """An item for an empty list, on a line of its own if the list goes over several."""
    text, closing = outline.text, whole.end - 1
    if "\n" not in text[whole.start : closing]:
        return f"{text[: whole.start + 1]}{written}{text[closing:]}"
    line = outline.line_start(closing)
    above = outline.line_start(line - 1)
    indent = outline.indent(above) if above > whole.start else outline.indent(closing) + INDENT
    return f"{text[:line]}{indent}{written},{outline.line_end}{text[line:]}"


def _comma(text: str, at: int) -> int:
    """Where the comma after an item stands, comments and line ends passed over; -1 without one."""
    gap = grammar.GAP.match(text, at)
    place = gap.end() if gap else at
    return place if text.startswith(",", place) else -1
