"""What a written address leads to: a page on the web, or something in the project."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_LEFT_OUT = re.compile(r"[\t\n\r]")
_BLANKS = "".join(map(chr, range(0x21)))
_SCHEME = re.compile(r"https?://", re.IGNORECASE)


def is_web(url: str) -> bool:
    """Whether a link leads to a page on the web, so that it can be a source."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return False
    return parts.scheme.lower() in ("http", "https") and bool(parts.netloc)


def tidied(target: str) -> str:
    """The target of a link as a browser takes it: no blanks around it, no line breaks in it, the
    scheme in lower case; what begins with `//` is on the web."""
    if target.startswith(("https://", "http://", "#")) and target.isprintable():
        return target.rstrip(_BLANKS)
    target = _LEFT_OUT.sub("", target.strip(_BLANKS))
    if target.startswith("//") and target[2:3] not in ("", "/"):
        return "https:" + target
    scheme = _SCHEME.match(target)
    return target[: scheme.end()].lower() + target[scheme.end() :] if scheme else target
