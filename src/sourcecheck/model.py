"""The nouns: every value that passes from one room to another; no I/O, nothing of ours imported.

Offsets are characters into the text named beside them, end exclusive. Lines and columns start at 1
and count characters. Names follow the JSON that `report` and `scan` print.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Verdict(StrEnum):
    """What the sources of a claim, taken together, do for it."""

    SUPPORTED = "supported"
    PARTIAL = "partial"
    CONFLICTING = "conflicting"
    NOT_FOUND = "not-found"
    UNVERIFIABLE = "unverifiable"
    UNSOURCED = "unsourced"
    WAIVED = "waived"


class LinkStatus(StrEnum):
    """What became of a URL, seen from the reader who clicks on it."""

    OK = "ok"
    MOVED = "moved"
    DEAD = "dead"
    SUSPECT = "suspect"
    BLOCKED = "blocked"
    UNREACHABLE = "unreachable"
    REFUSED = "refused"


class Severity(StrEnum):
    """How much a finding weighs; compare with `weight`."""

    INFORMATION = "information"
    WARNING = "warning"
    ERROR = "error"

    @property
    def weight(self) -> int:
        """0 for information, 1 for a warning, 2 for an error."""
        return ("information", "warning", "error").index(self.value)


class Relation(StrEnum):
    """What a person decided a source does to a claim."""

    SUPPORTS = "supports"
    OTHER_FIGURE = "other-figure"
    CONTRADICTS = "contradicts"


class Region(StrEnum):
    """Which part of a page a passage stands in. Only BODY and TITLE can bear a claim out."""

    TITLE = "title"
    BODY = "body"
    CAPTION = "caption"
    NAVIGATION = "navigation"
    HEADER = "header"
    FOOTER = "footer"
    SIDEBAR = "sidebar"
    COMMENTS = "comments"

    @property
    def is_furniture(self) -> bool:
        """Whether passages here belong to the site rather than to what the page says."""
        return self not in (Region.TITLE, Region.BODY, Region.CAPTION)


class Block(StrEnum):
    """Which part of a document a sentence stands in."""

    BODY = "body"
    HEADING = "heading"
    CAPTION = "caption"
    CODE = "code"
    QUOTE = "quote"
    LIST = "list"
    TABLE = "table"
    REFERENCE = "reference"


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a file of the user's: path as the user wrote it, line and column from 1."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Organization:
    """A cited body. `party_to` names bodies (ids) that it cannot speak independently about."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    party_to: tuple[str, ...] = ()
    location: Location | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """The name and every alias, the name first."""
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True)
class Source:
    """A reference: exactly one of `url` and `path` (of a local file) is set."""

    id: str
    url: str | None = None
    path: str | None = None
    title: str = ""
    publisher: str | None = None
    archive: str | None = None
    published: date | None = None
    accessed: date | None = None
    location: Location | None = None

    @property
    def address(self) -> str:
        """The URL, or the path of a local file."""
        return self.url or self.path or ""


@dataclass(frozen=True, slots=True)
class Citation:
    """Claim → source (its id). `exact` is the wording, `page` the page (from 1) expected there.

    `relation` is what a person decided; it holds for as long as the words in `exact` are there.
    """

    source: str
    exact: str | None = None
    page: int | None = None
    relation: Relation | None = None
    location: Location | None = None


@dataclass(frozen=True, slots=True)
class Waiver:
    """A claim may stand without a source, for this reason, until and including `expires`."""

    reason: str
    by: str = ""
    expires: date | None = None
    location: Location | None = None

    def holds_on(self, day: date) -> bool:
        """Whether the waiver is still good on `day`; its last day counts."""
        return self.expires is None or day <= self.expires


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
    """Who is said to say so: the speaker as written, the words that say so, the body's id."""

    text: str
    cue: str = ""
    anonymous: bool = False
    id: str | None = None
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Cue:
    """Something in a sentence that speaks for (below 0 against) its needing a source, in words."""

    words: str
    weight: float


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement that may need a source: listed in sources.toml, found in a document, or both.

    `start` and `end` are offsets into the document's decoded text (0, 0 when it stands in none);
    offsets of `organizations`, `figures`, `dates` and `quotes` count in the same text as `start`.
    `needs_source` is 0…1 and `cues` are what it is made of, the weightiest first; `rules` are the
    codes of what is wrong as far as the text alone tells.
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


@dataclass(frozen=True, slots=True)
class Conflict:
    """Sentences of one document that cannot all be right.

    `kind` is figure, date, words, arithmetic or quotation; `quantity` says what they are about.
    `values` are the wordings that clash, each once, and `claims` the ids of the sentences they
    stand in, in order. `message` says what is wrong; `location` is where the second one stands.
    """

    kind: str
    quantity: str
    values: tuple[str, ...]
    claims: tuple[str, ...]
    message: str = ""
    location: Location = Location("")


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
    decoded text (markup included), `links` the URLs attached to it or to the paragraph it closes.

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


@dataclass(frozen=True, slots=True)
class Document:
    """A text we read claims from. `text` is the file decoded, as offsets count in it."""

    path: str
    text: str
    title: str = ""
    language: str = "en"
    sentences: tuple[Sentence, ...] = ()
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence (or heading, table row, list item) of a page.

    Offsets count in the page's text: its paragraphs joined by line feeds. `paragraph` numbers the
    block it stands in, from 0; `page` is the page of a PDF, from 1.
    """

    text: str
    start: int
    end: int
    region: Region = Region.BODY
    paragraph: int = 0
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """What a source says: its title and passages in reading order."""

    url: str
    title: str = ""
    passages: tuple[Passage, ...] = ()
    language: str = ""
    published: str = ""
    truncated: bool = False


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A source that could not be read; says nothing about the claim. `rule` is an SC code."""

    reason: str
    rule: str = "SC306"


@dataclass(frozen=True, slots=True)
class LinkResult:
    """What became of a URL. `code` is the last HTTP status, None when none arrived.

    `rule` is the SC2xx code of what is wrong, "" when nothing is. `moved_to` is the address to
    write into the file when a permanent redirect opens the chain. `attempts` counts requests of
    the last hop.
    """

    url: str
    status: LinkStatus
    reason: str = ""
    code: int | None = None
    final_url: str = ""
    attempts: int = 0
    rule: str = ""
    moved_to: str = ""
    archived: str = ""
    cited_at: tuple[Location, ...] = ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """A claim against a page.

    `score` is the probability, 0…1, that the page supports the claim. `evidence` are indices of the
    passages that decide it, best first. `rule` is the SC3xx code of what is wrong, or "".
    """

    verdict: Verdict
    score: float
    evidence: tuple[int, ...] = ()
    reasons: tuple[str, ...] = ()
    rule: str = ""


@dataclass(frozen=True, slots=True)
class CheckedPassage:
    """A passage that decided, with its offsets in the page's text and a deep link to it."""

    text: str
    start: int
    end: int
    url: str = ""


@dataclass(frozen=True, slots=True)
class CheckedCitation:
    """A citation after the run: the link, the judgement on what was read there, and why."""

    citation: Citation
    source: Source
    verdict: Verdict
    link: LinkResult | None = None
    score: float = 0.0
    passages: tuple[CheckedPassage, ...] = ()
    reasons: tuple[str, ...] = ()
    rule: str = ""
    archived: bool = False


@dataclass(frozen=True, slots=True)
class CheckedClaim:
    """A claim after the run."""

    claim: Claim
    verdict: Verdict
    score: float = 0.0
    citations: tuple[CheckedCitation, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule broken, at a place; `claim`, `source` and `url` name what it is about."""

    rule: str
    severity: Severity
    message: str
    location: Location
    remedy: str = ""
    claim: str | None = None
    source: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """Everything one run found out. `notes` are things the reader of any format must know
    (a proxy decides where requests go, the store could not be written); `partial`: interrupted;
    `links_only`: claims were not asked for, so that having none says nothing."""

    claims: tuple[CheckedClaim, ...] = ()
    links: tuple[LinkResult, ...] = ()
    findings: tuple[Finding, ...] = ()
    notes: tuple[str, ...] = ()
    partial: bool = False
    links_only: bool = False
    documents: tuple[Document, ...] = field(default=(), repr=False)
    organizations: Mapping[str, Organization] = field(default_factory=dict, repr=False)
