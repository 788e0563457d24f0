"""What reStructuredText says beside its text: directives, roles, headings, labels; by lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_DIRECTIVE = re.compile(
    r"(?P<lead>[ \t]*(?:[-*+][ \t]+|\d{1,3}\.[ \t]+)*)\.\.[ \t]+(?:\|[^|]{1,100}\|[ \t]+)?"
    r"(?P<name>[\w:.+-]{1,60})::(?:[ \t]+|$)(?P<argument>.*)"
)
_OPTION = re.compile(r"[ \t]+:(?P<name>[\w-]{1,40}):[ \t]*(?P<value>.*)")
_EXPLICIT = re.compile(r"[ \t]*\.\.(?:[ \t]+(?:_|\[|__)|[ \t]+\|[^|]{1,100}\|[ \t])")
_ADORNMENT = re.compile(r"([!-/:-@\[-`{-~])\1*[ \t]*$")
_LABEL = re.compile(
    r"[ \t]*\.\.[ \t]+_(?:`(?P<quoted>[^`]{1,300})`|(?P<plain>(?:\\.|[^:\\`]){1,300})):"
)
_INLINE_TARGET = re.compile(r"(?<![\w`])_`([^`]{1,300})`")
_LITERAL = re.compile(r"(?<!`)``(?=[^\s`]).{1,2000}?``(?!`)")
_ROLE = re.compile(r":(?P<name>[\w+.-]{1,40}(?::[\w+.-]{1,40})?):`(?P<body>[^`]{1,2000})`")
_WITHOUT_TEXT = frozenset(
    """code code-block sourcecode parsed-literal math raw highlight doctest testcode testsetup
    testcleanup testoutput prompt graphviz digraph graph mermaid ipython jupyter-execute plot uml
    productionlist literalinclude include image csv-table inheritance-diagram asciinema
    """.split()
)


@dataclass(frozen=True, slots=True)
class Directive:
    """A directive: its name and argument, its options, and its lines of content, with offsets."""

    name: str
    argument: str
    offset: int
    options: dict[str, tuple[str, int]] = field(default_factory=dict)
    content: list[tuple[str, int]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Role:
    """An interpreted text with a role, `:doc:`…``."""

    name: str
    body: str
    offset: int


@dataclass(slots=True)
class Structure:
    """What a file says, in its order."""

    directives: list[Directive] = field(default_factory=list)
    roles: list[Role] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)


def read(text: str) -> Structure:
    """Read a file line by line. Comments and literal blocks say nothing."""
    found = Structure()
    lines = list(_lines(text))
    at = 0
    while at < len(lines):
        at = _step(found, lines, at)
    prose = [line for line in lines if line[0]]
    _headings(found, lines)
    for line, offset in _joined(prose):
        if ":`" in line:
            plain = _LITERAL.sub(lambda match: " " * len(match[0]), line)
            found.roles += [
                Role(m["name"], " ".join(m["body"].split()), offset + m.start())
                for m in _ROLE.finditer(plain)
            ]
        if "_`" in line:
            found.labels += _INLINE_TARGET.findall(line)
    return found


def _lines(text: str) -> Iterator[tuple[str, int]]:
    position = 0
    for line in text.splitlines(keepends=True):
        yield line.rstrip(), position
        position += len(line)


def _step(found: Structure, lines: list[tuple[str, int]], at: int) -> int:
    """Take one line, or a whole directive without text; blanks what is no prose."""
    line, offset = lines[at]
    directive = _DIRECTIVE.match(line)
    if directive:
        made = Directive(
            directive["name"].lower(), directive["argument"].strip(), offset + directive.end("lead")
        )
        end = _end(lines, at)
        _fill(made, lines, (at + 1, end))
        found.directives.append(made)
        if "name" in made.options:
            found.labels.append(made.options["name"][0])
        if made.name.startswith("auto") or made.name.split(":")[-1] in _WITHOUT_TEXT:
            lines[at : max(end, at + 1)] = [
                ("", where) for _, where in lines[at : max(end, at + 1)]
            ]
            return max(end, at + 1)
        return at + 1
    if label := _LABEL.match(line):
        found.labels.append((label["quoted"] or label["plain"]).replace("\\", "").strip())
    elif _is_comment(line):
        return _hide(lines, at, at)
    if line.endswith("::"):
        return _hide(lines, at + 1, at)
    return at + 1


def _hide(lines: list[tuple[str, int]], first: int, above: int) -> int:
    """Blank the lines from `first` that are deeper than the one `above`."""
    end = max(_end(lines, above), first)
    lines[first:end] = [("", where) for _, where in lines[first:end]]
    return end


def _end(lines: list[tuple[str, int]], at: int) -> int:
    """The index behind the lines that are deeper than the one at `at`."""
    indent = _indent(lines[at][0])
    end = at + 1
    for index in range(at + 1, len(lines)):
        line = lines[index][0]
        if line and _indent(line) <= indent:
            break
        if line:
            end = index + 1
    return end


def _fill(made: Directive, lines: list[tuple[str, int]], span: tuple[int, int]) -> None:
    """Options come first, then a blank line and the content."""
    in_options = True
    for line, offset in lines[slice(*span)]:
        option = _OPTION.match(line) if in_options else None
        if option:
            made.options[option["name"].lower()] = (option["value"], offset + option.start("value"))
        elif line:
            in_options = False
            made.content.append((line.strip(), offset + len(line) - len(line.lstrip())))
        else:
            in_options = False


def _headings(found: Structure, lines: list[tuple[str, int]]) -> None:
    for index in range(1, len(lines)):
        mark, words = lines[index][0], lines[index - 1][0]
        if not words.strip() or not _ADORNMENT.match(mark) or _ADORNMENT.match(words):
            continue
        if len(mark.strip()) >= min(len(words.strip()), 4):
            found.headings.append(words.strip())


def _joined(lines: list[tuple[str, int]]) -> Iterator[tuple[str, int]]:
    """Lines, each with the beginning of a role on it joined to the line that ends it."""
    skip = False
    for index, (line, offset) in enumerate(lines):
        if skip:
            skip = False
            continue
        if line.count("`") % 2 and index + 1 < len(lines) and lines[index + 1][0].count("`") % 2:
            yield f"{line} {lines[index + 1][0].strip()}", offset
            skip = True
        else:
            yield line, offset


def _is_comment(line: str) -> bool:
    bare = line.lstrip()
    return bare == ".." or (bare.startswith(".. ") and not _EXPLICIT.match(line))


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" \t"))
