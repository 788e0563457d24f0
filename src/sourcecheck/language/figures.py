"""Finds the figures of a text and gives them as values with unit, noun and comparison."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from sourcecheck.language import (
    comparisons,
    context,
    dates,
    localized,
    nouns,
    numerals,
    ranges,
    units,
)
from sourcecheck.language.comparing import (
    Fit,
    bounds,
    compare,
    is_count,
    same_measure,
    same_value,
)
from sourcecheck.language.numerals import Kind, Numeral
from sourcecheck.language.ranges import Amount
from sourcecheck.model import Figure

__all__ = [
    "Fit",
    "bounds",
    "compare",
    "find",
    "is_count",
    "same_measure",
    "same_value",
    "words",
]


def find(text: str, language: str | None = None) -> tuple[Figure, ...]:
    """Find the figures of `text`, in order, never overlapping; dates are left out.

    `language` (ISO 639-1) tells how numbers are written; without it the text is asked.

    A figure's offsets take in its comparison and its sign or unit of measure ("more than 33,000",
    "$5 million", "12 per cent"), not the noun it counts. Fractions ("two-thirds", "one in five")
    are given in percent; "doubled" and "three times" have the unit "time", "26th" has "ordinal".
    """
    as_read = localized.as_english(text, language)
    read_as = as_read.text
    found = _in_order(read_as, as_read.dates)
    if read_as is not text:  # the words for large numbers may be longer than what stands for them
        found = [_whole_word(figure, text, read_as) for figure in found]
    others = [figure for figure in localized.in_han(read_as) if not _overlaps(figure, found)]
    return tuple(sorted((*found, *others), key=lambda f: f.start) if others else found)


def _whole_word(figure: Figure, text: str, read_as: str) -> Figure:
    """The figure with all of the words that were read as shorter ones."""
    end = figure.end
    while end < len(text):
        is_blank = text[end] in " \u00a0" and end + 1 < len(text)
        at = end + 1 if is_blank else end
        is_rest = text[at].isalpha() or (text[at] == "." and read_as[at] == " ")
        if not is_rest or text[at] == read_as[at]:
            break
        end = at + 1
    return replace(figure, end=end) if end > figure.end else figure


def _disjoint(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans in order, those that overlap as one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found


def _overlaps(figure: Figure, found: list[Figure]) -> bool:
    return any(other.start < figure.end and figure.start < other.end for other in found)


def _in_order(text: str, other_dates: tuple[tuple[int, int], ...] = ()) -> list[Figure]:
    days = [(mention.start, mention.end) for mention in dates.find(text)]
    if other_dates:
        days = _disjoint((*days, *other_dates))
    found: list[Figure] = []
    done = day = 0
    for at in _anchors(text):
        while day < len(days) and days[day][1] <= at:
            day += 1
        if at < done or (day < len(days) and days[day][0] <= at):
            continue
        if text[at].isdecimal():
            skipped = context.skipped_to(text, at)
            if skipped != context.NOT_SKIPPED:
                done = skipped
                continue
        numeral = numerals.read(text, at)
        if numeral is None:
            done = _past_digits(text, at)
            continue
        floor = max(done, days[day - 1][1] if day else 0)
        ceiling = days[day][0] if day < len(days) else len(text)
        done = numeral.end
        if numeral.end <= ceiling and (figure := _figure(text, numeral, floor)):
            found.append(figure)
            done = max(done, figure.end)
    return found


def words(figure: Figure, text: str) -> str:
    """The figure as written in `text`, comparison and unit with it, on one line."""
    return " ".join(text[figure.start : figure.end].split())


def _anchors(text: str) -> Iterator[int]:
    """Every offset at which a number may begin: a digit or a number word that opens a word."""
    for match in _TOKEN.finditer(text):
        token = match.group()
        first = token[0]
        if first.isdecimal() or (
            first.isalpha()
            and token.lower() in numerals.NUMBER_WORDS
            and (len(token) > 2 or _AFTER_A.match(text, match.end()))
        ):
            yield match.start()


def _past_digits(text: str, at: int) -> int:
    match = _DIGITS.match(text, at)
    return match.end() if match else at


def _figure(text: str, numeral: Numeral, floor: int) -> Figure | None:
    match numeral.kind:
        case Kind.ORDINAL:
            return _ordinal(text, numeral)
        case Kind.MULTIPLE:
            compared = comparisons.before(text, numeral.start, floor)
            return Figure(compared.at, numeral.end, numeral.value, compared.sign, units.TIMES)
        case Kind.FRACTION:
            return _share(text, numeral, floor)
        case _:
            return _amount(text, numeral, floor)


def _ordinal(text: str, numeral: Numeral) -> Figure | None:
    noun = nouns.ordinal_noun(text, numeral.end)
    following = _NEXT_WORD.match(text, numeral.end)
    if following and following[1][0].isupper():
        return None  # "5th Avenue", "Second World War", "First Lady"
    lone_word = not numeral.digits and "-" not in text[numeral.start : numeral.end]
    if lone_word and numeral.value < 20:
        opening = _DETERMINER.search(text, max(0, numeral.start - 12), numeral.start)
        if not opening or (numeral.value < 3 and not noun):
            return None
    return Figure(numeral.start, numeral.end, numeral.value, unit=units.ORDINAL, noun=noun)


def _share(text: str, numeral: Numeral, floor: int) -> Figure | None:
    """A fraction in percent, or of a unit ("half a mile" is an amount and does not come here)."""
    compared = comparisons.before(text, numeral.start, floor)
    is_half = text[numeral.start : numeral.end].lower() == "half"
    if is_half and compared.at == numeral.start and not _is_half_of(text, numeral):
        return None
    unit = units.read(text, numeral.end)
    if unit and units.is_measure(unit.name) and unit.name != units.PERCENT:
        return Figure(compared.at, unit.end, numeral.value, compared.sign, unit.name)
    counted = nouns.after(text, numeral.end)
    return Figure(
        compared.at, numeral.end, 100 * numeral.value, compared.sign, units.PERCENT,
        noun=counted.noun, precision=100 * numeral.precision,
    )  # fmt: skip


def _is_half_of(text: str, numeral: Numeral) -> bool:
    """Whether "half" is said of something ("half the town"), not of a match or a year."""
    named = _NO_HALF.search(text, max(0, numeral.start - 12), numeral.start)
    return bool(_HALF_OF.match(text, numeral.end)) and not named


def _amount(text: str, numeral: Numeral, floor: int) -> Figure | None:
    if numeral.digits and _in_a_row(text, numeral):
        return _bare(text, numeral)
    share = ranges.one_in_so_many(text, numeral)
    if share:
        compared = comparisons.before(text, numeral.start, floor)
        counted = nouns.after(text, share.end)
        return Figure(
            compared.at, share.end, share.value, compared.sign, units.PERCENT,
            noun=counted.noun, precision=0.5,
        )  # fmt: skip
    amount = ranges.read(text, numeral, floor)
    if amount is None or (numeral.digits and text[amount.end : amount.end + 1].isalnum()):
        return None
    compared = comparisons.before(text, amount.start, floor)
    trailing = comparisons.after(text, amount.end)
    sign = compared.sign if trailing.sign == comparisons.EXACT else trailing.sign
    if numeral.kind is Kind.VAGUE and sign == comparisons.EXACT:
        sign = comparisons.ABOUT
    counted = _counted(text, amount, trailing.at, floor)
    plain = sign == comparisons.EXACT and not amount.unit
    if not amount.unit:
        late = units.read(text, trailing.at) if trailing.at > amount.end else None
        amount = amount.measured(late) if late else amount
    if plain and _is_no_figure(text, numeral, amount, counted):
        return None
    sign = _in_time(text, compared.at, sign, amount.unit)
    return Figure(
        compared.at, max(amount.end, trailing.at), amount.value, sign,
        amount.unit or counted.unit, amount.high, counted.noun, amount.precision,
    )  # fmt: skip


def _in_a_row(text: str, numeral: Numeral) -> bool:
    """Whether single digits stand on both sides, a blank between: a table, where nothing else has
    to be looked for."""
    before = text[max(0, numeral.start - 2) : numeral.start]
    after = text[numeral.end : numeral.end + 2]
    is_between = before[-1:] == after[:1] == " "
    return is_between and before[:1].isdecimal() and after[1:].isdecimal()


def _bare(text: str, numeral: Numeral) -> Figure | None:
    if context.numbers_a_name(text, numeral.start, numeral.end):
        return None
    return Figure(numeral.start, numeral.end, numeral.value, precision=numeral.precision)


def _counted(text: str, amount: Amount, end: int, floor: int) -> nouns.Counted:
    """What the amount counts; money and durations count nothing but themselves."""
    if amount.unit == units.PERCENT:
        return nouns.after(text, end)
    if amount.unit:
        return nouns.NOTHING
    following = nouns.after(text, end)
    if not following.unit and amount.value == 1:
        following = nouns.singular_after(text, end)
    if following.unit:
        return following
    return nouns.before(text, amount.start, max(0, floor - 120))


def _is_no_figure(text: str, numeral: Numeral, amount: Amount, counted: nouns.Counted) -> bool:
    """Whether a plain number is a pronoun ("one of the"), part of a name, or stuck to letters."""
    written = text[numeral.start : numeral.end]
    if numeral.digits:
        if _RUNS_ON.match(text, amount.end):
            return True
        return not counted.unit and context.numbers_a_name(text, numeral.start, numeral.end)
    if written.lower() == "one":
        of = text[amount.end : amount.end + 4] == " of "
        return (
            of
            or not counted.unit
            or bool(_NOT_ONE.search(text, max(0, numeral.start - 8), numeral.start))
        )
    if written.lower() == "zero":
        return not counted.unit
    if _CLOCK.search(text, max(0, numeral.start - 6), numeral.start):
        return True
    following = _NEXT_WORD.match(text, numeral.end)
    opening = text[max(0, numeral.start - 2) : numeral.start].strip()
    in_sentence = bool(opening) and opening[-1].isalpha()
    return written[0].isupper() and (
        bool(in_sentence)
        or (following is not None and following[1][0].isupper() and numeral.value < 100)
    )


def _in_time(text: str, start: int, sign: str, unit: str) -> str:
    """ "Over two years" is mostly a period, not a comparison; "for over two years" is one."""
    if (
        sign != comparisons.MORE
        or unit not in _PERIODS
        or text[start : start + 5].lower() != "over "
    ):
        return sign
    return sign if _FOR.search(text, max(0, start - 8), start) else comparisons.EXACT


_TOKEN = re.compile(r"[^\W_]+")
_DIGITS = re.compile(r"[\d.,/]{1,60}")
_AFTER_A = re.compile(
    r"n?[ \u00a0\n-](?:hundred|thousand|million|billion|trillion|dozen|few|third|quarter|fifth"
    r"|tenth"
    r"|sixth|eighth|half)\b",
    re.I,
)
_RUNS_ON = re.compile(r"/\d|[#@\\]")
_NEXT_WORD = re.compile(r"[ \u00a0\n]([^\W\d_]{1,30})")
_DETERMINER = re.compile(
    r"(?:\b(?:the|a|an|his|her|its|their|our|my|this|that|every|each|for|in|ranked|finished|came)"
    r"|['’]s)[ \u00a0\n]\Z",
    re.I,
)
_HALF_OF = re.compile(r" (?:of|the|its|their|his|her|all|these|those|that)\b", re.I)
_NO_HALF = re.compile(
    r"(?:\b(?:first|second|other|better|and a|later|latter|last|top|bottom|upper|lower)|-)"
    r"[ \u00a0]?\Z",
    re.I,
)
_CLOCK = re.compile(r"\bpast[ \u00a0]\Z", re.I)
_NOT_ONE = re.compile(r"\b(?:no|any|every|some|each|this|that|which)[ \u00a0-]\Z", re.I)
_PERIODS = frozenset(
    "second minute hour day night week fortnight month year decade century".split()
)
_FOR = re.compile(r"\b(?:for|lasted|took|of|after|spent|well|just|nearly)[ \u00a0]\Z", re.I)
