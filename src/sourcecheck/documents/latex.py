"""Reads LaTeX: sections, paragraphs, footnotes, links and citations."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from sourcecheck.documents import latex_macros, latex_tables
from sourcecheck.documents.citations import editor_marks, entry_text, latex_cites
from sourcecheck.documents.draft import Draft, Paragraph
from sourcecheck.documents.flow import Anchor, Flow
from sourcecheck.documents.latex_inline import DEEPEST, InlineReader
from sourcecheck.documents.rows import named_row
from sourcecheck.model import Block

_FILES = re.compile(r"\\(?:bibliography|addbibresource)(?:\[[^\]]{0,200}\])?\{([^{}]{1,500})\}")
_HEADINGS = frozenset("part chapter section subsection subsubsection paragraph title".split())
_BIBITEM = re.compile(
    r"\\bibitem\s{0,9}(?:\[(?P<label>(?:[^\[\]{}]|\{[^{}]{0,200}\}){0,300})\])?\s{0,9}"
    r"\{(?P<key>[^{}]{1,200})\}"
)
_LIST_END = r"\end{thebibliography}"
_WRITTEN_OUT = frozenset(["fullcite", "bibentry"])
"""Citations that show the whole entry."""

_NOTES_TO_SELF = frozenset(["todo", "fixme", "fxnote", "fxwarning", "fxerror", "missingref"])
_SILENT = frozenset(
    """label ref eqref pageref autoref cref Cref vref nameref usepackage vspace hspace
    includegraphics input include bibliographystyle bibliography addbibresource pagestyle
    thispagestyle setcounter
    newcommand renewcommand documentclass index hypersetup graphicspath date author color cellcolor
    rowcolor columncolor pagecolor definecolor phantom vphantom hphantom markboth markright
    addtocounter setlength addtolength newlength newcounter newtheorem theoremstyle fontsize
    selectlanguage hyphenation bibitem acrodef newacronym glsresetall DeclareMathOperator
    sisetup captionsetup geometry lstset tikzset usetikzlibrary PassOptionsToPackage stepcounter
    refstepcounter addcontentsline thanks affiliation email orcid
    """.split()
)
"""Commands whose arguments nobody sees as text."""
_HIDDEN = frozenset(
    """verbatim lstlisting minted equation align gather tikzpicture comment displaymath eqnarray
    array thebibliography filecontents multline alignat flalign math algorithm algorithmic
    pgfpicture picture Verbatim alltt lstinputlisting axis""".split()
)
_HIDDEN_ARGUMENTS = {
    "textcolor": 1, "colorbox": 1, "fcolorbox": 2, "multicolumn": 2, "multirow": 2, "resizebox": 2,
    "scalebox": 1, "parbox": 1, "raisebox": 1, "rotatebox": 1, "hyperlink": 1, "hypertarget": 1,
    "foreignlanguage": 1, "hyperref": 0, "setlength": 2, "addtolength": 2, "setcounter": 2,
    "addtocounter": 2, "definecolor": 3, "newtheorem": 2, "fontsize": 2, "newacronym": 3,
    "addcontentsline": 3, "markboth": 2, "mbox": 0,
}  # fmt: skip
"""Commands whose first arguments, so many, are no text; of others in _SILENT it is one."""
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
class _Reader(InlineReader):
    """Reads a document: its blocks, and what its commands point to."""

    blocks: list[Block] = field(default_factory=list)
    notes: int = 0
    hidden: dict[str, int] = field(default_factory=dict)

    def run(self) -> None:
        """Read from the beginning of the document's body to its end."""
        text = self.draft.text
        begin, end = text.find(r"\begin{document}"), text.rfind(r"\end{document}")
        self.pair_braces()
        self.macros.known, places = latex_macros.read(text, self.ends)
        self.definitions = dict(places)
        listed = self._bibitems()
        title = re.search(r"\\title(?:\[[^\]]{0,200}\])?\{", text)
        if title and title.end() - 1 in self.ends:
            self.draft.title = text[title.end() : self.ends[title.end() - 1] - 1].strip()
        self.at = begin + len(r"\begin{document}") if begin >= 0 else 0
        self.read_to(end if end > self.at else len(text))
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
            self.read_to(close if close >= 0 else stop)
            flow, self.flow = self.flow, Flow()
            urls = [link.target for link in flow.links]
            made = entry_text.entry(flow.text, urls, start=item.start(), end=self.at)
            made = replace(made, key=item["key"].strip())
            self.draft.bibliography.add_listed(made, made.key)
            found.append(Paragraph(flow, Block.REFERENCE, entry=made))
        return found

    def structure(self, name: str, start: int) -> None:
        """A command that begins a block, points somewhere, or sets its arguments in some way."""
        self.skip_options()
        if name in _SILENT or name in _HIDDEN_ARGUMENTS:
            for _ in range(_HIDDEN_ARGUMENTS.get(name, 1)):
                _, end = self.group()
                self.at = end + 1 if end else self.at
                self.skip_options()
            return
        first, last = self.group()
        if name in _HEADINGS:
            self._heading(first, last)
        elif name in ("begin", "end"):
            self._environment(name, self.draft.text[first:last], last)
        elif name in ("footnote", "footnotetext", "sidenote", "endnote"):
            self._footnote(start, first, last)
        elif name in ("url", "href"):
            self._link(name, first, last)
        elif name in ("caption", "captionof"):
            self._flush(self._block())
            self.inside(first, last)
            self._flush(Block.CAPTION)
        elif name in _NOTES_TO_SELF:
            self._note_to_self(start, first, last)
        elif name == "item":
            self._flush(Block.LIST)
        elif name == "ensuremath" and last:
            self.in_math, kept = True, self.in_math
            self.inside(first, last)
            self.in_math = kept

    def cite(self, name: str, start: int) -> None:
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
            entry = bibliography.entries.get(key)
            if name.lower() in _WRITTEN_OUT and entry:
                self.flow.add(f" {entry.text}", *place)
            elif command.has_authors or command.has_year:
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

    def _heading(self, first: int, last: int) -> None:
        self._flush(self._block())
        self.inside(first, last)
        self._flush(Block.HEADING)

    def _environment(self, name: str, kind: str, last: int) -> None:
        self.at = max(self.at, last + 1)
        self._flush(self._block())
        starred, kind = kind, kind.rstrip("*")
        if name == "begin" and kind not in latex_tables.ENVIRONMENTS:
            self.skip_options()
        if name == "end":
            if kind in _BLOCKS and self.blocks:
                self.blocks.pop()
        elif kind in latex_tables.ENVIRONMENTS and self.depth < DEEPEST:
            self._table(starred)
        elif kind in _HIDDEN:
            mark = f"\\end{{{kind}"
            if self.hidden.get(mark, self.at) >= 0:
                found = self.draft.text.find(mark, self.at)
                self.hidden[mark] = found
                self.at = found if found >= 0 else self.at
        elif kind in _BLOCKS:
            self.blocks.append(_BLOCKS[kind])

    def _table(self, kind: str) -> None:
        """A table: a paragraph for each row that holds values."""
        text = self.draft.text
        for _ in range(latex_tables.ARGUMENTS.get(kind, 1)):
            self.skip_options()
            _, last = self.group()
            self.at = last + 1 if last else self.at
        end = text.find(f"\\end{{{kind}}}", self.at)
        start, self.at = self.at, end if end >= 0 else len(text)
        rows = latex_tables.rows_of(text, start, self.at)
        named = latex_tables.header_rows(text, rows)
        names: list[str] = []
        for row in rows[:named]:
            names = latex_tables.with_names(names, row, self._words_of)
        for row in rows[named:]:
            cells = latex_tables.placed(row, names)
            flows = ((name, self.flow_of(cell.start, cell.end)) for name, cell in cells)
            self.draft.add(Paragraph(named_row(flows, row.cells[0].start), Block.TABLE))

    def _words_of(self, cell: latex_tables.Cell) -> str:
        return self.flow_of(cell.start, cell.end).text.strip()

    def _footnote(self, start: int, first: int, last: int) -> None:
        """A mark where the note stands; its text is a note behind the paragraph."""
        if not last:
            return
        self.notes += 1
        label = f"\0{self.notes}"
        place = (start, last + 1)
        self.flow.note(label, place)
        inner = self.flow_of(first, last)
        self.at = last + 1
        self.draft.add(Paragraph(inner, Block.REFERENCE, (label,)))

    def _link(self, name: str, first: int, last: int) -> None:
        if not last:
            return
        url = re.sub(r"\\([%#&_~])", r"\1", self.draft.text[first:last]).strip()
        at = self.flow.length
        self.at = last + 1
        if name == "href":
            words = self.group()
            self.inside(*words)
        else:
            self.flow.add(self.draft.text[first:last], first, last)
        place = self.flow.span(at, self.flow.length) if self.flow.length > at else (first, last)
        self.flow.links.append(Anchor(url, at, self.flow.length, place))

    def _block(self) -> Block:
        return self.blocks[-1] if self.blocks else Block.BODY

    def end_block(self) -> None:
        """End the block that is being read, unless it is a part of another."""
        self._flush(self._block())

    def _flush(self, block: Block) -> None:
        if self.nested:
            self.flow.add_blank(self.at, self.at)
            return
        flow, self.flow = self.flow, Flow()
        self.draft.add(Paragraph(flow, block))
