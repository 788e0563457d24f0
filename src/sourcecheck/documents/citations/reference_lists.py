"""Finds the lists of references among the paragraphs of a document, and their entries."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from sourcecheck.documents.citations.entry_text import number_of
from sourcecheck.documents.citations.entry_title import year_of
from sourcecheck.documents.citations.wording import is_reference
from sourcecheck.documents.paragraph import Paragraph
from sourcecheck.model import Block

_WORDS = (
    r"(?:(?:end|foot)?notes?|references?(?: cited| list)?|reference list|list of references"
    r"|sources?(?: cited)?|bibliography|(?:selected |annotated )?bibliography|works cited"
    r"|citations?|cited works|literature(?: cited)?"
    r"|notes and references|sources and notes|references and notes|notes and sources"
    r"|literatur(?:verzeichnis|angaben|hinweise)?|quellen(?:verzeichnis|angaben)?|einzelnachweise"
    r"|anmerkungen|fußnoten|nachweise|quellen und literatur|literatur und quellen|belege"
    r"|bibliographie|références(?: bibliographiques)?|notes et références|sources et références"
    r"|ouvrages cités|referencias(?: bibliográficas)?|bibliografía|fuentes|notas"
    r"|notas y referencias|obras citadas|referências(?: bibliográficas)?|bibliografia|fontes"
    r"|note(?: e riferimenti)?|fonti|riferimenti(?: bibliografici)?|opere citate|bronnen"
    r"|referenties|literatuur(?:lijst)?|bronvermelding|noten|källor|referenser|litteratur"
    r"|noter|kilder|referanser|henvisninger|литература|источники|примечания"
    r"|список литературы|библиография|przypisy|źródła|参考文献|文献|引用文献|脚注|注释|منابع"
    r"|پانویس|المراجع|مراجع)"
)
_HEADING = re.compile(rf"[\W\d_]*(?:[A-Z][.)] )?{_WORDS}\W*", re.IGNORECASE)
_GENERAL = re.compile(
    r"[\W\d_]*(?:further reading|external links|see also|weblinks|weiterführende literatur"
    r"|liens externes|enlaces externos|general references|additional reading"
    r"|recommended reading)\W*",
    re.IGNORECASE,
)
_ENDS_LIST = re.compile(
    r"[\W\d_]*(?:appendi(?:x|ces)|annex|anhang|annexe|acknowledge?ments?|about the authors?"
    r"|supplementary|supporting information)\b",
    re.IGNORECASE,
)
_LEAD = re.compile(rf"\s*(?:{_WORDS})\s*:?\s+(?=\[1\]\s|1\.\s)", re.IGNORECASE)
_BRACKET_ENTRY = re.compile(r"\s*\[(\d{1,4})\]:?\s")
_KEY_ENTRY = re.compile(r"\s*\[([A-Za-z][\w.+’'&-]{0,30}[\w+])\]:?\s")
_NEXT_BRACKET = re.compile(r"(?<=\s)\[(\d{1,4})\][.:]?\s+(?=\S)")
_NEXT_NUMBER = re.compile(r"(?<=\s)(\d{1,3})\.\s+(?=[^\W\d_a-z“\"])")
_NEXT_AUTHOR = re.compile(
    r"(?<=[.\d/)\]])\s+(?=(?:(?:van|von|de|der|den|la|le|da|di)\s){0,3}"
    r"[^\W\d_a-z][\w’'-]{1,30},\s(?:[^\W\d_a-z]\.[ -]?){1,3}[\s,&(])"
)
_YEAR_WITHIN_CHARACTERS = 300
_MIN_ENTRY_CHARACTERS = 40


@dataclass(frozen=True, slots=True)
class ListEntry:
    """That a paragraph (its index) is an entry: its `number` and its key in brackets ("" for
    none). `is_general` is one of a list that is not there to be cited (further reading)."""

    index: int
    number: str = ""
    key: str = ""
    is_general: bool = False


def is_title(text: str) -> bool:
    """Whether a text is the title of a list of references: "Works cited", "Literatur"."""
    return bool(_HEADING.fullmatch(text.strip()) or _GENERAL.fullmatch(text.strip()))


def found(paragraphs: Iterable[Paragraph]) -> tuple[list[Paragraph], list[ListEntry]]:
    """The paragraphs, entries of lists each one a paragraph of block REFERENCE; and the entries."""
    walk = _Walk()
    for paragraph in paragraphs:
        walk.take(paragraph)
    return walk.paragraphs, walk.entries


class _Walk:
    """One pass over the paragraphs of a document."""

    def __init__(self) -> None:
        self.paragraphs: list[Paragraph] = []
        self.entries: list[ListEntry] = []
        self._in_list = False
        self._general = False
        self._wanted: set[str] = set()
        self._last_number = ""
        self._counted = 0

    def take(self, paragraph: Paragraph) -> None:
        """Keep one paragraph, as what it is."""
        text = paragraph.flow.text
        # notes stand behind their marks
        self._wanted.update(mark.target for mark in paragraph.flow.marks)
        is_heading = paragraph.block is Block.HEADING
        if is_heading or (len(text) < 60 and not paragraph.number and self._is_title(paragraph)):
            self._in_list = is_title(text)
            self._general = bool(_GENERAL.fullmatch(text.strip()))
            self._last_number, self._counted = "", 0
            block = Block.HEADING if self._in_list else paragraph.block
            self.paragraphs.append(replace(paragraph, block=block))
        elif self._in_list and _ENDS_LIST.match(text) and len(text) < 120:
            self._in_list = False
            self.paragraphs.append(paragraph)
        elif self._in_list:
            self._entries_in(paragraph)
        elif lead := _LEAD.match(text):
            self._in_list, self._general = True, False
            flow = paragraph.flow
            self.paragraphs.append(
                replace(paragraph, flow=flow.part(0, lead.end()), block=Block.HEADING)
            )
            self._entries_in(replace(paragraph, flow=flow.part(lead.end(), flow.length)))
        elif self._is_entry_by_shape(paragraph):
            self._entries_in(paragraph)
        else:
            is_note = bool(self._wanted.intersection(paragraph.labels))
            block = Block.REFERENCE if is_note else paragraph.block
            self.paragraphs.append(replace(paragraph, block=block))

    def _is_title(self, paragraph: Paragraph) -> bool:
        """Whether a paragraph that is no heading is the title of a list (or of what follows)."""
        return paragraph.block is Block.BODY and is_title(paragraph.flow.text)

    def _is_entry_by_shape(self, paragraph: Paragraph) -> bool:
        text = paragraph.flow.text
        if paragraph.block is Block.REFERENCE or not text.lstrip().startswith("["):
            return False
        if not (_BRACKET_ENTRY.match(text) or _KEY_ENTRY.match(text)):
            return False
        return bool(paragraph.flow.links) or is_reference(text)

    def _entries_in(self, paragraph: Paragraph) -> None:
        for part in split(paragraph):
            text = part.flow.text
            if not text.strip():
                continue
            bracket = _KEY_ENTRY.match(text)
            number = part.number or number_of(text)[0]
            if part.number and part.number == self._last_number:
                number = str(self._counted + 1)  # "1. 1. 1." is counted up where it is shown
            self._last_number = part.number
            self._counted = int(number) if number.isdecimal() else self._counted
            key = bracket[1] if bracket else ""
            if not part.labels or part.block is not Block.REFERENCE:
                entry = ListEntry(len(self.paragraphs), number, key, self._general)
                self.entries.append(entry)
            self.paragraphs.append(replace(part, block=Block.REFERENCE))


def split(paragraph: Paragraph) -> Iterator[Paragraph]:
    """The paragraph's entries, one a paragraph, where a list was run together."""
    text = paragraph.flow.text
    starts = [0, *_starts(text)] if len(text) > _MIN_ENTRY_CHARACTERS else [0]
    if len(starts) == 1:
        yield paragraph
        return
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        end_of_text = start + len(text[start:end].rstrip())
        yield replace(
            paragraph,
            flow=paragraph.flow.part(start, end_of_text),
            labels=paragraph.labels if start == 0 else (),
            number="",
        )


def _starts(text: str) -> Sequence[int]:
    """Where the second and later entries of a run-together list begin."""
    number, _ = number_of(text)
    if number:
        shape = _NEXT_BRACKET if text.lstrip().startswith("[") else _NEXT_NUMBER
        wanted = int(number) + 1
        starts = []
        for match in shape.finditer(text):
            if int(match[1]) == wanted:
                starts.append(match.start())
                wanted += 1
        return starts
    starts = []
    last = 0
    for match in _NEXT_AUTHOR.finditer(text):
        before = year_of(text[last : match.start()])[0]
        after = year_of(text[match.end() : match.end() + _YEAR_WITHIN_CHARACTERS])[0]
        if before and after and match.end() - last >= _MIN_ENTRY_CHARACTERS:
            starts.append(match.end())
            last = match.end()
    return starts
