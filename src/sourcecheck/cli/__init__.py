"""The command line: parse, call, print, exit. A command is imported when it runs."""

from __future__ import annotations

import sys
from importlib import import_module

import click

COMMANDS = {
    "report": "Say which claims have, lack or misuse a source.",
    "links": "Say which links a reader can still open.",
    "review": "Work off what the report found, one claim at a time.",
    "scan": "Find the claims in a document and what they lack.",
    "verify": "Hold one claim against one page or file.",
    "log": "Say who decided what about a claim, when and why.",
    "model": "Fetch, list or pin entailment models.",
    "snapshot": "List what was read in earlier runs, or show a page as it was.",
    "baseline": "Write down the known findings, so that only new ones fail.",
    "rules": "List the rules, or explain one.",
    "schema": "Print the JSON Schema of sources.toml, or of what is printed.",
    "demo": "Take the tour on a built-in site; needs no network.",
}
"""Every command with the line that `--help` shows; its code is `command` in `cli/<name>.py`."""


class Commands(click.Group):
    """A group whose commands are imported only when they are asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"{__name__}.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0] if args else ""
        if name and not ctx.resilient_parsing and not name.startswith("-") and name not in COMMANDS:
            from difflib import get_close_matches

            near = get_close_matches(name, COMMANDS, n=1)
            hint = f" Did you mean {near[0]!r}?" if near else f" Commands: {', '.join(COMMANDS)}."
            ctx.fail(f"There is no command {name!r}.{hint}")
        return super().resolve_command(ctx, args)


@click.group(
    cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(package_name="sourcecheck", message="%(prog)s %(version)s")
def group() -> None:
    """Every claim, its source, and the sentence in the source that backs it.

    Start with `sourcecheck demo`, then `sourcecheck report` beside your own sources.toml.
    """


def main() -> None:
    """Run and exit: 0 clean, 1 findings, 2 the run could not be made, 130 interrupted."""
    from sourcecheck.cli.ending import run

    sys.exit(run(group))
