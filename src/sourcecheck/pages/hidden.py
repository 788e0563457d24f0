"""Whether an element of a page is there for a reader to see, by its tag and attributes."""

from __future__ import annotations

import re

from sourcecheck.pages.visibility import Sight

UNSEEN_TAGS = frozenset(
    "script style template title noscript noframes iframe object embed video audio canvas "
    "map datalist rp rt annotation annotation-xml desc defs metadata param source track "
    "del s strike".split()
)
"""Elements whose text nobody sees, or that say of it that it no longer holds."""

FOR_READERS_WITHOUT_SCRIPTS = frozenset(("noscript", "noframes"))

UNSEEN_CLASSES = frozenset(
    "sr-only visually-hidden visuallyhidden screen-reader-text screenreader-text screen-reader "
    "element-invisible hide-text d-none is-hidden mw-editsection mw-cite-backlink mw-jump-link "
    "mw-empty-elt nomobile-only".split()
)

_SHOWN_AGAIN = re.compile(r"(?:^|\s)(?:sm|md|lg|xl|\w{1,10}):(?:block|flex|grid|inline|table)")


def sight(attributes: dict[str, str], *, inline: bool) -> Sight:
    """Judge an element by its attributes, but for `style`.

    An inline `aria-hidden` is in sight (prices are written that way for the eye); a block with it
    is a dialogue or a menu waiting to be opened.
    """
    if "hidden" in attributes and attributes["hidden"].lower() != "until-found":
        return Sight.UNSEEN
    names = attributes.get("class")
    if names and not UNSEEN_CLASSES.isdisjoint(names.split()):
        return Sight.UNSEEN
    if attributes.get("aria-hidden") == "true" and not inline:
        return Sight.ASIDE
    if names and "hidden" in names.split() and not _SHOWN_AGAIN.search(names[:1_000]):
        return Sight.ASIDE
    return Sight.SHOWN
