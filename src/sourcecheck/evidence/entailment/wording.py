"""How far a claim keeps the wording of one sentence of the page: which words, in which order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import islice

from sourcecheck.evidence.alignment import Window
from sourcecheck.language.propositions import Graph
from sourcecheck.language.syntax import Token

_LEFT_OUT = frozenset({"DET", "PUNCT", "AUX", "SYM"})
"""What may be added or dropped without changing what a sentence says; auxiliaries are compared by
how each predicate is asserted."""
_CUES = frozenset(
    "not n't never no none neither nor hardly barely rarely if unless whether will would may might"
    " could should must can plan deny reject refuse fail nearly almost allegedly reportedly only"
    " most some few half least than but except without say claim believe expect propose".split()
)
"""Words that change what is said when they are taken out of a sentence."""
LONGEST = 80


_EMPTY = frozenset("and that which who also then".split())
"""Words that only join clauses."""


def of(claim: Graph, window: Window) -> dict[str, float]:
    """The longest common subsequence (Hirschberg 1975) of lemmas with the sentence that keeps most
    of the claim: its share of the claim's words, and what was taken out between them.

    `verbatim_whole` is 1 where a sentence has all words of the claim in their order and the claim
    is no more than a shortened sentence: a clause of it, or what is left when whole branches of its
    tree are taken out (sentence compression by deletion, Knight and Marcu 2002).
    """
    said = [word for word, _ in _words(claim.tokens)]
    bag = Counter(said)
    best = (0.0, 0, 0)
    whole = False
    for graph in window.graphs:
        placed = _words(graph.tokens)
        found = [word for word, _ in placed]
        at_most = (bag & Counter(found)).total()
        if at_most < best[0] * len(said):
            continue
        matched = common(said, found)
        if not matched or not said:
            continue
        kept = len(matched) / len(said)
        inside = set(range(matched[0], matched[-1] + 1)) - set(matched)
        cues = sum(found[i] in _CUES for i in inside)
        best = max(best, (kept, -cues, -len(inside)))
        if len(matched) == len(said) and not cues:
            tokens = [placed[i][1] for i in matched]
            run = not inside and _is_clause(graph.tokens, tokens[0], tokens[-1])
            whole |= run or _is_compression(graph.tokens, frozenset(tokens))
    return {
        "verbatim": best[0],
        "verbatim_cues": float(min(-best[1], 5)),
        "verbatim_gap": float(min(-best[2], 30)),
        "verbatim_whole": float(whole),
    }


def _words(tokens: Sequence[Token]) -> list[tuple[str, int]]:
    """The words that are compared, each with the index of its token."""
    found = (
        (token.lemma.lower(), i)
        for i, token in enumerate(tokens)
        if (token.upos not in _LEFT_OUT and token.lemma.lower() not in _EMPTY)
        or token.lemma.lower() in _CUES
    )
    return list(islice(found, LONGEST))


_OPENING = frozenset({"PUNCT", "CCONJ"})


def _is_clause(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a run of words begins and ends where a clause may: at a stop, "and" or "that".

    "The mother of the bride wept" does not say that the bride wept.
    """
    before = first - 1
    while before >= 0 and tokens[before].upos == "DET" and not _is_cue(tokens[before]):
        before -= 1
    after = last + 1
    opens = before < 0 or tokens[before].upos in _OPENING or tokens[before].lemma == "that"
    closes = after >= len(tokens) or tokens[after].upos in _OPENING
    return opens and closes


def _is_compression(tokens: Sequence[Token], kept: frozenset[int]) -> bool:
    """Whether what was kept hangs together in the tree, and no branch that was cut off takes a
    denial, a condition or a quantity with it."""
    tops = 0
    for i in kept:
        head = tokens[i].head
        while head >= 0 and head not in kept and _is_skipped(tokens[head]):
            head = tokens[head].head
        tops += head not in kept
    if tops != 1:
        return False
    cut = [i for i, t in enumerate(tokens) if i not in kept and t.head in kept]
    marks = {i: tokens[i] for i in cut}
    marks |= {i: t for i, t in enumerate(tokens) if t.head in marks and t.relation in _MARKS}
    return not any(map(_is_cue, marks.values()))


_MARKS = frozenset("mark case advmod aux det cc amod nummod".split())


def _is_cue(token: Token) -> bool:
    return token.lemma.lower() in _CUES


def _is_skipped(token: Token) -> bool:
    return token.upos in _LEFT_OUT or token.lemma.lower() in _EMPTY


def common(said: Sequence[str], found: Sequence[str]) -> list[int]:
    """The places in `found` of a longest common subsequence with `said`, in order."""
    table = [[0] * (len(found) + 1) for _ in range(len(said) + 1)]
    for i in range(len(said) - 1, -1, -1):
        row, below = table[i], table[i + 1]
        for j in range(len(found) - 1, -1, -1):
            row[j] = below[j + 1] + 1 if said[i] == found[j] else max(below[j], row[j + 1])
    places: list[int] = []
    i = j = 0
    while i < len(said) and j < len(found):
        if said[i] == found[j]:
            places.append(j)
            i, j = i + 1, j + 1
        elif table[i + 1][j] >= table[i][j + 1]:
            i += 1
        else:
            j += 1
    return places
