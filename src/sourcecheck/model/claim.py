"""A claim, and two claims that disagree."""

from __future__ import annotations

from dataclasses import dataclass, field

from sourcecheck.model.citing import EditorMark, InTextCitation, UnknownCitation
from sourcecheck.model.listing import Citation, Location, Waiver
from sourcecheck.model.terms import Block
from sourcecheck.model.text import Attribution, Cue, DateMention, Figure, Mention, Quote


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement that may need a source: listed in sources.toml, found in a document, or both.

    `start` and `end` are offsets into the document's decoded text (0, 0 when it stands in none);
    offsets of `organizations`, `figures`, `dates` and `quotes` count in the same text as `start`.
    `needs_source` is 0…1 and `cues` are what it is made of, the weightiest first; `rules` are the
    codes of what is wrong as far as the text alone tells. `sources` are addresses, `cited` the
    in-text citations of its sentence, works without an address included; `unknown` and `marks` are
    those of its sentence.
    """

    id: str
    text: str
    location: Location
    start: int = 0
    end: int = 0
    block: Block = Block.BODY
    needs_source: float = 0.0
    kinds: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = ()
    sources: tuple[str, ...] = ()
    organizations: tuple[Mention, ...] = ()
    attributed_to: Attribution | None = None
    figures: tuple[Figure, ...] = ()
    dates: tuple[DateMention, ...] = ()
    quotes: tuple[Quote, ...] = ()
    waiver: Waiver | None = None
    listed: bool = False
    cues: tuple[Cue, ...] = field(default=(), repr=False)
    cited: tuple[InTextCitation, ...] = ()
    unknown: tuple[UnknownCitation, ...] = ()
    marks: tuple[EditorMark, ...] = ()


@dataclass(frozen=True, slots=True)
class Conflict:
    """Sentences of one document that cannot all be right.

    `kind` is figure, date, words, arithmetic, quotation or estimate; `quantity` says what they are
    about.
    `values` are the wordings that clash, each once, and `claims` the ids of the sentences they
    stand in, in order. `message` says what is wrong; `location` is where the second one stands.
    """

    kind: str
    quantity: str
    values: tuple[str, ...]
    claims: tuple[str, ...]
    message: str = ""
    location: Location = field(default=Location(""))
