"""Numbers as other languages write them, brought into the form that English has, place for place.

Decimal commas and dots between thousands (CLDR), digits of other scripts (Unicode category Nd), and
words for large numbers. What is changed keeps its length, so that offsets stay what they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sourcecheck.language.identification import language_of
from sourcecheck.model import Figure

COMMA_LANGUAGES = frozenset(
    "de fr es pt it nl sv da no pl cs sk hu ro tr ru id fi ca uk bg el hr sl sr et lv lt".split()
)
"""Languages whose decimals follow a comma."""

_SCALES = {
    "k": """Tausend Tsd mille mila mil tusen tusind duizend tysiąc tysiące tysięcy tys tisíc tuhatta
        ezer mii bin ribu хиляди тысяч тысячи тыс هزار ألف آلاف""",
    "m": """Million Millionen Mio millions million millón millones milhão milhões milione milioni
        miljoen mln miljon miljoner millioner mio milion miliony milionów milionů milionu miljoonaa
        millió milioane milyon juta миллион миллиона миллионов млн мільйонів میلیون مليون ملايين""",
    "b": """Milliarde Milliarden Mrd milliard milliards miliardo miliardi miljard mld miljarder
        milliarder mia miliard miliardy miliardów miliardů miljardia milliárd miliarde milyar
        bilhão bilhões миллиард миллиарда миллиардов млрд میلیارد مليار""",
    "tn": "Billion Billionen billions billón billones biliões bilioni biljoen biljoner",
}
_FACTORS = {word.lower(): sign for sign, words in _SCALES.items() for word in words.split()}
_THOUSAND_MILLION = re.compile(
    r"(\d[ \u00a0]?)(mil[ \u00a0](?:millones|milhões|milh[õo]es))\b", re.I
)
_LARGE = re.compile(
    r"(?<=\d)([ \u00a0\u202f]?)("
    + "|".join(sorted(map(re.escape, _FACTORS), key=len, reverse=True))
    + r")\b(\.(?=[ \u00a0]))?",
    re.I,
)
_GROUPED = re.compile(
    r"(?<![\d.,])\d{1,3}(?:\.\d{3})+(?:,\d+)?(?![\d.]*\d)|(?<![\d.,])\d+,\d+(?![\d,])"
    r"|(?<![\d.,])\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:,\d+)?(?!\d)"
)
_SWAP = str.maketrans({".": ",", ",": ".", " ": ",", "\u00a0": ",", "\u202f": ","})
_MONTHS = (
    "janua?r[iy]?|jan(?:eiro|v(?:ier)?)?|jänner|gennaio|enero|styczni?a?|leden|února|lutego|febr?(?:uar[iy]?"
    "|ero|braio)?|févr(?:ier)?|fevereiro|marca?|maart|märz|mars|marzo|março|marts|kwietnia|apr(?:il[e]?)?"
    "|avr(?:il)?|abr(?:il)?|mai|maj[a]?|mei|mayo|maio|maggio|juni?o?|juin|junho|giugno|czerwca|jul[iy]?o?"
    "|juil(?:let)?|julho|luglio|lipca|aug(?:ust(?:us|i)?)?|août|agosto|sierpnia|set(?:embro|tembre)?"
    "|sept?(?:iembre|embre|ember)?|września|o[ck]t(?:ob(?:er|re)|ubre)?|outubro|ottobre|października"
    "|nov(?:iembre|embre|ember|embro)?|listopada|de[cz](?:ember|embro|iembre)?|déc(?:embre)?|dicembre"
    "|dic(?:iembre)?|grudnia"
)
_DATE = re.compile(
    r"\b\d{1,2}(?:\.|º|er)?[ \u00a0]?(?:de |d[’'])?(?:"
    + _MONTHS
    + r")\b\.?(?:[ \u00a0](?:de |del )?\d{4}\b)?"
    r"|\b(?:"
    + _MONTHS
    + r")[ \u00a0](?:de |del )?\d{4}\b|\b\d{1,2}\. ?\d{1,2}\. ?(?:\d{4}|\d{2})\b"
    r"|\b(?:Jahre?n?|im Jahre|année|an|año|anno|ano|jaar|år(?:et)?|roku|rok|سال|عام|سنة|году|год)"
    r"[ \u00a0]\d{4}\b",
    re.I,
)
_PERCENT = re.compile(
    r"(?<=\d)([ \u00a0\u202f])(Prozent|pour cent|por ciento|por cento|per cento|procent|prosent"
    r"|prosenttia|százalék|процентов|процента|в процент|درصد|بالمئة|في المئة)(?!\w)",
    re.I,
)
_HINT = re.compile(
    r"\d,\d{1,2}(?!\d)|\d\.\d{3}(?!\d)|\d[ \u00a0\u202f]\d{3}(?!\d)|\d[ \u00a0\u202f]?[^\W\d_]{3}"
)
_OTHER_DIGIT = re.compile(r"(?![0-9])\d|[٫٬]")
_SEPARATORS = {"٫": ".", "٬": ",", "，": ","}

_HAN = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")
_HAN_NUMBER = re.compile(
    r"(?<![\d.,A-Za-z])(?P<sign>约|約|超过|超過|至少|不到)?"
    r"(?P<value>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,15}(?:\.\d+)?)"
    r"(?P<scale>[十百千]?[万萬億亿兆]|[百千])?(?P<more>多|余|餘|以上|未満|以下)?"
    r"(?P<unit>%|％|人|名|元|円|美元|欧元|米|公里|キロ|吨|トン|个百分点)?(?!\d|[年月日号號時时分秒]|[.,]\d)"
)
_HAN_SCALES = {
    "十": 1e1,
    "百": 1e2,
    "千": 1e3,
    "万": 1e4,
    "萬": 1e4,
    "亿": 1e8,
    "億": 1e8,
    "兆": 1e12,
}
_HAN_SIGNS = {
    **dict.fromkeys(("约", "約"), "~"),
    **dict.fromkeys(("超过", "超過", "多", "余", "餘"), ">"),
    **dict.fromkeys(("至少", "以上"), ">="),
    **dict.fromkeys(("不到", "未満"), "<"),
    "以下": "<=",
}
_HAN_UNITS = {
    **dict.fromkeys(("%", "％"), "percent"),
    **dict.fromkeys(("人", "名"), "people"),
    "元": "cny",
    "円": "jpy",
    "美元": "usd",
    "欧元": "eur",
    "个百分点": "percentage-point",
}


@dataclass(frozen=True, slots=True)
class Localized:
    """A text with its numbers as English writes them, and the places of dates that it does not."""

    text: str
    dates: tuple[tuple[int, int], ...] = ()


def as_english(text: str, language: str | None = None) -> Localized:
    """The text, as long as it was, with its numbers as English writes them.

    `language` is an ISO 639-1 code; without it the text is asked, where it matters.
    """
    is_other_script = bool(_OTHER_DIGIT.search(text))
    if is_other_script:
        text = _OTHER_DIGIT.sub(_plain_digit, text)
    if language == "en" or not (is_other_script or _HINT.search(text)):
        return Localized(text)
    language = language_of([text]) if language is None else language
    if language == "en":
        return Localized(text)
    dates = tuple(found.span() for found in _DATE.finditer(text))
    return Localized(_with_english_numbers(text, language), dates)


def _with_english_numbers(text: str, language: str) -> str:
    text = _PERCENT.sub(lambda m: "%".ljust(len(m.group())), text)
    if language in COMMA_LANGUAGES:
        text = _GROUPED.sub(lambda m: m.group().translate(_SWAP), text)
    text = _THOUSAND_MILLION.sub(
        lambda m: m[1].rstrip() + "b".ljust(len(m.group()) - len(m[1].rstrip())), text
    )
    return _LARGE.sub(_factor, text)


def _plain_digit(match: re.Match[str]) -> str:
    sign = match.group()
    return _SEPARATORS.get(sign) or str(int(sign))


def _factor(match: re.Match[str]) -> str:
    sign = _FACTORS[match[2].lower()]
    return sign.ljust(len(match.group()))


def in_han(text: str) -> Iterator[Figure]:
    """The figures of Chinese and Japanese text: "3.5億円" is 350 million yen."""
    if not _HAN.search(text):
        return
    for match in _HAN_NUMBER.finditer(text):
        before, after = text[: match.start("value")][-1:], text[match.end() :][:1]
        if not (_HAN.match(before or " ") or _HAN.match(after or " ") or match["scale"]):
            continue
        scale = 1.0
        for sign in match["scale"] or "":
            scale *= _HAN_SCALES[sign]
        value = float(match["value"].replace(",", ""))
        decimals = len(match["value"].partition(".")[2])
        compared = _HAN_SIGNS.get(match["sign"] or "") or _HAN_SIGNS.get(match["more"] or "") or "="
        precision = 0.5 * 10.0**-decimals * scale if decimals or scale > 100 else 0.0
        yield Figure(
            match.start(), match.end(), value * scale, compared,
            _HAN_UNITS.get(match["unit"] or "", ""), precision=precision,
        )  # fmt: skip
