"""The report as W3C Web Annotations (JSON-LD): the target is a claim, the body what a source says.

One annotation for each source that speaks of a claim, with the verdict as its assessment; where no
passage decides there is none. Web Annotation Data Model, W3C Recommendation of 23 February 2017.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TextIO
from urllib.parse import quote

from sourcecheck.masking import mask
from sourcecheck.model import (
    CheckedCitation,
    CheckedClaim,
    CheckedPassage,
    Claim,
    Document,
    Report,
    Source,
    Verdict,
)
from sourcecheck.reports.format import Style
from sourcecheck.reports.json_writing import write_object
from sourcecheck.reports.weblinks import web_address

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
GENERATOR = {
    "id": "https://pypi.org/project/sourcecheck/",
    "type": "Software",
    "name": "sourcecheck",
}
SPEAKS = frozenset(
    (Verdict.SUPPORTED, Verdict.PARTIAL, Verdict.CONFLICTING, Verdict.UNCLEAR, Verdict.WAIVED)
)
"""Verdicts on a source whose passages decide; elsewhere they are only the nearest there are."""

AROUND_CHARACTERS = 32


@dataclass(frozen=True, slots=True)
class WebAnnotationReport:
    """An AnnotationPage that annotation servers and Hypothesis-like clients can take in."""

    name: str = "webannotation"

    def write(self, report: Report, out: TextIO, style: Style) -> None:
        """Write the page; its items in the order of the claims."""
        documents = {document.path: document for document in report.documents}
        members = (
            ("@context", CONTEXT),
            ("id", urn("page", *(checked.claim.id for checked in report.claims))),
            ("type", "AnnotationPage"),
            ("startIndex", 0),
            ("items", _annotations(report, documents)),
        )
        write_object(members, out)


def urn(*parts: str) -> str:
    """A name that is the same for the same parts (a UUID of version 5, RFC 9562)."""
    said = "\n".join(parts).encode("utf-8", "replace").decode()
    return uuid.uuid5(uuid.NAMESPACE_URL, said).urn


def iri(address: str) -> str:
    """A web address, or the path of a file as a reference relative to where the report lies."""
    found = web_address(address)
    return found or quote(mask(address).replace("\\", "/").encode("utf-8", "replace"), safe="/")


def _annotations(report: Report, documents: Mapping[str, Document]) -> Iterator[object]:
    for checked in report.claims:
        for citation in checked.citations:
            if citation.passages and citation.verdict in SPEAKS:
                yield _annotation(checked, citation, documents)


def _annotation(
    checked: CheckedClaim, citation: CheckedCitation, documents: Mapping[str, Document]
) -> dict[str, object]:
    claim, source = checked.claim, citation.source
    assessment = {
        "type": "TextualBody",
        "purpose": "assessing",
        "value": citation.verdict.value,
        "format": "text/plain",
    }
    return {
        "id": urn("annotation", claim.id, claim.text, source.id, source.address),
        "type": "Annotation",
        "motivation": ["linking", "assessing"],
        "generator": GENERATOR,
        "target": _claim(claim, documents.get(claim.location.path)),
        "body": [*(_passage(citation, each) for each in citation.passages), assessment],
    }


def _claim(claim: Claim, document: Document | None) -> dict[str, object]:
    """The claim in its document, found by its words and by its place in the decoded text."""
    where = {"type": "SpecificResource", "source": iri(claim.location.path)}
    text = document.text if document is not None else ""
    if not (0 <= claim.start < claim.end <= len(text)):
        return {**where, "selector": [_quoted(claim.text)]}
    before = text[max(0, claim.start - AROUND_CHARACTERS) : claim.start]
    after = text[claim.end : claim.end + AROUND_CHARACTERS]
    words = text[claim.start : claim.end]
    selectors = [
        _quoted(words, prefix=before, suffix=after),
        *_position(words, claim.start, claim.end),
    ]
    return {**where, "selector": selectors}


def _passage(citation: CheckedCitation, passage: CheckedPassage) -> dict[str, object]:
    """A passage of the source, found by its words and by its place in the page's text."""
    selectors = [
        _quoted(passage.text),
        *_position(passage.text, passage.start, passage.end),
    ]
    address = citation.source.address
    if citation.archived and citation.link is not None:
        address = citation.link.archived
    return {
        "type": "SpecificResource",
        "purpose": "linking",
        "source": iri(address),
        **_state(citation.source),
        "selector": selectors,
    }


def _state(source: Source) -> dict[str, object]:
    """Where a copy of the page is kept, if one is named."""
    copy = web_address(source.archive or "")
    return {"state": {"type": "TimeState", "cached": copy}} if copy else {}


def _quoted(words: str, **around: str) -> dict[str, object]:
    beside = {name: mask(text) for name, text in around.items() if text}
    return {"type": "TextQuoteSelector", "exact": mask(words), **beside}


def _position(words: str, start: int, end: int) -> Iterator[dict[str, object]]:
    """Nothing where a secret was masked in the words: the place would be that of other ones."""
    if 0 <= start <= end and mask(words) == words:
        yield {"type": "TextPositionSelector", "start": start, "end": end}
