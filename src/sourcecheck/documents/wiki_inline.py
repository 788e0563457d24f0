"""Wikitext within a block: text, links, notes, pictures, and what templates stand between them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape

from sourcecheck.documents import wiki_tables
from sourcecheck.documents.addresses import written_at
from sourcecheck.documents.citations import editor_marks
from sourcecheck.documents.draft import Draft, Paragraph
from sourcecheck.documents.flow import Anchor, Flow
from sourcecheck.model import Block, Entry

DEEPEST = 12
TOKEN = re.compile(
    r"(?P<comment><!--)|<ref(?P<attributes>(?:[\s][^<>]{0,300}?)?)(?P<alone>/?)>"
    r"|(?P<open>\{\{)|(?P<link>\[\[)|\[(?P<url>https?://[^\s\]<>\"]{1,4000})(?P<gap>[ \t]*)"
    r"|(?P<close>\]\]?)|(?P<bare>https?://)|(?P<bold>'{2,5})"
    r"|(?P<raw><(?P<name>nowiki|pre|math|syntaxhighlight|source|code|gallery)\b[^<>]{0,300}>)"
    r"|(?P<tag></?[A-Za-z][^<>]{0,300}>)|(?P<entity>&(?:[A-Za-z]{2,10}|#\d{1,7}|#x[\dA-Fa-f]{1,6});)"
    r"|(?P<line>\r\n|\n|\r)|(?P<blank>[ \t\u00a0]+)",
    re.IGNORECASE,
)
_BRACES = re.compile(r"\{\{|\}\}")
_ITEM_INSIDE = re.compile(r"[*#;:]{1,10}[ \t]*")
_ATTRIBUTE = re.compile(
    r"(name|group)\s*=\s*(?:\"([^\"]{1,100})\"|'([^']{1,100})'|([^\s\"'/>]{1,100}))", re.I
)
_NESTING = re.compile(r"\[\[|\]\]|\{\{|\}\}|\|")
_GALLERY_LINE = re.compile(r"[^\r\n]+")
_SILENT = re.compile(r"(?:file|image|category|datei|fichier|media)\s*:", re.IGNORECASE)


@dataclass(slots=True)
class InlineReader:
    """Reads a text from left to right into `flow`.

    `target` is a link on the web that is open, with the place of its words; `ends` are those of
    templates by their starts; `requests` are marks of editors that stood in a note.
    """

    draft: Draft
    flow: Flow = field(default_factory=Flow)
    at: int = 0
    target: tuple[str, int] | None = None
    notes: int = 0
    ends: dict[int, int] = field(default_factory=dict)
    lowered: str = ""
    absent: set[str] = field(default_factory=set)
    entry: Entry | None = None
    depth: int = 0
    in_note: bool = False
    requests: list[Anchor] = field(default_factory=list)

    def template(self, start: int, end: int) -> None:
        """A template, which shows nothing by itself; `end` is 0 for one that is never closed."""
        self.at = end or start + 2

    def end_line(self, match: re.Match[str]) -> None:
        """The end of a line, which by itself is a blank."""
        self.flow.add_blank(*match.span())

    def read_to(self, end: int) -> None:
        """Read on to a place."""
        text = self.draft.text
        while self.at < end:
            match = TOKEN.search(text, self.at, end)
            stop = match.start() if match else end
            if stop > self.at:
                self._words(self.at, stop)
            if not match:
                break
            self.at = match.end()
            self.token(match)
        self.at = max(self.at, end)

    def pair_braces(self) -> None:
        """Where each template that is closed ends; one that is never closed is text."""
        opened: list[int] = []
        for match in _BRACES.finditer(self.draft.text):
            if match.group() == "{{":
                opened.append(match.start())
            elif opened:
                self.ends[opened.pop()] = match.end()

    def token(self, match: re.Match[str]) -> None:
        kind = match.lastgroup or ""
        text = self.draft.text
        if match["comment"]:
            end = self._find("-->", match.end())
            self.at = end + len("-->") if end >= 0 else len(text)
            if editor_marks.is_request(text[match.end() : max(end, match.end())]):
                self.flow.editor_mark(text[match.start() : self.at], (match.start(), self.at))
        elif match["attributes"] is not None:
            self._note(match)
        elif match["open"]:
            self.template(match.start(), self.ends.get(match.start(), 0))
        elif match["link"]:
            self._wikilink(match.start())
        elif match["url"]:
            self.target = (match["url"], self.flow.length)
        elif match["close"] or kind == "close":
            self._close(match)
        elif match["bare"]:
            self._address(match.start())
        elif match["raw"]:
            self._raw(match)
        else:
            self._sign(match)

    def _sign(self, match: re.Match[str]) -> None:
        """A token that stands for a character, or for the end of a line."""
        is_break = match["tag"] is not None and match["tag"][1:3].lower() == "br"
        if match["entity"]:
            self.flow.add(unescape(match.group()), *match.span())
        elif match["line"]:
            self.end_line(match)
        elif (match["blank"] or is_break) and self.flow.tail(self.flow.length - 1) != "(":
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
        """Add text, without what a template that shows nothing leaves in brackets: "( ; born)"."""
        text = self.draft.text
        if text[start] in ";,) " and self.flow.tail(self.flow.length - 3).rstrip()[-1:] == "(":
            while start < end and text[start] in ";, ":
                start += 1
            if text.startswith(")", start, end):
                self.flow.cut(self.flow.text.rindex("("))
                start += 1
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
            end = self._end_of_file(start)
            bar = self._last_bar(start, end)
            if bar > 0 and " " in text[bar:end].strip():
                self.aside((bar + 1, end - 2), Block.CAPTION, ())
            self.at = end
            return
        bar = inside.find("|")
        self.at = start + 2 + bar + 1
        self.read_to(close)
        self.at = close + 2

    def _raw(self, match: re.Match[str]) -> None:
        """An element whose text is no prose; of a gallery the captions are."""
        name = match["name"].lower()
        end = self._find(f"</{name}>", match.end())
        if name == "gallery" and end >= 0:
            self._gallery(match.end(), end)
        self.at = end if end >= 0 else match.end()

    def _gallery(self, start: int, end: int) -> None:
        """The captions of a gallery: "File:Quay.jpg|The quay in 1900", one a line."""
        for line in _GALLERY_LINE.finditer(self.draft.text, start, end):
            bar = self._last_bar(line.start() - 2, line.end() + 2)
            if bar > 0:
                self.aside((bar + 1, line.end()), Block.CAPTION, ())

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

    def _last_bar(self, start: int, end: int) -> int:
        """Where the last bar of "[[File:…]]" stands that no link or template holds; 0 for none."""
        depth, last = 0, 0
        for match in _NESTING.finditer(self.draft.text, start + 2, max(start + 2, end - 2)):
            if match.group() == "|":
                last = match.start() if depth == 0 else last
            else:
                depth += 1 if match.group() in ("[[", "{{") else -1
        return last

    def _note(self, match: re.Match[str]) -> None:
        """A mark where the `<ref>` stands; what is in it becomes a note behind the text."""
        names = {
            found[1].lower(): (found[2] or found[3] or found[4]).strip()
            for found in _ATTRIBUTE.finditer(match["attributes"])
        }
        self.notes += 1
        own = names.get("name") or f"\0{self.notes}"
        label = note_label(own, names.get("group", ""))
        if match["alone"]:
            self.flow.cite(label, match.span())
            return
        text = self.draft.text
        end = self._find("</ref", match.end())
        if end < 0:
            return
        after = text.find(">", end) + 1 or len(text)
        if end > match.end():
            self.aside((match.end(), end), Block.REFERENCE, (label,))
        self.at = after
        self.flow.note(label, (match.start(), after))
        self.pass_requests_on()

    def pass_requests_on(self) -> None:
        """Put editors' marks that stood in a note where the note's mark stands."""
        if not self.in_note:
            for mark in self.requests:
                self.flow.editor_mark(mark.target, mark.place)
            self.requests.clear()

    def aside(self, span: tuple[int, int], block: Block, labels: tuple[str, ...]) -> None:
        """Read a part of the text as a paragraph of its own: a note, a caption."""
        if self.depth < DEEPEST:
            flow = self.flow_of(span, is_note=block is Block.REFERENCE)
            self.draft.add(Paragraph(flow, block, labels))

    def flow_of(self, span: tuple[int, int], *, is_note: bool = False) -> Flow:
        """A part of the text read by itself; the reader goes on where it was."""
        kept = (self.flow, self.target, self.entry, self.in_note, self.at)
        self.flow, self.target, self.entry = Flow(), None, None
        self.in_note = self.in_note or is_note
        self.depth += 1
        self.at = span[0]
        if self.depth <= DEEPEST:
            self.read_to(span[1])
        self.depth -= 1
        found = self.flow
        self.flow, self.target, self.entry, self.in_note, self.at = kept
        return found

    def separate(self, at: int) -> None:
        """Put a comma between items that stand in one line of text."""
        if self.flow.length and self.flow.tail(self.flow.length - 1) not in " ,:;(":
            self.flow.add(", ", at, at)

    def line_inside(self, match: re.Match[str]) -> None:
        """The end of a line in a note, a cell or a parameter: a blank, a comma between items."""
        text = self.draft.text
        if text.startswith("{|", self.at):
            self.at = wiki_tables.end_of(text, self.at) or self.at
        item = _ITEM_INSIDE.match(text, self.at)
        if item:
            self.separate(match.start())
            self.at = item.end()
        else:
            self.flow.add_blank(*match.span())


def note_label(name: str, group: str) -> str:
    """The label of a note by its name and group."""
    return f"^{group}:{name}" if group else f"^{name}"


def _same_length_lower(text: str) -> str:
    return text.lower() if text.isascii() else "".join(c.lower()[:1] or c for c in text)
