"""Values at paths → the text with just these values changed, or a refusal."""

from __future__ import annotations

import copy
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final

from sourcecheck.config.statement import KeyPath, TomlValue
from sourcecheck.errors import SourcecheckError
from sourcecheck.review.toml_edit import lists, tables, writing
from sourcecheck.review.toml_edit.outline import Outline

_BYTE_ORDER_MARK = "\ufeff"


class Missing(Enum):
    """That there is no value at a path."""

    MISSING = "missing"


MISSING: Final = Missing.MISSING
Value = TomlValue | Missing


class RefusedEditError(SourcecheckError):
    """The file would have changed elsewhere, or cannot be changed there; nothing was written."""


@dataclass(frozen=True, slots=True)
class Change:
    """What the value at `path` (keys only) is to be; MISSING takes it out."""

    path: tuple[str, ...]
    value: Value


def rewrite(text: str, changes: Sequence[Change]) -> str:
    """The text with these values changed; a byte order mark, line ends and comments stay.

    Only what differs between the old and the new value is touched: of a list the item added, of a
    table the key. The result is read again with tomllib: raises RefusedEditError when that is not
    the old values plus the changes.
    """
    mark = _BYTE_ORDER_MARK if text.startswith(_BYTE_ORDER_MARK) else ""
    body = text.removeprefix(_BYTE_ORDER_MARK)
    wanted = values(body)
    for change in changes:
        try:
            body = _carried_out(body, change.path, value_at(wanted, change.path), change.value)
        except LookupError:
            raise RefusedEditError(
                f"{_shown(change.path)} is written in a way that cannot be changed from here",
                "change it in an editor",
            ) from None
        _put(wanted, change.path, change.value)
    found = values(body, wrong_is=f"changing {_shown(changes[0].path)}")
    if not same(_filled(found), _filled(wanted)):
        raise RefusedEditError(
            f"changing {_shown(changes[0].path)} would have changed something else as well",
            "nothing was written; change it in an editor",
        )
    return mark + body


def values(text: str, *, wrong_is: str = "reading the file") -> dict[str, TomlValue]:
    """The values of a TOML text, with or without a byte order mark. Raises RefusedEditError."""
    try:
        return tomllib.loads(text.removeprefix(_BYTE_ORDER_MARK))
    except (ValueError, RecursionError) as error:
        raise RefusedEditError(f"{wrong_is} gives no valid TOML: {error}") from None


def value_at(top: TomlValue, path: KeyPath) -> Value:
    """The value at this path, MISSING when there is none."""
    for part in path:
        if isinstance(top, dict) and part in top:
            top = top[str(part)]
        else:
            return MISSING
    return top


def same(one: Value, other: Value) -> bool:
    """Whether two values are the same in TOML, where 1, 1.0 and true are three."""
    if type(one) is not type(other):
        return False
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    return repr(one) == repr(other)


def _carried_out(text: str, path: KeyPath, old: Value, new: Value) -> str:
    if same(old, new):
        return text
    if isinstance(new, Missing):
        return tables.drop(text, path)
    if isinstance(old, Missing):
        return _added(text, path, new)
    if isinstance(old, dict) and isinstance(new, dict):
        return _table_changed(text, path, old, new)
    if isinstance(old, list) and isinstance(new, list):
        return _list_changed(text, path, old, new)
    return _replaced(text, path, new)


def _added(text: str, path: KeyPath, new: TomlValue) -> str:
    """A new value: a table of its own where tables are headed, else a key of the one around it."""
    if len(path) == 2 and isinstance(new, dict):
        outline = Outline(text)
        if outline.find(path[:1]) is None:
            return tables.add_table(text, path, new)
    return tables.add_key(text, path, new)


def _table_changed(
    text: str, path: KeyPath, old: dict[str, TomlValue], new: dict[str, TomlValue]
) -> str:
    gone = [key for key in old if key not in new]
    come = [key for key in new if key not in old]
    if len(gone) == 1 and come:
        try:
            text = tables.swap(text, (*path, gone[0]), come[0], new[come[0]])
        except LookupError:
            pass
        else:
            gone, come = [], come[1:]
    for key in (key for key in new if key in old):
        text = _carried_out(text, (*path, key), old[key], new[key])
    for key in come:
        text = _carried_out(text, (*path, key), MISSING, new[key])
    for key in gone:
        text = _carried_out(text, (*path, key), old[key], MISSING)
    return text


def _list_changed(text: str, path: KeyPath, old: list[TomlValue], new: list[TomlValue]) -> str:
    first = _alike(old, new)
    last = _alike(old[first:][::-1], new[first:][::-1])
    removed, added = len(old) - first - last, len(new) - first - last
    if removed == added:
        for number in range(first, first + removed):
            text = _carried_out(text, (*path, number), old[number], new[number])
        return text
    if not removed and not last:
        for item in new[first:]:
            text = _appended(text, path, item)
        return text
    if not added:
        for number in reversed(range(first, first + removed)):
            text = tables.drop(text, (*path, number))
        return text
    return _replaced(text, path, new)


def _appended(text: str, path: KeyPath, item: TomlValue) -> str:
    outline = Outline(text)
    found = outline.find(path)
    if found is None:
        if not isinstance(item, dict):
            raise LookupError(path)
        return tables.add_element(text, path, item)
    piece, pair = found
    return lists.append(outline, pair.value, outline.members(piece, path), writing.inline(item))


def _replaced(text: str, path: KeyPath, new: TomlValue) -> str:
    found = Outline(text).find(path)
    if found is None:
        raise LookupError(path)
    span = found[1].value
    return text[: span.start] + writing.inline(new) + text[span.end :]


def _alike(one: list[TomlValue], other: list[TomlValue]) -> int:
    """How many items at the beginning are the same."""
    count = 0
    for left, right in zip(one, other, strict=False):
        if not same(left, right):
            break
        count += 1
    return count


def _put(top: dict[str, TomlValue], path: tuple[str, ...], value: Value) -> None:
    """Change the value at a path; tables on the way are made where they are missing."""
    for part in path[:-1]:
        inner = top.setdefault(part, {})
        if not isinstance(inner, dict):
            raise RefusedEditError(f"{_shown(path)}: {part} is not a table")
        top = inner
    if isinstance(value, Missing):
        top.pop(path[-1], None)
    else:
        top[path[-1]] = copy.deepcopy(value)


def _filled(top: dict[str, TomlValue]) -> dict[str, TomlValue]:
    """Without empty tables: the last [sources.x] takes the table "sources" along."""
    return {key: value for key, value in top.items() if value != {}}


def _shown(path: KeyPath) -> str:
    return ".".join(writing.key(str(part)) for part in path)
