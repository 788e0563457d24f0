"""The parser's network, run with numpy: embeddings, two BiLSTM layers, biaffine attention.

The model is that of Dozat and Manning (2017), without pretrained context: scores of arcs and labels
from the states of a bidirectional LSTM (Hochreiter and Schmidhuber 1997) over features of tokens.
Arrays: n tokens with the root as row 0, h = 200 hidden units a direction.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast

import numpy as np
from numpy.typing import NDArray

from sourcecheck.language.syntax import features

Array = NDArray[np.float32]
UNKNOWN = 1
"""The number of a word that training saw fewer than three times."""


@dataclass(frozen=True, slots=True)
class Scores:
    """What the network says of one sentence of n tokens: `upos` and `xpos` are (n, tags), `arcs`
    (n, n + 1) where column 0 is the root; the last two, (n + 1, 64) each, make label scores."""

    upos: Array
    xpos: Array
    arcs: Array
    label_heads: Array
    label_dependents: Array


@dataclass(frozen=True, slots=True)
class Lstm:
    """Both directions of one layer, stacked, with the gates in the order input, forget, output,
    cell: `inputs` (2, features, 4h), `recurrent` (2, h, 4h), `bias` (2, 1, 4h)."""

    inputs: Array
    recurrent: Array
    bias: Array

    def states(self, sequences: Array, lengths: Sequence[int]) -> Array:
        """(sentences, words, features) → (sentences, words, 2h), zero after a sentence's end."""
        count, longest, _ = sequences.shape
        turned = _turned(sequences, lengths)
        both = np.stack([sequences, turned]).reshape(2, count * longest, -1)
        gates = (both @ self.inputs + self.bias).reshape(2, count, longest, -1)
        steps = np.ascontiguousarray(gates.transpose(2, 0, 1, 3))
        size = self.recurrent.shape[1]
        out = np.empty((longest, 2, count, size), np.float32)
        hidden = np.zeros((2, count, size), np.float32)
        cell = np.zeros_like(hidden)
        for step in range(longest):
            gate = steps[step] + hidden @ self.recurrent
            opened = _sigmoid(gate[..., : 3 * size])
            cell *= opened[..., size : 2 * size]
            cell += opened[..., :size] * np.tanh(gate[..., 3 * size :])
            hidden = opened[..., 2 * size :] * np.tanh(cell)
            out[step] = hidden
        forward, backward = out.transpose(1, 2, 0, 3)
        return np.concatenate([_cut(forward, lengths), _turned(backward, lengths)], axis=2)


class Network:
    """The weights by name, in float32, and the vocabularies that number words and pieces."""

    def __init__(
        self, weights: Mapping[str, Array], words: Mapping[str, int], pieces: Mapping[str, int]
    ) -> None:
        self._weights = weights
        self._words = words
        self._pieces = pieces
        self._first = _lstm(weights, "lstm1")
        self._second = _lstm(weights, "lstm2")
        label = weights["label"]
        self._label = label.transpose(1, 0, 2).reshape(label.shape[1], -1)
        self._rows: dict[str, Array] = {}

    def scores(self, sentences: Sequence[Sequence[str]]) -> list[Scores]:
        """The scores of each sentence; sentences are run side by side."""
        if not sentences:
            return []
        lengths = [len(words) + 1 for words in sentences]
        inputs = np.zeros((len(sentences), max(lengths), self._first.inputs.shape[1]), np.float32)
        for row, words in enumerate(sentences):
            inputs[row, : lengths[row]] = self._inputs(words)
        tags = self._first.states(inputs, lengths)
        states = self._second.states(tags, lengths)
        return [
            self._heads(tags[row, :length], states[row, :length])
            for row, length in enumerate(lengths)
        ]

    def labels(self, scores: Scores, heads: Sequence[int]) -> Array:
        """Scores of the labels, (n, labels), for the chosen head (0: the root) of each token."""
        head = _with_one(scores.label_heads[list(heads)])
        dependent = _with_one(scores.label_dependents[1:])
        through = (dependent @ self._label).reshape(len(heads), -1, head.shape[1])
        return cast(Array, (through @ head[:, :, None])[:, :, 0])

    def labels_of(self, scores: Scores, token: int) -> Array:
        """Scores of the labels of one token, (n + 1, labels), for each head that it might have."""
        dependent = _with_one(scores.label_dependents[token + 1 : token + 2])
        heads = _with_one(scores.label_heads)
        through = (dependent @ self._label).reshape(-1, heads.shape[1])
        return cast(Array, heads @ through.T)

    def _inputs(self, words: Sequence[str]) -> Array:
        """(n + 1, features); the root has no pieces and no affixes."""
        shapes = self._weights["shape.weight"]
        rows = [self._row(None)] + [self._row(word) for word in words]
        kinds = [0] + [features.shape(word, i) for i, word in enumerate(words)]
        return np.concatenate([np.stack(rows), shapes[kinds]], axis=1)

    def _row(self, word: str | None) -> Array:
        """The features of a word that do not depend on its place: pieces, itself, affixes."""
        key = "" if word is None else word.lower()
        row = self._rows.get(key)
        if row is None:
            row = self._embedded(key) if key else self._embedded_root()
            if len(self._rows) >= MAX_CACHED_WORDS:
                self._rows.clear()
            self._rows[key] = row
        return row

    def _embedded(self, word: str) -> Array:
        w = self._weights
        own = features.word_pieces(word, self._pieces)
        piece = (
            w["pieces.weight"][own].mean(axis=0) if own else np.zeros_like(w["pieces.weight"][0])
        )
        itself = w["word.weight"][self._words.get(word, UNKNOWN)]
        affix = w["affix.weight"][features.affixes(word)].sum(axis=0)
        return np.concatenate([piece, itself, affix])

    def _embedded_root(self) -> Array:
        w = self._weights
        parts = [np.zeros_like(w["pieces.weight"][0]), w["word.weight"][0]]
        return np.concatenate([*parts, np.zeros_like(w["affix.weight"][0])])

    def _heads(self, tags: Array, states: Array) -> Scores:
        w = self._weights
        upos = tags[1:] @ w["upos.weight"].T + w["upos.bias"]
        xpos = tags[1:] @ w["xpos.weight"].T + w["xpos.bias"]
        head = self._layer("arc_head", states)
        dependent = self._layer("arc_dependent", states[1:])
        arcs = cast(Array, _with_one(dependent) @ w["arc"] @ head.T)
        return Scores(
            upos, xpos, arcs, self._layer("label_head", states),
            self._layer("label_dependent", states),
        )  # fmt: skip

    def _layer(self, name: str, inputs: Array) -> Array:
        w = self._weights
        return cast(Array, np.maximum(inputs @ w[f"{name}.weight"].T + w[f"{name}.bias"], 0))


MAX_CACHED_WORDS = 20_000
"""Rows of features that are kept, of about 600 bytes each."""


def _lstm(weights: Mapping[str, Array], name: str) -> Lstm:
    """A layer as torch names and orders it (input, forget, cell, output), made ready to run."""
    ends = ("l0", "l0_reverse")
    bias = [weights[f"{name}.bias_ih_{e}"] + weights[f"{name}.bias_hh_{e}"] for e in ends]
    return Lstm(
        np.stack([_reordered(weights[f"{name}.weight_ih_{e}"]).T for e in ends]).copy(),
        np.stack([_reordered(weights[f"{name}.weight_hh_{e}"]).T for e in ends]).copy(),
        np.stack([_reordered(b)[None, :] for b in bias]),
    )


def _reordered(gates: Array) -> Array:
    """The rows of the four gates, the cell's moved to the end."""
    i, f, c, o = np.split(gates, 4)
    return np.concatenate([i, f, o, c])


def _sigmoid(values: Array) -> Array:
    """By way of tanh, which does not overflow."""
    return cast(Array, np.float32(0.5) * np.tanh(np.float32(0.5) * values) + np.float32(0.5))


def _turned(sequences: Array, lengths: Sequence[int]) -> Array:
    """Each sequence from its end to its start, zero after it."""
    out = np.zeros_like(sequences)
    for row, length in enumerate(lengths):
        out[row, :length] = sequences[row, :length][::-1]
    return out


def _cut(sequences: Array, lengths: Sequence[int]) -> Array:
    """The sequences with zeros after their ends."""
    out = sequences.copy()
    for row, length in enumerate(lengths):
        out[row, length:] = 0
    return out


def _with_one(rows: Array) -> Array:
    """A column of ones at the end, which carries the bias."""
    return np.concatenate([rows, np.ones((len(rows), 1), np.float32)], axis=1)
