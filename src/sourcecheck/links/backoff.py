"""When to ask again: pure, so that every rule of waiting can be read and tested here."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from enum import StrEnum

from sourcecheck.links.answers import Failure, FailureKind, Response
from sourcecheck.settings import Limits

MAX_BACKOFF_SECONDS = 8.0
PASSING_CODES = frozenset({408, 421, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524, 529})
PASSING_FAILURES = frozenset(
    {
        FailureKind.RESET,
        FailureKind.BROKEN_HTTP,
        FailureKind.LOOKUP_TROUBLE,
        FailureKind.CONNECTION_REFUSED,
        FailureKind.TIMEOUT,
        FailureKind.UNANSWERED,
        FailureKind.TLS,
        FailureKind.PROXY,
    }
)

_SECONDS = re.compile(r"([0-9]+)(?:\.[0-9]+)?")


class Patience(StrEnum):
    """Why there will be no further attempt."""

    NOT_PASSING = "this does not pass by itself"
    TRIED_ENOUGH = "tried often enough"
    TOO_LONG = "asked to come back too late"


@dataclass(frozen=True, slots=True)
class Wait:
    """Ask again after so many seconds; `asked` when the server said so, and then its whole host."""

    seconds: float
    asked: bool = False


@dataclass(frozen=True, slots=True)
class Tried:
    """How far we are: attempts made, retries allowed, a random number 0…1, seconds since 1970."""

    attempts: int
    retries: int
    jitter: float
    now: float


def wait(outcome: Response | Failure, tried: Tried, limits: Limits) -> Wait | Patience:
    """How long to wait before the next attempt, or why there is none."""
    if not passes(outcome):
        return Patience.NOT_PASSING
    if tried.attempts > tried.retries:
        return Patience.TRIED_ENOUGH
    backoff = limits.backoff_seconds * 2 ** (tried.attempts - 1) * (0.5 + tried.jitter / 2)
    backoff = min(backoff, MAX_BACKOFF_SECONDS)
    asked = retry_after(outcome, tried.now) if isinstance(outcome, Response) else None
    if asked is None:
        return Wait(backoff)
    if asked > limits.max_retry_after_seconds:
        return Patience.TOO_LONG
    return Wait(max(asked, backoff), asked=True)


def passes(outcome: Response | Failure) -> bool:
    """Whether this may be different a moment later."""
    match outcome:
        case Response():
            return outcome.code in PASSING_CODES or outcome.cut_short
        case Failure():
            return outcome.kind in PASSING_FAILURES


def retry_after(response: Response, now: float) -> float | None:
    """Seconds that the server asks us to wait (RFC 9110, 10.2.3); None when it says nothing usable.

    A date is read against the server's own `Date` if it sends one, so that its clock may be wrong.
    """
    text = response.header("retry-after").strip()[:64]
    if not text or (response.code != 429 and response.code < 500):
        return None
    if found := _SECONDS.fullmatch(text):
        return float(found[1])
    until = _seconds(text)
    if until is None:
        return None
    sent = _seconds(response.header("date")[:64])
    return max(0.0, until - (now if sent is None else sent))


def _seconds(http_date: str) -> float | None:
    try:
        when: datetime = parsedate_to_datetime(http_date)
        if when.tzinfo is None:
            when = when.replace(tzinfo=UTC)
        return when.timestamp()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
