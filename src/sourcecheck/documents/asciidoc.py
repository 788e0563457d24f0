"""Reads AsciiDoc: put into Markdown line by line, with its places, and read as that."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from sourcecheck.documents.draft import Draft
from sourcecheck.documents.translation import Translation

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r|\Z)")
_ATTRIBUTE = re.compile(r":(?P<name>[\w][\w-]{0,60})!?:(?:[ \t]+(?P<value>.{0,500}))?\s*\Z")
_HEADING = re.compile(r"(={1,6})[ \t]+(?=\S)")
_SKIPPED = re.compile(r"(?:-{4,}|\.{4,}|\+{4,}|/{4,}|`{3,}[\w,-]{0,40})\s*\Z")
_TRANSPARENT = re.compile(r"(?:={4,}|\*{4,}|--|\+|'{3,}|<{3,}|\[[^\]\n]{0,300}\])\s*\Z")
_QUOTE = re.compile(r"_{4,}\s*\Z")
_TABLE = re.compile(r"[|,:!]={3,}\s*\Z")
_CELL = re.compile(r"(?<!\\)(?:\d+(?:\.\d+)?[*+])?[<^>.]{0,3}[aehlmdsv]?\|")
_COMMENT = re.compile(r"//(?!/)")
_MACRO_BLOCK = re.compile(
    r"(?P<name>image|video|audio|include|toc|bibliography)::(?P<target>[^\s\[]{0,500})\[(?P<text>[^\]\n]{0,300})\]\s*\Z"
)
_BIBLIOGRAPHY = re.compile(
    r"(?:[*-][ \t]+)?\[\[\[(?P<key>[\w.:-]{1,100})(?:,[^\]]{0,60})?\]\]\][ \t]*"
)
_ITEM = re.compile(
    r"[ \t]{0,12}(?P<sign>\*{1,5}|-|\.{1,5}|\d{1,4}\.|<[\d.]>)[ \t]+(?:\[[ xX*]\][ \t]+)?(?=\S)"
)
_TERM = re.compile(r"(?P<term>[^\s:][^\n:]{0,200}?)(?P<sign>:{2,4}|;;)(?:[ \t]+|\s*\Z)")
_TITLE = re.compile(r"\.(?=[^\s.])")
_ADMONITION = re.compile(r"(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION):[ \t]+")
_INLINE = re.compile(
    r"(?P<code>`\+?[^`\n]{1,500}?\+?`)|(?P<pass>\+\+\+(?P<passed>[^\n]{0,500}?)\+\+\+)"
    r"|(?P<openq>[\"']`(?=\S))|(?P<closeq>(?<=\S)`[\"'])"
    r"|(?:link|xref|mailto):(?P<target>[^\s\[\]]{1,2000})\[(?P<words>(?:[^\]\\\n]|\\.){0,500})\]"
    r"|(?P<url>(?<![\w/])https?://[^\s\[\]<>]{1,2000})\[(?P<label>(?:[^\]\\\n]|\\.){0,500})\]"
    r"|<<(?P<ref>[^,>\n]{1,200})(?:,(?P<refwords>[^>\n]{0,300}))?>>"
    r"|footnote(?:ref)?:(?P<note>[\w-]{0,60})\[(?P<notetext>(?:[^\[\]]|\[[^\[\]]{0,300}\]){0,2000})\]"
    r"|(?P<citing>(?:full)?[cC]ite(?:np)?):\[(?P<keys>[^\]\n]{1,300})\]"
    r"|image:(?P<image>[^\s\[\]:]{1,500})\[(?P<alt>[^\]\n]{0,300})\]"
    r"|(?:kbd|btn|menu|icon|pass|stem|latexmath):[\w-]{0,40}\[(?P<shown>[^\]\n]{0,300})\]"
    r"|\[\[(?P<anchor>[\w.:-]{1,100})(?:,[^\]]{0,100})?\]\]|\[#[\w.:-]{1,100}\](?=[#`*_])"
    r"|\{(?P<attribute>[\w-]{1,60})\}|(?P<hash>(?<![\w#])#(?=[^\s#][^#\n]{0,200}#(?!\w))|(?<=[^\s#])#(?![\w#]))"
    r"|(?P<script>\^(?=[^\s^]{1,40}\^)|(?<=\S)\^|~(?=[^\s~]{1,40}~)|(?<=\S)~(?!/))"
)
_KEY = re.compile(r"\s*(?P<key>[^\s,()]{1,200})(?:\((?P<locator>[^()]{0,80})\))?")
_SHOWN = {"nbsp": "\u00a0", "amp": "&", "lt": "<", "gt": ">", "cpp": "C++", "plus": "+",
          "empty": "", "sp": " ", "deg": "°", "rsquo": "’", "lsquo": "‘", "ldquo": "“",
          "rdquo": "”", "apos": "'", "quot": '"', "zwsp": "", "wj": "", "tilde": "~"}  # fmt: skip
_FILE = re.compile(r"^:bibtex-file:[ \t]+(\S{1,300})", re.M)


def read(draft: Draft) -> None:
    """Fill the draft from AsciiDoc (docs.asciidoctor.org), citations as in asciidoctor-bibtex."""
    draft.read_bibliographies()
    bibliography = draft.bibliography
    _Reader(draft.text).translation().read_into(draft)
    for key, entry in bibliography.entries.items():
        draft.bibliography.add(entry, key)


def bibliographies(text: str) -> tuple[str, ...]:
    """The names of the BibTeX files that the document names."""
    return tuple(_FILE.findall(text)[:20])


@dataclass(slots=True)
class _Reader:
    text: str
    made: Translation = field(default_factory=Translation)
    attributes: dict[str, str] = field(default_factory=dict)
    keys: frozenset[str] = frozenset()
    notes: list[tuple[str, int, int]] = field(default_factory=list)
    quote: str = ""
    skips: str = ""
    columns: int = 0
    cells: list[tuple[int, int]] = field(default_factory=list)
    in_table: bool = False
    in_header: bool = False
    has_head: bool = False

    def translation(self) -> Translation:
        self.keys = frozenset(m["key"] for m in _BIBLIOGRAPHY.finditer(self.text))
        for start, end in _lines(self.text):
            self._line(start, end)
        self._end_table(len(self.text))
        at = len(self.text)
        for label, start, end in self.notes:
            self.made.add(f"\n\n[^{label}]: ", start, start)
            self._inline(start, end)
        self.made.add("\n", at, at)
        return self.made

    def _line(self, start: int, end: int) -> None:
        line = self.text[start:end]
        bare = line.strip()
        if self.skips:
            if bare == self.skips:
                self.skips = ""
            return
        if self.in_header and bare and not _ATTRIBUTE.match(line):
            return  # the author, and the revision
        self.in_header = bool(bare) and (self.in_header or line.startswith("= "))
        if _SKIPPED.match(line):
            self.skips = bare if not bare.startswith("```") else "```"
            self._blank(start)
        elif _TABLE.match(line):
            self._end_table(start)
            self.in_table = not self.in_table
        elif self.in_table:
            self._row(start, end)
        elif _QUOTE.match(line):
            self._blank(start)
            self.quote = "" if self.quote else "> "
        elif _COMMENT.match(line) or self._take_attribute(line):
            return
        elif _TRANSPARENT.match(line) and not _BIBLIOGRAPHY.match(line):
            self._blank(start)
        else:
            self._text_line(start, end)

    def _blank(self, at: int) -> None:
        self.made.add("\n" + self.quote.rstrip() + "\n", at, at)

    def _take_attribute(self, line: str) -> bool:
        match = _ATTRIBUTE.match(line)
        if match:
            self.attributes[match["name"].lower()] = (match["value"] or "").strip()
        return match is not None

    def _text_line(self, start: int, end: int) -> None:
        text, add = self.text, self.made.add
        add(self.quote, start, start)
        if macro := _MACRO_BLOCK.match(text, start, end):
            if macro["name"] == "image":
                add(f"![{macro['text'].split(',')[0]}](<{macro['target']}>)\n\n", start, end)
            return
        if heading := _HEADING.match(text, start, end):
            add("\n" + "#" * len(heading[1]) + " ", *heading.span())
            start = heading.end()
        elif entry := _BIBLIOGRAPHY.match(text, start, end):
            add(f"\n\n[^{entry['key']}]: ", *entry.span())
            start = entry.end()
        elif item := _ITEM.match(text, start, end):
            sign = item["sign"]
            depth = 0 if sign[0] in "-<" or sign[0].isdigit() else len(sign) - 1
            is_ordered = sign[0] in ".<" or sign[0].isdigit()
            add("   " * depth + ("1. " if is_ordered else "- "), *item.span())
            start = item.end()
        elif term := _TERM.match(text, start, end):
            add("\n- ", start, start)
            self._inline(start, term.end("term"))
            add(": ", term.start("sign"), term.end())
            start = term.end()
        elif title := _TITLE.match(text, start, end):
            self._blank(start)
            self._inline(title.end(), end)
            self._blank(end)
            return
        elif note := _ADMONITION.match(text, start, end):
            start = note.end()
        self._inline(start, end)

    def _row(self, start: int, end: int) -> None:
        """A line of a table: cells begin at bars; rows have as many as the first line has."""
        marks = list(_CELL.finditer(self.text, start, end))
        if not marks:
            if self.cells and self.text[start:end].strip():
                self.cells[-1] = (self.cells[-1][0], end)
            return
        if not self.columns:
            self.columns = len(marks)
        for number, mark in enumerate(marks):
            until = marks[number + 1].start() if number + 1 < len(marks) else end
            if len(self.cells) == self.columns:
                self._flush_row()
            self.cells.append((mark.end(), until))

    def _flush_row(self) -> None:
        if not self.cells:
            return
        at = self.cells[0][0]
        if not self.has_head:
            self.made.add("\n", at, at)
        for start, end in self.cells:
            self.made.add("| ", start, start)
            body = self.text[start:end]
            lead, tail = len(body) - len(body.lstrip()), len(body.rstrip())
            self._inline(start + lead, start + max(lead, tail), is_cell=True)
            self.made.add(" ", end, end)
        self.made.add("|\n", at, at)
        if not self.has_head:
            self.made.add("|" + "---|" * len(self.cells) + "\n", at, at)
            self.has_head = True
        self.cells = []

    def _end_table(self, at: int) -> None:
        self._flush_row()
        self.columns, self.has_head = 0, False
        self._blank(at)

    def _inline(self, start: int, end: int, *, is_cell: bool = False) -> None:
        text, at = self.text, start
        for match in _INLINE.finditer(text, start, end):
            self._copy(at, match.start(), is_cell=is_cell)
            self._sign(match)
            at = match.end()
        self._copy(at, end, is_cell=is_cell)

    def _copy(self, start: int, end: int, *, is_cell: bool) -> None:
        if is_cell and any(sign in self.text[start:end] for sign in "\r\n|"):
            shown = re.sub(r"[\r\n|]", " ", self.text[start:end])
            self.made.add(shown, start, end)
        else:
            self.made.copy(self.text, start, end)

    def _sign(self, match: re.Match[str]) -> None:
        place = match.span()
        if match["target"] or match["url"]:
            self._link(match, "target" if match["target"] else "url")
        elif match["ref"]:
            self._reference(match)
        elif match["notetext"] is not None:
            self._note(match)
        elif match["keys"]:
            self.made.add(_cited(match), *place)
        elif match["image"]:
            self.made.add(f"![{match['alt'].split(',')[0]}](<{match['image']}>)", *place)
        elif match["attribute"]:
            name = match["attribute"].lower()
            shown = self.attributes.get(name, _SHOWN.get(name))
            self.made.add(match.group() if shown is None else shown, *place)
        else:
            self.made.add(_plain(match), *place)

    def _link(self, match: re.Match[str], kind: str) -> None:
        words = "words" if kind == "target" else "label"
        target = match[kind]
        if match.group().startswith("xref:") and ".adoc" not in target and "#" not in target:
            target = "#" + target
        start, end = match.span(words)
        shown = match[words].split(",")[0].rstrip("^")
        end = start + len(shown)
        if not shown.strip():
            is_web = target.startswith(("http://", "https://"))
            self.made.add(f"<{target}>" if is_web else f"[{target}](<{target}>)", *match.span())
            return
        self.made.add("[", match.start(), start)
        self.made.copy(self.text, start, end)
        self.made.add(f"](<{target}>)", end, match.end())

    def _reference(self, match: re.Match[str]) -> None:
        key = match["ref"].strip()
        if key in self.keys:
            self.made.add(f"[^{key}]", *match.span())
        elif match["refwords"]:
            self.made.add("[", match.start(), match.start("refwords"))
            self.made.copy(self.text, *match.span("refwords"))
            self.made.add(f"](<#{key.lstrip('#')}>)", match.end("refwords"), match.end())
        else:
            self.made.add(f"[{key}](<#{key.lstrip('#')}>)", *match.span())

    def _note(self, match: re.Match[str]) -> None:
        label = match["note"] or f"note-{len(self.notes) + 1}"
        start, end = match.span("notetext")
        if match.group().startswith("footnoteref"):
            label, comma, _ = match["notetext"].partition(",")
            start = start + len(label) + 1 if comma else end
        if self.text[start:end].strip():
            self.notes.append((label, start, end))
        self.made.add(f"[^{label}]", *match.span())


def _lines(text: str) -> Iterator[tuple[int, int]]:
    for match in _LINE.finditer(text):
        if match.end() > match.start():
            yield match.span()


def _cited(match: re.Match[str]) -> str:
    """ "cite:[hale(7), marl]" as Pandoc writes it."""
    keys = []
    for part in match["keys"].split(","):
        if found := _KEY.match(part):
            locator = f", p. {found['locator']}" if found["locator"] else ""
            keys.append(f"@{found['key']}{locator}")
    if match["citing"].endswith("np") and len(keys) == 1:
        return keys[0]
    return f"[{'; '.join(keys)}]"


def _plain(match: re.Match[str]) -> str:
    if match["code"]:
        return match["code"].replace("`+", "`").replace("+`", "`")
    if match["openq"]:
        return "“" if match["openq"][0] == '"' else "‘"
    if match["closeq"]:
        return "”" if match["closeq"][-1] == '"' else "’"
    return match["passed"] or match["shown"] or ""
