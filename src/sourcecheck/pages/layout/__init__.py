"""The layout of a PDF: its characters to the blocks a reader sees, in the order they are read in.

characters (what stands where) → runs (on one baseline) → columns (reading order) → margins (heads,
feet, page numbers) → blocks (paragraphs, headings, items, captions, notes). Coordinates are points
of the page as it is shown, y upward (ISO 32000-1, 8.3.2.3).
"""

from sourcecheck.pages.layout.blocks import blocks_of
from sourcecheck.pages.layout.characters import page_of, plain_page_of
from sourcecheck.pages.layout.model import Block, BlockKind, LaidOut, LayoutPage, Run

__all__ = [
    "Block",
    "BlockKind",
    "LaidOut",
    "LayoutPage",
    "Run",
    "blocks_of",
    "page_of",
    "plain_page_of",
]
