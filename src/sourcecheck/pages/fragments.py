"""Whether a page has the place that the fragment of a URL points to."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from urllib.parse import unquote

from sourcecheck.pages.kinds import Kind, kind_of
from sourcecheck.pages.lookalikes import look
from sourcecheck.pages.passages import folded
from sourcecheck.pages.scan import Scan, scan

MAX_BYTES = 20_000_000
HEAD_BYTES = 500_000
MAX_TAG_CHARACTERS = 20_000
MAX_PLACES = 500
DIRECTIVE = ":~:"
# GitHub and its kin put this before the ids that the writer of a page chose.
PREFIXES = ("", "user-content-")

_MADE_BY_SCRIPTS = re.compile(
    r"[/!]|(?:L\d{1,9}(?:C\d{1,9})?(?:-L?\d{1,9}(?:C\d{1,9})?)?|(?:page|t|xywh|slide|zoom)=\S*"
    r"|(?:issuecomment-|discussion_r|discussioncomment-|commitcomment-|pullrequestreview-|event-"
    r"|comment-|comment_|note_)\d{1,20}|lines-\d{1,9}(?:[:,-]\d{1,9}){0,20}"
    r"|diff-[\da-f]{8,80}|svgView\(.*)$"
)
_RESPEC = re.compile(rb"<script[^<>]{0,500}\brespec\b", re.IGNORECASE)
"""ReSpec makes the ids of a specification's terms and sections in the browser."""

# One attribute after the other, so that `title="id=x"` is read as the title that it is.
_ATTRIBUTE = re.compile(
    r"""([^\s"'<>/=]+)\s{0,9}=\s{0,9}(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))|"[^"]*"|'[^']*'"""
)


def has_fragment(body: bytes, content_type: str, fragment: str) -> bool:
    """Whether `fragment` (without its `#`) leads somewhere on the page.

    True as well where only a browser could tell: routes of apps, places made by scripts, pages of a
    PDF. Text directives (`:~:text=`) follow the Text Fragments draft; all of them must be there.
    """
    place, _, directive = fragment.partition(DIRECTIVE)
    if kind_of(body, content_type) is not Kind.HTML:
        return not directive or _has_texts(scan(body, content_type, MAX_BYTES), directive)
    seen = scan(body, content_type, MAX_BYTES)
    if directive and not _has_texts(seen, directive):
        return look(body, content_type, "").needs_javascript
    if place.lower() in ("", "top") or _MADE_BY_SCRIPTS.match(place) or directive:
        return True
    if _has_id(seen.markup, place) or _RESPEC.search(body[:HEAD_BYTES]):
        return True
    return look(body, content_type, "").needs_javascript


def _has_id(markup: str, place: str) -> bool:
    wanted = {prefix + name for name in (place, unquote(place)) for prefix in PREFIXES}
    return any(
        name in wanted
        for spelling in {place, unquote(place), html.escape(unquote(place))}
        for name in _names_at(markup, spelling)
    )


def _names_at(markup: str, spelling: str) -> Iterator[str]:
    """The ids, and names of `<a>`, of the tags in which `spelling` stands."""
    at = -1
    for _ in range(MAX_PLACES):
        at = markup.find(spelling, at + 1)
        if at < 0:
            return
        start = markup.rfind("<", max(0, at - MAX_TAG_CHARACTERS), at)
        if start < 0 or markup.rfind(">", start, at) >= 0:
            continue
        tag = markup[start : at + len(spelling) + 50]
        is_anchor = tag[1:3].lower() in ("a ", "a\t", "a\n", "a\r")
        for match in _ATTRIBUTE.finditer(tag):
            key = (match.group(1) or "").lower()
            if key == "id" or (key == "name" and is_anchor):
                yield html.unescape(match.group(2) or match.group(3) or match.group(4) or "")


def _has_texts(seen: Scan, directive: str) -> bool:
    text = _squeezed(html.unescape("".join(seen.chunks)))
    parts = [part[5:] for part in directive.split("&") if part.startswith("text=")]
    return all(_has_text(text, part) for part in parts)


def _has_text(text: str, directive: str) -> bool:
    """Whether `[prefix-,]start[,end][,-suffix]` is in a squeezed text."""
    terms = directive.split(",")[:4]
    prefix = _squeezed(unquote(terms.pop(0)[:-1])) if terms[0].endswith("-") else ""
    suffix = _squeezed(unquote(terms.pop()[1:])) if terms and terms[-1].startswith("-") else ""
    start, end = ([_squeezed(unquote(term)) for term in terms] + ["", ""])[:2]
    if not end:
        return prefix + start + suffix in text
    at = text.find(prefix + start)
    return at >= 0 and text.find(end + suffix, at + len(prefix + start)) >= 0


def _squeezed(text: str) -> str:
    """Text without white space and case, since inline tags and line ends may stand anywhere."""
    return folded(text).replace(" ", "").casefold()
