"""Reads the addresses in documents, each by the rules of its syntax: the one place for it.

`bare`: written out in running text. `destinations`: in Markdown's links and definitions.
`elements`: in the attributes of HTML. `placeholders`: those that are examples and lead nowhere.
"""

from __future__ import annotations

from sourcecheck.documents.addresses.bare import Syntax, written_at, written_out
from sourcecheck.documents.addresses.destinations import commonmark
from sourcecheck.documents.addresses.elements import base_of, embedded, hyperlink
from sourcecheck.documents.addresses.placeholders import Placeholder, placeholder
from sourcecheck.documents.addresses.references import in_attribute
from sourcecheck.documents.addresses.web import is_web, tidied

__all__ = [
    "Placeholder",
    "Syntax",
    "base_of",
    "commonmark",
    "embedded",
    "hyperlink",
    "in_attribute",
    "is_web",
    "placeholder",
    "tidied",
    "written_at",
    "written_out",
]
