"""The selectors of CSS that a page can be read with, and the elements they match.

Read are types, classes, ids, attributes, `:root`, `:not(…)` of these, descendants and children
(Selectors Level 4). A selector with anything else (`:hover`, `::before`, siblings) matches nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from sourcecheck.pages.stylesheets import unescaped

_IDENTIFIER = r"(?:[\w-]|[^\x00-\x7f]|\\[0-9a-fA-F]{1,6}\s?|\\[^\n])+"
_SIMPLE = re.compile(
    rf"(?P<tag>\*|{_IDENTIFIER})|\#(?P<id>{_IDENTIFIER})|\.(?P<name>{_IDENTIFIER})"
    rf"|\[\s*(?P<key>{_IDENTIFIER})\s*(?:(?P<how>[~|^$*]?=)\s*"
    rf"(?P<value>\"[^\"]*\"|'[^']*'|{_IDENTIFIER})\s*[is]?\s*)?\]"
    r"|(?P<root>:root)|:not\((?P<without>[^()]*)\)"
)
_COMBINATOR = re.compile(r"\s*(>)\s*|\s+")
MAX_SELECTOR_CHARACTERS = 500
MAX_COMPOUNDS = 8

Specificity = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Compound:
    """Conditions on one element. `attributes` are key, operator and value."""

    tag: str = ""
    id: str = ""
    classes: frozenset[str] = frozenset()
    attributes: tuple[tuple[str, str, str], ...] = ()
    without: tuple[Compound, ...] = ()
    is_root: bool = False

    @property
    def specificity(self) -> Specificity:
        """How many ids, classes (and the like) and types it names."""
        own = len(self.classes) + len(self.attributes) + self.is_root
        sums = [(int(bool(self.id)), own, int(bool(self.tag)))]
        sums += [one.specificity for one in self.without]
        return (sum(s[0] for s in sums), sum(s[1] for s in sums), sum(s[2] for s in sums))

    @property
    def key(self) -> str:
        """What every element that it matches has: an id, else a class, else a type."""
        if self.id:
            return f"#{self.id}"
        if self.classes:
            return f".{min(self.classes)}"
        return self.tag or "*"

    @property
    def is_of_names(self) -> bool:
        """Whether it asks for nothing but a type, an id and classes."""
        return not (self.attributes or self.without or self.is_root)

    def may_match(self, tag: str, identifier: str, classes: str) -> bool:
        """Whether an element of this type, id and class meets what it asks of these."""
        if (self.tag and self.tag != tag) or (self.id and self.id != identifier):
            return False
        return not self.classes or self.classes <= set(classes.split())

    def matches(self, element: etree._Element) -> bool:
        """Whether the element meets all conditions."""
        identifier, classes = str(element.get("id", "")), str(element.get("class", ""))
        if not self.may_match(str(element.tag), identifier, classes):
            return False
        if self.is_root and element.getparent() is not None:
            return False
        if not all(_has(element, *one) for one in self.attributes):
            return False
        return not any(one.matches(element) for one in self.without)


@dataclass(frozen=True, slots=True)
class Selector:
    """A subject and, from the nearest outward, what it must stand in: (is parent, compound)."""

    subject: Compound
    ancestors: tuple[tuple[bool, Compound], ...] = ()

    @property
    def around(self) -> tuple[str, ...]:
        """The keys of what the subject must stand in."""
        return tuple(compound.key for _, compound in self.ancestors)

    @property
    def is_of_names(self) -> bool:
        """Whether type, id and class of an element tell that it matches."""
        return not self.ancestors and self.subject.is_of_names

    @property
    def specificity(self) -> Specificity:
        """That of all its compounds, summed."""
        sums = [self.subject.specificity, *(one.specificity for _, one in self.ancestors)]
        return (sum(s[0] for s in sums), sum(s[1] for s in sums), sum(s[2] for s in sums))


def selectors(text: str) -> list[Selector]:
    """The selectors of a list that can be read; the others are left out."""
    found = (_selector(one.strip()) for one in text.split(","))
    return [one for one in found if one is not None]


def _selector(text: str) -> Selector | None:
    if not text or len(text) > MAX_SELECTOR_CHARACTERS:
        return None
    compounds: list[Compound] = []
    children: list[bool] = []
    at = 0
    while at < len(text):
        if compounds:
            combinator = _COMBINATOR.match(text, at)
            if combinator is None or len(compounds) >= MAX_COMPOUNDS:
                return None
            children.append(combinator[1] is not None)
            at = combinator.end()
        read = _compound(text, at)
        if read is None:
            return None
        compound, at = read
        compounds.append(compound)
    outward = zip(reversed(children), reversed(compounds[:-1]), strict=True)
    return Selector(compounds[-1], tuple(outward))


def _compound(text: str, at: int) -> tuple[Compound, int] | None:
    tag = identifier = ""
    classes: set[str] = set()
    attributes: list[tuple[str, str, str]] = []
    without: list[Compound] = []
    is_root = False
    start = at
    while found := _SIMPLE.match(text, at):
        if found["tag"]:
            if at > start:
                return None
            tag = found["tag"].strip("*").lower()
        elif found["id"]:
            identifier = unescaped(found["id"])
        elif found["name"]:
            classes.add(unescaped(found["name"]))
        elif found["key"]:
            value = unescaped((found["value"] or "").strip("\"'"))
            attributes.append((found["key"].lower(), found["how"] or "", value))
        elif found["root"]:
            is_root = True
        else:
            inner = _compound(found["without"].strip(), 0)
            if inner is None or inner[1] < len(found["without"].strip()):
                return None
            without.append(inner[0])
        at = found.end()
    if at == start:
        return None
    compound = Compound(
        tag, identifier, frozenset(classes), tuple(attributes), tuple(without), is_root
    )
    return compound, at


def _has(element: etree._Element, key: str, how: str, value: str) -> bool:
    there = element.get(key)
    return there is not None and _fits(str(there), how, value)


def _fits(text: str, how: str, value: str) -> bool:
    match how:
        case "":
            return True
        case "=":
            return text == value
        case "~=":
            return value in text.split()
        case "|=":
            return text == value or text.startswith(f"{value}-")
    fits = {"^=": text.startswith, "$=": text.endswith}.get(how, text.__contains__)
    return bool(value) and fits(value)
