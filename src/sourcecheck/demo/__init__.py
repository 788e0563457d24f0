"""The tour: a small site about an invented harbour, and an article that cites it."""

from __future__ import annotations

from sourcecheck.demo.tour import Tour, run

__all__ = ["Tour", "run"]
