"""Dependency trees of sentences, parsed when first asked for and kept for whoever asks next."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache

from sourcecheck.language import syntax
from sourcecheck.language.syntax import Token

TREES_KEPT = 512
MOST_CHARACTERS = 1_200
"""A longer sentence is a list or a table in disguise and is left unparsed."""


class Tree:
    """The tokens of a sentence, and the way between them; `kids` are indices of dependents."""

    __slots__ = ("kids", "tokens")

    def __init__(self, tokens: tuple[Token, ...]) -> None:
        self.tokens = tokens
        self.kids: list[list[int]] = [[] for _ in tokens]
        for index, token in enumerate(tokens):
            if token.head >= 0:
                self.kids[token.head].append(index)

    def at(self, position: int) -> int:
        """The token that holds a character of the sentence; -1 for none."""
        found = bisect_right(self.tokens, position, key=lambda token: token.start) - 1
        return found if found >= 0 and position < self.tokens[found].end else -1

    def ancestors(self, index: int) -> Iterator[int]:
        """The governors of a token, from the nearest to the root."""
        seen = 0
        while index >= 0 and (index := self.tokens[index].head) >= 0 and seen < len(self.tokens):
            seen += 1
            yield index

    def subtree(self, index: int, without: frozenset[str] = frozenset()) -> list[int]:
        """A token and all below it, in order; `without` are relations that are cut off."""
        found, waiting = [], [index]
        while waiting:
            at = waiting.pop()
            found.append(at)
            waiting += [kid for kid in self.kids[at] if self.tokens[kid].relation not in without]
        return sorted(found)

    def clause(self, index: int) -> int:
        """The verb whose clause a token stands in; -1 where there is none."""
        for above in (index, *self.ancestors(index)):
            if self.tokens[above].upos == "VERB":
                return above
        return -1


@lru_cache(maxsize=TREES_KEPT)
def tree(text: str) -> Tree:
    """The tree of an English sentence; without tokens for one that is too long."""
    return Tree(syntax.parse(text) if len(text) <= MOST_CHARACTERS else ())
