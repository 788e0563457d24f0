"""SC409: a figure that is given as today's, and a source that is years old."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from sourcecheck.model import Claim, Source

STALE_YEARS = 5
"""A source of so many calendar years back says nothing about today."""
_KIND = "statistic"
_YEAR = re.compile(r"(?<!\d)(?:19[5-9]|20[0-9])\d(?!\d)")
_PRESENT = re.compile(
    r"\b(?:is|are|has|have|does|do|now|today|currently|at\spresent|still|employs?|owns?|holds?|counts"
    r"|costs?|lives?|runs?|serves?|carries|stands?|accounts?|makes?|uses?|receives?|pays?|earns?"
    r"|produces?|operates?|supplies|contains?|reaches|exceeds?|numbers|sells?|spends?)\b"
)
_PAST = re.compile(
    r"\b(?:was|were|had|did|ago|former(?:ly)?|then|rose|fell|grew|won|lost|made|took|held|cost|killed"
    r"|died|began|became|(?!(?:need|exceed|speed|seed|red|united|limited|hundred|registered|based"
    r"|armed|so-called)\b)[a-z]{3,20}ed)\b"
)


def year_of_sources(claim: Claim, sources: Iterable[Source], today: date) -> int:
    """The year of the newest source of a figure that is told in the present; 0 where there is
    nothing to say: another kind of claim, one with a date, a source of unknown age, or a young one.
    """
    years = [_year(source, today) for source in sources]
    if not years or not all(years) or today.year - max(years) < STALE_YEARS:
        return 0
    return max(years) if _is_about_today(claim) else 0


def _is_about_today(claim: Claim) -> bool:
    lower = claim.text.lower()
    is_dated = bool(claim.dates) or _YEAR.search(lower) is not None
    return (
        _KIND in claim.kinds
        and not is_dated
        and _PRESENT.search(lower) is not None
        and _PAST.search(lower) is None
    )


def _year(source: Source, today: date) -> int:
    """The year in which a source came out: declared, or the only one in its title, or address."""
    if source.published:
        return source.published.year
    for words in (source.title, source.address):
        years = {int(year) for year in _YEAR.findall(words) if int(year) <= today.year}
        if years:
            return max(years)
    return 0
