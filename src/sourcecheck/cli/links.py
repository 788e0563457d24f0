"""`sourcecheck links`: which links a reader can still open."""

from __future__ import annotations

from typing import Any

import click

from sourcecheck.cli.link_options import link_options
from sourcecheck.cli.options import Given, project_options, shared_options


@click.command(name="links")
@click.argument("targets", nargs=-1, metavar="[PATH|URL|-]...")
@shared_options
@link_options
@project_options
def command(targets: tuple[str, ...], **options: Any) -> int:
    """Say which links a reader can still open.

    PATH is a sources.toml, a document or a folder of documents; `-` reads one URL a line from
    standard input; without any it is ./sources.toml.
    """
    from sourcecheck import pipeline
    from sourcecheck.cli import inputs, output
    from sourcecheck.cli.progress import Progress

    given = Given.of(options)
    work = inputs.links(targets, given)
    settings = work.project.settings
    output.refuse_unknown_formats(settings)
    with Progress(quiet=given.quiet) as progress:
        report = pipeline.check_links(work, progress=progress)
    return output.deliver(report, settings, given)
