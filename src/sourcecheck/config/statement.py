"""Reads one TOML statement: its value, and the place of every key and value inside it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TypeAlias, Union

from sourcecheck.config import grammar, slips
from sourcecheck.config.slips import SlipError

TomlValue: TypeAlias = Union[  # noqa: UP007 — recursive
    str, int, float, bool, datetime, date, time, list["TomlValue"], dict[str, "TomlValue"]
]
KeyPath: TypeAlias = tuple[str | int, ...]

MAX_DEPTH = 64
MAX_KEY_PARTS = 16
_MAX_BARE_CHARACTERS = 400
_POSITION = re.compile(r"\(at line ([0-9]+), column ([0-9]+)\)")


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the text, in characters, end exclusive."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Entry:
    """Where a key and its value stand, and the statement they belong to.

    For a table header all three are the header; an item of a list is its own key. A statement ends
    before its comment and line end.
    """

    key: Span
    value: Span
    statement: Span


@dataclass(frozen=True, slots=True)
class Statement:
    """`key = value`, read. `places` has key and value of everything, by path from the key's parts.

    `is_simple`: neither the key nor any inside it is dotted, so `value` is the whole truth.
    """

    parts: tuple[str, ...]
    value: TomlValue
    span: Span
    places: Mapping[KeyPath, tuple[Span, Span]]
    is_simple: bool


def read_statement(text: str, start: int) -> Statement:
    """Read the statement that begins at `start`, up to the end of its value. Raises SlipError."""
    reader = _Reader(text, start)
    parts, key = reader.key()
    reader.equals(key)
    value = reader.value(parts, key)
    return Statement(parts, value, Span(start, reader.at), reader.places, reader.is_simple)


def read_key(text: str, start: int) -> tuple[tuple[str, ...], int]:
    """Read a key, dotted or not, and give its parts and where it ends. Raises SlipError."""
    found = grammar.KEY.match(text, start)
    if found is None:
        raise slips.at_key(text, start)
    parts = tuple(
        _key_part(part[0], part.start())
        for part in grammar.KEY_PART.finditer(text, start, found.end())
    )
    if len(parts) > MAX_KEY_PARTS:
        raise SlipError(start, "this key has far too many parts", width=len(found[0]))
    return parts, found.end()


def plain_scalar(written: str, at: int) -> TomlValue:
    """Read true, false, a plain whole number or a date. Raises SlipError for 2026-02-30."""
    if written in ("true", "false"):
        return written == "true"
    if "-" not in written:
        return int(written)
    try:
        return date.fromisoformat(written)
    except ValueError:
        hint = "dates are written 2027-01-31"
        raise SlipError(at, "there is no such date", hint, len(written)) from None


class _Reader:
    """A place in the text that moves forward, and what was seen on the way."""

    def __init__(self, text: str, at: int) -> None:
        self.text = text
        self.at = at
        self.places: dict[KeyPath, tuple[Span, Span]] = {}
        self.is_simple = True
        self._depth = 0

    def key(self) -> tuple[tuple[str, ...], Span]:
        start = self.at
        parts, self.at = read_key(self.text, start)
        self.is_simple = self.is_simple and len(parts) == 1
        return parts, Span(start, self.at)

    def equals(self, key: Span) -> None:
        found = grammar.EQUALS.match(self.text, self.at)
        if found is None:
            raise slips.after_key(self.text, key.start, key.end)
        self.at = found.end()

    def value(self, path: KeyPath, key: Span | None = None) -> TomlValue:
        start = self.at
        first = self.text[start : start + 1]
        value: TomlValue
        if first in ("[", "{"):
            self._depth += 1
            if self._depth > MAX_DEPTH:
                raise SlipError(start, f"brackets are nested more than {MAX_DEPTH} deep")
            value = self._list(path) if first == "[" else self._table(path)
            self._depth -= 1
        else:
            value = self._single(first)
        span = Span(start, self.at)
        self.places[path] = (key or span, span)
        return value

    def _single(self, first: str) -> TomlValue:
        pattern = grammar.STRING if first in ('"', "'") else grammar.BARE_VALUE
        found = pattern.match(self.text, self.at) if first else None
        if found is None:
            raise slips.at_value(self.text, self.at)
        start, self.at = self.at, found.end()
        written = found[0]
        if pattern is grammar.STRING:
            return _string(written, start)
        if grammar.PLAIN_SCALAR.fullmatch(written):
            return plain_scalar(written, start)
        if len(written) > _MAX_BARE_CHARACTERS:
            raise SlipError(start, "this value is far too long", width=len(written))
        if slips.is_word(written):
            raise slips.at_value(self.text, start)
        try:
            value: TomlValue = tomllib.loads(f"v={written}")["v"]
        except ValueError:
            raise slips.no_value(start, len(written)) from None
        return value

    def _list(self, path: KeyPath) -> list[TomlValue]:
        start, self.at = self.at, self.at + 1
        items: list[TomlValue] = []
        while True:
            self._skip(grammar.GAP)
            if self._take("]"):
                return items
            if self.at >= len(self.text):
                raise slips.unclosed(start, "list", "]")
            items.append(self.value((*path, len(items))))
            self._skip(grammar.GAP)
            if not self._take(","):
                if self._take("]"):
                    return items
                raise slips.in_list(self.text, start, self.at)

    def _table(self, path: KeyPath) -> dict[str, TomlValue]:
        start, self.at = self.at, self.at + 1
        table: dict[str, TomlValue] = {}
        self._skip(grammar.BLANKS)
        if self._take("}"):
            return table
        while True:
            self._skip(grammar.BLANKS)
            if self.text[self.at : self.at + 1] in ("\n", "\r", "}", ""):
                raise slips.in_table(self.text, start, self.at)
            parts, key = self.key()
            if parts[0] in table and len(parts) == 1:
                raise SlipError(
                    key.start, f"{parts[0]!r} is given twice", width=key.end - key.start
                )
            self.equals(key)
            table[parts[0]] = self.value((*path, *parts), key)
            self._skip(grammar.BLANKS)
            if self._take("}"):
                return table
            if not self._take(","):
                raise slips.in_table(self.text, start, self.at)

    def _skip(self, pattern: re.Pattern[str]) -> None:
        found = pattern.match(self.text, self.at)
        self.at = found.end() if found else self.at

    def _take(self, mark: str) -> bool:
        if not self.text.startswith(mark, self.at):
            return False
        self.at += 1
        return True


def _key_part(written: str, offset: int) -> str:
    if written[0] not in "\"'":
        return written
    if written[0] == "'" or "\\" not in written:
        return written[1:-1]
    return str(_decode(written, offset))


def _string(written: str, offset: int) -> TomlValue:
    """Read a string of any kind; the common ones without the help of tomllib."""
    if written[:3] in ('"""', "'''"):
        return _decode(written, offset)
    if written[0] == "'" or "\\" not in written:
        return written[1:-1]
    if "\\\\" not in written and written.count("\\") == written.count('\\"'):
        return written[1:-1].replace('\\"', '"')
    return _decode(written, offset)


def _decode(written: str, offset: int) -> TomlValue:
    """Let tomllib say what a string with escapes is."""
    statement = f"v={written}"
    try:
        value: TomlValue = tomllib.loads(statement)["v"]
    except ValueError as error:
        raise slips.from_tomllib(str(error), statement, offset - 2) from None
    return value
