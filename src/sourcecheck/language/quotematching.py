"""Compares a quotation with a text: blind to typography, never blind to a changed word."""

from __future__ import annotations

import bisect
import re
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from sourcecheck.language.alignment import Alignment, align
from sourcecheck.language.tokens import fold


class MatchKind(StrEnum):
    """How a quotation stands in a text."""

    EXACT = "exact"
    ALTERED = "altered"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Match:
    """Where a quotation stands in a text (offsets, end exclusive; 0, 0 when absent).

    `changes` are pairs of words in the quotation and words in the text; "" where one has none.
    """

    kind: MatchKind
    start: int = 0
    end: int = 0
    changes: tuple[tuple[str, str], ...] = ()


ABSENT = Match(MatchKind.ABSENT)

# An ellipsis may leave out two long sentences; a bracket stands for a name or a pronoun.
ELLIPSIS_WORDS = 80
BRACKET_WORDS = 8
# Fewer words in their place than this share, and it is another sentence, not an altered one.
LEAST_SHARE = 0.65
LEAST_WORDS = 3
MAX_QUOTATION_WORDS = 2_000


def match(quotation: str, text: str) -> Match:
    """Look for `quotation` in `text`.

    Marks, dashes, ellipses, bracketed insertions, case, blanks and punctuation do not count;
    every word does. An ellipsis skips up to 80 words of the text, a bracket up to 8. When most
    of the words stand in one place but not all, the match is altered and names the changes.
    """
    segments = _segments(quotation)
    source = _Words(text, drop_footnotes=True)
    if not segments or not source.words:
        return ABSENT
    exact = _exact(segments, source)
    if exact:
        return Match(MatchKind.EXACT, source.starts[exact[0]], source.ends[exact[1] - 1])
    return _altered(segments, source)


@dataclass(frozen=True, slots=True)
class _Segment:
    """Words of a quotation that follow one another; `gap` words may be skipped before them."""

    words: tuple[str, ...]
    written: tuple[str, ...]
    gap: int


class _Words:
    """The words of a text, folded, with their offsets."""

    def __init__(self, text: str, *, drop_footnotes: bool = False) -> None:
        self.words: list[str] = []
        self.written: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        plain = text.replace("_", " ")
        if drop_footnotes:
            plain = _FOOTNOTE.sub(lambda mark: " " * len(mark.group()), plain)
        for found in _WORD.finditer(plain):
            written = found.group()
            self.words.append(_folded(written))
            self.written.append(written)
            self.starts.append(found.start())
            self.ends.append(found.end())


def _folded(written: str) -> str:
    if written.isascii() and written.isalpha():
        return written.lower()
    word = fold(written)
    if word[:1].isdecimal():
        return word.replace(",", "")
    return _SIGN_WORDS.get(word, word)


def _segments(quotation: str) -> list[_Segment]:
    """Cut a quotation at its ellipses and bracketed insertions."""
    text = _LETTER_IN_BRACKETS.sub(r"\1", quotation)
    segments: list[_Segment] = []
    gap = at = words = 0
    for cut in [*_CUT.finditer(text), None]:
        piece = _Words(text[at : cut.start() if cut else len(text)])
        words += len(piece.words)
        if words > MAX_QUOTATION_WORDS:
            break
        if piece.words:
            segments.append(_Segment(tuple(piece.words), tuple(piece.written), gap))
            gap = 0
        if cut:
            gap = max(
                gap, ELLIPSIS_WORDS if "." in cut.group() or "…" in cut.group() else BRACKET_WORDS
            )
            at = cut.end()
    return segments


def _exact(segments: list[_Segment], source: _Words) -> tuple[int, int] | None:
    """First and one past the last word of the quotation in the source, where all of it stands."""
    line = _Line(source.words)
    reached: list[tuple[int, int]] = []  # where the quotation opens, where it has come to
    for index, segment in enumerate(segments):
        places = line.places(segment.words)
        if index == 0:
            reached = [(place, place + len(segment.words)) for place in places]
        else:
            reached = _continued(reached, places, segment)
        if not reached:
            return None
    return reached[0]


def _continued(
    reached: list[tuple[int, int]], places: list[int], segment: _Segment
) -> list[tuple[int, int]]:
    """Every place of the next segment that lies within its gap of a place reached before."""
    found = []
    ends = [end for _, end in reached]
    for place in places:
        last = bisect.bisect_right(ends, place) - 1
        if last >= 0 and place - ends[last] <= segment.gap:
            found.append((reached[last][0], place + len(segment.words)))
    return found


class _Line:
    """Words joined into one string, in which runs of words are found at the speed of `str.find`."""

    def __init__(self, words: list[str]) -> None:
        self.text = " " + " ".join(words) + " "
        self.offsets = [0] * len(words)
        at = 0
        for index, word in enumerate(words):
            self.offsets[index] = at
            at += len(word) + 1

    def places(self, words: tuple[str, ...]) -> list[int]:
        """Indices of the words at which the run begins; the first thousand."""
        run = " " + " ".join(words) + " "
        found: list[int] = []
        at = self.text.find(run)
        while at >= 0 and len(found) < 1_000:
            found.append(bisect.bisect_left(self.offsets, at))
            at = self.text.find(run, at + 1)
        return found


def _altered(segments: list[_Segment], source: _Words) -> Match:
    """Align the longest segment anywhere, the others beside it, and count what has its place."""
    longest = max(range(len(segments)), key=lambda index: len(segments[index].words))
    anchor = align(segments[longest].words, source.words, _windows(segments[longest].words, source))
    if anchor is None:
        return ABSENT
    aligned = {longest: anchor}
    for index in range(longest + 1, len(segments)):
        start = aligned[index - 1].end
        aligned[index] = _beside(segments[index], source, start, segments[index].gap)
    for index in range(longest - 1, -1, -1):
        gap = segments[index + 1].gap
        start = aligned[index + 1].start - gap - len(segments[index].words)
        aligned[index] = _beside(segments[index], source, max(0, start), gap)
    return _as_match(segments, [aligned[index] for index in range(len(segments))], source)


def _beside(segment: _Segment, source: _Words, start: int, gap: int) -> Alignment:
    """Align a segment with the words from `start` on, `gap` of which may be skipped."""
    end = min(len(source.words), start + gap + len(segment.words) + 2)
    found = align(segment.words, source.words, [(start, end)])
    lost = tuple((index, index + 1, start, start) for index in range(len(segment.words)))
    return found or Alignment(start, start, 0, lost)


def _as_match(segments: list[_Segment], aligned: list[Alignment], source: _Words) -> Match:
    total = sum(len(segment.words) for segment in segments)
    kept = sum(alignment.kept for alignment in aligned)
    if kept < LEAST_WORDS or kept < LEAST_SHARE * total:
        return ABSENT
    changes = tuple(
        (" ".join(segment.written[low:high]), " ".join(source.written[start:end]))
        for segment, alignment in zip(segments, aligned, strict=True)
        for low, high, start, end in alignment.changes
    )
    placed = [alignment for alignment in aligned if alignment.end > alignment.start]
    first = min(alignment.start for alignment in placed)
    last = max(alignment.end for alignment in placed)
    kind = MatchKind.ALTERED if changes else MatchKind.EXACT
    return Match(kind, source.starts[first], source.ends[last - 1], changes)


def _windows(words: tuple[str, ...], source: _Words) -> list[tuple[int, int]]:
    """The stretches of the source where the rarest words of the quotation come together."""
    wanted = set(words)
    places: dict[str, list[int]] = {}
    for index, word in enumerate(source.words):
        if word in wanted:
            places.setdefault(word, []).append(index)
    rarest = sorted(places, key=lambda word: len(places[word]))[:24]
    position = {word: index for index, word in reversed(list(enumerate(words)))}
    width = max(8, len(words) // 4)
    votes: Counter[int] = Counter()
    for word in rarest:
        for place in places[word][:400]:
            bucket = (place - position[word]) // width
            votes[bucket] += 1
            votes[bucket + 1] += 1
    best = sorted(votes.items(), key=lambda item: (-item[1], item[0]))[:4]
    return [
        (max(0, (bucket - 1) * width), (bucket + 1) * width + len(words) + width)
        for bucket, count in best
        if count >= min(2, len(wanted))
    ]


_LETTER = r"[\w\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff]"
_WORD = re.compile(rf"\d+(?:[.,]\d+)*|\w{_LETTER}*(?:['’]\w{_LETTER}*)*|[%$€£&]")
_SIGN_WORDS = {"%": "percent", "&": "and"}
_FOOTNOTE = re.compile(r"\[(?:\d{1,4}|[a-z]|note \d{1,3}|citation needed)\]")
_LETTER_IN_BRACKETS = re.compile(r"\[([A-Za-z])\]")
_CUT = re.compile(r"\[[^\[\]]{0,200}\]|\(?…\)?|\(?\. ?\.(?: ?\.)?(?: ?\.)?\)?")
