"""Ties the marks of a document to what they cite: which paragraph cites which entries, and where.

Labels are looked up in the bibliography, then among the notes and lists of references in the
document: of several with one label (each chapter has its list) the next one behind the mark counts,
else the last before it.
"""

from __future__ import annotations

import difflib
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from sourcecheck.documents.addresses import is_web
from sourcecheck.documents.citations import entry_text, numbers
from sourcecheck.documents.citations.author_year import Names
from sourcecheck.documents.citations.bibliography import Bibliography
from sourcecheck.documents.citations.reference_lists import ListEntry
from sourcecheck.documents.citations.wording import is_reference
from sourcecheck.documents.paragraph import Paragraph
from sourcecheck.model import Block, Entry

_IBID = re.compile(
    r"\s*(?:see\s)?(?:ibid(?:em)?|ebd(?:a)?|a\.\s?a\.\s?O|id|ídem|ibíd)\b\.?(?:[,:]?\s*(?P<locator>(?:(?:pp?|S|Bd|vol|no|ch|fol|f)\.\s?)?[^.]{1,60}))?",
    re.IGNORECASE,
)
_OP_CIT = re.compile(
    r"\s*(?:see\s)?(?P<name>[^\W\d_a-z][\w’' -]{1,40}?),?\s+(?:op\.|loc\.|a\.\s?a\.\s?O"
    r"|\(?(?:as\s)?(?:above|n\.?|note|supra))",
    re.IGNORECASE,
)
_SHORT_FORM = re.compile(
    r"\s*(?:See\s)?(?P<name>[^\W\d_a-z][\w’'-]{1,30}),\s+[“\"‘]?(?P<title>[^,“”\"‘’.]{3,80})[,.]?[”\"’]?,?\s*"
    r"(?P<locator>(?:pp?\.\s?|S\.\s?)?\d[\d–, -]{0,20})\.?\s*$"
)
_SHORT = "CITEREF"
_DEEPEST = 4
_MOST_COMPARED = 5_000


@dataclass(frozen=True, slots=True)
class Cited:
    """An entry cited by the visible words start…end of a paragraph; `place` is in the file."""

    entry: Entry
    start: int
    end: int
    place: tuple[int, int]
    locator: str = ""


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A key that no bibliography has."""

    key: str
    start: int
    place: tuple[int, int]


@dataclass(slots=True)
class _Note:
    """A note or an entry of a list: the paragraphs that have one label, the first at `index`."""

    index: int
    paragraphs: list[Paragraph] = field(default_factory=list)
    listed: ListEntry | None = None
    cited: tuple[tuple[Entry, str], ...] | None = None
    is_open: bool = False


class Resolver:
    """Looks the citations of a document's paragraphs up. `entries` are all that were cited or
    listed, `uncited` those listed to be cited and cited by nobody."""

    def __init__(
        self,
        paragraphs: Sequence[Paragraph],
        listed: Sequence[ListEntry],
        bibliography: Bibliography,
        *,
        raised_numbers_are_lost: bool = False,
    ) -> None:
        self._paragraphs, self._bibliography = paragraphs, bibliography
        self._glued = raised_numbers_are_lost
        self._notes: dict[str, list[_Note]] = defaultdict(list)
        self._order: list[_Note] = []
        self._used: dict[int, Entry] = {}
        self._list_entries: list[tuple[ListEntry, Entry]] = []
        self._gather(listed)
        self._names = Names([entry for _, entry in self._list_entries] + list(bibliography.listed))
        self._highest = max(
            (int(e.number) for e, _ in self._list_entries if e.number.isdecimal()), default=0
        )
        self.names_work = False
        self.numbers_work = False

    def _gather(self, listed: Sequence[ListEntry]) -> None:
        by_index = {entry.index: entry for entry in listed}
        open_notes: dict[str, _Note] = {}
        for index, paragraph in enumerate(self._paragraphs):
            entry = by_index.get(index)
            if entry is not None:
                self._add_list_entry(index, paragraph, entry)
            if paragraph.block is not Block.REFERENCE:
                open_notes.clear()
                continue
            for label in paragraph.labels:
                known = open_notes.get(label)
                if known:
                    known.paragraphs.append(paragraph)
                else:
                    open_notes[label] = self._add_note(label, _Note(index, [paragraph]))

    def _add_note(self, label: str, note: _Note) -> _Note:
        self._notes[label].append(note)
        if not self._order or self._order[-1] is not note:
            self._order.append(note)
        return note

    def _add_list_entry(self, index: int, paragraph: Paragraph, listed: ListEntry) -> None:
        made = _entry_of([paragraph])
        if made is None:
            return
        note = _Note(index, [paragraph], listed, ((made, ""),))
        if listed.number:
            self._notes[f"[{int(listed.number)}]"].append(note)
        if listed.key:
            self._notes[f"[{listed.key}]"].append(note)
        for label in paragraph.labels:
            self._notes[label].append(note)
        self._list_entries.append((listed, made))

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Every entry that is cited or listed in the document."""
        listed = [entry for _, entry in self._list_entries] + self._bibliography.listed
        known = {(_content(one), one.start): one for one in (*listed, *self._used.values())}
        return tuple(known.values())

    @property
    def uncited(self) -> tuple[Entry, ...]:
        """Entries listed to be cited that nobody cites, where others of their list are cited."""
        if self._bibliography.cites_all:
            return ()
        # A cite template in a list of sources is an entry of the list and of the bibliography.
        contents = {_content(entry) for entry in self._used.values()}
        used = self._used.keys() | self._bibliography.named_in_list
        lists = [e for listed, e in self._list_entries if not listed.is_general]
        found = []
        for group in (lists, self._bibliography.listed, list(self._bibliography.entries.values())):
            missing = [
                entry
                for entry in group
                if id(entry) not in used and _content(entry) not in contents
            ]
            is_own = group is not lists and group is not self._bibliography.listed
            cited = len(group) - len(missing)
            if cited and (not is_own or cited >= len(missing)):  # a shared .bib holds much else
                found += [entry for entry in missing if entry not in found]
        return tuple(found)

    def nearest_key(self, key: str) -> str:
        """The key of an entry that is spelt most like this one; "" when none is near."""
        known = [
            *self._bibliography.entries,
            *(label for label in self._notes if "\0" not in label),
        ]
        if key[:1] == "[" or key.startswith(_SHORT) or len(known) > _MOST_COMPARED:
            return ""
        found = difflib.get_close_matches(key[:80], known, n=1)
        return found[0] if found else ""

    def in_paragraph(self, index: int) -> tuple[list[Cited], list[Unanswered]]:
        """What a paragraph that is no note cites, in order, and keys that nothing answers."""
        paragraph = self._paragraphs[index]
        cited: list[Cited] = []
        unanswered: list[Unanswered] = []
        for mark in paragraph.flow.marks:
            found = self._of_label(mark.target, index, 0)
            cited += [
                Cited(entry, mark.start, mark.end, mark.place, mark.locator or locator)
                for entry, locator in found
            ]
            if not mark.is_key or found or mark.target in self._notes:
                continue
            if self._bibliography.can_be_missed:
                unanswered.append(Unanswered(mark.target, mark.start, mark.place))
            else:
                entry = self._bibliography.unread_entry(mark.target)
                cited.append(Cited(entry, mark.start, mark.end, mark.place, mark.locator))
        if not paragraph.flow.text.strip():
            return cited, unanswered
        more, missing = self._in_text(index, paragraph)
        for one in (*cited, *more):
            self._used[id(one.entry)] = one.entry
        return [*cited, *more], [*unanswered, *missing]

    def _of_label(self, label: str, index: int, depth: int) -> list[tuple[Entry, str]]:
        """The entries that a label stands for, with the locators that a note gives."""
        entry = self._bibliography.get(label)
        if entry is not None:
            return [(entry, "")]
        if label.startswith(_SHORT):
            return [(entry, "") for entry in self._of_short_citation(label)]
        note = self._nearest(label, index)
        return list(self._of_note(note, depth)) if note else []

    def _of_short_citation(self, label: str) -> tuple[Entry, ...]:
        """The work of "CITEREFMarl|Odo|2018", by its anchor or else by its names and year."""
        anchored = self._bibliography.get(label.replace("|", ""))
        if anchored is not None:
            return (anchored,)
        *names, year = label.removeprefix(_SHORT).split("|")
        return self._names.entries(" & ".join(names), year, is_narrative=False)

    def _nearest(self, label: str, index: int) -> _Note | None:
        notes = self._notes.get(label)
        if not notes:
            return None
        at = bisect_right(notes, index, key=lambda note: note.index)
        return notes[min(at, len(notes) - 1)]

    def _of_note(self, note: _Note, depth: int) -> tuple[tuple[Entry, str], ...]:
        if note.cited is None and not note.is_open and depth < _DEEPEST:
            note.is_open = True  # a note that cites itself cites nothing more
            note.cited = tuple(self._read_note(note, depth))
            note.is_open = False
        return note.cited or ()

    def _read_note(self, note: _Note, depth: int) -> Iterator[tuple[Entry, str]]:
        marks = [mark for paragraph in note.paragraphs for mark in paragraph.flow.marks]
        marked = [
            (entry, mark.locator or locator)
            for mark in marks
            for entry, locator in self._of_label(mark.target, note.index, depth + 1)
        ]
        yield from marked
        text = " ".join(paragraph.flow.text for paragraph in note.paragraphs)
        has_links = any(
            is_web(link.target) for paragraph in note.paragraphs for link in paragraph.flow.links
        )
        if not has_links:
            again = self._said_again(note, text, depth)
            if again:
                yield from again
                return
            named = [(e, f.locator) for f in self._names.in_note(text) for e in f.entries]
            numbered = [
                pair
                for found in numbers.in_brackets(text)
                for label in found.labels
                for pair in self._of_label(label, note.index, depth + 1)
            ]
            if named or numbered:
                yield from dict.fromkeys((*named, *numbered))
                return
        made = _entry_of(note.paragraphs)
        if made and (made.addresses or (not marked and (made.identifiers or is_reference(text)))):
            yield made, ""

    def _said_again(self, note: _Note, text: str, depth: int) -> list[tuple[Entry, str]]:
        """The entries of an earlier note that this one names again: "Ibid.", "Hale, op. cit."."""
        at = next((n for n, other in enumerate(self._order) if other is note), -1)
        if at <= 0:
            return []
        if (match := _IBID.match(text)) and at > 0:
            before = self._of_note(self._order[at - 1], depth + 1)
            locator = (match["locator"] or "").strip(" .,")
            return [(entry, locator) for entry, _ in before[-1:]]
        match = _OP_CIT.match(text) or _SHORT_FORM.match(text)
        if not match:
            return []
        name = match["name"].split()[-1].casefold()
        for other in reversed(self._order[:at]):
            for entry, _ in self._of_note(other, depth + 1):
                if any(a.casefold() == name for a in entry.authors):
                    title = match.groupdict().get("title")
                    if title and title.strip().casefold() not in entry.text.casefold():
                        continue
                    where = match.groupdict().get("locator") or ""
                    return [(entry, where.strip(" .,"))]
        return []

    def _in_text(self, index: int, paragraph: Paragraph) -> tuple[list[Cited], list[Unanswered]]:
        """What numbers, keys and names in the visible text cite."""
        text = paragraph.flow.text
        cited: list[Cited] = []
        missing: list[Unanswered] = []
        for found in self._numbered(text):
            place = paragraph.flow.span(found.start, found.end)
            for label in found.labels:
                entries = self._of_label(label, index, 0)
                cited += [
                    Cited(entry, found.start, found.end, place, found.locator or locator)
                    for entry, locator in entries
                ]
                self.numbers_work |= bool(entries)
                if not entries and self._is_missing_number(label):
                    missing.append(Unanswered(label, found.start, place))
        taken = [(m.start, m.end) for m in paragraph.flow.marks if m.end > m.start]
        for named in self._names.find(text):
            if any(a < named.end and named.start < b for a, b in taken):
                continue
            place = paragraph.flow.span(max(0, named.start), named.end)
            self.names_work |= bool(named.entries)
            cited += [
                Cited(entry, max(0, named.start), named.end, place, named.locator)
                for entry in named.entries
            ]
            if not named.entries:
                missing.append(Unanswered(named.key, max(0, named.start), place))
        return cited, missing

    def _numbered(self, text: str) -> Iterator[numbers.Found]:
        if self._highest:
            yield from numbers.in_brackets(text)
            for found in (*numbers.raised(text), *(numbers.glued(text) if self._glued else ())):
                if all(label in self._notes for label in found.labels):
                    yield found
        if any(label[1:2].isalpha() for label in self._notes if label[:1] == "["):
            yield from numbers.keys_in_brackets(text)

    def _is_missing_number(self, label: str) -> bool:
        """Whether a number is higher than any of the only list: no other thing is numbered so."""
        number = label[1:-1]
        return number.isdecimal() and self._highest > 1 and self._highest < int(number) < 1000


def _content(entry: Entry) -> Entry:
    """The entry without the place where it stands."""
    return replace(entry, start=0, end=0, location=None)


def _entry_of(paragraphs: Sequence[Paragraph]) -> Entry | None:
    """The entry that a note's or a list's paragraphs are."""
    text = " ".join(paragraph.flow.text.strip() for paragraph in paragraphs)
    urls = [link.target for p in paragraphs for link in p.flow.links if is_web(link.target)]
    if not text.strip() and not urls:
        return None
    pieces = [piece for paragraph in paragraphs for piece in paragraph.flow.pieces]
    start, end = (pieces[0][1], pieces[-1][2]) if pieces else (0, 0)
    if not pieces and paragraphs[0].flow.links:
        start, end = paragraphs[0].flow.links[0].place
    made = entry_text.entry(text, urls, start=start, end=end, link_text=_link_text(paragraphs))
    known = paragraphs[0].entry
    return replace(known, start=start, end=end) if known else made


def _link_text(paragraphs: Sequence[Paragraph]) -> str:
    """The words of the only link on the web; "" where there are more of them."""
    shown = [
        paragraph.flow.text[link.start : link.end]
        for paragraph in paragraphs
        for link in paragraph.flow.links
        if is_web(link.target)
    ]
    return shown[0] if len(shown) == 1 else ""
