"""The claims of a report as the page lists them: numbered in reading order, each with an anchor."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

from sourcecheck.masking import mask
from sourcecheck.model import CheckedClaim, Finding, Report
from sourcecheck.reports import digest
from sourcecheck.reports.wording import State, state


@dataclass(frozen=True, slots=True)
class Entry:
    """A claim on the page. `organizations` are the names it names, is said by, or cites.

    `tokens` stand for these in the order of first mention ("o1"), since a name may hold anything.
    """

    number: int
    anchor: str
    state: State
    checked: CheckedClaim
    findings: tuple[Finding, ...]
    organizations: tuple[str, ...]
    tokens: tuple[str, ...]


def entries(report: Report) -> tuple[Entry, ...]:
    """Every claim: first those of the documents, in their order, then those found in none."""
    order = {document.path: number for number, document in enumerate(report.documents)}
    groups = sorted(
        digest.by_claim(report),
        key=lambda group: _reading_order(group.checked, order),
    )
    anchors: set[str] = set()
    known: dict[str, str] = {}
    found = []
    for number, group in enumerate(groups, 1):
        anchor = f"claim-{quote(mask(group.checked.claim.id).encode('utf-8', 'replace'), safe='')}"
        if anchor in anchors:
            anchor = f"{anchor}-{number}"
        anchors.add(anchor)
        named = tuple(dict.fromkeys(_organizations(group.checked, report)))
        tokens = tuple(known.setdefault(name, f"o{len(known) + 1}") for name in named)
        checked = group.checked
        found.append(Entry(number, anchor, state(checked), checked, group.findings, named, tokens))
    return tuple(found)


def _reading_order(checked: CheckedClaim, order: dict[str, int]) -> tuple[int, int, int]:
    claim = checked.claim
    if claim.end and claim.location.path in order:
        return order[claim.location.path], claim.start, claim.end
    return len(order), claim.location.line, claim.location.column


def _organizations(checked: CheckedClaim, report: Report) -> Iterator[str]:
    def name(identity: str) -> str:
        known = report.organizations.get(identity)
        return known.name if known else identity

    for mention in checked.claim.organizations:
        yield name(mention.id) if mention.id else mention.name
    speaker = checked.claim.attributed_to
    if speaker and speaker.id:
        yield name(speaker.id)
    for citation in checked.citations:
        if citation.source.publisher:
            yield name(citation.source.publisher)
