"""Text from outside in XML and HTML: it stays text, and every parser can read what is around it."""

from __future__ import annotations

import html
import re

from sourcecheck.reports.escape import encodable, visible

_NO_CHARACTERS = re.compile("[\ufffe\uffff]")
"""What XML 1.0 forbids and `visible` leaves in."""


def escaped(text: str) -> str:
    """`text` for an element or a quoted attribute, on one line, with nothing hidden in it."""
    return html.escape(_NO_CHARACTERS.sub("\ufffd", visible(text)))


def transferable(document: str, encoding: str | None) -> str:
    """A whole document for a stream: what its encoding lacks becomes character references."""
    if encodable("\u2014", encoding) == "\u2014":
        codec = encoding or "utf-8"
        return document.encode(codec, "xmlcharrefreplace").decode(codec)
    return document.encode("ascii", "xmlcharrefreplace").decode("ascii")
