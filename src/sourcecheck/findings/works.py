"""SC211 to SC213: pages of another work than was cited, works withdrawn, misspelt identifiers."""

from __future__ import annotations

from collections.abc import Iterator

from sourcecheck.findings.run import Run, finding
from sourcecheck.model import Finding, Location


def check(run: Run) -> Iterator[Finding]:
    """One finding for each reference to another work, each place that cites a withdrawn one, and
    each identifier that leads nowhere as it is written."""
    top = Location(run.path)
    for one in run.works.differences:
        place = one.reference.location or top
        yield finding("SC211", f"{one.url}: {one.reason}", place, url=one.url)
    for work in run.works.withdrawn:
        for place in work.cited_at or (top,):
            yield finding("SC212", f"{work.url} says: {work.status}", place, url=work.url)
    for wrong in run.works.malformed:
        remedy = f"write {wrong.repair}" if wrong.repair else ""
        tail = f"; {remedy}" if remedy else ""
        message = f"{wrong.written}: {wrong.problem}{tail}"
        yield finding("SC213", message, wrong.location or top, remedy=remedy)
