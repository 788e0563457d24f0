"""The package warcio, which the extra [snapshots] brings, asked for by name before it is used."""

from __future__ import annotations

from importlib.util import find_spec

from sourcecheck.errors import UsageError


def need_warcio(what: str) -> None:
    """Raise UsageError unless warcio is there; `what` is what was asked for."""
    if find_spec("warcio") is None:
        hint = "python -m pip install 'sourcecheck[snapshots]'"
        raise UsageError(f"{what} needs the extra [snapshots]", hint)
