"""Reads a number, in digits or in words, where it begins in a text."""

from __future__ import annotations

import re

from sourcecheck.language.numberforms import Kind, Numeral
from sourcecheck.language.spelled import in_words
from sourcecheck.language.vocabulary import GLUED_MAGNITUDES, MAGNITUDES, NUMBER_WORDS

__all__ = ["NUMBER_WORDS", "Kind", "Numeral", "read"]


def read(text: str, at: int) -> Numeral | None:
    """Read the number that begins at `at`; None when none does. Looks at most 160 characters on."""
    if text[at].isdecimal():
        return _in_digits(text, at)
    return in_words(text, at)


_DIGITS = re.compile(
    r"\d{1,3}(?:[,\u2009\u202f\u00a0'’]\d{3}){1,7}(?!\d)(?:\.\d{1,12})?"
    r"|\d{1,3}(?:\.\d{3}){2,7}(?!\d)(?:,\d{1,6})?"
    r"|\d{1,3}(?:\.\d{3}){1,7},\d{1,2}(?!\d)"
    r"|\d{1,3} 000(?!\d)(?: 000(?!\d)){0,3}|\d{1,3}(?: \d{3}){2,6}(?!\d)"
    r"|\d{1,18}(?:\.\d{1,12})?"
)
_DECIMAL_COMMA = re.compile(
    r"\d{1,9},\d{1,2}(?=[ \u00a0]?"
    r"(?:[%€£]|per ?cent|mn\b|bn\b|million|billion|thousand|euro|trillion))"
)
_PLAIN = re.compile(r"[^\d.]")
_ORDINAL_ENDING = re.compile(r"(?:st|nd|rd|th)\b", re.I)
_GLUED = re.compile(r"[ \u00a0]?(?:mln|mn|bn|tn|trn)\b|[kKmMbB](?![\w²³/])", re.I)
_MAGNITUDE = re.compile(
    r"[\s\u00a0-]{1,3}(hundred|thousand|million|billion|trillion|lakh|crore|dozen)s?\b", re.I
)
_MAY_BE_LARGE = re.compile(r"[\s\u00a0-]{0,3}[a-zA-Z]")
_SLASHES = ("/", "⁄")
_BLANKS = (" ", "\u00a0")
_VULGAR = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3, "⅕": 0.2, "⅛": 0.125}
_SLASH = re.compile(r"(\d)[/⁄](\d{1,2})(?![\w/⁄])")
_MIXED = re.compile(r"[ \u00a0]([1-9])[/⁄]([2-9])(?![\w/⁄])")
# Three zeros are no decimals in prose, nor are there fractions of people: "30.000", "1.500 people".
_DOTTED_THOUSANDS = re.compile(
    r"\d{1,3}\.(?:000(?!\d)|\d{3}(?=[ \u00a0](?:people|men|women|children|[a-z]{2,14}ers)\b))"
)


def _in_digits(text: str, at: int) -> Numeral | None:
    slash = _SLASH.match(text, at) if text[at + 1 : at + 2] in _SLASHES else None
    if slash:
        over, under = int(slash[1]), int(slash[2])
        share = Numeral(at, slash.end(), over / max(1, under), Kind.FRACTION, 0.01, digits=True)
        return share if 0 < over < under <= 10 else None
    has_comma = "," in text[at + 1 : at + 10]
    match = (has_comma and _DECIMAL_COMMA.match(text, at)) or _DIGITS.match(text, at)
    if not match:
        return None
    value, decimals = _value_of_digits(match)
    end = match.end()
    if not decimals and (whole := _whole(text, at, end, value)):
        return whole
    size, end = _magnitude(text, end)
    fine = 0.5 * 10.0**-decimals
    precision = fine * size if decimals or size > 100 else 0.0
    return Numeral(at, end, value * size, Kind.CARDINAL, precision, value, digits=True)


def _whole(text: str, at: int, end: int, value: float) -> Numeral | None:
    """Read on after a whole number: "26th", "3½", "2 1/2"."""
    following = text[end : end + 1]
    ordinal = _ORDINAL_ENDING.match(text, end) if following.isalpha() else None
    if ordinal:
        return Numeral(at, ordinal.end(), value, Kind.ORDINAL, mantissa=value, digits=True)
    part = _VULGAR.get(following)
    if part:
        return Numeral(at, end + 1, value + part, Kind.CARDINAL, 0.05, value, digits=True)
    mixed = _MIXED.match(text, end) if following in _BLANKS else None
    if mixed and int(mixed[1]) < int(mixed[2]):
        part = int(mixed[1]) / int(mixed[2])
        return Numeral(at, mixed.end(), value + part, Kind.CARDINAL, 0.05, value, digits=True)
    return None


def _value_of_digits(match: re.Match[str]) -> tuple[float, int]:
    """The value of matched digits and how many decimals they have."""
    digits = match.group()
    if digits.isdecimal():
        return float(digits), 0
    if match.re is _DECIMAL_COMMA:
        digits = digits.replace(",", ".")
    elif digits.count(".") > 1 or (digits.count(".") == 1 and digits.rfind(",") > digits.find(".")):
        digits = digits.replace(".", "").replace(",", ".")  # as in 1.234.567,8
    elif _DOTTED_THOUSANDS.match(match.string, match.start()):
        digits = digits.replace(".", "")
    digits = _PLAIN.sub("", digits)
    return float(digits), len(digits.partition(".")[2])


def _magnitude(text: str, end: int) -> tuple[float, int]:
    """The factor of the magnitude words that follow ("million", "bn", "k") and their end."""
    size = 1.0
    if not _MAY_BE_LARGE.match(text, end):
        return size, end
    glued = _GLUED.match(text, end)
    if glued:
        return GLUED_MAGNITUDES[glued.group().strip().lower()], glued.end()
    for _ in range(2):  # "5 hundred thousand", "2 thousand billion"
        match = _MAGNITUDE.match(text, end)
        if not match:
            break
        size *= MAGNITUDES[match[1].lower()]
        end = match.end()
    return size, end
