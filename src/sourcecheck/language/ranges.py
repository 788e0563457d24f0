"""Reads an amount whole: sign or currency before, a range, the unit after, the same in brackets."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from sourcecheck.language import nouns, numerals, units
from sourcecheck.language.numerals import Kind, Numeral
from sourcecheck.language.units import Unit


@dataclass(frozen=True, slots=True)
class Amount:
    """A value or a range (`high` set) with its unit of measure; `unit` is "" for a bare number."""

    start: int
    end: int
    value: float
    high: float | None = None
    unit: str = ""
    precision: float = 0.0

    def measured(self, unit: Unit) -> Amount:
        """The amount with the unit that follows it."""
        return replace(self, end=max(self.end, unit.end), unit=unit.name)


@dataclass(frozen=True, slots=True)
class Share:
    """A share said as "one in five": its value in percent and where it ends."""

    value: float
    end: int


def read(text: str, numeral: Numeral, floor: int) -> Amount | None:
    """Read the amount that `numeral` opens; None for what only looks like one (a score, a vote)."""
    first = _one(text, numeral, floor)
    if numeral.kind is Kind.VAGUE:
        return first
    joint = _JOINT.match(text, first.end)
    if not joint:
        return _with_restatement(text, first)
    second = _second(text, joint)
    if second is None:
        return _with_restatement(text, first)
    return _range(text, first, numeral, second)


def one_in_so_many(text: str, numeral: Numeral) -> Share | None:
    """Read "one in five", "4 out of 10"; not "three in two days"."""
    match = _IN.match(text, numeral.end) if text[numeral.end : numeral.end + 1] == " " else None
    if not match or numeral.has_magnitude or not 1 <= numeral.value <= 99:
        return None
    at = match.end()
    many = numerals.read(text, at) if _may_open(text, at) else None
    if not many or many.kind is not Kind.CARDINAL or many.value <= numeral.value:
        return None
    if many.value > 1000 and numeral.value != 1:
        return None
    if "out" not in match.group() and units.read(text, many.end):
        return None
    return Share(100 * numeral.value / many.value, many.end)


@dataclass(frozen=True, slots=True)
class _Second:
    numeral: Numeral
    amount: Amount
    joint: str


def _second(text: str, joint: re.Match[str]) -> _Second | None:
    at = joint.end()
    sign = _SIGN_BETWEEN.match(text, at)
    at = sign.end() if sign else at
    if not _may_open(text, at):
        return None
    numeral = numerals.read(text, at)
    if numeral is None or numeral.kind is not Kind.CARDINAL:
        return None
    return _Second(numeral, _one(text, numeral, joint.end()), joint["to"].strip().lower())


def _may_open(text: str, at: int) -> bool:
    """Whether a digit or a number word (but not "a") begins at `at`."""
    word = _WORD.match(text, at)
    if not word:
        return False
    return word.group()[0].isdecimal() or (
        word.group().lower() in numerals.NUMBER_WORDS and len(word.group()) > 2
    )


def _range(text: str, first: Amount, low: Numeral, second: _Second) -> Amount | None:
    high, end = second.numeral, second.amount
    value, precision = first.value, first.precision
    if high.has_magnitude and not low.has_magnitude and low.value < high.mantissa:
        size = high.value / high.mantissa
        value, precision = value * size, max(precision, 0.5 if size > 100 else 0.0) * size
    unit = end.unit or first.unit
    opened = _OPENED.search(text, max(0, first.start - 24), first.start)
    if _is_change(text, first.start, second.joint) or not _may_range(
        value, end.value, second.joint, opened
    ):
        if second.joint == "to":
            first = replace(first, value=value, precision=precision)
        return _alone(text, first, second, unit)
    if first.unit and end.unit and first.unit != end.unit:
        return _with_restatement(text, first)
    start = opened.start() if opened and second.joint in ("to", "and") else first.start
    counted = Amount(start, end.end, value, end.value, unit, max(precision, end.precision))
    if start == first.start and not unit and value < 100 and second.joint in _DASHES:
        # Nothing is counted: a score or a vote, "won 1-3".
        return counted if nouns.after(text, end.end).unit else None
    return counted


def _alone(text: str, first: Amount, second: _Second, unit: str) -> Amount | None:
    """The first number by itself, with the unit that both share ("rose from 3 to 5 per cent")."""
    if second.joint in _DASHES and first.value >= second.numeral.value:
        return None
    if not first.unit and second.joint == "to" and unit:
        return replace(first, unit=unit)
    return _with_restatement(text, first)


def _is_change(text: str, start: int, joint: str) -> bool:
    """Whether a verb of change makes "from 3 to 5" two figures rather than a range."""
    if joint != "to":
        return False
    return bool(_CHANGE.search(text[max(0, start - 60) : start]))


def _may_range(low: float, high: float, joint: str, opened: re.Match[str] | None) -> bool:
    if low >= high:
        return False
    if joint == "and":
        return opened is not None and opened[1].lower() == "between"
    if joint == "or":
        return high <= 2 * low or high - low <= 1
    return joint != "to" or opened is None or opened[1].lower() == "from"


def _one(text: str, numeral: Numeral, floor: int) -> Amount:
    """A single number with the currency before it or the unit after it."""
    amount = Amount(numeral.start, numeral.end, numeral.value, numeral.high, "", numeral.precision)
    amount = _with_currency(text, amount, floor)
    if not amount.unit:
        amount = _as_metres(text, amount)
        unit = units.read(text, amount.end)
        amount = amount.measured(unit) if unit else amount
        if unit and unit.name == units.TIMES and numeral.value == 1:
            amount = replace(amount, unit="", end=numeral.end)
    elif match := _CURRENCY_WORD.match(text, amount.end):
        amount = replace(amount, end=match.end())
    if not amount.unit and _is_age(text, amount):
        amount = replace(amount, unit=units.AGE)
    if not (amount.unit and numeral.digits):
        return amount
    minus = _MINUS.search(text, max(floor, amount.start - 8), amount.start)
    if minus:
        amount = replace(amount, start=minus.start(1), value=-amount.value)
    return amount


def _as_metres(text: str, amount: Amount) -> Amount:
    """ "400m" is in metres, not millions, where a race or a length says so."""
    if text[amount.end - 1] != "m" or not _IN_METRES.match(text, amount.end):
        return amount
    metres = amount.value / 1e6
    return replace(amount, end=amount.end - 1, value=metres, precision=amount.precision / 1e6)


def _with_currency(text: str, amount: Amount, floor: int) -> Amount:
    low = max(floor, amount.start - 6)
    sign = text[low : amount.start].rstrip(" \u00a0")[-1:]
    match = None if sign in _NO_CURRENCY else _CURRENCY.search(text, low, amount.start)
    if not match:
        return amount
    unit = units.CURRENCY_SIGNS[match[1].lower()]
    return replace(amount, start=match.start(1), unit=unit)


def _is_age(text: str, amount: Amount) -> bool:
    """ "aged 34", or a number between commas after a name: "John Smith, 34, said"."""
    if not 0 < amount.value < 120:
        return False
    before = text[max(0, amount.start - 2) : amount.start]
    if before[:1].isalpha() and _AGED.search(text, max(0, amount.start - 12), amount.start):
        return True
    return bool(
        before == ", "
        and _AFTER_NAME.search(text, max(0, amount.start - 30), amount.start)
        and _COMMA.match(text, amount.end)
    )


def _with_restatement(text: str, amount: Amount) -> Amount:
    """Take in the same value said again in brackets: "12 (twelve)"."""
    opening = _BRACKET.match(text, amount.end)
    if not opening or not _may_open(text, opening.end()):
        return amount
    again = numerals.read(text, opening.end())
    if again is None or again.value != abs(amount.value):
        return amount
    end, unit = again.end, units.read(text, again.end)
    end = unit.end if unit else end
    closing = _CLOSE.match(text, end)
    if not closing:
        return amount
    whole = replace(amount, end=closing.end(), unit=amount.unit or (unit.name if unit else ""))
    after = units.read(text, whole.end)
    return whole.measured(after) if after and not whole.unit else whole


_DASHES = frozenset("-–—‐‑−")
_WORD = re.compile(r"[^\W_]{1,20}")
_JOINT = re.compile(r"(?P<to>[ \u00a0]?[-–—‐‑−][ \u00a0]?|\s(?:to|and|or)\s)(?=[\w$€£¥])")
_SIGN_BETWEEN = re.compile(r"(?:US)?[$€£¥]")
_IN = re.compile(r" (?:in|out of)(?: every)? ", re.I)
_OPENED = re.compile(r"\b(between|from)\s(?:about |around |some |roughly )?\Z", re.I)
_CHANGE = re.compile(
    r"\b(?:rose|rise|rises|risen|rising|fell|fall|falls|fallen|falling|grew|grow|grown|increas(?:e[sd]?|ing)"
    r"|decreas(?:e[sd]?|ing)|climb(?:ed|s)?|drop(?:ped|s)?|jump(?:ed|s)?|soar(?:ed|s)?|surged?|declined?"
    r"|went|goes|cut|raised?|reduced?|lowered|shrank|swelled|chang(?:ed?|ing)|expanded|moved|up|down"
    r"|doubled|tripled|extended|dwindled)\b[^.;]{0,30}\Z",
    re.I,
)
_CURRENCY = re.compile(
    r"((?:US|CA?|AU?|NZ|R)?\$|[€£¥₹₽₩₺₪]|(?<![A-Za-z])(?:USD|EUR|GBP|JPY|CNY|INR|RUB|CHF|CAD|AUD"
    r"|NZD|SEK|NOK|DKK|Rs\.?))[ \u00a0]?\Z"
)
_NO_CURRENCY = ("", *"0123456789,;:()-")
"""What most often stands before a number, and no currency ends with."""
_CURRENCY_WORD = re.compile(r"[ \u00a0](?:dollars|euros|pounds|yen|USD|EUR|GBP)\b")
_MINUS = re.compile(r"(?<![\w)\]])([-−–]|minus )\Z")
_IN_METRES = re.compile(
    r"[ \u00a0-](?:sprint|freestyle|hurdles|dash|race|relay|medley|butterfly"
    r"|backstroke|breaststroke"
    r"|deep|high|tall|long|wide|away|above|below|thick|underwater|from|track|men['’]s|women['’]s)\b"
)
_AGED = re.compile(r"\b(?:aged?|ages)(?: of)?[ \u00a0]\Z", re.I)
_AFTER_NAME = re.compile(r"\b[A-Z][a-zà-ÿ’'-]{1,20} [A-Z][a-zà-ÿ’'-]{1,20}, \Z")
_COMMA = re.compile(r"[,)]")
_BRACKET = re.compile(r" ?\((?:i\.e\. |that is,? |or )?")
_CLOSE = re.compile(r"\)")
