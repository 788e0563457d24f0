"""The pace of a host that answers 429 (Too Many Requests)."""

from __future__ import annotations

import time
from collections import deque
from threading import Lock

import pytest

from servers import Exchange, Site, page, prose
from sourcecheck.links import Outside, Reference, check
from sourcecheck.links.throttling import Throttle
from sourcecheck.settings import Limits, Settings

FINE = page(prose("the new sluice"))


class Limited:
    """A server that takes so many requests a second, and says 429 to those beyond."""

    def __init__(self, a_second: int) -> None:
        self._most, self._times, self._lock = a_second, deque[float](), Lock()
        self.refused = 0

    def __call__(self, at: Exchange) -> bool | None:
        with self._lock:
            now = time.monotonic()
            while self._times and self._times[0] < now - 1:
                self._times.popleft()
            is_taken = len(self._times) < self._most
            if is_taken:
                self._times.append(now)
            self.refused += not is_taken
        return (FINE if is_taken else page("", 429, "Retry-After: 1"))(at)


def test_every_link_of_a_host_that_limits_its_rate_is_settled() -> None:
    limited = Limited(30)
    with Site({}, fallback=limited) as site:
        references = [Reference(site.url(f"/the-new-sluice-{n}")) for n in range(40)]
        settings = Settings(allow=("127.0.0.0/8",))
        found = [one.result.status.value for one in check(references, settings, outside=Outside())]
    assert found == ["ok"] * 40
    assert limited.refused <= 8


def test_one_hold_serves_all_requests_that_were_under_way() -> None:
    throttle = Throttle(Limits(max_holds=1))
    for number in range(5):
        throttle.answered("h", number / 100)
    first = throttle.hold("h", sent=0.05, now=0.1, seconds=1)
    assert first is not None and first.is_new
    assert first.gap == pytest.approx(1.1 / 5 * 1.25)
    again = throttle.hold("h", sent=0.06, now=0.3, seconds=1)
    assert again is not None and not again.is_new
    assert again.seconds == pytest.approx(0.8)
    assert throttle.hold("h", sent=1.2, now=1.3, seconds=1) is None


def test_the_rate_recovers_with_every_answer() -> None:
    throttle = Throttle(Limits())
    throttle.answered("h", 0)
    throttle.hold("h", 0, 0.1, 1)
    gaps = [throttle.answered("h", 2) or 0.0 for _ in range(600)]
    assert gaps == sorted(gaps, reverse=True)
    assert gaps[-1] == 0.0


def test_patience_ends_when_a_host_asks_for_it_too_long() -> None:
    throttle = Throttle(Limits(max_holds=3, max_retry_after_seconds=10))
    now, holds = 0.0, 0
    while throttle.hold("h", now, now, 5) is not None:
        holds, now = holds + 1, now + 6
        throttle.answered("h", now)
    assert holds == 6
