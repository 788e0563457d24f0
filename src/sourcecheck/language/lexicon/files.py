"""The lexicon's data files: read from the package, checked by digest, searched in place."""

from __future__ import annotations

import hashlib
import json
import zlib
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

LARGEST_TABLE_BYTES = 32_000_000
"""More than four times what the table unpacks to."""
GZIP_WINDOW_BITS = 16 + zlib.MAX_WBITS


class DamagedLexiconError(RuntimeError):
    """A data file of the lexicon is not the one that its card describes."""


def _shipped() -> Traversable:
    return resources.files(__package__) / "data"


def checked(name: str, folder: Traversable | None = None) -> bytes:
    """The bytes of a data file of the package (or of another folder that has a `card.json`).

    `DamagedLexiconError` if the card has no or another SHA-256 for it.
    """
    folder = folder or _shipped()
    data = (folder / name).read_bytes()
    digests = json.loads((folder / "card.json").read_bytes())["sha256"]
    if hashlib.sha256(data).hexdigest() != digests.get(name):
        raise DamagedLexiconError(
            f"{name} of the lexicon is damaged: its SHA-256 is not the one in card.json. "
            "Install sourcecheck again."
        )
    return data


def table(name: str) -> list[list[str]]:
    """The lines of a curated table as lists of fields; `#` starts a comment, `:` parts fields."""
    lines = (line.partition("#")[0].strip() for line in checked(name).decode().splitlines())
    return [[part.strip() for part in line.split(":")] for line in lines if line]


class SortedLines:
    """Lines `key TAB value`, sorted by the bytes of their keys, found by halving.

    The text stays one bytes object: nothing is parsed before it is asked for, so that a table of
    7 MB costs 7 MB and one unpacking.
    """

    def __init__(self, text: bytes) -> None:
        self._text = text

    def find(self, key: str) -> str:
        """The value of a key; empty if the table lacks the key."""
        text, wanted = self._text, key.encode("utf-8", "replace")
        low, high = 0, len(text)
        while low < high:
            middle = (low + high) // 2
            start = text.rfind(b"\n", low, middle) + 1 or low
            end = text.find(b"\n", middle)
            end = len(text) if end < 0 else end
            found, _, value = text[start:end].partition(b"\t")
            if found == wanted:
                return value.decode()
            if found < wanted:
                low = end + 1
            else:
                high = start
        return ""


@cache
def wordnet_lines() -> SortedLines:
    """WordNet's lemmas and synsets; unpacked at the first call, at most `LARGEST_TABLE_BYTES`."""
    unpacking = zlib.decompressobj(GZIP_WINDOW_BITS)
    text = unpacking.decompress(checked("wordnet.gz"), LARGEST_TABLE_BYTES)
    if not unpacking.eof:
        raise DamagedLexiconError("wordnet.gz of the lexicon is cut off or larger than it can be.")
    return SortedLines(text)
