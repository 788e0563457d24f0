"""Reads HTML: what a reader of the page sees, by blocks, without the furniture around the text."""

from __future__ import annotations

import re
from collections import Counter
from html import unescape
from urllib.parse import urljoin

from sourcecheck.documents import preformatted
from sourcecheck.documents.addresses import (
    Syntax,
    base_of,
    embedded,
    hyperlink,
    is_web,
    tidied,
    written_out,
)
from sourcecheck.documents.addresses.elements import CODE, EMBEDDING
from sourcecheck.documents.citations import numbers
from sourcecheck.documents.draft import Draft, Paragraph
from sourcecheck.documents.flow import Anchor, Flow
from sourcecheck.documents.html_sections import Sections
from sourcecheck.documents.tags import Tag, Words, cut
from sourcecheck.model import Block

_RUN = re.compile(r"(?P<words>[^\s&]+(?:[ ][^\s&]+)*)|(?P<entity>&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}"
                  r"|[A-Za-z][A-Za-z0-9]{1,30});?)|(?P<blank>\s+)|(?P<sign>&)")  # fmt: skip
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_FURNITURE = frozenset(["nav", "footer", "aside", "menu", "select", "button", "form", "dialog"])
_PRE_TAG_CHARACTERS = 500
_CONTROLS = frozenset(["select", "button", "option"])
_BREAKS = frozenset(
    """address article blockquote body center dd details div dl dt fieldset figcaption figure
    header hr html legend li main ol p pre section summary table tbody td tfoot th thead tr ul
    caption title head option""".split()
) | _HEADINGS | _FURNITURE  # fmt: skip
_CONTEXT = frozenset(
    """blockquote figcaption caption pre table tr ul ol li article main header title head sup
    """.split()
) | _HEADINGS | _FURNITURE | CODE  # fmt: skip
_ENDS_HEADING = _HEADINGS | {"p", "ul", "ol", "table", "section", "blockquote", "figure"}
_VOID = frozenset(["br", "hr", "img", "input", "meta", "link", "area", "base", "col", "wbr"])
_NOTE_MARK = re.compile(r"\s*[\[(]?\s*(?:\d{1,3}|[a-z]|[*†‡§]+|note \d{1,3})\s*[\])]?\s*", re.I)


def read(draft: Draft) -> None:
    """Fill the draft from HTML.

    What is not the text of the document (menus, comments, related stories) gives links but no
    sentences; code and hidden parts give neither. A table row is one text, its cells parted by
    " | ".
    """
    _Walk(draft).run()


class _Walk:
    """One walk over the tags; `flow` is the block being read."""

    def __init__(self, draft: Draft) -> None:
        self.draft, self.text = draft, draft.text
        self.flow = Flow()
        self.labels: list[str] = []
        self.stack: list[str] = []
        self.inside: Counter[str] = Counter()
        self.hidden = ""  # the name of the element that hides what it holds
        self.hidden_depth = 0
        self.link: tuple[str, int, Tag] | None = None
        self.header_row = False
        self.numbers: list[int] = []
        self.base = ""
        self.sections = Sections()
        self.pre_end = 0
        self.pre_is_prose = False

    def run(self) -> None:
        for part in cut(self.text):
            if isinstance(part, Words):
                if not self.hidden:
                    self._words(part)
            elif self.hidden:
                self._pass_hidden(part)
            elif part.name.startswith("/"):
                self._close(part)
            else:
                self._open(part)
        self._end_link(len(self.text))
        self._flush()
        shown, beside = self.sections.sorted()
        for paragraph in shown:
            self.draft.add(paragraph)
        for paragraph in beside:
            self.draft.loose_links.extend(paragraph.flow.links)

    def _pass_hidden(self, tag: Tag) -> None:
        if self.hidden == "svg" and tag.name == "a":
            self._loose(hyperlink(tag.values()), tag)
        elif self.hidden == "svg" and tag.name in EMBEDDING:
            self._show(tag)
        if tag.name == self.hidden:
            self.hidden_depth += 1
        elif tag.name == "/" + self.hidden:
            self.hidden_depth -= 1
            if not self.hidden_depth:
                self.hidden = ""

    def _open(self, tag: Tag) -> None:
        name = tag.name
        closes_itself = self.text[tag.end - 2] == "/"
        if name not in _VOID and not closes_itself and (name == "svg" or _is_hidden(tag)):
            self.hidden, self.hidden_depth = name, 1
            return
        if name in _BREAKS:
            self._break(tag)
        elif name == "br":
            self.flow.add_blank(tag.start, tag.end)
        if name not in _VOID and not closes_itself:
            self.sections.open(tag)
        if "id" in tag.attributes and (label := tag.get("id")):
            self.labels.append("#" + label)
        self._addresses(tag)
        if name == "html" and tag.get("title"):
            self.draft.title = tag.get("title")
        elif name == "ol":
            start = tag.get("start")
            self.numbers.append(int(start) - 1 if start.isdecimal() and len(start) < 6 else 0)
        elif name == "li" and self.numbers:
            self.numbers[-1] += 1
        if name in _CONTEXT and not closes_itself:
            self.stack.append(name)
            self.inside[name] += 1

    def _addresses(self, tag: Tag) -> None:
        """Take what an element links to or shows."""
        if tag.name == "a":
            self._end_link(tag.start)
            if href := hyperlink(tag.values()):
                self.link = (self._absolute(href), self.flow.length, tag)
        elif tag.name in EMBEDDING:
            self._show(tag)
            if tag.name == "img":
                self._image(tag)
        elif tag.name == "base":
            self.base = self.base or base_of(tag.values())

    def _break(self, tag: Tag) -> None:
        """Begin a new block, unless the tag is a cell of the row being read."""
        name = tag.name.removeprefix("/")
        if name in ("td", "th"):
            self.header_row = self.header_row and name == "th"
            if not tag.name.startswith("/") and self.flow.length:
                self.flow.add(" | ", tag.start, tag.start)
        elif self.inside["tr"] and name not in ("tr", "table", "tbody", "thead", "tfoot"):
            self.flow.add_blank(tag.start, tag.end)
        else:
            self._flush()
            self.header_row = True
            if tag.name in _ENDS_HEADING:
                for heading in _HEADINGS:
                    self._leave(heading)
            elif tag.name == "tr":
                self._leave("tr", within="table")
            elif tag.name == "li":
                self._leave("li", within="ul ol")

    def _close(self, tag: Tag) -> None:
        name = tag.name[1:]
        if name == "a":
            self._end_link(tag.start)
        elif name == "p" or name in _BREAKS:
            self._break(tag)
        self.sections.close(name)
        if name == "ol" and self.numbers:
            self.numbers.pop()
        if name in _CONTEXT and self.inside[name]:
            self._leave(name)

    def _leave(self, name: str, within: str = "") -> None:
        """Close the innermost `name` and what is open inside it, but no element of `within`."""
        while self.inside[name]:
            if self.stack[-1] in within.split():
                return
            last = self.stack.pop()
            self.inside[last] -= 1
            if last == name:
                return

    def _words(self, words: Words) -> None:
        if self.inside["pre"] and not self._reads_preformatted(words):
            return
        if self.inside["head"] and not self.inside["title"]:
            return
        if self.inside["sup"] and not self.link and self._raised(words):
            return
        is_code = any(self.inside[name] for name in CODE)
        urls = written_out(self.text, words.start, words.end, Syntax.HTML)
        urls = iter(()) if self.link or is_code else urls
        url = next(urls, None)
        begun = 0
        for run in _RUN.finditer(self.text, words.start, words.end):
            visible = self.flow.length - run.start()
            self._run(run)
            while url and url[0] < run.end():
                first, last, target = url
                if first >= run.start():
                    begun = visible + first
                if last > run.end():
                    break  # an entity in the address: it goes on in the next run
                ended = min(visible + last, self.flow.length)
                self.flow.links.append(Anchor(target, begun, ended, (first, last)))
                url = next(urls, None)

    def _raised(self, words: Words) -> bool:
        """Take raised numbers as marks of entries; False for powers and ordinals."""
        text = self.text[words.start : words.end]
        before = self.flow.tail(max(0, self.flow.length - 24))
        labels = numbers.of_raised(text, before)
        for label in labels:
            self.flow.note(label, (words.start, words.end))
        return bool(labels)

    def _reads_preformatted(self, words: Words) -> bool:
        """Whether preformatted text is prose set in lines, as an Internet-Draft is, and no code."""
        if words.start >= self.pre_end:
            start = self.text.rfind("<pre", 0, words.start)
            end = self.text.find("</pre", words.start)
            self.pre_end = end if end >= 0 else len(self.text)
            inside = self.text[max(start, words.start - _PRE_TAG_CHARACTERS) : self.pre_end]
            self.pre_is_prose = preformatted.is_prose(inside)
        return self.pre_is_prose

    def _run(self, run: re.Match[str]) -> None:
        if run.lastgroup == "blank" and self.inside["pre"] and preformatted.ends(run.group()):
            self._flush()
            return
        shown = unescape(run.group()) if run.lastgroup == "entity" else run.group()
        if shown.isspace():
            self.flow.add_blank(run.start(), run.end())
        else:
            self.flow.add(shown.replace("\u00ad", ""), run.start(), run.end())

    def _end_link(self, position: int) -> None:
        if not self.link:
            return
        target, at, tag = self.link
        self.link = None
        flow = self.flow
        at = min(at, flow.length)  # a block ended inside the link
        words = flow.tail(at)
        if not words.strip():
            place = (tag.start, position)
            flow.links.append(Anchor(target, flow.length, flow.length, place))
            return
        start, end = at + len(words) - len(words.lstrip()), at + len(words.rstrip())
        if target.startswith("#") and _NOTE_MARK.fullmatch(words):
            place = flow.span(start, end)
            flow.cut(start)  # a reader sees a small raised number, not a figure
            flow.note(target, place)
            self.draft.loose_links.append(Anchor(target, 0, 0, place))
            return
        flow.links.append(Anchor(target, start, end, flow.span(start, end)))

    def _image(self, tag: Tag) -> None:
        alternative = tag.get("alt")
        is_of_link = self.link is not None  # it stands for the words of the link, a teaser's
        if alternative and not is_of_link and not any(self.inside[name] for name in _CONTROLS):
            at = self.text.find(alternative, tag.start, tag.end)
            place = (at, at + len(alternative)) if at >= 0 else (tag.start, tag.end)
            caption = Flow()
            caption.add(alternative, *place)
            self.sections.add(Paragraph(caption, Block.CAPTION))

    def _show(self, tag: Tag) -> None:
        for target in embedded(tag.name, tag.values()):
            self._loose(target, tag)

    def _loose(self, target: str, tag: Tag) -> None:
        if target:
            place = (tag.start, tag.end)
            self.draft.loose_links.append(Anchor(self._absolute(target), 0, 0, place))

    def _absolute(self, target: str) -> str:
        """Where a link leads on a page whose `<base>` is on the web; other links stay relative."""
        target = tidied(target)
        if not self.base or target.startswith("#") or is_web(target):
            return target
        try:
            return urljoin(self.base, target)
        except ValueError:  # brackets that hold no address
            return target

    def _flush(self) -> None:
        """End the block being read."""
        link, self.link = self.link, None
        if link:
            self.link = link
            self._end_link(link[2].end)
            self.link = (link[0], 0, link[2])
        flow, self.flow = self.flow, Flow()
        if self.inside["title"]:
            self.draft.title = self.draft.title or flow.text.strip()
            return
        if not flow.text.strip() and not flow.links:
            return
        number = str(self.numbers[-1]) if self.numbers and self.inside["li"] else ""
        self.sections.add(Paragraph(flow, self._block(), tuple(self.labels), number))
        self.labels.clear()

    def _block(self) -> Block:
        if any(self.inside[name] for name in _HEADINGS):
            return Block.HEADING
        if self.inside["figcaption"] or self.inside["caption"]:
            return Block.CAPTION
        if self.inside["tr"]:
            return Block.HEADING if self.header_row else Block.TABLE
        if self.inside["blockquote"]:
            return Block.QUOTE
        return Block.LIST if self.inside["li"] else Block.BODY


def _is_hidden(tag: Tag) -> bool:
    attributes = tag.attributes
    if "hidden" not in attributes and "display" not in attributes:
        return False
    style = tag.get("style").replace(" ", "").lower()
    return tag.has("hidden") or "display:none" in style
