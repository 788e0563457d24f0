"""The sources.toml on disk: read, changed in one step, and never half written."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sourcecheck.config import parse
from sourcecheck.config.files import read_bytes
from sourcecheck.config.statement import TomlValue
from sourcecheck.errors import ConfigurationError, UsageError
from sourcecheck.replacing import replace_whole
from sourcecheck.review.toml_edit import (
    MISSING,
    Change,
    RefusedEditError,
    rewrite,
    rewriting,
)
from sourcecheck.settings import Limits


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The text of the file at one moment, byte for byte, and its SHA-256 in hexadecimal."""

    text: str = field(repr=False)
    sha: str = ""

    @property
    def values(self) -> Mapping[str, TomlValue]:
        """What the file says."""
        return rewriting.values(self.text)


@dataclass(frozen=True, slots=True)
class Written:
    """An edit that was made. `merged`: the file had been changed by somebody else before it."""

    before: Snapshot
    after: Snapshot
    changes: tuple[Change, ...]
    merged: bool = False


class ChangedMeanwhileError(UsageError):
    """Somebody else changed the same claim in the file; nothing was written."""


@dataclass(frozen=True, slots=True)
class SourcesFile:
    """A sources.toml that is edited. `shown_as` names it in messages.

    A symbolic link is followed and stays; so does the mode of the file.
    """

    path: Path
    shown_as: str
    limits: Limits = field(default_factory=Limits)
    environ: Mapping[str, str] = field(default_factory=lambda: dict(os.environ), repr=False)

    def read(self) -> Snapshot:
        """What the file is now. Raises UsageError when it cannot be read or is not UTF-8."""
        body = read_bytes(self.path, self.limits.max_config_bytes, self.shown_as)
        try:
            return _snapshot(body.decode())
        except UnicodeDecodeError:
            raise UsageError(f"{self.shown_as} is not UTF-8", "save it as UTF-8") from None

    def write(self, base: Snapshot, changes: Sequence[Change]) -> Written:
        """Make the changes, decided on `base`, in the file as it is now.

        What somebody else changed meanwhile stays, as long as it is not what these changes are
        about: that raises ChangedMeanwhileError. Raises RefusedEditError when more than was asked
        for would change, and UsageError when the file cannot be written. Then it is as it was.
        """
        now = self.read()
        if now.sha != base.sha:
            self._refuse_conflicts(base, now, changes)
        after = self._valid(rewrite(now.text, changes))
        self._replace(now, after)
        return Written(now, after, tuple(changes), merged=now.sha != base.sha)

    def take_back(self, written: Written) -> Snapshot:
        """Undo an edit: byte for byte, wherever else the file has been changed since."""
        now = self.read()
        if now.sha == written.after.sha:
            before = written.before
        else:
            self._refuse_conflicts(written.after, now, written.changes)
            before = self._valid(_taken_back(now.text, written))
        self._replace(now, before)
        return before

    def replace(self, base: Snapshot, text: str) -> Written:
        """Put a whole new text in place of `base`. Raises like `write`."""
        now = self.read()
        if now.sha != base.sha:
            raise self._conflict("the file")
        after = self._valid(text)
        self._replace(now, after)
        return Written(now, after, ())

    def _valid(self, text: str) -> Snapshot:
        """The text as a snapshot, if the program can read it. Raises RefusedEditError."""
        try:
            parse(text, self.shown_as, environ=self.environ)
        except ConfigurationError as error:
            first = error.problems[0]
            raise RefusedEditError(
                f"the change would make {self.shown_as} unusable: {first.message}",
                f"nothing was written; {first.hint}" if first.hint else "nothing was written",
            ) from None
        return _snapshot(text)

    def _refuse_conflicts(self, base: Snapshot, now: Snapshot, changes: Sequence[Change]) -> None:
        for change in changes:
            old = rewriting.value_at(dict(base.values), change.path)
            if not rewriting.same(old, rewriting.value_at(dict(now.values), change.path)):
                raise self._conflict(".".join(change.path))

    def _conflict(self, what: str) -> ChangedMeanwhileError:
        return ChangedMeanwhileError(
            f"{what} was changed in {self.shown_as} meanwhile; nothing was written",
            "look at it again and decide anew",
        )

    def _replace(self, now: Snapshot, after: Snapshot) -> None:
        try:
            replace_atomically(self.path, after.text.encode(), lambda: self.read().sha == now.sha)
        except BlockingIOError:
            raise self._conflict("the file") from None
        except OSError as error:
            raise UsageError(f"{self.shown_as} was not written: {error.strerror}") from None


def replace_atomically(path: Path, body: bytes, is_still_so: Callable[[], bool]) -> None:
    """Replace the file that `path` leads to: at every moment it is the old one or the new one.

    `is_still_so` is asked last of all; when it says no, nothing happens and BlockingIOError is
    raised. Raises OSError when the folder or the disk will not have it.
    """
    target = path.resolve()
    mode = target.stat().st_mode & 0o7777
    if not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, "it is read-only")
    replace_whole(target, body, mode, is_still_so)


def _snapshot(text: str) -> Snapshot:
    return Snapshot(text, hashlib.sha256(text.encode()).hexdigest())


def _taken_back(now: str, written: Written) -> str:
    """The text without the edit: the old words where the new ones stand, else by the values."""
    inverse = [
        Change(c.path, rewriting.value_at(dict(written.before.values), c.path))
        for c in reversed(written.changes)
    ]
    by_values = rewrite(now, inverse)
    for old, new in _stretches(written.before.text, written.after.text):
        if new and now.count(new) == 1:
            by_words = now.replace(new, old)
            with contextlib.suppress(RefusedEditError):
                if rewriting.same(rewriting.values(by_words), rewriting.values(by_values)):
                    return by_words
    return by_values


def _stretches(before: str, after: str) -> Iterator[tuple[str, str]]:
    """The lines that an edit changed, before and after; with and without the lines around them."""
    start = _alike(before, after)
    rest = _alike(before[start:][::-1], after[start:][::-1])
    first = before.rfind("\n", 0, start) + 1
    above = before.rfind("\n", 0, max(first - 1, 0)) + 1
    last = _line_end(before, len(before) - rest)
    below = _line_end(before, last + 1)
    longer = len(after) - len(before)
    for begin, end in ((above, below), (above, last), (first, below), (first, last)):
        yield before[begin:end], after[begin : end + longer]


def _line_end(text: str, at: int) -> int:
    """Where the line of `at` is over; `at` itself where a line has just ended."""
    if text[:at].endswith("\n"):
        return at
    end = text.find("\n", at)
    return end + 1 if end >= 0 else len(text)


def _alike(one: str, other: str) -> int:
    """How many characters at the beginning are the same."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((i for i, (a, b) in pairs if a != b), min(len(one), len(other)))


__all__ = [
    "MISSING",
    "ChangedMeanwhileError",
    "Snapshot",
    "SourcesFile",
    "Written",
    "replace_atomically",
]
