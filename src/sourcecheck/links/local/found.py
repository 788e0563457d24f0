"""What leads into the project: how, as written, and where."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Role(Enum):
    """How something is led to, which decides what it may be."""

    LINK = "link"
    FILE = "file"
    """A picture, a download, a file that is shown: it must be there as it is written."""
    INCLUDED = "included file"
    """A file whose text becomes a part of this one, so that its links count from here."""
    DOCUMENT = "document"
    """A document of Sphinx, named without its ending."""
    LABEL = "label"
    """A label of Sphinx, wherever in the documentation it stands."""
    GRAPHIC = "graphic"
    """A picture of LaTeX, whose ending may be left out."""
    SOURCE = "LaTeX source"
    """A file of LaTeX, whose ending may be left out."""


@dataclass(frozen=True, slots=True)
class Found:
    """One of them: as written, its role, and its offset in the text."""

    written: str
    role: Role
    offset: int
