"""The pages of the configured sources, each read once, when it is first asked for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from sourcecheck import evidence, links
from sourcecheck.config import Project
from sourcecheck.evidence.retrieval import PageIndex
from sourcecheck.links import Reference
from sourcecheck.links.store import Store
from sourcecheck.model import Page, Report, Source, Unreadable
from sourcecheck.opening import READABLE, linked_page, local_page
from sourcecheck.pages import Reader
from sourcecheck.review.decisions import page_sha

MOST_SOURCES = 500
"""Searching more than these for every claim would keep the person waiting."""


@dataclass
class Library:
    """What the sources of `project` say. The store answers for what the run has just fetched."""

    project: Project
    reader: Reader
    store: Store | None
    pages: dict[str, Page | Unreadable] = field(default_factory=dict)
    _indexes: dict[str, PageIndex] = field(default_factory=dict)

    def read(self, sources: Iterable[Source]) -> None:
        """Read these sources, together, as far as they are not read yet."""
        left = {source.id: source for source in sources if source.id not in self.pages}
        by_url: dict[str, list[str]] = {}
        for source in left.values():
            if source.url:
                by_url.setdefault(source.url, []).append(source.id)
            else:
                self.pages[source.id] = local_page(source, self.project, self.reader)
        settings = replace(self.project.settings, refresh=False)
        wanted = [Reference(url, wanted=True) for url in by_url]
        for looked in links.check(wanted, settings, store=self.store) if wanted else ():
            page = linked_page(looked, self.reader)
            for name in by_url.get(looked.result.url, ()):
                self.pages[name] = page

    def read_after(self, report: Report) -> None:
        """Read the configured sources that `report` found readable; the others it need not try."""
        sound = {link.url for link in report.links if link.rule in READABLE}
        sources = self.project.sources.values()
        for source in sources:
            if source.url and source.url not in sound:
                self.pages[source.id] = Unreadable("the link does not lead to the page")
        self.read(list(sources)[:MOST_SOURCES])

    def page(self, source: Source) -> Page | Unreadable:
        """What a source says, or why it could not be read."""
        self.read([source])
        return self.pages.get(source.id, Unreadable("it was not looked at"))

    def index(self, source: Source) -> PageIndex | None:
        """The page of a source, ready to be searched; None for one that could not be read."""
        page = self.page(source)
        if isinstance(page, Unreadable):
            return None
        if source.id not in self._indexes:
            self._indexes[source.id] = evidence.index_of(page, self.project.organizations)
        return self._indexes[source.id]

    def sha(self, source: Source | None) -> str:
        """The hash of what a source says; "" when there is none or it could not be read."""
        page = self.page(source) if source is not None else Unreadable("")
        return "" if isinstance(page, Unreadable) else page_sha(page)
