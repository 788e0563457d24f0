"""The bar that narrows the page down to some claims, and the help for its keys."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from sourcecheck.reports.html.entries import Entry
from sourcecheck.reports.html.tags import Markup, tag, text
from sourcecheck.reports.wording import SIGNS, State, label
from sourcecheck.rules import RULES

KEYS: Mapping[str, str] = {
    "j": "next claim",
    "k": "previous claim",
    "/": "filter by words",
    "o": "open the source of this claim",
    "Esc": "show all claims again",
    "?": "this help",
}


def bar(entries: Sequence[Entry]) -> Markup:
    """Filters by words, verdict, organization and rule. Hidden where no script can work them."""
    counts = Counter(entry.state for entry in entries)
    names = {
        token: name
        for entry in entries
        for token, name in zip(entry.tokens, entry.organizations, strict=True)
    }
    rules = sorted({finding.rule for entry in entries for finding in entry.findings})
    buttons = (
        tag(
            "button",
            tag("span", text(SIGNS[each]), aria_hidden="true"),
            text(f" {label(each)} "),
            tag("span", text(str(counts[each])), class_="count"),
            type="button",
            class_=f"chip {each}",
            aria_pressed="false",
            data_state=each.value,
        )
        for each in State
        if counts[each]
    )
    search = tag(
        "input",
        type="search",
        id="filter-words",
        placeholder="Filter claims  /",
        aria_label="Filter claims by words",
        autocomplete="off",
    )
    return tag(
        "div",
        search,
        tag("div", *buttons, class_="chips", role="group", aria_label="Filter by verdict"),
        _select("organization", "Any organization", sorted(names.items(), key=lambda p: p[1])),
        _select("rule", "Any rule", ((code, f"{code} {RULES[code].name}") for code in rules)),
        tag("span", class_="shown", role="status", id="shown"),
        tag("button", text("?"), type="button", id="help-button", aria_label="Keyboard help"),
        class_="filters",
        role="search",
        hidden="hidden",
    )


def help_() -> Markup:
    """What the keys do."""
    rows = (
        tag("div", tag("dt", tag("kbd", text(key))), tag("dd", text(does)))
        for key, does in KEYS.items()
    )
    return tag(
        "dialog",
        tag("h2", text("Keys"), id="help-title"),
        tag("dl", *rows),
        tag("button", text("Close"), type="button", id="help-close"),
        id="help",
        aria_labelledby="help-title",
    )


def _select(what: str, anything: str, choices: Iterable[tuple[str, str]]) -> Markup:
    options = (tag("option", text(name), value=value) for value, name in choices)
    return tag(
        "select",
        tag("option", text(anything), value="any"),
        *options,
        id=f"filter-{what}",
        aria_label=f"Filter by {what}",
    )
