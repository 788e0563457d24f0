"""Who is next: politeness and order, on a clock of our own."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from sourcecheck.links.queues import HostRule, Pause, Queues, Turn


def queues(per_host: int = 2, delay: float = 0.0) -> Queues[str]:
    return Queues(lambda _host: HostRule(per_host, delay))


def test_the_longest_queue_goes_first() -> None:
    line = queues()
    for host, jobs in (("a", 1), ("b", 3), ("c", 2)):
        for number in range(jobs):
            line.add(host, f"{host}{number}")
    order = [line.take(0.0) for _ in range(5)]
    assert order == [
        Turn("b", "b0"),
        Turn("c", "c0"),
        Turn("b", "b1"),
        Turn("a", "a0"),
        Turn("c", "c1"),
    ]


def test_no_more_than_its_limit_run_for_a_host() -> None:
    line = queues(per_host=2)
    for number in range(3):
        line.add("a", str(number))
    assert isinstance(line.take(0.0), Turn)
    assert isinstance(line.take(0.0), Turn)
    assert isinstance(line.take(0.0), Pause)
    line.done("a")
    assert line.take(0.0) == Turn("a", "2")


def test_the_gap_of_a_host_is_kept() -> None:
    line = queues(delay=2.0)
    line.add("a", "one")
    line.add("a", "two")
    assert line.take(10.0) == Turn("a", "one")
    assert line.take(10.5) == Pause(1.5)
    assert line.take(12.0) == Turn("a", "two")


def test_the_gap_outlives_an_empty_queue() -> None:
    line = queues(delay=2.0)
    line.add("a", "one")
    line.take(10.0)
    line.done("a")
    line.take(10.1)
    line.add("a", "two")
    assert isinstance(line.take(11.0), Pause)
    assert line.take(12.0) == Turn("a", "two")


def test_a_job_for_later_waits_and_others_pass() -> None:
    line = queues()
    line.add("a", "later", ready_at=5.0)
    line.add("b", "now")
    assert line.take(1.0) == Turn("b", "now")
    assert line.take(1.0) == Pause(4.0)
    assert line.take(5.0) == Turn("a", "later")


def test_a_host_that_wants_to_rest_is_left_alone() -> None:
    line = queues()
    line.add("a", "one")
    line.hold("a", until=7.0)
    assert line.take(1.0) == Pause(6.0)
    assert line.take(7.0) == Turn("a", "one")


def test_a_job_ahead_goes_before_the_others_of_its_host() -> None:
    line = queues()
    line.add("a", "one")
    line.add_ahead("a", "first")
    assert line.take(0.0) == Turn("a", "first")


EVENTS = st.lists(
    st.tuples(
        st.sampled_from("abc"), st.sampled_from(["add", "later", "hold", "take", "done", "tick"])
    ),
    max_size=60,
)


@given(EVENTS)
@settings(max_examples=60, deadline=None)
def test_whatever_happens_every_job_gets_its_turn_and_no_host_too_many(
    events: list[tuple[str, str]],
) -> None:
    line = queues(per_host=2, delay=1.0)
    now, added, taken = 1.0, 0, 0
    running = dict.fromkeys("abc", 0)
    last = dict.fromkeys("abc", -9.0)
    drain = [("a", "tick"), ("a", "take"), ("a", "done"), ("b", "done"), ("c", "done")] * 300
    for host, event in events + drain:
        match event:
            case "add":
                line.add(host, f"{added}")
                added += 1
            case "later":
                line.add(host, f"{added}", ready_at=now + 3)
                added += 1
            case "hold":
                line.hold(host, now + 2)
            case "tick":
                now += 0.5
            case "done" if running[host]:
                running[host] -= 1
                line.done(host)
            case "take":
                turn = line.take(now)
                if isinstance(turn, Turn):
                    taken += 1
                    running[turn.host] += 1
                    assert running[turn.host] <= 2
                    assert now - last[turn.host] >= 1.0
                    last[turn.host] = now
    assert taken == added
