"""Which blocks stand beside the prose of a page: bylines, cards, labels of buttons, counters.

Short blocks are judged by the long ones around them, as jusText does (Pomikálek 2011): before the
first and behind the last paragraph of prose, and in long runs between, they are no text. Where a
page has little prose nothing is taken away.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sourcecheck.pages.blocks import Block, Role

LEAST_PROSE_BLOCKS = 3
PROSE_CHARACTERS = 100
SHORT_CHARACTERS = 120
LONGEST_RUN = 4
"""So many short blocks in a row may stand in a text: a verse, an address, a byline."""

_ENDS = re.compile(r"[.!?:;…。！？][\"'”’»)\]]*$")


def beside(blocks: Sequence[Block]) -> Iterator[int]:
    """The indices of the blocks that are not part of the prose."""
    prose = [index for index, block in enumerate(blocks) if _is_prose(block)]
    if len(prose) < LEAST_PROSE_BLOCKS:
        return
    first, last = prose[0], prose[-1]
    yield from (i for i in range(first) if _is_label(blocks[i]))
    yield from _in_runs(blocks, first, last)
    yield from (
        i
        for i in range(last + 1, len(blocks))
        if _is_label(blocks[i]) or blocks[i].role in (Role.CAPTION, Role.HEADING)
    )


def _is_prose(block: Block) -> bool:
    return (
        block.role in (Role.TEXT, Role.ITEM)
        and len(block.text) >= PROSE_CHARACTERS
        and 2 * block.linked < len(block.text)
        and bool(_ENDS.search(block.text))
    )


def _is_label(block: Block) -> bool:
    """Whether a block says no whole sentence, or hardly anything but links."""
    if block.role not in (Role.TEXT, Role.ITEM):
        return False
    is_short = len(block.text) < SHORT_CHARACTERS and not _ENDS.search(block.text)
    return is_short or 2 * block.linked > len(block.text)


def _in_runs(blocks: Sequence[Block], first: int, last: int) -> Iterator[int]:
    """Blocks of long runs of labels and captions between paragraphs, headings in them included."""
    run: list[int] = []
    for index in range(first, last + 1):
        block = blocks[index]
        is_label = _is_label(block) and block.role is Role.TEXT
        if is_label or block.role is Role.CAPTION or (run and block.role is Role.HEADING):
            run.append(index)
            continue
        yield from _long(run, blocks)
        run = []


def _long(run: list[int], blocks: Sequence[Block]) -> Iterator[int]:
    while run and blocks[run[-1]].role is Role.HEADING:  # it speaks for what follows
        run.pop()
    if sum(_is_label(blocks[index]) for index in run) > LONGEST_RUN:
        yield from run
