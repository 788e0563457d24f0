"""Maps offsets in a sentence, as a reader sees it, back to the file."""

from __future__ import annotations

from bisect import bisect_right

from sourcecheck.model import Sentence


def place(sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    """The span in the document's text of sentence.text[start:end].

    A character that the file writes in several (`&amp;`) maps to all of them.
    """
    if not sentence.pieces:
        return sentence.start + start, sentence.start + end
    first = _edges(sentence, start)[0]
    return first, max(first, _edges(sentence, end - 1)[1]) if end > start else first


def _edges(sentence: Sentence, position: int) -> tuple[int, int]:
    """Start and end in the file of one character of the sentence's text."""
    pieces = sentence.pieces
    index = max(0, bisect_right(pieces, position, key=lambda piece: piece[0]) - 1)
    at, start, end = pieces[index]
    until = pieces[index + 1][0] if index + 1 < len(pieces) else len(sentence.text)
    if until - at == end - start:
        return start + position - at, start + position - at + 1
    return start, end
