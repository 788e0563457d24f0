"""The words for numbers and what they are worth."""

from __future__ import annotations

UNITS_AND_TEENS: dict[str, float] = {
    word: float(value)
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
        " fifteen sixteen seventeen eighteen nineteen".split()
    )
}
TENS: dict[str, float] = {
    word: 10.0 * value
    for value, word in enumerate(
        "twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2
    )
} | {"fourty": 40.0}
MAGNITUDES: dict[str, float] = {
    "dozen": 12.0, "score": 20.0, "hundred": 1e2, "thousand": 1e3, "lakh": 1e5, "million": 1e6,
    "crore": 1e7, "billion": 1e9, "trillion": 1e12,
}  # fmt: skip
GLUED_MAGNITUDES: dict[str, float] = {
    "k": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "b": 1e9, "bn": 1e9, "tn": 1e12, "trn": 1e12,
}  # fmt: skip

ORDINALS: dict[str, float] = {
    "first": 1.0, "second": 2.0, "third": 3.0, "fifth": 5.0, "eighth": 8.0, "ninth": 9.0,
    "twelfth": 12.0, "hundredth": 100.0, "thousandth": 1000.0, "millionth": 1e6,
    **{f"{word}th": value for word, value in UNITS_AND_TEENS.items() if word in (
        "four", "six", "seven", "ten", "eleven", "thirteen", "fourteen", "fifteen", "sixteen",
        "seventeen", "eighteen", "nineteen")},
    **{f"{word[:-1]}ieth": value for word, value in TENS.items()},
}  # fmt: skip

FRACTIONS: dict[str, float] = {
    "half": 1 / 2, "halves": 1 / 2, "third": 1 / 3, "quarter": 1 / 4, "fourth": 1 / 4,
    "fifth": 1 / 5, "sixth": 1 / 6, "seventh": 1 / 7, "eighth": 1 / 8, "ninth": 1 / 9,
    "tenth": 1 / 10,
}  # fmt: skip
FRACTIONS |= {f"{word}s": part for word, part in FRACTIONS.items() if not word.startswith("hal")}

MULTIPLES: dict[str, float] = {
    "doubled": 2.0, "doubles": 2.0, "doubling": 2.0, "twice": 2.0, "thrice": 3.0,
    "tripled": 3.0, "triples": 3.0, "tripling": 3.0, "trebled": 3.0, "quadrupled": 4.0,
    "quadrupling": 4.0, "quintupled": 5.0, "twofold": 2.0, "threefold": 3.0, "halved": 0.5,
    "halving": 0.5,
}  # fmt: skip

_SMALL_VAGUE = {
    "dozens": 24.0, "scores": 40.0, "hundreds": 200.0, "thousands": 2e3, "millions": 2e6,
    "billions": 2e9,
}  # fmt: skip
_LARGE_VAGUE = {
    "tens of thousands": 2e4, "hundreds of thousands": 2e5, "tens of millions": 2e7,
    "hundreds of millions": 2e8, "tens of billions": 2e10, "hundreds of billions": 2e11,
    "thousands of millions": 2e9, "dozens of thousands": 2e4,
}  # fmt: skip
VAGUE: dict[str, float] = {
    **_SMALL_VAGUE,
    **_LARGE_VAGUE,
    **{
        f"{few} {word}": 2.0 * MAGNITUDES[word]
        for few in ("several", "a few", "many", "some few")
        for word in ("hundred", "thousand", "million", "billion", "dozen")
    },
}
"""A vague number → the least it can be said of."""

NUMBER_WORDS = frozenset(
    {*UNITS_AND_TEENS, *TENS, *MAGNITUDES, *ORDINALS, *MULTIPLES, *_SMALL_VAGUE, "half", "quarter"}
    | {"a", "an", "several", "tens", "tenfold", "hundredfold", "thousandfold"}
    | {f"{word}fold" for word in UNITS_AND_TEENS}
)
"""Every word at which a number can begin."""
