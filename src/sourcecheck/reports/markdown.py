"""The report as GitHub-flavoured Markdown, for a job summary or a comment: short, worst first."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TextIO

from sourcecheck.model import (
    CheckedCitation,
    Finding,
    LinkStatus,
    Location,
    Report,
    Severity,
    Verdict,
)
from sourcecheck.reports import digest
from sourcecheck.reports.digest import ClaimFindings
from sourcecheck.reports.escape import encodable, visible
from sourcecheck.reports.faults import about_no_claim
from sourcecheck.reports.format import Style
from sourcecheck.reports.highlighting import (
    MarkedText,
    difference,
    marked_claim,
    marked_passage,
)
from sourcecheck.reports.layout import shortened
from sourcecheck.reports.organizations import by_organization
from sourcecheck.reports.summary import closing
from sourcecheck.reports.weblinks import web_address
from sourcecheck.reports.wording import MEANINGS, SIGNS, State, label, second_opinion, state
from sourcecheck.rules import RULES

MAX_BYTES = 1_000_000
"""A step's summary of more than 1 MiB is dropped whole; other tools may write to the same one."""
CLOSING_BYTES = 2_000
QUOTED_CHARACTERS = 300
NEEDS_A_READER = "SC308"
SIGN_OF_SEVERITY = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFORMATION: ""}

# What means something inside a line. A mention, a reference to an issue and an address are made by
# what GitHub does to the finished page, where a backslash is gone: an empty comment parts them.
_SPECIAL = re.compile(r"([\\`*_\[\]|~$])")
_REFERENCE = re.compile(r"([@#])(?=\w)|(?<=[A-Za-z])(:)(?=//)|(?<=\b[Ww]{3})(\.)")


@dataclass(frozen=True, slots=True)
class MarkdownReport:
    """The counts, then what is wrong as tables. Always below the limit of a job summary."""

    name: str = "markdown"

    def write(self, report: Report, out: TextIO, style: Style) -> None:
        """Write the page; what no longer fits is counted at its end."""
        size, left_out = 0, 0
        for line in _lines(report, style):
            text = encodable(line, out.encoding) + "\n"
            size += len(text.encode("utf-8", "replace"))
            if left_out or size > MAX_BYTES - CLOSING_BYTES:
                left_out += 1
            else:
                out.write(text)
        if left_out:
            out.write(f"\n{left_out} more lines were left out: a job summary has its limit.\n")


def _lines(report: Report, style: Style) -> Iterator[str]:
    yield f"## {'Links' if report.links_only else 'Claims and sources'}"
    yield ""
    for line in closing(report, Style(width=0, verbose=-1)):
        yield f"**{escaped(line)}**"
    if report.claims:
        yield from _counts(report)
        if style.by_organization:
            yield from _organizations(report)
        yield from _claims(report)
    yield from _links(report)
    yield from _rest(report)
    for note in report.notes:
        yield from ("", f"> Note: {escaped(note)}")


def _counts(report: Report) -> Iterator[str]:
    counts = Counter(state(checked) for checked in report.claims)
    yield from ("", "| | Claims | Share | |", "|---|---:|---:|---|")
    for each in State:
        if counts[each]:
            share = f"{100 * counts[each] / len(report.claims):.0f} %"
            yield f"| {SIGNS[each]} {label(each)} | {counts[each]} | {share} | {MEANINGS[each]} |"


def _claims(report: Report) -> Iterator[str]:
    looked_at = [group for group in digest.by_claim(report) if _weight(group) or _is_unclear(group)]
    if not looked_at:
        return
    yield from ("", "### Claims to look at", "")
    yield from ("| Claim | Verdict | What was found | To do |", "|---|---|---|---|")
    for group in sorted(looked_at, key=lambda group: -_weight(group)):
        checked = group.checked
        text = checked.claim.text
        found = "<br>".join([*map(_told, group.findings), *_passages(checked.citations, text)])
        todo = dict.fromkeys(f.remedy for f in group.findings if f.remedy and _asks(f))
        yield _row(
            f"{_quoted(marked_claim(text, checked.citations))}<br>{_place(checked.claim.location)}",
            f"{SIGNS[state(checked)]} {label(state(checked))}",
            found,
            "<br>".join(escaped(remedy) for remedy in todo),
        )


def _organizations(report: Report) -> Iterator[str]:
    bodies = by_organization(report)
    if not bodies:
        return
    yield from ("", "### Cited organizations", "")
    yield from ("| Organization | | Claim | Verdict | Source |", "|---|---|---|---|---|")
    for body in bodies:
        for relation, claims in (("says", body.said), ("about it", body.about)):
            for checked in claims:
                claim = checked.claim
                yield _row(
                    escaped(body.name),
                    relation,
                    f"{escaped(_cut(claim.text))}<br>{_place(claim.location)}",
                    f"{SIGNS[state(checked)]} {label(state(checked))}",
                    ", ".join(escaped(citation.source.id) for citation in checked.citations),
                )


def _weight(group: ClaimFindings) -> int:
    """2 with an error, 1 with a warning, 0 for a claim that can be left alone."""
    return max((finding.severity.weight for finding in group.findings), default=0)


def _is_unclear(group: ClaimFindings) -> bool:
    return group.checked.verdict is Verdict.UNCLEAR


def _asks(finding: Finding) -> bool:
    """Whether there is something to do about it: a fault, or a passage that a person must read."""
    return bool(finding.severity.weight) or finding.rule == NEEDS_A_READER


def _told(finding: Finding) -> str:
    mark = SIGN_OF_SEVERITY[finding.severity]
    name = f"{finding.rule} {RULES[finding.rule].name}"
    return f"{f'**{mark}** ' if mark else ''}{name}: {escaped(_cut(finding.message))}"


def _passages(citations: Sequence[CheckedCitation], claim: str) -> Iterator[str]:
    """The first passage of each source, with a link to it, and what another judge says."""
    for citation in citations:
        for passage in citation.passages[:1]:
            said = f"{escaped(citation.source.id)}: {_quoted(marked_passage(passage))}"
            url = web_address(passage.url)
            yield f"{said} [passage](<{url}>)" if url else said
        if told := difference(citation, claim):
            yield escaped(told)
        if said := second_opinion(citation):
            yield escaped(_cut(said))


def _links(report: Report) -> Iterator[str]:
    fine = (LinkStatus.OK,)
    wrong = [link for link in report.links if link.status not in fine or link.rule]
    if not wrong:
        return
    yield from ("", "### Links to look at", "")
    yield from ("| Link | Status | Why | Cited at |", "|---|---|---|---|")
    for link in wrong:
        places = ", ".join(map(_place, link.cited_at[:3]))
        more = len(link.cited_at) - 3
        yield _row(
            _address(link.url),
            link.status.value,
            escaped(_cut(link.reason)),
            places + (f" and {more} more" if more > 0 else ""),
        )


def _rest(report: Report) -> Iterator[str]:
    """What is about files rather than claims or links."""
    rest = about_no_claim(report).files
    if rest:
        yield from ("", "### Also found", "")
        for finding in rest:
            yield f"- {_place(finding.location)}: {_told(finding)}"


def escaped(text: str) -> str:
    """Outside text for the inside of a line or table cell: it makes no link, mention or markup."""
    special = _SPECIAL.sub(r"\\\1", html.escape(visible(text), quote=False))
    return _REFERENCE.sub(lambda found: f"{found[0]}<!-- -->", special)


def _quoted(text: MarkedText) -> str:
    """The text in quotation marks, bold where it is marked."""
    words = "".join(
        f"<b>{escaped(each.text)}</b>" if each.marked else escaped(each.text)
        for each in text.shortened(QUOTED_CHARACTERS).segments()
    )
    return words if text.text.startswith(("“", "„", "«", '"')) else f"“{words}”"


def _cut(text: str) -> str:
    return shortened(text, QUOTED_CHARACTERS)


def _address(url: str) -> str:
    shown, target = escaped(_cut(url)), web_address(url)
    return f"[{shown}](<{target}>)" if target else shown


def _place(place: Location) -> str:
    return escaped(f"{place.path}:{place.line}")


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"
