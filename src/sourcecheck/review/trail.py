"""The trail of decisions: one JSON object a line, only ever added to."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

from sourcecheck.config import resolve_inside
from sourcecheck.errors import UsageError
from sourcecheck.review.decisions import Decision, Kind

FILE = ".sourcecheck/decisions.jsonl"
MAX_BYTES = 50_000_000
MAX_TEXT_CHARACTERS = 20_000
_NAMES = {"kind": "decision", "rules": "from"}
"""What the file calls the fields that have another name here."""


@dataclass(frozen=True, slots=True)
class Trail:
    """The trail of the project in `root`. Several may write to it at once, line by line."""

    root: Path

    def read(self) -> tuple[Decision, ...]:
        """Every decision, oldest first. Lines that are torn or are not ours are passed over."""
        try:
            with self._path().open("rb") as file:
                body = file.read(MAX_BYTES)
        except FileNotFoundError:
            return ()
        except OSError as error:
            raise UsageError(f"cannot read {FILE}: {error.strerror}") from None
        found = map(_decision, body.decode("utf-8", "replace").split("\n"))
        return tuple(decision for decision in found if decision is not None)

    def add(self, decision: Decision) -> None:
        """Append a decision and have it on disk. Raises UsageError when that cannot be done."""
        path = self._path()
        line = json.dumps(_written(decision), ensure_ascii=False).encode("utf-8", "replace") + b"\n"
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            flags = os.O_RDWR | os.O_APPEND | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
            handle = os.open(path, flags, 0o666)
            with os.fdopen(handle, "r+b", buffering=0) as file:
                if file.seek(0, os.SEEK_END):
                    file.seek(-1, os.SEEK_END)
                    if file.read(1) != b"\n":
                        line = b"\n" + line  # the last writer was killed in the middle of a line
                file.write(line)
                os.fsync(file.fileno())
        except OSError as error:
            raise UsageError(
                f"the decision is in sources.toml, but not in {FILE}: {error.strerror}"
            ) from None

    def _path(self) -> Path:
        return resolve_inside(self.root, FILE)


def _written(decision: Decision) -> dict[str, object]:
    """The fields that say something, under the names they have in the file."""
    return {_NAMES.get(key, key): value for key, value in asdict(decision).items() if value}


def _decision(line: str) -> Decision | None:
    """A line as a decision; None for anything that is none. Text is cut, and made to be text."""
    try:
        read = json.loads(line)
        kind = Kind(read["decision"])
        words = {
            name: str(read.get(name, ""))[:MAX_TEXT_CHARACTERS]
            for name in Decision.__slots__
            if name not in ("kind", "rules")
        }
        rules = read.get("from") or []
        if isinstance(rules, str):
            rules = [rules]
        return Decision(kind=kind, rules=tuple(str(rule)[:20] for rule in rules), **words)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
