"""SC2xx: a link fails its reader."""

from __future__ import annotations

from collections.abc import Iterator

from sourcecheck.findings.run import Run, finding
from sourcecheck.model import Finding, LinkResult, Location


def check(run: Run) -> Iterator[Finding]:
    """One finding for each place that cites a link with something to say about it."""
    for link in run.links:
        if not link.rule:
            continue
        for place in link.cited_at or (Location(run.path),):
            yield finding(link.rule, _message(link), place, url=link.url, remedy=_remedy(link))


def _message(link: LinkResult) -> str:
    return f"{link.url} {link.status.value}: {link.reason}" if link.reason else link.url


def _remedy(link: LinkResult) -> str:
    if link.moved_to:
        return f"write the new address: {link.moved_to}"
    if link.archived:
        return f"cite the archived copy: {link.archived}"
    return ""
