"""The style sheets that stand in a page, and what they say of each of its elements.

A page is made by a stranger: rules and comparisons are counted, and a page over the count cannot be
read, since nobody could tell which of its text is shown.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from sourcecheck.pages import stylesheets
from sourcecheck.pages.selectors import Selector, Specificity, selectors
from sourcecheck.pages.stylesheets import Holds
from sourcecheck.pages.visibility import SHOWING, trait

MAX_RULES = 20_000
MAX_WORK = 15_000_000
"""In units of a look into a table: 2 to 3 seconds. Pages for readers take a tenth at most."""
COMPARISON = 8
"""What it takes to compare an element with a selector."""
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
    """A selector with what it says. `around` are the keys of what its subject must stand in."""

    selector: Selector
    order: int
    around: tuple[str, ...]
    said: tuple[tuple[str, bool, bool], ...]  # trait, set, important


@dataclass(slots=True)
class _Cascade:
    """What the declarations seen so far say, each trait by the weightiest of them."""

    weights: dict[str, Weight] = field(default_factory=dict)
    said: dict[str, bool] = field(default_factory=dict)

    def add(self, rule: _Rule) -> None:
        """Count the declarations of a rule that matches."""
        for name, is_set, important in rule.said:
            self._put(
                name, (important, False, rule.selector.specificity, rule.order), is_set=is_set
            )

    def add_written(self, said: Iterable[tuple[str, bool, bool]]) -> None:
        """Count those of a `style` attribute."""
        for name, is_set, important in said:
            self._put(name, (important, True, (0, 0, 0), 0), is_set=is_set)

    def _put(self, name: str, weight: Weight, *, is_set: bool) -> None:
        if name not in self.weights or weight >= self.weights[name]:
            self.weights[name], self.said[name] = weight, is_set


@dataclass(frozen=True, slots=True)
class _Named:
    """What is known of elements by type, id and class; `others` ask for more than these."""

    said: dict[str, bool]
    weights: dict[str, Weight]
    others: list[_Rule]


@dataclass(slots=True)
class Styles:
    """The rules of a page's style sheets, by what the elements they match must have."""

    _by_key: dict[str, list[_Rule]] = field(default_factory=lambda: defaultdict(list))
    _known: dict[tuple[str, str, str], _Named] = field(default_factory=dict)
    _around: Counter[str] = field(default_factory=Counter)
    _open: list[tuple[str, ...]] = field(default_factory=list)
    _count: int = 0
    _work: int = 0

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
                self._by_key[selector.subject.key].append(
                    _Rule(selector, self._count, selector.around, said)
                )

    def enter(self, element: etree._Element) -> None:
        """Note an element that what follows stands in, until it is left."""
        if self._count:
            identifier = element.get("id")
            classes = dict.fromkeys(str(element.get("class", "")).split())
            keys = (str(element.tag), "*", *(f".{name}" for name in classes))
            keys = (*keys, f"#{identifier}") if identifier else keys
            self._open.append(keys)
            self._around.update(keys)

    def leave(self) -> None:
        """Forget the element that was entered last."""
        if self._count:
            self._around.subtract(self._open.pop())

    def of_element(self, element: etree._Element, style: str) -> Mapping[str, bool]:
        """The traits of an element, by its `style` attribute and the rules that match it.

        Raises TooManyStylesError.
        """
        if not self._count and not style:
            return {}
        names = (str(element.tag), str(element.get("id", "")), str(element.get("class", "")))
        known = self._known.get(names)
        if known is None:
            known = self._known[names] = self._named(*names)
        if not style and not known.others:
            return known.said
        cascade = _Cascade(dict(known.weights), dict(known.said))
        self._do(len(known.others))
        around = self._around
        for rule in known.others:
            if all(map(around.__getitem__, rule.around)):
                self._do(COMPARISON)
                if rule.selector.subject.matches(element) and self._stands_in(rule, element):
                    cascade.add(rule)
        if style:
            written = stylesheets.plain(style[:MAX_STYLE_CHARACTERS])
            cascade.add_written(_said(written, Holds.ALWAYS))
        return cascade.said

    def _named(self, tag: str, identifier: str, classes: str) -> _Named:
        """What holds for all elements of this type, id and class."""
        cascade, others = _Cascade(), []
        keys = [tag, "*", *(f".{name}" for name in dict.fromkeys(classes.split()))]
        for key in (*keys, f"#{identifier}") if identifier else keys:
            for rule in self._by_key.get(key, ()):
                self._do(COMPARISON)
                if not rule.selector.subject.may_match(tag, identifier, classes):
                    continue
                if rule.selector.is_of_names:
                    cascade.add(rule)
                else:
                    others.append(rule)
        return _Named(cascade.said, cascade.weights, others)

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
                self._do(COMPARISON)
                if compound.matches(outer):
                    waiting.append((number + 1, outer))
                    if is_free:
                        break
                if is_parent:
                    break
                outer = outer.getparent()
        return False

    def _do(self, work: int) -> None:
        self._work += work
        if self._work > MAX_WORK:
            raise TooManyStylesError


def _said(text: str, holds: Holds) -> Iterator[tuple[str, bool, bool]]:
    """What declarations say. A rule for some screens can show text, and hide none: whoever has
    another screen sees it."""
    for name, value, important in stylesheets.declarations(text):
        said = trait(name, value)
        if said and (holds is Holds.ALWAYS or said[1] is (said[0] in SHOWING)):
            yield *said, important
