"""The passages of a page, tokenised once, and the search for those that speak of a claim.

Ranking is BM25 (Robertson and Zaragoza 2009); the cover is the greedy one for weighted set cover
(Chvátal 1979): a claim is often borne out by two or three sentences together. The sentences that
are read closely for a claim are parsed when a claim first needs them, and kept.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from sourcecheck.evidence import frequencies
from sourcecheck.evidence.alignment import Window
from sourcecheck.evidence.analysis import AnalyzedText
from sourcecheck.language import propositions
from sourcecheck.language.identification import language_of
from sourcecheck.language.propositions import Graph
from sourcecheck.model import Organization, Passage, Region

_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_SMALL = {
    word: str(number)
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve".split()
    )
}
DATELINE_PASSAGES = 20
DATELINE_WORDS = 12
READ_CHARACTERS = 2_000
"""A passage is a sentence; of one that is longer the rest is looked at for quotations only."""
K1 = 1.2
B = 0.6
BM25_SHARE = 0.3
COVER_SENTENCES = 3
LEAST_GAIN = 0.08
"""A further sentence joins the cover when it adds this share of the claim's weight."""
WINDOW_PASSAGES = 14
WINDOW_CENTRES = 7
"""So many passages, the best with the sentence before and after each, are read closely."""
FEWEST_PASSAGES = 25
"""On a page of few sentences every word is rare; idf is reckoned as if there were so many."""


def plain_numbers(text: str) -> list[str]:
    """The numbers in a text as digits alone: 1,200 is 1200 and 07 is 7."""
    return [number.replace(",", "").lstrip("0") or "0" for number in _DIGITS.findall(text)]


@dataclass(frozen=True)
class PageIndex:
    """All about a page that does not depend on the claim. Indices are those of `passages`."""

    passages: Sequence[Passage]
    title: str
    organizations: Mapping[str, Organization]
    published: str = ""

    @cached_property
    def datelines(self) -> tuple[str, ...]:
        """When the page is from (EDTF): its metadata, its title, and the short lines at its top."""
        short = (
            i
            for i in self.body[:DATELINE_PASSAGES]
            if len(self.passages[i].text.split()) <= DATELINE_WORDS
        )
        lines = (self.heading, *(self.analyzed[i] for i in short))
        published = (self.published[:10],) if self.published else ()
        return (*published, *(date.value for line in lines for date in line.dates))

    @cached_property
    def analyzed(self) -> tuple[AnalyzedText, ...]:
        return tuple(
            AnalyzedText(passage.text[:READ_CHARACTERS], self.organizations)
            for passage in self.passages
        )

    @cached_property
    def heading(self) -> AnalyzedText:
        """The page's title, which is context for every sentence on it."""
        return AnalyzedText(self.title, self.organizations)

    @cached_property
    def body(self) -> tuple[int, ...]:
        """Indices of the passages that can bear a claim out: no menus, no footers."""
        return tuple(i for i, p in enumerate(self.passages) if not p.region.is_furniture)

    @cached_property
    def language(self) -> str:
        """The ISO 639-1 code of the body's language, "en" where too little tells."""
        return language_of(self.passages[i].text for i in self.body)

    @cached_property
    def _counts(self) -> dict[int, Mapping[str, int]]:
        return {i: self.analyzed[i].counts for i in self.body}

    @cached_property
    def _postings(self) -> dict[str, list[int]]:
        postings: dict[str, list[int]] = defaultdict(list)
        for i, counts in self._counts.items():
            for stem in counts:
                postings[stem].append(i)
        return postings

    @cached_property
    def _average_length(self) -> float:
        return max(1.0, sum(self._lengths.values()) / max(1, len(self._lengths)))

    @cached_property
    def _lengths(self) -> dict[int, int]:
        return {i: sum(counts.values()) for i, counts in self._counts.items()}

    @cached_property
    def titles(self) -> tuple[int, ...]:
        """Indices of the passages that are titles."""
        return tuple(i for i in self.body if self.passages[i].region is Region.TITLE)

    @cached_property
    def numbers(self) -> frozenset[str]:
        """Every number of the page as digits without separators, in digits or as a small word."""
        text = "\n".join(self.analyzed[i].text for i in self.body)
        small = _SMALL.keys() & set(text.lower().split())
        outside = f"{self.title} {self.published[:10].replace('-', ' ')}"
        found = (plain_numbers(text), plain_numbers(outside), (_SMALL[word] for word in small))
        return frozenset(chain(*found))

    def holds(self, stem: str) -> bool:
        """Whether the word stands anywhere in the body or the title."""
        return stem in self._postings or stem in self.heading.stems

    def places(self, stem: str) -> Sequence[int]:
        """Which passages of the body hold the word, by their place in the body."""
        return [self._place[i] for i in self._postings.get(stem, ())]

    @cached_property
    def _place(self) -> Mapping[int, int]:
        return {i: place for place, i in enumerate(self.body)}

    def weight(self, stem: str) -> float:
        """How much it says that this word is there: rare on this page, and rare in prose.

        Inverse document frequency here, times that in ordinary prose as a share of a rare word's.
        """
        total = max(FEWEST_PASSAGES, len(self._counts))
        found = len(self._postings.get(stem, ()))
        here = math.log(1 + (total - found + 0.5) / (found + 0.5))
        return here * frequencies.weight(stem) / frequencies.weight("")

    def ranked(self, stems: Sequence[str]) -> list[tuple[int, float]]:
        """Passages that share a word with `stems`, best first, with their BM25 score."""
        scores: dict[int, float] = defaultdict(float)
        for stem in stems:
            weight = self.weight(stem)
            for i in self._postings.get(stem, ()):
                count = self._counts[i][stem]
                length = self._lengths[i] / self._average_length
                scores[i] += weight * count * (K1 + 1) / (count + K1 * (1 - B + B * length))
        return sorted(scores.items(), key=lambda item: (-item[1], item[0]))

    def coverage(self, i: int, weights: Mapping[str, float]) -> float:
        """Share, 0…1, of the weight of `weights` that passage `i` has."""
        total = sum(weights.values())
        if not total:
            return 0.0
        return sum(w for stem, w in weights.items() if stem in self._counts.get(i, ())) / total

    def cover(self, weights: Mapping[str, float]) -> list[int]:
        """The few passages that together hold most of `weights`, greedily, best first."""
        left = dict(weights)
        total = sum(left.values()) or 1.0
        bm25 = dict(self.ranked(list(weights)))
        best = max(bm25.values(), default=1.0) or 1.0
        chosen: list[int] = []
        while len(chosen) < COVER_SENTENCES and bm25:
            gains = dict.fromkeys(bm25, 0.0)
            for stem, weight in left.items():
                for i in self._postings.get(stem, ()):
                    gains[i] += weight
            for i in chosen:
                del gains[i]
            if not gains:
                break
            # BM25 decides between sentences that cover alike: the one that says less besides.
            pick = max(gains, key=lambda i: (gains[i] / total + BM25_SHARE * bm25[i] / best, -i))
            if chosen and gains[pick] < LEAST_GAIN * total:
                break
            chosen.append(pick)
            left = {stem: w for stem, w in left.items() if stem not in self._counts[pick]}
        return chosen

    @cached_property
    def running_text(self) -> tuple[str, tuple[tuple[int, int], ...]]:
        """The body as one text, for quotations that run over sentences, and where passages start:
        (offset in that text, index of the passage), in order."""
        parts: list[str] = []
        starts: list[tuple[int, int]] = []
        place = 0
        for i in self.body:
            starts.append((place, i))
            parts.append(self.passages[i].text)
            place += len(self.passages[i].text) + 1
        return " ".join(parts), tuple(starts)

    @cached_property
    def _graphs(self) -> dict[int, Graph]:
        return {}

    def window(self, claim: AnalyzedText) -> Window:
        """The sentences that may bear the claim out, with those around them, as graphs."""
        chosen = self._chosen(claim)
        wanted = [i for i in chosen if i not in self._graphs]
        texts = [self.analyzed[i].text for i in wanted]
        for i, graph in zip(wanted, propositions.read_all(texts), strict=True):
            self._graphs[i] = graph
        blocks: list[int] = []
        for place, i in enumerate(chosen):
            joined = place > 0 and chosen[place - 1] == i - 1
            blocks.append(blocks[-1] + (not joined) if blocks else 0)
        years = frozenset(line[: len("2018")] for line in self.datelines)
        return Window([self._graphs[i] for i in chosen], chosen, blocks, years)

    def shares(self, claim: AnalyzedText, window: Window) -> dict[str, float]:
        """Which share of the weight of the claim's words one sentence of the window, all of it, and
        the page hold; and how many there are."""
        weights = {stem: self.weight(stem) for stem in claim.stems}
        total = sum(weights.values()) or 1.0
        stems = [self.analyzed[i].stems for i in window.passages]

        def share(held: frozenset[str]) -> float:
            return sum(weight for stem, weight in weights.items() if stem in held) / total

        page = frozenset(stem for stem in weights if self.holds(stem))
        return {
            "word_best": max(map(share, stems), default=0.0),
            "word_window": share(frozenset().union(*stems)),
            "word_page": share(page),
            "words": float(len(weights)),
        }

    def _chosen(self, claim: AnalyzedText) -> list[int]:
        if len(self.body) <= WINDOW_PASSAGES:
            return list(self.body)
        inside = set(self.body)
        chosen: set[int] = set()
        for i, _ in self.ranked(sorted(claim.stems))[:WINDOW_CENTRES]:
            chosen.add(i)
            chosen.update({i - 1, i + 1} & inside)
            if len(chosen) >= WINDOW_PASSAGES:
                break
        return sorted(chosen)

    @staticmethod
    def passage_at(starts: Sequence[tuple[int, int]], place: int) -> int:
        """The index of the passage that holds character `place` of the running text."""
        return starts[max(0, bisect_right(starts, (place, math.inf)) - 1)][1] if starts else -1

    def around(self, i: int) -> tuple[int, ...]:
        """The neighbours of passage `i` in its paragraph: two before, one after."""
        paragraph = self.passages[i].paragraph
        return tuple(
            j
            for j in (i - 2, i - 1, i + 1)
            if 0 <= j < len(self.passages) and self.passages[j].paragraph == paragraph
        )
