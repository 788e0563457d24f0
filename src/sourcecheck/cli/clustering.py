"""`sourcecheck links` in parts: by worker processes, or into a folder that keeps every part."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from itertools import chain

import click

from sourcecheck import findings, pipeline
from sourcecheck.cli import inputs, output
from sourcecheck.cli.ending import INTERRUPTED
from sourcecheck.cli.options import Given
from sourcecheck.cli.progress import Progress
from sourcecheck.cluster import lists, rows
from sourcecheck.cluster.run import Ran, Wanted, run
from sourcecheck.errors import SourcecheckError, UsageError
from sourcecheck.links import Reference
from sourcecheck.model import Finding, Location
from sourcecheck.reports.escape import visible
from sourcecheck.rules import RULES
from sourcecheck.settings import Settings


def is_folder(item: str) -> bool:
    """Whether an output format is a folder of parts."""
    return item.partition("=")[0] in rows.FORMATS


@dataclass(frozen=True, slots=True)
class Order:
    """What was asked for: targets, where parts are done ("" for this process), the options."""

    targets: tuple[str, ...]
    where: str
    given: Given


def deliver(order: Order) -> int:
    """Look at all links in parts, write what is wanted, and give the exit code."""
    listed = [target for target in order.targets if target == "-" or lists.is_list(target)]
    others = [target for target in order.targets if target not in listed]
    work = inputs.links(others, order.given, listed)
    wanted, settings = _wanted(order.where, work.project.settings)
    output.refuse_unknown_formats(settings)
    if settings.offline:
        raise UsageError("--offline has no meaning here", "workers keep no memory of other runs")
    if settings.since and listed:
        raise UsageError("--since cannot tell which lines of a list changed", "leave it out")
    work = replace(work, project=replace(work.project, settings=settings))
    course = _Course(work, listed, wanted, order.given)
    if wanted.folder and not settings.output_format and not settings.baseline:
        return course.without_report()
    return course.with_report()


class _Course:
    """One run in parts, with or without all its results in memory at the end."""

    def __init__(
        self, work: pipeline.Links, listed: Sequence[str], wanted: Wanted, given: Given
    ) -> None:
        self._work, self._listed, self._wanted, self._given = work, listed, wanted, given
        self._settings = work.project.settings
        self._lost = ""

    def with_report(self) -> int:
        """Read everything back and write it in the formats that are wanted."""
        report = pipeline.check_links(self._work, progress=pipeline.no_progress, look=self._look)
        code = output.deliver(report, self._settings, self._given)
        return self._end(code)

    def without_report(self) -> int:
        """Count what would fail the run; millions of results stay where they are."""
        references = self._work.references
        with self._progress() as progress, self._run(references, progress) as ran:
            counts = ran.rules()
            self._note(ran)
        ignored = findings.codes(self._settings.ignore)
        found = tuple(
            Finding(rule, RULES[rule].severity, "", Location(""))
            for rule in counts
            if rule and rule not in ignored
        )
        if not self._given.quiet:
            for note in (*self._work.notes, *ran.notes):
                click.echo(f"sourcecheck: {visible(note)}", err=True)
            click.echo(
                f"sourcecheck: {sum(counts.values())} places, {len(ran.plan.parts)} parts in "
                f"{visible(self._wanted.folder)}",
                err=True,
            )
        if ran.interrupted:
            return self._end(INTERRUPTED)
        return self._end(1 if findings.failing(found, self._settings.fail_on) else 0)

    def _look(self, references: Sequence[Reference]) -> pipeline.LookedAt:
        with self._progress() as progress, self._run(references, progress) as ran:
            self._note(ran)
            return pipeline.LookedAt(tuple(ran.results()), ran.notes, ran.interrupted)

    def _run(
        self, references: Sequence[Reference], progress: Progress
    ) -> AbstractContextManager[Ran]:
        everything = chain(references, *map(_read, self._listed))
        return run(everything, self._settings, self._wanted, progress)

    def _progress(self) -> Progress:
        return Progress(quiet=self._given.quiet)

    def _note(self, ran: Ran) -> None:
        if ran.lost:
            self._lost = f"{len(ran.lost)} of {len(ran.plan.parts)} parts could not be done"

    def _end(self, code: int) -> int:
        """A run that lacks parts could not be made, whatever the others say."""
        if self._lost:
            raise SourcecheckError(self._lost, "run it again: only these are left to do")
        return code


def _wanted(where: str, settings: Settings) -> tuple[Wanted, Settings]:
    """Where parts go, and the settings with the other formats only."""
    folders = [item for item in settings.output_format if is_folder(item)]
    others = tuple(item for item in settings.output_format if not is_folder(item))
    if len(folders) > 1:
        raise UsageError("parts can go to one folder only", "leave one of the two out")
    if not folders:
        return Wanted(where), settings
    form, _, folder = folders[0].partition("=")
    if not folder:
        raise UsageError(f"{form} needs a folder", f"write --output-format {form}=DIR")
    known = next(each for each in rows.FORMATS if each == form)
    return Wanted(where, folder, known), replace(settings, output_format=others)


def _read(target: str) -> Iterator[Reference]:
    if target == "-":
        return lists.lines(sys.stdin, inputs.STANDARD_INPUT)
    return lists.read(target)
