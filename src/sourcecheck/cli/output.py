"""Where reports go, in as many formats as asked for; and the exit code."""

from __future__ import annotations

import io
import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

import click

from sourcecheck import findings
from sourcecheck.cli.ending import INTERRUPTED
from sourcecheck.cli.options import Given
from sourcecheck.cli.replacing import not_written, put_in_place
from sourcecheck.errors import UsageError
from sourcecheck.model import Report
from sourcecheck.reports import FORMATS, Format, Style
from sourcecheck.settings import Settings

WIDEST = 100


@dataclass(frozen=True, slots=True)
class Target:
    """One report to write: its format, and the file it goes to ("" for standard output)."""

    format: Format
    file: str = ""


def targets(output_format: tuple[str, ...]) -> tuple[Target, ...]:
    """Read `FORMAT[=FILE]` items. Raises UsageError for an unknown format."""
    found = []
    for item in output_format:
        name, _, file = item.partition("=")
        if name not in FORMATS:
            raise UsageError(
                f"there is no output format {name!r}", f"there are: {', '.join(FORMATS)}"
            )
        found.append(Target(FORMATS[name], file))
    return tuple(found)


def deliver(report: Report, settings: Settings, given: Given) -> int:
    """Write the report everywhere it is wanted and give the exit code.

    A file that cannot be written is said on standard error; standard output still gets its report,
    and in that case the text of the first format that could not be written.
    """
    unwritten = []
    wanted = targets(settings.output_format)
    for target in (t for t in wanted if t.file):
        try:
            _write_file(target, report, given)
        except OSError as error:
            click.echo(not_written(target.file, error), err=True)
            unwritten.append(target)
    printed = [t for t in wanted if not t.file] or unwritten[:1]
    for target in printed:
        target.format.write(report, sys.stdout, _style(settings.color, _verbosity(given)))
    if report.partial:
        return INTERRUPTED
    return 1 if findings.failing(report.findings, settings.fail_on) else 0


def print_report(report: Report, *, color: str) -> None:
    """Write the report as text to standard output."""
    FORMATS["text"].write(report, sys.stdout, _style(color, 0))


def _verbosity(given: Given) -> int:
    return -1 if given.quiet else given.verbose


def _style(color: str, verbose: int) -> Style:
    """How standard output is to be written: colours as asked, NO_COLOR and FORCE_COLOR heeded."""
    terminal = sys.stdout.isatty()
    width = min(WIDEST, shutil.get_terminal_size((WIDEST, 24)).columns) if terminal else WIDEST
    if color != "auto":
        return Style(color == "always", width, verbose)
    if os.environ.get("NO_COLOR"):
        return Style(False, width, verbose)
    return Style(terminal or bool(os.environ.get("FORCE_COLOR")), width, verbose)


def _write_file(target: Target, report: Report, given: Given) -> None:
    text = io.StringIO()
    target.format.write(report, text, Style(verbose=_verbosity(given)))
    data = text.getvalue().encode("utf-8", "replace")
    if target.file == os.environ.get("GITHUB_STEP_SUMMARY"):
        # Every step of a job writes to a file of its own; what is there already is this step's too.
        with Path(target.file).open("ab") as summary:
            summary.write(data)
        return
    put_in_place(Path(target.file), data)
