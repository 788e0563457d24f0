"""What the extra [cluster] brings, asked for by name before it is used."""

from __future__ import annotations

from importlib.util import find_spec

from sourcecheck.errors import UsageError


def need(what: str, *modules: str) -> None:
    """Raise UsageError unless all `modules` are there; `what` is what was asked for."""
    if not all(map(find_spec, modules)):
        hint = "python -m pip install 'sourcecheck[cluster]'"
        raise UsageError(f"{what} needs the extra [cluster]", hint)
