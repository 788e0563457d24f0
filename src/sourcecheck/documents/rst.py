"""Reads reStructuredText: sections, paragraphs, lists, notes, links and admonitions."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from sourcecheck.documents.draft import Draft, Paragraph
from sourcecheck.documents.flow import Anchor, Flow
from sourcecheck.documents.inline import normal_label
from sourcecheck.documents.lines import Line, Text, add_words, bare, lines_of
from sourcecheck.model import Block

_GRID = re.compile(r"[+|=-][-+=| \t]*")
_ADORNMENT = re.compile(r"([!-/:-@\[-`{-~])\1{2,}[ \t]*$")
_ITEM = re.compile(r"(?:[-*+•]|\(?(\d{1,3}|#)[.)])[ \t]+(?=\S)")
_NOTE = re.compile(r"\.\.[ \t]+\[(#?[\w.*-]{0,60})\][ \t]*")
_TARGET = re.compile(r"\.\.[ \t]+_(?:`([^`]{1,300})`|([^:`]{1,300})):[ \t]*(\S*)[ \t]*$")
_DIRECTIVE = re.compile(r"\.\.[ \t]+(?:\|[^|]{1,100}\|[ \t]+)?([\w:.-]{1,60})::[ \t]*")
_FIELD = re.compile(r":[^:\s][^:]{0,60}:(?:[ \t]|$)")
_TEXT_DIRECTIVES = frozenset(
    """note warning tip hint important caution attention danger error admonition topic sidebar
    epigraph pull-quote highlights compound container versionadded versionchanged""".split()
)
_INLINE = re.compile(
    r"``(?P<code>[^`]{1,2000})``"
    r"|`(?P<words>[^`<]{0,1000}?)[ \n]?<(?P<target>[^`<>]{1,4000})>`__?"
    r"|(?::[\w.-]{1,40}(?::[\w.-]{1,40})?:)`(?P<role>[^`<]{1,1000})(?:<[^`<>]{1,1000}>)?`"
    r"|`(?P<named>[^`<]{1,1000})`__?"
    r"|\[(?P<note>\d{1,3}|#[\w.-]{0,60}|[A-Za-z][\w.-]{0,60})\]_"
    r"|\*\*(?P<strong>[^\s*](?:[^*]{0,2000}[^\s*])?)\*\*"
    r"|\*(?P<emphasis>[^\s*](?:[^*]{0,2000}[^\s*])?)\*"
    r"|(?<![\w`])(?P<simple>[A-Za-z0-9][A-Za-z0-9.-]{0,60})_(?!\w)"
    r"|\\(?P<escaped>[^\s])|(?P<nothing>\\ )"
)
_GROUPS = ("code", "role", "strong", "emphasis", "escaped")


def read(draft: Draft) -> None:
    """Fill the draft from reStructuredText. Comments, code and directives are not text."""
    lines = lines_of(draft.text)
    targets = _targets(draft, lines)
    walk = _Walk(draft.text, lines)
    while not walk.is_over():
        walk.step()
    for block, labels, number, taken in walk.found:
        flow = Flow()
        _render(flow, Text(draft.text, taken), targets)
        draft.add(Paragraph(flow, block, labels, number))


def _targets(draft: Draft, lines: Sequence[Line]) -> dict[str, str]:
    """The addresses that names stand for (`.. _name: address`)."""
    targets: dict[str, str] = {}
    for line in lines:
        match = _TARGET.match(draft.text, *bare(draft.text, line))
        if match and match.group(3):
            targets[normal_label(match.group(1) or match.group(2))] = match.group(3)
            draft.loose_links.append(Anchor(match.group(3), 0, 0, match.span(3)))
    return targets


class _Walk:
    """Cuts the lines into (block, labels, number in a list, lines)."""

    def __init__(self, text: str, lines: Sequence[Line]) -> None:
        self.text, self.lines = text, lines
        self.at = 0
        self.found: list[tuple[Block, tuple[str, ...], str, list[Line]]] = []
        self._note: tuple[str, ...] = ()

    def is_over(self) -> bool:
        """Whether every line was taken."""
        return self.at >= len(self.lines)

    def step(self) -> None:
        """Take one block."""
        written, indent = self._written(self.at), self._indent(self.at)
        if not indent and written:
            self._note = ()
        if not written or _FIELD.match(written) or _GRID.fullmatch(written):
            self.at += 1
        elif _ADORNMENT.match(written):
            self._overlined()
        elif note := _NOTE.match(written):
            self._note = ("^" + note.group(1).lstrip("#").casefold(),)
            self._paragraph(Block.REFERENCE, note.end())
        elif written.startswith(".."):
            self._explicit(written, indent)
        elif item := _ITEM.match(written):
            self._paragraph(Block.LIST, item.end(), item.group(1) or "")
        else:
            self._paragraph(Block.QUOTE if indent and not self._note else Block.BODY, 0)

    def _written(self, index: int) -> str:
        return self.text[slice(*self.lines[index])].strip() if index < len(self.lines) else ""

    def _indent(self, index: int) -> int:
        start, _ = bare(self.text, self.lines[index])
        return start - self.lines[index][0] if index < len(self.lines) else 0

    def _overlined(self) -> None:
        """A heading between two lines of marks, or a rule."""
        if self._written(self.at + 1) and _ADORNMENT.match(self._written(self.at + 2)):
            self.found.append((Block.HEADING, (), "", [bare(self.text, self.lines[self.at + 1])]))
            self.at += 3
        else:
            self.at += 1

    def _explicit(self, written: str, indent: int) -> None:
        """A directive or comment; the text of an admonition or the like is read, no other."""
        directive = _DIRECTIVE.match(written)
        self.at += 1
        if directive and directive.group(1).lower() in _TEXT_DIRECTIVES:
            start, end = bare(self.text, self.lines[self.at - 1])
            if start + directive.end() < end:
                self.found.append((Block.BODY, (), "", [(start + directive.end(), end)]))
            return
        self._skip_deeper_than(indent)

    def _skip_deeper_than(self, indent: int) -> None:
        while not self.is_over() and (not self._written(self.at) or self._indent(self.at) > indent):
            self.at += 1

    def _paragraph(self, block: Block, lead: int, number: str = "") -> None:
        """A paragraph whose first line starts with `lead` characters that are not its text."""
        indent = self._indent(self.at)
        start, end = bare(self.text, self.lines[self.at])
        taken = [(start + lead, end)]
        self.at += 1
        while written := self._written(self.at):
            if _ADORNMENT.match(written):
                self.at += 1
                self.found.append((Block.HEADING, (), "", taken))
                return
            if _ITEM.match(written) and block is Block.LIST:
                break
            taken.append(bare(self.text, self.lines[self.at]))
            self.at += 1
        block = Block.REFERENCE if self._note else block
        last = taken[-1]
        if self.text.endswith("::", 0, last[1]):  # what follows, indented, is a literal block
            shown = last[1] - (2 if self.text[last[1] - 3 : last[1] - 2].isspace() else 1)
            taken[-1] = (last[0], max(last[0], shown))
            self._skip_deeper_than(indent)
        self.found.append((block, self._note, number, taken))


def _render(flow: Flow, text: Text, targets: Mapping[str, str]) -> None:
    position = 0
    for match in _INLINE.finditer(text.raw):
        add_words(flow, text, position, match.start())
        position = match.end()
        kind = match.lastgroup or ""
        if kind in _GROUPS:
            add_words(flow, text, *match.span(kind))
        elif kind == "note":
            label = "^" + match["note"].lstrip("#").casefold()
            flow.note(label, text.place(*match.span()))
        elif kind == "target":
            shown = "words" if match["words"].strip() else "target"
            _link(flow, text, match.span(shown), match["target"])
        elif kind in ("named", "simple"):
            url = targets.get(normal_label(match[kind]), "")
            _link(flow, text, match.span(kind if url or kind == "named" else 0), url)
    add_words(flow, text, position, len(text.raw))


def _link(flow: Flow, text: Text, words: tuple[int, int], url: str) -> None:
    """Append words that are a link, or plain words when their name stands for no address."""
    at, known = flow.length, len(flow.links)
    add_words(flow, text, *words)
    if url and flow.length > at:
        del flow.links[known:]
        flow.links.append(Anchor(url, at, flow.length, flow.span(at, flow.length)))
