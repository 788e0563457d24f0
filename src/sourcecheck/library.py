"""The sources of a run: those of sources.toml, and the links and works that documents cite.

One work is one source, by whatever address or identifier it is cited.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from sourcecheck.documents.citations import identifiers
from sourcecheck.model import Entry, Source


def work_keys(source: Source) -> Iterator[str]:
    """What sources that are one share: an identifier of the work, or its address.

    An ISBN is a whole book's: two chapters with pages of their own are two sources. An ISSN is a
    journal's, and tells nothing.
    """
    if source.url:
        yield identifiers.same_work_key(source.url)
    for key in source.identifiers:
        scheme = key.partition(":")[0]
        if scheme == "isbn":
            yield f"{key} {source.pages}"
        elif scheme != "issn":
            yield key


class Library:
    """Sources by id; adds those that documents cite."""

    def __init__(self, listed: Mapping[str, Source]) -> None:
        self.sources: dict[str, Source] = dict(listed)
        self._by_key: dict[str, str] = {}
        self._by_entry: dict[int, tuple[Entry, tuple[str, ...]]] = {}
        for source in listed.values():
            for key in (source.url or "", *work_keys(source), *source.identifiers):
                self._by_key.setdefault(key, source.id)

    def of_url(self, url: str) -> str:
        """The id of the source at a web address; a new source's id is its address."""
        for key in (url, identifiers.same_work_key(url)):
            if key in self._by_key:
                return self._by_key[key]
        return self._add(Source(url, url=url))

    def of_entry(self, entry: Entry) -> tuple[str, ...]:
        """The ids of the sources that a bibliographic entry is."""
        known = self._by_entry.get(id(entry))
        if known is None:  # the entry is kept, so that no other can have its identity
            known = self._by_entry[id(entry)] = (entry, tuple(self._sources_of(entry)))
        return known[1]

    def _sources_of(self, entry: Entry) -> Iterator[str]:
        listed = [self._by_key[key] for key in entry.identifiers if key in self._by_key]
        if listed:
            yield listed[0]
        elif entry.addresses:
            for url in entry.addresses:
                name = self.of_url(url)
                source = self.sources[name]
                if source.id == source.url:  # no table of sources.toml
                    archive = source.archive or entry.archive or None
                    self.sources[name] = replace(
                        source, title=source.title or entry.title, archive=archive, name=entry.label
                    )
                yield name
        else:
            yield self._add(
                Source(
                    self._own_id(entry),
                    title=entry.text,
                    identifiers=entry.identifiers,
                    name=entry.label,
                )
            )

    def _own_id(self, entry: Entry) -> str:
        """Its name; with a number behind it where another source has that id."""
        name, number = entry.label or entry.key or "work", 1
        while name in self.sources:
            if self.sources[name].title == entry.text and not self.sources[name].address:
                return name  # the same work, cited in another note
            number += 1
            name = f"{entry.label} ({number})"
        return name

    def _add(self, source: Source) -> str:
        self.sources[source.id] = source
        for key in (source.url or "", *work_keys(source)):
            if key and not key.startswith("isbn:"):
                self._by_key.setdefault(key, source.id)
        return source.id
