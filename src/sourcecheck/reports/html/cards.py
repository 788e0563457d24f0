"""The card of a claim: what it says, what its sources say, why that is so, and what to do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from sourcecheck.masking import mask
from sourcecheck.model import (
    CheckedCitation,
    CheckedClaim,
    CheckedPassage,
    Drift,
    Finding,
    LinkStatus,
    Report,
    Severity,
    Verdict,
)
from sourcecheck.reports.deeplink import text_fragment
from sourcecheck.reports.highlighting import difference
from sourcecheck.reports.html.compare import Mark, Span, compare
from sourcecheck.reports.html.entries import Entry
from sourcecheck.reports.html.tags import Markup, joined, outward, prose, tag, text
from sourcecheck.reports.weblinks import shown_address, web_address
from sourcecheck.reports.wording import (
    LINK_MEANINGS,
    MEANINGS,
    SIGNS,
    State,
    label,
    second_opinion,
)
from sourcecheck.rules import RULES

MOST_CHARACTERS = 2_000
"""A longer claim or passage is cut on the page; the link leads to the whole of it."""

MARKS = {"same": "b", "other": "b", "missing": "span", "deciding": "b"}
SAYS = {
    Verdict.SUPPORTED: "bears it out",
    Verdict.PARTIAL: "says a part of it",
    Verdict.CONFLICTING: "says otherwise",
    Verdict.UNCLEAR: "speaks of it; a reader must judge",
    Verdict.NOT_FOUND: "does not say it",
    Verdict.UNVERIFIABLE: "could not be read here",
    Verdict.UNSOURCED: "was not looked at",
    Verdict.WAIVED: "was not looked at",
}


def card(entry: Entry, report: Report, *, heading: str, in_text: bool) -> Markup:
    """One claim as an article of its own.

    `heading` is the element its title is (h3, h4); `in_text`: the text above marks it.
    """
    claim = entry.checked.claim
    title = tag(
        heading,
        tag("a", text(str(entry.number)), class_="number", href=f"#in-text-{entry.number}")
        if in_text
        else tag("span", text(str(entry.number)), class_="number"),
        badge(entry.state),
        tag("span", text(claim.id), class_="id"),
        tag(
            "a",
            text("¶"),
            class_="permalink",
            href=f"#{entry.anchor}",
            aria_label=f"Link to claim {entry.number}",
        ),
        id=f"title-{entry.number}",
    )
    return tag(
        "article",
        title,
        tag("dl", *_rows(entry, report)),
        id=entry.anchor,
        class_=f"card {entry.state}",
        tabindex="-1",
        aria_labelledby=f"title-{entry.number}",
        data_state=entry.state.value,
        data_organizations=" ".join(entry.tokens),
        data_rules=" ".join(sorted({finding.rule for finding in entry.findings})),
    )


def badge(state: State) -> Markup:
    """The verdict as a sign and a word, coloured."""
    sign = tag("span", text(SIGNS[state]), class_="sign", aria_hidden="true")
    return tag("span", sign, text(f" {label(state)}"), class_=f"badge {state}")


def marked(words: str, spans: Sequence[Span]) -> Markup:
    """`words` with the marked parts as elements; secrets masked without moving anything."""
    hidden = mask(words, keep_width=True)
    shown = hidden if len(hidden) <= MOST_CHARACTERS else hidden[:MOST_CHARACTERS] + " …"
    parts, at = [], 0
    for span in spans:
        if span.end > MOST_CHARACTERS:
            break
        parts.append(text(shown[at : span.start]))
        parts.append(
            tag(MARKS[span.mark], text(shown[span.start : span.end]), class_=span.mark.value)
        )
        at = span.end
    return joined((*parts, text(shown[at:])))


def disputed(citations: Sequence[CheckedCitation]) -> str:
    """The deciding reason of each source that says otherwise."""
    return " ".join(
        citation.reasons[0]
        for citation in citations
        if citation.verdict is Verdict.CONFLICTING and citation.reasons
    )


def _rows(entry: Entry, report: Report) -> Iterator[Markup]:
    claim, citations = entry.checked.claim, _deciding_first(entry.checked)
    passages = [passage for citation in citations for passage in citation.passages]
    compared = compare(
        claim.text,
        [passage.text for passage in passages],
        disputed(citations),
        [span for citation in citations for span in citation.claim_highlights],
        [passage.highlights for passage in passages],
    )
    words = tag("p", marked(claim.text, compared.claim), class_="words", dir="auto")
    yield _row("Claim", words, class_="claim")
    if claim.attributed_to:
        yield _row(
            "Said by", tag("p", text(claim.attributed_to.text or claim.attributed_to.id or ""))
        )
    spans = iter(compared.passages)
    for number, citation in enumerate(citations):
        quoted = [_passage(each, next(spans)) for each in citation.passages]
        why = _why(citation, claim.text)
        content = (_source(citation, report), *quoted, *why, *_ways(citation))
        yield _row("Source", *content, class_="" if number else "against")
        if citation.drift is not None:
            yield _row("Then / now", _then_and_now(citation.drift), class_="drift")
    if entry.state in (State.UNSOURCED, State.EXEMPT):
        yield _row("Source", tag("p", text(MEANINGS[entry.state]), class_="none"))
    if claim.waiver:
        until = f" (until {claim.waiver.expires.isoformat()})" if claim.waiver.expires else ""
        by = f", says {claim.waiver.by}" if claim.waiver.by else ""
        yield _row("Waiver", tag("p", text(f"{claim.waiver.reason}{by}{until}")))
    if entry.findings:
        yield _row("Found", tag("ul", *_findings(entry.findings, citations)))
    remedies = dict.fromkeys(_remedies(entry))
    if remedies:
        yield _row("To do", *(tag("p", prose(remedy)) for remedy in remedies))


def _then_and_now(drift: Drift) -> Markup:
    """Both versions of a passage side by side, what differs marked in both."""
    day = drift.said_on.isoformat() if drift.said_on else "expected"
    sides = (
        (day, drift.then, [then for then, _ in drift.changes]),
        ("now", drift.now or "These words are gone.", [now for _, now in drift.changes]),
    )
    columns = (
        tag(
            "div",
            tag("p", text(title), class_="when"),
            tag("blockquote", tag("p", marked(words, _found(words, parts)), dir="auto")),
        )
        for title, words, parts in sides
    )
    return tag("div", *columns, class_="versions")


def _found(words: str, parts: Sequence[str]) -> list[Span]:
    """Where the words that differ stand, in order; each is looked for behind the one before."""
    spans, at = [], 0
    for part in filter(None, parts):
        start = words.find(part, at)
        if start >= 0:
            at = start + len(part)
            spans.append(Span(start, at, Mark.OTHER))
    return spans


def _deciding_first(checked: CheckedClaim) -> list[CheckedCitation]:
    """The sources of a claim, those first from which it has its verdict."""
    return sorted(checked.citations, key=lambda each: each.verdict is not checked.verdict)


def _row(term: str, *content: Markup, class_: str = "") -> Markup:
    return tag("div", tag("dt", text(term)), tag("dd", *content), class_=class_)


def _source(citation: CheckedCitation, report: Report) -> Markup:
    """Which source it is, and what it does for the claim."""
    source = citation.source
    publisher = report.organizations.get(source.publisher or "")
    name = source.title or source.id
    named = [text(name)] if name == source.address else [text(name), _detail(source.address)]
    if publisher:
        named.append(tag("span", text(publisher.name), class_="publisher"))
    verdict = tag("span", text(SAYS[citation.verdict]), class_=f"does {citation.verdict}")
    return tag("p", joined(named, " · "), text(" "), verdict, class_="source")


def _detail(address: str) -> Markup:
    parts = urlsplit(address) if web_address(address) else None
    remark = shown_address(address)[len(address) :]
    return tag("span", text((parts.netloc if parts else address) + remark), class_="host")


def _ways(citation: CheckedCitation) -> Iterator[Markup]:
    """Links to the passage, or to the page where nothing decides; and to the archived copy."""
    ways = list(_links(citation))
    if ways:
        yield tag("p", joined(ways, " · "), class_="ways")


def _links(citation: CheckedCitation) -> Iterator[Markup]:
    source, link = citation.source, citation.link
    passage = citation.passages[0] if citation.passages else None
    address = passage.url if passage else source.url or ""
    opened = "read the archived copy" if citation.archived else "read it there"
    if web_address(address):
        yield outward(address, text(opened if passage else "open the page"))
    archive = source.archive or ""
    if web_address(archive) and not citation.archived:
        deep = text_fragment(archive, passage.text) if passage else archive
        yield outward(deep, text("archived copy"))
    if link and link.status is not LinkStatus.OK:
        yield tag("span", text(f"link {link.status}: {LINK_MEANINGS[link.status]}"), class_="link")


def _passage(passage: CheckedPassage, spans: Sequence[Span]) -> Markup:
    quoted = tag("p", marked(passage.text, spans), class_="words", dir="auto")
    cite = web_address(passage.url)
    return tag("blockquote", quoted, cite=cite)


def _why(citation: CheckedCitation, claim: str) -> Iterator[Markup]:
    if told := difference(citation, claim):
        yield tag("p", text(told), class_="differs")
    if citation.reasons:
        yield tag("p", joined((text(r) for r in citation.reasons), "; "), class_="why")
    if said := second_opinion(citation):
        yield tag("p", text(said), class_="beside")


def _findings(
    findings: Sequence[Finding], citations: Sequence[CheckedCitation]
) -> Iterator[Markup]:
    """Each rule that is broken; what the reasons above say already is not said twice."""
    reasons = {f"{each.source.id}: {reason}" for each in citations for reason in each.reasons}
    told = dict.fromkeys(
        (f.severity, f.rule, "" if f.message in reasons else f.message) for f in findings
    )
    for severity, rule, message in told:
        code = tag("a", text(rule), href=f"#rule-{rule}")
        name = text(f" {RULES[rule].name}{f': {message}' if message else ''}")
        yield tag("li", code, name, class_=severity.value)


def _remedies(entry: Entry) -> Iterator[str]:
    """What to do about the faults, or if there are only remarks, about these.

    A claim that is borne out is left in peace.
    """
    faults = [f for f in entry.findings if f.severity is not Severity.INFORMATION]
    remarks = () if entry.state is State.SUPPORTED else entry.findings
    yield from (finding.remedy for finding in faults or remarks if finding.remedy)
