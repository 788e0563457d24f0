"""Finds web addresses written out in running text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

_BARE = re.compile(
    r"(?<![\w@./-])(?:https?://[^\s<>\"“”„»\u3002]{1,4000}|www\.[^\s<>\"“”„»/.]{1,63}\.[^\s<>\"“”»]{1,2000})",
    re.IGNORECASE,
)
_TRAILING = ".,;:!?'’*_~|"
_PAIRS = {")": "(", "]": "[", "}": "{"}


def written_out(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """Addresses in text[start:end]: (start, end, URL). Punctuation that closes the sentence or a
    bracket that was opened before the address is left out; `www.` gets `http://`."""
    position = start
    while match := _BARE.search(text, position, end):
        written = _without_trailing(match.group())
        position = max(match.start() + len(written), match.start() + 1)
        if len(written) > len("https://"):
            url = written if "://" in written[:8] else "http://" + written
            yield match.start(), match.start() + len(written), url


def is_web(url: str) -> bool:
    """Whether a link leads to a page on the web, so that it can be a source."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return False
    return parts.scheme.lower() in ("http", "https") and bool(parts.netloc)


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
