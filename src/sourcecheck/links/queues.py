"""Who is next: jobs in queues by host, the longest first, within each host's limit and gap. Pure.

Times are seconds on any clock that does not go back; the caller brings them.
"""

from __future__ import annotations

import heapq
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

Job = TypeVar("Job")
STALE_ENTRIES = 1_000


@dataclass(frozen=True, slots=True)
class HostRule:
    """How politely one host is asked: at most so many at once, so many seconds apart."""

    per_host: int = 4
    delay: float = 0.0


@dataclass(frozen=True, slots=True)
class Turn(Generic[Job]):
    """This job may go now. Say `done` for its host when it has."""

    host: str
    job: Job


@dataclass(frozen=True, slots=True)
class Pause:
    """Nothing may go now; look again in so many seconds, or sooner when something changes."""

    seconds: float


@dataclass(slots=True)
class _Host(Generic[Job]):
    rule: HostRule
    jobs: deque[Job] = field(default_factory=deque)
    running: int = 0
    free_at: float = 0.0
    stamp: int = 0


class Queues(Generic[Job]):
    """Jobs that wait for their host. Not safe for threads: its user holds a lock."""

    def __init__(self, rule: Callable[[str], HostRule]) -> None:
        self._rule = rule
        self._hosts: dict[str, _Host[Job]] = {}
        self._gaps: dict[str, float] = {}
        self._changed: dict[str, None] = {}
        self._ready: list[tuple[int, int, str]] = []
        self._later: list[tuple[float, int, str, Job | None]] = []
        self._stamps = 0

    def add(self, host: str, job: Job, ready_at: float = 0.0) -> None:
        """Put a job behind the others of its host, at `ready_at` if that is still to come."""
        if ready_at > 0.0:
            self._stamps += 1
            heapq.heappush(self._later, (ready_at, self._stamps, host, job))
        else:
            self._host(host).jobs.append(job)
            self._changed[host] = None

    def add_ahead(self, host: str, job: Job) -> None:
        """Put a job before all others of its host, because some of them wait for it."""
        self._host(host).jobs.appendleft(job)
        self._changed[host] = None

    def hold(self, host: str, until: float) -> None:
        """Ask a host nothing before `until`: it said so itself."""
        entry = self._host(host)
        entry.free_at = max(entry.free_at, until)
        self._changed[host] = None

    def pace(self, host: str, gap: float) -> None:
        """Ask a host no more often than every `gap` seconds from here on; 0 for its rule alone."""
        if gap:
            self._gaps[host] = gap
        else:
            self._gaps.pop(host, None)

    def take(self, now: float) -> Turn[Job] | Pause:
        """The next job: of those hosts that may be asked now, from the longest queue."""
        self._wake(now)
        self._offer(now)
        while self._ready:
            _, stamp, host = heapq.heappop(self._ready)
            entry = self._hosts.get(host)
            if entry is None or entry.stamp != stamp:
                continue  # something about the host has changed; a newer entry speaks for it
            job = entry.jobs.popleft()
            entry.running += 1
            gap = max(entry.rule.delay, self._gaps.get(host, 0.0))
            entry.free_at = max(entry.free_at, now + gap)
            self._changed[host] = None
            return Turn(host, job)
        return Pause(max(self._later[0][0] - now, 0.0) if self._later else 3_600.0)

    def done(self, host: str) -> None:
        """A job of this host has gone; another may."""
        self._hosts[host].running -= 1
        self._changed[host] = None

    def _host(self, host: str) -> _Host[Job]:
        entry = self._hosts.get(host)
        if entry is None:
            entry = self._hosts[host] = _Host(self._rule(host))
        return entry

    def _wake(self, now: float) -> None:
        while self._later and self._later[0][0] <= now:
            _, _, host, job = heapq.heappop(self._later)
            if job is not None:
                self._host(host).jobs.append(job)
            if host in self._hosts:
                self._changed[host] = None

    def _offer(self, now: float) -> None:
        """Bring the heap of hosts up to date with everything that has changed."""
        for host in self._changed:
            entry = self._hosts[host]
            self._stamps += 1
            entry.stamp = self._stamps
            if entry.free_at > now:
                if entry.jobs or not entry.running:
                    heapq.heappush(self._later, (entry.free_at, self._stamps, host, None))
            elif entry.jobs and entry.running < entry.rule.per_host:
                heapq.heappush(self._ready, (-len(entry.jobs), entry.stamp, host))
            elif not entry.jobs and not entry.running:
                del self._hosts[host]
        self._changed.clear()
        if len(self._ready) > 4 * len(self._hosts) + STALE_ENTRIES:
            self._ready = [
                item
                for item in self._ready
                if item[2] in self._hosts and self._hosts[item[2]].stamp == item[1]
            ]
            heapq.heapify(self._ready)
