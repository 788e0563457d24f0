"""What is known about a claim and a page, as numbers that a small model weighs."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sourcecheck.evidence import clauses, polarity
from sourcecheck.evidence.facts import Fact, Standing
from sourcecheck.evidence.index import Index
from sourcecheck.evidence.polarity import Opposition
from sourcecheck.evidence.reading import Reading

SPEAKS_OF_IT = 0.55
"""A passage is held to say the opposite only where it has this share of the claim's topic."""
TURNED = 0.3
"""…and where the words that are turned round weigh this share of what both have in common."""


@dataclass(frozen=True, slots=True)
class Look:
    """Everything that decides. Shares are of the claim's idf weight, 0…1."""

    cover: tuple[int, ...]
    facts: tuple[Fact, ...]
    missing_words: tuple[str, ...]
    held_words: int
    all_words: int
    best_share: float
    cover_share: float
    context_share: float
    page_share: float
    weakest_clause: float
    heaviest_gap: float
    opposition: Opposition | None
    opposed_in: int
    considered: str


def look(claim: Reading, index: Index, weights: Mapping[str, float], facts: Sequence[Fact]) -> Look:
    """Gather what decides: which words the best passages hold, clause by clause, and how they say it."""
    cover = tuple(index.cover(weights))
    held = frozenset().union(*(index.readings[i].stems for i in cover))
    near = held.union(
        index.heading.stems, *(index.readings[j].stems for i in cover for j in index.around(i))
    )
    missing = [stem for stem in weights if stem not in held]
    opposition, place = _opposition(claim, index, weights, cover)
    return Look(
        cover=cover,
        facts=tuple(facts),
        missing_words=tuple(_as_written(claim, missing, weights)),
        held_words=len(weights) - len(missing),
        all_words=len(weights),
        best_share=index.coverage(cover[0], weights) if cover else 0.0,
        cover_share=_share(weights, held),
        context_share=_share(weights, near),
        page_share=_share(weights, {stem for stem in weights if index.holds(stem)}),
        weakest_clause=_weakest_clause(claim, weights, near),
        heaviest_gap=max((weights[stem] for stem in missing), default=0.0)
        / (max(weights.values(), default=1.0) or 1.0),
        opposition=opposition,
        opposed_in=place,
        considered=_considered(claim, index, cover),
    )


NAMES = (
    "best_share", "cover_share", "context_share", "page_share", "weakest_clause", "heaviest_gap",
    "figures_missing", "figures_other", "dates_missing", "dates_other", "names_missing",
    "quotes_missing", "facts_found", "opposed", "considered", "length", "page_length",
)  # fmt: skip


def numbers(seen: Look, index: Index) -> dict[str, float]:
    """The look as named numbers, in the order of NAMES."""
    return {
        "best_share": seen.best_share,
        "cover_share": seen.cover_share,
        "context_share": seen.context_share,
        "page_share": seen.page_share,
        "weakest_clause": seen.weakest_clause,
        "heaviest_gap": seen.heaviest_gap,
        "figures_missing": _count(seen, "figure", Standing.MISSING, Standing.ELSEWHERE),
        "figures_other": _count(seen, "figure", Standing.OTHER),
        "dates_missing": _count(seen, "date", Standing.MISSING, Standing.ELSEWHERE),
        "dates_other": _count(seen, "date", Standing.OTHER),
        "names_missing": _count(seen, "name", Standing.MISSING),
        "quotes_missing": _count(seen, "quotation", Standing.MISSING, Standing.OTHER),
        "facts_found": _count(seen, "figure", Standing.FOUND)
        + _count(seen, "date", Standing.FOUND),
        "opposed": seen.opposition.share if seen.opposition else 0.0,
        "considered": 1.0 if seen.considered else 0.0,
        "length": math.log1p(seen.all_words),
        "page_length": math.log1p(len(index.body)),
    }


def _count(seen: Look, kind: str, *standings: Standing) -> float:
    return float(min(3, sum(f.kind == kind and f.standing in standings for f in seen.facts)))


def _share(weights: Mapping[str, float], held: frozenset[str] | set[str]) -> float:
    total = sum(weights.values())
    return sum(w for stem, w in weights.items() if stem in held) / total if total else 0.0


def _weakest_clause(claim: Reading, weights: Mapping[str, float], held: frozenset[str]) -> float:
    """The share that the worst-held clause of the claim has: a claim is as good as that."""
    shares = []
    for start, end in clauses.spans(claim.text):
        here = {
            w.stem: weights[w.stem]
            for w in claim.words
            if start <= w.start < end and w.stem in weights
        }
        if len(here) >= 2:
            shares.append(_share(here, held))
    return min(shares, default=_share(weights, held))


def _as_written(claim: Reading, stems: Sequence[str], weights: Mapping[str, float]) -> list[str]:
    written = {word.stem: word.text for word in reversed(claim.words)}
    return [written[stem] for stem in sorted(stems, key=lambda s: -weights[s]) if stem in written]


def _opposition(
    claim: Reading, index: Index, weights: Mapping[str, float], cover: Sequence[int]
) -> tuple[Opposition | None, int]:
    """The passage that turns the claim round, unless another one as near says it straight."""
    topic = {stem: weight for stem, weight in weights.items() if stem in claim.topic}
    opposed: tuple[Opposition | None, int] = (None, -1)
    for i in [i for i, _ in index.ranked(list(topic))[:5]]:
        reading = index.readings[i]
        share = index.coverage(i, topic)
        found = polarity.opposition(claim, reading, topic)
        if share < SPEAKS_OF_IT - (0.15 if found and not found.said else 0):
            continue
        if found is None or found.share < TURNED:
            if share >= SPEAKS_OF_IT:
                return None, -1
        elif opposed[0] is None:
            opposed = (found, i)
    return opposed


def _considered(claim: Reading, index: Index, cover: Sequence[int]) -> str:
    """The word by which the best passage only considers what the claim states as done."""
    if not cover:
        return ""
    ours = polarity.considered(claim)
    theirs = polarity.considered(index.readings[cover[0]])
    for stem, cue in theirs.items():
        if stem in claim.stems and not ours:
            return cue
    return ""
