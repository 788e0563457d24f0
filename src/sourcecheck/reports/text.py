"""The report for people: what is wrong and what to do, claim by claim; the answer comes last."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TextIO

from sourcecheck.model import (
    CheckedCitation,
    CheckedClaim,
    Finding,
    Location,
    Report,
    Severity,
    Verdict,
)
from sourcecheck.reports import digest
from sourcecheck.reports.escape import encodable, not_an_order, visible
from sourcecheck.reports.format import Style
from sourcecheck.reports.highlighting import (
    MarkedText,
    carets,
    difference,
    marked_claim,
    marked_passage,
)
from sourcecheck.reports.layout import Paint, columns, painted, shortened, wrap
from sourcecheck.reports.organizations_text import listed
from sourcecheck.reports.summary import closing
from sourcecheck.reports.weblinks import shown_address
from sourcecheck.reports.wording import second_opinion
from sourcecheck.rules import RULES

LABEL_COLUMNS = 11
QUOTED_CHARACTERS = 400
"""Longer claims and passages are cut, unless `-v` asks for everything."""
MESSAGE_CHARACTERS = 800
ONE_LINE_CHARACTERS = 90
LEFT_TO_THE_READER = (Verdict.UNCLEAR, Verdict.UNVERIFIABLE)
IN_PASSING = ("SC4", "SC6")
"""Families whose remarks (a single source, a table nothing uses) are counted, and shown by `-v`."""

PAINTS = {
    Severity.ERROR: Paint.ERROR,
    Severity.WARNING: Paint.WARNING,
    Severity.INFORMATION: Paint.INFORMATION,
}
SAYS = {
    Verdict.SUPPORTED: "bears it out",
    Verdict.PARTIAL: "says a part of it",
    Verdict.CONFLICTING: "says otherwise",
    Verdict.UNCLEAR: "speaks of it; a reader must judge",
    Verdict.NOT_FOUND: "does not say it",
    Verdict.UNVERIFIABLE: "could not be read here; that says nothing about the claim",
    Verdict.UNSOURCED: "was not looked at",
    Verdict.WAIVED: "was not looked at",
}


@dataclass(frozen=True, slots=True)
class TextReport:
    """Reads like a compiler's: `file:line:column: severity code name: what happened`."""

    name: str = "text"

    def write(self, report: Report, out: TextIO, style: Style) -> None:
        """Write what is wrong in the order of the documents, then links and files, then the sum."""
        if style.by_organization:
            body = listed(report, style)
        else:
            body = _spaced(_Sheet(style).entries(report), style)
        for lines in (body, closing(report, style)):
            for line in lines:
                out.write(encodable(line, out.encoding) + "\n")


@dataclass(frozen=True, slots=True)
class _Entry:
    """What there is to say about one claim, link or file: its headlines, then the details."""

    head: list[str]
    details: list[str]


@dataclass(slots=True)
class _Sheet:
    """A report being written. Remembers which remedies the reader has seen already."""

    style: Style
    told: set[str] = field(default_factory=set)

    def entries(self, report: Report) -> Iterator[_Entry]:
        """Give an entry for each claim, link and file that has something to say."""
        for group in digest.by_claim(report):
            findings = self._shown(group.findings)
            if findings:
                yield self._claim(group.checked, findings)
            elif self.style.verbose > 0:
                yield _Entry([self._fine(group.checked)], self._beside(group.checked.citations))
        for finding in self._shown(digest.about_no_claim(report)):
            details = self._remedies([finding]) if self.style.verbose >= 0 else []
            yield _Entry(self._headline(finding), details)

    def _claim(self, checked: CheckedClaim, findings: tuple[Finding, ...]) -> _Entry:
        head = [line for finding in findings for line in self._headline(finding)]
        if not self._deserves_details(checked, findings):
            return _Entry(head, [])
        text = checked.claim.text
        details = self._marked("claim", marked_claim(text, checked.citations))
        told = " ".join(finding.message for finding in findings)
        for citation in checked.citations:
            details += self._citation(citation, text, told)
        return _Entry(head, details + self._remedies(findings))

    def _headline(self, finding: Finding) -> list[str]:
        place, severity = _place(finding.location), finding.severity.value
        rule = f"{finding.rule} {RULES[finding.rule].name}"
        used = columns(f"{place}: {severity} {rule}: ")
        message = shortened(finding.message, MESSAGE_CHARACTERS)
        first, *rest = wrap(message, self.style.width, used=used, indent=4)
        color, paint = self.style.color, PAINTS[finding.severity]
        place, severity = (
            painted(place, Paint.PLACE, color=color),
            painted(severity, paint, color=color),
        )
        return [f"{place}: {severity} {rule}: {first}".rstrip(), *rest]

    def _citation(self, citation: CheckedCitation, claim: str, told: str) -> list[str]:
        """What one source does for the claim: the passage that decides it, and where it stands."""
        verdict, lines = citation.verdict, []
        label = "nearest" if verdict is Verdict.NOT_FOUND else "says"
        for passage in citation.passages if self.style.verbose > 0 else citation.passages[:1]:
            lines += self._marked(label, marked_passage(passage))
            label = "and"
        archived = " (read from its archived copy)" if citation.archived else ""
        lines += self._labelled("source", f"{citation.source.id} {SAYS[verdict]}{archived}")
        address = citation.passages[0].url if citation.passages else ""
        lines += self._faint(shown_address(address or citation.source.address))
        untold = [difference(citation, claim), *(r for r in citation.reasons if r not in told)]
        why = "; ".join(filter(None, untold))
        lines += self._labelled("because", why) if why else []
        return lines + self._beside([citation])

    def _beside(self, citations: Sequence[CheckedCitation]) -> list[str]:
        """What another judge makes of it, where one was asked."""
        said = filter(None, map(second_opinion, citations))
        return [line for words in said for line in self._labelled("beside", words)]

    def _remedies(self, findings: Sequence[Finding]) -> list[str]:
        """What to do about the faults, or if there are only remarks, about these.

        Each advice stands only where it first applies: the tenth time nobody reads it.
        """
        faults = [f for f in findings if f.severity is not Severity.INFORMATION]
        lines = []
        for finding in faults or findings:
            if finding.remedy and finding.remedy not in self.told:
                self.told.add(finding.remedy)
                lines += self._labelled("to do", finding.remedy)
        return lines

    def _fine(self, checked: CheckedClaim) -> str:
        claim = checked.claim
        why = digest.exemption(checked)
        state = f"{why}, needs no source" if why else checked.verdict.value
        text = visible(shortened(claim.text, ONE_LINE_CHARACTERS))
        place = painted(_place(claim.location), Paint.PLACE, color=self.style.color)
        state = painted(state, Paint.GOOD, color=self.style.color)
        return f"{place}: {state}: {visible(claim.id)}: {text}"

    def _labelled(self, label: str, text: str) -> list[str]:
        first, *rest = wrap(text, self.style.width, used=LABEL_COLUMNS, indent=LABEL_COLUMNS)
        return [f"  {label:<{LABEL_COLUMNS - 2}}{first}", *rest]

    def _marked(self, label: str, text: MarkedText) -> list[str]:
        """A text with carets under the words on which the verdict hangs."""
        shown = text if self.style.verbose > 0 else text.shortened(QUOTED_CHARACTERS)
        wrapped = wrap(shown.text, self.style.width, used=LABEL_COLUMNS, indent=LABEL_COLUMNS)
        lines: list[str] = []
        for line, under in carets(wrapped, shown, LABEL_COLUMNS):
            lines.append(line if lines else f"  {label:<{LABEL_COLUMNS - 2}}{line}")
            lines += [painted(under, Paint.PLACE, color=self.style.color)] if under else []
        return lines

    def _faint(self, address: str) -> list[str]:
        if not address:
            return []
        text = not_an_order(" " * LABEL_COLUMNS + visible(address))
        return [painted(text, Paint.FAINT, color=self.style.color)]

    def _shown(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """The findings to print: with `-q` no remarks at all, with `-v` every one."""
        if self.style.verbose > 0:
            return tuple(findings)
        quiet = self.style.verbose < 0
        return tuple(
            finding
            for finding in findings
            if finding.severity is not Severity.INFORMATION
            or not (quiet or finding.rule.startswith(IN_PASSING))
        )

    def _deserves_details(self, checked: CheckedClaim, findings: Iterable[Finding]) -> bool:
        """Remarks in passing stay at one line; a claim left to the reader does not."""
        grave = any(finding.severity is not Severity.INFORMATION for finding in findings)
        return self.style.verbose > 0 or (
            self.style.verbose == 0 and (grave or checked.verdict in LEFT_TO_THE_READER)
        )


def _spaced(entries: Iterable[_Entry], style: Style) -> Iterator[str]:
    """Set what has details apart by blank lines; what is said in one line stays together."""
    previous: _Entry | None = None
    for entry in entries:
        if previous and (previous.details or entry.details):
            yield ""
        yield from (*entry.head, *entry.details)
        previous = entry
    if previous and style.verbose >= 0:
        yield ""


def _place(location: Location) -> str:
    """The place as it heads a line, blanks that would let a file be named like a whole finding,
    or like the rest of one, as escapes."""
    path = _HEADING.sub(r"\1\\x20", visible(location.path))
    return not_an_order(f"{path}:{location.line}:{location.column}")


_HEADING = re.compile("(^|:) ")
