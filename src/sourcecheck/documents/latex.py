"""Reads LaTeX: sections, paragraphs, footnotes, links and citations."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from sourcecheck.documents import latex_macros, latex_symbols, latex_tables, latex_units
from sourcecheck.documents.citations import editor_marks, entry_text, latex_cites
from sourcecheck.documents.draft import Draft, Paragraph
from sourcecheck.documents.flow import Anchor, Flow
from sourcecheck.documents.latex_macros import Macro
from sourcecheck.documents.rows import named_row
from sourcecheck.model import Block

_TOKEN = re.compile(
    r"(?P<comment>%[^\r\n]*(?:\r\n|\n|\r)?[ \t]*)|\\(?P<command>[A-Za-z@]{1,40})\*?"
    r"|\\(?P<escaped>[^A-Za-z@])|(?P<opened>``)|(?P<closed>'')|(?P<dash>---?)|(?P<brace>[{}])"
    r"|(?P<end>(?:\r\n|\n|\r)[ \t]*(?:\r\n|\n|\r)\s*)|(?P<blank>[\s~]+)|(?P<math>\$\$?)"
    r"|(?P<script>[_^])"
)
_GROUP = re.compile(r"\s{0,5}\{")
_OPTION = re.compile(r"\s{0,5}\[")
_OPTION_SIGN = re.compile(r"\\.|[\[\]{}]|(?:\r\n|\n|\r)[ \t]*(?:\r\n|\n|\r)", re.DOTALL)
_LONGEST_OPTION = 2_000
_DEEPEST_OPTION = 6
_VERBATIM = frozenset(["verb", "lstinline"])
_FILES = re.compile(r"\\(?:bibliography|addbibresource)(?:\[[^\]]{0,200}\])?\{([^{}]{1,500})\}")
_DEEPEST = 20
_HEADINGS = frozenset("part chapter section subsection subsubsection paragraph title".split())
_BIBITEM = re.compile(
    r"\\bibitem\s{0,9}(?:\[(?P<label>(?:[^\[\]{}]|\{[^{}]{0,200}\}){0,300})\])?\s{0,9}"
    r"\{(?P<key>[^{}]{1,200})\}"
)
_LIST_END = r"\end{thebibliography}"
_PLACEHOLDER = re.compile("([\ue001-\ue009])")
_SIGNS = {"``": "“", "''": "”", "--": "–", "---": "—"}
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


def _end_of_option(text: str, at: int) -> int:
    """The end of the brackets that come next, with braces and brackets in them; 0 for none."""
    opened = _OPTION.match(text, at)
    depth = 1
    for match in _OPTION_SIGN.finditer(text, opened.end(), at + _LONGEST_OPTION) if opened else ():
        sign = match.group()
        if sign in "[{":
            depth += 1
            if depth > _DEEPEST_OPTION:
                return 0
        elif sign in "]}":
            depth -= 1
        elif sign[0] != "\\":
            return 0
        if depth == 0:
            return match.end() if sign == "]" else 0
    return 0


@dataclass(slots=True)
class _Macros:
    """The author's commands, what each shows, and how much they may still bring forth."""

    known: dict[str, Macro] = field(default_factory=dict)
    shown: dict[str, Flow] = field(default_factory=dict)
    expansions: int = latex_macros.MAX_EXPANSIONS
    characters: int = latex_macros.MAX_EXPANDED_CHARACTERS


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
    nested: int = 0
    in_math: bool = False
    macros: _Macros = field(default_factory=_Macros)
    definitions: dict[int, int] = field(default_factory=dict)

    def run(self) -> None:
        """Read from the beginning of the document's body to its end."""
        text = self.draft.text
        begin, end = text.find(r"\begin{document}"), text.rfind(r"\end{document}")
        self._pair_braces()
        self.macros.known, places = latex_macros.read(text, self.ends)
        self.definitions = dict(places)
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
            self._escaped(match["escaped"], start)
        elif match["math"]:
            self._math(match["math"])
        elif match["script"]:
            self._script(match["script"], start)
        elif match["end"]:
            self._flush(self._block())
        elif match["blank"]:
            self.flow.add_blank(start, end)
        else:
            shown = _SIGNS.get(match.group())
            if shown:
                self.flow.add(shown, start, end)

    def _escaped(self, sign: str, start: int) -> None:
        r"""A command of one sign: "\%", "\,", an accent, the borders of mathematics."""
        accent = latex_symbols.accent_at(self.draft.text, start)
        if accent and sign != "=":
            shown, self.at = accent
            self.flow.add(shown, start, self.at)
        elif sign in "%&$#_{}":
            self.flow.add(sign, start, self.at)
        elif sign == "," and self.flow.tail(self.flow.length - 1).isdigit():
            self.flow.add("\u202f", start, self.at)
        elif sign in "()":
            self.in_math = sign == "("
        elif sign == "[":
            end = self.draft.text.find(r"\]", self.at)
            self.at = end + 2 if end >= 0 else self.at
        elif sign.isspace() or sign in "\\,;:!":
            self.flow.add_blank(start, self.at)

    def _math(self, sign: str) -> None:
        """Mathematics in a line is read; what is set apart is left out."""
        if sign == "$":
            self.in_math = not self.in_math
            return
        end = self.draft.text.find("$$", self.at)
        self.at = end + 2 if end >= 0 else self.at

    def _script(self, sign: str, start: int) -> None:
        """Something raised or lowered, in mathematics."""
        if not self.in_math:
            self.flow.add(sign, start, start + 1)
            return
        first, last = self._group()
        if last:
            inside = self._flow_of(first, last).text
            self.at = last + 1
        else:
            token = _TOKEN.match(self.draft.text, self.at)
            end = token.end() if token else min(self.at + 1, len(self.draft.text))
            inside = self._flow_of(self.at, end).text if token else self.draft.text[self.at : end]
            self.at = max(end, self.at)
        self.flow.add(latex_symbols.script(sign, inside.strip()), start, self.at)

    def _command(self, name: str, start: int) -> None:
        if start in self.definitions:
            self.at = self.definitions[start]
        elif latex_cites.is_citation(name):
            self._cite(name, start)
        elif name in _VERBATIM:
            self._verbatim()
        elif name in self.macros.known:
            self._expand(name, start)
        elif name in latex_units.COMMANDS:
            self._measure(name, start)
        elif shown := latex_symbols.shown(name, self.draft.text, start, self.at):
            words, self.at = shown
            self.flow.add(words, start, self.at)
        elif name in latex_symbols.BREAKS:
            self._flush(self._block())
        elif name in latex_symbols.BLANKS:
            self.flow.add_blank(start, self.at)
        else:
            self._structure(name, start)

    def _verbatim(self) -> None:
        r"""Code in a line between two equal signs, or in braces: "\verb|x_1|"."""
        text = self.draft.text
        self._skip_options()
        sign = text[self.at : self.at + 1]
        end = text.find("}" if sign == "{" else sign, self.at + 1, self.at + 500) if sign else -1
        if end > 0 and not sign.isspace():
            self.flow.add(text[self.at + 1 : end], self.at + 1, end)
            self.at = end + 1

    def _structure(self, name: str, start: int) -> None:
        """A command that begins a block, points somewhere, or sets its arguments in some way."""
        self._skip_options()
        if name in _SILENT or name in _HIDDEN_ARGUMENTS:
            for _ in range(_HIDDEN_ARGUMENTS.get(name, 1)):
                _, end = self._group()
                self.at = end + 1 if end else self.at
                self._skip_options()
            return
        first, last = self._group()
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
            self._inside(first, last)
            self._flush(Block.CAPTION)
        elif name in _NOTES_TO_SELF:
            self._note_to_self(start, first, last)
        elif name == "item":
            self._flush(Block.LIST)
        elif name == "ensuremath" and last:
            self.in_math, kept = True, self.in_math
            self._inside(first, last)
            self.in_math = kept

    def _skip_options(self) -> None:
        while end := _end_of_option(self.draft.text, self.at):
            self.at = end

    def _measure(self, name: str, start: int) -> None:
        r"""A number with its unit, or one of both: "\SI{2.5}{\celsius}"."""
        self._skip_options()
        arguments = []
        for _ in latex_units.COMMANDS[name]:
            first, last = self._group()
            if last:
                arguments.append(self.draft.text[first:last])
                self.at = last + 1
        self.flow.add(latex_units.shown(name, arguments), start, self.at)

    def _expand(self, name: str, start: int) -> None:
        """A command of the author's: what it shows, with its arguments where they belong."""
        macros, macro = self.macros, self.macros.known[name]
        arguments = self._arguments(macro)
        end = self.at
        shown = self._shown(name, macro)
        macros.expansions -= 1
        macros.characters -= shown.length
        if macros.expansions < 0 or macros.characters < 0 or self.depth >= _DEEPEST:
            return
        base = 0
        for piece in _PLACEHOLDER.split(shown.text):
            if _PLACEHOLDER.fullmatch(piece):
                index = ord(piece) - latex_macros.FIRST_PARAMETER - 1
                self._argument(arguments, index, (start, end))
            else:
                self.flow.add(piece, start, end)
            base += len(piece)
            for mark in shown.marks:
                if base - len(piece) <= mark.start < base or mark.start == base == shown.length:
                    self.flow.cite(mark.target, (start, end), locator=mark.locator)
        self.at = end

    def _argument(
        self, arguments: list[tuple[int, int] | str], index: int, place: tuple[int, int]
    ) -> None:
        argument = arguments[index] if index < len(arguments) else ""
        if isinstance(argument, str):
            self.flow.add(argument, *place)
        else:
            self.depth += 1
            self.at = argument[0]
            self._read_to(argument[1])
            self.depth -= 1

    def _arguments(self, macro: Macro) -> list[tuple[int, int] | str]:
        """The places of a macro's arguments, the default where one is left out."""
        text = self.draft.text
        found: list[tuple[int, int] | str] = []
        for kind in macro.signature:
            end = _end_of_option(text, self.at) if kind == "o" else 0
            first, last = self._group() if kind == "m" else (0, 0)
            if end:
                found.append((text.index("[", self.at) + 1, end - 1))
                self.at = end
            elif kind == "o":
                found.append(macro.default)
            elif last:
                found.append((first, last))
                self.at = last + 1
            elif kind == "m":
                found.append("")
        if not macro.signature and text.startswith("{}", self.at):
            self.at += 2
        return found

    def _shown(self, name: str, macro: Macro) -> Flow:
        """What a macro shows, with placeholders for its arguments; nothing while it is sought."""
        known = self.macros.shown
        if name not in known:
            known[name] = Flow()
            draft = Draft(macro.body, bibliography=self.draft.bibliography)
            inner = _Reader(draft, macros=self.macros, nested=1, depth=self.depth + 1)
            inner._pair_braces()
            inner._read_to(len(macro.body))
            known[name] = inner.flow
        return known[name]

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

    def _flow_of(self, first: int, last: int) -> Flow:
        """A part of the text read by itself, as one block; the reader goes on where it was."""
        kept, at, self.flow = self.flow, self.at, Flow()
        self.nested += 1
        self._inside(first, last)
        self.nested -= 1
        found, self.flow, self.at = self.flow, kept, at
        return found

    def _inside(self, first: int, last: int) -> None:
        if last and self.depth < _DEEPEST:
            self.depth += 1
            self.at = first
            self._read_to(last)
            self.depth -= 1
        self.at = max(self.at, last + 1)

    def _heading(self, first: int, last: int) -> None:
        self._flush(self._block())
        self._inside(first, last)
        self._flush(Block.HEADING)

    def _environment(self, name: str, kind: str, last: int) -> None:
        self.at = max(self.at, last + 1)
        self._flush(self._block())
        starred, kind = kind, kind.rstrip("*")
        if name == "begin" and kind not in latex_tables.ENVIRONMENTS:
            self._skip_options()
        if name == "end":
            if kind in _BLOCKS and self.blocks:
                self.blocks.pop()
        elif kind in latex_tables.ENVIRONMENTS and self.depth < _DEEPEST:
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
            self._skip_options()
            _, last = self._group()
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
            flows = ((name, self._flow_of(cell.start, cell.end)) for name, cell in cells)
            self.draft.add(Paragraph(named_row(flows, row.cells[0].start), Block.TABLE))

    def _words_of(self, cell: latex_tables.Cell) -> str:
        return self._flow_of(cell.start, cell.end).text.strip()

    def _footnote(self, start: int, first: int, last: int) -> None:
        """A mark where the note stands; its text is a note behind the paragraph."""
        if not last:
            return
        self.notes += 1
        label = f"\0{self.notes}"
        place = (start, last + 1)
        self.flow.note(label, place)
        inner = self._flow_of(first, last)
        self.at = last + 1
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
        if self.nested:
            self.flow.add_blank(self.at, self.at)
            return
        flow, self.flow = self.flow, Flow()
        self.draft.add(Paragraph(flow, block))
