"""The lexicon's data files: read from the package, checked by digest, searched in place."""

from __future__ import annotations

import gzip
import hashlib
import json
from functools import cache
from importlib import resources

LARGEST_TABLE_BYTES = 32_000_000
"""More than four times what the table unpacks to."""


class DamagedLexiconError(RuntimeError):
    """A data file of the lexicon is not the one that its card describes."""


@cache
def _digests() -> dict[str, str]:
    card = json.loads(_raw("card.json"))
    return {str(name): str(digest) for name, digest in card["sha256"].items()}


def _raw(name: str) -> bytes:
    return (resources.files(__package__) / "data" / name).read_bytes()


def checked(name: str) -> bytes:
    """The bytes of a data file; `DamagedLexiconError` if the card has another SHA-256 for it."""
    data = _raw(name)
    if hashlib.sha256(data).hexdigest() != _digests().get(name):
        raise DamagedLexiconError(
            f"{name} of the lexicon is damaged: its SHA-256 is not the one in card.json. "
            "Install sourcecheck again."
        )
    return data


def table(name: str) -> list[list[str]]:
    """The lines of a curated table as lists of fields; `#` starts a comment, tabs part fields."""
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
        text, wanted = self._text, key.encode()
        low, high = 0, len(text)
        while low < high:
            middle = (low + high) // 2
            start = text.rfind(b"\n", low, middle) + 1 or low
            end = text.find(b"\n", middle)
            tab = text.find(b"\t", start, end)
            found = text[start:tab]
            if found == wanted:
                return text[tab + 1 : end].decode()
            if found < wanted:
                low = end + 1
            else:
                high = start
        return ""


@cache
def wordnet_lines() -> SortedLines:
    """WordNet's lemmas and synsets; unpacked at the first call."""
    text = gzip.decompress(checked("wordnet.gz"))
    if len(text) > LARGEST_TABLE_BYTES:
        raise DamagedLexiconError("wordnet.gz of the lexicon is larger than it can be.")
    return SortedLines(text)
