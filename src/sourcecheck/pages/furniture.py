"""What on a page is furniture: decided when all of it is known, so that no text body gets lost."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sourcecheck.model import Region
from sourcecheck.pages.blocks import Block, Role, Section
from sourcecheck.pages.regions import Certainty

LINK_SHARE = 0.8
BLOCK_SHARE = 0.9
MENU_ITEM_CHARACTERS = 80
TEASER_CHARACTERS = 120
LOST_SHARE = 2  # a doubtful mark falls when it would hide twice what it leaves
SURE_LOST_SHARE = 5
LOST_CHARACTERS = 300

_SEPARATORS = re.compile(r"\s?[|•·»«/>]\s?|\s[–—-]\s|\n")
_TEXTS = (Role.TEXT, Role.ITEM, Role.ROW, Role.DEFINITION)


def regions(blocks: Sequence[Block], sections: Sequence[Section]) -> list[Region]:
    """Name the region of each block. `sections` come in the order in which they opened."""
    _count(blocks, sections)
    _release_hidden_body(sections)
    for section in sections:
        section.region = _region(section)
    found = [_region_of(block) for block in blocks]
    _find_title(blocks, found)
    return found


def _count(blocks: Sequence[Block], sections: Sequence[Section]) -> None:
    for block in blocks:
        section = block.section
        section.characters += len(block.text)
        section.linked += block.linked
        if block.role in _TEXTS:
            section.prose += max(0, len(block.text) - block.linked)
    for section in reversed(sections):
        if section.parent:
            section.parent.characters += section.characters
            section.parent.linked += section.linked
            section.parent.prose += section.prose


def _region(section: Section) -> Region:
    if section.parent and section.parent.region is not Region.BODY:
        return section.parent.region
    if section.mark:
        return section.mark.region
    is_menu = (
        section.is_list
        and section.items > 1
        and section.linked >= LINK_SHARE * section.characters
        and section.characters <= MENU_ITEM_CHARACTERS * section.items
    )
    return Region.NAVIGATION if is_menu else Region.BODY


def _region_of(block: Block) -> Region:
    region = block.section.region
    if region is not Region.BODY:
        return region
    if block.role is Role.CAPTION:
        return Region.CAPTION
    return Region.NAVIGATION if _is_links(block) else Region.BODY


def _is_links(block: Block) -> bool:
    """Whether a block is nothing but links with bars between them, each too short for a text."""
    size = len(block.text)
    if block.role is Role.TITLE or 2 * block.linked < size:
        return False
    words = len(_SEPARATORS.sub("", block.text))
    return block.linked >= BLOCK_SHARE * words and size < TEASER_CHARACTERS * max(1, block.links)


def _find_title(blocks: Sequence[Block], found: list[Region]) -> None:
    """The first main heading is the title, were it in the page's header."""
    headings = [at for at, block in enumerate(blocks) if block.role is Role.TITLE]
    for wanted in (Region.BODY, Region.HEADER):
        for at in headings:
            if found[at] is wanted:
                found[at] = Region.TITLE
                return


def _release_hidden_body(sections: Sequence[Section]) -> None:
    """Take marks away where they would leave nothing, or hide the biggest text of the page."""
    for certainty in Certainty:
        if _body(sections) > 0:
            break
        for section in sections:
            mark = section.mark
            if mark and mark.certainty is certainty and mark.region not in _NEVER_BODY:
                section.mark = None
    for _ in range(5):
        body = _body(sections)
        biggest = max(_outermost(sections), key=lambda section: section.prose, default=None)
        if biggest is None or not _would_be_lost(biggest, body):
            return
        biggest.mark = None


_NEVER_BODY = (Region.NAVIGATION, Region.COMMENTS)


def _would_be_lost(section: Section, body: int) -> bool:
    mark = section.mark
    if mark is None or mark.certainty is Certainty.TAG or mark.region is Region.COMMENTS:
        return False
    share = LOST_SHARE if mark.certainty is Certainty.HINT else SURE_LOST_SHARE
    return section.prose >= max(share * body, LOST_CHARACTERS)


def _body(sections: Sequence[Section]) -> int:
    """Characters of prose outside everything that is marked."""
    return sections[0].prose - sum(section.prose for section in _outermost(sections))


def _outermost(sections: Sequence[Section]) -> list[Section]:
    """The marked sections that stand in no other marked one."""
    inside: set[int] = set()
    found = []
    for section in sections:
        parent = section.parent
        if parent and (parent.mark or id(parent) in inside):
            inside.add(id(section))
        elif section.mark:
            found.append(section)
    return found
