"""The patterns of a .gitignore, matched as git does (gitignore(5)), in linear time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

ANY_DEPTH = None
"""The segment `**`: any number of folders, also none."""

_CLASSES = {
    "alpha": "a-zA-Z",
    "digit": "0-9",
    "alnum": "a-zA-Z0-9",
    "upper": "A-Z",
    "lower": "a-z",
    "xdigit": "0-9A-Fa-f",
    "blank": " \\t",
    "space": "\\s",
    "punct": "!-/:-@\\[-`{-~",
    "word": "\\w",
}
_BRACKETS = re.compile(r"\[([!^]?)(\]?(?:\[:[a-z]+:\]|\\.|[^\]\\])*)\]")
_IN_BRACKETS = re.compile(r"\[:([a-z]+):\]|\\(.)|(.)", re.DOTALL)
MAX_PATTERNS = 10_000

Segment = re.Pattern[str] | None


class Rules:
    """The patterns of one file. Paths are the names on the way from its folder, one each."""

    def __init__(self, lines: Iterable[str]) -> None:
        found = [pattern for line in lines if (pattern := _pattern(line)) is not None]
        self._patterns = tuple(reversed(found[-MAX_PATTERNS:]))

    def says(self, names: Sequence[str], *, is_folder: bool) -> bool | None:
        """Whether to ignore a path: what the last pattern that fits says; None when none fits."""
        for pattern in self._patterns:
            if (is_folder or not pattern.folders_only) and pattern.fits(names):
                return not pattern.is_negated
        return None

    def __bool__(self) -> bool:
        return bool(self._patterns)


@dataclass(frozen=True, slots=True)
class _Pattern:
    segments: tuple[Segment, ...]
    is_negated: bool
    folders_only: bool

    def fits(self, names: Sequence[str]) -> bool:
        segments = self.segments
        if len(segments) == 2 and segments[0] is ANY_DEPTH and segments[1] is not ANY_DEPTH:
            return segments[1].fullmatch(names[-1]) is not None
        return _fit(segments, names)


def _fit(segments: Sequence[Segment], names: Sequence[str]) -> bool:
    """Match greedily, going back to the last `**` only: what fits earlier never needs to move."""
    at, name = 0, 0
    resume = (-1, 0)
    while name < len(names):
        is_left = at < len(segments)
        segment = segments[at] if is_left else ANY_DEPTH
        if is_left and segment is ANY_DEPTH:
            at += 1
            resume = (at, name)
        elif segment is not ANY_DEPTH and segment.fullmatch(names[name]):
            at, name = at + 1, name + 1
        elif resume[0] >= 0:
            resume = (resume[0], resume[1] + 1)
            at, name = resume
        else:
            return False
    return all(segment is ANY_DEPTH for segment in segments[at:])


def _pattern(line: str) -> _Pattern | None:
    """Read one line; None for a comment, a blank line and a pattern that fits nothing."""
    text = line.rstrip("\r\n")
    while text.endswith(" ") and not text.endswith("\\ "):
        text = text[:-1]
    if not text or text.startswith("#"):
        return None
    is_negated = text.startswith("!")
    text = text.removeprefix("!")
    folders_only = text.endswith("/")
    text = text.removesuffix("/")
    if not text:
        return None
    parts = text.removeprefix("/").split("/") if "/" in text else ["**/", text]
    if parts[-1] == "**" and "/" in text:
        parts.append("*")  # everything inside, but not the folder itself
    try:
        segments = tuple(
            ANY_DEPTH if part == "**/" or (part == "**" and "/" in text) else _segment(part)
            for part in parts
        )
    except re.error:  # a range that runs backwards, a bracket or an escape left open
        return None
    return _Pattern(segments, is_negated, folders_only)


def _segment(glob: str) -> re.Pattern[str]:
    """A regular expression for one name. Each `*` takes as little as lets what follows it fit."""
    pieces = [""]
    position = 0
    while position < len(glob):
        sign = glob[position]
        position += 1
        if sign == "*":
            if pieces[-1] or len(pieces) == 1:
                pieces.append("")
        elif sign == "?":
            pieces[-1] += "."
        elif sign == "[":
            found = _BRACKETS.match(glob, position - 1)
            if found is None:
                raise re.error("a bracket is left open")
            pieces[-1] += _brackets(found[2], is_negated=bool(found[1]))
            position = found.end()
        elif sign == "\\":
            if position == len(glob):
                raise re.error("an escape is left open")
            pieces[-1] += re.escape(glob[position])
            position += 1
        else:
            pieces[-1] += re.escape(sign)
    first, *middle = pieces
    if not middle:
        return re.compile(first, re.DOTALL)
    last = middle.pop()
    return re.compile(first + "".join(f"(?>.*?{each})" for each in middle) + f".*{last}", re.DOTALL)


def _brackets(inside: str, *, is_negated: bool) -> str:
    pieces = []
    for match in _IN_BRACKETS.finditer(inside):
        if match[1]:
            if match[1] not in _CLASSES:
                raise re.error("there is no such class of characters")
            pieces.append(_CLASSES[match[1]])
        elif match[3] == "-":
            pieces.append("-")
        else:
            pieces.append(re.escape(match[2] or match[3]))
    if pieces and pieces[0] == "-":
        pieces[0] = "\\-"
    return f"[{'^' if is_negated else ''}{''.join(pieces)}]"
