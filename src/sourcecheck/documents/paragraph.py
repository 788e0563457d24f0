"""A block of a document's text, as the reader of a format finds it."""

from __future__ import annotations

from dataclasses import dataclass

from sourcecheck.documents.flow import Flow
from sourcecheck.model import Block, Entry


@dataclass(slots=True)
class Paragraph:
    """A block of text. `labels` are the names that notes and anchors point to it by ("^1", "#fn2");
    `number` is its number in an ordered list ("" when it has none); `entry` what its reader knows
    better than its text tells: a work given by fields."""

    flow: Flow
    block: Block = Block.BODY
    labels: tuple[str, ...] = ()
    number: str = ""
    entry: Entry | None = None
