"""All threads of this room: workers over the queues, and name look-ups that can be given up."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable, Iterator
from typing import Generic, Protocol, TypeVar

from sourcecheck.links.names import Resolve, TimedResolve
from sourcecheck.links.queues import HostRule, Pause, Queues

Job = TypeVar("Job")
Result = TypeVar("Result")
Job_contra = TypeVar("Job_contra", contravariant=True)
Result_contra = TypeVar("Result_contra", contravariant=True)
LISTEN_SECONDS = 0.5
LEAVE_SECONDS = 1.0
FOREVER = float("inf")


class Desk(Protocol[Job_contra, Result_contra]):
    """What a job may ask for while it is worked on."""

    def add(self, host: str, job: Job_contra, after: float = 0.0, *, ahead: bool = False) -> None:
        """Queue a job for `host`, in `after` seconds at the earliest; `ahead` of all others."""

    def hold(self, host: str, seconds: float) -> None:
        """Ask a host nothing for so long."""

    def pace(self, host: str, gap: float) -> None:
        """Ask a host no more often than every `gap` seconds; 0 for as often as its rule allows."""

    def finish(self, result: Result_contra) -> None:
        """Hand a result to whoever waits for results."""

    def leave(self) -> None:
        """The host of this job has answered: another job may ask it from here on."""


Work = Callable[[Job, "Desk[Job, Result]"], None]


class Schedule(Generic[Job, Result]):
    """Works off jobs with so many threads, politely. A job that waits keeps no thread."""

    def __init__(
        self,
        work: Work[Job, Result],
        rule: Callable[[str], HostRule],
        threads: int,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._work = work
        self._threads = threads
        self._clock = clock
        self._queues: Queues[Job] = Queues(rule)
        self._change = threading.Condition()
        self._idle = 0
        self._watch_ends = FOREVER
        self._stopped = False
        self._halted = False
        # Bounded: whoever reads slowly must not pile up pages in memory.
        self._results: queue.Queue[Result | _Crash] = queue.Queue(maxsize=2 * threads)
        self._late: queue.SimpleQueue[Result | _Crash] = queue.SimpleQueue()

    def add(self, host: str, job: Job, after: float = 0.0, *, ahead: bool = False) -> None:
        """Queue a job for `host`, in `after` seconds at the earliest; `ahead` of all others."""
        with self._change:
            if ahead:
                self._queues.add_ahead(host, job)
            else:
                self._queues.add(host, job, self._clock() + after if after > 0 else 0.0)
            if self._idle:
                self._change.notify()

    def hold(self, host: str, seconds: float) -> None:
        """Ask a host nothing for so long."""
        with self._change:
            self._queues.hold(host, self._clock() + seconds)

    def pace(self, host: str, gap: float) -> None:
        """Ask a host no more often than every `gap` seconds; 0 for as often as its rule allows."""
        with self._change:
            self._queues.pace(host, gap)

    def results(self, count: int, seconds: float = FOREVER) -> Iterator[Result]:
        """Start the threads and yield `count` results as they come, for so many seconds at most.

        Leaving early (Ctrl-C, `close()`) lets no new job begin and waits a second at most for those
        that have; the threads are daemons, so nobody waits for them at exit.
        """
        workers = [
            threading.Thread(target=self._run, name=f"links-{number}", daemon=True)
            for number in range(min(self._threads, count))
        ]
        for worker in workers:
            worker.start()
        ends = self._clock() + seconds
        try:
            while count > 0 and not self._halted and (left := ends - self._clock()) > 0:
                try:
                    result = self._results.get(timeout=min(LISTEN_SECONDS, left))
                except queue.Empty:
                    continue
                if isinstance(result, _Crash):
                    raise result.error
                count -= 1
                yield result
        finally:
            self._stop(workers)

    def halt(self) -> None:
        """From any thread: let `results` end within half a second, as if it was left."""
        self._halted = True

    def done(self, host: str) -> None:
        """A job asks its host for nothing more: another may."""
        with self._change:
            self._queues.done(host)
            if self._idle:
                self._change.notify()

    def late(self) -> Iterator[Result]:
        """What had come before the end of `results` and was not yielded any more."""
        for waiting in (self._results, self._late):
            while not waiting.empty():
                result = waiting.get()
                if not isinstance(result, _Crash):
                    yield result

    def _run(self) -> None:
        while (turn := self._next()) is not None:
            seat = _Seat(self, turn[0])
            try:
                self._work(turn[1], seat)
            except BaseException as error:  # noqa: BLE001  raised again where results are read
                self.put(_Crash(error))
                return
            finally:
                seat.leave()

    def _next(self) -> tuple[str, Job] | None:
        """Wait for a turn; None when the run is over."""
        with self._change:
            while not self._stopped:
                now = self._clock()
                turn = self._queues.take(now)
                if not isinstance(turn, Pause):
                    if self._idle and self._watch_ends == FOREVER:
                        self._change.notify()  # another must watch from here on
                    return turn.host, turn.job
                self._rest(now + turn.seconds, turn.seconds)
        return None

    def _rest(self, until: float, seconds: float) -> None:
        """Wait for a change. One thread watches the clock too: else all would wake at once."""
        is_watch = until < self._watch_ends
        if is_watch:
            self._watch_ends = until
        self._idle += 1
        self._change.wait(seconds if is_watch else None)
        self._idle -= 1
        if is_watch and self._watch_ends == until:
            self._watch_ends = FOREVER

    def put(self, result: Result | _Crash) -> None:
        while not self._stopped:
            try:
                self._results.put(result, timeout=LISTEN_SECONDS)
            except queue.Full:
                continue
            return
        self._late.put(result)

    def _stop(self, workers: list[threading.Thread]) -> None:
        with self._change:
            self._stopped = True
            self._change.notify_all()
        ends = self._clock() + LEAVE_SECONDS
        for worker in workers:
            worker.join(max(0.0, ends - self._clock()))


class _Seat(Generic[Job, Result]):
    """The desk as one job sees it."""

    __slots__ = ("_host", "_schedule", "add", "finish", "hold", "pace")

    def __init__(self, schedule: Schedule[Job, Result], host: str) -> None:
        self._schedule = schedule
        self._host = host
        self.add = schedule.add
        self.hold, self.pace = schedule.hold, schedule.pace
        self.finish = schedule.put

    def leave(self) -> None:
        host, self._host = self._host, ""
        if host:
            self._schedule.done(host)


class _Crash:
    """A bug in a worker, on its way to the thread that can report it."""

    __slots__ = ("error",)

    def __init__(self, error: BaseException) -> None:
        self.error = error


def timed(resolve: Resolve) -> TimedResolve:
    """Make a look-up that can be given up: getaddrinfo itself cannot be interrupted."""

    def ask(host: str, seconds: float) -> tuple[str, ...]:
        answers: queue.SimpleQueue[tuple[str, ...] | Exception] = queue.SimpleQueue()

        def look_up() -> None:
            try:
                answers.put(tuple(resolve(host)))
            except (OSError, UnicodeError) as error:
                answers.put(error)

        threading.Thread(target=look_up, name="links-name", daemon=True).start()
        try:
            answer = answers.get(timeout=max(seconds, 0.001))
        except queue.Empty:
            raise TimeoutError(host) from None
        if isinstance(answer, Exception):
            raise answer
        return answer

    return ask
