"""Reads pages in a child process that can be killed, since no parser is safe from every page.

The child is a new interpreter that speaks over its standard input and output (see `wire`): nothing
is pickled, and nothing is forked while threads run.
"""

from __future__ import annotations

import importlib
import importlib.util
import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import IO, Self, TypeVar

from sourcecheck.model import Page, Unreadable
from sourcecheck.pages import wire
from sourcecheck.pages.layout.model import LaidOut
from sourcecheck.pages.reading import lay_out, read
from sourcecheck.settings import Limits

_Read = TypeVar("_Read", Page | Unreadable, LaidOut | Unreadable)

PROCESSES = 2
START_SECONDS = 60.0
STOP_SECONDS = 1.0
OUT_OF_MEMORY = 77  # the exit code of a child that ran into its limit on memory

# The child parses what strangers wrote: it gets no credentials of its parent's environment.
ENVIRONMENT = ("PATH", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "SYSTEMROOT", "TMPDIR", "VIRTUAL_ENV")

PARSERS = ("lxml", "bs4", "pypdfium2")

# -P: a file named lxml.py in the folder that is being checked must not be imported.
COMMAND = (sys.executable, "-P", "-c", "from sourcecheck.pages import worker; worker.serve()")


class Reader:
    """Reads pages like `pages.read`, in child processes started when needed and used again.

    Safe to call from many threads. A page that takes more time or memory than `limits` allow, or
    that kills its child, is Unreadable; the next one gets a new child.
    """

    def __init__(self, limits: Limits, *, processes: int = PROCESSES) -> None:
        self.limits = limits
        self._closed = False
        self._seats: queue.LifoQueue[_Child | None] = queue.LifoQueue()
        for _ in range(max(1, processes)):
            self._seats.put(None)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def read(self, body: bytes, content_type: str, url: str) -> Page | Unreadable:
        """Read one page; waits while all children are at work. `body` is decompressed."""
        task: dict[str, object] = {"content_type": content_type, "url": url}
        return self._asked(task, body, lambda head: wire.read_back(head, url))

    def lay_out(self, body: bytes) -> LaidOut | Unreadable:
        """Read a PDF as a document, like `pages.lay_out`."""
        return self._asked({"lay_out": True}, body, wire.laid_out_read_back)

    def _asked(
        self,
        task: dict[str, object],
        body: bytes,
        read_back: Callable[[dict[str, object]], _Read],
    ) -> _Read | Unreadable:
        child = self._seats.get()
        kept: _Child | None = None
        try:
            if child is None or not child.is_alive():
                child = _Child(self.limits)
            answer = child.asked(task, body, read_back)
            kept = child if child.is_alive() and not self._closed else None
        finally:
            # Also on Ctrl-C: a child in the middle of a page no longer speaks in turn with us.
            if child is not None and kept is None:
                child.kill()
            self._seats.put(kept)
        return answer

    def close(self) -> None:
        """End the children; one that is at work ends with its page. May be called twice."""
        self._closed = True
        seats: list[_Child | None] = []
        with suppress(queue.Empty):
            while True:
                seats.append(self._seats.get_nowait())
        for child in seats:
            if child is not None:
                child.stop()
            self._seats.put(None)


class _Child:
    """One child process and the pipes to it."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._is_late = False
        self._is_ready = False
        kept = {key: os.environ[key] for key in ENVIRONMENT if key in os.environ}
        self._process = subprocess.Popen(  # noqa: S603 (our own command, nothing from outside)
            COMMAND,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**kept, "PYTHONPATH": os.pathsep.join(_roots()), "PYTHONUTF8": "1"},
        )

    def is_alive(self) -> bool:
        return not self._is_late and self._process.poll() is None

    def asked(
        self,
        task: dict[str, object],
        body: bytes,
        read_back: Callable[[dict[str, object]], _Read],
    ) -> _Read | Unreadable:
        """Hand one task over and wait for the answer, no longer than the limit."""
        task = {**task, "limits": wire.limits_written(self._limits)}
        try:
            if not self._is_ready:
                with self._no_longer_than(START_SECONDS):
                    wire.receive(self._output)
                self._is_ready = True
            with self._no_longer_than(self._limits.extract_seconds):
                wire.send(self._input, task, body)
                head, _ = wire.receive(self._output)
            return read_back(head)
        except (OSError, ValueError, EOFError):
            return self._why_gone()

    def kill(self) -> None:
        """End the process now, and wait for it so that no zombie stays."""
        self._process.kill()
        self._process.wait()
        self._close_pipes()

    def stop(self) -> None:
        """Let the process end by itself, as it does when its input closes."""
        self._close_pipes()
        try:
            self._process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.kill()

    @contextmanager
    def _no_longer_than(self, seconds: float) -> Iterator[None]:
        """Kill the child when the talk inside takes too long: reading then ends at once."""
        alarm = threading.Timer(seconds, self._time_out)
        alarm.daemon = True
        alarm.start()
        try:
            yield
        finally:
            alarm.cancel()

    def _time_out(self) -> None:
        self._is_late = True
        self._process.kill()

    def _why_gone(self) -> Unreadable:
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(STOP_SECONDS)
        code = self._process.poll()
        if code == OUT_OF_MEMORY:
            most = self._limits.extract_memory_bytes // 1_000_000
            return Unreadable(f"reading the page needs more than {most} MB of memory")
        if self._is_late or code == -getattr(signal, "SIGXCPU", 0):
            seconds = self._limits.extract_seconds
            return Unreadable(f"reading the page took longer than {seconds:g} s")
        return Unreadable("the page ended the process that reads pages")

    @property
    def _input(self) -> IO[bytes]:
        if self._process.stdin is None:
            raise ValueError("a child without an input")
        return self._process.stdin

    @property
    def _output(self) -> IO[bytes]:
        if self._process.stdout is None:
            raise ValueError("a child without an output")
        return self._process.stdout

    def _close_pipes(self) -> None:
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                with suppress(OSError):
                    pipe.close()


def _roots() -> list[str]:
    """The folders that we and the parsers were installed in, wherever they were found."""
    specs = (importlib.util.find_spec(name) for name in ("sourcecheck", *PARSERS))
    origins = [spec.origin for spec in specs if spec and spec.origin]
    return list(dict.fromkeys(str(Path(origin).resolve().parent.parent) for origin in origins))


# In the child


def serve() -> None:
    """Read pages from standard input until it ends: the child's whole life."""
    with suppress(OSError, ValueError):
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to answer
    asked, answers = sys.stdin.buffer, sys.stdout.buffer
    importlib.import_module("sourcecheck.pages.html")
    try:
        wire.send(answers, {"ready": True})
        while True:
            _serve_one(asked, answers)
    except (EOFError, BrokenPipeError):
        os._exit(0)
    except MemoryError:
        os._exit(OUT_OF_MEMORY)


def _serve_one(asked: IO[bytes], answers: IO[bytes]) -> None:
    task, body = wire.receive(asked)
    limits = wire.limits_read_back(task.get("limits"))
    _limit_self(limits)
    if task.get("lay_out") is True:
        wire.send(answers, wire.laid_out_written(lay_out(body, limits)))
        return
    page = read(body, str(task.get("content_type")), str(task.get("url")), limits)
    wire.send(answers, wire.written(page))


def _limit_self(limits: Limits) -> None:
    """Bound this process's memory, and its processor time anew for each page, where one can."""
    try:
        import resource
    except ImportError:
        return
    spent = resource.getrusage(resource.RUSAGE_SELF)
    seconds = int(spent.ru_utime + spent.ru_stime + limits.extract_seconds) + 2
    for what, most in (
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_AS, limits.extract_memory_bytes),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(what)
        soft = most if hard == resource.RLIM_INFINITY else min(most, hard)
        with suppress(OSError, ValueError):
            resource.setrlimit(what, (soft, hard))
