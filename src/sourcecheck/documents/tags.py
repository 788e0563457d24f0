"""Cuts HTML into tags and text with their offsets, in one pass, whatever the HTML is like."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sourcecheck.documents.addresses import in_attribute

_OPENING = re.compile(r"<(?:(!--)|(/?)([A-Za-z][A-Za-z0-9:-]{0,60})|[!?/])")
_TAG_STOP = re.compile(r"[\"'>]")
_ATTRIBUTE = re.compile(
    r"([^\s\"'<>/=]++)"
    r"(?:\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'>][^\s>]*+)))?"
)
_RAW = frozenset(["script", "style", "textarea", "template", "noscript", "math", "iframe"])
_MAX_ATTRIBUTES_CHARACTERS = 20_000


@dataclass(frozen=True, slots=True)
class Tag:
    """A start tag (`name`) or end tag (`/name`), lower case, and its place."""

    name: str
    start: int
    end: int
    attributes: str = ""

    def get(self, wanted: str) -> str:
        """The value of an attribute with its entities decoded; "" when it is absent or empty."""
        for match in _ATTRIBUTE.finditer(self.attributes[:_MAX_ATTRIBUTES_CHARACTERS]):
            if match.group(1).lower() == wanted:
                return in_attribute(next(filter(None, match.groups()[1:]), "")).strip()
        return ""

    def values(self) -> dict[str, str]:
        """All attributes with their values decoded; of one that stands twice the first counts."""
        found: dict[str, str] = {}
        for match in _ATTRIBUTE.finditer(self.attributes[:_MAX_ATTRIBUTES_CHARACTERS]):
            value = next(filter(None, match.groups()[1:]), "")
            found.setdefault(match.group(1).lower(), in_attribute(value))
        return found

    def has(self, wanted: str) -> bool:
        """Whether an attribute is there, with a value or without."""
        found = _ATTRIBUTE.finditer(self.attributes[:_MAX_ATTRIBUTES_CHARACTERS])
        return any(match.group(1).lower() == wanted for match in found)


@dataclass(frozen=True, slots=True)
class Words:
    """Text between tags, by its place."""

    start: int
    end: int


def cut(text: str) -> Iterator[Tag | Words]:
    """Tags and the text between them, in order. Comments, declarations and the contents of
    scripts, styles and templates are left out; a tag that never ends hides the rest, as the HTML
    standard has it."""
    lowered = text.lower() if text.isascii() else _lowered(text)
    position = 0
    while match := _OPENING.search(text, position):
        if match.start() > position:
            yield Words(position, match.start())
        if match.group(1):
            position = _after(text, "-->", match.end())
            continue
        end = _tag_end(text, match.end())
        if end < 0:
            return
        position = end
        if not match.group(3):
            continue
        name = match.group(3).lower()
        yield Tag(match.group(2) + name, match.start(), end, text[match.end() : end - 1])
        if name in _RAW and not match.group(2) and text[end - 2] != "/":
            close = lowered.find("</" + name, end)
            position = close if close >= 0 else len(text)
    if position < len(text):
        yield Words(position, len(text))


def _lowered(text: str) -> str:
    """Lower case of the same length, so that offsets stay the same."""
    return "".join(low if len(low := c.lower()) == 1 else c for c in text)


def _after(text: str, mark: str, position: int) -> int:
    found = text.find(mark, position)
    return found + len(mark) if found >= 0 else len(text)


def _tag_end(text: str, position: int) -> int:
    """The offset behind the `>` of a tag, quoted values skipped; -1 when the tag never ends."""
    while match := _TAG_STOP.search(text, position):
        if match.group() == ">":
            return match.end()
        if text[:0] or not text[match.start() - 1 : match.start()].strip("= \t\r\n"):
            close = text.find(match.group(), match.end())
            if close < 0:
                return -1
            position = close + 1
        else:
            position = match.end()  # a stray quote inside a name or unquoted value
    return -1
