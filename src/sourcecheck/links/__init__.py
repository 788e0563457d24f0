"""URL → what became of it: may we go there, one request, many requests, what the answer means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcecheck.links.answers import Looked, Reference, Response

if TYPE_CHECKING:
    from sourcecheck.links.checking import Looking, Outside, check, in_order
    from sourcecheck.links.remarks import notes

__all__ = ["Looked", "Looking", "Outside", "Reference", "Response", "check", "in_order", "notes"]


def __getattr__(name: str) -> object:
    """Import what needs requests only when it is used (PEP 562): it costs 100 ms."""
    if name in ("Looking", "Outside", "check", "in_order"):
        from sourcecheck.links import checking

        return getattr(checking, name)
    if name == "notes":
        from sourcecheck.links.remarks import notes

        return notes
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
