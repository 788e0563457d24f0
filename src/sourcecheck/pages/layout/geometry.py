"""Coordinates of a page as it is shown."""

from __future__ import annotations


def turned(x: float, y: float, rotation: int) -> tuple[float, float]:
    """The point (x, y) of a page that is shown turned clockwise by 0, 90, 180 or 270 degrees."""
    if rotation == 90:
        return y, -x
    if rotation == 180:
        return -x, -y
    return (-y, x) if rotation == 270 else (x, y)
