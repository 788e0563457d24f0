"""Options that every command which looks at something knows; each has its twin in [settings]."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar

import click

from sourcecheck.cli.words import RuleWord
from sourcecheck.model import Severity
from sourcecheck.settings import Settings

SEVERITIES = tuple(severity.value for severity in reversed(Severity))
Command = TypeVar("Command", bound=Callable[..., Any])

_SHARED = (
    click.option(
        "--output-format",
        "output_format",
        multiple=True,
        metavar="FORMAT[=FILE]",
        help="How to print: text, json, markdown, html, sarif, junit, github, gitlab, rdjson, csv, "
        "webannotation, claimreview. Repeatable; with =FILE it goes there.",
    ),
    click.option(
        "--fail-on",
        multiple=True,
        type=RuleWord(*SEVERITIES, "never"),
        metavar="WHAT",
        help="Exit 1 at: error (default), warning, information, never, or a rule. Repeatable.",
    ),
    click.option(
        "--ignore",
        multiple=True,
        type=RuleWord(),
        metavar="RULE",
        help="Leave a rule out. Repeatable.",
    ),
    click.option(
        "--allow",
        multiple=True,
        metavar="HOST|CIDR|HOST:PORT",
        help="May be contacted although it is private. Repeatable.",
    ),
    click.option(
        "--timeout",
        type=click.FloatRange(0.01, 3600),
        metavar="SECONDS",
        help="For a whole URL, from name look-up to last byte.",
    ),
    click.option("--retries", type=click.IntRange(0, 20), metavar="N", help="Further tries."),
    click.option(
        "--concurrency", type=click.IntRange(1, 1024), metavar="N", help="Requests at once."
    ),
    click.option(
        "--per-host", type=click.IntRange(1, 256), metavar="N", help="Requests at once to one host."
    ),
    click.option(
        "--delay",
        type=click.FloatRange(0, 3600),
        metavar="SECONDS",
        help="Least gap between requests to one host.",
    ),
    click.option(
        "--ca-file", type=click.Path(exists=True, dir_okay=False), help="Trust this CA as well."
    ),
    click.option("--offline", is_flag=True, default=None, help="Ask nobody; use what is stored."),
    click.option("--refresh", is_flag=True, default=None, help="Ask again, whatever is stored."),
    click.option(
        "--color", type=click.Choice(["auto", "always", "never"]), help="Colours on a terminal."
    ),
    click.option("-q", "--quiet", is_flag=True, help="Only what fails the run."),
    click.option("-v", "--verbose", count=True, help="Also what is in order."),
)

baseline_option = click.option(
    "--baseline",
    type=click.Path(dir_okay=False),
    metavar="FILE",
    help="The file of known findings, which are hidden; see `sourcecheck baseline`.",
)
_since_option = click.option(
    "--since",
    metavar="REV",
    help="Only claims and links on lines changed since this git revision.",
)
snapshots_option = click.option(
    "--snapshots",
    type=click.Path(file_okay=False),
    metavar="DIR",
    help="Keep the pages that claims rest on in this folder, as WARC files.",
)


@dataclass(frozen=True, slots=True)
class Given:
    """What stood on the command line: settings by their names, and how much to say."""

    settings: Mapping[str, Any]
    quiet: bool = False
    verbose: int = 0
    by_organization: bool = False

    @classmethod
    def of(cls, options: Mapping[str, Any]) -> Given:
        """From click's values: options that were not given are left out."""
        chosen = {
            name: value
            for name, value in options.items()
            if name not in ("quiet", "verbose", "by") and value is not None and value != ()
        }
        return cls(
            chosen, bool(options["quiet"]), int(options["verbose"]), options.get("by") is not None
        )

    def over(self, settings: Settings) -> Settings:
        """The settings of the file, overlaid with those of the command line. `allow` adds up."""
        given = dict(self.settings)
        given["allow"] = (*settings.allow, *given.get("allow", ()))
        return replace(settings, **given)


def project_options(command: Command) -> Command:
    """Add the options of commands that look at a whole project to a command."""
    return baseline_option(_since_option(command))


def shared_options(command: Command) -> Command:
    """Add the shared options to a command; it takes them as `**options` for `Given.of`."""
    for option in reversed(_SHARED):
        command = option(command)
    return command
