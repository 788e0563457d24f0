"""`sourcecheck verify`: one claim against one page or file."""

from __future__ import annotations

from datetime import date
from typing import Any

import click

from sourcecheck.cli.opinion_options import opinion_options
from sourcecheck.cli.options import Given, shared_options


@click.command(name="verify")
@click.argument("claim")
@click.argument("source")
@shared_options
@opinion_options
def command(claim: str, source: str, **options: Any) -> int:
    """Hold one CLAIM against one SOURCE: a URL, a file, or the id of a source in ./sources.toml."""
    from sourcecheck import pipeline
    from sourcecheck.cli import inputs, output
    from sourcecheck.cli.progress import Progress

    given = Given.of(options)
    project = inputs.one_claim(claim, source, given)
    output.refuse_unknown_formats(project.settings)
    with Progress(quiet=given.quiet) as progress:
        report = pipeline.report(project, today=date.today(), progress=progress)
    # A person who verifies wants to read the answer, also when all is well.
    shown = Given(given.settings, given.quiet, given.verbose + 1)
    return output.deliver(report, project.settings, shown)
