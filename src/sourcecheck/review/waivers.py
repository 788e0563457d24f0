"""Why a claim may stand without a source: the usual reasons, and what a person types about them."""

from __future__ import annotations

from datetime import date

from sourcecheck.errors import UsageError

MONTHS = 6
"""A waiver that says nothing else ends after so long, so that somebody looks at it again."""
REASONS = (
    "common knowledge",
    "the author's own observation",
    "a source is promised",
    "the source is not public",
    "opinion or description",
    "borne out by another citation of the text",
    "other",
)


def reason(code: str, words: str) -> str:
    """The reason of a waiver from its number, "1" to "7", and words. Raises UsageError."""
    usual = REASONS[int(code) - 1] if code in tuple("1234567") else ""
    if not usual:
        raise UsageError(f"there is no reason {code!r}", "choose 1 to 7")
    if usual != REASONS[-1]:
        return f"{usual}: {words}" if words else usual
    if not words:
        raise UsageError("a waiver needs a reason", "say it in a few words")
    return words


def expiry(words: str, today: date) -> date | None:
    """The last day of a waiver: a date, "never", or nothing for six months. Raises UsageError."""
    if not words:
        return months_after(today, MONTHS)
    if words == "never":
        return None
    try:
        day = date.fromisoformat(words)
    except ValueError:
        raise UsageError(f"{words!r} is no date", "write 2027-01-31, or never") from None
    if day < today:
        raise UsageError(f"{day} is over", "give a day to come")
    return day


def months_after(day: date, months: int) -> date:
    """The same day so many months later, or the last of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for number in (day.day, 30, 29):
        try:
            return date(year, month + 1, number)
        except ValueError:
            continue
    return date(year, month + 1, 28)
