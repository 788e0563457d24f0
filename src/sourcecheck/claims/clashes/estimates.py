"""Figures that several speakers, or an estimate and a bound, give for one quantity (SC506)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from sourcecheck.claims.clashes import quantities, roles
from sourcecheck.claims.clashes.line import Line, joined
from sourcecheck.claims.trees import tree
from sourcecheck.language import dates, figures, units
from sourcecheck.language.tokens import stem
from sourcecheck.model import Attribution, Block, Conflict, Figure

_MOST = 60
_FEWEST = 10
_FEWEST_BARE = 40
_LEAST_EVIDENCE = 4
_NEAR_CHARACTERS = 1_000
_NEXT_CHARACTERS = 400
_MOST_VALUES = 6
_AS_GOOD_AS_SAME = 1.1
_CLOSE = 1.35
_WIDE = 3.0
_FARTHEST = 10.0
_ROUNDED = 1.02
_REMAINS = frozenset("body corpse grave name identity victim life soul head".split())
"""Nouns that stand for people who were killed, buried or listed."""
_LOST = frozenset(["dead", "missing"])
_OPEN = re.compile(
    r"\b(?:would|could|might|may|if|unless|plans?|aims?|hopes?|expect\w*|forecast\w*|so\sfar|by\sthen"
    r"|already|initially|at\sfirst|revised|previously|capacity|target|limit|goal|compared|versus|myth)\b"
)
"""Words of what is not so, not yet so, or no longer so."""
_AND_OTHERS = re.compile(
    r"\b(?:this|that|these|those)(?:\s\w+)?\sand\s(?:in\s)?(?:other|the\s(?:one|two|three|others))\b"
    r"|\bof\s(?:those|them|the\s(?:dead|victims|wounded))\b,?\s?\Z"
)
_OF_A_WHOLE = re.compile(r"(?:\A|,\s)(?:but\s|and\s)?of\s(?:these|those|them|the\s\w+),?\s", re.I)
_RELATIVE = re.compile(r",?\s(?:who|which|whose|that)\s.*|,\s.*|\sseen\sby\s.*", re.DOTALL)
_IN_BRACKETS = re.compile(r"\s?\(.*")
_LONGEST_SPEAKER_CHARACTERS = 70
_NO_VERB = "-"
_OTHER_CLAUSES = frozenset(
    "acl acl:relcl advcl advcl:relcl ccomp xcomp parataxis conj appos nsubj".split()
)
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six")


@dataclass(frozen=True, slots=True)
class _Estimate:
    """A figure with who gives it.

    `counted` is "people", the stem of a noun, a currency, or "" for a bare number; `verb` is the
    lemma that governs it, "" where that is the verb of saying (what is counted was named before),
    "-" for none. `at` is where the sentence begins; `names` are the words of names that the verb's
    own phrases hold: where, of what, to whom.
    """

    figure: Figure
    line: Line
    at: int
    counted: str
    role: roles.Role
    verb: str
    when: str
    speaker: str
    names: frozenset[str]

    @property
    def wording(self) -> str:
        return figures.words(self.figure, self.line.text)


def find(lines: Sequence[Line]) -> Iterator[Conflict]:
    """Groups of figures for one quantity that differ, with who gives which."""
    found = [each for line in lines if line.figures for each in _estimates(line)]
    found = found[:_MOST]
    evident = [(a, b) for a, b in combinations(found, 2) if _is_same(a, b)]
    for group in joined(evident):
        group.sort(key=lambda each: (each.at, each.figure.start))
        if _differ(group) and len({each.figure.value for each in group}) <= _MOST_VALUES:
            yield _conflict(group)


def _estimates(line: Line) -> Iterator[_Estimate]:
    if line.claim.block is Block.LIST or _OPEN.search(line.lower):
        return
    for figure in line.figures:
        if quantities.is_part(line, figure) or _is_of_more(line, figure):
            continue
        role = roles.of(line, figure) if figure.unit in (units.PEOPLE, "") else roles.NONE
        counted = _counted(line, figure)
        least = _FEWEST if counted else _FEWEST_BARE
        if counted is None or figure.value < least or figure.high is not None:
            continue
        if figure.noun in _REMAINS or (not figure.unit and not figure.noun and role.name):
            counted = units.PEOPLE
        said = line.claim.attributed_to
        yield _Estimate(
            figure, line, line.claim.start, counted, role, _verb(line, figure), _when(line, figure),
            _name(said), _names(line, figure),
        )  # fmt: skip


def _name(said: Attribution | None) -> str:
    """Who is said to give a figure: of words passed on, whose words they are."""
    if said is None:
        return ""
    speaker = said.inner or said
    return speaker.name or speaker.text


def _counted(line: Line, figure: Figure) -> str | None:
    """What a figure counts; "" for a bare number, None for what is no count."""
    if figure.unit in (units.PERCENT, units.ORDINAL, units.TIMES):
        return None
    if figure.unit == units.PEOPLE or figure.noun in _REMAINS:
        return units.PEOPLE
    if figure.unit in units.CURRENCIES:
        return figure.unit
    if figure.noun and not units.is_measure(figure.unit):
        return stem(figure.noun)
    return None if figure.unit else ""


def _is_of_more(line: Line, figure: Figure) -> bool:
    """Whether a figure is of several events, or a part of what another one counts."""
    return bool(_AND_OTHERS.search(line.lower) or _OF_A_WHOLE.search(line.lower, 0, figure.start))


def _verb(line: Line, figure: Figure) -> str:
    """The lemma of the verb that governs the figure; "" for the verb of saying, or none."""
    read = tree(line.text)
    token = read.at(_digits(line, figure))
    verb = read.clause(token) if token >= 0 else -1
    if verb < 0:
        return _NO_VERB
    if _is_cue(line, read.tokens[verb].start):
        return ""
    return read.tokens[verb].lemma


def _names(line: Line, figure: Figure) -> frozenset[str]:
    """The telling words of names in the figure's clause, no other clause between."""
    read = tree(line.text)
    token = read.at(_digits(line, figure))
    verb = read.clause(token) if token >= 0 else -1
    if verb < 0:
        return line.names
    inside = read.subtree(verb, _OTHER_CLAUSES)
    words = {read.tokens[i].text.casefold() for i in inside if read.tokens[i].upos == "PROPN"}
    return line.names & words


def _digits(line: Line, figure: Figure) -> int:
    """Where the number itself begins, behind "more than"."""
    number = re.search(r"\d", line.text[figure.start : figure.end])
    return figure.start + (number.start() if number else 0)


def _is_cue(line: Line, position: int) -> bool:
    said = line.claim.attributed_to
    if not said or not said.cue:
        return False
    start = line.text.find(said.cue)
    return start >= 0 and start <= position < start + len(said.cue)


def _when(line: Line, figure: Figure) -> str:
    """The date nearest to the figure; what tells when somebody spoke, or who, is left out."""
    said = line.claim.attributed_to
    speaker = line.text.find(said.text) if said else -1
    own = []
    for date in line.dates:
        if said and 0 <= speaker <= date.start < speaker + len(said.text):
            continue
        read = tree(line.text) if said else None
        clause = read.clause(read.at(date.start)) if read else -1
        if read and clause >= 0 and _is_cue(line, read.tokens[clause].start):
            continue
        own.append(date)
    nearest = min(own, key=lambda date: abs(date.start - figure.start), default=None)
    return nearest.value if nearest else ""


def _is_same(a: _Estimate, b: _Estimate) -> bool:
    """Whether the text lets a reader see that two figures are of one quantity."""
    if a.line is b.line or (a.counted and b.counted and a.counted != b.counted):
        return False
    if _are_told_apart(a, b):
        return False
    return _evidence(a, b) >= _LEAST_EVIDENCE


def _evidence(a: _Estimate, b: _Estimate) -> int:
    """How much speaks for one quantity: what is counted, what happened to it, when, how near the
    sentences and the values are, and whether two speakers take turns."""
    apart = abs(a.at - b.at)
    two_speak = a.speaker != b.speaker
    is_taken_up = two_speak and not (a.verb and b.verb) and apart <= _NEXT_CHARACTERS
    return (
        2 * bool(a.role.name and b.role.name)
        + (a.counted == b.counted != "" and a.figure.noun == b.figure.noun)
        + 2 * (a.verb == b.verb not in ("", _NO_VERB))
        + bool(a.when and b.when)
        + bool(a.names & b.names)
        + (apart <= _NEAR_CHARACTERS)
        + two_speak
        + 2 * is_taken_up
        + _event_evidence(a, b)
        + _size_evidence(a, b)
    )


def _event_evidence(a: _Estimate, b: _Estimate) -> int:
    """The same noun for the event; one that only one sentence has tells it apart."""
    one, other = roles.events(a.line), roles.events(b.line)
    if one & other:
        return 1
    return -2 if (one or other) and a.speaker == b.speaker else 0


def _size_evidence(a: _Estimate, b: _Estimate) -> int:
    small, large = sorted((a.figure.value, b.figure.value))
    if large <= small * _AS_GOOD_AS_SAME:
        return 2
    if large <= small * _CLOSE:
        return 1
    return -1 if large > small * _WIDE else 0


def _are_told_apart(a: _Estimate, b: _Estimate) -> bool:
    """Whether size, date, event, place, role or verb make two quantities of them."""
    small, large = sorted((a.figure.value, b.figure.value))
    named = {each.role.name for each in (a, b)} - {""}
    is_thing = a.counted not in (units.PEOPLE, "")
    return (
        large > small * _FARTHEST
        or bool(a.when and b.when and not dates.agree(a.when, b.when))
        or _are_disjoint(roles.events(a.line), roles.events(b.line))
        or _are_disjoint(a.names, b.names)
        or (len(named) == 2 and named != _LOST)
        or (is_thing and (a.speaker == b.speaker or bool(a.verb and b.verb and a.verb != b.verb)))
        or quantities.are_two_of_several(a.line, b.line)
    )


def _are_disjoint(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one and other and not one & other)


def _differ(group: Sequence[_Estimate]) -> bool:
    """Whether the values differ, and two speak, or one value is a bound and the other none."""
    for a, b in combinations(group, 2):
        small, large = sorted((a.figure.value, b.figure.value))
        if large <= small * _ROUNDED and (
            figures.compare(a.figure, b.figure) is not figures.Fit.DIFFERENT
        ):
            continue
        if a.speaker != b.speaker or {a.figure.comparison, b.figure.comparison} & {">", ">="}:
            return True
    return False


def _conflict(group: Sequence[_Estimate]) -> Conflict:
    named = quantities.named([(each.figure, each.role, each.when) for each in group])
    by_wording: dict[str, dict[str, list[int]]] = {}
    for each in group:
        by_speaker = by_wording.setdefault(_value(each), {})
        lines = by_speaker.setdefault(_called(each.speaker), [])
        if each.line.claim.location.line not in lines:
            lines.append(each.line.claim.location.line)
    told = ", ".join(
        f"{wording} ({'; '.join(f'{who}, {_lines(at)}' for who, at in speakers.items())})"
        for wording, speakers in by_wording.items()
    )
    count = len(by_wording)
    number = _NUMBERS[count] if count < len(_NUMBERS) else str(count)
    return Conflict(
        kind="estimate",
        quantity=named,
        values=tuple(by_wording),
        claims=tuple(dict.fromkeys(each.line.claim.id for each in group)),
        message=f"{number} figures for {named}: {told}",
        location=group[-1].line.claim.location,
    )


def _value(estimate: _Estimate) -> str:
    """The wording of a figure; "some 30,000" and "30,000" are told as one."""
    figure, line = estimate.figure, estimate.line
    if figure.comparison in ("=", "~"):
        figure = replace(figure, start=_digits(line, figure))
    return _IN_BRACKETS.sub("", figures.words(figure, line.text))


def _called(speaker: str) -> str:
    if not speaker:
        return "the text"
    short = _RELATIVE.sub("", " ".join(speaker.split()))
    if len(short) > _LONGEST_SPEAKER_CHARACTERS:
        short = short[: _LONGEST_SPEAKER_CHARACTERS - 1].rsplit(" ", 1)[0] + "…"
    is_article = short[:2] in ("A ", "An") or short.startswith("The ")
    return short[0].lower() + short[1:] if is_article else short


def _lines(numbers: Sequence[int]) -> str:
    return f"line{'s' * (len(numbers) > 1)} {', '.join(map(str, numbers))}"
