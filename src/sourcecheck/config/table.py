"""Takes the values of one TOML table as the types they must have, and notes those that are not."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from sourcecheck.config.problems import Problems, shown
from sourcecheck.config.statement import KeyPath, TomlValue
from sourcecheck.model import Location

MAX_ID_CHARACTERS = 200
_ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_BARE_ID = re.compile(r"[A-Za-z0-9_-]{1,60}")
_DATE_HINT = "dates are written 2027-01-31, without quotation marks"


@dataclass(frozen=True, slots=True)
class Range:
    """The numbers that make sense, both ends included."""

    low: float
    high: float

    def __str__(self) -> str:
        return f"{_plainly(self.low)} to {_plainly(self.high)}"


@dataclass(frozen=True, slots=True)
class Ids:
    """The ids that tables of one kind ("organization", "source") have.

    `names` gives the id that another name, in lower case, belongs to.
    """

    kind: str
    table: str
    known: Collection[str]
    names: Mapping[str, str]


class Table:
    """One table of the file. Every method notes what is wrong and then gives a harmless value."""

    __slots__ = ("path", "problems", "values")

    def __init__(self, problems: Problems, path: KeyPath, values: Mapping[str, TomlValue]) -> None:
        self.problems = problems
        self.path = path
        self.values = values

    @property
    def location(self) -> Location:
        """Where the table begins."""
        return self.problems.table_location(self.path, self.values)

    def only(self, known: frozenset[str]) -> None:
        """Note every key that is not one of `known`."""
        if self.values.keys() <= known:
            return
        for key in self.values:
            if key not in known:
                hint = self.problems.meant(key, sorted(known))
                hint = hint or f"known here: {', '.join(sorted(known))}"
                self.problems.at_key((*self.path, key), f"unknown key {shown(key)}", hint)

    def wrong(self, key: str, message: str, hint: str = "") -> None:
        """Note what is wrong with the value of a key."""
        self.problems.at_value((*self.path, key), message, hint)

    def needs(self, key: str, hint: str = "") -> None:
        """Note that a key is missing."""
        span = self.problems.table_span(self.path, self.values)
        self.problems.add(span, f"{shown(key)} is missing here", hint)

    def text(self, key: str, default: str = "") -> str:
        """Text that is more than blanks."""
        value = self.values.get(key, default)
        if isinstance(value, str):
            if key in self.values and not value.strip():
                self.wrong(key, f"{shown(key)} is empty")
            return value
        self._mistyped(key, "text")
        return default

    def required_text(self, key: str, hint: str = "") -> str:
        """Text that must be there."""
        if key not in self.values:
            self.needs(key, hint)
        return self.text(key)

    def optional_text(self, key: str) -> str | None:
        """Text, or None when the key is not there."""
        return self.text(key) if key in self.values else None

    def texts(self, key: str, *, or_one: bool = False) -> tuple[str, ...]:
        """A list of texts; with `or_one` a single text stands for a list of one."""
        if or_one and isinstance(self.values.get(key), str):
            return (self.text(key),)
        return tuple(text for _, text in self._numbered_texts(key))

    def ids(self, key: str, ids: Ids) -> list[tuple[int, str]]:
        """A list of ids of other tables, each at most once, with their numbers in the list."""
        kept: dict[str, int] = {}
        for number, item in self._numbered_texts(key):
            place = (*self.path, key, number)
            if item in kept:
                self.problems.at_value(place, f"the {ids.kind} {shown(item)} is listed twice")
            elif item in ids.known:
                kept[item] = number
            else:
                self.unknown(place, item, ids)
        return [(number, item) for item, number in kept.items()]

    def id(self, key: str, ids: Ids) -> str:
        """The id of another table, or "" when there is none."""
        value = self.text(key)
        if value.strip() and value not in ids.known:
            self.unknown((*self.path, key), value, ids)
        return value if value in ids.known else ""

    def unknown(self, path: KeyPath, word: str, ids: Ids) -> None:
        """Note that there is no table with this id."""
        named = ids.names.get(word.casefold(), "")
        hint = f"did you mean {shown(named)}?" if named else self.problems.meant(word, ids.known)
        if not hint and _BARE_ID.fullmatch(word):
            hint = f"declare it: [{ids.table}.{word}]"
        self.problems.at_value(path, f"there is no {ids.kind} {shown(word)}", hint)

    def number(self, key: str, default: float, allowed: Range) -> float:
        """A number within a range."""
        value = self.values.get(key, default)
        if isinstance(value, bool) or not isinstance(value, int | float):
            self._mistyped(key, "a number")
        elif not (math.isfinite(value) and allowed.low <= value <= allowed.high):
            self.wrong(key, f"{shown(key)} is out of range", f"numbers from {allowed} make sense")
        else:
            return float(value)
        return default

    def whole(self, key: str, default: int, allowed: Range) -> int:
        """A whole number within a range."""
        value = self.values.get(key, default)
        if isinstance(value, bool) or not isinstance(value, int):
            self._mistyped(key, "a whole number")
        elif not allowed.low <= value <= allowed.high:
            self.wrong(key, f"{shown(key)} is out of range", f"numbers from {allowed} make sense")
        else:
            return value
        return default

    def flag(self, key: str, *, default: bool) -> bool:
        """True or false."""
        value = self.values.get(key, default)
        if isinstance(value, bool):
            return value
        self._mistyped(key, "true or false")
        return default

    def day(self, key: str) -> date | None:
        """A date, as TOML has it or as text; None when the key is not there."""
        value = self.values.get(key)
        if value is None:
            return None
        if isinstance(value, datetime):
            return value.date()
        if isinstance(value, date):
            return value
        if isinstance(value, str) and _ISO_DATE.fullmatch(value.strip()):
            try:
                return date.fromisoformat(value.strip())
            except ValueError:
                self.wrong(key, f"there is no such date as {shown(value)}", _DATE_HINT)
                return None
        self._mistyped(key, "a date", _DATE_HINT)
        return None

    def choice(self, key: str, default: str, options: Collection[str]) -> str:
        """One of a few words."""
        value = self.text(key, default)
        if value in options or not value.strip():
            return value
        hint = self.problems.meant(value, options) or f"one of: {', '.join(options)}"
        self.wrong(key, f"{shown(key)} cannot be {shown(value)}", hint)
        return default

    def table(self, key: str) -> Table:
        """A table under this one; an empty one when it is not there."""
        value = self.values.get(key, {})
        if isinstance(value, dict):
            return Table(self.problems, (*self.path, key), value)
        self._mistyped(key, "a table")
        return Table(self.problems, (*self.path, key), {})

    def tables(self, key: str) -> Iterator[Table]:
        """A list of tables."""
        value = self.values.get(key, [])
        if not isinstance(value, list):
            self._mistyped(key, "a list of tables", f"{key} = [{{ … }}]")
            return
        for number, item in enumerate(value):
            if isinstance(item, dict):
                yield Table(self.problems, (*self.path, key, number), item)
            else:
                message = f"{shown(key)} holds tables only, and this is {kind(item)}"
                self.problems.at_value((*self.path, key, number), message)

    def named(self) -> Iterator[tuple[str, Table]]:
        """The tables under this one, by id."""
        for own_id, value in self.values.items():
            if not own_id or len(own_id) > MAX_ID_CHARACTERS or not own_id.isprintable():
                message = "an id is 1 to 200 characters, none of them invisible"
                self.problems.at_key((*self.path, own_id), message)
            if isinstance(value, dict):
                yield own_id, Table(self.problems, (*self.path, own_id), value)
            else:
                hint = f"[{'.'.join(map(str, self.path))}.{own_id[:60]}]"
                self._mistyped(own_id, "a table", hint)

    def _numbered_texts(self, key: str) -> list[tuple[int, str]]:
        value = self.values.get(key, [])
        if not isinstance(value, list):
            self._mistyped(key, "a list of texts", f'{key} = ["…"]' if len(key) < 20 else "")
            return []
        texts = []
        for number, item in enumerate(value):
            place = (*self.path, key, number)
            if not isinstance(item, str):
                message = f"{shown(key)} holds texts only, and this is {kind(item)}"
                self.problems.at_value(place, message)
            elif not item.strip():
                self.problems.at_value(place, "this text is empty")
            else:
                texts.append((number, item))
        return texts

    def _mistyped(self, key: str, wanted: str, hint: str = "") -> None:
        self.wrong(
            key, f"{shown(key)} must be {wanted}, and this is {kind(self.values[key])}", hint
        )


def _plainly(number: float) -> str:
    return f"{number:,.2f}".rstrip("0").rstrip(".")


def kind(value: TomlValue) -> str:
    """What a value is, for people."""
    return next(words for types, words in _KINDS if isinstance(value, types))


_KINDS: tuple[tuple[type | tuple[type, ...], str], ...] = (
    (bool, "true or false"),
    (str, "text"),
    (int, "a whole number"),
    (float, "a number"),
    ((date, time), "a date or time"),
    (list, "a list"),
    (dict, "a table"),
)
