"""Texts annotated sentence by sentence: `need | codes | speaker | sentence` a line, "-" for none.

A blank line ends a paragraph, the first line is a remark, sentences are Markdown. Lines that begin
otherwise are part of the text and no sentence (the rule of a table, a footnote), or, behind "~ ",
tell of the whole text: `~ organizations | name; name`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from metrics import average_precision, f1

from sourcecheck import claims
from sourcecheck.documents import parse
from sourcecheck.model import Claim

_ROW = re.compile(r"[0-3] \| ")
_OWN_LINE = re.compile(r"\||- |\[\^")
_MARKUP = re.compile(r"\A(?:#+|-)\s|\[\^\w+\]|\*+|\A\|\s|\s\|\Z")
PRESSING = 3
"""The need of a sentence that a fact-checker asks a source of first."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A sentence as a person read it; `codes` are SC1xx and SC401 to SC410."""

    need: int
    codes: frozenset[str]
    speaker: str
    text: str


Pair = tuple[Judged, Claim]


def scores(path: Path) -> dict[str, float]:
    """How the engine ranks, codes and attributes the sentences of one text."""
    pairs = list(read(path))
    labels = [int(judged.need >= PRESSING) for judged, _ in pairs]
    codes = _f1([_unsourced(pair) for pair in pairs], lambda judged: judged.codes, _codes)
    said = _f1(pairs, lambda judged: {judged.speaker} - {""}, _speaker)
    return {
        "n": len(pairs),
        "base": sum(labels) / len(labels),
        "AP of need 3": average_precision(labels, [claim.needs_source for _, claim in pairs]),
        "codes F1": codes,
        "speaker F1": said,
    }


def read(path: Path) -> Iterator[Pair]:
    """The sentences of a text, each with the claim that the engine makes of it."""
    lines = path.read_text("utf-8").splitlines()[1:]
    judged = [_judged(line) for line in lines if _ROW.match(line)]
    text = "".join(_written(line) for line in lines if not line.startswith("~ "))
    found = {claim.text: claim for claim in claims.survey(parse(text, "markdown"), {}).claims}
    for each in judged:
        yield each, found[_MARKUP.sub("", each.text)]


def _written(line: str) -> str:
    """What a line adds to the text: sentences run on, rows and items have lines of their own."""
    sentence = line.split(" | ", 3)[3] if _ROW.match(line) else line
    if not sentence:
        return "\n\n"
    return sentence + ("\n" if _OWN_LINE.match(sentence) else " ")


def _judged(line: str) -> Judged:
    need, codes, speaker, text = (part.strip() for part in line.split(" | ", 3))
    named = "" if speaker == "-" else speaker
    return Judged(int(need), frozenset(codes.split(",")) - {"-"}, named, text)


def _unsourced(pair: Pair) -> Pair:
    """The pair without the codes that a source settles, where one is attached."""
    judged, claim = pair
    if not claim.sources:
        return pair
    left = frozenset(code for code in judged.codes if not code.startswith("SC1"))
    return replace(judged, codes=left), claim


def _codes(_: Judged, claim: Claim) -> set[str]:
    return {code for code in claim.rules if code != "SC411"}


def _speaker(judged: Judged, claim: Claim) -> set[str]:
    """The speaker as annotated where the two share the telling end of the name."""
    if claim.attributed_to is None:
        return set()
    written = claim.attributed_to.text.strip(" ,")
    one, other = written.casefold(), judged.speaker.casefold()
    same = other and (one in other or other in one)
    return {judged.speaker if same else written}


def _f1(
    pairs: Sequence[Pair],
    wanted: Callable[[Judged], frozenset[str] | set[str]],
    given: Callable[[Judged, Claim], set[str]],
) -> float:
    right = named = asked = 0
    for judged, claim in pairs:
        gold, found = wanted(judged), given(judged, claim)
        right += len(gold & found)
        named += len(found)
        asked += len(gold)
    return f1(right / max(1, named), right / max(1, asked))
