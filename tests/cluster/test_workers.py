"""Two real worker processes: one is killed half-way, and no site is asked more for it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from distributed import Client, Worker

from servers import Exchange, Site, page, prose
from sourcecheck.cluster.engine import engine
from sourcecheck.cluster.folder import Folder
from sourcecheck.settings import Settings

FINE = page(prose("the new sluice"))
URLS = 30
HOSTS = [f"127.0.0.{n}" for n in (31, 32, 33, 34)]
PER_HOST = 2
UNDER_WAY = 2 * PER_HOST
"""What a site may be asked once more: requests without an answer, and answers just come."""
DELAY = 0.03
ALLOWED = ("--allow", "127.0.0.0/8")
MAIN = [sys.executable, "-c", "from sourcecheck.cli import main; main()"]


@dataclass
class Served:
    """Some sites that note when they were asked for what."""

    sites: list[Site] = field(default_factory=list)
    asked: dict[str, list[float]] = field(default_factory=dict)
    changed: threading.Condition = field(default_factory=threading.Condition)

    def note(self, exchange: Exchange) -> bool | None:
        with self.changed:
            self.asked.setdefault(exchange.headers["host"], []).append(time.monotonic())
            self.changed.notify_all()
        exchange.pause(0.02)
        return FINE(exchange)

    def wait_for(self, requests: int) -> None:
        with self.changed:
            assert self.changed.wait_for(lambda: self.count >= requests, 30)

    @property
    def count(self) -> int:
        return sum(map(len, self.asked.values()))

    @property
    def hits(self) -> Counter[str]:
        """Requests by URL."""
        return Counter({site.url(path): n for site in self.sites for path, n in site.hits.items()})

    def urls(self) -> list[str]:
        return [site.url(f"/the-new-sluice-{n}") for n in range(URLS) for site in self.sites]


@pytest.fixture
def served() -> Iterator[Served]:
    made = Served()
    with ExitStack() as stack:
        for host in HOSTS:
            made.sites.append(stack.enter_context(Site({}, host=host, fallback=made.note)))
        yield made


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, served: Served) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "urls.txt").write_text("\n".join(served.urls()) + "\n")
    return tmp_path


@contextmanager
def started(*words: str, cluster: str = "") -> Iterator[subprocess.Popen[str]]:
    """The program on its way, in a group of processes of its own, as a terminal has it."""
    command = [*MAIN, "links", "urls.txt", "--output-format", "jsonl=out", *words]
    command += ["--output-format", "json", "--retries", "0"]
    command += ["--per-host", str(PER_HOST), "--delay", str(DELAY)]
    command += ["--cluster", cluster] if cluster else []
    pipe = subprocess.PIPE
    process = subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True, start_new_session=True)
    try:
        yield process
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


def workers(process: subprocess.Popen[str]) -> list[int]:
    """The worker processes of a run, by their parent and their command line."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parent = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
                if parent == process.pid and "spawn_main" in (entry / "cmdline").read_text():
                    found.append(int(entry.name))
            except OSError:
                continue
    return found


def rows() -> list[str]:
    parts = Path("out").glob("part-*.jsonl")
    return [json.loads(line)["url"] for part in parts for line in part.read_text().splitlines()]


def test_a_worker_that_is_killed_costs_no_row_and_hardly_a_request(served: Served) -> None:
    with started(*ALLOWED, cluster="local:2") as process:
        served.wait_for(URLS * len(HOSTS) // 3)
        os.kill(workers(process)[0], signal.SIGKILL)
        said, error = process.communicate(timeout=60)
    assert (process.returncode, error) == (0, "")
    assert sorted(rows()) == sorted(served.urls())
    assert [link["url"] for link in json.loads(said)["links"]] == served.urls()
    assert max(served.hits.values()) <= 2
    for site in served.sites:
        assert URLS <= sum(site.hits.values()) <= URLS + UNDER_WAY
    for times in served.asked.values():
        assert times[-1] - times[0] >= (len(times) - 1) * DELAY * 0.8


def test_after_a_kill_of_everything_the_next_run_asks_only_what_is_missing(
    served: Served,
) -> None:
    with started(*ALLOWED, cluster="local:2") as process:
        served.wait_for(URLS * len(HOSTS) // 2)
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
    before = served.count
    with started(*ALLOWED) as process:
        process.communicate(timeout=60)
    assert process.returncode == 0
    assert served.count - before < URLS * len(HOSTS)
    assert sorted(rows()) == sorted(served.urls())
    assert max(served.hits.values()) <= 2
    assert all(sum(site.hits.values()) <= URLS + UNDER_WAY for site in served.sites)


def test_ctrl_c_reports_what_was_found_and_keeps_it(served: Served) -> None:
    with started(*ALLOWED, cluster="local:2") as process:
        served.wait_for(URLS * len(HOSTS) // 2)
        os.killpg(process.pid, signal.SIGINT)
        began = time.monotonic()
        said, _ = process.communicate(timeout=30)
        assert time.monotonic() - began < 10
    report = json.loads(said)
    assert process.returncode == 130
    assert report["partial"] is True
    assert URLS * len(HOSTS) // 3 < len(report["links"]) < URLS * len(HOSTS)
    with started(*ALLOWED) as process:
        said, _ = process.communicate(timeout=60)
    assert [link["url"] for link in json.loads(said)["links"]] == served.urls()
    assert sum(served.hits.values()) <= (URLS + UNDER_WAY) * len(HOSTS)


SCHEDULER = """
import logging, sys
from distributed import LocalCluster
if __name__ == "__main__":
    with LocalCluster(n_workers=1, host="127.0.0.1", dashboard_address="127.0.0.1:0",
                      silence_logs=logging.CRITICAL) as cluster:
        print(cluster.scheduler_address, flush=True)
        sys.stdin.read()
"""


@pytest.fixture(scope="module")
def scheduler(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a scheduler with a worker, which know nothing of us."""
    script = tmp_path_factory.mktemp("scheduler") / "scheduler.py"
    script.write_text(SCHEDULER)
    pipe = subprocess.PIPE
    with subprocess.Popen([sys.executable, script], stdin=pipe, stdout=pipe, text=True) as process:
        assert process.stdout is not None
        yield process.stdout.readline().strip()
        process.communicate()


def test_a_scheduler_elsewhere_has_its_workers_do_it(served: Served, scheduler: str) -> None:
    with started(*ALLOWED, cluster=scheduler) as process:
        said, error = process.communicate(timeout=60)
    assert (process.returncode, error) == (0, "")
    assert [link["url"] for link in json.loads(said)["links"]] == served.urls()
    assert set(served.hits.values()) == {1}


def test_workers_go_nowhere_that_was_not_allowed(served: Served, scheduler: str) -> None:
    with started(cluster=scheduler) as process:
        said, _ = process.communicate(timeout=60)
    assert {link["status"] for link in json.loads(said)["links"]} == {"refused"}
    assert served.count == 0


def test_threads_of_workers_are_not_sampled_while_they_work_for_us(
    scheduler: str, tmp_path: Path
) -> None:
    made = Folder(tmp_path / "out")
    made.prepare()
    lock = made.take()
    with Client(scheduler, set_as_default=False) as client:
        with engine(scheduler, made, Settings()):
            assert not any(client.run(is_sampled).values())
        assert all(client.run(is_sampled).values())
    lock.let_go()


def is_sampled(dask_worker: Worker) -> bool:
    return bool(dask_worker.periodic_callbacks["profile"].is_running())


is_sampled.__module__ = "__main__"  # so that it is sent whole: workers do not have this file
