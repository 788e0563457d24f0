"""A sentence taken apart: everything in it that speaks for or against its needing a source."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sourcecheck.claims import attribution
from sourcecheck.language import bodies, dates, figures, names, quotes
from sourcecheck.language.bodies import is_body
from sourcecheck.language.bodywords import KNOWN
from sourcecheck.model import Attribution, Block, DateMention, Figure, Mention, Quote

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_REFERENCE_MARK = re.compile(r"\[\d{1,3}(?:[ ]?[,;–-][ ]?\d{1,3}){0,8}\]")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a sentence holds; offsets count in `text`. `lower` is the text in lower case; `talk`
    is how much the text around is a speech rather than prose, 0…1; `is_science` whether the
    paragraph around is about science."""

    text: str
    lower: str
    words: frozenset[str]
    block: Block
    figures: tuple[Figure, ...]
    dates: tuple[DateMention, ...]
    quotes: tuple[Quote, ...]
    mentions: tuple[Mention, ...]
    names: tuple[names.Name, ...]
    attribution: Attribution | None
    english: bool = True
    talk: float = 0.0
    is_science: bool = False


def read(
    text: str,
    block: Block,
    gazetteer: names.Gazetteer,
    quoted: tuple[Quote, ...] | None = None,
    *,
    english: bool = True,
) -> Reading:
    """Take a sentence apart. In another language than English nobody is found to say anything.

    `quoted` are its quotations, where the text around tells of them.
    """
    plain = _REFERENCE_MARK.sub(lambda mark: " " * len(mark.group()), text) if "[" in text else text
    lower = plain.lower().replace("’", "'")
    found = names.find(plain)
    known = tuple(
        _whole(m, found) for m in gazetteer.mentions(plain) if m.id or m.text != m.text.lower()
    )
    others = bodies.find(plain, found, known)
    mentions = tuple(sorted((*known, *others), key=_start)) if others else known
    quoted = quotes.find(plain) if quoted is None else quoted
    return Reading(
        text=text,
        lower=lower,
        words=frozenset(_WORD.findall(lower)),
        block=block,
        figures=figures.find(plain),
        dates=dates.find(plain),
        quotes=quoted,
        mentions=mentions,
        names=found,
        attribution=attribution.find(plain, mentions, quoted) if english else None,
        english=english,
    )


def _whole(mention: Mention, found: tuple[names.Name, ...]) -> Mention:
    """A body that everybody knows, with the words before it that make it another: the Parliament of
    "Scottish Parliament"."""
    if mention.id or mention.name not in KNOWN:
        return mention
    for name in found:
        longer = name.start <= mention.start and mention.end <= name.end
        if longer and name.text != mention.text and is_body(name.text):
            return Mention(name.start, name.end, name.text, " ".join(name.text.split()))
    return mention


def _start(mention: Mention) -> int:
    return mention.start
