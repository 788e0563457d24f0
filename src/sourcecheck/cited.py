"""What documents and sources.toml say of the works they cite, and malformed identifiers there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from sourcecheck import works
from sourcecheck.documents.citations import identifiers, malformed
from sourcecheck.documents.mapping import place
from sourcecheck.documents.places import Places
from sourcecheck.links import Reference
from sourcecheck.model import (
    Document,
    Entry,
    Location,
    MalformedIdentifier,
    Source,
    WorkReference,
)


def work_references(
    sources: Mapping[str, Source], texts: Sequence[Document]
) -> dict[str, list[WorkReference]]:
    """What is said of the work at each address, by whoever cites it; nothing where an entry has
    several addresses and none is its identifier's."""
    found: defaultdict[str, list[WorkReference]] = defaultdict(list)
    for source in sources.values():
        if source.address and source.location and (source.title or source.authors):
            found[source.address].append(works.of_source(source))
    for text in texts:
        for entry in text.entries:
            address = _address(entry)
            if address and (entry.title or (entry.authors)):
                found[address].append(works.of_entry(entry))
    return dict(found)


def wanted(
    references: Sequence[Reference], described: Mapping[str, object]
) -> tuple[Reference, ...]:
    """The references, with the pages wanted that may tell which work they are."""
    return tuple(
        replace(one, wanted=True)
        if one.url in described or identifiers.of_address(one.url)
        else one
        for one in references
    )


def malformed_identifiers(
    sources: Mapping[str, Source], texts: Sequence[Document]
) -> tuple[MalformedIdentifier, ...]:
    """Identifiers that lead nowhere as they are written, each once at a place."""
    found: dict[tuple[str, Location | None], MalformedIdentifier] = {}
    for one in (*_in_sources(sources), *(one for text in texts for one in _in_text(text))):
        found.setdefault((one.written, one.location), one)
    return tuple(found.values())


def _address(entry: Entry) -> str:
    """The one address that is surely the work's."""
    if len(entry.addresses) <= 1:
        return entry.address
    identified = [url for url in entry.addresses if identifiers.of_address(url)]
    return identified[0] if len(identified) == 1 else ""


def _in_sources(sources: Mapping[str, Source]) -> Iterator[MalformedIdentifier]:
    for source in sources.values():
        if not source.location:
            continue
        faults = [malformed.in_address(source.url)] if source.url else []
        if not any(faults):
            faults = [malformed.in_field(*_parted(key)) for key in source.identifiers]
        yield from (replace(one, location=source.location) for one in faults if one)


def _parted(key: str) -> tuple[str, str]:
    scheme, _, value = key.partition(":")
    return scheme, value


def _in_text(text: Document) -> Iterator[MalformedIdentifier]:
    for link in text.links:
        if fault := malformed.in_address(link.url):
            yield replace(fault, location=link.location)
    for entry in text.entries:
        where = entry.location or Location(text.path)
        yield from (replace(one, location=where) for one in entry.malformed)
    places: Places | None = None
    for sentence in text.sentences:
        for found in malformed.in_text(sentence.text):
            places = places or Places(text.text, text.path)
            at = place(sentence, found.start, found.end)[0]
            yield replace(found.identifier, location=places.at(at))
