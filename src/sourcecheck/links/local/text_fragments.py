"""Whether the words that a link's text fragment names stand on the page it leads to.

https://wicg.github.io/scroll-to-text-fragment/
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote

from sourcecheck.documents import FORMATS, parse
from sourcecheck.links.local.endings import format_of


def missing(path: str, text: str, directive: str) -> str:
    """The first words of the directive that the page does not have, "" when it has them all."""
    format_name = format_of(path)
    if format_name not in FORMATS:
        return ""
    document = parse(text, format_name, path)
    shown = _folded(" ".join(sentence.text for sentence in document.sentences))
    written = _folded(text)
    for words in _words(directive):
        if _folded(words) not in shown and _folded(words) not in written:
            return " ".join(words.split())[:100]
    return ""


def _words(directive: str) -> Iterator[str]:
    """The texts named, with what is to stand before and behind them."""
    for part in directive.split("&"):
        name, _, value = part.partition("=")
        if name == "text":
            for piece in value.split(","):
                bare = piece.removeprefix("-") if piece.startswith("-") else piece
                yield unquote(bare.removesuffix("-"))


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()
