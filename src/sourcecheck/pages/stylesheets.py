"""CSS text to its rules: selectors and declarations, and whether they hold on a screen.

This reads the syntax of CSS (CSS Syntax Level 3) as far as rules, blocks, strings, comments and
escapes go, in one pass over the text: no input takes more than linear time. Left out: rules nested
in rules, @import, and style sheets outside the page, which nobody fetches to read a text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import IntEnum

_SPECIAL = re.compile(r"/\*|[\"'\\{};]|url\((?!\s{0,9}[\"'])", re.I)
_STRING_REST = {
    quote: re.compile(rf"(?:[^{quote}\\\n]+|\\.)*{quote}?", re.S) for quote in ("'", '"')
}
_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|(.))", re.S)
_WIDTH = re.compile(r"\(\s*(min|max)-(?:device-)?width\s*:\s*([\d.]{1,9})(px|em|rem)\s*\)")
_ORDINARY_WIDTHS = (360, 768, 1280, 1920)
"""Screens in CSS pixels: a telephone's, a tablet's, two desktops'."""
_EM_PIXELS = 16
MAX_GROUPS = 64
"""At-rules inside at-rules; what stands deeper is left out."""


class Holds(IntEnum):
    """For whom a rule holds: nobody at a screen, the readers of some screens, every reader."""

    NEVER = 0
    SOMETIMES = 1
    ALWAYS = 2


@dataclass(frozen=True, slots=True)
class StyleRule:
    """One rule: the text of its selectors and of its declarations, without comments."""

    selectors: str
    declarations: str
    holds: Holds


@dataclass(slots=True)
class _Reader:
    """One pass; `parts` is what was read since the last mark."""

    groups: list[Holds] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)

    def rules(self, css: str) -> Iterator[StyleRule]:
        prelude = ""
        body: list[str] = []
        depth = 0  # of blocks inside the rule that is being read
        for mark in self._marks(css):
            text = "".join(self.parts).strip()
            self.parts.clear()
            if depth:
                if depth == 1:
                    body.append(text)
                depth += {"{": 1, "}": -1}.get(mark, 0)
                if not depth and not prelude.startswith("@"):
                    holds = min(self.groups, default=Holds.ALWAYS)
                    yield StyleRule(prelude, ";".join(body), holds)
            elif mark == "{":
                holds_inside = _group(text)
                if holds_inside is not None and len(self.groups) < MAX_GROUPS:
                    self.groups.append(holds_inside)
                else:
                    prelude, body, depth = text, [], 1
            elif mark == "}" and self.groups:
                self.groups.pop()

    def _marks(self, css: str) -> Iterator[str]:
        """The braces and semicolons of the text; what stands before each is left in `parts`."""
        at = 0
        while found := _SPECIAL.search(css, at):
            self.parts.append(css[at : found.start()])
            at = found.end()
            sign = found.group()
            if sign == "/*":
                end = css.find("*/", at)
                at = len(css) if end < 0 else end + 2
            elif sign in _STRING_REST:
                rest = _STRING_REST[sign].match(css, at)
                at = rest.end() if rest else at
                self.parts.append(css[found.start() : at].replace(";", " "))
            elif sign == "\\":
                at += 1
                self.parts.append(css[found.start() : at])
            elif sign in "{};":
                yield sign
            else:  # an address without quotes, which may hold semicolons
                end = css.find(")", at)
                at = len(css) if end < 0 else end + 1
                self.parts.append("url()")
        self.parts.append(css[at:])
        yield from "}" * (2 + MAX_GROUPS)  # the end of the text closes what is open


def rules(css: str, media: str = "") -> Iterator[StyleRule]:
    """The rules of a style sheet whose element has this `media` attribute, in their order."""
    holds = _of_media(media)
    for rule in _Reader().rules(css):
        if least := min(rule.holds, holds):
            yield StyleRule(rule.selectors, rule.declarations, Holds(least))


def plain(style: str) -> str:
    """The declarations of a `style` attribute, without comments and unquoted addresses."""
    return next((rule.declarations for rule in rules(f"*{{{style}}}")), "")


def declarations(text: str) -> Iterator[tuple[str, str, bool]]:
    """Property, value (lower case, escapes read) and whether it is `!important`."""
    for one in text.split(";"):
        name, colon, value = one.partition(":")
        if not colon:
            continue
        value = unescaped(value).strip().lower()
        value, important, _ = value.partition("!")
        yield unescaped(name).strip().lower(), value.strip(), bool(important)


def unescaped(text: str) -> str:
    """Text with the escapes of CSS read: `n\\6fne` is `none`."""
    if "\\" not in text:
        return text
    return _ESCAPE.sub(_character, text)


def _character(match: re.Match[str]) -> str:
    if match[1] is None:
        return match[2]
    code = int(match[1], 16)
    is_character = 0 < code < 0x110000 and not 0xD800 <= code < 0xE000
    return chr(code) if is_character else "\ufffd"


def _group(prelude: str) -> Holds | None:
    """For whom the rules in an at-rule hold; None for what holds no rules of its own."""
    if not prelude.startswith("@"):
        return None
    name, _, condition = prelude[1:].partition(" ")
    name, parenthesis, rest = name.partition("(")
    match name.lower():
        case "media":
            return _of_media(f"{parenthesis}{rest} {condition}")
        case "layer" | "supports":
            is_not = condition.strip().lower().startswith("not")
            return Holds.NEVER if is_not and name.lower() == "supports" else Holds.ALWAYS
        case "container" | "document":
            return Holds.NEVER
    return None


def _of_media(queries: str) -> Holds:
    """For whom a list of media queries holds. Of features, only widths are known."""
    if not queries.strip():
        return Holds.ALWAYS
    return max(map(_of_query, queries.lower().split(",")))


def _of_query(query: str) -> Holds:
    words = query.replace("(", " (").split()
    while words and words[0] in ("only", "and"):
        words = words[1:]
    if words and words[0] == "not":
        is_other = words[1:] in (["print"], ["speech"])
        return Holds.ALWAYS if is_other else Holds.NEVER
    if words and words[0] in ("all", "screen"):
        words = words[1:]
    if not words:
        return Holds.ALWAYS
    condition = " ".join(word for word in words if word != "and")
    asked = _WIDTH.findall(condition)
    if not asked or _WIDTH.sub("", condition).strip():
        return Holds.NEVER  # print, or a feature that one reader in a hundred has
    fits = any(all(_fits(width, *one) for one in asked) for width in _ORDINARY_WIDTHS)
    return Holds.SOMETIMES if fits else Holds.NEVER


def _fits(width: int, bound: str, number: str, unit: str) -> bool:
    try:
        pixels = float(number) * (1 if unit == "px" else _EM_PIXELS)
    except ValueError:
        return False
    return width >= pixels if bound == "min" else width <= pixels
