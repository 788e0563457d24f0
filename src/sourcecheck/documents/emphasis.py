"""Pairs the delimiters of Markdown's emphasis (`*`, `_`, `~~`)."""

from __future__ import annotations

from collections.abc import Sequence


def unpaired(raw: str, runs: Sequence[tuple[int, int]]) -> list[int]:
    """How many characters of each delimiter run, given as (start, end), pair with nothing and so
    stay visible. Each run is pushed and popped at most once a character: linear."""
    left = [end - start for start, end in runs]
    openers: dict[str, list[int]] = {}
    for index, (start, end) in enumerate(runs):
        opens, closes = _flanks(raw, start, end)
        stack = openers.setdefault(raw[start], [])
        while closes and left[index] and stack:
            count = min(left[index], left[stack[-1]])
            left[index] -= count
            left[stack[-1]] -= count
            if not left[stack[-1]]:
                stack.pop()
        if opens and left[index]:
            stack.append(index)
    return left


def _flanks(raw: str, start: int, end: int) -> tuple[bool, bool]:
    """Whether a delimiter run may open and may close emphasis (CommonMark's flanking rules)."""
    before = raw[start - 1] if start else " "
    after = raw[end] if end < len(raw) else " "
    before_mark, after_mark = _is_mark(before), _is_mark(after)
    left = not after.isspace() and (not after_mark or before.isspace() or before_mark)
    right = not before.isspace() and (not before_mark or after.isspace() or after_mark)
    if raw[start] == "_":
        return left and (not right or before_mark), right and (not left or after_mark)
    return left, right


def _is_mark(character: str) -> bool:
    return not (character.isalnum() or character.isspace())
