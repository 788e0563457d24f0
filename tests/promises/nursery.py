"""Processes of the program that start at once: forked from one that has read all of its code.

Starting Python and reading the code takes ten times as long as what most tests look at. A process
from here is one like any other: its own arguments, folder, environment, input, output and end.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

CODE = (
    "cli.report", "cli.links", "cli.scan", "cli.baseline", "cli.output", "pipeline", "api",
    "links.checking", "reports.html", "config", "opening",
)  # fmt: skip
STREAMS = ("stdin", "stdout", "stderr")


@dataclass(frozen=True)
class Task:
    """What a process is to do, in which folder and environment, and Python to run before it."""

    words: Sequence[str]
    folder: str
    env: Mapping[str, str]
    before: str = ""


class Forked:
    """A process that runs the program. Has what is used here of `subprocess.Popen`."""

    def __init__(self, task: Task, stdin: bytes) -> None:
        self._streams = Path(tempfile.mkdtemp())
        for name in STREAMS:
            (self._streams / name).write_bytes(stdin if name == "stdin" else b"")
        self.pid = _nursery().ask({**asdict(task), "streams": str(self._streams)})
        self.returncode: int | None = None

    def communicate(self, _input: bytes = b"", timeout: float = 60.0) -> tuple[bytes, bytes]:
        """Wait for its end and give what it said."""
        ends = time.monotonic() + timeout
        while self.returncode is None:
            self.returncode = _nursery().ask({"pid": self.pid})
            if time.monotonic() > ends:
                raise subprocess.TimeoutExpired("sourcecheck", timeout)
            time.sleep(0.002)
        out, err = ((self._streams / name).read_bytes() for name in STREAMS[1:])
        shutil.rmtree(self._streams)
        return out, err

    def kill(self) -> None:
        """End it at once, unless it has ended."""
        self.send_signal(signal.SIGKILL)

    def send_signal(self, number: int) -> None:
        """Send it a signal, unless it has ended."""
        if self.returncode is None:
            os.kill(self.pid, number)


class _Nursery:
    """The process that has read the code, and the two pipes to it."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, __file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONUTF8": "1", "PYTHONWARNINGS": "ignore"},
        )  # fmt: skip
        self._turn = threading.Lock()

    def ask(self, question: Mapping[str, Any]) -> Any:
        with self._turn:
            self._process.stdin.write(json.dumps(question).encode() + b"\n")
            self._process.stdin.flush()
            return json.loads(self._process.stdout.readline())

    def close(self) -> None:
        self._process.stdin.close()
        self._process.wait(10)
        self._process.stdout.close()


@cache
def _nursery() -> _Nursery:
    return _Nursery()


def close() -> None:
    """Leave no process behind for other tests to find."""
    if _nursery.cache_info().currsize:
        _nursery().close()
        _nursery.cache_clear()


def serve() -> None:
    """Fork a process for each task; say of a process that was forked what became of it."""
    for module in CODE:
        import_module(f"sourcecheck.{module}")
    for line in sys.stdin.buffer:
        asked = json.loads(line)
        answer: int | None = None
        if "pid" in asked:
            pid, status = os.waitpid(asked["pid"], os.WNOHANG)
            answer = os.waitstatus_to_exitcode(status) if pid else None
        elif not (answer := os.fork()):
            streams = asked.pop("streams")
            _run(Task(**asked), streams)
        os.write(1, json.dumps(answer).encode() + b"\n")


def _run(task: Task, streams: str) -> None:
    """Become the program. Never comes back."""
    for number, name in enumerate(STREAMS):
        flags = os.O_RDONLY if name == "stdin" else os.O_WRONLY | os.O_APPEND
        handle = os.open(Path(streams, name), flags)
        os.dup2(handle, number)
        os.close(handle)
        mode = "r" if name == "stdin" else "w"
        setattr(sys, name, open(number, mode, closefd=False))  # noqa: SIM115
    os.chdir(task.folder)
    os.environ.clear()
    os.environ.update(task.env)
    sys.argv = ["sourcecheck", *task.words]
    exec(task.before, {})
    from sourcecheck.cli import main

    main()


if __name__ == "__main__":
    serve()
