"""Slows down for hosts that answer 429 (Too Many Requests), and speeds up again. Pure.

Times are seconds on any clock that does not go back; the caller brings them.
"""

from __future__ import annotations

from dataclasses import dataclass
from threading import Lock

from sourcecheck.settings import Limits

CAUTION = 1.25
"""After a 429 a host is asked at the rate at which it has answered, this much slower."""
RECOVERY = 0.99
"""Every answer makes the gap this much smaller: a hundred answers nearly treble the rate."""
LEAST_GAP_SECONDS = 0.01


@dataclass(frozen=True, slots=True)
class Hold:
    """Ask the host nothing for so many seconds, then one request every `gap` seconds.

    `is_new` is False for a request that was under way when the host began to be left alone.
    """

    seconds: float
    gap: float
    is_new: bool = True


@dataclass(slots=True)
class _Pace:
    since: float
    answered: int = 0
    held_at: float = float("-inf")
    held_until: float = float("-inf")
    holds_in_a_row: int = 0
    held_seconds: float = 0.0
    gap: float = 0.0


class Throttle:
    """The pace of each host. A host may ask for patience so often in a row, and altogether for so
    long, as `limits` allow; answers in between show that it pays to wait."""

    def __init__(self, limits: Limits) -> None:
        self._most_holds = limits.max_holds
        self._most_seconds = limits.max_holds * limits.max_retry_after_seconds
        self._paces: dict[str, _Pace] = {}
        self._lock = Lock()

    def answered(self, host: str, sent: float) -> float | None:
        """Note an answer that was none of patience; the new gap of a host that was slowed down."""
        pace = self._paces.get(host)
        if pace is None:
            pace = self._paces.setdefault(host, _Pace(sent))
        pace.answered += 1  # an estimate: two threads at once may count one
        if not pace.gap:
            return None
        with self._lock:
            pace.holds_in_a_row = 0
            gap = pace.gap * RECOVERY
            pace.gap = gap if gap >= LEAST_GAP_SECONDS else 0.0
            return pace.gap

    def hold(self, host: str, sent: float, now: float, seconds: float) -> Hold | None:
        """A request `sent` then was answered with 429 `now`, `seconds` to wait; None when the host
        asked for patience too often already."""
        with self._lock:
            pace = self._paces.setdefault(host, _Pace(sent))
            if sent <= pace.held_at:
                return Hold(max(0.0, pace.held_until - now), pace.gap, is_new=False)
            pace.holds_in_a_row += 1
            pace.held_seconds += seconds
            if pace.holds_in_a_row > self._most_holds or pace.held_seconds > self._most_seconds:
                return None
            elapsed = max(0.0, now - pace.since) + seconds
            slower = max(2 * pace.gap, LEAST_GAP_SECONDS)
            pace.gap = elapsed / pace.answered * CAUTION if pace.answered else slower
            pace.held_at, pace.held_until = now, now + seconds
            pace.since, pace.answered = pace.held_until, 0
            return Hold(seconds, pace.gap)
