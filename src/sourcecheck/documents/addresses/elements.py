"""Addresses in the attributes of HTML elements: what they link to and what they show."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from sourcecheck.documents.addresses.web import is_web, tidied

_SHOWN: Mapping[str, tuple[str, ...]] = {
    "img": ("src", "srcset"),
    "source": ("src", "srcset"),
    "video": ("src", "poster"),
    "audio": ("src",),
    "track": ("src",),
    "iframe": ("src",),
    "embed": ("src",),
    "object": ("data",),
    "area": ("href",),
    "image": ("href", "xlink:href"),
}
EMBEDDING = frozenset(_SHOWN)
"""Elements that have addresses beside those of hyperlinks."""
CODE = frozenset(["code", "kbd", "samp", "tt"])
"""Elements in which an address that is written out is code, not a link."""
_CANDIDATE = re.compile(r"[\s,]*+([^\s]++)")
_DESCRIPTORS = re.compile(r"(?:[^,(]|\([^)]*+\)?)*+,?")


def hyperlink(attributes: Mapping[str, str]) -> str:
    """Where an `<a>` leads, "" when it leads nowhere; SVG's `xlink:href` counts."""
    return attributes.get("href") or attributes.get("xlink:href") or ""


def embedded(name: str, attributes: Mapping[str, str]) -> Iterator[str]:
    """Every address of what an element shows (and of `<area>`, which has no words of its own)."""
    for attribute in _SHOWN.get(name, ()):
        value = attributes.get(attribute, "")
        if attribute == "srcset":
            yield from candidates(value)
        elif value:
            yield value


def base_of(attributes: Mapping[str, str]) -> str:
    """What `<base href>` says that links on the page count from, if that is on the web."""
    base = tidied(attributes.get("href", ""))
    return base if is_web(base) else ""


def candidates(srcset: str) -> Iterator[str]:
    """The addresses of a `srcset` (WHATWG, 4.8.4.3.10)."""
    position = 0
    while match := _CANDIDATE.match(srcset, position):
        written = match[1]
        address = written.rstrip(",")
        position = match.end()
        if address == written:
            descriptors = _DESCRIPTORS.match(srcset, position)
            position = descriptors.end() if descriptors else len(srcset)
        if address:
            yield address
