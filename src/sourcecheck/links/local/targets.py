"""Which links of a document lead into the project, by its format: one reader a format."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from sourcecheck.documents.places import Places
from sourcecheck.links.local import latex_targets, myst_targets, rst_targets
from sourcecheck.links.local.endings import format_of
from sourcecheck.links.local.found import Found, Role
from sourcecheck.model import Document, Location

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_TEMPLATE = re.compile(
    r"\{\{|\{…\}|\{%|<%|\$\{|\$\(|%\(|\{\}|\}\}|^\{[\w.]+\}|^<.*>$|^\$[A-Z_]+|' \+|\+ '"
)
_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,10}")
_MAX_CHARACTERS = 4_000


@dataclass(frozen=True, slots=True)
class Target:
    """Something in the project that a document leads to, as written, and where it says so."""

    written: str
    role: Role
    place: Location


def targets(document: Document) -> Iterator[Target]:
    """All of them in a document, in no order. Templates to be filled in lead nowhere."""
    format_name = format_of(document.path)
    places = Places(document.text, document.path)
    found_by_roles: set[tuple[str, int]] = set()
    for found in _READERS.get(format_name, _nothing)(document.text):
        if found.written and not _TEMPLATE.search(found.written) and len(found.written) < 1_000:
            place = places.at(found.offset)
            found_by_roles.add((found.written, place.line))
            yield Target(found.written, found.role, place)
    if format_name in _LINKED:
        for link in document.links:
            is_indirect = format_name == "rst" and link.url.endswith(("_", "\\", "\\ "))
            is_known = (link.url, link.location.line) in found_by_roles
            if _is_local(link.url) and not (is_indirect or is_known):
                yield Target(link.url, Role.LINK, link.location)


def _nothing(text: str) -> Iterable[Found]:
    return ()


_LINKED = frozenset(["markdown", "html", "rst", "latex", "asciidoc", "org", "jupyter"])
"""Formats whose readers give the links into the project with those to the web."""
_READERS: Mapping[str, Callable[[str], Iterable[Found]]] = {
    "markdown": myst_targets.found,
    "rst": rst_targets.found,
    "latex": latex_targets.found,
}
"""What else leads into the project: roles, directives, commands."""


def _is_local(url: str) -> bool:
    if not url or len(url) > _MAX_CHARACTERS or url.startswith("//") or _TEMPLATE.search(url):
        return False
    return not _SCHEME.match(url) and not _MAIL.fullmatch(url)
