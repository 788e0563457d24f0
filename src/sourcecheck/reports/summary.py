"""The end of the text report: how many of each, and which claims have or lack a source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sourcecheck.model import CheckedClaim, LinkStatus, Report
from sourcecheck.reports import digest
from sourcecheck.reports.format import Style
from sourcecheck.reports.layout import Paint, painted, wrap

NAMED_CLAIMS = 20
"""More claims than this are counted instead of named, unless `-v` asks for all."""

NAMED_PLACES = 3
"""Of claims that nobody listed the places of so many are named; more are counted by document."""

OPENS = (LinkStatus.OK, LinkStatus.MOVED)
UNDECIDED = (LinkStatus.BLOCKED, LinkStatus.UNREACHABLE)


def closing(report: Report, style: Style) -> Iterator[str]:
    """Give the last lines; the very last one answers the question of the run."""
    if style.verbose >= 0:
        yield from _table(report, style)
    if report.partial:
        yield from wrap("interrupted: this is what was found until then", style.width)
    answer = _links_answer(report) if report.links_only else _claims_answer(report, style)
    for line in wrap(answer, style.width, indent=2):
        yield painted(line, Paint.PLACE, color=style.color)


def _table(report: Report, style: Style) -> Iterator[str]:
    rows = {
        "claims": {verdict.value: n for verdict, n in digest.verdicts(report).items()},
        "links": {status.value: n for status, n in digest.statuses(report).items()},
        "findings": {_plural(s.value, n): n for s, n in digest.severities(report).items()},
    }
    for name, counts in rows.items():
        if counts:
            yield from _row(f"{name}:", [f"{n} {what}" for what, n in counts.items()], style.width)
    if report.findings:
        more = "" if style.verbose > 0 else "; `-v` shows every remark"
        yield from wrap(f"`sourcecheck rules CODE` explains a code{more}", style.width)
    for note in report.notes:
        yield from wrap(f"note: {note}", style.width, indent=2)


def _claims_answer(report: Report, style: Style) -> str:
    standing = digest.standing(report)
    if not report.claims:
        return "No claims were found."
    sourced, unsourced = len(standing.sourced), len(standing.unsourced)
    parts = [f"{sourced} claim{'s have' if sourced != 1 else ' has'} a source"]
    if unsourced:
        names = _names(standing.unsourced, style)
        parts.append(f"{unsourced} lack{'s' * (unsourced == 1)} one: {names}")
    else:
        parts.append("none lacks one")
    if waived := len(standing.waived):
        parts.append(f"{waived} {'is' if waived == 1 else 'are'} waived")
    if exempt := len(standing.exempt):
        parts.append(f"{exempt} need{'s' * (exempt == 1)} none")
    return "; ".join(parts) + "."


def _links_answer(report: Report) -> str:
    counts = digest.statuses(report)
    if not report.links:
        return "No links were found."
    total = len(report.links)
    opens = sum(counts.get(status, 0) for status in OPENS)
    undecided = sum(counts.get(status, 0) for status in UNDECIDED)
    return (
        f"{opens} of {total} link{'s' * (total != 1)} can be opened, "
        f"{total - opens - undecided} cannot, {undecided} could not be decided."
    )


def _names(claims: Sequence[CheckedClaim], style: Style) -> str:
    """Name listed claims by their id and others by their place, as far as a reader will follow."""
    unlisted = [checked for checked in claims if not checked.claim.listed]
    names = [checked.claim.id for checked in claims if checked.claim.listed]
    if len(unlisted) > NAMED_PLACES and style.verbose <= 0:
        files = len({checked.claim.location.path for checked in unlisted})
        where = f"{files} documents" if files > 1 else unlisted[0].claim.location.path
        names.append(f"{len(unlisted)} in {where}")
    else:
        names += [f"the one at {_line(checked)}" for checked in unlisted]
    shown = names if style.verbose > 0 else names[:NAMED_CLAIMS]
    more = len(names) - len(shown)
    return ", ".join(shown) + (f" and {more} more (-v names them)" if more else "")


def _line(checked: CheckedClaim) -> str:
    return f"{checked.claim.location.path}:{checked.claim.location.line}"


def _row(line: str, items: Iterable[str], width: int) -> Iterator[str]:
    """Break between the items, never between a count and what it counts."""
    dot = ""
    for item in items:
        if width and dot and len(f"{line}{dot} {item} ·") > width:
            yield line + dot
            line = " "
        else:
            line += dot
        line, dot = f"{line} {item}", " ·"
    yield line


def _plural(severity: str, count: int) -> str:
    """ "information" has no plural; the others do."""
    return severity if count == 1 or severity == "information" else f"{severity}s"
