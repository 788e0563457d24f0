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


_IN_THE_PROJECT = {
    "SC201": "Correct the path, or put the file back.",
    "SC206": "Correct the part after `#`, or put the heading or label back.",
    "SC207": "Link to a file of the project, or write its address on the web.",
}
"""What to do about links that lead into the project, which have no address on the web."""


def _remedy(link: LinkResult) -> str:
    if "://" not in link.url and link.attempts == 0:
        return _IN_THE_PROJECT.get(link.rule, "")
    if link.moved_to:
        return f"write the new address: {link.moved_to}"
    if link.archived:
        return f"cite the archived copy: {link.archived}"
    return ""
