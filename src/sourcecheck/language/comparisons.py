"""Reads the words around a number that say how it compares: "more than", "nearly", "or more"."""

from __future__ import annotations

import re
from typing import NamedTuple

EXACT, ABOUT, MORE, LEAST, LESS, MOST = "=", "~", ">", ">=", "<", "<="

_LOOK_BACK_CHARACTERS = 48


class Comparison(NamedTuple):
    """A comparison and where its words begin (before a number) or end (after it)."""

    sign: str
    at: int


def before(text: str, start: int, floor: int) -> Comparison:
    """Read the comparison that ends where a number begins; never looks before `floor`."""
    sign, at = EXACT, start
    for _ in range(2):  # "at least some 300"
        low = max(floor, at - _LOOK_BACK_CHARACTERS)
        if not _ends_a_cue(text[max(low, at - 16) : at]):
            break
        match = _BEFORE.search(text, low, at)
        if not match:
            break
        outer = _SIGNS[_BLANKS.sub(" ", (match["words"] or match["sign"]).lower())]
        sign = outer if sign == EXACT or outer != ABOUT else sign
        at = match.start()
    return Comparison(sign, at)


def _ends_a_cue(before_it: str) -> bool:
    """Whether the last word could close a comparison; spares most numbers the long pattern."""
    last = before_it.rstrip().rpartition(" ")[2].lower()
    return last in _LAST_WORDS or last[-1:] in _LAST_SIGNS


def after(text: str, end: int) -> Comparison:
    """Read the comparison that follows a number or its unit: "or more", "-plus", "+", "or so"."""
    match = _AFTER.match(text, end)
    if not match:
        return Comparison(EXACT, end)
    words = match.group().lower()
    if "less" in words or "fewer" in words or "most" in words or "under" in words:
        return Comparison(MOST, match.end())
    if "odd" in words or "so" in words or "there" in words or "take" in words or "approx" in words:
        return Comparison(ABOUT, match.end())
    return Comparison(LEAST, match.end())


def _rows(*rows: tuple[str, str]) -> dict[str, str]:
    return {cue.strip(): sign for sign, cues in rows for cue in cues.split(",")}


_SIGNS = _rows(
    (ABOUT, "about, around, approximately, approx, approx., roughly, some, nearly, almost,"
            "estimated, an estimated, close to, circa, c., ca., ~, ≈, ∼, ±, reportedly, nearing,"
            "in the region of, in the order of, of the order of, on the order of,"
            "perhaps, near to, virtually"),
    (MORE, "more than, over, above, exceeding, exceeded, exceeds, exceed, upwards of, upward of,"
           "in excess of, north of, greater than, higher than, larger than, topped, surpassed,"
           "surpassing, better than, beyond, >, &gt;, passed"),
    (LEAST, "at least, no fewer than, no less than, not less than, not fewer than, a minimum of,"
            "minimum of, as few as, ≥, >=, at the very least, at a minimum"),
    (LESS, "less than, fewer than, under, below, lower than, smaller than, short of, <, &lt;"),
    (MOST, "as many as, up to, at most, no more than, not more than, as much as, as high as,"
           "a maximum of, maximum of, ≤, <=, not exceeding"),
)  # fmt: skip
_DEGREE = r"(?:(?:well|just|slightly|far|considerably|much|only)\s)?"
_FILLERS = "the a an another an\\sadditional a\\stotal\\sof only just their its".split()


def _cue_pattern() -> str:
    longest_first = sorted(_SIGNS, key=len, reverse=True)
    words = "|".join(
        re.escape(cue).replace("\\ ", r"\s") for cue in longest_first if cue[0].isalpha()
    )
    signs = "|".join(re.escape(cue) for cue in longest_first if not cue[0].isalpha())
    fillers = rf"(?:(?:{'|'.join(_FILLERS)})\s)?"
    return rf"(?:(?<![\w-]){_DEGREE}(?P<words>{words})\s{{1,2}}{fillers}|(?P<sign>{signs})\s?)\Z"


_BEFORE = re.compile(_cue_pattern(), re.I)
_LAST_WORDS = frozenset(
    {cue.split()[-1] for cue in _SIGNS} | {f.split("\\s")[-1] for f in _FILLERS}
)
_LAST_SIGNS = frozenset("~≈∼±><≥≤=;")
_BLANKS = re.compile(r"\s+")
_AFTER = re.compile(
    r"\+(?!\d)|[- ]plus\b|-odd\b|\sor\s(?:more|so|less|fewer|above|over|under|thereabouts)\b"
    r"|\sat\s(?:the\svery\s)?(?:least|most)\b|\sand\s(?:more|above|over|counting)\b|,?\sgive\sor\stake\b",
    re.I,
)
