"""A host is asked as politely by many workers as by one."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from sourcecheck.cluster.doors import SharedDoor
from sourcecheck.settings import HostSettings, Settings


@dataclass
class Clock:
    now: float = 1_000_000.0
    slept: list[float] = field(default_factory=list)

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


def doors(folder: Path, clock: Clock, settings: Settings) -> tuple[SharedDoor, SharedDoor]:
    one, other = (SharedDoor(folder, settings, clock, clock.sleep) for _ in range(2))
    return one, other


def test_all_workers_together_ask_no_more_at_once_than_one_may(
    tmp_path: Path, clock: Clock
) -> None:
    one, other = doors(tmp_path, clock, Settings(per_host=2))
    first, second = one.enter("h.example"), other.enter("h.example")
    assert first.seconds == second.seconds == 0
    assert one.enter("h.example").seconds > 0
    assert other.enter("elsewhere.example").seconds == 0
    first.leave()
    first.leave()
    assert other.enter("h.example").seconds == 0


def test_the_gap_holds_between_workers(tmp_path: Path, clock: Clock) -> None:
    one, other = doors(tmp_path, clock, Settings(delay=2))
    one.enter("h.example").leave()
    clock.now += 0.5
    assert other.enter("h.example").seconds == pytest.approx(1.5)
    clock.now += 1.5
    assert other.enter("h.example").seconds == 0


def test_a_moment_is_waited_for(tmp_path: Path, clock: Clock) -> None:
    one, other = doors(tmp_path, clock, Settings(delay=2))
    one.enter("h.example").leave()
    clock.now += 1.99
    assert other.enter("h.example").seconds == 0
    assert sum(clock.slept) == pytest.approx(0.01)


def test_what_a_host_asked_one_worker_all_heed(tmp_path: Path, clock: Clock) -> None:
    one, other = doors(tmp_path, clock, Settings())
    one.hold("h.example", 30)
    assert other.enter("h.example").seconds == pytest.approx(30)
    assert other.enter("elsewhere.example").seconds == 0
    clock.now += 31
    assert other.enter("h.example").seconds == 0


def test_a_host_has_its_own_rule(tmp_path: Path, clock: Clock) -> None:
    settings = Settings(hosts={"slow.example": HostSettings(delay=60, per_host=1)})
    one, other = doors(tmp_path, clock, settings)
    turn = one.enter("slow.example")
    assert other.enter("slow.example").seconds > 0
    turn.leave()
    assert other.enter("slow.example").seconds == pytest.approx(60)


def test_a_clock_that_was_set_back_keeps_nobody_out(tmp_path: Path, clock: Clock) -> None:
    one, other = doors(tmp_path, clock, Settings(delay=2))
    one.enter("h.example").leave()
    clock.now -= 86_400
    assert other.enter("h.example").seconds == 0


@pytest.mark.parametrize("damage", [b"", b"[1]", b'{"h.example": "x"}', b"\xff{", b"[" * 100_000])
def test_damaged_times_count_as_none(tmp_path: Path, clock: Clock, damage: bytes) -> None:
    one, other = doors(tmp_path, clock, Settings(delay=2))
    one.enter("h.example").leave()
    (times,) = tmp_path.glob("*.times")
    times.write_bytes(damage)
    assert other.enter("h.example").seconds == 0
