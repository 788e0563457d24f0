"""What the walk over a page remembers of every element that is open."""

from __future__ import annotations

from dataclasses import dataclass

from sourcecheck.model import Region
from sourcecheck.pages.blocks import Role, Section

PLAIN = object()  # an inline element that leaves nothing to put back
SKIPPED = object()


@dataclass(frozen=True, slots=True, eq=False)
class Announced:
    """A heading that said what follows is furniture: its level, the section it stood in, and how
    many blocks there were when it closed."""

    level: int
    region: Region
    section: Section
    blocks: int


@dataclass(slots=True, eq=False)
class Frame:
    """What to put back when an element closes."""

    tag: str
    section: Section
    role: Role
    is_inline: bool
    announced: Announced | None = None
