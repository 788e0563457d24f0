"""Reads MediaWiki's wikitext: headings, lists, tables, links and the notes in `<ref>`."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from html import unescape

from sourcecheck.documents import wiki_rows, wiki_tables, wiki_templates, wiki_values
from sourcecheck.documents.addresses import written_at
from sourcecheck.documents.citations import editor_marks
from sourcecheck.documents.draft import Draft, Paragraph
from sourcecheck.documents.flow import Anchor, Flow, Mark
from sourcecheck.documents.rows import named_row
from sourcecheck.documents.wiki_templates import Parameter, Template
from sourcecheck.model import Block, Entry

_TOKEN = re.compile(
    r"(?P<comment><!--)|<ref(?P<attributes>(?:[\s][^<>]{0,300}?)?)(?P<alone>/?)>"
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
_TABLE = re.compile(r":{0,10}[ \t]*\{\|")
_ITEM_INSIDE = re.compile(r"[*#;:]{1,10}[ \t]*")
_ATTRIBUTE = re.compile(
    r"(name|group)\s*=\s*(?:\"([^\"]{1,100})\"|'([^']{1,100})'|([^\s\"'/>]{1,100}))", re.I
)
_REF = re.compile(r"<ref(?=[\s>/])|\{\{", re.IGNORECASE)
_NESTING = re.compile(r"\[\[|\]\]|\{\{|\}\}|\|")
_NOTE_TEMPLATES = frozenset(["efn", "efn-ua", "efn-la", "efn-lr", "refn", "#tag:ref", "nb", "note"])
_GALLERY_LINE = re.compile(r"[^\r\n]+")
_DEEPEST = 12
_SILENT = re.compile(r"(?:file|image|category|datei|fichier|media)\s*:", re.IGNORECASE)


def read(draft: Draft) -> None:
    """Fill the draft from wikitext. Templates are not text; what a `<ref>` holds are sources.

    A citation behind the last sentence of a paragraph speaks for those before it that have none:
    so Wikipedia's guideline on text–source integrity has it.
    """
    draft.reaches_back = True
    draft.bibliography.holds_data = True
    _Reader(draft).run()


@dataclass(slots=True)
class _Reader:
    draft: Draft
    flow: Flow = field(default_factory=Flow)
    block: Block = Block.BODY
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

    def run(self) -> None:
        """Read the whole text, from left to right."""
        text = self.draft.text
        self._pair_braces()
        self._begin_line()
        self._read_to(len(text))
        self._flush()

    def _read_to(self, end: int) -> None:
        text = self.draft.text
        while self.at < end:
            match = _TOKEN.search(text, self.at, end)
            stop = match.start() if match else end
            if stop > self.at:
                self._words(self.at, stop)
            if not match:
                break
            self.at = match.end()
            self._token(match)
        self.at = max(self.at, end)

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
            if editor_marks.is_request(text[match.end() : max(end, match.end())]):
                self.flow.editor_mark(text[match.start() : self.at], (match.start(), self.at))
        elif match["attributes"] is not None:
            self._note(match)
        elif match["open"]:
            self._template(match.start(), self.ends.get(match.start(), 0))
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
            self._line(match)
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
                self._aside((bar + 1, end - 2), Block.CAPTION, ())
            self.at = end
            return
        bar = inside.find("|")
        self.at = start + 2 + bar + 1
        self._read_to(close)
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
                self._aside((bar + 1, line.end()), Block.CAPTION, ())

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
        label = _label(own, names.get("group", ""))
        if match["alone"]:
            self.flow.cite(label, match.span())
            return
        text = self.draft.text
        end = self._find("</ref", match.end())
        if end < 0:
            return
        after = text.find(">", end) + 1 or len(text)
        if end > match.end():
            self._aside((match.end(), end), Block.REFERENCE, (label,))
        self.at = after
        self.flow.note(label, (match.start(), after))
        self._pass_requests_on()

    def _pass_requests_on(self) -> None:
        """Put editors' marks that stood in a note where the note's mark stands."""
        if not self.in_note:
            for mark in self.requests:
                self.flow.editor_mark(mark.target, mark.place)
            self.requests.clear()

    def _aside(self, span: tuple[int, int], block: Block, labels: tuple[str, ...]) -> None:
        """Read a part of the text as a paragraph of its own: a note, a caption."""
        if self.depth < _DEEPEST:
            flow = self._flow_of(span, is_note=block is Block.REFERENCE)
            self.draft.add(Paragraph(flow, block, labels))

    def _flow_of(self, span: tuple[int, int], *, is_note: bool = False) -> Flow:
        """A part of the text read by itself; the reader goes on where it was."""
        kept = (self.flow, self.target, self.entry, self.in_note, self.at)
        self.flow, self.target, self.entry = Flow(), None, None
        self.in_note = self.in_note or is_note
        self.depth += 1
        self.at = span[0]
        if self.depth <= _DEEPEST:
            self._read_to(span[1])
        self.depth -= 1
        found = self.flow
        self.flow, self.target, self.entry, self.in_note, self.at = kept
        return found

    def _template(self, start: int, end: int) -> None:
        """A template: what it cites or asks for; the notes in one that is neither."""
        if not end:
            self.at = start + 2
            return
        template = wiki_templates.read(self.draft.text, start, end)
        place = (start, end)
        if template.is_cite:
            self._cite_template(template)
        elif template.is_short:
            for key, locator in wiki_templates.short_citations(template):
                at = self.flow.length
                if template.name in ("harvtxt", "harvcoltxt"):
                    self.flow.add(wiki_templates.phrase(key), *place)
                self.flow.cite(key, place, locator=locator, start=at)
        elif template.is_request:
            self._request(place)
        elif template.name == "r":
            for parameter in template.unnamed:
                label = _label(parameter.value, template.get("group", "grp", "g"))
                self.flow.cite(label, place, locator=wiki_templates.locator(template))
        elif template.name in _NOTE_TEMPLATES:
            self._note_template(template)
        elif template.name in ("official website", "official", "official url", "url"):
            self._website(template)
        elif (value := wiki_values.shown_text(template)) is not None:
            self.flow.add(value, *place)
        else:
            self._content(template)
        self.at = end

    def _content(self, template: Template) -> None:
        """What a template shows of its parameters: text, quotation, list, table of values."""
        if shown := template.shown:
            self.at = shown.start
            self._read_to(shown.end)
        elif quotation := template.quotation:
            self._quotation(template, quotation)
        elif template.items:
            for item in template.items:
                self._separate(item.start)
                self.at = item.start
                self._read_to(item.end)
        elif template.is_infobox and self.depth < _DEEPEST:
            for label, parameter in wiki_rows.infobox_values(template):
                span = (parameter.start, parameter.end)
                if label:
                    flow = named_row([(label, self._flow_of(span))], parameter.start)
                    self.draft.add(Paragraph(flow, Block.TABLE))
                else:
                    self._aside(span, Block.CAPTION, ())
        else:
            self._notes_within(template.start + 2, template.end)

    def _quotation(self, template: Template, quotation: Parameter) -> None:
        """Words set apart as quoted; notes in the parameters that name their source are theirs."""
        flow = self._flow_of((quotation.start, quotation.end))
        kept, self.flow = self.flow, flow
        for parameter in (*template.unnamed, *template.named.values()):
            if parameter.start > quotation.start:
                for mark in self._notes_within(parameter.start, parameter.end):
                    flow.marks.append(replace(mark, start=flow.length, end=flow.length))
        self.flow = kept
        self.draft.add(Paragraph(flow, Block.QUOTE))

    def _separate(self, at: int) -> None:
        """Put a comma between items that stand in one line of text."""
        if self.flow.length and self.flow.tail(self.flow.length - 1) not in " ,:;(":
            self.flow.add(", ", at, at)

    def _table(self, start: int, end: int) -> None:
        """A table: a paragraph for each row that holds values, and one for its caption."""
        table = wiki_tables.read(self.draft.text, start, end)
        if table.caption:
            self._aside(table.caption, Block.CAPTION, ())
        for flow in wiki_rows.table_flows(table, self._flow_of):
            self.draft.add(Paragraph(flow, Block.TABLE))

    def _request(self, place: tuple[int, int]) -> None:
        words = self.draft.text[slice(*place)]
        if self.in_note:
            self.requests.append(Anchor(words, 0, 0, place))
        else:
            self.flow.editor_mark(words, place)

    def _cite_template(self, template: Template) -> None:
        """A work described by fields. In a note the note cites it; elsewhere it is an entry."""
        made = wiki_templates.entry(template)
        key = f"\0cite{template.start}"
        self.draft.bibliography.add(made, key, *wiki_templates.anchors(template, made))
        place = (template.start, template.end)
        for url in (*made.addresses, made.archive):
            at = self.draft.text.find(url, *place) if url else -1
            if url:
                where = (at, at + len(url)) if at >= 0 else place
                self.draft.loose_links.append(Anchor(url, 0, 0, where))
        self.flow.add(made.text or made.label or next(iter(made.addresses), ""), *place)
        if self.in_note:
            self.flow.cite(key, place)
        else:
            self.entry = self.entry or made

    def _note_template(self, template: Template) -> None:
        """ "{{efn|text}}", "{{refn|text}}", "{{#tag:ref|text}}": a note in a template."""
        self.notes += 1
        label = _label(template.get("name") or f"\0{self.notes}", template.get("group"))
        if template.unnamed:
            inside = template.unnamed[0]
            self._aside((inside.start, inside.end), Block.REFERENCE, (label,))
            self.flow.note(label, (template.start, template.end))
            self._pass_requests_on()
        elif template.get("name"):
            self.flow.cite(label, (template.start, template.end))

    def _website(self, template: Template) -> None:
        url = template.unnamed[0].value if template.unnamed else template.get("url", "1")
        if url and "://" not in url:
            url = f"https://{url}"
        if url:
            at, place = self.flow.length, (template.start, template.end)
            words = template.unnamed[1].value if len(template.unnamed) > 1 else "Official website"
            self.flow.add(words, *place)
            self.flow.links.append(Anchor(url, at, self.flow.length, place))

    def _notes_within(self, start: int, end: int) -> list[Mark]:
        """Read the notes in a template that shows no text, and give the marks that they leave."""
        text = self.draft.text
        if self.depth >= _DEEPEST or not _REF.search(text, start, end):
            return []
        kept, self.flow = self.flow, Flow()
        self.depth += 1
        self.at = start
        while (match := _REF.search(text, self.at, end)) is not None:
            self.at = match.start()
            token = _TOKEN.match(text, self.at)
            self.at = match.end()
            if token:
                self.at = token.end()
                self._token(token)
        self.depth -= 1
        marks = self.flow.marks
        self.flow = kept
        return marks

    def _line(self, match: re.Match[str]) -> None:
        """The end of a line ends a paragraph when the next one is empty or begins a block."""
        if self.depth:
            self._line_inside(match)
        elif self.block is not Block.BODY or self._begins_block(self.at):
            self._flush()
            self._begin_line()
        else:
            self.flow.add_blank(*match.span())

    def _begins_block(self, at: int) -> bool:
        """Whether a line begins a block, or is a template alone; the end of the text does too."""
        text = self.draft.text
        if text.startswith("{{", at):
            end = self.ends.get(at, 0)
            return text[end : end + 1] in "\r\n"
        return text[at : at + 1] in "\r\n=*#:;|!" or text.startswith("{|", at)

    def _line_inside(self, match: re.Match[str]) -> None:
        """The end of a line in a note, a cell or a parameter: a blank, a comma between items."""
        text = self.draft.text
        if text.startswith("{|", self.at):
            self.at = wiki_tables.end_of(text, self.at) or self.at
        item = _ITEM_INSIDE.match(text, self.at)
        if item:
            self._separate(match.start())
            self.at = item.end()
        else:
            self.flow.add_blank(*match.span())

    def _begin_line(self) -> None:
        text = self.draft.text
        self.block = Block.BODY
        heading = _HEADING.match(text, self.at)
        if heading:
            self.flow.append(self._flow_of(heading.span(1)))
            self.block = Block.HEADING
            self.at = heading.end()
            return
        table = _TABLE.match(text, self.at)
        if table:
            end = wiki_tables.end_of(text, table.end() - 2) or len(text)
            self._table(table.end() - 2, end)
            self.at = end
            return
        item = _ITEM.match(text, self.at)
        if item:
            self.block, self.at = Block.LIST, item.end()

    def _flush(self) -> None:
        flow, self.flow, self.target = self.flow, Flow(), None
        entry, self.entry = self.entry, None
        self.draft.add(Paragraph(flow, self.block, entry=entry))


def _label(name: str, group: str) -> str:
    return f"^{group}:{name}" if group else f"^{name}"


def _same_length_lower(text: str) -> str:
    return text.lower() if text.isascii() else "".join(c.lower()[:1] or c for c in text)
