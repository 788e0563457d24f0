"""Finds identifiers of works in text (DOI, PMID, arXiv, ISBN …) and resolves them to addresses.

Schemes: `doi` (ISO 26324), `pmid`, `pmcid`, `arxiv`, `isbn` (ISO 2108), `issn` (ISO 3297), `handle`
(RFC 3650), `rfc`. An ISBN or ISSN has no address: no page of the work itself answers to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

_DOI = r"10\.\d{4,9}/[^\s\"<>{}|\\^`“”]{1,300}"
_ARXIV = r"(?:\d{4}\.\d{4,5}|[a-z-]{2,12}(?:\.[A-Z]{2})?/\d{7})(?:v\d{1,3})?"
_FOUND = re.compile(
    rf"(?<![\w./=%@-])(?:(?:doi:?\s?|DOI:?\s?)?(?P<doi>{_DOI})"
    r"|PMID:?\s{0,2}(?P<pmid>\d{1,9})(?!\w)"
    r"|(?:PMCID:?\s{0,2}(?:PMC)?|PMC)(?P<pmcid>\d{3,9})(?!\w)"
    rf"|arXiv:\s?(?P<arxiv>{_ARXIV})(?!\w)"
    r"|ISBN(?:-1[03])?:?\s{0,2}(?P<isbn>\d[\d \u2010-\u2013-]{8,16}[\dXx])(?!\w)"
    r"|(?:e-?|p-?)?ISSN:?\s{0,2}(?P<issn>\d{4}[\u2010-\u2013-]?\d{3}[\dXx])(?!\w)"
    r"|(?:hdl|handle):\s?(?P<handle>\d[\w.]{0,40}/[^\s\"<>{}|\\^`“”]{1,300})"
    r"|RFC[ \u00a0-]?(?P<rfc>\d{1,5})(?!\w))",
    re.IGNORECASE,
)
_HINT = re.compile(
    r"(?=[1paihr])(?:10\.\d|pm(?:id|c)|arxiv:|is[bs]n|hdl:|handle:|rfc[ \u00a0\d-])", re.IGNORECASE
)
_SHAPES = {
    "doi": re.compile(_DOI),
    "pmid": re.compile(r"\d{1,9}"),
    "pmcid": re.compile(r"\d{1,9}"),
    "arxiv": re.compile(_ARXIV, re.IGNORECASE),
    "isbn": re.compile(r"\d{9}(?:\d{3})?[\dX]"),
    "issn": re.compile(r"\d{7}[\dX]"),
    "handle": re.compile(r"\d[\w.]*/\S+"),
    "rfc": re.compile(r"\d{1,5}"),
}
_LEADS = re.compile(
    r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*|arxiv:\s*|pmcid:\s*|pmid:\s*|pmc|isbn:?\s*|issn:?\s*"
    r"|hdl:\s*|https?://hdl\.handle\.net/|rfc\s*)+",
    re.IGNORECASE,
)
_ADDRESSES = {
    "doi": "https://doi.org/{}",
    "pmid": "https://pubmed.ncbi.nlm.nih.gov/{}/",
    "pmcid": "https://pmc.ncbi.nlm.nih.gov/articles/PMC{}/",
    "arxiv": "https://arxiv.org/abs/{}",
    "handle": "https://hdl.handle.net/{}",
    "rfc": "https://www.rfc-editor.org/rfc/rfc{}",
}
_AT_ADDRESS = re.compile(
    rf"https?://(?:www\.)?(?:(?:dx\.)?doi\.org/(?P<doi>{_DOI})"
    r"|(?:pubmed\.ncbi\.nlm\.nih\.gov|ncbi\.nlm\.nih\.gov/pubmed)/(?P<pmid>\d{1,9})"
    r"|(?:pmc\.ncbi\.nlm\.nih\.gov|(?:www\.)?ncbi\.nlm\.nih\.gov/pmc)/articles/PMC(?P<pmcid>\d+)"
    rf"|(?:export\.)?arxiv\.org/(?:abs|pdf)/(?P<arxiv>{_ARXIV})"
    r"|hdl\.handle\.net/(?P<handle>\d[\w.]*/[^\s?#]{1,300})"
    r"|(?:rfc-editor\.org/rfc/rfc|datatracker\.ietf\.org/doc/html/rfc|tools\.ietf\.org/html/rfc)"
    r"(?P<rfc>\d{1,5}))",
    re.IGNORECASE,
)
_PAIRS = {")": "(", "]": "["}
_ISBN_SHORT, _ISBN_LONG = 10, 13


@dataclass(frozen=True, slots=True)
class Identifier:
    """An identifier and where it stands (with its label: "PMID: 123"); `value` as written."""

    scheme: str
    value: str
    start: int = 0
    end: int = 0

    @property
    def key(self) -> str:
        """What two spellings of one identifier share: "doi:10.1000/x"."""
        return f"{self.scheme}:{self.value.casefold()}"

    @property
    def address(self) -> str:
        """Where it resolves; "" for an ISBN or ISSN."""
        shape = _ADDRESSES.get(self.scheme, "")
        return shape.format(self.value) if shape else ""

    @property
    def shown(self) -> str:
        """How it is written for a reader."""
        return f"{self.scheme.upper()} {self.value}"


def find(text: str, start: int = 0, end: int | None = None) -> Iterator[Identifier]:
    """The identifiers in text[start:end], those inside of a web address left out."""
    stop = len(text) if end is None else end
    if not _HINT.search(text, start, stop):
        return
    for match in _FOUND.finditer(text, start, stop):
        scheme = match.lastgroup or ""
        value = match[scheme]
        kept = without_closing(value) if scheme in ("doi", "handle") else value.strip()
        identifier = of(scheme, kept)
        if identifier:
            last = match.start(scheme) + len(kept)
            yield Identifier(scheme, identifier.value, match.start(), last)


def of(scheme: str, written: str) -> Identifier | None:
    """The identifier that a field or a key gives, its label and resolver taken off; None when the
    value has not the shape of the scheme."""
    value = _LEADS.sub("", unquote(written.strip()) if "%2F" in written else written.strip(), 1)
    if scheme in ("isbn", "issn"):
        value = re.sub(r"[\s\u2010-\u2013-]", "", value).upper()
    value = value.strip()
    shape = _SHAPES.get(scheme)
    if shape is None or not shape.fullmatch(value):
        return None
    if scheme == "issn":
        value = f"{value[:4]}-{value[4:]}"
    return Identifier(scheme, value)


def of_address(url: str) -> Identifier | None:
    """The identifier that a web address resolves (https://doi.org/10.…); None for another page."""
    match = _AT_ADDRESS.match(url)
    if not match or not match.lastgroup:
        return None
    scheme = match.lastgroup
    return Identifier(scheme, match[scheme].rstrip("/"))


def same_work_key(url: str) -> str:
    """What the addresses of one work share: the key of its identifier, else the address itself."""
    identifier = of_address(url)
    return identifier.key if identifier else url.partition("#")[0].rstrip("/")


def without_closing(value: str) -> str:
    """The value without the punctuation and brackets that close the sentence around it."""
    while value:
        last = value[-1]
        opened = _PAIRS.get(last)
        if opened is not None:
            if value.count(last) <= value.count(opened):
                break
        elif last not in ".,;:!?'’*_":
            break
        value = value[:-1]
    return value
