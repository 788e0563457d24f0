"""From declarations of CSS to what they make of an element's text: hidden, faded, struck out."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from enum import IntEnum

FAR_PIXELS = 900
_PIXELS = {"px": 1.0, "": 1.0, "em": 16.0, "rem": 16.0, "ch": 8.0, "pt": 1.3}
_SHARES = {"%": 9.0, "vw": 9.0, "vh": 9.0}
"""Of a window; 100 % of it to the left is out of sight."""
_LENGTH = re.compile(r"(?<![\w.#-])(-?(?:\d{1,9}(?:\.\d{0,9})?|\.\d{1,9}))(px|r?em|%|vw|vh|ch|pt)?")
_NO_AREA = re.compile(
    r"rect\([\s,]*(?:0|1px)?(?:px)?(?:[\s,]+(?:0|1px)(?:px)?){3}[\s,]*\)"
    r"|inset\(\s*(?:[5-9]\d|\d{3})(?:\.\d{1,9})?%|circle\(\s*0|ellipse\(\s*0"
    r"|polygon\(\s*0(?:px|%)?\s+0(?:px|%)?(?:\s*,\s*0(?:px|%)?\s+0(?:px|%)?){0,9}\s*\)"
)
_NO_SCALE = re.compile(r"(?:.{0,200}\s)?scale(?:x|y|3d)?\(\s*0(?:\.0{0,9})?\s*[,)]")
_NO_FONT = re.compile(r"(?:\S{1,20}\s+){0,4}0(?:px|pt|r?em|%)?(?:\s*/|\s)")
_SHOWN_LINES_PIXELS = 1.5
"""A box this high, or wide, shows nothing of a text."""


class Sight(IntEnum):
    """What a reader of the page sees of an element.

    SHOWN; ASIDE: not in view as the page opens, so no evidence; FADED: hidden in a way in which
    scripts let text appear that every reader then sees; UNSEEN: hidden, or struck out.
    """

    SHOWN = 0
    ASIDE = 1
    FADED = 2
    UNSEEN = 3


Trait = tuple[str, bool]


def trait(name: str, value: str) -> Trait | None:
    """What a declaration says of visibility: a trait, set or taken back. Most say nothing."""
    is_relative = name == "font-size" and value.endswith(("em", "%")) and not _is_zero(value)
    if is_relative or value in _AS_AROUND:
        return None
    test = _TESTS.get(name)
    return (_ALIKE.get(name, name), test(value)) if test else None


def sight_of(said: Mapping[str, bool]) -> Sight:
    """What is seen of an element of which the cascade says this, but for what is inherited.

    A box without height that has padding holds a picture or a film laid over the padding; one that
    may grow has the size that is left over.
    """
    if any(said.get(name) for name in _UNSEEN):
        return Sight.UNSEEN
    if said.get("overflow") and not said.get("flex"):
        is_flat = (said.get("height") or said.get("max-height")) and not said.get("padding")
        if is_flat or said.get("width") or said.get("max-width"):
            return Sight.UNSEEN
    if said.get("opacity") and not said.get("animation"):
        return Sight.FADED
    return Sight.SHOWN


def _is_zero(value: str) -> bool:
    found = _LENGTH.match(value)
    return found is not None and float(found[1]) <= 0.01


def _is_something(value: str) -> bool:
    return any(float(number) > 0 for number, _ in _LENGTH.findall(value))


def _is_padded(value: str) -> bool:
    """Above or below the text: the first and the third of up to four lengths."""
    return any(map(_is_something, value.split()[:4:2]))


def _is_no_size(value: str) -> bool:
    found = _LENGTH.fullmatch(value)
    if found is None:
        return False
    return float(found[1]) * _PIXELS.get(found[2] or "", 1_000) <= _SHOWN_LINES_PIXELS


def _is_far_off(value: str) -> bool:
    units = _PIXELS | _SHARES
    return any(float(number) * units[unit] <= -FAR_PIXELS for number, unit in _lengths(value))


def _is_indented_away(value: str) -> bool:
    return _is_far_off(value) or _is_far_off(f"-{value}")


def _is_moved_far(value: str) -> bool:
    return any(float(n) * _PIXELS.get(unit, 0) <= -FAR_PIXELS for n, unit in _lengths(value))


def _is_moved_away(value: str) -> bool:
    return ("translate" in value and _is_moved_far(value)) or bool(_NO_SCALE.match(value))


def _lengths(value: str) -> list[tuple[str, str]]:
    return _LENGTH.findall(value)


_AS_AROUND = frozenset(("inherit", "unset", "smaller", "larger"))
_TESTS: Mapping[str, Callable[[str], bool]] = {
    "display": lambda value: value == "none",
    "visibility": lambda value: value in ("hidden", "collapse"),
    "content-visibility": lambda value: value == "hidden",
    "opacity": _is_zero,
    **dict.fromkeys(
        ("animation", "animation-name", "-webkit-animation"),
        lambda value: not value.startswith("none"),
    ),
    "font-size": _is_zero,
    "font": lambda value: bool(_NO_FONT.match(value)),
    **dict.fromkeys(
        ("text-decoration", "text-decoration-line", "-webkit-text-decoration"),
        lambda value: "line-through" in value,
    ),
    **dict.fromkeys(
        ("overflow", "overflow-x", "overflow-y"),
        lambda value: "hidden" in value or "clip" in value,
    ),
    **dict.fromkeys(("height", "max-height", "width", "max-width"), _is_no_size),
    **dict.fromkeys(("padding", "padding-top", "padding-bottom"), _is_padded),
    **dict.fromkeys(("flex", "flex-grow", "min-height", "min-width"), _is_something),
    **dict.fromkeys(
        ("clip", "clip-path", "-webkit-clip-path"), lambda value: bool(_NO_AREA.match(value))
    ),
    "transform": _is_moved_away,
    "text-indent": _is_indented_away,
    **dict.fromkeys(("left", "right", "top", "bottom"), _is_far_off),
    **dict.fromkeys(("margin-left", "margin-top", "translate"), _is_moved_far),
}
_ALIKE = {
    **dict.fromkeys(("animation-name", "-webkit-animation"), "animation"),
    "font": "font-size",
    **dict.fromkeys(("text-decoration-line", "-webkit-text-decoration"), "text-decoration"),
    **dict.fromkeys(("overflow-x", "overflow-y"), "overflow"),
    **dict.fromkeys(("padding-top", "padding-bottom"), "padding"),
    **dict.fromkeys(("flex-grow", "min-height", "min-width"), "flex"),
    "-webkit-clip-path": "clip-path",
}
SHOWING = frozenset(("padding", "flex", "animation"))
"""Traits that speak for text being seen; all others speak against it."""
_UNSEEN = (
    "display", "content-visibility", "text-decoration", "clip", "clip-path", "transform",
    "text-indent", "left", "right", "top", "bottom", "margin-left", "margin-top", "translate",
)  # fmt: skip
