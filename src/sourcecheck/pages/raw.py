"""What every reader of pages is given: the bytes, what they are said to be, and the limits."""

from __future__ import annotations

from dataclasses import dataclass

from sourcecheck.settings import Limits


@dataclass(frozen=True, slots=True)
class Raw:
    """A body as fetched and decompressed. `truncated`: it was cut at the limit on its size."""

    body: bytes
    content_type: str
    url: str
    limits: Limits
    truncated: bool = False
