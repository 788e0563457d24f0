"""`sourcecheck scan`: the claims of a document, who says so, and which most need a source."""

from __future__ import annotations

from typing import Any

import click

from sourcecheck.cli.options import Given, shared_options


@click.command(name="scan")
@click.argument("documents", nargs=-1, required=True, metavar="PATH...", type=click.Path())
@click.option(
    "--min-need",
    type=click.FloatRange(0, 1),
    default=0.0,
    metavar="0…1",
    help="Only claims that need a source at least this much.",
)
@click.option("--kind", "kinds", multiple=True, help="Only claims of this kind. Repeatable.")
@click.option(
    "--organization",
    "bodies",
    multiple=True,
    metavar="ID|NAME",
    help="Only claims that name this organization or are said by it. Repeatable.",
)
@click.option("--write", is_flag=True, help="Add what needs a source to ./sources.toml.")
@shared_options
def command(documents: tuple[str, ...], **options: Any) -> int:
    """Find the claims in a text and say who says so and what most needs a source.

    PATH is a document or a folder of documents. Formats: text, json, csv. Organizations are those
    of ./sources.toml, where there is one, and those that the text names. Ends with 0 whatever it
    finds, unless --fail-on is given.
    """
    from sourcecheck.cli import scanning

    asked = scanning.Asked(
        documents,
        options.pop("min_need"),
        options.pop("kinds"),
        options.pop("bodies"),
        write=options.pop("write"),
    )
    return scanning.run(asked, Given.of(options))
