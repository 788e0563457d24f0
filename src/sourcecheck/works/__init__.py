"""Whether the page at the address of a reference is the work that the reference describes."""

from __future__ import annotations

from sourcecheck.works.check import WorkCheck
from sourcecheck.works.comparison import difference, withdrawal
from sourcecheck.works.references import of_entry, of_source

__all__ = ["WorkCheck", "difference", "of_entry", "of_source", "withdrawal"]
