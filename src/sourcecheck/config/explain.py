"""Prints a problem for a terminal or a log: its place, what is wrong, the line, what to do."""

from __future__ import annotations

import unicodedata

from sourcecheck.errors import Problem

_LINE_CHARACTERS = 100
_BEFORE_CARET = 40
_TEXT_CHARACTERS = 400


def explain(problem: Problem) -> str:
    """Render a problem in at most four lines, none of which a hostile file can bend.

    Everything invisible is written as an escape; long lines are cut around the caret; and no line
    begins with what a CI system would take for a command.
    """
    place = _visible(str(problem.location), _TEXT_CHARACTERS)
    lines = [f"{place}: {_visible(problem.message, _TEXT_CHARACTERS)}"]
    if lines[0].lstrip().startswith("::"):
        lines[0] = f"./{lines[0].lstrip()}"
    if problem.line.strip():
        lines += _pointed(problem)
    if problem.hint:
        lines.append(f"  = {_visible(problem.hint, _TEXT_CHARACTERS)}")
    return "\n".join(lines)


def _pointed(problem: Problem) -> list[str]:
    """The line, or the part of it around the caret, and the caret under it."""
    line, at = problem.line, problem.location.column - 1
    start = max(0, at - _BEFORE_CARET) if len(line) > _LINE_CHARACTERS else 0
    end = min(len(line), start + _LINE_CHARACTERS)
    before = ("…" if start else "") + _visible(line[start:at])
    width = max(1, min(problem.width, end - at))
    marked = _visible(line[at : at + width])
    after = _visible(line[at + width : end]) + ("…" if end < len(line) else "")
    caret = " " * _cells(before) + "^" * max(1, _cells(marked))
    return [f"  | {before}{marked}{after}".replace("##[", "#\\x23["), f"  | {caret}"]


def _visible(text: str, most: int | None = None) -> str:
    if most is not None and len(text) > most:
        text = text[:most] + "…"
    if text.isprintable():
        return text
    return "".join(map(_visible_character, text))


def _visible_character(character: str) -> str:
    if character.isprintable():
        return character
    if character == "\t":
        return " "
    code = ord(character)
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x1_0000 else f"\\U{code:08x}"


def _cells(text: str) -> int:
    """How many columns of a terminal this takes."""
    return sum(
        0 if unicodedata.combining(each) else 2 if unicodedata.east_asian_width(each) in "WF" else 1
        for each in text
    )
