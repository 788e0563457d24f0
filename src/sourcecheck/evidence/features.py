"""What is known about a claim and a page, as numbers that a small model weighs."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sourcecheck.evidence import doubts, frequencies, polarity
from sourcecheck.evidence.fact import BORNE_OUT, Fact, Kind, Standing
from sourcecheck.evidence.index import plain_numbers
from sourcecheck.evidence.polarity import Opposition
from sourcecheck.evidence.reading import Reading
from sourcecheck.evidence.speakers import OtherSpeaker, not_stood_by, other_speaker
from sourcecheck.evidence.ties import Ties

SPEAKS_OF_IT = 0.55
"""A passage is held to say the opposite only where it has this share of the claim's topic."""
TURNED = 0.2
TURNED_IN_LONG = 0.6
"""…and where the words turned round weigh this share of what both have in common: more in a long
claim, of which a denial may concern one detail."""
RARE = 0.65
"""How rare a word is (1: unknown to ordinary prose) that tells most when it is lacking."""
WINDOW = 5
"""So many passages in a row can tell one thing."""
_QUANTIFIER = re.compile(r"\b(?:most|majority|all|every|none|half|few|many|only)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Look:
    """Everything that decides. Shares are of the weight of the claim's words, 0…1; `words` is what
    is seen of each content word, to be weighed."""

    cover: tuple[int, ...]
    facts: tuple[Fact, ...]
    missing_words: tuple[str, ...]
    held_words: int
    all_words: int
    best_share: float
    cover_share: float
    context_share: float
    page_share: float
    window_share: float
    weakest_clause: float
    weakest_words: str
    lacking: float
    lacking_rare: int
    numbers_held: int
    opposition: Opposition | None
    opposed_in: int
    considered: str
    words: tuple[Mapping[str, float], ...]
    other_speaker: OtherSpeaker | None
    not_stood_by: str
    unsaid: str
    plain_share: float
    passages: int
    together_share: float


def look(on: Ties, facts: Sequence[Fact]) -> Look:
    """Gather what decides: which words the best passages hold, and how they say it."""
    index = on.index
    near, held = on.near, doubts.held(on)
    # Which passages speak of the claim is a question of this page; how much a word tells, of prose.
    rarity = {stem: frequencies.weight(stem) for stem in on.weights}
    lacking = _lacking(on)
    weakest, weakest_words = _weakest_clause(on.claim, rarity, near)
    missing = [stem for stem in on.weights if stem not in on.covered]
    opposition, place = _opposition(on, facts)
    deciding = _deciding(on, facts)
    return Look(
        cover=on.cover,
        facts=tuple(facts),
        missing_words=tuple(_as_written(on.claim, missing, rarity)),
        held_words=len(on.weights) - len(missing),
        all_words=len(on.weights),
        best_share=_share(rarity, held.best),
        cover_share=_share(rarity, on.covered),
        context_share=_share(rarity, near),
        page_share=_share(rarity, {stem for stem in rarity if index.holds(stem)}),
        window_share=_window_share(on, rarity),
        weakest_clause=weakest,
        weakest_words=weakest_words,
        lacking=sum(lacking),
        lacking_rare=sum(rare >= RARE for rare in lacking),
        numbers_held=_numbers_held(on),
        opposition=opposition,
        opposed_in=place,
        considered=_considered(on) if len(on.weights) <= SHORT_WORDS else "",
        words=tuple(numbers for _, numbers in doubts.seen(held)),
        other_speaker=other_speaker(on.claim, deciding, index.title),
        not_stood_by=not_stood_by(on.claim, deciding),
        unsaid=_unsaid(on) if len(on.weights) <= FEW_WORDS else "",
        plain_share=_share(_plain(on.claim, rarity), near, empty=1.0),
        passages=len(index.body),
        together_share=_share(rarity, _said_together(on)),
    )


NAMES = (
    "best_share", "cover_share", "context_share", "page_share", "window_share", "weakest_clause",
    "figures_missing", "dates_missing", "numbers_absent", "numbers_held", "figures_other",
    "dates_other", "names_missing", "opposed", "length", "lacking", "lacking_rare", "doubt_most",
    "doubt_mean", "doubt_sum", "short", "short_context", "short_doubt",
)  # fmt: skip
SHORT_WORDS = 8
FEW_WORDS = 6


def numbers(seen: Look, doubt: Sequence[float]) -> dict[str, float]:
    """The look as named numbers, in the order of NAMES. `doubt` is the doubt about each word."""
    summary = doubts.summary(doubt)
    short = 1.0 if seen.all_words <= SHORT_WORDS else 0.0
    return {
        "best_share": seen.best_share,
        "cover_share": seen.cover_share,
        "context_share": seen.context_share,
        "page_share": seen.page_share,
        "window_share": seen.window_share,
        "weakest_clause": seen.weakest_clause,
        "figures_missing": _count(seen, Kind.FIGURE, Standing.MISSING),
        "dates_missing": _count(seen, Kind.DATE, Standing.MISSING),
        "numbers_absent": _count(seen, Kind.FIGURE, Standing.ABSENT)
        + _count(seen, Kind.DATE, Standing.ABSENT),
        "numbers_held": math.log1p(seen.numbers_held),
        "figures_other": _count(seen, Kind.FIGURE, Standing.OTHER),
        "dates_other": _count(seen, Kind.DATE, Standing.OTHER),
        "names_missing": _count(seen, Kind.NAME, Standing.MISSING),
        "opposed": seen.opposition.share if seen.opposition else 0.0,
        "length": math.log1p(seen.all_words),
        "lacking": math.sqrt(seen.lacking),
        "lacking_rare": float(seen.lacking_rare),
        "short": short,
        "short_context": short * seen.context_share,
        "short_doubt": short * summary["doubt_most"],
        **summary,
    }


def _count(seen: Look, kind: Kind, *standings: Standing) -> float:
    return float(min(3, sum(f.kind == kind and f.standing in standings for f in seen.facts)))


def _share(
    weights: Mapping[str, float], held: frozenset[str] | set[str], *, empty: float = 0.0
) -> float:
    total = sum(weights.values())
    return sum(w for stem, w in weights.items() if stem in held) / total if total else empty


def _plain(claim: Reading, weights: Mapping[str, float]) -> dict[str, float]:
    """The words that are no names: what is said of those who are named."""
    named = [(name.start, name.end) for name in claim.names]
    return {
        word.stem: weights[word.stem]
        for word in claim.words
        if word.stem in weights and not any(start <= word.start < end for start, end in named)
    }


def _said_together(on: Ties) -> frozenset[str]:
    """The stems of the best passage and of what it leaves to be understood: the title and the
    sentences around it. What is said of most, or of all, must be said in one sentence."""
    if not on.cover:
        return frozenset()
    index, best = on.index, on.cover[0]
    stems = index.readings[best].stems | index.heading.stems
    if not _QUANTIFIER.search(on.claim.text):
        stems = stems.union(*(index.readings[i].stems for i in index.around(best)))
    return stems


def _lacking(on: Ties) -> list[float]:
    """How rare each content word of the claim is that the page lacks where it speaks of it."""
    return [
        1 - frequencies.commonness(word.stem)
        for word in on.claim.words
        if not word.is_stop and word.stem not in on.near
    ]


def _window_share(on: Ties, weights: Mapping[str, float]) -> float:
    """The largest share of the claim that a few passages in a row hold."""
    index = on.index
    held: dict[int, float] = defaultdict(float)
    total = sum(weights.values()) or 1.0
    for stem, weight in weights.items():
        reached = {
            start for place in index.places(stem) for start in range(place - WINDOW + 1, place + 1)
        }
        for start in reached:
            held[start] += weight
    return max(held.values(), default=0.0) / total


def _numbers_held(on: Ties) -> int:
    """How many of the claim's numbers stand in its cover or around it."""
    index = on.index
    there = {
        digits
        for i in on.cover
        for j in (i, *index.around(i))
        for digits in plain_numbers(index.readings[j].text)
    }
    return sum(digits in there for digits in plain_numbers(on.claim.text))


def _weakest_clause(
    claim: Reading, weights: Mapping[str, float], held: frozenset[str]
) -> tuple[float, str]:
    """The share that the worst-held clause of the claim has, and its words: a claim is as good as
    its weakest clause."""
    shares = []
    for start, end in claim.clauses:
        here = {
            w.stem: weights[w.stem]
            for w in claim.words
            if start <= w.start < end and w.stem in weights
        }
        if len(here) >= 2:
            shares.append((_share(here, held), claim.text[start:end].strip(" .!?")))
    return min(shares, default=(_share(weights, held), claim.text))


def _as_written(claim: Reading, stems: Sequence[str], weights: Mapping[str, float]) -> list[str]:
    written = {word.stem: word.text for word in reversed(claim.words)}
    return [written[stem] for stem in sorted(stems, key=lambda s: -weights[s]) if stem in written]


def _opposition(on: Ties, facts: Sequence[Fact]) -> tuple[Opposition | None, int]:
    """The passage that turns the claim round, unless another one as near says it straight."""
    claim, index = on.claim, on.index
    topic = {stem: weight for stem, weight in on.weights.items() if stem in claim.topic}
    opposed: tuple[Opposition | None, int] = (None, -1)
    # Where a figure ties the claim to a sentence, that sentence decides.
    tied = [f.passage for f in facts if f.kind is Kind.FIGURE and f.standing in BORNE_OUT]
    long = len(on.weights) > SHORT_WORDS
    for i in tied or [i for i, _ in index.ranked(list(topic))[:5]]:
        reading = index.readings[i]
        share = index.coverage(i, topic)
        found = polarity.opposition(claim, reading, topic)
        if share < SPEAKS_OF_IT - (0.15 if found and not found.said else 0):
            continue
        if found is None or found.share < (TURNED_IN_LONG if long else TURNED):
            if share >= SPEAKS_OF_IT:
                return None, -1
        elif opposed[0] is None:
            opposed = (found, i)
    return opposed


def _deciding(on: Ties, facts: Sequence[Fact]) -> Reading:
    """The passage that has the claim's figure, else the one that holds most of it."""
    stated = (f.passage for f in facts if f.kind is Kind.FIGURE and f.standing is Standing.FOUND)
    place = next((i for i in (*stated, *on.cover) if i >= 0), -1)
    return on.index.readings[place] if place >= 0 else on.index.heading


def _unsaid(on: Ties) -> str:
    """The deed of a claim ("resigned") that is not told where the page speaks of it, "" when it
    is, or when the claim has none that its form gives away."""
    deeds = [word for word in on.claim.words if doubts.is_past_form(word) and not word.is_stop]
    told = any(word.stem in on.near for word in deeds)
    return deeds[0].text if deeds and not told else ""


def _considered(on: Ties) -> str:
    """The word by which the best passage only considers what the claim states as done."""
    if not on.cover:
        return ""
    ours = polarity.considered(on.claim)
    theirs = polarity.considered(on.index.readings[on.cover[0]])
    for stem, cue in theirs.items():
        if stem in on.claim.stems and not ours:
            return cue
    return ""
