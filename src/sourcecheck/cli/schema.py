"""`sourcecheck schema`: the JSON Schemas, for editors and for programs that read our output."""

from __future__ import annotations

import click

from sourcecheck.schema import NAMES


@click.command(name="schema")
@click.argument("name", type=click.Choice(NAMES), default=NAMES[0], metavar="[WHICH]")
def command(name: str) -> int:
    """Print a JSON Schema: of sources.toml (sources), of what report or scan print as JSON, or of
    the output formats webannotation and claimreview.

    For completion and checks in an editor, keep it beside the file, `sourcecheck schema >
    .sourcecheck/sources.schema.json`, and begin sources.toml with the line `#:schema
    .sourcecheck/sources.schema.json`.
    """
    from sourcecheck.schema import text

    click.echo(text(name), nl=False)
    return 0
