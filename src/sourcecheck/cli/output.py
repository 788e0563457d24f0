"""A report written everywhere it is wanted, and the exit code that goes with it."""

from __future__ import annotations

import sys
from functools import partial

from sourcecheck import findings
from sourcecheck.cli.ending import INTERRUPTED, drop_output
from sourcecheck.cli.options import Given
from sourcecheck.cli.targets import Target, style, targets, write_file
from sourcecheck.model import Report
from sourcecheck.reports import FORMATS
from sourcecheck.settings import Settings


def refuse_unknown_formats(settings: Settings) -> None:
    """Raise UsageError for a format that does not exist, before anything is fetched."""
    targets(settings.output_format, FORMATS)


def deliver(report: Report, settings: Settings, given: Given) -> int:
    """Write the report everywhere it is wanted and give the exit code.

    A file that cannot be written is said on standard error; standard output still gets its report,
    and in that case the first one that could not be written. A reader who goes away before its end
    (`| head`) changes nothing about the exit code.
    """
    wanted = targets(settings.output_format, FORMATS)
    unwritten: list[Target] = []
    for target in (t for t in wanted if t.file):
        if not write_file(target.file, partial(FORMATS[target.format].write, report), given):
            unwritten.append(target)
    try:
        for target in [t for t in wanted if not t.file] or unwritten[:1]:
            FORMATS[target.format].write(report, sys.stdout, style(settings.color, given))
        sys.stdout.flush()
    except BrokenPipeError:
        drop_output()
    if report.partial:
        return INTERRUPTED
    return 1 if findings.failing(report.findings, settings.fail_on) else 0


def print_report(report: Report, *, color: str) -> None:
    """Write the report as text to standard output."""
    FORMATS["text"].write(report, sys.stdout, style(color, Given({})))
