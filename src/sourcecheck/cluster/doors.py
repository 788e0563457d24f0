"""The doors of hosts in the shared folder: a host is asked politely, however many workers ask it.

A site belongs to one worker, but a redirect may lead anybody to its hosts. So each request takes
one of the host's turns (a locked file each), keeps its gap, and heeds what it asked others to wait.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Callable
from pathlib import Path

from sourcecheck.cluster.locks import Lock, taken
from sourcecheck.links.politeness import host_rule
from sourcecheck.settings import Settings

DOORS = 4_096
"""Hosts share doors beyond that; those that do wait for each other's turns at times."""
FULL_SECONDS = 0.1
SHORT_SECONDS = 0.05
LOCK_TRIES = 1_000
LOCK_SECONDS = 0.005
SLACK_SECONDS = 5.0


class SharedTurn:
    """A turn, or when to come again."""

    __slots__ = ("_lock", "seconds")

    def __init__(self, lock: Lock | None, seconds: float = 0.0) -> None:
        self._lock, self.seconds = lock, seconds

    def leave(self) -> None:
        """The host has answered. May be said twice."""
        if self._lock is not None:
            self._lock.let_go()


class SharedDoor:
    """Turns at hosts among all workers that see `folder`. `now` is the same clock on all of them.

    Workers whose clocks differ keep gaps that are wrong by as much, where they ask the same host.
    """

    def __init__(
        self,
        folder: Path,
        settings: Settings,
        now: Callable[[], float] = time.time,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._folder, self._settings = folder, settings
        self._now, self._sleep = now, sleep

    def enter(self, host: str) -> SharedTurn:
        """Ask for a turn at a host. What is a moment away is waited for."""
        rule = host_rule(self._settings, host)
        door = self._door(host)
        lock = self._any_turn(door, rule.per_host)
        if lock is None:
            return SharedTurn(None, FULL_SECONDS)
        seconds = self._due(door, host, rule.delay)
        while 0 < seconds <= SHORT_SECONDS:
            self._sleep(seconds)
            seconds = self._due(door, host, rule.delay)
        if seconds > 0:
            lock.let_go()
            return SharedTurn(None, seconds)
        return SharedTurn(lock)

    def hold(self, host: str, seconds: float) -> None:
        """Tell the others that a host wants to be left alone for so long."""
        until = self._now() + seconds
        self._change(self._door(host), lambda times: _later(times, host, until))

    def _door(self, host: str) -> Path:
        number = int.from_bytes(hashlib.blake2b(host.encode(), digest_size=4).digest()) % DOORS
        return self._folder / f"{number:03x}"

    def _any_turn(self, door: Path, most: int) -> Lock | None:
        turns = (taken(door.with_suffix(f".{number}")) for number in range(most))
        return next((lock for lock in turns if lock is not None), None)

    def _due(self, door: Path, host: str, delay: float) -> float:
        """Seconds until the host may be asked; when that is now, its next gap has begun."""
        times = door.with_suffix(".times")
        if not delay and not times.exists():
            return 0.0
        left = 0.0

        def claim(known: dict[str, float]) -> bool:
            nonlocal left
            now = self._now()
            left = known.get(host, 0.0) - now
            most = max(delay, self._settings.limits.max_retry_after_seconds) + SLACK_SECONDS
            if 0 < left <= most:  # more than that is a clock that jumped
                return False
            left = 0.0
            for name in [name for name, until in known.items() if until <= now]:
                del known[name]
            known[host] = now + delay
            return True

        self._change(door, claim)
        return left

    def _change(self, door: Path, change: Callable[[dict[str, float]], bool]) -> None:
        lock = self._locked(door.with_suffix(".times"))
        try:
            times = _read(lock.descriptor)
            if change(times):
                os.ftruncate(lock.descriptor, 0)
                os.write(lock.descriptor, json.dumps(times).encode())
        finally:
            lock.let_go()

    def _locked(self, path: Path) -> Lock:
        for _ in range(LOCK_TRIES):
            lock = taken(path)
            if lock is not None:
                return lock
            self._sleep(LOCK_SECONDS)
        raise TimeoutError(f"{path} stays locked")


def _later(times: dict[str, float], host: str, until: float) -> bool:
    times[host] = max(until, times.get(host, 0.0))
    return True


def _read(descriptor: int) -> dict[str, float]:
    """The times in a file; what is not ours, or half written, counts as none."""
    try:
        said = json.loads(os.pread(descriptor, 1_000_000, 0) or b"{}")
    except (ValueError, RecursionError):
        return {}
    if not isinstance(said, dict):
        return {}
    return {name: float(at) for name, at in said.items() if isinstance(at, int | float)}
