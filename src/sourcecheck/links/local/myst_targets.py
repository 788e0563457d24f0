"""What MyST's Markdown leads to beside its links: `{doc}` and `{ref}`, ```` ```{image} ````."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from sourcecheck.links.local import rst_targets
from sourcecheck.links.local.found import Found
from sourcecheck.links.local.rst_structure import Directive

_ROLE = re.compile(r"(?<![`\\])\{([a-z][\w:.+-]{0,60})\}`([^`\n]{1,1000})`(?!`)")
_FENCE = re.compile(r"([ \t>]*)(`{3,}|~{3,}|:{3,})[ \t]*(?:\{([\w:.+-]{1,60})\}[ \t]*(.*))?")
_OPTION = re.compile(r"[ \t>]*:([\w-]{1,40}):[ \t]*(.*)")
_PROSE = frozenset(
    """note warning tip hint important caution attention danger error admonition seealso topic
    sidebar margin epigraph dropdown tab-set tab-item grid grid-item card figure table details
    versionadded versionchanged deprecated glossary list-table only aside pull-quote""".split()
)


def found(text: str) -> Iterator[Found]:
    """Everything that roles and directives of a text name; none without a brace in it."""
    if "{" not in text:
        return
    reading = _Reading()
    position = 0
    for line in text.splitlines(keepends=True):
        match = _FENCE.match(line)
        if match:
            yield from _of(reading.fence(match, line, position))
        elif reading.directive:
            reading.inside(line, position)
        if not reading.is_code:
            for role in _ROLE.finditer(line):
                yield from rst_targets.of_role(role[1], role[2], position + role.start())
        position += len(line)
    yield from _of(reading.directive)


_DEEPER = 3
"""So much deeper than the fence that opens code may be the one that ends it (CommonMark, 4.5)."""


@dataclass(slots=True)
class _Reading:
    """Where in the fences of a file a line stands. `opened` are those that hold prose."""

    opened: list[str] = field(default_factory=list)
    is_code: bool = False
    code_fence: str = ""
    deepest: int = 0
    directive: Directive | None = None
    in_yaml: bool = False

    def fence(self, match: re.Match[str], line: str, position: int) -> Directive | None:
        """Take a fence; the directive that it ends, if it ends one."""
        mark, name = match[2], (match[3] or "").lower()
        is_bare = not name and not line[match.end() :].strip()
        if self.is_code:
            if is_bare and mark.startswith(self.code_fence) and len(match[1]) <= self.deepest:
                self.is_code = False
                ended, self.directive = self.directive, None
                return ended
            return None
        ended, self.directive = self.directive, None
        if is_bare and self.opened and mark.startswith(self.opened[-1]):
            self.opened.pop()
        elif name:
            argument = (match[4] or "").strip()
            self.in_yaml = False
            self.directive = Directive(name, argument, position + len(match[1]))
            self._open(mark, len(match[1]), is_prose=name in _PROSE)
        else:
            self._open(mark, len(match[1]), is_prose=mark[0] == ":")
        return ended

    def inside(self, line: str, position: int) -> None:
        """Take a line of a directive: an option, or content."""
        if self.directive is None:
            return
        option = _OPTION.match(line)
        if line.strip() == "---" and not self.directive.content:
            self.in_yaml = not self.in_yaml
        elif self.in_yaml:
            key, _, value = line.partition(":")
            self.directive.options[key.strip()] = (value.strip(), position)
        elif option:
            self.directive.options[option[1]] = (option[2].strip(), position)
        elif line.strip() and self.is_code:
            self.directive.content.append((line.strip(), position))

    def _open(self, mark: str, indent: int, *, is_prose: bool) -> None:
        if is_prose:
            self.opened.append(mark)
        else:
            self.is_code, self.code_fence, self.deepest = True, mark, indent + _DEEPER


def _of(directive: Directive | None) -> Iterator[Found]:
    if directive is not None:
        yield from rst_targets.of_directive(directive)
