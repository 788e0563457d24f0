"""The words on which a verdict hangs, marked in the claim and in the passage."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sourcecheck.masking import mask
from sourcecheck.model import CheckedCitation, CheckedPassage, Verdict
from sourcecheck.reports.escape import visible
from sourcecheck.reports.layout import columns

Spans = Sequence[tuple[int, int]]
"""Characters of a text, end exclusive, as a judgement gives them."""

CARET = "^"
ELLIPSIS = "…"
CLIPPED_CHARACTERS = 160
SIDE_CHARACTERS = 300
NEAR_CHARACTERS = 40
_QUOTED = re.compile(r"“([^“”]{1,160})”")
_BLANKS = re.compile(r"\s+")
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a text that is marked, or not."""

    text: str
    marked: bool = False


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A text on one line, visible and without secrets, with its marks: in order, none overlaps.

    What is made of it is escaped once more for its own place (HTML, Markdown, XML).
    """

    text: str
    marks: tuple[tuple[int, int], ...] = ()

    def segments(self) -> Iterator[Segment]:
        """The whole text, cut where a mark begins or ends."""
        at = 0
        for start, end in self.marks:
            if start > at:
                yield Segment(self.text[at:start])
            yield Segment(self.text[start:end], marked=True)
            at = end
        if at < len(self.text) or not self.marks:
            yield Segment(self.text[at:])

    def words(self) -> tuple[str, ...]:
        """What is marked, each once."""
        return tuple(dict.fromkeys(self.text[start:end] for start, end in self.marks))

    def shortened(self, limit: int) -> MarkedText:
        """About `limit` characters of it, cut at blanks, from before the first mark on."""
        if len(self.text) <= limit:
            return self
        first = self.marks[0] if self.marks else (0, 0)
        begin = 0 if first[1] <= limit - len(ELLIPSIS) else first[0] - limit // 3
        begin = self.text.rfind(" ", 0, begin) + 1 if begin > 0 else 0
        end = min(begin + limit, len(self.text))
        if end < len(self.text):
            blank = self.text.rfind(" ", begin + limit // 2, end)
            end = blank if blank > 0 else end
        head = f"{ELLIPSIS} " if begin else ""
        tail = f" {ELLIPSIS}" if end < len(self.text) else ""
        shift = len(head) - begin
        kept = ((max(s, begin), min(e, end)) for s, e in self.marks)
        marks = tuple((s + shift, e + shift) for s, e in kept if s < e)
        return MarkedText(f"{head}{self.text[begin:end]}{tail}", marks)

    def plain(self, opening: str = ">>", closing: str = "<<") -> str:
        """The text for where neither colour nor a second line can mark anything."""
        return "".join(
            f"{opening}{each.text}{closing}" if each.marked else each.text
            for each in self.segments()
        )


def ordered(text: str, highlights: Spans) -> tuple[tuple[int, int], ...]:
    """The highlights as far as they lie in the text: in order, joined, without blank ends."""
    found: list[tuple[int, int]] = []
    for first, last in sorted(highlights):
        words = text[max(first, 0) : max(last, 0)]
        if not words.strip():
            continue
        start = max(first, 0) + len(words) - len(words.lstrip())
        end = max(first, 0) + len(words.rstrip())
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return tuple(found)


def marked(text: str, highlights: Spans = ()) -> MarkedText:
    """The text made visible, and its highlights as marks.

    Secrets are masked in the whole text first, so that no mark can cut one in two; where a mark
    would part what must be made visible as a whole, nothing is marked.
    """
    hidden, at = mask(text, keep_width=True), 0
    shown, marks = "", []
    for start, end in ordered(hidden, highlights):
        shown = _joined(shown, _shown(hidden[at:start]))
        begin = len(shown)
        shown += _shown(hidden[start:end])
        marks.append((begin, len(shown)))
        at = end
    whole = _joined(shown, _shown(hidden[at:])).rstrip(" ")
    safe = visible(whole)
    return MarkedText(whole, tuple(marks)) if len(safe) == len(whole) else MarkedText(safe)


def marked_claim(text: str, citations: Iterable[CheckedCitation]) -> MarkedText:
    """The text of a claim with the words on which the verdict of any of its sources hangs."""
    return marked(text, [span for each in citations for span in each.claim_highlights])


def marked_passage(passage: CheckedPassage) -> MarkedText:
    """A passage with the words that decide."""
    return marked(passage.text, passage.highlights)


def offsets(text: str, highlights: Spans) -> tuple[tuple[int, int], ...]:
    """The highlights as offsets in `mask(text)`; one at a masked secret is left out."""
    hidden, spans = mask(text), ordered(text, highlights)
    if hidden == text:
        return spans
    same = next((i for i, (a, b) in enumerate(zip(text, hidden, strict=False)) if a != b), 0)
    ends = zip(reversed(text), reversed(hidden), strict=False)
    tail = len(text) - next((i for i, (a, b) in enumerate(ends) if a != b), 0)
    shift = len(hidden) - len(text)
    before = ((start, end) for start, end in spans if end <= same)
    behind = ((start + shift, end + shift) for start, end in spans if start >= max(same, tail))
    return (*before, *behind)


def carets(lines: Sequence[str], text: MarkedText, used: int) -> Iterator[tuple[str, str]]:
    """Each of the lines that `text` was wrapped to, with carets under what is marked, or "".

    `used` are the columns to the left of the first line, which is not indented itself.
    """
    words = _WORD.finditer(text.text)
    for number, line in enumerate(lines):
        under = [" "] * columns(line)
        last = -1
        for shown in _WORD.finditer(line):
            word = next(words, None)
            if word is None:
                break
            for start, end in text.marks:
                if start >= word.end() or end <= word.start():
                    continue
                left, right = max(start - word.start(), 0), min(end, word.end()) - word.start()
                begin = columns(line[: shown.start() + left])
                stop = columns(line[: min(shown.start() + right, shown.end())])
                under[begin:stop] = CARET * (stop - begin)
                if start < word.start() and last >= 0:
                    under[last:begin] = CARET * (begin - last)
                last = stop if end > word.end() else -1
        drawn = "".join(under).rstrip()
        yield line, " " * (0 if number else used) + drawn if drawn else ""


def difference(citation: CheckedCitation, claim: str) -> str:
    """What the source says in other words than the claim: "X ↔ Y"; "" where that is not the point.

    Only where the deciding reason itself names the source's words.
    """
    if citation.verdict is not Verdict.UNCLEAR or not citation.reasons:
        return ""
    ours = marked_claim(claim, [citation]).words()
    theirs = [text for text in map(marked_passage, citation.passages) if text.marks]
    if not ours or not theirs:
        return ""
    found = _named(citation.reasons[0], theirs[0])
    if not found or found.casefold() == ours[0].casefold():
        return ""
    return f"said by the source differently: “{_clipped(ours[0])}” ↔ “{_clipped(found)}”"


def _named(reason: str, passage: MarkedText) -> str:
    """The first marked words, with whatever else beside them the reason quotes: "hopes to buy".

    "" where the reason quotes none of the marked words.
    """
    quoted = [visible(words) for words in _QUOTED.findall(reason)]
    if not any(words in quote for words in passage.words() for quote in quoted):
        return ""
    begin, end = passage.marks[0]
    around = max(begin - NEAR_CHARACTERS, 0)
    near = passage.text[around : end + NEAR_CHARACTERS]
    for words in quoted:
        for place in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", near):
            begin, end = min(begin, around + place.start()), max(end, around + place.end())
    return passage.text[begin:end]


def both_sides(citation: CheckedCitation, claim: str) -> str:
    """The claim and what its source says, as one text with the deciding words between >> and <<.

    "" where no passage is there to be set against the claim.
    """
    if not citation.passages:
        return ""
    passage = max(citation.passages, key=lambda each: bool(each.highlights))
    said = marked_claim(claim, [citation]).shortened(SIDE_CHARACTERS).plain()
    found = marked_passage(passage).shortened(SIDE_CHARACTERS).plain()
    return f"claim: “{said}”; {visible(citation.source.id)}: “{found}”"


def _shown(text: str) -> str:
    return _BLANKS.sub(" ", visible(text))


def _joined(before: str, after: str) -> str:
    return before + (after if before and not before.endswith(" ") else after.lstrip(" "))


def _clipped(words: str) -> str:
    return words if len(words) <= CLIPPED_CHARACTERS else f"{words[:CLIPPED_CHARACTERS]}{ELLIPSIS}"
