"""The whole page: head, picture, filters, each document with its claims beside it, the rest."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib import resources

from sourcecheck.model import Report
from sourcecheck.reports.format import Style
from sourcecheck.reports.html import filters, leftovers, overview, reading
from sourcecheck.reports.html.entries import Entry, entries
from sourcecheck.reports.html.tags import NOTHING, Markup, tag, text
from sourcecheck.reports.summary import closing


def page(report: Report) -> str:
    """The report as one HTML document that loads nothing and runs one script: its own."""
    listed = entries(report)
    return f'<!doctype html>\n<html lang="en">\n{_head(report)}{_body(report, listed)}</html>\n'


def _head(report: Report) -> Markup:
    return tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=_policy()),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="referrer", content="no-referrer"),
        tag("meta", name="color-scheme", content="light dark"),
        tag("title", text(f"{_title(report)} · sourcecheck")),
        Markup(f"<style>{_asset('report.css')}</style>\n"),
    )


def _body(report: Report, listed: tuple[Entry, ...]) -> Markup:
    if report.links_only:
        answer = "".join(closing(report, Style(width=0, verbose=-1)))
        top = [tag("p", text(answer), class_="lead"), overview.of_links(report)]
    else:
        top = [overview.lead(listed), overview.of_claims(listed) if listed else NOTHING]
    kind = "Link report" if report.links_only else "Citation report"
    title = _title(report)
    kicker = tag("p", text(kind), class_="kicker") if title != kind else NOTHING
    return tag(
        "body",
        tag("a", text("Skip to the text"), href="#text", class_="skip"),
        tag("header", kicker, tag("h1", text(title)), leftovers.notes(report)),
        tag(
            "main",
            *top,
            filters.bar(listed) if listed else NOTHING,
            tag("div", reading.documents(listed, report), id="text", tabindex="-1"),
            leftovers.links(report),
            leftovers.files(report),
            leftovers.rules(report),
        ),
        tag("footer", tag("p", text(_FOOTER))),
        filters.help_() if listed else NOTHING,
        Markup(f"<script>{_asset('report.js')}</script>\n"),
    )


_FOOTER = (
    "Made by sourcecheck. It compares words, figures, dates and quotations; whether a source may "
    "be trusted is for its readers to judge."
)


def _title(report: Report) -> str:
    """The title of the only document, or what kind of report this is."""
    if report.links_only:
        return "Link report"
    only = report.documents[0] if len(report.documents) == 1 else None
    return (only.title or only.path) if only else "Citation report"


def _policy() -> str:
    """Nothing is loaded from anywhere; style and script are those whose hash stands here."""
    return "; ".join(
        (
            "default-src 'none'",
            f"style-src {_hash(_asset('report.css'))}",
            f"script-src {_hash(_asset('report.js'))}",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _hash(content: str) -> str:
    digest = hashlib.sha256(content.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


@cache
def _asset(name: str) -> str:
    """A file beside this one. ASCII, so that a stream of any encoding leaves its hash as it is."""
    return (resources.files(__package__) / name).read_text(encoding="ascii")
