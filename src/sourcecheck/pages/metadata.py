"""Which work an HTML page says it is: Highwire, Dublin Core, PRISM, Open Graph, JSON-LD, heading.

Names of meta tags as in https://scholar.google.com/intl/en/scholar/inclusion.html, DCMI, the PRISM
specification and https://ogp.me; of several values of a name all are read.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from lxml import etree

from sourcecheck.model import PageWork, Record
from sourcecheck.pages import linked_data, retraction
from sourcecheck.pages.linked_data import LinkedWork
from sourcecheck.pages.passages import folded

MAX_TAGS = 600
MAX_VALUE_CHARACTERS = 600
MAX_HEADINGS = 2
MAX_NAMES = 60

_TITLES = ("citation_title", "bepress_citation_title", "eprints.title", "wkhealth_title")
_CORE_TITLES = ("dc.title", "dcterms.title", "prism.title")
_SHOWN_TITLES = ("og:title", "twitter:title", "parsely-title", "sailthru.title")
_AUTHORS = (
    "citation_author", "citation_authors", "bepress_citation_author", "eprints.creators_name",
    "dc.creator", "dcterms.creator", "dc.contributor.author", "parsely-author", "sailthru.author",
    "author", "article:author", "book:author",
)  # fmt: skip
_DATES = (
    "citation_publication_date", "citation_date", "citation_online_date", "citation_year",
    "prism.publicationdate", "dc.date.issued", "dcterms.issued", "dc.date", "dcterms.date",
    "article:published_time", "book:release_date", "datepublished", "date",
)  # fmt: skip
_CONTAINERS = (
    "citation_journal_title", "citation_journal_abbrev", "citation_inbook_title",
    "citation_book_title", "citation_conference_title", "citation_conference",
    "citation_series_title", "citation_publisher", "citation_dissertation_institution",
    "citation_technical_report_institution", "prism.publicationname", "prism.publishername",
    "dc.source", "dc.publisher", "dcterms.ispartof", "dc.relation.ispartof", "og:site_name",
    "application-name", "al:ios:app_name",
)  # fmt: skip
_CORE_IDENTIFIER = re.compile(
    r"\b10\.\d{4,9}/|\barxiv\b|\bisbn\b|\bhdl\b|handle\.net", re.IGNORECASE
)
_YEAR = re.compile(r"(?<!\d)(?:1[4-9]|20)\d\d(?!\d)")


def work(root: etree._Element, title: str) -> PageWork:
    """What the page says of its work; `title` is its `<title>`."""
    meta = _meta(root)
    linked = linked_data.works(_scripts(root))
    scholarly = [one for one in linked if one.is_scholarly]
    # A page that describes several works of a kind is a list of them, and none of them itself.
    about: Sequence[LinkedWork] = scholarly or linked
    about = about if len(about) == 1 else ()
    record = _record(meta, about)
    own = _values(meta, (*_TITLES, *(_CORE_TITLES if record is Record.BIBLIOGRAPHIC else ())))
    shown = (*_values(meta, (*_SHOWN_TITLES, *_CORE_TITLES)), title, *_headings(root))
    told = [each for one in about for each in one.titles]
    titles = tuple(dict.fromkeys(filter(None, map(folded, (*own, *told, *shown)))))
    status = next((one.status for one in about if one.status), "")
    said = {**meta, "creativeworkstatus": [status]} if status else meta
    return PageWork(
        titles=titles[:MAX_NAMES],
        authors=tuple(_authors(meta, about))[:MAX_NAMES],
        year=_year((*_values(meta, _DATES), *(one.date for one in about))),
        containers=tuple(_containers(meta, linked))[:MAX_NAMES],
        record=record,
        status=retraction.status(titles, said, is_bibliographic=record is Record.BIBLIOGRAPHIC),
    )


def _record(meta: Mapping[str, Sequence[str]], about: Sequence[LinkedWork]) -> Record:
    if any(name in meta for name in _TITLES) or any(one.is_scholarly for one in about):
        return Record.BIBLIOGRAPHIC
    named = [
        name for name in ("dc.identifier", "dcterms.identifier", "citation_doi") if name in meta
    ]
    if any(name in meta for name in _CORE_TITLES) and any(
        _CORE_IDENTIFIER.search(value) for name in named for value in meta[name]
    ):
        return Record.BIBLIOGRAPHIC
    is_article = any(kind.lower() in ("article", "book") for kind in meta.get("og:type", ()))
    return Record.ARTICLE if about or is_article else Record.NONE


def _meta(root: etree._Element) -> dict[str, list[str]]:
    """The contents of the meta tags by name, in small letters; `DC.Title` and `dc:title` alike."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for number, tag in enumerate(root.iter("meta")):
        if number >= MAX_TAGS:
            break
        content = " ".join((tag.get("content") or "").split())[:MAX_VALUE_CHARACTERS]
        for attribute in ("name", "property", "itemprop"):
            name = (tag.get(attribute) or "").strip().lower()
            if name and content:
                dotted = (
                    name.replace(":", ".", 1) if name[:2] == "dc" or name[:5] == "prism" else name
                )
                found[dotted].append(content)
    return dict(found)


def _values(meta: Mapping[str, Sequence[str]], names: Iterable[str]) -> list[str]:
    return [value for name in names for value in meta.get(name, ())]


def _authors(meta: Mapping[str, Sequence[str]], about: Sequence[LinkedWork]) -> Iterable[str]:
    said = [*_values(meta, _AUTHORS), *(name for one in about for name in one.authors)]
    for value in dict.fromkeys(said):
        if "://" in value:  # a profile instead of a name
            continue
        yield from filter(None, (name.strip() for name in value.split(";")))


def _containers(meta: Mapping[str, Sequence[str]], linked: Sequence[LinkedWork]) -> Iterable[str]:
    said = [*_values(meta, _CONTAINERS), *(name for one in linked for name in one.containers)]
    return dict.fromkeys(map(folded, said))


def _year(dates: Iterable[str]) -> str:
    return next((match.group() for date in dates if (match := _YEAR.search(date))), "")


def _scripts(root: etree._Element) -> list[str]:
    return [
        script.text
        for script in root.iter("script")
        if script.text and "ld+json" in (script.get("type") or "").lower()
    ]


def _headings(root: etree._Element) -> list[str]:
    """The page's first main headings, without what a screen does not show."""
    found: list[str] = []
    for heading in root.iter("h1"):
        text = "".join(str(part) for part in heading.itertext())[:MAX_VALUE_CHARACTERS]
        if folded(text) and len(found) < MAX_HEADINGS:
            found.append(folded(text))
    return found
