"""A governor has one subject, one object: the second gives way to the next best reading.

The parser scores each arc and label by itself, so that two nouns may both come out as the subject
of a verb, which no tree of the treebanks has. The arc or label is changed that costs least
probability, among those that keep the tree a tree.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]
_SLOT = {
    "nsubj": "subject", "nsubj:pass": "subject", "csubj": "subject", "csubj:pass": "subject",
    "obj": "obj", "iobj": "iobj", "ccomp": "ccomp", "xcomp": "xcomp",
}  # fmt: skip
"""Relations of which a governor has one, by what they exclude."""


MOST_CHANGES = 8
"""A sentence that needs more is no sentence, and each costs the square of its length."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A tree of n tokens: heads (0 is the root, tokens count from 1) and numbers of relations."""

    heads: list[int]
    relations: list[int]


def without_doubles(
    found: Reading,
    arcs: Array,
    labels: Callable[[int], Array],
    names: Sequence[str],
) -> Reading:
    """The reading with no two subjects, objects or clausal complements of one governor.

    `arcs` is (n, n + 1), `labels(i)` (n + 1, relations) for token i (from 0) and each head;
    neither is normalized.
    """
    slots = {i: _SLOT[name] for i, name in enumerate(names) if name in _SLOT}
    heads, relations = list(found.heads), list(found.relations)
    root = names.index("root")
    for _ in range(MOST_CHANGES):
        doubles = next(_doubles(heads, relations, slots), None)
        if doubles is None:
            break
        changes = []
        for token in doubles:
            gains = _log_softmax(arcs[token])[:, None] + _log_softmax(labels(token))
            now = gains[heads[token], relations[token]]
            _exclude(gains, token, heads, relations, slots)
            gains[:, root] = -np.inf
            best = int(gains.argmax())
            changes.append((float(gains.flat[best] - now), token, best))
        gain, token, best = max(changes)
        if gain == -np.inf:
            break
        heads[token], relations[token] = divmod(best, len(names))
    return Reading(heads, relations)


def _doubles(
    heads: Sequence[int], relations: Sequence[int], slots: Mapping[int, str]
) -> Iterator[list[int]]:
    """Tokens that share a governor and a slot, a group at a time."""
    groups: dict[tuple[int, str], list[int]] = {}
    for token, (head, relation) in enumerate(zip(heads, relations, strict=True)):
        if relation in slots:
            groups.setdefault((head, slots[relation]), []).append(token)
    return (tokens for tokens in groups.values() if len(tokens) > 1)


def _exclude(
    gains: Array,
    token: int,
    heads: Sequence[int],
    relations: Sequence[int],
    slots: Mapping[int, str],
) -> None:
    """Rule out the root, heads below the token, and slots that another token fills."""
    gains[0] = -np.inf
    for node in range(1, len(heads) + 1):
        above = node
        while above not in (0, token + 1):
            above = heads[above - 1]
        if above:
            gains[node] = -np.inf
    for other, (head, relation) in enumerate(zip(heads, relations, strict=True)):
        if other != token and relation in slots:
            taken = [number for number, slot in slots.items() if slot == slots[relation]]
            gains[head, taken] = -np.inf


def _log_softmax(scores: Array) -> Array:
    shifted = scores - scores.max(axis=-1, keepdims=True)
    normalized: Array = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    return normalized
