"""The folder of a run: finished parts and a manifest; in `.work`, what is needed until the end."""

from __future__ import annotations

import json
import os
import shutil
import time
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import get_args

from sourcecheck.cluster import locks, rows
from sourcecheck.errors import UsageError
from sourcecheck.replacing import sync_folder

MANIFEST = "_manifest.json"
"""Readers of data sets pass over names that begin with an underscore or a dot."""
WORK = ".work"
MAX_MANIFEST_BYTES = 10_000_000
DRIVER_TRIES = 30


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a folder holds: `key` stands for the list and the settings, `salt` for the run."""

    key: str
    salt: str
    form: rows.Format
    urls: int = 0
    parts: int = 0
    complete: bool = False
    version: int = 1


@dataclass(frozen=True, slots=True)
class Folder:
    """Paths in the folder of a run; the same on every machine that sees it."""

    root: Path

    @property
    def work(self) -> Path:
        """What is thrown away at the end."""
        return self.root / WORK

    @property
    def doors(self) -> Path:
        """Turns at hosts."""
        return self.work / "doors"

    @property
    def driver(self) -> Path:
        """Locked by whoever hands out the parts, for as long as anybody wants them."""
        return self.work / "driver.lock"

    def part(self, name: str, form: rows.Format) -> Path:
        """A finished part."""
        return self.root / f"part-{name}.{form}"

    def todo(self, name: str) -> Path:
        """The URLs of a part."""
        return self.work / f"{name}.todo"

    def journal(self, name: str) -> Path:
        """The results of a part that is not finished."""
        return self.work / f"{name}.journal"

    def is_wanted(self) -> bool:
        """Whether somebody still waits for the parts."""
        return locks.is_held(self.driver)

    def prepare(self) -> None:
        """Make the folder, for its owner alone where it holds addresses with all their secrets."""
        self.root.mkdir(parents=True, exist_ok=True)
        for inner in (self.work, self.doors):
            inner.mkdir(mode=0o700, exist_ok=True)

    def take(self, sleep: Callable[[float], None] = time.sleep) -> locks.Lock:
        """Be the one who hands out parts, until the lock is let go. Raises UsageError.

        Workers look at the lock for a moment now and then, so one refusal is not the last word.
        """
        for _ in range(DRIVER_TRIES):
            lock = locks.taken(self.driver)
            if lock is not None:
                return lock
            sleep(0.05)
        raise UsageError(
            f"another run is at work in {self.root}", "wait for it, or give another folder"
        )

    def manifest(self) -> Manifest | None:
        """What the folder holds; None for a new one. Raises UsageError when that is not ours."""
        try:
            with (self.root / MANIFEST).open("rb") as file:
                said = json.loads(file.read(MAX_MANIFEST_BYTES))
            found = Manifest(**said)
        except FileNotFoundError:
            return None
        except (ValueError, TypeError, RecursionError) as error:
            raise self._not_ours() from error
        texts = isinstance(found.key, str) and isinstance(found.salt, str)
        if not texts or found.version != 1 or found.form not in get_args(rows.Format):
            raise self._not_ours()
        return found

    def write_manifest(self, manifest: Manifest) -> None:
        """Put the manifest in its place, whole."""
        text = json.dumps(asdict(manifest), indent=2) + "\n"
        self.put(self.root / MANIFEST, [text.encode()])

    def put(self, path: Path, pieces: Iterable[bytes]) -> None:
        """Write a file whole: it is there with all of its bytes or not at all."""
        beside = self.work / f"{path.name}.{os.getpid()}.{time.monotonic_ns()}"
        with beside.open("wb") as file:
            file.writelines(pieces)
        self.place(beside, path)

    def place(self, beside: Path, path: Path) -> None:
        """Bring a finished file to the disk and give it its name."""
        with beside.open("rb") as file:
            os.fsync(file.fileno())
        beside.replace(path)
        sync_folder(path.parent)

    def parts(self) -> list[Path]:
        """Every finished part, whatever run it is of."""
        return sorted(
            path
            for path in self.root.glob("part-*")
            if path.suffix.removeprefix(".") in rows.FORMATS
        )

    def clear(self) -> None:
        """Take out the parts and all that was left of a run."""
        for path in self.parts():
            path.unlink(missing_ok=True)
        self.tidy()

    def tidy(self) -> None:
        """Take out what is only needed until the end."""
        for path in self.work.iterdir():
            if path != self.driver:
                shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)

    def _not_ours(self) -> UsageError:
        return UsageError(f"{self.root / MANIFEST} is not ours", "give another folder")
