"""Reads Markdown: CommonMark's blocks, tables, footnotes and front matter, with exact places."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from sourcecheck.documents import front_matter
from sourcecheck.documents.addresses import commonmark
from sourcecheck.documents.addresses.destinations import ANGLE
from sourcecheck.documents.citations import editor_marks
from sourcecheck.documents.draft import Draft, Paragraph
from sourcecheck.documents.flow import Anchor, Flow
from sourcecheck.documents.inline import Targets, normal_label, render
from sourcecheck.documents.inline_links import links_in
from sourcecheck.documents.lines import Line, Text, bare, lines_of
from sourcecheck.model import Block

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_HEADING = re.compile(r" {0,3}#{1,6}(?=[ \t]|$)[ \t]*")
_HEADING_END = re.compile(r"(?:[ \t]+#+)?[ \t]*(?:\{[#.][^{}]{0,200}\})?[ \t]*$")
_UNDERLINE = re.compile(r" {0,3}(?:=+|-+)[ \t]*$")
_RULE = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_QUOTE = re.compile(r" {0,3}> ?")
_ITEM = re.compile(r" {0,3}(?:[-*+]|(\d{1,9})[.)])(?:[ \t]{1,4}(?=\S)|[ \t]|$)")
_TASK = re.compile(r"\[[ xX]\][ \t]+")
_NOTE = re.compile(r" {0,3}\[(\^[^\]\s]{1,100})\]:[ \t]*")
_DEFINITION = re.compile(
    rf" {{0,3}}\[(?P<label>(?!\^)(?:\\.|[^\[\]\\]){{1,300}})\]:[ \t]*\n?[ \t]*"
    rf"(?:{ANGLE}|(?P<plain>(?!<)[^\x00-\x20]+))"
    r"(?:[ \t]+(?:\"(?:\\.|[^\"\\])*+\"|'(?:\\.|[^'\\])*+'|\((?:\\.|[^()\\])*+\)))?[ \t]*$"
)
_COMMENT = re.compile(r" {0,3}<!--")
_RAW_HTML = re.compile(r" {0,3}<(script|style|pre)\b", re.IGNORECASE)
_CELL_BORDER = re.compile(r"\\.|\|")
_MAX_DEPTH = 12


@dataclass(frozen=True, slots=True)
class _Where:
    """What the containers around a block say of it."""

    block: Block = Block.BODY
    labels: tuple[str, ...] = ()
    number: str = ""
    depth: int = 0


@dataclass(frozen=True, slots=True)
class _Pending:
    """A paragraph whose inline marks are read once all definitions of the file are known. A table
    row has one text a cell, everything else a single one. `requests` are comments behind it that
    ask for a source."""

    texts: tuple[Text, ...]
    where: _Where
    requests: list[tuple[str, tuple[int, int]]] = field(default_factory=list)


def read(draft: Draft) -> None:
    """Fill the draft from Markdown. Code, comments and front matter are not text."""
    draft.read_bibliographies()
    start = front_matter.read(draft)
    lines = lines_of(draft.text, start)
    blocks = _Blocks(draft)
    blocks.read(lines, _Where())
    for label, target in blocks.definitions.items():
        if label.startswith("@") and (entry := draft.bibliography.get(target)):
            draft.bibliography.add(entry, label[1:])  # Manubot's tags
    targets = Targets(blocks.definitions, blocks.notes, draft.bibliography)
    for pending in blocks.found:
        if draft.is_for_links:
            _take_links(draft, pending, targets)
        else:
            _take(draft, pending, targets)


def _take_links(draft: Draft, pending: _Pending, targets: Targets) -> None:
    for text in pending.texts:
        found = links_in(text, targets)
        draft.loose_links.extend(found.links)
        draft.cites_works = draft.cites_works or found.cites_works


def _take(draft: Draft, pending: _Pending, targets: Targets) -> None:
    flow = Flow()
    captions: list[Flow] = []
    notes: list[tuple[str, Flow]] = []
    for text in pending.texts:
        rendered = render(text, targets)
        if flow.length:
            flow.add(" | ", text.lines[0][0], text.lines[0][0])
        if len(pending.texts) > 1:
            flow.append(rendered.flow)
        else:
            flow = rendered.flow
        draft.loose_links.extend(rendered.shown)
        captions.extend(rendered.captions)
        notes.extend(rendered.notes)
    for words, place in pending.requests:
        flow.editor_mark(words, place)
    where = pending.where
    draft.add(Paragraph(flow, where.block, where.labels, where.number))
    for caption in captions:
        draft.add(Paragraph(caption, Block.CAPTION))
    for label, note in notes:
        draft.add(Paragraph(note, Block.REFERENCE, (label,)))


class _Blocks:
    """Cuts lines into blocks; containers (quotes, list items, notes) are read by recursion."""

    def __init__(self, draft: Draft) -> None:
        self.draft, self.file = draft, draft.text
        self.found: list[_Pending] = []
        self.definitions: dict[str, str] = {}
        self.notes: set[str] = set()

    def read(self, lines: Sequence[Line], where: _Where) -> None:
        """Find the blocks in lines whose container marks are already taken off."""
        position = 0
        while position < len(lines):
            position = self._block(lines, position, where)

    def _block(self, lines: Sequence[Line], at: int, where: _Where) -> int:  # noqa: PLR0911
        """Take one block; the index of the line after it."""
        line = self._line(lines[at])
        if line[:1].isalpha():  # most blocks: no mark begins so
            return self._words(lines, at, where)
        if not line.strip() or _RULE.match(line):
            return at + 1
        if fence := _FENCE.match(line):
            return self._fence_end(lines, at, fence.group(1))
        if _COMMENT.match(line):
            return self._comment(lines, at)
        if raw := _RAW_HTML.match(line):
            return self._until(lines, at, f"</{raw.group(1).lower()}")
        if line.startswith(("    ", "\t")):
            return at + 1  # indented code; a paragraph would have taken the line before
        if heading := _HEADING.match(line):
            self._heading(lines[at], heading.end())
            return at + 1
        if where.depth < _MAX_DEPTH:
            if _QUOTE.match(line):
                return self._quote(lines, at, where)
            if note := _NOTE.match(line):
                return self._note(lines, at, note, where)
            if item := _ITEM.match(line):
                return self._item(lines, at, item, where)
        if line.lstrip().startswith("[") and (taken := self._definition(lines, at)):
            return at + taken
        return self._words(lines, at, where)

    def _words(self, lines: Sequence[Line], at: int, where: _Where) -> int:
        """Take a table or a paragraph."""
        if self._is_table(lines, at):
            return self._table(lines, at, where)
        return self._paragraph(lines, at, where)

    def _line(self, line: Line) -> str:
        return self.file[line[0] : line[1]]

    def _keep(self, lines: Sequence[Line], where: _Where) -> None:
        self.found.append(
            _Pending((Text(self.file, [bare(self.file, line) for line in lines]),), where)
        )

    def _fence_end(self, lines: Sequence[Line], at: int, fence: str) -> int:
        for index in range(at + 1, len(lines)):
            written = self._line(lines[index]).strip()
            if written.startswith(fence) and not written.strip(fence[0]):
                return index + 1
        return len(lines)

    def _until(self, lines: Sequence[Line], at: int, mark: str) -> int:
        for index in range(at, len(lines)):
            if mark in self._line(lines[index]).lower():
                return index + 1
        return len(lines)

    def _comment(self, lines: Sequence[Line], at: int) -> int:
        after = self._until(lines, at, "-->")
        start, end = bare(self.file, (lines[at][0], lines[after - 1][1]))
        words = self.file[start:end]
        if self.found and editor_marks.is_request(words.removeprefix("<!--").removesuffix("-->")):
            self.found[-1].requests.append((words, (start, end)))
        return after

    def _heading(self, line: Line, lead: int) -> None:
        end = _HEADING_END.search(self._line(line), lead)
        stop = line[0] + end.start() if end else line[1]
        self._keep([(line[0] + lead, stop)], _Where(Block.HEADING))

    def _quote(self, lines: Sequence[Line], at: int, where: _Where) -> int:
        inner: list[Line] = []
        for index in range(at, len(lines)):
            line = lines[index]
            written = self._line(line)
            mark = _QUOTE.match(written)
            if not mark and (not written.strip() or not inner or self._interrupts(written)):
                break
            inner.append((line[0] + (mark.end() if mark else 0), line[1]))
        self.read(inner, replace(where, block=Block.QUOTE, depth=where.depth + 1))
        return at + len(inner)

    def _note(self, lines: Sequence[Line], at: int, note: re.Match[str], where: _Where) -> int:
        label = normal_label(note.group(1))
        self.notes.add(label)
        inner, after = self._indented(lines, at, (note.end(), 2))
        self.read(inner, _Where(Block.REFERENCE, (*where.labels, label), "", where.depth + 1))
        return after

    def _item(self, lines: Sequence[Line], at: int, item: re.Match[str], where: _Where) -> int:
        task = _TASK.match(self._line(lines[at]), item.end())
        lead = task.end() if task else item.end()
        inner, after = self._indented(lines, at, (lead, max(2, item.end())))
        keeps = where.block in (Block.QUOTE, Block.REFERENCE)
        block = where.block if keeps else Block.LIST
        number = item.group(1) or ""
        self.read(inner, _Where(block, where.labels, number, where.depth + 1))
        return after

    def _indented(
        self, lines: Sequence[Line], at: int, widths: tuple[int, int]
    ) -> tuple[list[Line], int]:
        """The lines of an item or note without its mark (as wide as `widths[0]`), and the index of
        the line after. Lines indented by `widths[1]` belong to it, and lazy ones of a paragraph."""
        mark, indent = widths
        inner = [(lines[at][0] + mark, lines[at][1])]
        blank = False
        for index in range(at + 1, len(lines)):
            line = lines[index]
            written = self._line(line)
            lead = len(written) - len(written.lstrip(" \t"))
            lead += 3 * written.count("\t", 0, lead)
            if not written.strip():
                blank = True
                inner.append((line[1], line[1]))
            elif lead >= indent:
                taken = 1 if written.startswith("\t") else min(lead, indent)
                inner.append((line[0] + taken, line[1]))
                blank = False
            elif blank or self._interrupts(written) or _ITEM.match(written):
                break
            else:
                inner.append(line)
        return inner, at + len(inner)

    def _interrupts(self, written: str) -> bool:
        """Whether a line ends the paragraph before it without a blank line."""
        if written[:1].isalpha():
            return False
        if _HEADING.match(written) or _FENCE.match(written) or _RULE.match(written):
            return True
        return bool(_QUOTE.match(written) or _NOTE.match(written) or _COMMENT.match(written))

    def _definition(self, lines: Sequence[Line], at: int) -> int:
        """Take a reference definition; how many lines it has, 0 when it is none. Its destination
        may stand on the second."""
        taken = lines[at : at + 1]
        if self._line(lines[at]).rstrip().endswith("]:"):
            taken = lines[at : at + 2]
        text = Text(self.file, taken)
        definition = _DEFINITION.match(text.raw)
        if definition is None:
            return 0
        group = "plain" if definition["angle"] is None else "angle"
        target = commonmark(definition[group])
        self.definitions.setdefault(normal_label(definition["label"]), target)
        place = text.place(*definition.span(group))
        self.draft.loose_links.append(Anchor(target, 0, 0, place))
        return len(taken)

    def _is_table(self, lines: Sequence[Line], at: int) -> bool:
        if at + 1 >= len(lines) or "|" not in self._line(lines[at]):
            return False
        rule = self._line(lines[at + 1])
        return "-" in rule and "|" in rule and not rule.strip("|:- \t")

    def _table(self, lines: Sequence[Line], at: int, where: _Where) -> int:
        position = at
        while position < len(lines) and "|" in (written := self._line(lines[position])):
            if position != at + 1 and written.strip():
                block = Block.HEADING if position == at else Block.TABLE
                cells = [
                    Text(self.file, [bare(self.file, cell)])
                    for cell in self._cells(lines[position])
                ]
                if cells:
                    self.found.append(_Pending(tuple(cells), _Where(block, where.labels)))
            position += 1
        return position

    def _cells(self, line: Line) -> list[Line]:
        """The cells of a row that hold something; a `|` behind a backslash parts none."""
        start, end = line
        cells = []
        position = start
        for border in _CELL_BORDER.finditer(self.file, start, end):
            if border.group() == "|":
                cells.append((position, border.start()))
                position = border.end()
        cells.append((position, end))
        return [cell for cell in cells if self._line(cell).strip()]

    def _paragraph(self, lines: Sequence[Line], at: int, where: _Where) -> int:
        taken = [lines[at]]
        for index in range(at + 1, len(lines)):
            line = lines[index]
            written = self._line(line)
            if _UNDERLINE.match(written):
                self._keep(taken, _Where(Block.HEADING))
                return at + len(taken) + 1
            if not written.strip() or self._interrupts(written) or self._begins_item(written):
                break
            taken.append(line)
        self._keep(taken, where)
        return at + len(taken)

    def _begins_item(self, written: str) -> bool:
        item = _ITEM.match(written)
        return bool(item and written[item.end() :].strip() and item.group(1) in (None, "1"))
