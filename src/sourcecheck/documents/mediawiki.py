"""Reads MediaWiki's wikitext: headings, lists, tables, links and the notes in `<ref>`."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from sourcecheck.documents import wiki_rows, wiki_tables, wiki_templates, wiki_values
from sourcecheck.documents.draft import Draft, Paragraph
from sourcecheck.documents.flow import Anchor, Flow, Mark
from sourcecheck.documents.rows import named_row
from sourcecheck.documents.wiki_inline import DEEPEST, TOKEN, InlineReader, note_label
from sourcecheck.documents.wiki_templates import Parameter, Template
from sourcecheck.model import Block

_HEADING = re.compile(r"={1,6}[ \t]*([^\r\n]{0,500}?)[ \t]*={1,6}[ \t]*(?=[\r\n]|\Z)")
_ITEM = re.compile(r"[*#:;]{1,10}[ \t]*")
_TABLE = re.compile(r":{0,10}[ \t]*\{\|")
_REF = re.compile(r"<ref(?=[\s>/])|\{\{", re.IGNORECASE)
_NOTE_TEMPLATES = frozenset(["efn", "efn-ua", "efn-la", "efn-lr", "refn", "#tag:ref", "nb", "note"])


def read(draft: Draft) -> None:
    """Fill the draft from wikitext. Templates are not text; what a `<ref>` holds are sources.

    A citation behind the last sentence of a paragraph speaks for those before it that have none:
    so Wikipedia's guideline on text–source integrity has it.
    """
    draft.reaches_back = True
    draft.bibliography.holds_data = True
    _Reader(draft).run()


@dataclass(slots=True)
class _Reader(InlineReader):
    """Reads a page: its blocks, and what its templates show and cite."""

    block: Block = Block.BODY

    def run(self) -> None:
        """Read the whole text, from left to right."""
        text = self.draft.text
        self.pair_braces()
        self._begin_line()
        self.read_to(len(text))
        self._flush()

    def template(self, start: int, end: int) -> None:
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
                label = note_label(parameter.value, template.get("group", "grp", "g"))
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
            self.read_to(shown.end)
        elif quotation := template.quotation:
            self._quotation(template, quotation)
        elif template.items:
            for item in template.items:
                self.separate(item.start)
                self.at = item.start
                self.read_to(item.end)
        elif template.is_infobox and self.depth < DEEPEST:
            for label, parameter in wiki_rows.infobox_values(template):
                span = (parameter.start, parameter.end)
                if label:
                    flow = named_row([(label, self.flow_of(span))], parameter.start)
                    self.draft.add(Paragraph(flow, Block.TABLE))
                else:
                    self.aside(span, Block.CAPTION, ())
        else:
            self._notes_within(template.start + 2, template.end)

    def _quotation(self, template: Template, quotation: Parameter) -> None:
        """Words set apart as quoted; notes in the parameters that name their source are theirs."""
        flow = self.flow_of((quotation.start, quotation.end))
        kept, self.flow = self.flow, flow
        for parameter in (*template.unnamed, *template.named.values()):
            if parameter.start > quotation.start:
                for mark in self._notes_within(parameter.start, parameter.end):
                    flow.marks.append(replace(mark, start=flow.length, end=flow.length))
        self.flow = kept
        self.draft.add(Paragraph(flow, Block.QUOTE))

    def _table(self, start: int, end: int) -> None:
        """A table: a paragraph for each row that holds values, and one for its caption."""
        table = wiki_tables.read(self.draft.text, start, end)
        if table.caption:
            self.aside(table.caption, Block.CAPTION, ())
        for flow in wiki_rows.table_flows(table, self.flow_of):
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
        label = note_label(template.get("name") or f"\0{self.notes}", template.get("group"))
        if template.unnamed:
            inside = template.unnamed[0]
            self.aside((inside.start, inside.end), Block.REFERENCE, (label,))
            self.flow.note(label, (template.start, template.end))
            self.pass_requests_on()
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
        if self.depth >= DEEPEST or not _REF.search(text, start, end):
            return []
        kept, self.flow = self.flow, Flow()
        self.depth += 1
        self.at = start
        while (match := _REF.search(text, self.at, end)) is not None:
            self.at = match.start()
            token = TOKEN.match(text, self.at)
            self.at = match.end()
            if token:
                self.at = token.end()
                self.token(token)
        self.depth -= 1
        marks = self.flow.marks
        self.flow = kept
        return marks

    def end_line(self, match: re.Match[str]) -> None:
        """The end of a line ends a paragraph when the next one is empty or begins a block."""
        if self.depth:
            self.line_inside(match)
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

    def _begin_line(self) -> None:
        text = self.draft.text
        self.block = Block.BODY
        heading = _HEADING.match(text, self.at)
        if heading:
            self.flow.append(self.flow_of(heading.span(1)))
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
