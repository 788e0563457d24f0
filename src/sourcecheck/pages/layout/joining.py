"""Lines of a block to running text: hyphens at line ends, broken addresses, raised characters."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from sourcecheck.pages.layout.characters import HYPHEN
from sourcecheck.pages.layout.model import Block, Run
from sourcecheck.pages.superscripts import raised

HYPHENS = frozenset((HYPHEN, "-", "\u2010"))

_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*")
_LAST_LETTERS = re.compile(r"[^\W\d_]+$")
_FIRST_LETTERS = re.compile(r"[^\W\d_]+")
_ADDRESS_AT_END = re.compile(
    r"(?:https?://|www\.|doi\.org/|\b10\.\d{4,9}/)[^\s<>\"“”]*$", re.IGNORECASE
)
_GOES_ON = re.compile(r"[\w~%+#?&=./:@-]+")
_NOTE_SYMBOL = re.compile(r"[*∗†‡§¶#‖]{1,3}|[a-z]\)?(?:,[a-z]\)?){0,4}")
_LABELS = re.compile(r"\d{1,3}|[*∗†‡§¶#‖]+|[a-z]")
_RANGE = re.compile(r"(\d{1,3})\s?[–-]\s?(\d{1,3})")
_MOST_IN_RANGE = 20


def vocabulary(runs: Iterable[Run]) -> Counter[str]:
    """How often each word, hyphenated ones whole, stands in the lines of a document."""
    words: Counter[str] = Counter()
    for run in runs:
        words.update(word.casefold() for word in _WORD.findall(run.text.rstrip("".join(HYPHENS))))
    return words


@dataclass(slots=True)
class Shown:
    """A line as a reader takes it in: note marks are out of the text, powers are in it."""

    text: str = ""
    links: list[tuple[int, int, str]] = field(default_factory=list)
    marks: list[tuple[int, str]] = field(default_factory=list)


def shown(run: Run) -> Shown:
    """What a line shows, with the places of its note marks and links."""
    made = Shown()
    offsets = list(range(len(run.text) + 1))
    at = 0
    for start, end in sorted(run.raised):
        made.text += run.text[at:start]
        inner = run.text[start:end]
        labels = _labels(inner, made.text)
        for label in labels:
            made.marks.append((len(made.text), label))
        begin = len(made.text)
        made.text += "" if labels else raised(inner, made.text) or inner
        for index in range(start, end):
            offsets[index] = begin
        shift = len(made.text) - end
        for index in range(end, len(offsets)):
            offsets[index] = index + shift
        at = end
    made.text += run.text[at:]
    ends_broken = made.text.endswith(HYPHEN)
    made.text = made.text.replace(HYPHEN, "-")
    if ends_broken:
        made.text = made.text[:-1] + HYPHEN
    spans = ((offsets[a], offsets[b], uri) for a, b, uri in run.links)
    made.links = [(a, b, uri) for a, b, uri in spans if a < b]
    return made


def _labels(inner: str, before: str) -> list[str]:
    """The labels of the notes that raised characters point to, if they point to any."""
    stripped = inner.strip(" ,[]()")
    if _NOTE_SYMBOL.fullmatch(stripped):
        is_letter = stripped[0].isalpha()
        follows_word = bool(re.search(r"[^\W\d_]{2,}[.,)”’\"]*\s?$", before))
        return _LABELS.findall(stripped) if follows_word or not is_letter else []
    if not re.fullmatch(r"[\d\s,–-]{1,24}", stripped) or not stripped or raised(inner, before):
        return []
    if not before.strip():
        return _LABELS.findall(stripped)
    found: list[str] = []
    for part in stripped.split(","):
        span = _RANGE.search(part)
        if span and 0 < int(span[2]) - int(span[1]) <= _MOST_IN_RANGE:
            found += map(str, range(int(span[1]), int(span[2]) + 1))
        else:
            found += _LABELS.findall(part)
    return found


def add_line(block: Block, line: Shown, page: int, words: Counter[str]) -> None:
    """Add a line to a block, joined to the one before it as a reader does."""
    if block.text:
        _close_up(block, line, words)
    at = len(block.text)
    last_page = block.turns[-1][1] if block.turns else block.page
    if page != last_page:
        block.turns.append((at, page))
    block.text += line.text
    for start, end, uri in line.links:
        before = block.links[-1] if block.links else None
        if before and before[2] == uri and before[1] >= at - 1 and start == 0:
            block.links[-1] = (before[0], at + end, uri)
        else:
            block.links.append((at + start, at + end, uri))
    block.marks += [(at + place, label) for place, label in line.marks]


def _close_up(block: Block, line: Shown, words: Counter[str]) -> None:
    """End the text of a block so that the next line can follow: a blank, or none."""
    text = block.text
    address = _ADDRESS_AT_END.search(text[-300:])
    if address and _is_rest_of_address(address[0], line.text):
        if text.endswith(HYPHEN):
            block.text = text[:-1] + "-"
        return
    if text[-1] not in HYPHENS:
        block.text += " "
        return
    left, right = _LAST_LETTERS.search(text[:-1][-60:]), _FIRST_LETTERS.match(line.text)
    if left and right and right[0][0].islower():
        together = words[(left[0] + right[0]).casefold()]
        apart = words[f"{left[0]}-{right[0]}".casefold()]
        block.text = text[:-1] + ("-" if apart > together else "")
    elif left or text[-2:-1].isdigit():
        block.text = text[:-1] + "-"
        if not (right or line.text[:1].isdigit()):
            block.text += " "
    else:
        block.text = text[:-1] + "- "


def _is_rest_of_address(begun: str, after: str) -> bool:
    """Whether the next line goes on with the address at the end of this one."""
    rest = _GOES_ON.match(after)
    if not rest:
        return False
    token = rest[0].rstrip(".,;:")
    if begun[-1] in "/-_=?&%#." or begun[-1] == HYPHEN:
        is_word = token.isalpha() and (begun[-1] == "." or token[0].isupper())
        return not is_word
    return bool(re.search(r"[/=?&%_#]|\.\w|-\w", token)) and not begun.endswith((")", "]"))


def finished(block: Block) -> Block:
    """The block with a hyphen at its end as one."""
    if block.text.endswith(HYPHEN):
        block.text = block.text[:-1] + "-"
    return block


def strip_lead(block: Block, lead: int) -> None:
    """Take the first characters, and the blanks behind them, out of a block."""
    lead += len(block.text[lead:]) - len(block.text[lead:].lstrip())
    block.text = block.text[lead:]
    block.links = [(max(0, a - lead), b - lead, uri) for a, b, uri in block.links if b > lead]
    block.marks = [(max(0, place - lead), label) for place, label in block.marks]
    block.turns = [(max(0, place - lead), page) for place, page in block.turns]
