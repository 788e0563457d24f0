"""Which claims of a text have a source, whether a reader can open it, and whether it says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sourcecheck.api import check, check_links, find_claims, judge

__all__ = ["check", "check_links", "find_claims", "judge"]


def __getattr__(name: str) -> object:
    """Import the rooms when a call is used (PEP 562): `--help` needs none of them."""
    if name in __all__:
        from importlib import import_module

        return getattr(import_module("sourcecheck.api"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
