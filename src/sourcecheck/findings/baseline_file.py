"""The baseline as a file: JSON, sorted, one entry a line, nothing in it that a new run changes."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from pathlib import Path, PurePath
from typing import NoReturn

from sourcecheck.config.files import read_bytes
from sourcecheck.errors import UsageError
from sourcecheck.findings.baseline import Baseline, Known
from sourcecheck.settings import Limits

VERSION = 1

_ANEW = "if it is to be a baseline, remove it and run `sourcecheck baseline write`"
_RULE = re.compile(r"SC[0-9]{3}")
_LIST = re.compile(r'"known"[ \t\r\n]{0,100}:[ \t\r\n]{0,100}\[')
_GAP = re.compile(r"[\s,]*+")
_TEXTS = ("rule", "claim", "url", "source", "about")


def read(path: str | None, *, must_exist: bool = True) -> Baseline:
    """Read the baseline at this path; no path gives the one that knows nothing.

    Raises UsageError, with the place, for a file that is not there or is no sound baseline.
    """
    if path is None:
        return Baseline()
    shown = shown_as(Path(path))
    if not Path(path).exists() and not must_exist:
        return Baseline(name=shown)
    if not Path(path).exists():
        raise UsageError(f"there is no baseline {shown}", "`sourcecheck baseline write` makes one")
    body = read_bytes(Path(path), Limits().max_config_bytes, shown)
    return parse(body, shown)


def parse(body: bytes, name: str) -> Baseline:
    """Read the bytes of a baseline file. Raises UsageError with the place of what is wrong."""
    try:
        text = body.decode("utf-8-sig")
        whole = json.loads(text, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        place = f"{name}:{error.lineno}:{error.colno}"
        raise UsageError(f"{place}: this is not JSON: {error.msg}", _ANEW) from None
    except (ValueError, RecursionError) as error:
        why = "this is not UTF-8" if isinstance(error, UnicodeDecodeError) else "this is not JSON"
        raise UsageError(f"{name}:1:1: {why}", _ANEW) from None
    if not isinstance(whole, dict) or not isinstance(whole.get("known"), list):
        raise UsageError(f"{name}:1:1: this is no baseline of sourcecheck", _ANEW)
    if whole.get("version") != VERSION or isinstance(whole["version"], bool):
        message = f"{name}:1:1: this baseline is not of version {VERSION}"
        raise UsageError(message, "a newer sourcecheck may read it")
    entries: dict[str, Known] = {}
    for number, item in enumerate(whole["known"]):
        entry = _Item(item, number, text, name).entry()
        entries.setdefault(entry.identity, entry)
    return Baseline(tuple(entries.values()), name)


def text_of(baseline: Baseline) -> str:
    """The text of a baseline file."""
    rows = [json.dumps(_fields(entry), ensure_ascii=False) for entry in baseline.entries]
    lines = ",\n".join(rows) + ("\n" if rows else "")
    return f'{{"version": {VERSION}, "known": [\n{lines}]}}\n'


def shown_as(path: Path) -> str:
    """A path for people: as seen from here, if it lies below."""
    try:
        return path.relative_to(Path.cwd()).as_posix()
    except ValueError:
        return path.as_posix()


def seen_from(name: str, files: Mapping[str, Path]) -> Mapping[str, str]:
    """For each path as findings show it, the one from the folder of the baseline `name`.

    So the file says the same wherever it was written from.
    """
    folder = Path(name).resolve().parent
    return {
        shown: PurePath(os.path.relpath(path, folder)).as_posix() for shown, path in files.items()
    }


def _fields(entry: Known) -> dict[str, object]:
    texts = {key: getattr(entry, key) for key in _TEXTS}
    fields: dict[str, object] = {key: value for key, value in texts.items() if value}
    return {**fields, "paths": list(entry.paths), "id": entry.identity}


class _Item:
    """One item of the list while it is read; knows its place for when something is wrong."""

    def __init__(self, item: object, number: int, text: str, name: str) -> None:
        self._item, self._number, self._text, self._name = item, number, text, name

    def entry(self) -> Known:
        """The entry. Its id must belong to it: what a reviewer reads is what is hidden."""
        if not isinstance(self._item, dict):
            self._wrong("an entry is an object")
        fields = {key: self._item.get(key, "") for key in _TEXTS}
        paths = self._item.get("paths", [])
        if any(not isinstance(value, str) for value in fields.values()):
            self._wrong(f"{', '.join(_TEXTS)} are texts")
        if not isinstance(paths, list) or any(not isinstance(path, str) for path in paths):
            self._wrong("paths is a list of texts")
        if not _RULE.fullmatch(fields["rule"]):
            self._wrong("rule is the code of a rule, like SC101")
        entry = Known(**fields, paths=tuple(paths))
        if entry.identity != self._item.get("id"):
            self._wrong("the id of this entry does not belong to what it says")
        return entry

    def _wrong(self, message: str) -> NoReturn:
        line, column = self._place()
        raise UsageError(f"{self._name}:{line}:{column}: {message}", _ANEW)

    def _place(self) -> tuple[int, int]:
        at = _start(self._text, self._number)
        return self._text.count("\n", 0, at) + 1, at - (self._text.rfind("\n", 0, at) + 1) + 1


def _start(text: str, number: int) -> int:
    """Where item `number` of the list begins."""
    found = _LIST.search(text)
    at, decoder = found.end() if found else 0, json.JSONDecoder()
    for left in range(number, -1, -1):
        gap = _GAP.match(text, at)
        at = gap.end() if gap else at
        if left:
            _, at = decoder.raw_decode(text, at)
    return at


def _no_number(word: str) -> NoReturn:
    raise ValueError(word)
