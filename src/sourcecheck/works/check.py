"""What a run finds out about cited works while it reads the pages behind its links."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sourcecheck.model import (
    CitedWorks,
    LinkResult,
    MalformedIdentifier,
    Page,
    Unreadable,
    WithdrawnWork,
    WorkDifference,
    WorkReference,
)
from sourcecheck.works.comparison import difference, withdrawal


@dataclass(slots=True)
class WorkCheck:
    """`references` are what documents and sources.toml say of the works at each address."""

    references: Mapping[str, Sequence[WorkReference]]
    differences: list[WorkDifference] = field(default_factory=list)
    withdrawn: list[WithdrawnWork] = field(default_factory=list)

    def read(self, address: str, page: Page | Unreadable, link: LinkResult | None = None) -> None:
        """Note what the page at an address says of its work; one that was not read says nothing."""
        if isinstance(page, Unreadable):
            return
        references = self.references.get(address, ())
        for reference in references:
            if reason := difference(reference, page, address):
                self.differences.append(WorkDifference(address, reference, reason))
        told = [withdrawal(reference, page.work) for reference in references or (None,)]
        if all(told):
            places = link.cited_at if link else ()
            own = tuple(one.location for one in references if one.location)
            self.withdrawn.append(WithdrawnWork(address, told[0], places or own))

    def found(self, malformed: Sequence[MalformedIdentifier] = ()) -> CitedWorks:
        """All of it, in the order of the addresses, so that the order of answers makes no
        difference."""
        return CitedWorks(
            tuple(sorted(self.differences, key=lambda one: (one.url, one.reason))),
            tuple(sorted(self.withdrawn, key=lambda one: one.url)),
            tuple(malformed),
        )
