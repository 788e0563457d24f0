r"""Numbers and units by the commands of siunitx: "\SI{2.5}{\celsius}", "\numrange{1}{3}"."""

from __future__ import annotations

import re

_PREFIXES = {
    "kilo": "k", "mega": "M", "giga": "G", "tera": "T", "peta": "P", "exa": "E", "hecto": "h",
    "deca": "da", "deci": "d", "centi": "c", "milli": "m", "micro": "µ", "nano": "n", "pico": "p",
    "femto": "f", "kibi": "Ki", "mebi": "Mi", "gibi": "Gi",
}  # fmt: skip
_UNITS = {
    "metre": "m", "meter": "m", "gram": "g", "second": "s", "ampere": "A", "kelvin": "K",
    "mole": "mol", "candela": "cd", "kilogram": "kg", "hertz": "Hz", "newton": "N", "pascal": "Pa",
    "joule": "J", "watt": "W", "coulomb": "C", "volt": "V", "farad": "F", "ohm": "Ω",
    "siemens": "S", "weber": "Wb", "tesla": "T", "henry": "H", "lumen": "lm", "lux": "lx",
    "becquerel": "Bq", "gray": "Gy", "sievert": "Sv", "litre": "l", "liter": "l", "tonne": "t",
    "minute": "min", "hour": "h", "day": "d", "hectare": "ha", "electronvolt": "eV", "bar": "bar",
    "celsius": "°C", "degreeCelsius": "°C", "degree": "°", "percent": "%", "byte": "B",
    "bit": "bit", "decibel": "dB", "dalton": "Da", "astronomicalunit": "au", "angstrom": "Å",
    "year": "years", "arcminute": "′", "arcsecond": "″", "radian": "rad", "mmHg": "mmHg",
    "kg": "kg", "km": "km", "cm": "cm", "mm": "mm", "um": "µm", "nm": "nm", "m": "m", "g": "g",
    "mg": "mg", "ug": "µg", "s": "s", "ms": "ms", "us": "µs", "ns": "ns", "Hz": "Hz", "kHz": "kHz",
    "MHz": "MHz", "GHz": "GHz", "kW": "kW", "MW": "MW", "kWh": "kWh", "eV": "eV", "keV": "keV",
    "MeV": "MeV", "GeV": "GeV", "TeV": "TeV", "kV": "kV", "V": "V", "mV": "mV", "A": "A", "K": "K",
    "Pa": "Pa", "kPa": "kPa", "MPa": "MPa", "hPa": "hPa", "ml": "ml", "l": "l",
}  # fmt: skip
_POWERS = {"squared": "²", "cubed": "³"}
_POWERS_BEFORE = {"square": "²", "cubic": "³"}
_TOKEN = re.compile(
    r"\\tothe\s*\{([^{}]{1,9})\}|\\([A-Za-z]{1,30})|([\^_])\{?([^{}\s\\]{1,9})\}?|([^\\{}])"
)
_NUMBER = re.compile(
    r"(?P<value>[+-]?\d[\d\s]{0,30}(?:[.,]\d+)?|[+-]?[.,]\d+)"
    r"(?P<spread>\((?P<digits>\d+)\)|(?:\+-|\\pm|±)\s*(?P<plus>[\d.,]+))?"
    r"(?:\s*(?:[eEdD]|x\s?10\^)\{?(?P<exponent>[+-]?\d+)\}?)?"
)
_RAISED = str.maketrans("0123456789-+", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺")
_ATTACHED = ("°", "′", "″")

COMMANDS = {
    "num": "n", "SI": "nu", "qty": "nu", "si": "u", "unit": "u", "ang": "n", "numrange": "nn",
    "SIrange": "nnu", "qtyrange": "nnu", "numlist": "l", "SIlist": "lu", "qtylist": "lu",
    "numproduct": "p", "qtyproduct": "pu", "complexnum": "n", "tablenum": "n",
}  # fmt: skip
"""The arguments of each command: number, unit, list of numbers, product."""


def shown(command: str, arguments: list[str]) -> str:
    """What a reader sees of a number with its unit."""
    kinds = COMMANDS[command]
    numbers = [
        _listed(text) if kind == "l" else _product(text) if kind == "p" else number(text)
        for kind, text in zip(kinds, arguments, strict=False)
        if kind != "u"
    ]
    value = " to ".join(numbers)
    if command == "ang":
        parts = arguments[0].split(";") if arguments else []
        return "".join(part + sign for part, sign in zip(parts, _ATTACHED, strict=False) if part)
    measure = unit(arguments[-1]) if "u" in kinds and len(arguments) == len(kinds) else ""
    between = "" if not value or not measure or measure in _ATTACHED else " "
    return value + between + measure


def number(text: str) -> str:
    """A number as siunitx writes it: "3e6" as "3 × 10⁶"; what is none stays as it is."""
    text = text.strip()
    match = _NUMBER.fullmatch(text)
    if not match:
        return text
    value = "".join(match["value"].split())
    if match["plus"]:
        value += f" ± {match['plus']}"
    elif match["digits"]:
        value += f"({match['digits']})"
    if match["exponent"]:
        value += f" × 10{match['exponent'].lstrip('+').translate(_RAISED)}"
    return value


def unit(text: str) -> str:
    r"""A unit by its macros or letters: "\kilo\metre\per\hour" as "km/h"."""
    made = power = ""
    for match in _TOKEN.finditer(text[:300]):
        exponent, name, sign, raised, letter = match.groups()
        if exponent or sign:
            made += (exponent or raised).translate(_RAISED)
        elif letter:
            made += " " if letter in ".~" else letter
        elif name == "per":
            made = made.rstrip() + "/"
        elif name in _PREFIXES:
            made += _apart(made) + _PREFIXES[name]
        elif name in _POWERS:
            made += _POWERS[name]
        elif name in _POWERS_BEFORE:
            power = _POWERS_BEFORE[name]
        else:
            is_after_prefix = made.endswith(tuple(_PREFIXES.values())) and text[
                : match.start()
            ].endswith(tuple(_PREFIXES))
            made += ("" if is_after_prefix else _apart(made)) + _UNITS.get(name, name) + power
            power = ""
    return " ".join(made.split())


def _apart(made: str) -> str:
    return "" if not made or made[-1] in "/ " else " "


def _listed(text: str) -> str:
    items = [number(item) for item in text.split(";")]
    return " and ".join(filter(None, (", ".join(items[:-1]), items[-1])))


def _product(text: str) -> str:
    return " × ".join(number(item) for item in text.split("x"))
