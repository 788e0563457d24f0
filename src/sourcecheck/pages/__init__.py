"""Bytes to pages: what a reader sees of a source, and pages that only look alive."""

from sourcecheck.pages.fragments import has_fragment
from sourcecheck.pages.lookalikes import Look, look, same_page
from sourcecheck.pages.reading import read
from sourcecheck.pages.worker import Reader

__all__ = ["Look", "Reader", "has_fragment", "look", "read", "same_page"]
