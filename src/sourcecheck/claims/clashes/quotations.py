"""One quotation in two wordings (SC505)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from sourcecheck.claims.clashes.line import Line, conflict
from sourcecheck.language import quotes
from sourcecheck.language.quotematching import MatchKind
from sourcecheck.model import Conflict

FEWEST_WORDS = 7
MOST_CHANGED = 0.25
"""More than this share of the words changed, and somebody said another thing."""
_SHOWN_CHARACTERS = 60
_MOST_HOLDERS = 20
_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"\w+")
_Quoted = tuple[str, Line, tuple[str, ...]]


def find(lines: Sequence[Line]) -> Iterator[Conflict]:
    """Pairs of quotations most of whose words are the same and stand in the same order."""
    quoted = [each for line in lines for each in _quoted(line)]
    holders: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    told: set[tuple[int, int]] = set()
    for number, (text, line, words) in enumerate(quoted):
        shared: defaultdict[int, int] = defaultdict(int)
        for at in range(len(words) - 1):
            gram = words[at : at + 2]
            for other in holders[gram]:
                shared[other] += 1
            if len(holders[gram]) < _MOST_HOLDERS:
                holders[gram].append(number)
        for other, count in shared.items():
            pair = quoted[other]
            fewest = min(len(words), len(pair[2])) - 1
            fits = count >= 0.5 * fewest and pair[1] is not line
            if fits and (other, number) not in told and _varies(pair[0], text):
                told.add((other, number))
                one, two = _shown(pair[0]), _shown(text)
                yield conflict("quotation", "one quotation", ((one, pair[1]), (two, line)))


def _quoted(line: Line) -> Iterator[_Quoted]:
    for quote in line.quotes:
        text = line.text[quote.start : quote.end]
        words = tuple(_WORD.findall(text.casefold()))
        if len(words) >= FEWEST_WORDS:
            yield text, line, words


def _varies(one: str, other: str) -> bool:
    """Whether neither holds the other word for word, and one is the other with words changed."""
    short, long = sorted((one, other), key=len)
    match = quotes.match(short, long)
    if any(_DIGIT.search(a + b) for a, b in match.changes):
        return False  # "MD4", "MD5": two things that bear like names
    changed = sum(max(len(a.split()), len(b.split())) for a, b in match.changes)
    return match.kind is MatchKind.ALTERED and changed <= MOST_CHANGED * len(short.split())


def _shown(text: str) -> str:
    plain = " ".join(text.split())
    cut = plain[:_SHOWN_CHARACTERS].rpartition(" ")[0] + " …"
    return f"“{plain if len(plain) <= _SHOWN_CHARACTERS else cut}”"
