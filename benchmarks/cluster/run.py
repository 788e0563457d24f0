"""Runs one list with one and with two workers and prints what each process took.

    python benchmarks/cluster/run.py

All traffic stays on loopback; the load and the server are those of benchmarks/links. `--only` picks
some of the parts: flat (100,000 URLs), full (10,000 with latency), plan (a list of 1,000,000).
"""

from __future__ import annotations

import argparse
import contextlib
import importlib.metadata
import os
import platform
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).resolve().parent
LINKS = HERE.parent / "links"
sys.path.insert(0, str(LINKS))

from load import Load  # noqa: E402

CLI = [sys.executable, "-c", "import sys; from sourcecheck.cli import main; sys.exit(main())"]
PER_HOST = 10
CONCURRENCY = 128
MOST_SECONDS = 400
POLL_SECONDS = 0.2
PLAN_URLS = 1_000_000
PACKAGES = ("distributed", "pyarrow", "requests", "urllib3", "publicsuffixlist")

PLAN = """
import random, resource, sys, time
from pathlib import Path
from sourcecheck.cluster import lists, plan
from sourcecheck.cluster.folder import Folder
from sourcecheck.settings import Settings
folder = Folder(Path("planned"))
folder.prepare()
began = time.perf_counter()
made = plan.make(lists.read("links.txt"), Settings(), folder, "salt")
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(f"{made.urls:,} URLs in {len(made.parts):,} parts, the biggest site has "
      f"{made.biggest_urls:,}: {time.perf_counter() - began:.0f} s, peak {peak:.0f} MB")
"""


@dataclass
class Peaks:
    """The most memory, in MB, of every process of a tree, by its number; polled."""

    root: int
    megabytes: dict[int, float] = field(default_factory=dict)
    ended: threading.Event = field(default_factory=threading.Event)

    def watch(self) -> None:
        while not self.ended.wait(POLL_SECONDS):
            for pid in (self.root, *_children(self.root)):
                with contextlib.suppress(OSError, StopIteration, ValueError):
                    status = Path(f"/proc/{pid}/status").read_text()
                    line = next(one for one in status.splitlines() if one.startswith("VmHWM"))
                    peak = int(line.split()[1]) / 1_024
                    self.megabytes[pid] = max(peak, self.megabytes.get(pid, 0.0))

    def said(self) -> str:
        """The program itself, then its workers; small ones of Python's own are left out."""
        workers = sorted(mb for pid, mb in self.megabytes.items() if pid != self.root and mb > 30)
        return f"{self.megabytes.get(self.root, 0):.0f} + {[round(mb) for mb in workers]}"


@dataclass(frozen=True)
class Took:
    """What one run took; CPU is of all its processes together."""

    name: str
    wall: float
    cpu: float
    memory: str
    said: str


@contextlib.contextmanager
def serving(load: Load) -> Iterator[None]:
    """The server in a process of its own, which ends with its standard input."""
    command = [sys.executable, str(LINKS / "server.py"), str(load.hosts), str(load.port)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"ready\n"
        yield
        process.communicate()


def run(name: str, folder: Path, options: Sequence[str]) -> Took:
    """Our own command over the list in the folder, with all that it starts."""
    command = [*CLI, "links", "links.txt", "-q", "--allow", "127.0.0.0/8", "--timeout", "60"]
    command += ["--per-host", str(PER_HOST), "--concurrency", str(CONCURRENCY), *options]
    before = _cpu()
    began = time.perf_counter()
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, text=True) as process:
        peaks = Peaks(process.pid)
        thread = threading.Thread(target=peaks.watch)
        thread.start()
        said, _ = process.communicate(timeout=MOST_SECONDS)
        wall = time.perf_counter() - began
        peaks.ended.set()
        thread.join()
    answer = said.strip().rpartition("\n")[2] or f"exit code {process.returncode}"
    return Took(name, wall, _cpu() - before, peaks.said(), answer)


def part(title: str, folder: Path, load: Load, runs: Sequence[tuple[str, Sequence[str]]]) -> None:
    """One load, several ways, each with a server of its own."""
    (folder / "links.txt").write_text("\n".join(load.links()) + "\n")
    print(f"\n## {title}; bound {load.lower_bound(PER_HOST):.1f} s\n")
    print("| | wall s | URL/s | CPU ms/URL | peak MB: program + workers | said |")
    print("|---|---|---|---|---|---|", flush=True)
    for name, options in runs:
        with serving(load):
            took = run(name, folder, options)
        rate, cpu = load.urls / took.wall, 1_000 * took.cpu / load.urls
        cells = f"{took.wall:.1f} | {rate:.0f} | {cpu:.2f} | {took.memory} | {took.said}"
        print(f"| {took.name} | {cells} |", flush=True)
    print(f"\nfolder of parts: {_bytes(folder / 'two') / load.urls:.0f} bytes a URL", flush=True)


def plan_alone(folder: Path) -> None:
    """The pass that sorts a long list by site: 1,000,000 URLs, the biggest site a twentieth."""
    with (folder / "links.txt").open("w") as file:
        for number in range(PLAN_URLS):
            site = "big" if number % 20 == 0 else f"s{number * 7_919 % 60_000}"
            file.write(f"https://www.{site}.example/reports/{number}/harbour-survey.html\n")
    ran = subprocess.run(
        [sys.executable, "-c", PLAN], cwd=folder, check=True, capture_output=True, text=True
    )
    print(f"\n## The list alone\n\n{ran.stdout.strip()}", flush=True)


def versions() -> str:
    """What was measured, on what."""
    packages = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in PACKAGES)
    return (
        f"Python {platform.python_version()}, {packages}, {os.cpu_count()} cores, "
        f"{platform.system()}, load average before {os.getloadavg()[0]:.1f}"
    )


def _children(pid: int) -> list[int]:
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            with contextlib.suppress(OSError):
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
                if int(fields[1]) == pid:
                    found.append(int(entry.name))
    return found


def _cpu() -> float:
    """Seconds of all children that have ended; the server's are not among them while it runs."""
    used = os.times()
    return used.children_user + used.children_system


def _bytes(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.glob("part-*"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--only", nargs="*", default=["flat", "full", "plan"])
    given = parser.parse_args()
    print(versions())
    one = ["--cluster", "local:1", "--output-format", "parquet=one"]
    two = ["--cluster", "local:2", "--output-format", "parquet=two"]
    for name in given.only:
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place)
            if name == "flat":
                runs = [("without parts", ["--output-format", "text"]), ("1 worker", one)]
                runs += [("2 workers", two), ("2 workers again", two)]
                load = Load(urls=100_000, latency=0, kilobytes=2)
                part("100,000 URLs, 200 hosts, no latency, 2 kB", folder, load, runs)
            elif name == "full":
                runs = [("without parts", []), ("1 worker", one), ("2 workers", two)]
                part("10,000 URLs, 200 hosts, real latency", folder, Load(), runs)
            else:
                plan_alone(folder)


if __name__ == "__main__":
    main()
