"""Reads Org: put into Markdown line by line, with its places, and read as that."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from sourcecheck.documents.draft import Draft
from sourcecheck.documents.translation import Translation

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r|\Z)")
_HEADING = re.compile(
    r"(?P<stars>\*{1,12})[ \t]+(?:(?:TODO|DONE|NEXT|WAITING|CANCELL?ED)[ \t]+)?(?:\[#\w\][ \t]+)?"
)
_TAGS = re.compile(r"[ \t]+:[\w@#%:]{1,200}:\s*\Z")
_BEGIN = re.compile(r"[ \t]*#\+begin_(?P<name>\w{1,40})", re.I)
_END = re.compile(r"[ \t]*#\+end_(?P<name>\w{1,40})", re.I)
_KEYWORD = re.compile(r"[ \t]*#\+(?P<name>[\w-]{1,40})(?:\[[^\]\n]{0,200}\])?:[ \t]*")
_COMMENT = re.compile(r"[ \t]*#(?:[ \t]|\s*\Z)")
_DRAWER = re.compile(r"[ \t]*:(?!END:)[\w-]{1,60}:\s*\Z", re.I)
_DRAWER_END = re.compile(r"[ \t]*:END:\s*\Z", re.I)
_PLANNING = re.compile(r"[ \t]*(?:SCHEDULED|DEADLINE|CLOSED|CLOCK):[ \t]*[<\[]")
_FIXED = re.compile(r"[ \t]*:[ \t]")
_RULE_ROW = re.compile(r"[ \t]*\|[-+|]{2,}\s*\Z")
_ROW = re.compile(r"[ \t]*\|")
_ITEM = re.compile(
    r"(?P<lead>[ \t]{0,16})(?P<sign>[-+]|(?<=[ \t])\*|\d{1,4}[.)])[ \t]+(?:\[[ xX-]\][ \t]+)?(?=\S)"
)
_TERM = re.compile(r"[^\n]{1,200}?[ \t]+::[ \t]+")
_NOTE = re.compile(r"\[fn:(?P<label>[\w-]{1,60})\][ \t]*")
_CODE_BLOCKS = frozenset("src example export comment latex html ascii verse_code".split())
_INLINE = re.compile(
    r"\[\[(?P<target>[^\[\]\n]{1,2000})\](?:\[(?P<words>[^\[\]\n]{1,500})\])?\]"
    r"|\[fn:(?P<note>[\w-]{0,60})(?::(?P<notetext>(?:[^\[\]]|\[[^\[\]]{0,500}\](?:\])?){1,2000}))?\]"
    r"|\[cite(?P<style>(?:/[\w-]{1,20}){0,2}):(?P<keys>[^\[\]\n]{1,500})\]"
    r"|(?<![\w\[])(?P<ref>cite[tp]?|citealp|autocite|parencite|textcite):(?P<refkeys>&?[\w:.-]{0,99}\w(?:[,;]&?[\w:.-]{0,99}\w){0,20})"
    r"|(?<![\w/])(?P<mark>[/+])(?=\S)(?P<marked>[^/+\n]{1,300}?)(?<=\S)(?P=mark)(?![\w/])"
    r"|(?<![\w=~])(?P<codesign>[=~])(?=\S)(?P<code>[^=~\n]{1,300}?)(?<=\S)(?P=codesign)(?![\w=~])"
    r"|(?P<stamp>[<\[]\d{4}-\d\d-\d\d[^>\]\n]{0,60}[>\]])|(?P<break>\\\\\s*$)",
    re.M,
)
_FILE = re.compile(r"^#\+bibliography:[ \t]+(\S{1,300})", re.M | re.I)
_PICTURE = re.compile(r"\.(?:png|jpe?g|gif|svg|webp|avif)\Z", re.I)


def read(draft: Draft) -> None:
    """Fill the draft from Org (orgmode.org/manual); citations as Org Cite and org-ref have them."""
    draft.read_bibliographies()
    bibliography = draft.bibliography
    reader = _Reader(draft.text)
    reader.translation().read_into(draft)
    draft.title = reader.title or draft.title
    for key, entry in bibliography.entries.items():
        draft.bibliography.add(entry, key)


def bibliographies(text: str) -> tuple[str, ...]:
    """The names of the BibTeX files that the document names."""
    return tuple(name.strip("\"'") for name in _FILE.findall(text)[:20])


@dataclass(slots=True)
class _Reader:
    text: str
    made: Translation = field(default_factory=Translation)
    title: str = ""
    skips: str = ""
    in_drawer: bool = False
    quote: str = ""
    rows: int = 0
    notes: list[tuple[str, int, int]] = field(default_factory=list)

    def translation(self) -> Translation:
        for match in _LINE.finditer(self.text):
            if match.end() > match.start():
                self._line(*match.span())
        for label, start, end in self.notes:
            self.made.add(f"\n\n[^{label}]: ", start, start)
            self._inline(start, end)
        return self.made

    def _line(self, start: int, end: int) -> None:
        line = self.text[start:end]
        if self.skips or self.in_drawer:
            self._pass(line)
        elif begin := _BEGIN.match(line):
            self._begin(begin["name"].lower(), start)
        elif end_of := _END.match(line):
            self.quote = "" if end_of["name"].lower() == "quote" else self.quote
            self._blank(start)
        elif keyword := _KEYWORD.match(line):
            self._keyword(keyword, start, end)
        elif _COMMENT.match(line) or _PLANNING.match(line) or _FIXED.match(line):
            self._blank(start)
        elif _DRAWER.match(line):
            self.in_drawer = True
        else:
            self._text_line(start, end)

    def _pass(self, line: str) -> None:
        found = _END.match(line)
        if self.skips and found and found["name"].lower() == self.skips:
            self.skips = ""
        elif self.in_drawer and _DRAWER_END.match(line):
            self.in_drawer = False

    def _begin(self, name: str, at: int) -> None:
        self._blank(at)
        if name in _CODE_BLOCKS:
            self.skips = name
        elif name == "quote":
            self.quote = "> "

    def _keyword(self, keyword: re.Match[str], start: int, end: int) -> None:
        name = keyword["name"].lower()
        if name == "title":
            self.title = self.text[start + keyword.end() : end].strip()
        elif name == "caption":
            self._blank(start)
            self._inline(start + keyword.end(), end)
            self._blank(end)

    def _blank(self, at: int) -> None:
        self.made.add("\n" + self.quote.rstrip() + "\n", at, at)

    def _text_line(self, start: int, end: int) -> None:
        text, add = self.text, self.made.add
        if not _ROW.match(text, start, end):
            self.rows = 0
        add(self.quote, start, start)
        if heading := _HEADING.match(text, start, end):
            add("\n" + "#" * min(6, len(heading["stars"])) + " ", *heading.span())
            tags = _TAGS.search(text, heading.end(), end)
            self._inline(heading.end(), tags.start() if tags else end)
            add("\n\n", end, end)
        elif note := _NOTE.match(text, start, end):
            add(f"\n[^{note['label']}]: ", *note.span())
            self._inline(note.end(), end)
        elif _ROW.match(text, start, end):
            self._row(start, end)
        elif item := _ITEM.match(text, start, end):
            sign = "1. " if item["sign"][0].isdigit() else "- "
            add(" " * (len(item["lead"]) // 2 * 3) + sign, *item.span())
            self._item(item.end(), end)
        else:
            words = len(text[start:end]) - len(text[start:end].lstrip(" \t"))
            self._inline(start + words, end)

    def _item(self, start: int, end: int) -> None:
        term = _TERM.match(self.text, start, end)
        if term:
            written = term.group()
            until = start + len(written[: written.rindex("::")].rstrip())
            self._inline(start, until)
            self.made.add(": ", until, term.end())
            start = term.end()
        self._inline(start, end)

    def _row(self, start: int, end: int) -> None:
        if _RULE_ROW.match(self.text, start, end):
            return
        if not self.rows:
            self.made.add("\n", start, start)
        self._inline(start, end)
        self.rows += 1
        if self.rows == 1:
            cells = max(1, self.text[start:end].strip().strip("|").count("|") + 1)
            self.made.add("|" + "---|" * cells + "\n", end, end)

    def _inline(self, start: int, end: int) -> None:
        at = start
        for match in _INLINE.finditer(self.text, start, end):
            self.made.copy(self.text, at, match.start())
            self._sign(match)
            at = match.end()
        self.made.copy(self.text, at, end)

    def _sign(self, match: re.Match[str]) -> None:
        place = match.span()
        if match["target"]:
            self._link(match)
        elif match["note"] is not None:
            self._note(match)
        elif match["keys"]:
            is_textual = match["style"].startswith(("/t", "/text")) and ";" not in match["keys"]
            keys = match["keys"].strip()
            self.made.add(keys if is_textual and keys.startswith("@") else f"[{keys}]", *place)
        elif match["refkeys"]:
            keys = [f"@{key.lstrip('&')}" for key in re.split("[,;]", match["refkeys"])]
            is_textual = match["ref"] in ("citet", "textcite") and len(keys) == 1
            self.made.add(keys[0] if is_textual else f"[{'; '.join(keys)}]", *place)
        elif match["code"]:
            self.made.add("`", match.start(), match.start("code"))
            self.made.copy(self.text, *match.span("code"))
            self.made.add("`", match.end("code"), match.end())
        elif match["marked"]:
            self._inline(*match.span("marked"))
        else:
            self.made.add(" " if match["break"] else match.group().strip("<>[]"), *place)

    def _link(self, match: re.Match[str]) -> None:
        target = match["target"].removeprefix("file:").split("::")[0]
        if target.startswith("cite:"):
            keys = [f"@{key.lstrip('&')}" for key in re.split("[,;]", target[5:])]
            self.made.add(f"[{'; '.join(keys)}]", *match.span())
        elif not match["words"] and _PICTURE.search(target):
            self.made.add(f"![](<{target}>)", *match.span())
        elif not match["words"]:
            is_web = target.startswith(("http://", "https://"))
            shown = f"<{target}>" if is_web else f"[{target.lstrip('*#')}](<{target}>)"
            self.made.add(shown if target[0] != "*" else target[1:], *match.span())
        else:
            self.made.add("[", match.start(), match.start("words"))
            self.made.copy(self.text, *match.span("words"))
            closing = "]" if target[0] == "*" else f"](<{target}>)"
            self.made.add(closing, match.end("words"), match.end())

    def _note(self, match: re.Match[str]) -> None:
        label = match["note"] or f"note-{len(self.notes) + 1}"
        if match["notetext"]:
            self.notes.append((label, *match.span("notetext")))
        self.made.add(f"[^{label}]", *match.span())
