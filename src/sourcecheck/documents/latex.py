"""Reads LaTeX: sections, paragraphs, footnotes, links and citations."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from sourcecheck.documents.citations import editor_marks, entry_text, latex_cites
from sourcecheck.documents.draft import Draft, Paragraph
from sourcecheck.documents.flow import Anchor, Flow
from sourcecheck.model import Block

_TOKEN = re.compile(
    r"(?P<comment>%[^\r\n]*(?:\r\n|\n|\r)?[ \t]*)|\\(?P<command>[A-Za-z@]{1,40})\*?"
    r"|\\(?P<escaped>[^A-Za-z@])|(?P<opened>``)|(?P<closed>'')|(?P<dash>---?)|(?P<brace>[{}])"
    r"|(?P<end>(?:\r\n|\n|\r)[ \t]*(?:\r\n|\n|\r)\s*)|(?P<blank>[\s~]+)|(?P<math>\$\$?)"
)
_GROUP = re.compile(r"\s{0,5}\{")
_OPTION = re.compile(r"\s{0,5}\[[^\]\[{}]{0,500}\]")
_FILES = re.compile(r"\\(?:bibliography|addbibresource)(?:\[[^\]]{0,200}\])?\{([^{}]{1,500})\}")
_DEEPEST = 20
_HEADINGS = frozenset("part chapter section subsection subsubsection paragraph title".split())
_BIBITEM = re.compile(
    r"\\bibitem\s{0,9}(?:\[(?P<label>(?:[^\[\]{}]|\{[^{}]{0,200}\}){0,300})\])?\s{0,9}"
    r"\{(?P<key>[^{}]{1,200})\}"
)
_LIST_END = r"\end{thebibliography}"
_NOTES_TO_SELF = frozenset(["todo", "fixme", "fxnote", "fxwarning", "fxerror", "missingref"])
_SILENT = frozenset(
    """label ref eqref pageref autoref cref usepackage vspace hspace includegraphics input include
    bibliographystyle bibliography addbibresource pagestyle thispagestyle setcounter newcommand
    renewcommand documentclass index hypersetup input graphicspath date author""".split()
)
"""Commands whose arguments nobody sees as text."""
_HIDDEN = frozenset(
    """verbatim lstlisting minted equation align gather tikzpicture comment displaymath eqnarray
    tabular array thebibliography filecontents""".split()
)
_BLOCKS = {
    "quote": Block.QUOTE,
    "quotation": Block.QUOTE,
    "itemize": Block.LIST,
    "enumerate": Block.LIST,
    "figure": Block.CAPTION,
    "table": Block.CAPTION,
}


def read(draft: Draft) -> None:
    """Fill the draft from LaTeX. `draft.beside` may hold the .bib files that it names."""
    draft.read_bibliographies()
    _Reader(draft).run()


def bibliographies(text: str) -> tuple[str, ...]:
    """The names of the .bib files that the text takes its citations from."""
    names = (name.strip() for match in _FILES.finditer(text) for name in match[1].split(","))
    return tuple(name if name.endswith(".bib") else f"{name}.bib" for name in names if name)


@dataclass(slots=True)
class _Reader:
    draft: Draft
    flow: Flow = field(default_factory=Flow)
    at: int = 0
    stop: int = 0
    blocks: list[Block] = field(default_factory=list)
    notes: int = 0
    ends: dict[int, int] = field(default_factory=dict)
    hidden: dict[str, int] = field(default_factory=dict)
    depth: int = 0

    def run(self) -> None:
        """Read from the beginning of the document's body to its end."""
        text = self.draft.text
        begin, end = text.find(r"\begin{document}"), text.rfind(r"\end{document}")
        self._pair_braces()
        listed = self._bibitems()
        title = re.search(r"\\title(?:\[[^\]]{0,200}\])?\{", text)
        if title and title.end() - 1 in self.ends:
            self.draft.title = text[title.end() : self.ends[title.end() - 1] - 1].strip()
        self.at = begin + len(r"\begin{document}") if begin >= 0 else 0
        self._read_to(end if end > self.at else len(text))
        self._flush(Block.BODY)
        for paragraph in listed:
            self.draft.add(paragraph)

    def _bibitems(self) -> list[Paragraph]:
        """The entries of `thebibliography`, known before the text that cites them is read."""
        text = self.draft.text
        items = list(_BIBITEM.finditer(text))
        found = []
        for number, item in enumerate(items):
            stop = items[number + 1].start() if number + 1 < len(items) else len(text)
            close = text.find(_LIST_END, item.end(), stop)
            self.flow, self.at = Flow(), item.end()
            self._read_to(close if close >= 0 else stop)
            flow, self.flow = self.flow, Flow()
            urls = [link.target for link in flow.links]
            made = entry_text.entry(flow.text, urls, start=item.start(), end=self.at)
            made = replace(made, key=item["key"].strip())
            self.draft.bibliography.add_listed(made, made.key)
            found.append(Paragraph(flow, Block.REFERENCE, entry=made))
        return found

    def _pair_braces(self) -> None:
        opened: list[int] = []
        for match in re.finditer(r"\\.|[{}]", self.draft.text, re.DOTALL):
            if match.group() == "{":
                opened.append(match.start())
            elif match.group() == "}" and opened:
                self.ends[opened.pop()] = match.end()

    def _read_to(self, stop: int) -> None:
        text = self.draft.text
        while self.at < stop:
            match = _TOKEN.search(text, self.at, stop)
            until = match.start() if match else stop
            if until > self.at:
                self.flow.add(text[self.at : until], self.at, until)
            self.at = match.end() if match else stop
            if match:
                self._token(match)

    def _token(self, match: re.Match[str]) -> None:
        start, end = match.span()
        if match["command"]:
            self._command(match["command"], start)
        elif match["comment"]:
            if editor_marks.is_request(match["comment"].strip().lstrip("%")):
                self.flow.editor_mark(match["comment"].strip(), (start, end))
        elif match["escaped"]:
            shown = match["escaped"]
            if shown.isspace() or shown == "\\":
                self.flow.add_blank(start, end)
            elif shown in "%&$#_{}":
                self.flow.add(shown, start, end)
        elif match["opened"] or match["closed"]:
            self.flow.add("“" if match["opened"] else "”", start, end)
        elif match["dash"]:
            self.flow.add("—" if len(match["dash"]) > 2 else "–", start, end)
        elif match["end"]:
            self._flush(self._block())
        elif match["blank"]:
            self.flow.add_blank(start, end)

    def _command(self, name: str, start: int) -> None:
        if latex_cites.is_citation(name):
            self._cite(name, start)
            return
        while option := _OPTION.match(self.draft.text, self.at):
            self.at = option.end()
        first, last = self._group()
        if name in _HEADINGS:
            self._heading(first, last)
        elif name in ("begin", "end"):
            self._environment(name, self.draft.text[first:last].rstrip("*"), last)
        elif name == "footnote":
            self._footnote(start, first, last)
        elif name in ("url", "href"):
            self._link(name, first, last)
        elif name == "caption":
            self._flush(self._block())
            self._inside(first, last)
            self._flush(Block.CAPTION)
        elif name in _NOTES_TO_SELF:
            self._note_to_self(start, first, last)
        elif name == "item":
            self._flush(Block.LIST)
        elif name in _SILENT and last:
            self.at = last + 1
        elif name in ("ldots", "dots"):
            self.flow.add("…", start, start + len(name) + 1)

    def _cite(self, name: str, start: int) -> None:
        """A citation; one in the sentence ("\\citet{hale}") shows its authors and year."""
        command = latex_cites.read(name, self.draft.text, self.at)
        if command is None:
            return
        self.at, place = command.end, (start, command.end)
        bibliography = self.draft.bibliography
        if name.lower() == "nocite":
            self._list_uncited(command.keys, place)
            return
        for number, (key, locator) in enumerate(command.keys):
            at = self.flow.length
            if command.has_authors or command.has_year:
                shown = bibliography.phrase(key, has_year=command.has_year) or key
                if not command.has_authors and key in bibliography.entries:
                    shown = bibliography.entries[key].year or shown
                self.flow.add(f", {shown}" if number else shown, *place)
            self.flow.cite(key, place, locator=locator, start=at)

    def _list_uncited(self, keys: tuple[tuple[str, str], ...], place: tuple[int, int]) -> None:
        r"""`\nocite` lists works that no sentence cites; `*` lists all there are."""
        entries = self.draft.bibliography.entries
        wanted = [key for key, _ in keys]
        self.draft.bibliography.cites_all |= "*" in wanted
        found = entries.values() if "*" in wanted else [entries[k] for k in wanted if k in entries]
        self.draft.bibliography.named_in_list.update(id(entry) for entry in found)
        for entry in found:
            self.draft.loose_links.extend(Anchor(url, 0, 0, place) for url in entry.addresses)

    def _note_to_self(self, start: int, first: int, last: int) -> None:
        if last:
            if editor_marks.is_request(self.draft.text[first:last]):
                self.flow.editor_mark(self.draft.text[start : last + 1], (start, last + 1))
            self.at = max(self.at, last + 1)

    def _group(self) -> tuple[int, int]:
        """The inside of the braces that come next; (0, 0) when there are none."""
        opened = _GROUP.match(self.draft.text, self.at)
        close = self.ends.get(opened.end() - 1, 0) if opened else 0
        return (opened.end(), close - 1) if opened and close else (0, 0)

    def _inside(self, first: int, last: int) -> None:
        if last and self.depth < _DEEPEST:
            self.depth += 1
            self.at = first
            self._read_to(last)
            self.depth -= 1
        self.at = max(self.at, last + 1)

    def _heading(self, first: int, last: int) -> None:
        self._flush(self._block())
        if last and not self.draft.text[first:last].count("\\"):
            self.flow.add(self.draft.text[first:last], first, last)
            self.at = last + 1
        self._flush(Block.HEADING)

    def _environment(self, name: str, kind: str, last: int) -> None:
        self.at = max(self.at, last + 1)
        self._flush(self._block())
        if name == "end":
            if kind in _BLOCKS and self.blocks:
                self.blocks.pop()
        elif kind in _HIDDEN:
            mark = f"\\end{{{kind}"
            if self.hidden.get(mark, self.at) >= 0:
                found = self.draft.text.find(mark, self.at)
                self.hidden[mark] = found
                self.at = found if found >= 0 else self.at
        elif kind in _BLOCKS:
            self.blocks.append(_BLOCKS[kind])

    def _footnote(self, start: int, first: int, last: int) -> None:
        """A mark where the note stands; its text is a note behind the paragraph."""
        if not last:
            return
        self.notes += 1
        label = f"\0{self.notes}"
        place = (start, last + 1)
        self.flow.note(label, place)
        outer, self.flow = self.flow, Flow()
        self._inside(first, last)
        inner, self.flow = self.flow, outer
        self.draft.add(Paragraph(inner, Block.REFERENCE, (label,)))

    def _link(self, name: str, first: int, last: int) -> None:
        if not last:
            return
        url = re.sub(r"\\([%#&_~])", r"\1", self.draft.text[first:last]).strip()
        at = self.flow.length
        self.at = last + 1
        if name == "href":
            words = self._group()
            self._inside(*words)
        else:
            self.flow.add(self.draft.text[first:last], first, last)
        place = self.flow.span(at, self.flow.length) if self.flow.length > at else (first, last)
        self.flow.links.append(Anchor(url, at, self.flow.length, place))

    def _block(self) -> Block:
        return self.blocks[-1] if self.blocks else Block.BODY

    def _flush(self, block: Block) -> None:
        flow, self.flow = self.flow, Flow()
        self.draft.add(Paragraph(flow, block))
