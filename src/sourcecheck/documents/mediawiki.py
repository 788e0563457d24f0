"""Reads MediaWiki's wikitext: headings, lists, tables, links and the notes in `<ref>`."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape

from sourcecheck.documents.addresses import written_at, written_out
from sourcecheck.documents.draft import Draft, Paragraph
from sourcecheck.documents.flow import Anchor, Flow
from sourcecheck.model import Block

_TOKEN = re.compile(
    r"(?P<comment><!--)|<ref(?P<attributes>[^<>]{0,300}?)(?P<alone>/?)>"
    r"|(?P<open>\{\{)|(?P<link>\[\[)|\[(?P<url>https?://[^\s\]<>\"]{1,4000})(?P<gap>[ \t]*)"
    r"|(?P<close>\]\]?)|(?P<bare>https?://)|(?P<bold>'{2,5})"
    r"|(?P<raw><(?P<name>nowiki|pre|math|syntaxhighlight|source|code|gallery)\b[^<>]{0,300}>)"
    r"|(?P<tag></?[A-Za-z][^<>]{0,300}>)|(?P<entity>&(?:[A-Za-z]{2,10}|#\d{1,7}|#x[\dA-Fa-f]{1,6});)"
    r"|(?P<line>\r\n|\n|\r)|(?P<blank>[ \t\u00a0]+)",
    re.IGNORECASE,
)
_BRACES = re.compile(r"\{\{|\}\}")
_HEADING = re.compile(r"={1,6}[ \t]*([^\r\n]{0,500}?)[ \t]*={1,6}[ \t]*(?=[\r\n]|\Z)")
_ITEM = re.compile(r"[*#:;]{1,10}[ \t]*")
_ROW = re.compile(r"\|-[^\r\n]*|\{\|[^\r\n]*|\|\}|\|\+|[|!](?!\})")
_CELL = re.compile(r"(?:\|\||!!)[ \t]*")
_REF_NAME = re.compile(r"name\s*=\s*[\"']?([^\"'/>]{1,100})", re.IGNORECASE)
_MARKUP = re.compile(r"[|}\]<]")
_SILENT = re.compile(r"(?:file|image|category|datei|fichier|media)\s*:", re.IGNORECASE)


def read(draft: Draft) -> None:
    """Fill the draft from wikitext. Templates are not text; addresses in a `<ref>` are sources."""
    _Reader(draft).run()


@dataclass(slots=True)
class _Reader:
    draft: Draft
    flow: Flow = field(default_factory=Flow)
    block: Block = Block.BODY
    at: int = 0
    target: tuple[str, int] | None = None
    in_table: bool = False
    notes: int = 0
    ends: dict[int, int] = field(default_factory=dict)
    lowered: str = ""
    absent: set[str] = field(default_factory=set)

    def run(self) -> None:
        """Read the whole text, from left to right."""
        text = self.draft.text
        self._pair_braces()
        self._begin_line()
        while self.at < len(text):
            match = _TOKEN.search(text, self.at)
            stop = match.start() if match else len(text)
            if stop > self.at:
                self._words(self.at, stop)
            if not match:
                break
            self.at = match.end()
            self._token(match)
        self._flush()

    def _pair_braces(self) -> None:
        """Where each template that is closed ends; one that is never closed is text."""
        opened: list[int] = []
        for match in _BRACES.finditer(self.draft.text):
            if match.group() == "{{":
                opened.append(match.start())
            elif opened:
                self.ends[opened.pop()] = match.end()

    def _token(self, match: re.Match[str]) -> None:
        kind = match.lastgroup or ""
        text = self.draft.text
        if match["comment"]:
            end = self._find("-->", match.end())
            self.at = end + len("-->") if end >= 0 else len(text)
        elif match["attributes"] is not None:
            self._note(match)
        elif match["open"]:
            self.at = self.ends.get(match.start(), match.end())
        elif match["link"]:
            self._wikilink(match.start())
        elif match["url"]:
            self.target = (match["url"], self.flow.length)
        elif match["close"] or kind == "close":
            self._close(match)
        elif match["bare"]:
            self._address(match.start())
        elif match["raw"]:
            end = self._find(f"</{match['name'].lower()}>", match.end())
            self.at = end if end >= 0 else match.end()
        elif match["entity"]:
            self.flow.add(unescape(match.group()), *match.span())
        elif match["line"]:
            self._line(match)
        elif match["blank"]:
            self.flow.add_blank(*match.span())

    def _find(self, mark: str, start: int) -> int:
        """Where a mark (lower case) comes next; -1 for nowhere, then and ever after."""
        if mark in self.absent:
            return -1
        self.lowered = self.lowered or _same_length_lower(self.draft.text)
        found = self.lowered.find(mark, start)
        if found < 0:
            self.absent.add(mark)
        return found

    def _words(self, start: int, end: int) -> None:
        text = self.draft.text
        for gap in _CELL.finditer(text, start, end) if self.in_table else ():
            self.flow.add(text[start : gap.start()].rstrip(), start, gap.start())
            is_apart = text[max(0, gap.start() - 1)].isspace()  # that blank is written already
            self.flow.add("| " if is_apart else " | ", *gap.span())
            start = gap.end()
        self.flow.add(text[start:end], start, end)

    def _address(self, start: int) -> None:
        end, url = written_at(self.draft.text, start)
        end = max(end, start + 1)
        at = self.flow.length
        self._words(start, end)
        if url:
            self.flow.links.append(Anchor(url, at, self.flow.length, (start, end)))
        self.at = end

    def _wikilink(self, start: int) -> None:
        """ "[[target|words]]" shows its words; a file or category shows nothing."""
        text = self.draft.text
        close = text.find("]]", start, start + 2_000)
        if close < 0:
            return
        inside = text[start + 2 : close]
        if _SILENT.match(inside):
            self.at = self._end_of_file(start)
            return
        bar = inside.rfind("|")
        self._words(start + 2 + bar + 1, close)
        self.at = close + 2

    def _end_of_file(self, start: int) -> int:
        """The end of "[[File:…]]", whose caption may hold links of its own."""
        depth, text = 0, self.draft.text
        for match in re.finditer(r"\[\[|\]\]", text[start : start + 5_000]):
            depth += 1 if match.group() == "[[" else -1
            if depth == 0:
                return start + match.end()
        return start + 2

    def _close(self, match: re.Match[str]) -> None:
        if not self.target:
            self._words(*match.span())
            return
        (url, at), self.target = self.target, None
        flow = self.flow
        place = flow.span(at, flow.length) if flow.length > at else match.span()
        flow.links.append(Anchor(url, at, flow.length, place))

    def _note(self, match: re.Match[str]) -> None:
        """A mark where the `<ref>` stands; what is in it becomes a note behind the text."""
        named = _REF_NAME.search(match["attributes"])
        self.notes += 1
        label = "^" + (named[1].strip() if named else f"\0{self.notes}")
        place = match.span()
        if not match["alone"]:
            text = self.draft.text
            end = self._find("</ref", match.end())
            if end < 0:
                return
            self.at = text.find(">", end) + 1 or len(text)
            place = (match.start(), self.at)
            note = Flow()
            for start, stop, written in written_out(text, match.end(), end):
                cut = start + len(_MARKUP.split(text[start:stop], maxsplit=1)[0])
                url = _MARKUP.split(written, maxsplit=1)[0]
                at = note.length
                note.add(text[start:cut], start, cut)
                note.links.append(Anchor(url, at, note.length, (start, cut)))
                note.add_blank(cut, cut)
            self.draft.add(Paragraph(note, Block.REFERENCE, (label,)))
        self.flow.note(label, place)

    def _line(self, match: re.Match[str]) -> None:
        """The end of a line ends a paragraph when the next one is empty or begins a block."""
        text = self.draft.text
        following = text[self.at : self.at + 1]
        if self.block is not Block.BODY or following in "\r\n=*#:;{|!" or not following:
            self._flush()
            self._begin_line()
        else:
            self.flow.add_blank(*match.span())

    def _begin_line(self) -> None:
        text = self.draft.text
        self.block = Block.BODY
        heading = _HEADING.match(text, self.at)
        if heading:
            self.flow.add(heading[1], *heading.span(1))
            self.block = Block.HEADING
            self.at = heading.end()
            return
        if text.startswith("{|", self.at):
            self.in_table = True
        row = _ROW.match(text, self.at) if self.in_table else None
        if row:
            self.in_table = row.group() != "|}"
            self.block = Block.CAPTION if row.group() == "|+" else Block.TABLE
            self.at = row.end()
            return
        item = _ITEM.match(text, self.at)
        if item:
            self.block, self.at = Block.LIST, item.end()

    def _flush(self) -> None:
        flow, self.flow, self.target = self.flow, Flow(), None
        self.draft.add(Paragraph(flow, self.block))


def _same_length_lower(text: str) -> str:
    return text.lower() if text.isascii() else "".join(c.lower()[:1] or c for c in text)
