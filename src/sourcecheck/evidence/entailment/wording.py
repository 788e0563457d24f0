"""How far a claim keeps the wording of one sentence of the page: which words, in which order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from sourcecheck.evidence.alignment import Window
from sourcecheck.language.propositions import Graph
from sourcecheck.language.syntax import Token

_LEFT_OUT = frozenset({"DET", "PUNCT", "AUX", "SYM"})
"""What may be added or dropped without changing what a sentence says; auxiliaries are compared by
how each predicate is asserted."""
_CUES = frozenset(
    "not n't never no none neither nor hardly barely rarely if unless whether will would may might"
    " could should must can plan deny reject refuse fail nearly almost allegedly reportedly only"
    " most some few half least than but except without say claim believe expect propose might".split()
)
"""Words that change what is said when they are taken out of a sentence."""
LONGEST = 80


def of(claim: Graph, window: Window) -> dict[str, float]:
    """The longest common subsequence (Hirschberg 1975) of lemmas with the sentence that keeps most
    of the claim: its share of the claim's words, and what was taken out between them."""
    said = _words(claim.tokens)
    bag = Counter(said)
    best = (0.0, 0, 0)
    for graph in window.graphs:
        found = _words(graph.tokens)
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
    return {
        "verbatim": best[0],
        "verbatim_cues": float(min(-best[1], 5)),
        "verbatim_gap": float(min(-best[2], 30)),
    }


def _words(tokens: Sequence[Token]) -> list[str]:
    cues = (t.lemma.lower() for t in tokens if t.upos not in _LEFT_OUT or t.lemma in _CUES)
    return list(cues)[:LONGEST]


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
