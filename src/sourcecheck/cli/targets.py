"""Where output goes, in as many formats as asked for: `FORMAT[=FILE]`, colours, widths, files."""

from __future__ import annotations

import io
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

import click

from sourcecheck.cli.options import Given
from sourcecheck.cli.replacing import not_written, put_in_place
from sourcecheck.errors import UsageError
from sourcecheck.reports import Style

WIDEST = 100
Write = Callable[[TextIO, Style], None]


@dataclass(frozen=True, slots=True)
class Target:
    """A format, by its name, and the file it goes to ("" for standard output)."""

    format: str
    file: str = ""


def targets(items: Iterable[str], formats: Mapping[str, object]) -> tuple[Target, ...]:
    """Read `FORMAT[=FILE]` items. Raises UsageError for a format that is not in `formats`."""
    found = []
    for item in items:
        name, _, file = item.partition("=")
        if name not in formats:
            raise UsageError(
                f"there is no output format {name!r} here", f"there are: {', '.join(formats)}"
            )
        found.append(Target(name, file))
    return tuple(found)


def style(color: str, given: Given) -> Style:
    """How standard output is to be written: colours as asked, NO_COLOR and FORCE_COLOR heeded."""
    terminal = sys.stdout.isatty()
    width = min(WIDEST, shutil.get_terminal_size((WIDEST, 24)).columns) if terminal else WIDEST
    wanted = terminal or bool(os.environ.get("FORCE_COLOR"))
    automatic = wanted and not os.environ.get("NO_COLOR")
    colors = color == "always" or (color == "auto" and automatic)
    return Style(colors, width, verbosity(given), given.by_organization)


def verbosity(given: Given) -> int:
    """-1 for `-q`, else how often `-v` was given."""
    return -1 if given.quiet else given.verbose


def write_file(file: str, write: Write, given: Given) -> bool:
    """Write a file whole; whether that could be done, with the reason on standard error if not.

    The summary of a step in a GitHub job is appended to: what is there already is the step's too.
    """
    text = io.StringIO(newline="")
    write(text, Style(verbose=verbosity(given), by_organization=given.by_organization))
    data = text.getvalue().encode("utf-8", "replace")
    try:
        if file == os.environ.get("GITHUB_STEP_SUMMARY"):
            with Path(file).open("ab") as summary:
                summary.write(data)
        else:
            put_in_place(Path(file), data)
    except OSError as error:
        click.echo(not_written(file, error), err=True)
        return False
    return True
