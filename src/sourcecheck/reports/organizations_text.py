"""The list of cited organizations for people: what each says, and what has a source."""

from __future__ import annotations

from collections.abc import Iterator

from sourcecheck.model import CheckedClaim, Report
from sourcecheck.reports.escape import visible
from sourcecheck.reports.format import Style
from sourcecheck.reports.layout import Paint, painted, shortened, wrap
from sourcecheck.reports.organizations import Cited, by_organization

CLAIM_CHARACTERS = 160
NAMED_CLAIMS = 10
"""More claims of one organization than this are counted, unless `-v` asks for all."""

_LABEL, _VERDICT = 8, 14


def listed(report: Report, style: Style) -> Iterator[str]:
    """The lines of the list, an empty one behind each organization."""
    for body in by_organization(report):
        yield painted(f"{visible(body.name)}: {_counts(body)}", Paint.PLACE, color=style.color)
        shown = 0
        for label, claims in (("says", body.said), ("about it", body.about)):
            for checked in claims:
                shown += 1
                if shown <= NAMED_CLAIMS or style.verbose > 0:
                    yield from _claim(label, checked, style)
        if shown > NAMED_CLAIMS and style.verbose <= 0:
            yield f"  and {shown - NAMED_CLAIMS} more; `-v` shows them"
        yield ""


def _counts(body: Cited) -> str:
    count, lacking = len(body.claims), body.lacking
    words = f"{count} claim{'s' * (count != 1)}"
    if count == 1:
        return f"{words}, {'without' if lacking else 'with'} a source"
    return f"{words}, {lacking or 'none'} of them without a source"


def _claim(label: str, checked: CheckedClaim, style: Style) -> Iterator[str]:
    claim = checked.claim
    place = f"{claim.location.path}:{claim.location.line}"
    sources = ", ".join(citation.source.id for citation in checked.citations)
    text = shortened(claim.text, CLAIM_CHARACTERS)
    head = f"  {label:<{_LABEL}}  {checked.verdict.value:<{_VERDICT}}"
    indent = len(head)
    told = f"{text} ({place}{'; ' + sources if sources else ''})"
    first, *rest = wrap(told, style.width, used=indent, indent=indent)
    yield head + first
    yield from rest
