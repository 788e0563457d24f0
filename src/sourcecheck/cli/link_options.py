"""Options of the commands that look at many links; each has its twin in [settings]."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from sourcecheck.settings import ANCHORS, LENGTH_HINT, seconds_in

Command = TypeVar("Command", bound=Callable[..., Any])


class Length(click.ParamType):  # type: ignore[type-arg]  # generic from click 8.4 on
    """A length of time: seconds, or `30m`, `12h`, `2d`, `1w`."""

    name = "length"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        try:
            return seconds_in(str(value))
        except ValueError as error:
            return self.fail(f"{error}; write {LENGTH_HINT}.", param, ctx)


_LINKS = (
    click.option(
        "--include",
        multiple=True,
        metavar="PATTERN",
        help="Look only at these: a host, or an address with `*` for anything. Repeatable.",
    ),
    click.option(
        "--exclude",
        multiple=True,
        metavar="PATTERN",
        help="Do not look at these, written like --include; also files and folders, as a line of "
        ".gitignore. Repeatable.",
    ),
    click.option(
        "--root",
        type=click.Path(exists=True, file_okay=False),
        metavar="DIR",
        help="The folder that links into the project count from which begin with `/`.",
    ),
    click.option(
        "--anchors",
        type=click.Choice(ANCHORS),
        help="Who makes anchors of headings (default: guessed from mkdocs.yml, conf.py …).",
    ),
    click.option(
        "--max-age",
        type=Length(),
        metavar="AGE",
        help="Do not ask again for what was seen so recently (default 1h): 90, 30m, 12h, 2d.",
    ),
    click.option(
        "--deadline",
        type=Length(),
        metavar="AGE",
        help="For all links together; what is not settled by then is unreachable.",
    ),
    click.option(
        "--archive",
        is_flag=True,
        default=None,
        help="Ask a web archive for copies of links that are gone, nearest to the day of citation "
        "(it learns their addresses).",
    ),
    click.option(
        "--archive-endpoint",
        metavar="URL",
        help="Which archive is asked (default archive.org); `{url}` and `{timestamp}` in it are "
        "where the link and the day of citation go.",
    ),
)


_ARCHIVE_SAVE = (
    click.option(
        "--archive-save",
        is_flag=True,
        default=None,
        help="Ask an archive to keep the cited pages, which makes their addresses public, and note "
        "the copies in sources.toml.",
    ),
    click.option(
        "--archive-save-endpoint",
        metavar="URL",
        help="Which archive keeps them (default the Save Page Now of archive.org).",
    ),
)


def archive_save_options(command: Command) -> Command:
    """Add the options that have pages kept; they have no twin in [settings], which may be a
    stranger's."""
    for option in reversed(_ARCHIVE_SAVE):
        command = option(command)
    return command


def link_options(command: Command) -> Command:
    """Add these options to a command; it takes them with its others for `Given.of`."""
    for option in reversed(_LINKS):
        command = option(command)
    return command
