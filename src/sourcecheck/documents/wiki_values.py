"""Templates of wikitext that show a value: measures, amounts, dates, signs (Wikipedia's names)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from sourcecheck.documents.wiki_templates import Template, plain

Value = Callable[[Sequence[str], Mapping[str, str]], str]

_SIGNS = {
    "nbsp": "\u00a0", "spaces": " ", "snd": " – ", "spnd": " – ", "spaced ndash": " – ",
    "ndash": "–", "en dash": "–", "endash": "–", "mdash": "—", "em dash": "—", "snds": " – ",
    "·": " · ", "dot": " · ", "middot": " · ", "bull": " • ", "•": " • ", "bullet": " • ",
    "=": "=", "!": "|", "pipe": "|", "'": "’", "`": "‘", "shy": "", "wbr": "", "zwj": "",
    "yes": "Yes", "no": "No", "n/a": "n/a", "na": "n/a", "partial": "Partial", "won": "Won",
    "nom": "Nominated", "tba": "TBA", "unknown": "Unknown", "active": "Active",
}  # fmt: skip
_CURRENCIES = {
    "£": "£", "gbp": "£", "pound sterling": "£", "pound": "£", "€": "€", "eur": "€", "euro": "€",
    "$": "$", "us$": "US$", "usd": "US$", "u.s. dollar": "US$", "a$": "A$", "aud": "A$",
    "c$": "C$", "cad": "C$", "ca$": "C$", "nz$": "NZ$", "nzd": "NZ$", "hk$": "HK$", "¥": "¥",
    "jpy": "¥", "cny": "CN¥", "rmb": "CN¥", "₹": "₹", "inr": "₹", "indian rupee": "₹",
    "₽": "₽", "rub": "₽", "₩": "₩", "krw": "₩", "₱": "₱", "php": "₱", "₪": "₪", "chf": "CHF ",
    "sek": "SEK ", "nok": "NOK ", "dkk": "DKK ", "r$": "R$", "brl": "R$", "zar": "R",
    "irr": "IRR ", "pkr": "Rs ", "sgd": "S$", "mxn": "Mex$", "try": "₺", "uah": "₴",
}  # fmt: skip
_UNITS = {
    "km2": "km²", "m2": "m²", "cm2": "cm²", "m3": "m³", "km3": "km³", "cm3": "cm³", "c": "°C",
    "f": "°F", "sqmi": "square miles", "sqft": "square feet", "sqkm": "km²", "mi": "miles",
    "ft": "feet", "in": "inches", "yd": "yards", "acre": "acres", "lb": "pounds", "t": "tonnes",
    "lt": "long tons", "st": "short tons", "nmi": "nautical miles", "usgal": "US gallons",
    "impgal": "imperial gallons", "cuft": "cubic feet", "cuyd": "cubic yards", "oz": "ounces",
    "floz": "fluid ounces", "hp": "horsepower", "kn": "knots", "kph": "km/h", "ha": "hectares",
}  # fmt: skip
_RANGES = {
    "to": " to ", "-": "–", "–": "–", "and": " and ", "or": " or ", "by": " by ", "x": " × ",
    "×": " × ", "xx": " × ", "to(-)": " to ", "to about": " to about ", "+/-": " ± ", "±": " ± ",
}  # fmt: skip
_MONTHS = (
    "January February March April May June July August September October November December".split()
)
_RAISED = str.maketrans("0123456789-−+", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻⁺")
_LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_NUMBER = re.compile(r"-?\d[\d,]*(?:\.\d+)?")
_SHIPS = frozenset("hms uss ss mv rms hmcs hmas sms ins rfa rrs mt ms tss ps hmnzs uscgc".split())
_DATES = re.compile(r"(?:start|end|birth|death|film|release|opening|closing)[ -]?date.*|date|dts")
_YEARS = re.compile(r"(?:birth|death|start|end)[ -]year.*")


def shown_text(template: Template) -> str | None:
    """What a reader sees in the place of a template of values; None for any other template."""
    name = template.name
    if name.startswith("formatnum:"):
        return _grouped(plain(name.removeprefix("formatnum:")))
    unnamed = [plain(parameter.value) for parameter in template.unnamed]
    named = {key: plain(parameter.value) for key, parameter in template.named.items()}
    first = unnamed[0] if unnamed else ""
    if name in _SIGNS:
        return first if first and _SIGNS[name][:1].isalpha() else _SIGNS[name]
    if lead := _CURRENCIES.get(name) or (name.upper() + " " if name in _SHIPS else ""):
        return (lead + first).strip()
    if _YEARS.fullmatch(name) or _DATES.fullmatch(name):
        return _date(unnamed)
    value = _VALUES.get(name)
    return value(unnamed, named) if value else None


def _grouped(number: str) -> str:
    """ "120000" as "120,000"; what is no number stays as it is."""
    whole, point, rest = number.partition(".")
    return f"{int(whole):,}{point}{rest}" if re.fullmatch(r"-?\d{4,18}", whole) else number


def _convert(unnamed: Sequence[str], _: Mapping[str, str]) -> str:
    """ "{{convert|10|to|20|km|mi}}": the measure as it was given, without the other unit."""
    shown, is_range = "", True
    for word in unnamed:
        if _NUMBER.fullmatch(word.replace("−", "-")) and is_range:
            shown += word
            is_range = False
        elif word in _RANGES and not is_range:
            shown += _RANGES[word]
            is_range = True
        elif re.fullmatch(r"\d+/\d+|\d+\+\d+/\d+", word):
            shown += word.replace("+", " ")
            is_range = False
        else:
            return f"{shown} {_UNITS.get(word.lower(), word)}".strip()
    return shown


def _value(unnamed: Sequence[str], named: Mapping[str, str]) -> str:
    """ "{{val|3.5|0.1|e=6|u=km}}": 3.5 ± 0.1 × 10⁶ km."""
    shown = " ± ".join(unnamed[:2])
    if exponent := named.get("e"):
        shown += f" × 10{exponent.translate(_RAISED)}"
    unit = named.get("u") or named.get("ul") or named.get("up") or ""
    return f"{shown} {_UNITS.get(unit, unit)}".strip()


def _date(unnamed: Sequence[str]) -> str:
    """Year, month and day as "6 October 1866"; what is written out stays as it is."""
    numbers = [word for word in unnamed if word][:3]
    if not numbers or not numbers[0].isdecimal() or len(numbers[0]) > 4:
        return numbers[0] if numbers else ""
    year, *rest = numbers
    month = rest[0] if rest else ""
    if month.isdecimal() and 1 <= int(month) <= 12:
        month = _MONTHS[int(month) - 1]
    elif month and not month.isalpha():
        month = ""
    day = rest[1].lstrip("0") if month and len(rest) > 1 and rest[1].isdecimal() else ""
    return " ".join(filter(None, (day, month, year)))


def _fraction(unnamed: Sequence[str], _: Mapping[str, str]) -> str:
    if len(unnamed) == 1:
        return f"1/{unnamed[0]}"
    whole = f"{unnamed[0]} " if len(unnamed) > 2 else ""
    return whole + "/".join(unnamed[-2:])


def _circa(unnamed: Sequence[str], _: Mapping[str, str]) -> str:
    return " – ".join(f"c. {word}" for word in unnamed[:2]) or "c."


def _as_of(unnamed: Sequence[str], named: Mapping[str, str]) -> str:
    if "alt" in named:
        return named["alt"]
    lead = "since" if named.get("since") else "as of"
    lead = lead if named.get("lc") or named.get("since") else lead.capitalize()
    return f"{lead} {_date(unnamed)}"


def _percentage(unnamed: Sequence[str], _: Mapping[str, str]) -> str:
    try:
        part, whole = (float(word.replace(",", "")) for word in unnamed[:2])
        digits = int(unnamed[2]) if len(unnamed) > 2 else 0
        return f"{100 * part / whole:.{min(max(digits, 0), 6)}f}%"
    except (ValueError, ZeroDivisionError):
        return ""


def _ordinal(unnamed: Sequence[str], _: Mapping[str, str]) -> str:
    number = unnamed[0] if unnamed else ""
    if not number.isdecimal():
        return number
    tens = int(number) % 100
    ending = "th" if 10 <= tens <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(tens % 10, "th")
    return number + ending


def _first(unnamed: Sequence[str], _: Mapping[str, str]) -> str:
    return unnamed[0] if unnamed else ""


def _words(unnamed: Sequence[str], _: Mapping[str, str]) -> str:
    return " ".join(unnamed[:2])


_VALUES: dict[str, Value] = {
    **dict.fromkeys(("convert", "cvt", "cnvt"), _convert),
    **dict.fromkeys(("val", "value"), _value),
    **dict.fromkeys(("frac", "fraction", "sfrac", "fracn"), _fraction),
    **dict.fromkeys(("circa", "c.", "ca", "ca."), _circa),
    **dict.fromkeys(("as of", "asof"), _as_of),
    **dict.fromkeys(("percentage", "percent"), _percentage),
    **dict.fromkeys(("ordinal", "ord"), _ordinal),
    **dict.fromkeys(("sortname", "ship", "sclass"), _words),
    **dict.fromkeys(("increase", "decrease", "steady", "profit", "loss"), lambda *_: ""),
    "bartable": lambda unnamed, _: "".join(unnamed[:2]),
    "bar percent": lambda unnamed, _: f"{unnamed[0]}: {unnamed[2]}%" if len(unnamed) > 2 else "",
    **dict.fromkeys(("nts", "num", "number", "gaps", "flag", "flagu", "flagcountry"), _first),
    **dict.fromkeys(("fl.", "floruit"), lambda unnamed, _: "fl. " + "–".join(unnamed[:2])),
    "10^": lambda unnamed, _: "10" + "".join(unnamed[:1]).translate(_RAISED),
    "e": lambda unnamed, _: " × 10" + "".join(unnamed[:1]).translate(_RAISED),
    "sup": lambda unnamed, _: "".join(unnamed[:1]).translate(_RAISED),
    "sub": lambda unnamed, _: "".join(unnamed[:1]).translate(_LOWERED),
    "chem2": lambda unnamed, _: "".join(unnamed[:1]),
    "chem": lambda unnamed, _: "".join(unnamed).translate(_LOWERED),
}
