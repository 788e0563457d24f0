"""Reads a TOML text into values and places: one pass of regular expressions, tomllib for the rest.

tomllib gives no places, and takes 1.7 s for 50,000 claims, where all of the loading may take 3. So
the text is read here, statement by statement. Whatever has a meaning beyond its own line (dotted
keys, arrays of tables, tables added to) is still decided by tomllib, from the whole text; and no
text reaches tomllib with brackets or keys so deep that it would run out of stack or time.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass

from sourcecheck.config import grammar, slips
from sourcecheck.config.layout import Layout, Section
from sourcecheck.config.slips import SlipError
from sourcecheck.config.statement import (
    MAX_KEY_PARTS,
    KeyPath,
    Span,
    TomlValue,
    plain_scalar,
    read_key,
    read_statement,
)


@dataclass(frozen=True, slots=True)
class Toml:
    """A TOML text, read: its values, and where each of them stands."""

    values: dict[str, TomlValue]
    layout: Layout


def read(text: str) -> Toml:
    """Read a text that has no byte order mark. Raises SlipError at the first thing wrong."""
    scan = _Scan(text)
    scan.run()
    values = scan.values if scan.is_regular else _ask_tomllib(text)
    return Toml(values, Layout(text, scan.sections))


class _Scan:
    """What is known after the statements read so far."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.values: dict[str, TomlValue] = {}
        self.is_regular = True
        self.section = Section((), Span(0, 0))
        self.sections: dict[KeyPath, Section] = {(): self.section}
        self.table = self.values
        self._tables: dict[KeyPath, dict[str, TomlValue]] = {(): self.values}
        self._dotted: dict[KeyPath, int] = {}
        self._counts: dict[KeyPath, int] = {}

    def run(self) -> None:
        """Read every statement. The loop is the hot path: seven groups, no call for plain text."""
        at, end = 0, len(self.text)
        match = grammar.PLAIN_STATEMENT.match
        while at < end:
            found = match(self.text, at)
            if found is None:
                at = self._read_other(at)
                continue
            header, key, text, array, scalar, tables, long = found.groups()
            at = found.end()
            if key is None:
                self._open_plain(header, found.start(1))
                continue
            if key in self.table:
                raise self._twice(key, found.start(2), self.section.keys.get(key))
            self.section.keys[key] = found.start(2)
            if text is not None:
                self.table[key] = text
            elif array is not None:
                self.table[key] = [item[1:-1] for item in grammar.PLAIN_ITEM.findall(array)]
            elif scalar is not None:
                self.table[key] = plain_scalar(scalar, found.start(5))
            elif tables is not None:
                self.table[key] = _plain_tables(tables, found.start(6))
            else:
                self.table[key] = long[3:-3].removeprefix("\n")
        self.section.end = end

    def _read_other(self, at: int) -> int:
        """Read a statement that is not plain, or the end of the text. Gives where it ends."""
        blank = grammar.EMPTY_LINES.match(self.text, at)
        start = blank.end() if blank else at
        if start >= len(self.text):
            return start
        end = self._header(start) if self.text[start] == "[" else self._statement(start)
        found = grammar.LINE_END.match(self.text, end)
        if found is None:
            raise slips.after_value(self.text, start, end)
        return found.end()

    def _statement(self, start: int) -> int:
        statement = read_statement(self.text, start)
        key = statement.parts[0]
        if not statement.is_simple:
            self.is_regular = False
        if len(statement.parts) > 1:
            self._note_dotted((*self.section.path, *statement.parts), start)
            return statement.span.end
        if key in self.table:
            raise self._twice(key, start, self.section.keys.get(key))
        self.section.keys[key] = start
        self.table[key] = statement.value
        return statement.span.end

    def _note_dotted(self, path: KeyPath, start: int) -> None:
        if path in self._dotted:
            raise self._twice(".".join(map(str, path)), start, self._dotted[path])
        self._dotted[path] = start

    def _header(self, start: int) -> int:
        marks = "[[" if self.text.startswith("[[", start) else "["
        inner = _skip_blanks(self.text, start + len(marks))
        parts, at = read_key(self.text, inner)
        at = _skip_blanks(self.text, at)
        if not self.text.startswith("]" * len(marks), at):
            raise slips.in_header(self.text, start, at)
        span = Span(start, at + len(marks))
        if len(marks) == 2:
            self._open_item(parts, span)
        else:
            self._open(parts, span)
        return span.end

    def _open_plain(self, header: str, at: int) -> None:
        parts: tuple[str, ...]
        if '"' in header or "'" in header or header.count(".") >= MAX_KEY_PARTS:
            parts, _ = read_key(self.text, at)
        else:
            parts = tuple(header.split("."))
        self._open(parts, Span(at - 1, at + len(header) + 1))

    def _open(self, parts: tuple[str, ...], span: Span) -> None:
        path = self._resolve(parts)
        if path in self.sections:
            line = self.text.count("\n", 0, self.sections[path].header.start) + 1
            message = f"the table [{'.'.join(parts)}] is declared twice"
            raise SlipError(
                span.start, message, f"the first is on line {line}", span.end - span.start
            )
        self._begin(Section(path, span))
        self.table = self._table(parts) if self.is_regular else {}

    def _open_item(self, parts: tuple[str, ...], span: Span) -> None:
        """Begin an element of an array of tables. Only tomllib knows what belongs to it."""
        self.is_regular = False
        base = (*self._resolve(parts[:-1]), parts[-1])
        number = self._counts.get(base, 0)
        self._counts[base] = number + 1
        self._begin(Section((*base, number), span))
        self.table = {}

    def _begin(self, section: Section) -> None:
        self.section.end = section.header.start
        self.section = self.sections[section.path] = section

    def _resolve(self, parts: tuple[str, ...]) -> KeyPath:
        """The path of these keys: an array of tables on the way means its last element."""
        if not self._counts:
            return parts
        path: KeyPath = ()
        for part in parts:
            path = (*path, part)
            if path in self._counts:
                path = (*path, self._counts[path] - 1)
        return path

    def _table(self, parts: tuple[str, ...]) -> dict[str, TomlValue]:
        """The table of this header, made along with those on the way to it."""
        table = self._tables.get(parts)
        if table is not None:
            return table
        above = self._table(parts[:-1])
        table = {}
        if parts[-1] in above:
            self.is_regular = False  # a value stands there: for tomllib to say what is wrong
        else:
            above[parts[-1]] = self._tables[parts] = table
        return table

    def _twice(self, key: str, at: int, first: int | None) -> SlipError:
        shown = f"{key!r} is given twice"
        hint = ""
        if first is not None:
            hint = f"the first is on line {self.text.count(chr(10), 0, first) + 1}"
        return SlipError(at, shown, hint, len(key))


def _plain_tables(written: str, at: int) -> TomlValue:
    """An inline table, or a list of them, of plain pairs only."""
    if written[0] == "{":
        return _plain_table(written, at)
    return [
        _plain_table(found[0], at + found.start())
        for found in grammar.PLAIN_TABLE.finditer(written)
    ]


def _plain_table(written: str, at: int) -> dict[str, TomlValue]:
    table: dict[str, TomlValue] = {}
    for found in grammar.PLAIN_PAIR.finditer(written):
        key, text, scalar = found.groups()
        if key in table:
            raise SlipError(at + found.start(), f"{key!r} is given twice", width=len(key))
        table[key] = text if text is not None else plain_scalar(scalar, at + found.start(3))
    return table


def _skip_blanks(text: str, at: int) -> int:
    found = grammar.BLANKS.match(text, at)
    return found.end() if found else at


def _ask_tomllib(text: str) -> dict[str, TomlValue]:
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise SlipError(0, "tables are nested too deeply") from None
    except ValueError as error:
        raise slips.from_tomllib(str(error), text, 0) from None
