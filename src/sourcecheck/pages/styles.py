"""The style sheets that stand in a page, and what they say of each of its elements.

A page is made by a stranger: rules and comparisons are counted, and a page over the count cannot be
read, since nobody could tell which of its text is shown.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from sourcecheck.pages import stylesheets
from sourcecheck.pages.selectors import Selector, Specificity, selectors
from sourcecheck.pages.stylesheets import Holds
from sourcecheck.pages.visibility import SHOWING, trait

MAX_RULES = 20_000
MAX_COMPARISONS = 3_000_000
MAX_STYLE_CHARACTERS = 2_000
"""Of a `style` attribute so much is read; what is longer holds a picture."""

_WORDS = (
    "display", "visib", "opacity", "font", "line-through", "overflow", "height", "width", "clip",
    "left", "right", "top", "bottom", "indent", "margin", "transform", "translate", "animation",
    "text-decoration", "padding", "flex", "\\",
)  # fmt: skip
_NOT_SHEETS = frozenset(("noscript", "template", "noframes"))

Weight = tuple[bool, bool, Specificity, int]
"""By which the cascade decides: important, in the element itself, specificity, order."""


class TooManyStylesError(Exception):
    """The page has more rules, or rules that match more slowly, than any page for readers."""


@dataclass(frozen=True, slots=True)
class _Rule:
    selector: Selector
    order: int
    said: tuple[tuple[str, bool, bool], ...]  # trait, set, important


@dataclass(slots=True)
class Styles:
    """The rules of a page's style sheets, by what the elements they match must have."""

    _by_key: dict[str, list[_Rule]] = field(default_factory=lambda: defaultdict(list))
    _count: int = 0
    _compared: int = 0

    @classmethod
    def of(cls, root: etree._Element) -> Styles:
        """Read every style sheet under `root`. Raises TooManyStylesError."""
        found = cls()
        for element in root.iter("style"):
            kind = str(element.get("type", "")).strip().lower()
            parent = element.getparent()
            apart = parent is not None and parent.tag in _NOT_SHEETS
            if kind in ("", "text/css") and not apart:
                found._add("".join(map(str, element.itertext())), str(element.get("media", "")))
        return found

    def _add(self, css: str, media: str) -> None:
        for rule in stylesheets.rules(css, media):
            lowered = rule.declarations.lower()
            if not any(word in lowered for word in _WORDS):
                continue
            said = tuple(_said(rule.declarations, rule.holds))
            if not said:
                continue
            for selector in selectors(rule.selectors):
                self._count += 1
                if self._count > MAX_RULES:
                    raise TooManyStylesError
                self._by_key[selector.subject.key].append(_Rule(selector, self._count, said))

    def of_element(self, element: etree._Element, style: str) -> Mapping[str, bool]:
        """The traits of an element, by its `style` attribute and the rules that match it.

        Raises TooManyStylesError.
        """
        best: dict[str, tuple[Weight, bool]] = {}
        if self._count:
            for rule in self._candidates(element):
                for name, is_set, important in rule.said:
                    weight = (important, False, rule.selector.specificity, rule.order)
                    if name not in best or weight >= best[name][0]:
                        best[name] = (weight, is_set)
        if style:
            written = stylesheets.plain(style[:MAX_STYLE_CHARACTERS])
            for name, is_set, important in _said(written, Holds.ALWAYS):
                weight = (important, True, (0, 0, 0), 0)
                if name not in best or weight >= best[name][0]:
                    best[name] = (weight, is_set)
        return {name: is_set for name, (_, is_set) in best.items()}

    def _candidates(self, element: etree._Element) -> Iterator[_Rule]:
        """The rules that match."""
        keys = [str(element.tag), "*"]
        if names := element.get("class"):
            keys += [f".{name}" for name in dict.fromkeys(str(names).split())]
        if identifier := element.get("id"):
            keys.append(f"#{identifier}")
        for key in keys:
            for rule in self._by_key.get(key, ()):
                self._count_one()
                if rule.selector.subject.matches(element) and self._stands_in(rule, element):
                    yield rule

    def _stands_in(self, rule: _Rule, element: etree._Element) -> bool:
        """Whether the element stands in what the selector asks for. The nearest fit is taken; only
        for a parent asked for beyond it are the others tried."""
        waiting = [(0, element)]
        ancestors = rule.selector.ancestors
        while waiting:
            number, inner = waiting.pop()
            if number == len(ancestors):
                return True
            is_parent, compound = ancestors[number]
            is_free = number + 1 == len(ancestors) or not ancestors[number + 1][0]
            outer = inner.getparent()
            while outer is not None:
                self._count_one()
                if compound.matches(outer):
                    waiting.append((number + 1, outer))
                    if is_free:
                        break
                if is_parent:
                    break
                outer = outer.getparent()
        return False

    def _count_one(self) -> None:
        self._compared += 1
        if self._compared > MAX_COMPARISONS:
            raise TooManyStylesError


def _said(text: str, holds: Holds) -> Iterator[tuple[str, bool, bool]]:
    """What declarations say. A rule for some screens can show text, and hide none: whoever has
    another screen sees it."""
    for name, value, important in stylesheets.declarations(text):
        said = trait(name, value)
        if said and (holds is Holds.ALWAYS or said[1] is (said[0] in SHOWING)):
            yield *said, important
