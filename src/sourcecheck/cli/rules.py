"""`sourcecheck rules`: every rule, or what one of them means and what to do."""

from __future__ import annotations

import click

from sourcecheck.cli.words import RuleWord


@click.command(name="rules")
@click.argument("code", required=False, type=RuleWord(), metavar="[CODE|NAME]")
def command(code: str | None) -> int:
    """List the rules, or explain one: what it means, why it matters, what to do."""
    from sourcecheck import rules

    click.echo(rules.explain(rules.find(code)) if code else rules.table(), nl=False)
    return 0
