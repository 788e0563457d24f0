"""`sourcecheck demo`: the whole tour on a built-in site, without a network."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click


@click.command(name="demo")
@click.option(
    "--keep",
    type=click.Path(file_okay=False),
    metavar="DIR",
    help="Leave the tour's files there, to play with.",
)
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto")
def command(keep: str | None, color: str) -> int:
    """Take the tour: a small site is served on this machine and a real report is run over it."""
    from sourcecheck import config, demo, pipeline
    from sourcecheck.cli import output

    today = date.today()

    def check(path: Path) -> None:
        project = config.load(path, shown_as=path.name)
        report = pipeline.report(project, today=today, progress=pipeline.no_progress)
        output.print_report(report, color=color)

    return demo.run(check, sys.stdout, demo.Tour(today, Path(keep) if keep else None))
