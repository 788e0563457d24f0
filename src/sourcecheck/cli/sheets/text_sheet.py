"""The claims of documents for a fact-checker: what needs a source, most pressing first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import TextIO

from sourcecheck.claims import lacks_source, needs_no_source
from sourcecheck.cli.sheets.reading_order import rank
from sourcecheck.cli.sheets.scanned import Scanned
from sourcecheck.language import figures
from sourcecheck.model import Attribution, Claim, Conflict, Location, Severity
from sourcecheck.reports import Style
from sourcecheck.reports.escape import encodable, not_an_order, visible
from sourcecheck.reports.layout import Paint, painted, shortened, wrap
from sourcecheck.rules import RULES

LABEL_COLUMNS = 11
LINE_CHARACTERS = 90
QUOTED_CHARACTERS = 400
NAMED_ORGANIZATIONS = 20
"""More organizations than this are counted, unless `-v` asks for all."""
PAINTS = {
    Severity.ERROR: Paint.ERROR,
    Severity.WARNING: Paint.WARNING,
    Severity.INFORMATION: Paint.INFORMATION,
}


def write(surveys: Sequence[Scanned], out: TextIO, style: Style) -> None:
    """Write a sheet for each document; its last line says how many claims lack a source."""
    for number, found in enumerate(surveys):
        sheet = _Sheet(found, style)
        for line in (*([""] if number else []), *sheet.lines()):
            out.write(encodable(line, out.encoding) + "\n")


@dataclass(slots=True)
class _Counts:
    """How many sentences there are, how many lack a source, how many that need one have it."""

    sentences: int = 0
    lacking: int = 0
    sourced: int = 0

    def add(self, claim: Claim) -> None:
        """Count a claim."""
        self.sentences += 1
        self.lacking += lacks_source(claim)
        self.sourced += bool(
            claim.sources or claim.citations or claim.cited
        ) and not needs_no_source(claim)


@dataclass(frozen=True, slots=True)
class _Sheet:
    found: Scanned
    style: Style

    def lines(self) -> Iterator[str]:
        """The claims, then what clashes, then who is named, then the sum.

        Of each claim only its lines are held until all are there to be sorted.
        """
        if self.found.note:
            yield from wrap(f"note: {self.found.note}", self.style.width, indent=2)
            yield ""
        counts = _Counts()
        entries: list[tuple[tuple[bool, float], str]] = []
        for claim in self.found.claims:
            counts.add(claim)
            if lacks_source(claim):
                entries.append((rank(claim), "\n".join((*self._entry(claim), ""))))
            elif self.style.verbose >= 0 and self._is_shown(claim):
                entries.append((rank(claim), "\n".join(self._in_a_line(claim))))
        yield from (lines for _, lines in sorted(entries, key=itemgetter(0)))
        if self.style.verbose >= 0:
            yield from [""] if any(sourced for (sourced, _), _ in entries) else []
            yield from self._disagreements()
            yield from self._named()
        yield painted(self._sum(counts), Paint.PLACE, color=self.style.color)

    def _is_shown(self, claim: Claim) -> bool:
        return self.style.verbose > 0 or not needs_no_source(claim)

    def _entry(self, claim: Claim) -> Iterator[str]:
        place = painted(_place(claim.location), Paint.PLACE, color=self.style.color)
        codes = ", ".join(self._code(code) for code in claim.rules)
        yield f"{place}: need {claim.needs_source:.2f}: {codes}"
        text = claim.text if self.style.verbose > 0 else shortened(claim.text, QUOTED_CHARACTERS)
        yield from self._labelled("claim", text)
        if claim.attributed_to:
            yield from self._labelled("says", _speaker(claim.attributed_to))
        about = dict.fromkeys(_body(m.name, m.id) for m in claim.organizations)
        yield from self._labelled("about", "; ".join(about))
        whole = self.found.document.text
        values = [figures.words(figure, whole) for figure in claim.figures]
        values += [whole[date.start : date.end] for date in claim.dates]
        yield from self._labelled("figures", "; ".join(values))
        if self.style.verbose > 0:
            cues = (f"{cue.words} ({cue.weight:+.1f})" for cue in claim.cues)
            yield from self._labelled("because", "; ".join(cues))

    def _in_a_line(self, claim: Claim) -> Iterator[str]:
        """A claim that nobody has to work on: it has a source, needs none, or has only remarks."""
        why = needs_no_source(claim)
        if why:
            state = f"{why}, needs no source"
        elif claim.waiver:
            state = f"waived ({claim.waiver.reason})"
        elif claim.sources or claim.citations or claim.cited:
            offline = sum(not one.entry.addresses for one in claim.cited)
            count = len(claim.sources) + offline or len(claim.citations) or len(claim.cited)
            state = f"has {count} source{'s' * (count != 1)}"
        else:
            state = "nothing in it calls for a source"
        codes = "".join(f", {self._code(code)}" for code in claim.rules)
        place = painted(_place(claim.location), Paint.PLACE, color=self.style.color)
        text = visible(shortened(claim.text, LINE_CHARACTERS))
        state = painted(visible(state), Paint.GOOD, color=self.style.color)
        yield f"{place}: {state}{codes}: {text}"

    def _disagreements(self) -> Iterator[str]:
        for conflict in self.found.conflicts:
            yield from wrap(_clash(conflict), self.style.width, indent=4)
        if self.found.conflicts:
            yield ""

    def _named(self) -> Iterator[str]:
        bodies = self.found.organizations
        shown = bodies if self.style.verbose > 0 else bodies[:NAMED_ORGANIZATIONS]
        if not shown:
            return
        yield "organizations:"
        for body in shown:
            aliases = f", also {', '.join(body.aliases)}" if body.aliases else ""
            line = f"{body.mentions} × {_body(body.name, body.id)}{aliases}"
            yield from ("  " + part for part in wrap(line, self.style.width, used=2, indent=4))
        if len(shown) < len(bodies):
            yield f"  and {len(bodies) - len(shown)} more (-v names them)"
        yield ""

    def _sum(self, counts: _Counts) -> str:
        sentences, lacking, sourced = counts.sentences, counts.lacking, counts.sourced
        parts = [
            f"{sentences} sentence{'s' * (sentences != 1)}",
            f"{lacking} need{'s' * (lacking == 1)} a source and "
            f"{'has' if lacking == 1 else 'have'} none",
            f"{sourced} {'has' if sourced == 1 else 'have'} one",
        ]
        if clashes := len(self.found.conflicts):
            parts.append(f"{clashes} disagreement{'s' * (clashes != 1)}")
        path = not_an_order(visible(self.found.document.path or "the text"))
        return f"{path}: {'; '.join(parts)}."

    def _code(self, code: str) -> str:
        rule = RULES[code]
        return painted(f"{code} {rule.name}", PAINTS[rule.severity], color=self.style.color)

    def _labelled(self, label: str, text: str) -> Iterator[str]:
        if text:
            first, *rest = wrap(text, self.style.width, used=LABEL_COLUMNS, indent=LABEL_COLUMNS)
            yield f"  {label:<{LABEL_COLUMNS - 2}}{first}"
            yield from rest


def _speaker(speaker: Attribution) -> str:
    cue = f" ({speaker.cue})" if speaker.cue and speaker.cue != speaker.text else ""
    known = f" [{speaker.id}]" if speaker.id else ""
    whole = f" = {speaker.name}" if speaker.name else ""
    nobody = ", nobody whom a reader could ask" if speaker.anonymous else ""
    other = f"; on the word of {_speaker(speaker.inner)}" if speaker.inner else ""
    return f"{speaker.text}{whole}{known}{cue}{nobody}{other}"


def _body(name: str, identity: str | None) -> str:
    return f"{name} [{identity}]" if identity else name


def _clash(conflict: Conflict) -> str:
    return f"{conflict.location}: {conflict.message} ({', '.join(conflict.claims)})"


def _place(location: Location) -> str:
    return not_an_order(visible(str(location)))
