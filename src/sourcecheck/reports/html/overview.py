"""The picture at the top: what share of the claims is borne out, lacks a source, or disagrees."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum

from sourcecheck.model import LinkStatus, Report
from sourcecheck.reports.html.entries import Entry
from sourcecheck.reports.html.tags import NOTHING, Markup, joined, tag, text
from sourcecheck.reports.wording import LINK_MEANINGS, MEANINGS, SIGNS, State, label

WIDTH = 1_000
"""Units across a bar; the browser stretches it to the room there is."""
NAMED_ROWS = 12
"""More organizations or documents than this are folded away."""

_LINK_LOOKS = {
    LinkStatus.OK: "supported",
    LinkStatus.MOVED: "partial",
    LinkStatus.DEAD: "conflicting",
    LinkStatus.SUSPECT: "not-found",
    LinkStatus.REFUSED: "unsourced",
    LinkStatus.BLOCKED: "unverifiable",
    LinkStatus.UNREACHABLE: "waived",
}
"""Links are drawn in the colours of the verdicts."""


def of_claims(entries: Sequence[Entry]) -> Markup:
    """The shares of all claims, then of each document and each organization."""
    by_document: defaultdict[str, list[State]] = defaultdict(list)
    by_organization: defaultdict[str, list[State]] = defaultdict(list)
    for entry in entries:
        by_document[entry.checked.claim.location.path].append(entry.state)
        for name in entry.organizations:
            by_organization[name].append(entry.state)
    counts = Counter(entry.state for entry in entries)
    columns = [
        _column("By document", "where the claims stand", by_document),
        _column("By organization", "that they name, quote or cite", by_organization),
    ]
    return tag(
        "section",
        tag("h2", text("At a glance"), id="at-a-glance"),
        tag(
            "figure",
            _bar("All claims", {each: counts[each] for each in State}, class_="bar"),
            _legend({each: counts[each] for each in State}, len(entries)),
            tag("figcaption", *_marks(), class_="marks") if _quotes(entries) else NOTHING,
        ),
        tag("div", *columns, class_="columns"),
        class_="overview",
        aria_labelledby="at-a-glance",
    )


def of_links(report: Report) -> Markup:
    """The shares of the links, for a run that looked at links alone."""
    counts = Counter(link.status for link in report.links)
    rows = [
        _legend_row(
            _LINK_LOOKS[each], label(each), LINK_MEANINGS[each], counts[each], len(report.links)
        )
        for each in LinkStatus
        if counts[each]
    ]
    parts = {each: counts[each] for each in LinkStatus}
    return tag(
        "section",
        tag("h2", text("At a glance"), id="at-a-glance"),
        tag("figure", _bar("All links", parts, class_="bar"), tag("ul", *rows, class_="legend")),
        class_="overview",
        aria_labelledby="at-a-glance",
    )


def lead(entries: Sequence[Entry]) -> Markup:
    """The answer in one sentence."""
    if not entries:
        return tag("p", text("No claims were found."), class_="lead")
    counts = Counter(entry.state for entry in entries)
    parts = (
        _count(counts[State.SUPPORTED], "is borne out", "are borne out"),
        _count(counts[State.UNSOURCED], "lacks a source", "lack a source"),
        _count(counts[State.CONFLICTING], "disagrees with its source", "disagree with theirs"),
        _count(counts[State.UNCLEAR], "is left to a reader", "are left to a reader"),
    )
    told = parts if counts[State.UNCLEAR] else parts[:-1]
    of_all = f"Of {len(entries)} claims" if len(entries) > 1 else "Of one claim"
    return tag("p", text(f"{of_all}, {', '.join(told[:-1])}, and {told[-1]}."), class_="lead")


def _count(number: int, one: str, more: str) -> str:
    return f"none {one}" if number == 0 else f"{number} {one if number == 1 else more}"


def _quotes(entries: Iterable[Entry]) -> bool:
    """Whether any passage is shown."""
    return any(citation.passages for entry in entries for citation in entry.checked.citations)


def _marks() -> Iterator[Markup]:
    """What the marks at words mean."""
    yield text("In a claim and its source: ")
    yield tag("b", text("the same in both"), class_="same")
    yield text(", ")
    yield tag("b", text("differs"), class_="other")
    yield text(", ")
    yield tag("span", text("not in the passage"), class_="missing")
    yield text(", ")
    yield tag("b", text("the verdict hangs on it"), class_="deciding")
    yield text(".")


def _legend(counts: Mapping[State, int], total: int) -> Markup:
    rows = (
        _legend_row(each.value, f"{SIGNS[each]} {label(each)}", MEANINGS[each], counts[each], total)
        for each in State
        if counts[each]
    )
    return tag("ul", *rows, class_="legend")


def _legend_row(look: str, name: str, meaning: str, count: int, total: int) -> Markup:
    return tag(
        "li",
        tag("span", class_=f"swatch {look}", aria_hidden="true"),
        tag("b", text(str(count)), class_="count"),
        tag("span", text(f" {name} "), class_="name"),
        tag("span", text(f"{100 * count / total:.0f} % · {meaning}"), class_="meaning"),
    )


def _column(title: str, what: str, groups: Mapping[str, Sequence[State]]) -> Markup:
    ranked = sorted(groups.items(), key=lambda pair: -len(pair[1]))
    rows = [_group(name, Counter(states)) for name, states in ranked]
    if not rows:
        return NOTHING
    heading = tag("h3", text(f"{title} "), tag("span", text(what), class_="what"))
    shown = tag("ul", *rows[:NAMED_ROWS], class_="bars")
    if len(rows) <= NAMED_ROWS:
        return tag("div", heading, shown)
    more = tag("summary", text(f"{len(rows) - NAMED_ROWS} more"))
    rest = tag("details", more, tag("ul", *rows[NAMED_ROWS:], class_="bars"))
    return tag("div", heading, shown, rest)


def _group(name: str, counts: Counter[State]) -> Markup:
    said = joined(
        (
            tag("span", text(f"{SIGNS[each]} {counts[each]}"), class_=f"tally {each}")
            for each in State
            if counts[each]
        ),
        " ",
    )
    total = counts.total()
    claims = f"{total} claim{'s' if total > 1 else ''}"
    return tag(
        "li",
        tag("span", text(name), class_="group"),
        tag("span", text(claims), class_="total"),
        _bar(name, {each: counts[each] for each in State}, class_="bar thin"),
        tag("span", said, class_="tallies", aria_hidden="true"),
    )


def _bar(name: str, counts: Mapping[State, int] | Mapping[LinkStatus, int], class_: str) -> Markup:
    """A bar of coloured parts; what it shows is said in its label."""
    total = sum(counts.values())
    said = ", ".join(f"{n} {label(each)}" for each, n in counts.items() if n)
    return tag(
        "svg",
        *_parts([(_look(each), n) for each, n in counts.items() if n], total),
        viewBox=f"0 0 {WIDTH} 10",
        preserveAspectRatio="none",
        role="img",
        aria_label=f"{name}: {said}" if said else f"{name}: none",
        class_=class_,
    )


def _parts(parts: Iterable[tuple[str, int]], total: int) -> Iterator[Markup]:
    done = 0
    for look, count in parts:
        left = WIDTH * done / total
        done += count
        width = WIDTH * done / total - left
        yield tag("rect", x=f"{left:.2f}", y="0", width=f"{width:.2f}", height="10", class_=look)


def _look(each: StrEnum) -> str:
    return _LINK_LOOKS[each] if isinstance(each, LinkStatus) else each.value
