"""What a bibliographic entry or a table of sources.toml says of the work that it cites."""

from __future__ import annotations

from collections.abc import Iterable

from sourcecheck.model import Entry, Source, WorkReference

_OF_ONE_WORK = ("doi", "arxiv", "pmid", "pmcid", "handle")


def of_entry(entry: Entry) -> WorkReference:
    """What an entry says."""
    return WorkReference(
        name=entry.label,
        title=entry.title,
        authors=entry.authors,
        year=entry.year,
        text=entry.text,
        has_identifier=_is_identified(entry.identifiers),
        location=entry.location,
    )


def of_source(source: Source) -> WorkReference:
    """What a table of sources.toml says."""
    return WorkReference(
        name=source.id,
        title=source.title,
        authors=source.authors,
        year=source.year,
        has_identifier=_is_identified(source.identifiers),
        location=source.location,
    )


def _is_identified(identifiers: Iterable[str]) -> bool:
    return any(key.partition(":")[0] in _OF_ONE_WORK for key in identifiers)
