"""Are the words on which a claim rested still on the page? Pure.

Typography, case, blanks, punctuation and markup do not count (`language.quotes`); every word does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher

from sourcecheck.evidence import PageIndex
from sourcecheck.language import figures, quotes
from sourcecheck.language.tokens import STOP_WORDS
from sourcecheck.model import Drift, DriftKind, Judgement

MAX_PASSAGE_CHARACTERS = 2_000
MOST_CHANGES = 20
LEAST_RATIO = 0.6
"""Passages that share fewer of their words are two, and not two versions of one."""

_MARKS = ".,;:!?…“”„\"'‘’()[]"


def deciding_passages(judgement: Judgement, index: PageIndex) -> tuple[str, ...]:
    """The passages on which a judgement hangs, as far as they can be found again word for word."""
    marked = {mark.passage for mark in judgement.highlights}
    chosen = [i for i in judgement.evidence if i in marked] or judgement.evidence[:1]
    texts = (index.passages[i].text for i in chosen)
    return tuple(t for t in texts if len(t) <= MAX_PASSAGE_CHARACTERS and _stands(t, index))


def drift(expected: Sequence[str], judgement: Judgement, index: PageIndex) -> Drift | None:
    """What became of the passages that were there; None where all of them still are.

    The worst change counts: another figure, then other words, then a passage that is gone. Of one
    that is gone, `now` is the passage that speaks most nearly of the claim.
    """
    changes = list(_changes(expected, judgement, index))
    order = list(DriftKind)
    return min(changes, key=lambda change: order.index(change.kind)) if changes else None


def _changes(expected: Sequence[str], judgement: Judgement, index: PageIndex) -> Iterator[Drift]:
    text, starts = index.running_text
    for then in expected:
        if then in text:  # the usual case, without cutting the page into words
            continue
        found = quotes.match(then, text)
        if found.kind is quotes.MatchKind.EXACT:
            continue
        if found.kind is quotes.MatchKind.ABSENT:
            nearest = judgement.evidence[:1]
            yield _rewritten(then, index.passages[nearest[0]].text if nearest else "", ())
            continue
        first = index.passage_at(starts, found.start)
        last = index.passage_at(starts, max(found.start, found.end - 1))
        now = " ".join(index.passages[i].text for i in index.body if first <= i <= last)
        yield _rewritten(then, now, found.changes)


def _rewritten(then: str, now: str, changes: Sequence[tuple[str, str]]) -> Drift:
    """The passage beside what stands in its place: the words that differ, or that it is gone.

    `changes` are those of the part of `now` that is like `then`; they count where the whole of
    `now` is too unlike for a comparison.
    """
    before, after = then.split(), now[: 2 * MAX_PASSAGE_CHARACTERS].split()
    folded = [[word.strip(_MARKS).casefold() for word in words] for words in (before, after)]
    matcher = SequenceMatcher(a=folded[0], b=folded[1], autojunk=False)
    if matcher.ratio() >= LEAST_RATIO:
        spans = _differing(matcher.get_opcodes(), folded[0])
        changes = [(" ".join(before[a:b]), " ".join(after[c:d])) for a, b, c, d in spans]
    elif not changes:
        return Drift(DriftKind.GONE, then, now)
    return Drift(_kind(then, now), then, now, tuple(changes[:MOST_CHANGES]))


def _differing(
    operations: Iterable[tuple[str, int, int, int, int]], before: Sequence[str]
) -> list[tuple[int, int, int, int]]:
    """Spans of words that differ; two with nothing but function words between them are one."""
    spans: list[tuple[int, int, int, int]] = []
    for operation, a, b, c, d in operations:
        if operation == "equal":
            continue
        if spans and all(word in STOP_WORDS for word in before[spans[-1][1] : a]):
            spans[-1] = (spans[-1][0], b, spans[-1][2], d)
        else:
            spans.append((a, b, c, d))
    return spans


def _kind(then: str, now: str) -> DriftKind:
    return DriftKind.ALTERED if _same_figures(then, now) else DriftKind.OTHER_FIGURE


def _stands(words: str, index: PageIndex) -> bool:
    text, _ = index.running_text
    return words in text or quotes.match(words, text).kind is quotes.MatchKind.EXACT


def _same_figures(then: str, now: str) -> bool:
    """Whether every figure of the old passage has one in the new that agrees with it."""
    there = figures.find(now)
    return all(
        any(
            figures.same_measure(said, each)
            and figures.compare(said, each) is not figures.Fit.DIFFERENT
            for each in there
        )
        for said in figures.find(then)
    )
