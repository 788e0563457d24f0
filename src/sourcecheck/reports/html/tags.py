"""Writes HTML elements. Only `tag` and `text` make Markup, so text cannot get in unescaped."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NewType

from sourcecheck.reports.markup import escaped
from sourcecheck.reports.weblinks import web_address

Markup = NewType("Markup", str)
"""HTML of our own making. A plain `str` is not one, and the type checker refuses it."""

NOTHING = Markup("")
_VOID = frozenset({"meta", "input"})
_INLINE = frozenset({"a", "b", "mark", "span", "code", "q", "kbd", "rect", "option", "em", "input"})


def text(words: str) -> Markup:
    """Text from anywhere: it is shown and does nothing."""
    return Markup(escaped(words))


def tag(name: str, /, *children: Markup, **attributes: str) -> Markup:
    """An element. Attributes with an empty value are left out.

    `class_` stands for class, `for_` for for; other underscores for hyphens (`data_state`).
    """
    listed = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escaped(value)}"'
        for key, value in attributes.items()
        if value
    )
    end = "" if name in _INLINE else "\n"
    if name in _VOID:
        return Markup(f"<{name}{listed}>{end}")
    return Markup(f"<{name}{listed}>{''.join(children)}</{name}>{end}")


def prose(words: str) -> Markup:
    """Text of ours in which what stands between backquotes is code."""
    parts = (tag("code", text(p)) if n % 2 else text(p) for n, p in enumerate(words.split("`")))
    return joined(parts)


def joined(parts: Iterable[Markup], between: str = "") -> Markup:
    """Several elements, one after another, with `between` as text among them."""
    return Markup(escaped(between).join(parts))


def outward(url: str, words: Markup) -> Markup:
    """A link that leaves the report, for web addresses only; of anything else just its words.

    The page it opens learns neither where the reader comes from nor gets hold of the report. On
    paper the address is written out, without the passage.
    """
    target = web_address(url)
    if not target:
        return words
    page = target.partition(":~:")[0].rstrip("#")
    return tag("a", words, href=target, rel="noreferrer noopener", data_address=page)
