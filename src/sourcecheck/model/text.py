"""What a text says: its sentences and links, and the figures, dates and names in them."""

from __future__ import annotations

from dataclasses import dataclass, field

from sourcecheck.model.citing import EditorMark, Entry, InTextCitation, UnknownCitation
from sourcecheck.model.listing import Location
from sourcecheck.model.terms import Block


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in a text, as a value.

    `comparison` is one of `=`, `~`, `>`, `>=`, `<`, `<=`; a range has `high` set and `=` or `~`.
    `unit` is what is counted or measured, singular and lower case ("people", "percent", "usd",
    "kilometre"; "" when nothing says). `noun` is the head noun as the text has it ("prisoner").
    `precision` is half of the last place as written ("1.2 million": 50,000), 0 for a plain count.
    """

    start: int
    end: int
    value: float
    comparison: str = "="
    unit: str = ""
    high: float | None = None
    noun: str = ""
    precision: float = 0.0


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date or period in a text; `value` is EDTF (ISO 8601-2): `1988`, `1988-07/1988-09`."""

    start: int
    end: int
    value: str


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation; offsets exclude the quotation marks."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Mention:
    """An organization named in a text; `id` is its table in sources.toml, if it has one."""

    start: int
    end: int
    text: str
    name: str
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who is said to say so: the speaker as written, the words that say so, the body's id.

    `name` is whom a pronoun or a surname stands for, as the document names them elsewhere. `inner`
    is whose words the speaker passes on: Y in "X said that Y had confirmed".
    """

    text: str
    cue: str = ""
    anonymous: bool = False
    id: str | None = None
    start: int = 0
    end: int = 0
    name: str = ""
    inner: Attribution | None = None


@dataclass(frozen=True, slots=True)
class Cue:
    """Something in a sentence that speaks for (below 0 against) its needing a source, in words."""

    words: str
    weight: float


@dataclass(frozen=True, slots=True)
class Link:
    """A URL (or a reference like `#note-3`) in a document: offsets of the words it hangs on."""

    url: str
    start: int
    end: int
    location: Location


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a document. `text` is what a reader sees; `start`/`end` its place in the file's
    decoded text (markup included), `links` the URLs of its own links and of the entries it cites.

    `citations` are its in-text citations, those without an address included; `unknown` those that
    no entry answers, `marks` the marks of editors in it.

    `pieces` map `text` back to the file: (offset in `text`, start in the file, end in the file), in
    order; empty when nothing stands between (`text` is the file's from `start` to `end`).
    """

    text: str
    start: int
    end: int
    location: Location
    block: Block = Block.BODY
    links: tuple[str, ...] = ()
    pieces: tuple[tuple[int, int, int], ...] = field(default=(), repr=False)
    citations: tuple[InTextCitation, ...] = ()
    unknown: tuple[UnknownCitation, ...] = ()
    marks: tuple[EditorMark, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A text we read claims from. `text` is the file decoded, as offsets count in it.

    `entries` are the works that it cites or lists, `uncited` those of them that are listed to be
    cited and never are.
    """

    path: str
    text: str
    title: str = ""
    language: str = "en"
    sentences: tuple[Sentence, ...] = ()
    links: tuple[Link, ...] = ()
    entries: tuple[Entry, ...] = ()
    uncited: tuple[Entry, ...] = ()
