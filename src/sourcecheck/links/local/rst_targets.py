"""What reStructuredText leads to in its project: roles and directives of docutils and Sphinx."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from sourcecheck.links.local import rst_structure
from sourcecheck.links.local.found import Found, Role
from sourcecheck.links.local.rst_structure import Directive

DIRECTIVES: Mapping[str, Role] = {
    "image": Role.FILE,
    "figure": Role.FILE,
    "literalinclude": Role.FILE,
    "include": Role.INCLUDED,
}
"""Directives whose argument is a file."""
ROLES: Mapping[str, Role] = {
    "doc": Role.DOCUMENT,
    "download": Role.FILE,
    "ref": Role.LABEL,
    "numref": Role.LABEL,
}
"""Roles that name something in the project; a title may stand before it: `words <target>`."""
_TITLED = re.compile(r"[^<]*<([^<>]+)>$", re.DOTALL)
_ELSEWHERE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")


def found(text: str) -> Iterator[Found]:
    """Everything that a text of reStructuredText leads to, but its hyperlinks."""
    structure = rst_structure.read(text)
    for directive in structure.directives:
        yield from of_directive(directive)
    for role in structure.roles:
        yield from of_role(role.name, role.body, role.offset)


def of_directive(directive: Directive) -> Iterator[Found]:
    """The files that a directive shows, and the documents that a table of contents lists."""
    role = DIRECTIVES.get(directive.name)
    written = directive.argument
    if role and written and not _ELSEWHERE.match(written) and not written.startswith("<"):
        yield Found(written, role, directive.offset)
    if directive.name in ("csv-table", "raw") and "file" in directive.options:
        value, offset = directive.options["file"]
        yield Found(value, Role.FILE, offset)
    if directive.name == "toctree":
        for line, offset in directive.content:
            entry = of_entry(line)
            if entry:
                yield Found(entry, Role.DOCUMENT, offset)


def of_entry(line: str) -> str:
    """The document of a line in a table of contents; "" for a pattern and what is elsewhere."""
    titled = _TITLED.match(line)
    entry = (titled[1] if titled else line).strip()
    if _ELSEWHERE.match(entry) or any(c in entry for c in "*?[]{}#") or entry == "self":
        return ""
    return entry if "<" not in entry else ""


def of_role(name: str, body: str, offset: int) -> Iterator[Found]:
    """What an interpreted text names, if it has a role that names something in the project."""
    role = ROLES.get(name.removeprefix("std:"))
    if role is None or body.startswith("!"):
        return
    titled = _TITLED.match(body)
    target = (titled[1] if titled else body).strip().lstrip("!")
    if target and not _ELSEWHERE.match(target):
        yield Found(target, role, offset)
