"""A claim on the screen: what it says, what its source says, and what could be attached."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import zip_longest

from sourcecheck.model import CheckedCitation, Document, Finding, Severity, Verdict
from sourcecheck.reports.escape import not_an_order, visible
from sourcecheck.reports.highlighting import (
    MarkedText,
    carets,
    difference,
    marked,
    marked_claim,
    marked_passage,
)
from sourcecheck.reports.layout import Paint, columns, painted, shortened, wrap
from sourcecheck.reports.wording import second_opinion
from sourcecheck.review.candidates import Candidate
from sourcecheck.review.decisions import Decision
from sourcecheck.review.looking import Look
from sourcecheck.review.queue import Open
from sourcecheck.rules import RULES

LABEL_COLUMNS = 11
LABELLED = LABEL_COLUMNS + 2
NO_WIDTH = 10_000
QUOTED_CHARACTERS = 600
SIDE_BY_SIDE_COLUMNS = 80
"""On a narrower screen each half would hold a few words a line."""
GUTTER_COLUMNS = 3
CONTEXT_CHARACTERS = 240
CANDIDATE_CHARACTERS = 160
QUESTION = "What does the source do to this claim?"
PAINTS = {
    Severity.ERROR: Paint.ERROR,
    Severity.WARNING: Paint.WARNING,
    Severity.INFORMATION: Paint.INFORMATION,
}
SAYS = {
    Verdict.SUPPORTED: "bears it out",
    Verdict.PARTIAL: "says a part of it",
    Verdict.CONFLICTING: "says otherwise",
    Verdict.UNCLEAR: "may say so",
    Verdict.NOT_FOUND: "speaks of this",
    Verdict.UNVERIFIABLE: "could not be read",
    Verdict.UNSOURCED: "was not looked at",
    Verdict.WAIVED: "was not looked at",
}
KEYS = (
    ("s", "supports", "the source says so: the words shown are noted with the decision"),
    ("o", "other figure", "the source gives another figure: the text is to be corrected"),
    ("c", "contradicts", "the source says the opposite: the text is to be corrected"),
    ("1-9", "attach", "attach the source of that number to the claim"),
    ("/", "find", "look for a listed source by words of its id, title or address"),
    ("n", "new source", "attach a new URL; it is read first, and its verdict shown"),
    ("w", "waive", "let the claim stand without a source: why, and until when"),
    (".", "waive again", "the same as the last time"),
    ("e", "edit", "open the file in your editor at this claim"),
    ("b", "browser", "open the source in a browser, at the passage"),
    ("t", "turn", "look at the next source of this claim"),
    ("space", "later", "leave it undecided; nothing is written"),
    ("u", "undo", "take the last decision back, in the file too"),
    ("?", "help", "this list"),
    ("q", "quit", "what was decided is kept; the next review goes on from here"),
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """How to write: colours or not, columns to wrap at, and what stands around marked words."""

    color: bool = False
    width: int = 100
    marks: tuple[str, str] = (">>", "<<")
    rule: str = "-"

    def claim(self, look: Look) -> list[str]:
        """Everything about the claim that is up."""
        lines = [*self._where(look), *self._sentence(look), ""]
        lines += [line for finding in look.open.findings for line in self._finding(finding)]
        if look.open.earlier is not None:
            lines += self._earlier(look.open.earlier, look.open.again)
        if look.citation is not None:
            lines += ["", *self.source(look.citation, look.open.checked.claim.text)]
            others = [c for c in look.open.checked.citations if c is not look.citation]
            names = ", ".join(f"{c.source.id} ({c.verdict.value})" for c in others)
            lines += self._labelled("also", f"{names}; t turns to the next") if names else []
        elif not look.candidates:
            lines += ["", *self._labelled("source", "none attached")]
        return lines + self._candidates(look.candidates) + self._listed(look)

    def source(self, citation: CheckedCitation, claim: str) -> list[str]:
        """What one source says about the claim, and where it stands."""
        source, lines = citation.source, []
        title = f" · {source.title}" if source.title else ""
        verdict = f"{citation.verdict.value}: {source.id}{title}"
        lines += self._labelled("source", verdict)
        passages = [marked_passage(passage) for passage in citation.passages[:2]]
        if citation.verdict is Verdict.UNCLEAR and passages:
            lines += self._beside(marked_claim(claim, [citation]), passages.pop(0))
        for number, passage in enumerate(passages):
            label = "says" if number == 0 and len(passages) == len(citation.passages[:2]) else "and"
            lines += self._marked(label, _quoted(passage))
        address = citation.passages[0].url if citation.passages else ""
        lines += self._labelled("at", address or source.address)
        why = "; ".join(filter(None, (difference(citation, claim), *citation.reasons)))
        lines += self._labelled("because", why) if why else []
        if said := second_opinion(citation):
            lines += self._labelled("beside", said)
        return lines

    def keys(self) -> list[str]:
        """The keys in short, for the foot of the screen."""
        return self._packed(f"[{key}] {name}" for key, name, _ in KEYS)

    def help(self) -> list[str]:
        """Every key with its effect."""
        lines = [f"{QUESTION} Every answer is written to the file at once."]
        for key, name, effect in KEYS:
            first, *rest = wrap(f"{name}: {effect}", self.width, used=8, indent=8)
            lines += [f" {key:<7}{first}", *rest]
        return lines

    def line(self) -> str:
        """A line across the screen."""
        return self.rule * self.width if self.rule else ""

    def said(self, text: str, paint: Paint = Paint.FAINT) -> list[str]:
        """A message of the program's, which may have text from outside in it."""
        return [painted(line, paint, color=self.color) for line in wrap(text, self.width)]

    def _where(self, look: Look) -> list[str]:
        claim = look.open.checked.claim
        speaker = claim.attributed_to.text if claim.attributed_to else "nobody named"
        kinds = ", ".join(claim.kinds)
        parts = (str(claim.location), claim.id, look.open.checked.verdict.value, kinds)
        about = " · ".join(part for part in (*parts, f"said by: {speaker}") if part)
        return [painted(line, Paint.PLACE, color=self.color) for line in wrap(about, self.width)]

    def _sentence(self, look: Look) -> list[str]:
        """The claim in its sentences, marked."""
        claim = look.open.checked.claim
        before, after = around(look.document, claim.start, claim.end)
        opening, closing = self.marks
        text = f"{before} {opening}{claim.text.strip()}{closing} {after}".strip()
        first, *rest = wrap(text, self.width, used=2, indent=2)
        return [f"  {first}", *rest]

    def _finding(self, finding: Finding) -> list[str]:
        head = f"{finding.rule} {RULES[finding.rule].name}"
        paint = PAINTS[finding.severity]
        used = len(head) + 2
        first, *rest = wrap(finding.message, self.width, used=used, indent=4)
        return [f"{painted(head, paint, color=self.color)}: {first}", *rest]

    def _earlier(self, decision: Decision, again: str) -> list[str]:
        text = f"{describe(decision)}; {again}"
        return self._labelled("before", text)

    def _beside(self, claim: MarkedText, passage: MarkedText) -> list[str]:
        """Claim and passage side by side, the deciding words of both marked; where there is no room
        for that, one below the other."""
        if self.width < SIDE_BY_SIDE_COLUMNS:
            return [*self._marked("claim", _quoted(claim)), *self._marked("says", _quoted(passage))]
        half = (self.width - GUTTER_COLUMNS) // 2 - 2
        left = ["claim", *self._underlined(claim.shortened(QUOTED_CHARACTERS), half)]
        right = ["says", *self._underlined(_quoted(passage), half)]
        bar = "│" if self.rule == "─" else "|"
        lines = []
        for ours, theirs in zip_longest(left, right, fillvalue=""):
            blanks = " " * max(half - columns(ours), 0)
            lines.append(f"  {ours}{blanks} {bar} {theirs}".rstrip())
        return lines

    def _underlined(self, text: MarkedText, width: int) -> list[str]:
        pairs = carets(wrap(text.text, width), text, 0)
        return [line for pair in pairs for line in pair if line]

    def _marked(self, label: str, text: MarkedText) -> list[str]:
        """A text with its deciding words underlined, or set off where nobody looks at columns."""
        if not self.rule:
            return self._labelled(label, text.plain())
        wrapped = wrap(text.text, self.width, used=LABELLED, indent=LABELLED)
        lines: list[str] = []
        for line, under in carets(wrapped, text, LABELLED):
            lines.append(line if lines else f"  {label:<{LABEL_COLUMNS}}{line}")
            lines += [under] if under else []
        return lines

    def _candidates(self, found: Iterable[Candidate]) -> list[str]:
        lines: list[str] = []
        for number, one in enumerate(found, 1):
            says = SAYS[one.judgement.verdict]
            passage = _quoted(marked(one.passage.text), CANDIDATE_CHARACTERS)
            text = f"{number} {one.source.id} {says}: {passage.text}"
            lines += self._labelled("" if lines else "candidates", text)
        return ["", *lines] if lines else []

    def _listed(self, look: Look) -> list[str]:
        """Listed sources that have a number left, though they may say nothing about the claim."""
        numbered = enumerate(look.others, len(look.candidates) + 1)
        lines = self._packed((f"{number} {source.id}" for number, source in numbered), LABELLED)
        return [f"  {'listed':<{LABEL_COLUMNS}}{lines[0].lstrip()}", *lines[1:]] if lines else []

    def _packed(self, items: Iterable[str], indent: int = 1) -> list[str]:
        """Items side by side, as many as fit a line, none of them broken."""
        lines: list[str] = []
        for item in map(visible, items):
            if lines and columns(lines[-1]) + 3 + columns(item) <= (self.width or NO_WIDTH):
                lines[-1] += f"   {item}"
            else:
                lines.append(" " * indent + item)
        return lines

    def _labelled(self, label: str, text: str) -> list[str]:
        first, *rest = wrap(text, self.width, used=LABELLED, indent=LABELLED)
        return [f"  {label:<{LABEL_COLUMNS}}{first}", *rest]


def describe(decision: Decision) -> str:
    """A decision in a few words: when, by whom, what."""
    source = f" {decision.source}" if decision.source else ""
    reason = f" ({decision.reason})" if decision.reason else ""
    return f"{decision.at[:10]} {decision.by}: {decision.kind.value}{source}{reason}"


def around(document: Document | None, start: int, end: int) -> tuple[str, str]:
    """The sentence before a stretch of a document, and the one after it; "" where there is none."""
    if document is None:
        return "", ""
    before = [s.text for s in document.sentences if s.end <= start]
    after = [s.text for s in document.sentences if s.start >= end]
    head = before[-1] if before else ""
    head = head if len(head) <= CONTEXT_CHARACTERS else f"… {head[-CONTEXT_CHARACTERS:]}"
    return head, shortened(after[0], CONTEXT_CHARACTERS) if after else ""


def _quoted(text: MarkedText, most: int = QUOTED_CHARACTERS) -> MarkedText:
    cut = text.shortened(most)
    if cut.text.startswith(("“", '"')):
        return cut
    return MarkedText(f"“{cut.text}”", tuple((start + 1, end + 1) for start, end in cut.marks))


def listing(one: Open) -> str:
    """A claim on one line, for the list of what is open."""
    claim, rules = one.checked.claim, " ".join(one.rules) or "another judge differs"
    return not_an_order(visible(f"{claim.location}: {rules}: {claim.id}: {claim.text}"))
