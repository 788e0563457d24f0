"""Options for models of the user's own: without a twin in [settings], which may be a stranger's."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])

_OPINION = (
    click.option(
        "--second-opinion",
        envvar="SOURCECHECK_SECOND_OPINION",
        metavar="URL|NAME|FOLDER",
        help="Also ask a model, at an OpenAI-compatible endpoint or here; no verdict moves.",
    ),
    click.option(
        "--second-opinion-model",
        envvar="SOURCECHECK_SECOND_OPINION_MODEL",
        metavar="NAME",
        help="Which model of the endpoint; its key is read from SOURCECHECK_OPINION_KEY.",
    ),
    click.option(
        "--entailment-model",
        envvar="SOURCECHECK_ENTAILMENT_MODEL",
        metavar="NAME|FOLDER",
        help="A model, of `sourcecheck model` or in a folder, that settles what is unclear.",
    ),
)


def opinion_options(command: Command) -> Command:
    """Add these options to a command; it takes them with its others for `Given.of`."""
    for option in reversed(_OPINION):
        command = option(command)
    return command
