"""What the report has to say beside the claims: links, files, the rules that were broken, notes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sourcecheck.model import Finding, LinkResult, LinkStatus, Report
from sourcecheck.reports.faults import about_no_claim
from sourcecheck.reports.html.tags import NOTHING, Markup, joined, outward, prose, tag, text
from sourcecheck.reports.wording import LINK_MEANINGS
from sourcecheck.rules import RULES

SHOWN_PLACES = 5


def links(report: Report) -> Markup:
    """Every link: first those with something to say about them, the rest folded away."""
    if not report.links:
        return NOTHING
    about = about_no_claim(report).links
    wrong = [link for link in report.links if not _is_fine(link)]
    fine = [link for link in report.links if _is_fine(link)]
    parts = [tag("h2", text("Links"), id="links")]
    if wrong:
        parts.append(_table("Links to look at", wrong, about))
    if fine:
        count = f"{len(fine)} link{'s open' if len(fine) > 1 else ' opens'} as cited"
        parts.append(tag("details", tag("summary", text(count)), _table(count, fine, about)))
    return tag("section", *parts, class_="links", aria_labelledby="links")


def files(report: Report) -> Markup:
    """The findings about neither a claim nor a link."""
    rest = about_no_claim(report).files
    if not rest:
        return NOTHING
    items = (
        tag(
            "li",
            tag("a", text(finding.rule), href=f"#rule-{finding.rule}"),
            text(f" {RULES[finding.rule].name}: {finding.message} "),
            tag("span", text(str(finding.location)), class_="place"),
            tag("p", prose(finding.remedy)) if finding.remedy else NOTHING,
            class_=finding.severity.value,
        )
        for finding in rest
    )
    heading = tag("h2", text("Also found"), id="also-found")
    return tag("section", heading, tag("ul", *items, class_="found"), aria_labelledby="also-found")


def rules(report: Report) -> Markup:
    """What each rule means that this report mentions."""
    codes = sorted({finding.rule for finding in report.findings})
    if not codes:
        return NOTHING
    items = (
        tag(
            "div",
            tag("dt", text(f"{code} {RULES[code].name}")),
            tag("dd", prose(f"{RULES[code].title} {RULES[code].why}")),
            id=f"rule-{code}",
        )
        for code in codes
    )
    heading = tag("h2", text("What the codes mean"), id="rules")
    return tag("section", heading, tag("dl", *items, class_="rules"), aria_labelledby="rules")


def notes(report: Report) -> Markup:
    """What must be known about how the run was made."""
    told = [*report.notes]
    if report.partial:
        told.insert(0, "The run was interrupted: this is what was found until then.")
    return tag("ul", *(tag("li", text(note)) for note in told), class_="notes") if told else NOTHING


def _is_fine(link: LinkResult) -> bool:
    return link.status is LinkStatus.OK and not link.rule


def _table(
    caption: str, shown: Sequence[LinkResult], about: Mapping[str, Sequence[Finding]]
) -> Markup:
    heads = (tag("th", text(name), scope="col") for name in ("Link", "Status", "Cited at"))
    return tag(
        "table",
        tag("caption", text(caption)),
        tag("thead", tag("tr", *heads)),
        tag("tbody", *(_row(link, about[link.url]) for link in shown)),
    )


def _row(link: LinkResult, findings: Sequence[Finding]) -> Markup:
    rules = dict.fromkeys(each.rule for each in findings)
    codes = (tag("a", text(rule), href=f"#rule-{rule}") for rule in rules)
    remedies = dict.fromkeys(each.remedy for each in findings if each.remedy)
    why = [
        tag("b", text(link.status.value), class_=f"status {link.status}"),
        text(f" {LINK_MEANINGS[link.status]} "),
        joined(codes, " "),
        tag("p", text(link.reason)) if link.reason else NOTHING,
        *(tag("p", prose(remedy), class_="remedy") for remedy in remedies),
    ]
    places = [text(f"{place.path}:{place.line}") for place in link.cited_at[:SHOWN_PLACES]]
    if len(link.cited_at) > SHOWN_PLACES:
        places.append(text(f"and {len(link.cited_at) - SHOWN_PLACES} more"))
    return tag(
        "tr",
        tag("td", outward(link.url, text(link.url)), class_="url"),
        tag("td", *why),
        tag("td", joined(places, ", "), class_="place"),
    )
