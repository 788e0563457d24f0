"""Where parts are done: in threads of this process, or by Dask, which `steady` knows too."""

from __future__ import annotations

import logging
import uuid
from collections.abc import Callable, Iterator, Sequence
from concurrent import futures
from concurrent.futures import CancelledError
from contextlib import AbstractContextManager, ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from sourcecheck.cluster.extra import need
from sourcecheck.cluster.folder import Folder
from sourcecheck.cluster.partition import Done, Task, check_partition
from sourcecheck.errors import SourcecheckError, UsageError
from sourcecheck.settings import Settings

if TYPE_CHECKING:
    from distributed import Client, Future

SIDE_BY_SIDE = 8
"""So many parts at once in one process, at most: a slow site leaves room for others."""
MOST_PROCESSES = 256
CONNECT_SECONDS = 10
WORKERS_SECONDS = 30
RETRIES = 3

OURS = {
    "distributed.worker.memory.target": False,
    "distributed.worker.memory.spill": False,
    "distributed.worker.profile.enabled": False,
    "distributed.scheduler.http.routes": [],
    "distributed.worker.http.routes": [],
    "distributed.scheduler.allowed-failures": RETRIES,
}
"""Nothing is ever pickled to disk, nobody samples threads (see `steady`), and nothing but the
scheduler itself answers on its ports."""


@dataclass(frozen=True, slots=True)
class Lost:
    """A part that could not be done, and why in words."""

    name: str
    reason: str


class Engine(Protocol):
    """Something that does parts."""

    @property
    def side_by_side(self) -> int:
        """How many parts share one process, and so its `concurrency`."""

    def do(self, tasks: Sequence[Task]) -> Iterator[Done | Lost]:
        """What became of the parts, as they are done."""

    def stop(self, seconds: float) -> None:
        """Let no part begin, and wait for those under way, but not for longer than that."""


def engine(where: str, folder: Folder, settings: Settings) -> AbstractContextManager[Engine]:
    """Start what `where` says: "" for this process, `local:N`, or the address of a scheduler.

    No process of ours has more requests under way than `settings.concurrency`. Raises UsageError
    for another word, or a scheduler or workers that cannot be used.
    """
    parts = max(1, min(SIDE_BY_SIDE, settings.concurrency // settings.per_host))
    if not where:
        return _here(parts)
    kind, _, rest = where.partition(":")
    if kind == "local" and rest.isdecimal() and 1 <= int(rest) <= MOST_PROCESSES:
        return _dask(lambda stack: _processes(int(rest), parts, stack), folder)
    if kind in ("tcp", "tls") and rest.startswith("//"):
        return _dask(lambda stack: _scheduler(where, stack), folder)
    raise UsageError(
        f"{where!r} is no cluster", "write local:2 or the address of a Dask scheduler: tcp://…:8786"
    )


class _Here:
    """Threads of this process."""

    def __init__(self, pool: futures.ThreadPoolExecutor, side_by_side: int) -> None:
        self._pool, self.side_by_side = pool, side_by_side

    def do(self, tasks: Sequence[Task]) -> Iterator[Done | Lost]:
        started = {self._pool.submit(check_partition, task): task for task in tasks}
        for future in futures.as_completed(started):
            yield _outcome(started[future], future.result)

    def stop(self, seconds: float) -> None:
        self._pool.shutdown(wait=True, cancel_futures=True)


class _Dask:
    """The workers of a scheduler."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self.side_by_side = max(client.nthreads().values())
        self._started: dict[Future, Task] = {}

    def do(self, tasks: Sequence[Task]) -> Iterator[Done | Lost]:
        from distributed import as_completed

        run = uuid.uuid4().hex[:8]  # results of another run are files, never Dask's memory
        self._started = started = {
            self._client.submit(
                check_partition,
                task,
                key=f"part-{task.name}-{run}",
                priority=task.urls,
                retries=RETRIES,
                pure=False,
            ): task
            for task in tasks
        }
        for future in as_completed(list(started)):
            yield _outcome(started[future], future.result)
            future.release()

    def stop(self, seconds: float) -> None:
        from distributed import TimeoutError as TooLate
        from distributed import wait

        left = [future for future in self._started if future.status == "pending"]
        with suppress(TooLate, CancelledError):
            wait(left, timeout=seconds)
        self._client.cancel(left)


def _outcome(task: Task, result: Callable[[], Done]) -> Done | Lost:
    """The result of a part; what our own code refuses ends the run, what befell a part does not."""
    try:
        return result()
    except SourcecheckError:
        raise
    except Exception as error:  # noqa: BLE001  (whatever befell a worker arrives here)
        words = " ".join(f"{type(error).__name__}: {error}".split())
        return Lost(task.name, words[:300])


@contextmanager
def _here(parts: int) -> Iterator[Engine]:
    pool = futures.ThreadPoolExecutor(parts, thread_name_prefix="cluster")
    try:
        yield _Here(pool, parts)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


@contextmanager
def _dask(connect: Callable[[ExitStack], Client], folder: Folder) -> Iterator[Engine]:
    with ExitStack() as stack:
        need("--cluster", "dask", "distributed", "cryptography")
        import dask
        import distributed

        for name in list(logging.root.manager.loggerDict):
            if name.partition(".")[0] == distributed.__name__:  # what matters is said by us
                logging.getLogger(name).setLevel(logging.CRITICAL)
        stack.enter_context(dask.config.set(OURS))
        client = connect(stack)
        _check_workers(client, folder)
        with _unsampled(client):
            yield _Dask(client)


def _processes(count: int, parts: int, stack: ExitStack) -> Client:
    """Worker processes on loopback. With TLS, since anybody on this machine can reach a port."""
    from distributed import Client, LocalCluster, Security

    security = Security.temporary()
    cluster = LocalCluster(
        n_workers=count,
        threads_per_worker=parts,
        processes=True,
        host="127.0.0.1",
        security=security,
        dashboard_address="127.0.0.1:0",
        memory_limit=0,
        silence_logs=logging.CRITICAL,
        preload=["sourcecheck.cluster.steady"],
    )
    stack.enter_context(closing(cluster))
    return stack.enter_context(closing(Client(cluster, security=security)))


def _scheduler(address: str, stack: ExitStack) -> Client:
    from distributed import Client

    try:
        client = Client(address, timeout=CONNECT_SECONDS)
        stack.enter_context(closing(client))
        client.wait_for_workers(1, timeout=WORKERS_SECONDS)
    except (OSError, ValueError, TimeoutError) as error:
        raise UsageError(
            f"the cluster at {address} cannot be used: {error}",
            "is its scheduler running, with at least one worker?",
        ) from error
    return client


@contextmanager
def _unsampled(client: Client) -> Iterator[None]:
    from sourcecheck.cluster.steady import Unsampled

    client.register_plugin(Unsampled())
    try:
        yield
    finally:
        with suppress(OSError, ValueError, TimeoutError):  # the scheduler may have gone
            client.unregister_worker_plugin(Unsampled.name)


def _check_workers(client: Client, folder: Folder) -> None:
    """Refuse workers that do not see the folder and its locks, or run another sourcecheck."""
    said = client.run(_objection, str(folder.root), version("sourcecheck"))
    for worker, objection in said.items():
        if objection:
            raise UsageError(
                f"the worker {worker} {objection}",
                "every worker needs the same folder, with locks, and the same sourcecheck",
            )


def _objection(folder: str, ours: str) -> str:
    """What stands against this worker, "" for nothing. Runs on the worker."""
    theirs = version("sourcecheck")
    if theirs != ours:
        return f"has sourcecheck {theirs}, not {ours}"
    if not Path(folder).is_dir():
        return f"does not see {folder}"
    if not Folder(Path(folder)).is_wanted():
        return f"sees {folder} but not its locks"
    return ""


def shared_out(task: Task, side_by_side: int) -> Task:
    """The task with its share of the requests at once, when so many parts are in one process."""
    settings = task.settings
    share = max(1, settings.concurrency // side_by_side)
    return replace(task, settings=replace(settings, concurrency=share))
