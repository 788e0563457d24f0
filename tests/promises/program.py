"""Runs the program as a user or a CI job does: in a process of its own, in a folder of its own.

The processes are forked, or started: tests of promises need a system that can.

    ran = run("report", folder=folder, before=WATCHED)
    ran.code, ran.out, ran.err, ran.seconds

`before` is Python that the process runs before the program: what the machine does to it (a name
server that lies, a full disk, a clock that jumps) and never a change of its own code.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from promises.nursery import Forked, Task

MAIN = "from sourcecheck.cli import main; main()"
SURROUNDINGS = ("http_proxy", "https_proxy", "all_proxy", "no_proxy", "no_color", "force_color")
PATIENCE_SECONDS = 60.0
NOTHING: Mapping[str, str] = MappingProxyType({})


class Hook(str):
    """Python that comes in time even when all of the code is read: an audit hook, a limit."""


# Writes every address that the process connects to into `contacted.txt`, whoever connects.
WATCHED = Hook("""
import os, sys
_contacted = os.open("contacted.txt", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
def _watch(event, arguments):
    if event == "socket.connect" and isinstance(arguments[1], tuple):
        os.write(_contacted, f"{arguments[1][0]}\\n".encode())
sys.addaudithook(_watch)
""")


@dataclass(frozen=True, slots=True)
class Ran:
    """What became of a process; `out` and `err` are UTF-8, decoded without touching line ends."""

    code: int
    out: str
    err: str
    seconds: float

    @property
    def report(self) -> Any:
        """Standard output read as JSON."""
        return json.loads(self.out)


def run(
    *words: str,
    folder: Path,
    before: str = "",
    stdin: str = "",
    environment: Mapping[str, str] = NOTHING,
) -> Ran:
    """Run the program to its end."""
    began = time.monotonic()
    if not before or isinstance(before, Hook):
        quick = Task(words, str(folder), _environment(environment), before)
        return finished(Forked(quick, stdin.encode()), began)
    return finished(_slowly(words, folder, before, environment), began, stdin)


def at_once(calls: Iterable[Sequence[str]], **how: Any) -> list[Ran]:
    """Run the program with each of these words, two runs side by side, each as `run` does."""
    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(lambda words: run(*words, **how), calls))


def finished(process: subprocess.Popen[bytes] | Forked, began: float, stdin: str = "") -> Ran:
    """Wait for a process that `start` began at the monotonic time `began`."""
    try:
        out, err = process.communicate(stdin.encode(), timeout=PATIENCE_SECONDS)
    finally:
        process.kill()
    seconds = time.monotonic() - began
    return Ran(process.returncode, out.decode(), err.decode(), seconds)


def start(*words: str, folder: Path) -> Forked:
    """Start the program, all of its code read already, and do not wait."""
    return Forked(Task(words, str(folder), _environment(NOTHING)), b"")


def _slowly(
    words: Sequence[str], folder: Path, before: str, environment: Mapping[str, str]
) -> subprocess.Popen[bytes]:
    """Start the program in a process that has read nothing of its code when `before` is run."""
    return subprocess.Popen(
        [sys.executable, "-c", f"{before}\n{MAIN}", *words],
        cwd=folder,
        env=_environment(environment),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def _environment(more: Mapping[str, str]) -> Mapping[str, str]:
    kept = {name: value for name, value in os.environ.items() if name.lower() not in SURROUNDINGS}
    return {**kept, "PYTHONUTF8": "1", "PYTHONWARNINGS": "ignore", **more}


def interrupt(process: Forked) -> None:
    """Press Ctrl-C."""
    process.send_signal(signal.SIGINT)


def wait_until(is_so: Callable[[], bool], seconds: float = 30.0) -> None:
    """Wait for something that must happen soon; AssertionError when it does not."""
    ends = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < ends, "it did not happen"
        time.sleep(0.005)


def wait_until_idle(process: Forked) -> None:
    """Wait until a process and its children have done no work for a while."""
    spent = -1
    while spent != (spent := _spent(process.pid)):
        time.sleep(0.15)


def _spent(pid: int) -> int:
    """The processor time of a process and its children, in ticks; 0 where nobody keeps count."""
    if not Path(f"/proc/{pid}/stat").exists():
        return 0
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return int(fields[11]) + int(fields[12]) + sum(map(_spent, map(int, children)))


def sources(folder: Path, urls: dict[str, str], claims: dict[str, str], settings: str = "") -> Path:
    """Write a sources.toml: a source an id, and a claim on the source of the same id."""
    lines = ["schema = 1", "[settings]", 'allow = ["127.0.0.0/8"]', "retries = 0", settings]
    for name, url in urls.items():
        lines += [f"[sources.{name}]", f"url = {json.dumps(url)}"]
    for name, text in claims.items():
        lines += [f"[claims.{name}]", f"text = {json.dumps(text)}", f'sources = ["{name}"]']
    path = folder / "sources.toml"
    path.write_text("\n".join(lines) + "\n")
    return path


def by_url(report: Any) -> dict[str, dict[str, Any]]:
    """The links of a report in JSON, by their addresses."""
    return {link["url"]: link for link in report["links"]}


def verdicts(report: Any) -> dict[str, str]:
    """The verdict of each claim of a report in JSON, by its id."""
    return {claim["id"]: claim["verdict"] for claim in report["claims"]}
