"""`sourcecheck report`: which claims have, lack or misuse a source."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import click

from sourcecheck.cli.link_options import archive_save_options, link_options
from sourcecheck.cli.opinion_options import opinion_options
from sourcecheck.cli.options import Given, project_options, shared_options, snapshots_option

if TYPE_CHECKING:
    from sourcecheck.links.saving import Saver
    from sourcecheck.settings import Settings


@click.command(name="report")
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path())
@click.option(
    "--by",
    type=click.Choice(["organization"]),
    help="List the claims under the organizations that make them or that they name, with what has "
    "a source (text, markdown, csv, json).",
)
@shared_options
@link_options
@project_options
@snapshots_option
@archive_save_options
@opinion_options
def command(paths: tuple[str, ...], **options: Any) -> int:
    """Say which claims have, lack or misuse a source.

    PATH is a sources.toml, or a document or folder of documents whose claims and links are to be
    checked; without one it is ./sources.toml.
    """
    from sourcecheck import pipeline
    from sourcecheck.cli import inputs, output
    from sourcecheck.cli.progress import Progress
    from sourcecheck.review import archiving

    given = Given.of(options)
    work = inputs.work(paths, given)
    settings = work.project.settings
    output.refuse_unknown_formats(settings)
    saver = _saver(settings)
    with Progress(quiet=given.quiet) as progress:
        report = pipeline.report(
            work.project, named=work.named, today=date.today(), progress=progress
        )
        if saver is not None and not report.partial:
            report = archiving.archive(work.project, report, saver.save)
    return output.deliver(report, settings, given)


def _saver(settings: Settings) -> Saver | None:
    """What has an archive keep pages, where that is asked for."""
    if not settings.archive_save or settings.offline:
        return None
    from sourcecheck.links.saving import Saver

    return Saver(settings)
