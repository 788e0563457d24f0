"""Character references (`&amp;`, `&#38;`) in addresses, by the rules of HTML and of CommonMark."""

from __future__ import annotations

import re
from html import unescape
from html.entities import html5

WITH_SEMICOLON = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_IN_ATTRIBUTE = re.compile(
    r"&(?:#[0-9]{1,9};?|#[xX][0-9a-fA-F]{1,8};?|([A-Za-z][A-Za-z0-9]{0,31})(;)?)"
)


def with_semicolon(text: str) -> str:
    """Decode only references that end in a semicolon, as CommonMark does (section 2.5)."""
    return WITH_SEMICOLON.sub(decoded, text) if "&" in text else text


def decoded(match: re.Match[str]) -> str:
    """The character that a reference with a semicolon stands for; itself if it is none."""
    written = match[0]
    return unescape(written) if written[1] == "#" else html5.get(written[1:], written)


def in_attribute(value: str) -> str:
    """Decode the value of an attribute, as HTML does (WHATWG, 13.2.5.73).

    A name without its semicolon is one only where no `=` and no letter or digit follows: the
    `&copy=` of a query stays as it is.
    """
    return _IN_ATTRIBUTE.sub(_of_attribute, value) if "&" in value else value


def _of_attribute(match: re.Match[str]) -> str:
    name = match[1]
    if name is None:
        return unescape(match[0])
    if match[2]:
        return html5.get(name + ";", match[0])
    follows = match.string[match.end() : match.end() + 1]
    return match[0] if follows == "=" else html5.get(name, match[0])
