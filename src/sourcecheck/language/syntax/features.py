"""What the parser sees of a token: its word pieces, its affixes and its shape, as numbers.

The same functions feed training (`benchmarks/syntax`) and use.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping

AFFIX_BUCKETS = 6000
LONGEST_PIECE = 24
MAX_WORD = 100
"""Characters of a word that are read; what is longer is no word."""
_PREFIXES = (1, 2, 3)
_SUFFIXES = (1, 2, 3, 4)


def word_pieces(word: str, pieces: Mapping[str, int]) -> list[int]:
    """The numbers of the longest pieces, from the left, that make up a word in lower case
    (WordPiece, Wu et al. 2016); what no piece fits is left out."""
    whole = pieces.get(word)
    if whole is not None:
        return [whole]
    word = word[:MAX_WORD]
    found: list[int] = []
    start = 0
    while start < len(word) and len(found) < LONGEST_PIECE:
        for end in range(min(len(word), start + LONGEST_PIECE), start, -1):
            piece = word[start:end] if start == 0 else f"##{word[start:end]}"
            number = pieces.get(piece)
            if number is not None:
                found.append(number)
                start = end
                break
        else:
            start += 1
    return found


def affixes(word: str) -> list[int]:
    """Buckets of the first and last letters of a word, by CRC-32."""
    lower = word.lower()
    keys = [f"<{lower[:n]}" for n in _PREFIXES] + [f"{lower[-n:]}>" for n in _SUFFIXES]
    return [zlib.crc32(key.encode("utf-8", "surrogatepass")) % AFFIX_BUCKETS for key in keys]


def shape(word: str, position: int) -> int:  # noqa: PLR0911
    """The spelling of a word as one of 16 classes; capitals at the start of a sentence apart."""
    if word.isdigit():
        return 1
    if any(c.isdigit() for c in word):
        return 2
    if not any(c.isalpha() for c in word):
        return 3
    if word.islower():
        return 5 if "-" in word else 4
    opens = 6 if position == 0 else 0
    if word.isupper():
        return (7 if len(word) == 1 else 8) + (opens and 2)
    if word[0].isupper() and word[1:].islower():
        return 11 + bool(opens)
    return 13 + bool(opens)
