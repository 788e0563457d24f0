"""Reads reStructuredText: sections, paragraphs, lists, notes, links and admonitions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sourcecheck.documents.citations import Bibliography, citekeys, editor_marks, footnotes
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
    epigraph pull-quote highlights compound container versionadded versionchanged
    versionremoved deprecated seealso tab tab-item dropdown""".split()
)
_DESCRIPTIONS = frozenset(
    """figure glossary list-table confval option describe object class function method classmethod
    staticmethod attribute data exception property decorator module program envvar role
    directive event""".split()
)
"""Directives whose body is text, and their argument a file, a title or a signature."""
_INLINE = re.compile(
    r"``(?P<code>[^`]{1,2000})``"
    r"|`(?P<words>[^`<]{0,1000}?)[ \n]?<(?P<target>[^`<>]{1,4000})>`__?"
    r"|:(?P<name>[\w.-]{1,40}(?::[\w.-]{1,40})?):`(?P<role>[^`<]{1,1000})(?:<[^`<>]{1,1000}>)?`"
    r"|`(?P<named>[^`<]{1,1000})`(?P<anonymous>__)?_?"
    r"|\[(?P<note>\d{1,3}|#[\w.-]{0,60}|\*|[A-Za-z][\w.:+-]{0,60})\]_"
    r"|\*\*(?P<strong>[^\s*](?:[^*]{0,2000}[^\s*])?)\*\*"
    r"|\*(?P<emphasis>[^\s*](?:[^*]{0,2000}[^\s*])?)\*"
    r"|(?<![\w`])(?P<simple>[A-Za-z0-9][A-Za-z0-9.-]{0,60})_(?!\w)"
    r"|\\(?P<escaped>[^\s])|(?P<nothing>\\ )"
)
_SHOWN = re.compile(
    r"\.\.[ \t]+(?:\|[^|]{1,100}\|[ \t]+)?(?:image|figure)::[ \t]*(\S{1,4000})[ \t]*$"
)
_TARGET_OPTION = re.compile(r":target:[ \t]*(\S{1,4000})[ \t]*$")
_ADDRESS = re.compile(r"(?:https?://|//)\S{1,4000}", re.IGNORECASE)
_ESCAPE = re.compile(r"\\([^\sA-Za-z0-9])")
_ANONYMOUS = re.compile(r"(?:\.\.[ \t]+__:|__)[ \t]+(\S{1,4000})[ \t]*$")
_EXPLICIT = re.compile(r"\.\.[ \t]+(?:\[|_|\w[\w:-]*::)")
_BIBLIOGRAPHY = re.compile(r"^[ \t]*\.\. bibliography::[ \t]*(\S[^\r\n]{0,300})", re.MULTILINE)
_CITES = ("cite", "footcite")
_GROUPS = ("code", "role", "strong", "emphasis", "escaped")


def read(draft: Draft) -> None:
    """Fill the draft from reStructuredText. Comments, code and directives are not text."""
    draft.read_bibliographies()
    lines = lines_of(draft.text)
    walk = _Walk(draft.text, lines)
    while not walk.is_over():
        walk.step()
    draft.loose_links += walk.shown
    names = _Names(_targets(draft, lines), _anonymous(draft, lines), draft.bibliography)
    labels_of = footnotes.labels([block.note for block in walk.found if block.is_first])
    labels: tuple[str, ...] = ()
    for block in walk.found:
        flow = Flow()
        _render(flow, Text(draft.text, block.lines), names)
        for words, place in block.requests:
            flow.editor_mark(words, place)
        if block.is_first:
            labels = next(labels_of)
        draft.add(Paragraph(flow, block.kind, labels if block.note else (), block.number))


def bibliographies(text: str) -> tuple[str, ...]:
    """The names of the .bib files in bibliography directives."""
    return tuple(name for match in _BIBLIOGRAPHY.finditer(text) for name in match[1].split())


def cites_by_key(text: str) -> bool:
    """Whether the text cites by the roles of sphinxcontrib-bibtex."""
    return ":cite" in text or ":footcite" in text


@dataclass(slots=True)
class _Block:
    """A block of lines. `note` is the name of the note or citation that it is a part of ("" for
    none), `is_first` its first block; `requests` are comments behind it that ask for a source."""

    kind: Block
    lines: list[Line]
    number: str = ""
    note: str = ""
    is_first: bool = False
    requests: list[tuple[str, tuple[int, int]]] = field(default_factory=list)


@dataclass(slots=True)
class _Names:
    """What names stand for: addresses, those of anonymous links in order, and works."""

    targets: Mapping[str, str]
    anonymous: Iterator[str]
    bibliography: Bibliography
    references: footnotes.References = field(default_factory=footnotes.References)


def _targets(draft: Draft, lines: Sequence[Line]) -> dict[str, str]:
    """The addresses that names stand for (`.. _name: address`)."""
    targets: dict[str, str] = {}
    for number, line in enumerate(lines):
        match = _TARGET.match(draft.text, *bare(draft.text, line))
        if match is None:
            continue
        place = match.span(3)
        if not match.group(3):
            place = _continuation(draft.text, lines[number : number + 2])
        if place[0] < place[1]:
            url = _unescaped(draft.text[slice(*place)])
            targets[normal_label(match.group(1) or match.group(2))] = url
            draft.loose_links.append(Anchor(url, 0, 0, place))
    return targets


def _continuation(text: str, lines: Sequence[Line]) -> Line:
    """The address of a target on the line below it, further in; empty when there is none."""
    first, *below = (bare(text, line) for line in lines)
    for (start, end), line in zip(below, lines[1:], strict=True):
        is_deeper = start - line[0] > first[0] - lines[0][0]
        if is_deeper and _ADDRESS.fullmatch(text, start, end):
            return start, end
    return first[1], first[1]


def _unescaped(address: str) -> str:
    return _ESCAPE.sub(r"\1", address)


def _anonymous(draft: Draft, lines: Sequence[Line]) -> Iterator[str]:
    """The addresses of anonymous targets (`__ address`), in order."""
    found = []
    for line in lines:
        match = _ANONYMOUS.match(draft.text, *bare(draft.text, line))
        if match:
            url = _unescaped(match.group(1))
            found.append(url)
            draft.loose_links.append(Anchor(url, 0, 0, match.span(1)))
    return iter(found)


class _Walk:
    """Cuts the lines into blocks."""

    def __init__(self, text: str, lines: Sequence[Line]) -> None:
        self.text, self.lines = text, lines
        self.at = 0
        self.found: list[_Block] = []
        self.shown: list[Anchor] = []
        self._note = ""
        self._begins_note = False

    def is_over(self) -> bool:
        """Whether every line was taken."""
        return self.at >= len(self.lines)

    def step(self) -> None:
        """Take one block."""
        written, indent = self._written(self.at), self._indent(self.at)
        if not indent and written:
            self._note = ""
        if (
            not written
            or _FIELD.match(written)
            or _ANONYMOUS.match(written)
            or _GRID.fullmatch(written)
        ):
            self.at += 1
        elif _ADORNMENT.match(written):
            self._overlined()
        elif note := _NOTE.match(written):
            self._note, self._begins_note = note.group(1), True
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
            self.found.append(_Block(Block.HEADING, [bare(self.text, self.lines[self.at + 1])]))
            self.at += 3
        else:
            self.at += 1

    def _explicit(self, written: str, indent: int) -> None:
        """A directive or comment; the text of an admonition or the like is read, no other."""
        directive = _DIRECTIVE.match(written)
        if directive and _SHOWN.match(written):
            self._show()
        self.at += 1
        if directive and directive.group(1).lower() in _TEXT_DIRECTIVES:
            start, end = bare(self.text, self.lines[self.at - 1])
            if start + directive.end() < end:
                self.found.append(_Block(Block.BODY, [(start + directive.end(), end)]))
            return
        if directive and directive.group(1).lower().rpartition(":")[2] in _DESCRIPTIONS:
            return
        if not directive and self.found and editor_marks.is_request(written[2:]):
            place = bare(self.text, self.lines[self.at - 1])
            self.found[-1].requests.append((written, place))
        self._skip_deeper_than(indent)

    def _show(self) -> None:
        """The address of a picture, and where a click on it leads (`:target:`)."""
        taken = [self.lines[self.at]]
        for line in self.lines[self.at + 1 :]:
            if not self.text[slice(*line)].strip().startswith(":"):
                break
            taken.append(line)
        for line in taken:
            place = bare(self.text, line)
            for pattern in (_SHOWN, _TARGET_OPTION):
                if match := pattern.match(self.text, *place):
                    self.shown.append(Anchor(_unescaped(match[1]), 0, 0, match.span(1)))

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
                self.found.append(_Block(Block.HEADING, taken))
                return
            if (_ITEM.match(written) and block is Block.LIST) or _EXPLICIT.match(written):
                break
            taken.append(bare(self.text, self.lines[self.at]))
            self.at += 1
        block = Block.REFERENCE if self._note else block
        last = taken[-1]
        if self.text.endswith("::", 0, last[1]):  # what follows, indented, is a literal block
            shown = last[1] - (2 if self.text[last[1] - 3 : last[1] - 2].isspace() else 1)
            taken[-1] = (last[0], max(last[0], shown))
            self._skip_deeper_than(indent)
        self.found.append(_Block(block, taken, number, self._note, self._begins_note))
        self._begins_note = False


def _render(flow: Flow, text: Text, names: _Names) -> None:
    position = 0
    for match in _INLINE.finditer(text.raw):
        add_words(flow, text, position, match.start())
        position = match.end()
        kind = "named" if match["named"] else match.lastgroup or ""
        if kind == "role" and match["name"].split(":")[0] in _CITES:
            _cite(flow, text, match, names.bibliography)
        elif kind in _GROUPS:
            add_words(flow, text, *match.span(kind), are_code=kind in ("code", "role"))
        elif kind == "note":
            name, place = match["note"], text.place(*match.span())
            flow.cite(names.references.label(name), place)
        elif kind == "target":
            shown = "words" if match["words"].strip() else "target"
            _link(flow, text, match.span(shown), _unescaped(match["target"]))
        elif kind in ("named", "simple"):
            url = names.targets.get(normal_label(match[kind]), "")
            url = next(names.anonymous, "") if match["anonymous"] else url
            _link(flow, text, match.span(kind if url or kind == "named" else 0), url)
    add_words(flow, text, position, len(text.raw))


def _cite(flow: Flow, text: Text, match: re.Match[str], bibliography: Bibliography) -> None:
    """A role of sphinxcontrib-bibtex: `:cite:p:` is a mark, `:cite:t:` words of the sentence."""
    place = text.place(*match.span())
    is_textual = citekeys.is_textual(match["name"])
    for number, (key, locator) in enumerate(citekeys.in_role(match["role"])):
        at = flow.length
        if is_textual:
            shown = bibliography.phrase(key) or key
            flow.add(f", {shown}" if number else shown, *place)
        flow.cite(key, place, locator=locator, start=at)


def _link(flow: Flow, text: Text, words: tuple[int, int], url: str) -> None:
    """Append words that are a link, or plain words when their name stands for no address."""
    at, known = flow.length, len(flow.links)
    add_words(flow, text, *words)
    if url and flow.length > at:
        del flow.links[known:]
        flow.links.append(Anchor(url, at, flow.length, flow.span(at, flow.length)))
