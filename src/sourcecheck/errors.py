"""The errors that end a run, drawn as one family.

SourcecheckError            exit code 2; message and hint are for the user
 ├─ ConfigurationError      sources.toml cannot be used: every problem in it, with its place
 └─ UsageError              what was asked for cannot be done as asked
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sourcecheck.model import Location


class SourcecheckError(Exception):
    """A run that could not be made. `hint` says what to do about it."""

    exit_code = 2

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageError(SourcecheckError):
    """What was asked for cannot be done as asked."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with a file: where, what, the line itself, how wide the caret, what to do."""

    location: Location
    message: str
    line: str = ""
    width: int = 1
    hint: str = ""


class ConfigurationError(SourcecheckError):
    """sources.toml cannot be used. `problems` are all that were found, in file order."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        count = f"{len(problems)} problem" + ("s" if len(problems) != 1 else "")
        super().__init__(f"{count} in {problems[0].location.path}" if problems else count)
        self.problems = tuple(problems)
