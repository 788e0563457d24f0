"""`sourcecheck baseline`: write down what is known, and take out what no longer occurs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sourcecheck.cli.options import Given, baseline_option, shared_options

if TYPE_CHECKING:
    from sourcecheck.findings.baseline import Baseline, View
    from sourcecheck.model import Report

DEFAULT = ".sourcecheck/baseline.json"

Change = Callable[["Report", "Baseline", "View"], "Baseline"]


@click.group(name="baseline")
def command() -> None:
    """Keep a file of known findings, so that only new ones fail.

    The file is that of --baseline, else that of `baseline` in [settings], else
    .sourcecheck/baseline.json. `report` and `links` hide what stands in it.
    """


@command.command(name="write")
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path())
@baseline_option
@shared_options
def write(paths: tuple[str, ...], **options: Any) -> int:
    """Run the report and write down all that it finds.

    What the file knows already and this run could not look at (no network) stays.
    """
    from sourcecheck.findings import baseline

    done = _change(paths, options, baseline.renewed, must_exist=False)
    if done.code:
        return done.code
    click.echo(f"{_count(done.after)} written to {done.after.name}")
    if not done.configured:
        hint = f'to use it: --baseline {done.after.name}, or baseline = "…" in [settings]'
        click.echo(hint, err=True)
    return 0


@command.command(name="prune")
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path())
@baseline_option
@shared_options
def prune(paths: tuple[str, ...], **options: Any) -> int:
    """Run the report and take out what no longer occurs. Nothing is ever added.

    What this run could not look at (no network, another document) stays.
    """
    from sourcecheck.findings import baseline

    done = _change(paths, options, baseline.pruned, must_exist=True)
    if done.code:
        return done.code
    taken = len(done.before.entries) - len(done.after.entries)
    click.echo(f"{taken} taken out of {done.after.name}; {_count(done.after)} left")
    return 0


@dataclass(frozen=True, slots=True)
class _Done:
    """A baseline before and after, and the exit code if it was not written."""

    before: Baseline
    after: Baseline
    configured: bool = False
    code: int = 0


def _change(
    paths: tuple[str, ...], options: dict[str, Any], change: Change, *, must_exist: bool
) -> _Done:
    """Run the report and put the changed baseline in its place, unless it stays the same.

    After Ctrl-C nothing is written: half a report knows half of it.
    """
    from sourcecheck import config, gather, pipeline
    from sourcecheck.cli import inputs
    from sourcecheck.cli.ending import INTERRUPTED
    from sourcecheck.cli.progress import Progress
    from sourcecheck.findings import baseline_file

    given = Given.of(options)
    work = inputs.work(paths, given)
    chosen = work.project.settings.baseline
    path = Path(chosen) if chosen else config.resolve_inside(work.project.root, DEFAULT)
    before = baseline_file.read(str(path), must_exist=must_exist)
    project = replace(
        work.project, settings=replace(work.project.settings, baseline=None, since=None)
    )
    with Progress(quiet=given.quiet) as progress:
        report = pipeline.report(project, named=work.named, today=date.today(), progress=progress)
    if report.partial:
        click.echo("interrupted: the baseline is as it was", err=True)
        return _Done(before, before, code=INTERRUPTED)
    files = gather.files(project, work.named)
    after = change(report, before, pipeline.view(project, files, str(path)))
    _write(path, after, make_folder=not chosen)
    return _Done(before, after, configured=bool(chosen))


def _write(path: Path, baseline: Baseline, *, make_folder: bool) -> None:
    from sourcecheck.cli.replacing import put_in_place
    from sourcecheck.errors import UsageError
    from sourcecheck.findings import baseline_file
    from sourcecheck.reports.escape import json_text

    try:
        if make_folder:
            path.parent.mkdir(exist_ok=True)
        put_in_place(path, json_text(baseline_file.text_of(baseline)).encode())
    except OSError as error:
        raise UsageError(f"{baseline.name} not written: {error.strerror}") from None


def _count(baseline: Baseline) -> str:
    number = len(baseline.entries)
    return f"{number} known finding{'s' * (number != 1)}"
