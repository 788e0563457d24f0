"""Knows what figures count and measure: units, their sizes, people, and the singular of a noun."""

from __future__ import annotations

import re
from dataclasses import dataclass

PEOPLE = "people"
PERCENT = "percent"
POINT = "percentage-point"
AGE = "year-of-age"
TIMES = "time"
ORDINAL = "ordinal"


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as it stands in a text: its name and where it ends there (offset, end exclusive)."""

    name: str
    end: int


def read(text: str, at: int) -> Unit | None:
    """Read the unit that begins at `at` (blanks or one hyphen before it are skipped), if any."""
    start = gap.end() if (gap := _GAP.match(text, at)) else at
    first = text[start : start + 1]
    sign = _SIGN.match(text, start) if first in _SIGNED else None
    if sign:
        return Unit(_SIGNS[sign.group().replace(" ", "")], sign.end())
    words = _UNIT_WORDS.match(text, start) if first.isalpha() else None
    if not words:
        return None
    phrase = words.group()
    for end in reversed([match.end() for match in _UNIT_WORD.finditer(phrase)]):
        written = _BLANKS.sub(" ", phrase[:end])
        name = _EXACT.get(written) or _NAMES.get(written.lower())
        if name and not (start == at and end == 1 and written in _NEVER_GLUED):
            return Unit(name, start + end)
    return None


def named(noun: str) -> str:
    """The unit that a singular noun names ("dollar" → usd); "" when it names none."""
    return _NAMES.get(noun, "")


def dimension(unit: str) -> tuple[str, float]:
    """What a unit measures and how much of that measure one of it is ("mile" → length, 1609.3)."""
    if unit in CURRENCIES:
        return f"currency:{unit}", 1.0
    return _SIZES.get(unit, (unit, 1.0))


def is_measure(unit: str) -> bool:
    """Whether the unit measures (and so may be rounded) rather than counts things one by one."""
    return unit in _SIZES or unit in CURRENCIES or unit in (PERCENT, "degree")


def singular(noun: str) -> str:
    """Give the lower-case singular of a noun; a word that is none comes back lower-cased."""
    word = noun.lower().replace("’", "'").removesuffix("'s").removesuffix("'")
    if word in _SINGULARS:
        return _SINGULARS[word]
    if not word.endswith("s") or word.endswith(("ss", "us", "is")) or len(word) < 4:
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zzes", "oes")):
        return word[:-2]
    return word[:-1]


def is_plural(word: str) -> bool:
    """Whether the word looks like the plural of a noun."""
    lower = word.lower()
    return lower in _SINGULARS or (
        len(lower) > 3
        and lower.endswith("s")
        and not lower.endswith(("ss", "us", "is", "'s", "’s"))
        and lower not in _NO_PLURALS
    )


def denotes_people(noun: str) -> bool:
    """Whether what the noun counts is people ("prisoner", "victims", "dead")."""
    word = singular(noun)
    return (
        word in _PEOPLE
        or word.endswith(_PEOPLE_ENDINGS)
        or (word[:-1] in _PEOPLE and word[-1] == "s")
    )


CURRENCIES = frozenset(
    "usd eur gbp jpy cny inr irr rub chf cad aud nzd sek nok dkk krw brl try zar mxn ils".split()
)
CURRENCY_SIGNS = {
    "$": "usd", "€": "eur", "£": "gbp", "¥": "jpy", "₹": "inr", "₽": "rub", "₩": "krw", "₺": "try",
    "₪": "ils", "us$": "usd", "c$": "cad", "ca$": "cad", "a$": "aud", "au$": "aud", "nz$": "nzd",
    "r$": "brl", "rs": "inr", "rs.": "inr", **{code: code for code in CURRENCIES},
}  # fmt: skip
"""What may stand before an amount of money, lower-cased."""


def _table(rows: str) -> dict[str, str]:
    table: dict[str, str] = {}
    for row in rows.strip().splitlines():
        name, _, forms = row.strip().partition(":")
        table.update(dict.fromkeys((form.strip() for form in forms.split(",")), name))
    return table


_SIGNS = {
    "%": PERCENT, "％": PERCENT, "€": "eur", "£": "gbp", "$": "usd", "°C": "celsius",
    "℃": "celsius", "°F": "fahrenheit", "℉": "fahrenheit", "°": "degree", "km²": "square-kilometre",
    "m²": "square-metre", "m³": "cubic-metre", "km2": "square-kilometre", "m2": "square-metre",
    "km/h": "kilometre-per-hour",
}  # fmt: skip
_SIGNED = frozenset(sign[0] for sign in _SIGNS)
_SIGN = re.compile(r"[%％]|° ?[CF]\b|[℃℉°]|km²|m²|m³|km2\b|m2\b|km/h\b|[€£$](?!\d)")
_GAP = re.compile(r"[ \t\u00a0\u2009\u202f]{1,3}\n?|\n|[-‐‑]")
_BLANKS = re.compile(r"[\s\u00a0-]+")
_UNIT_WORD = re.compile(r"[^\W\d_]+\.?")
_UNIT_WORDS = re.compile(r"[^\W\d_]{1,20}(?:[ \u00a0\n-][^\W\d_]{1,20}){0,2}")
_NEVER_GLUED = frozenset({"s", "d", "y"})

# Short signs count in this spelling only: "m" is a metre, "M" is not.
_EXACT = {
    "km": "kilometre", "m": "metre", "cm": "centimetre", "mm": "millimetre", "kg": "kilogram",
    "g": "gram", "mg": "milligram", "t": "tonne", "ha": "hectare", "mph": "mile-per-hour",
    "kph": "kilometre-per-hour", "mi": "mile", "ft": "foot", "lb": "pound", "lbs": "pound",
    "oz": "ounce", "kW": "kilowatt", "MW": "megawatt", "GW": "gigawatt", "kWh": "kilowatt-hour",
    "MWh": "megawatt-hour", "TWh": "terawatt-hour", "MB": "megabyte", "GB": "gigabyte",
    "TB": "terabyte", "Hz": "hertz", "MHz": "megahertz", "GHz": "gigahertz", "l": "litre",
    "ml": "millilitre", "hrs": "hour",
    "yrs": "year", "USD": "usd", "EUR": "eur", "GBP": "gbp", "JPY": "jpy", "CNY": "cny",
    "INR": "inr", "RUB": "rub", "CHF": "chf", "CAD": "cad", "AUD": "aud",
    "SEK": "sek", "NOK": "nok", "DKK": "dkk", "pp": POINT, "bps": "basis-point",
    "bp": "basis-point",
}  # fmt: skip
_NAMES = _table(
    """
    percent: percent, per cent, pct, percents
    percentage-point: percentage point, percentage points, percent points, per cent points
    basis-point: basis point, basis points
    usd: dollar, dollars, us dollar, us dollars, american dollars, u dollars
    cad: canadian dollar, canadian dollars
    aud: australian dollar, australian dollars
    eur: euro, euros
    gbp: pound sterling, pounds sterling, british pounds
    pound: pound, pounds
    jpy: yen, japanese yen
    cny: yuan, renminbi
    inr: rupee, rupees, indian rupees
    irr: rial, rials, iranian rials
    rub: rouble, roubles, ruble, rubles
    chf: swiss franc, swiss francs
    sek: swedish kronor, swedish krona
    try: lira, turkish lira
    krw: won
    metre: metre, metres, meter, meters
    kilometre: kilometre, kilometres, kilometer, kilometers
    centimetre: centimetre, centimetres, centimeter, centimeters
    millimetre: millimetre, millimetres, millimeter, millimeters
    mile: mile, miles
    nautical-mile: nautical mile, nautical miles
    yard: yard, yards
    foot: foot, feet
    inch: inch, inches
    gram: gram, grams, gramme, grammes
    milligram: milligram, milligrams
    kilogram: kilogram, kilograms, kilo, kilos, kilogramme, kilogrammes
    tonne: tonne, tonnes, metric ton, metric tons, metric tonnes
    ton: ton, tons
    ounce: ounce, ounces
    square-metre: square metre, square metres, square meter, square meters
    square-kilometre: square kilometre, square kilometres, square kilometer, square kilometers
    square-kilometre: sq km
    square-mile: square mile, square miles, sq mi
    square-foot: square foot, square feet, sq ft
    hectare: hectare, hectares
    acre: acre, acres
    cubic-metre: cubic metre, cubic metres, cubic meter, cubic meters
    litre: litre, litres, liter, liters
    millilitre: millilitre, millilitres, milliliter, milliliters
    gallon: gallon, gallons
    barrel: barrel, barrels
    mile-per-hour: miles per hour, miles an hour
    kilometre-per-hour: kilometres per hour, kilometers per hour, kilometres an hour
    kilometre-per-hour: kilometers an hour
    kilowatt: kilowatt, kilowatts
    megawatt: megawatt, megawatts
    gigawatt: gigawatt, gigawatts
    kilowatt-hour: kilowatt hours, kilowatt hour
    megawatt-hour: megawatt hours, megawatt hour
    terawatt-hour: terawatt hours, terawatt hour
    megabyte: megabyte, megabytes
    gigabyte: gigabyte, gigabytes
    terabyte: terabyte, terabytes
    celsius: degrees celsius, degree celsius, degrees centigrade, degrees c, celsius
    fahrenheit: degrees fahrenheit, degree fahrenheit, degrees f, fahrenheit
    kelvin: kelvin
    degree: degree, degrees
    second: second, seconds
    minute: minute, minutes
    hour: hour, hours
    day: day, days
    night: night, nights
    week: week, weeks
    fortnight: fortnight, fortnights
    month: month, months
    year: year, years
    decade: decade, decades
    century: century, centuries
    year-of-age: year old, years old, year olds, years of age, yearold, yr old
    month-of-age: month old, months old
    time: times, fold
    """
)
_SIZES = {
    "percent": ("percent", 1.0),
    "percentage-point": ("point", 1.0), "basis-point": ("point", 0.01),
    "millimetre": ("length", 0.001), "centimetre": ("length", 0.01), "metre": ("length", 1.0),
    "kilometre": ("length", 1000.0), "inch": ("length", 0.0254), "foot": ("length", 0.3048),
    "yard": ("length", 0.9144), "mile": ("length", 1609.344), "nautical-mile": ("length", 1852.0),
    "milligram": ("mass", 1e-6), "gram": ("mass", 0.001), "kilogram": ("mass", 1.0),
    "tonne": ("mass", 1000.0), "ton": ("mass", 1000.0), "pound": ("mass", 0.45359237),
    "ounce": ("mass", 0.028349523125),
    "square-metre": ("area", 1.0), "square-kilometre": ("area", 1e6), "hectare": ("area", 1e4),
    "acre": ("area", 4046.8564224), "square-mile": ("area", 2589988.110336),
    "square-foot": ("area", 0.09290304),
    "cubic-metre": ("volume", 1000.0), "litre": ("volume", 1.0), "millilitre": ("volume", 0.001),
    "gallon": ("volume", 3.785411784), "barrel": ("barrel", 1.0),
    "mile-per-hour": ("speed", 1.609344), "kilometre-per-hour": ("speed", 1.0),
    "kilowatt": ("power", 1.0), "megawatt": ("power", 1e3), "gigawatt": ("power", 1e6),
    "kilowatt-hour": ("energy", 1.0), "megawatt-hour": ("energy", 1e3),
    "terawatt-hour": ("energy", 1e9),
    "megabyte": ("data", 1.0), "gigabyte": ("data", 1e3), "terabyte": ("data", 1e6),
    "hertz": ("frequency", 1.0), "megahertz": ("frequency", 1e6), "gigahertz": ("frequency", 1e9),
    "second": ("duration", 1.0), "minute": ("duration", 60.0), "hour": ("duration", 3600.0),
    "day": ("duration", 86400.0), "night": ("night", 1.0), "week": ("duration", 604800.0),
    "fortnight": ("duration", 1209600.0), "month": ("duration", 2629746.0),
    "year": ("duration", 31556952.0), "decade": ("duration", 315569520.0),
    "century": ("duration", 3155695200.0),
    "year-of-age": ("age", 1.0), "month-of-age": ("age", 1 / 12),
}  # fmt: skip

_SINGULARS = {
    "men": "man", "women": "woman", "children": "child", "people": "people", "feet": "foot",
    "teeth": "tooth", "lives": "life", "wives": "wife", "police": "police", "media": "medium",
    "criteria": "criterion", "crises": "crisis", "aircraft": "aircraft", "species": "species",
    "series": "series", "troops": "troop", "personnel": "personnel", "staff": "staff",
    "sheep": "sheep", "cattle": "cattle", "fish": "fish", "buses": "bus", "viruses": "virus",
    "movies": "movie", "cookies": "cookie", "clergy": "clergy", "knives": "knife",
    "gasses": "gas", "gases": "gas", "halves": "half", "homeless": "homeless", "houses": "house",
    "businesses": "business", "processes": "process", "databases": "database", "shoes": "shoe",
    "policemen": "policeman", "policewomen": "policewoman", "servicemen": "serviceman",
    "fishermen": "fisherman", "gunmen": "gunman", "businessmen": "businessman",
    "clergymen": "clergyman", "analyses": "analysis", "headquarters": "headquarters",
}  # fmt: skip
_NO_PLURALS = frozenset(
    "is was has does says goes this thus its less plus news always perhaps".split()
)

_PEOPLE = frozenset(
    """
    people person man woman child boy girl baby infant adult teenager youth human individual soul
    prisoner inmate detainee captive hostage convict internee dissident activist campaigner victim
    death fatality casualty dead wounded injured killed civilian citizen resident inhabitant
    villager islander member supporter follower sympathiser sympathizer adherent attendee
    participant visitor guest delegate protester protestor demonstrator marcher rioter
    soldier troop sailor marine pilot officer policeman policewoman police fighter militant
    rebel insurgent guerrilla combatant veteran recruit conscript reservist serviceman personnel
    worker employee staff staffer labourer laborer miner farmer fisherman teacher pupil student
    graduate scholar scientist researcher professor lecturer doctor nurse patient physician
    lawyer judge juror prosecutor magistrate official minister lawmaker legislator senator deputy
    councillor councilor politician candidate voter elector diplomat ambassador mayor governor
    refugee migrant immigrant emigrant asylum-seeker exile evacuee returnee settler passenger
    driver commuter tourist traveller traveler pedestrian cyclist player athlete footballer
    spectator fan viewer listener reader subscriber user customer client consumer shopper
    owner tenant landlord taxpayer pensioner retiree parent mother father son daughter brother
    sister relative sibling twin orphan widow widower spouse wife husband friend neighbour neighbor
    colleague witness survivor suspect defendant offender perpetrator attacker gunman murderer
    killer criminal terrorist martyr author writer journalist reporter editor artist musician
    singer actor actress performer believer christian muslim jew hindu buddhist priest bishop monk
    nun cleric imam clergy iranian american briton german russian ukrainian israeli palestinian
    arab kurd turk european african asian indian pakistani afghan iraqi syrian chinese australian
    canadian mexican dissenter opponent ally signatory petitioner volunteer helper rescuer
    firefighter
    paramedic engineer builder architect executive manager director shareholder investor donor
    unemployed homeless missing displaced executed arrested detained jailed imprisoned hospitalised
    hospitalized infected slain murdered leader expert guard docker stevedore crewman crew foreigner
    pilgrim worshipper enslaved slave servant applicant respondent informant agent spy
    """.split()
)
_PEOPLE_ENDINGS = (
    "woman", "sman", "holder", "goer", "seeker", "worker", "maker", "keeper", "fighter", "dweller",
    "-old", "victim", "ologist", "owner", "mate", "officer", "player", "soldier",
)  # fmt: skip
