"""One quantity with two values that cannot both be right (SC501)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from sourcecheck.claims.clashes import roles
from sourcecheck.claims.clashes.line import Line, conflict, joined
from sourcecheck.language import dates, figures, units
from sourcecheck.model import Block, Conflict, Figure

_MOST = 100
_MOST_APART = 10.0
_MOST_APART_UNDATED = 3.0
_FEWEST = 10
_LARGE = 1_000
_MOST_VALUES = 5
"""A text that counts more often counts many things."""
_AS_LARGE = 2.0
"""Two tolls of thousands in one year, of about the same size, are of one event."""
_ROUNDED = 1.02
"""Nobody is held to the last two per cent."""
_PART_BEFORE = re.compile(
    r"\b(?:another|further|additional|remaining|other|including|includes?|of\swhom|of\sthem|each|per"
    r"|average|annual|every|among|by|up\sfrom|down\sfrom|rose\sto|fell\sto|increased\sto|grew\sto"
    r"|risen\sto|raised\sto|reached|plus|only|alone|half|some\sof|most\sof|than\sthe|(?<!late\s)from|"
    r"(?:group|team|core)\sof|target\sof|goal\sof|capacity\sof|limit\sof|least\sone\sof)\s(?:\w+\s)?\Z"
)
_PART_AFTER = re.compile(
    r"\s(?:\w+\s){0,2}?(?:more|others|a\s(?:year|month|week|day|night|head)|per|each|annually|daily"
    r"|in\s(?:one|a\ssingle)\s\w+|monthly|every|of\s(?:whom|them|these|which)|times|alone|additional|extra|other)\b"
)
_HYPHENED = re.compile(r"[\d,.]{1,12}[-‑‐][a-z]")
_LISTS = re.compile(
    r"\b(?:includ(?:ed|es|ing)|among\sthem|namely|consist(?:ed|s)\sof|of\swhom)\b|\(|:(?!\s?[\"“‘«])"
)
_TELLS_APART = re.compile(
    r"\b(?:first|second|third|fourth|fifth|last|next|final|semifinal|opening|closing|morning|evening"
    r"|afternoon|north\w*|south\w*|east\w*|west\w*|upper|lower|male|female|men|women|children)\b"
)
_VICTIMS = re.compile(r"\b(?:victims|executed|massacred?|killed|martyrs|dead)\b")
_CHANGING = re.compile(
    r"\b(?:as\sof|by\s(?:\w+\s)?\d{4}|initially|at\sfirst|so\sfar|by\sthen|revised|previously|earlier\s(?:estimate|figure|count)"
    r"|would|could|might|may|if|unless|fear(?:s|ed)?|risk|plans?|aims?|hopes?|expect\w*|forecast\w*"
    r"|rumou?r\w*|not|nor|never|instead|rather\sthan|since|(?:over|during|in)\sthe\s(?:past|last)\s\w+"
    r"|between\s[\d,.]+\sand|compared|versus|as\sopposed|previous|myth|wrongly|falsely|claim(?:ed|s)?"
    r"\sfalsely)\b"
)


@dataclass(frozen=True, slots=True)
class _Quantity:
    """A figure with what it counts: `role` is what happened to those counted, "" when unknown."""

    figure: Figure
    line: Line
    role: roles.Role
    when: str

    @property
    def wording(self) -> str:
        return figures.words(self.figure, self.line.text)


def find(lines: Sequence[Line]) -> Iterator[Conflict]:
    """Groups of values of one quantity, some of which exclude one another."""
    alike: defaultdict[tuple[str, str], list[_Quantity]] = defaultdict(list)
    for line in lines:
        for quantity in _quantities(line):
            key = (quantity.figure.unit, quantity.role.name or quantity.figure.noun)
            alike[key].append(quantity)
    for quantities in alike.values():
        pairs = [
            (a, b)
            for a, b in combinations(quantities[:_MOST], 2)
            if a.line is not b.line
            and not (a.line.claim.attributed_to or b.line.claim.attributed_to)
            and _excludes(a, b)
            and _is_same(a, b)
        ]
        for group in joined(pairs):
            group += [
                each
                for each in quantities[:_MOST]
                if each not in group and any(_is_same(each, member) for member in group)
            ]
            if len({each.wording for each in group}) > _MOST_VALUES:
                continue
            group.sort(key=lambda each: each.line.claim.start)
            told = [(each.wording, each.line) for each in group]
            what = named([(each.figure, each.role, each.when) for each in group])
            yield conflict("figure", what, told)


def _quantities(line: Line) -> Iterator[_Quantity]:
    """The figures of a sentence that stand for a whole, said as true."""
    if _CHANGING.search(line.lower) or line.claim.block is Block.LIST:
        return
    for figure in (_as_people(each, line) for each in line.figures):
        is_counted = bool(figure.noun) and not units.is_measure(figure.unit)
        role = roles.of(line, figure) if figure.unit in (units.PEOPLE, "") else roles.NONE
        if not (is_counted or role.name) or figure.value < _FEWEST or figure.high is not None:
            continue
        if figure.unit in (units.PERCENT, units.ORDINAL, units.TIMES) or is_part(line, figure):
            continue
        yield _Quantity(figure, line, role, _when(line, figure))


def is_part(line: Line, figure: Figure) -> bool:
    """Whether a figure is a share, an increase or one of several of a whole, or names a kind."""
    return bool(
        _names_a_kind(line, figure)
        or _PART_BEFORE.search(line.lower, max(0, figure.start - 40), figure.start)
        or _PART_AFTER.match(line.lower, figure.end)
        or _is_listed(line, figure)
    )


def _names_a_kind(line: Line, figure: Figure) -> bool:
    """ "A 16-bit integer", "40-foot containers": the figure tells a kind from others."""
    return _HYPHENED.match(line.lower, figure.start) is not None


def _is_listed(line: Line, figure: Figure) -> bool:
    """Whether the figure is one of several that make up a whole."""
    return len(line.figures) > 2 and bool(_LISTS.search(line.lower, 0, figure.start))


def _as_people(figure: Figure, line: Line) -> Figure:
    """ "33,700 names of victims" are as many people."""
    if figure.noun in ("name", "identity", "victim") and _VICTIMS.search(line.lower):
        return replace(figure, unit=units.PEOPLE)
    return figure


def _when(line: Line, figure: Figure) -> str:
    """The date nearest to the figure; "" when the sentence has none."""
    nearest = min(
        line.dates,
        key=lambda date: min(abs(date.start - figure.end), abs(figure.start - date.end)),
        default=None,
    )
    return nearest.value if nearest else ""


def _excludes(a: _Quantity, b: _Quantity) -> bool:
    """Whether no value fits both."""
    (low, high), (other_low, other_high) = figures.bounds(a.figure), figures.bounds(b.figure)
    if a.figure.comparison == b.figure.comparison == "=":
        return figures.compare(a.figure, b.figure) is figures.Fit.DIFFERENT
    return low > other_high * _ROUNDED or other_low > high * _ROUNDED


def _is_same(a: _Quantity, b: _Quantity) -> bool:
    """Whether both plainly speak of one thing at one time, and no two people are said to differ."""
    if _are_told_apart(a.line, b.line):
        return False
    dated = bool(a.when and b.when)
    if dated and not dates.agree(a.when, b.when):
        return False
    small, large = sorted((a.figure.value, b.figure.value))
    if large > small * (_MOST_APART if dated else _MOST_APART_UNDATED):
        return False
    if a.role.is_event:
        as_large = small >= _LARGE and large <= small * _AS_LARGE
        return roles.is_one_event(
            (a.line, b.line), (a.role, b.role), dated=dated, as_large=as_large
        )
    return _is_one_count(a, b, dated=dated)


def _are_told_apart(a: Line, b: Line) -> bool:
    """Whether two sentences name two bodies or places, or two of several."""
    if a.names and b.names and not a.names & b.names:
        return True
    return are_two_of_several(a, b)


def are_two_of_several(a: Line, b: Line) -> bool:
    """Whether one sentence speaks of the first, the other of the second, or one of the last."""
    return set(_TELLS_APART.findall(a.lower)) != set(_TELLS_APART.findall(b.lower))


def _is_one_count(a: _Quantity, b: _Quantity, *, dated: bool) -> bool:
    """Whether things other than people are counted of one matter: the same noun, described and
    governed alike, in sentences that share more words than it."""
    for before in (_governors, _modifiers):
        one, other = before(a), before(b)
        if one and other and not one & other:
            return False
    shared = a.line.stems() & b.line.stems() - {*roles.stems_of(a.figure.noun)}
    fewest = min(len(a.line.stems()), len(b.line.stems()))
    if dated:
        return len(shared) >= max(1, 0.3 * fewest)
    return bool(a.line.names & b.line.names) and len(shared) >= max(3, 0.75 * fewest)


def _governors(quantity: _Quantity) -> frozenset[str]:
    """The telling words right before the figure ("handled 38,450 containers")."""
    start = quantity.figure.start
    words = quantity.line.lower[max(0, start - 30) : start].split()[-2:]
    return roles.stems_of(" ".join(words))


def _modifiers(quantity: _Quantity) -> frozenset[str]:
    """The words between the figure and its noun ("500 empty containers")."""
    behind = quantity.line.lower[quantity.figure.end : quantity.figure.end + 60]
    before, found, _ = behind.partition(quantity.figure.noun[:5])
    return roles.stems_of(before) if found else frozenset()


def named(group: Sequence[tuple[Figure, roles.Role, str]]) -> str:
    """What is counted, and when: "people executed, 1988"."""
    figure = group[0][0]
    role = next((role for _, role, _ in group if role.name), roles.NONE)
    noun = next((each.noun for each, _, _ in group if each.noun), "")
    if role.name:
        what = f"people {role.done}"
    elif noun or not figure.unit:
        what = _plural(noun) if noun else "one quantity"
    else:
        what = figure.unit
    when = next((when for _, _, when in group if when and "XXXX" not in when), "")
    return f"{what}, {_years(when)}" if when else what


def _years(value: str) -> str:
    first, last = dates.span(value)
    return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"


def _plural(noun: str) -> str:
    if noun.endswith(("s", "x", "ch", "sh")):
        return noun + "es"
    return noun[:-1] + "ies" if noun.endswith("y") and noun[-2:-1] not in "aeiou" else noun + "s"
