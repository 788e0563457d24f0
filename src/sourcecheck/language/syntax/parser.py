"""From the text of a sentence to its dependency tree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sourcecheck.language.syntax.tokenization import MAX_TOKENS, token_spans

if TYPE_CHECKING:
    from sourcecheck.language.syntax.constraints import Reading
    from sourcecheck.language.syntax.model import Model
    from sourcecheck.language.syntax.network import Scores

__all__ = ["MAX_TOKENS", "Token", "analyze_words", "parse", "parse_all", "past_of"]

BATCH = 16
"""So many sentences of about the same length are run side by side."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a parsed sentence.

    `start` and `end` are characters of the sentence, end exclusive; `upos` and `xpos` the Universal
    and the Penn tag; `head` the index of the governor among the sentence's tokens, -1 for the one
    root; `relation` the UD relation to it, with subtype ("nsubj:pass").
    """

    start: int
    end: int
    text: str
    lemma: str
    upos: str
    xpos: str
    head: int
    relation: str


Analysis = tuple[str, str, str, int, str]
"""Lemma, UPOS, XPOS, head (-1: the root) and relation of a word."""


def parse(sentence: str) -> tuple[Token, ...]:
    """The tree of one sentence: just one root, no cycle, tokens in the order of the text.

    Any text has one; text of blanks only has no tokens. Only the first MAX_TOKENS are read.
    """
    return parse_all([sentence])[0]


def parse_all(sentences: Sequence[str]) -> list[tuple[Token, ...]]:
    """The trees of several sentences, quicker together than one by one.

    A sentence's tree does not depend on its company but for sums that differ in the seventh digit.
    """
    spans = [token_spans(sentence) for sentence in sentences]
    trees: list[tuple[Token, ...]] = [() for _ in sentences]
    order = sorted((i for i, found in enumerate(spans) if found), key=lambda i: len(spans[i]))
    words = [[sentences[i][a:b] for a, b in spans[i]] for i in order]
    for i, analysis in zip(order, analyze_words(words), strict=True):
        trees[i] = tuple(
            Token(start, end, sentences[i][start:end], *found)
            for (start, end), found in zip(spans[i], analysis, strict=True)
        )
    return trees


def analyze_words(sentences: Sequence[Sequence[str]]) -> list[list[Analysis]]:
    """The analyses of sentences that are cut into words already, none of them empty."""
    found: list[list[Analysis]] = []
    for first in range(0, len(sentences), BATCH):
        found += _analyze_batch(sentences[first : first + BATCH])
    return found


def past_of(word: str) -> str | None:
    """The verb of which a word is an irregular past form, None for any other word."""
    from sourcecheck.language.syntax.model import model

    return model().lemmatizer.past(word.lower())


def _analyze_batch(sentences: Sequence[Sequence[str]]) -> list[list[Analysis]]:
    from sourcecheck.language.syntax.model import model

    loaded = model()
    names, found = loaded.names, []
    for words, scores in zip(sentences, loaded.network.scores(sentences), strict=True):
        tree = _tree(loaded, scores)
        upos = [names.upos[i] for i in scores.upos.argmax(axis=1)]
        xpos = [names.xpos[i] for i in scores.xpos.argmax(axis=1)]
        relations = [names.relations[i] for i in tree.relations]
        lemmas = map(loaded.lemmatizer.lemma, words, xpos)
        heads = [head - 1 for head in tree.heads]
        found.append(list(zip(lemmas, upos, xpos, heads, relations, strict=True)))
    return found


def _tree(loaded: Model, scores: Scores) -> Reading:
    """The best tree over the arcs, its labels, and no two subjects or objects of one verb."""
    from sourcecheck.language.syntax.arborescence import best_tree
    from sourcecheck.language.syntax.constraints import Reading, without_doubles

    names = loaded.names.relations
    root = names.index("root")
    heads = best_tree(scores.arcs)
    labels = loaded.network.labels(scores, heads)
    labels[:, root] = -1e9
    relations = [int(i) for i in labels.argmax(axis=1)]
    relations[heads.index(0)] = root
    return without_doubles(
        Reading(heads, relations),
        scores.arcs,
        lambda token: loaded.network.labels_of(scores, token),
        names,
    )
