"""`sourcecheck log`: who decided what about a claim, when, and why."""

from __future__ import annotations

import sys
from pathlib import Path

import click


@click.command(name="log")
@click.argument("words", nargs=-1, metavar="[PATH] [CLAIM]...")
def command(words: tuple[str, ...]) -> int:
    """Print the decisions about a CLAIM, or about all of them, oldest first.

    PATH is the sources.toml that the decisions belong to; without one it is ./sources.toml.
    """
    from sourcecheck.cli.places import CONFIGURATION, DEFAULT
    from sourcecheck.reports.escape import encodable
    from sourcecheck.review import log
    from sourcecheck.review.trail import Trail

    paths = [word for word in words if word.endswith(CONFIGURATION)]
    claims = [word for word in words if not word.endswith(CONFIGURATION)]
    root = Path(paths[0] if paths else DEFAULT).parent.resolve()
    for line in log.lines(Trail(root).read(), claims):
        click.echo(encodable(line, sys.stdout.encoding))
    return 0
