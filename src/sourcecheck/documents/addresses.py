"""Finds web addresses written out in running text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

_BARE = re.compile(
    r"(?<![\w@./-])(?:https?://[^\s<>\"“”„»\u3002]{1,4000}|www\.[^\s<>\"“”„»/.]{1,63}\.[^\s<>\"“”»]{1,2000})",
    re.IGNORECASE,
)
_SCHEME_ALONE = re.compile(r"(?:https?:?/{0,2}|www\.?)", re.IGNORECASE)
_TRAILING = ".,;:!?'’*_~|"
_PAIRS = {")": "(", "]": "[", "}": "{"}


def written_out(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """Addresses in text[start:end]: (start, end, URL). Punctuation that closes the sentence or a
    bracket that was opened before the address is left out; `www.` gets `http://`."""
    position = start
    while match := _BARE.search(text, position, end):
        written = _without_trailing(match.group())
        position = max(match.start() + len(written), match.start() + 1)
        if not _SCHEME_ALONE.fullmatch(written):
            yield match.start(), match.start() + len(written), _with_scheme(written)


def written_at(text: str, position: int) -> tuple[int, str]:
    """The end of the address that begins at `position`, and its URL; (position, "") for none."""
    match = _BARE.match(text, position)
    written = _without_trailing(match.group()) if match else ""
    if not written or _SCHEME_ALONE.fullmatch(written):
        return position, ""
    return position + len(written), _with_scheme(written)


def is_web(url: str) -> bool:
    """Whether a link leads to a page on the web, so that it can be a source."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return False
    return parts.scheme.lower() in ("http", "https") and bool(parts.netloc)


def _with_scheme(written: str) -> str:
    return "http://" + written if written[:4].lower() == "www." else written


def _without_trailing(written: str) -> str:
    excess = {
        close: written.count(close) - written.count(opened) for close, opened in _PAIRS.items()
    }
    while written:
        last = written[-1]
        if last in _PAIRS and excess[last] > 0:
            excess[last] -= 1
        elif last not in _TRAILING:
            break
        written = written[:-1]
    return written
