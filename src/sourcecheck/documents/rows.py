"""A row of a table as a sentence that can be read alone: "Year: 1990, Visitors: 47,000"."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sourcecheck.documents.flow import Flow


def named_row(cells: Iterable[tuple[str, Flow]], place: int) -> Flow:
    """The cells of a row in order, each value after the name of its column ("" for none).

    Empty cells are left out. `place` is where the row stands in the file; it counts for what has no
    words of its own there.
    """
    filled = [
        (name.strip(), value)
        for name, value in cells
        if value.text.strip() or value.links or value.marks
    ]
    has_names = any(name for name, _ in filled)
    flow = Flow()
    for name, value in filled:
        text = value.text.strip()
        lead = len(value.text) - len(value.text.lstrip())
        start = value.span(lead, lead + 1)[0] if text else place
        if flow.length and text:
            flow.add(", " if has_names else " | ", start, start)
        if name and text and name != text:
            flow.add(f"{name.rstrip(':')}: ", start, start)
        _append(flow, value, lead, len(text))
    return flow


def _append(flow: Flow, value: Flow, lead: int, length: int) -> None:
    """Add the words of a cell, and the marks that stand behind them."""
    if not length:
        flow.append(value)
        return
    flow.append(value.part(lead, lead + length))
    flow.marks += [
        replace(mark, start=flow.length, end=flow.length)
        for mark in value.marks
        if mark.start > lead + length
    ]
