"""Opens the configuration, and keeps the paths written in it inside the project."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Sequence
from itertools import islice
from pathlib import Path, PurePosixPath

from sourcecheck.errors import UsageError

MAX_DOCUMENTS = 10_000
_MAX_PATH_CHARACTERS = 1_000
_DRIVE = re.compile(r"[A-Za-z]:")
_WILDCARD = re.compile(r"[*?\[]")
_OPEN_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0)


def read_bytes(path: Path, most: int, shown_as: str) -> bytes:
    """Read a regular file of at most so many bytes. Raises UsageError for anything else.

    Opened before it is looked at, without waiting: a pipe that nobody writes to must not hold us.
    """
    try:
        handle = os.open(path, _OPEN_FLAGS)
    except FileNotFoundError:
        raise UsageError(f"there is no file {shown_as}") from None
    except (OSError, ValueError) as error:
        raise UsageError(f"cannot open {shown_as}: {_reason(error)}") from None
    try:
        body = _read_all(handle, most, shown_as)
    except OSError as error:
        raise UsageError(f"cannot read {shown_as}: {_reason(error)}") from None
    finally:
        os.close(handle)
    if len(body) > most:
        raise UsageError(f"{shown_as} is larger than {most:,} bytes")
    return body


def _read_all(handle: int, most: int, shown_as: str) -> bytes:
    mode = os.fstat(handle).st_mode
    if stat.S_ISDIR(mode):
        raise UsageError(f"{shown_as} is a folder, not a file")
    if not stat.S_ISREG(mode):
        raise UsageError(f"{shown_as} is not a regular file")
    with os.fdopen(handle, "rb", closefd=False) as file:
        return file.read(most + 1)


def stays_inside(path: str) -> str:
    """Why this path, as written in sources.toml, leads out of the project; "" when it does not."""
    if len(path) > _MAX_PATH_CHARACTERS:
        return "this path is far too long"
    if not path.isprintable():
        return "this path has invisible characters in it"
    if "\\" in path:
        return "a path is written with /, not with backslashes"
    if path.startswith(("/", "~")) or _DRIVE.match(path):
        return "a path must be relative to the folder of this file"
    depth = 0
    for part in PurePosixPath(path).parts:
        depth += -1 if part == ".." else 1
        if depth < 0:
            return "this path leads out of the folder of this file"
    return ""


def resolve_inside(root: Path, path: str, allow: Sequence[Path] = ()) -> Path:
    """Where a configured path leads, every symbolic link followed. It need not exist.

    Raises UsageError when that is outside of `root` and of the folders in `allow`, or neither a
    regular file nor a folder (a device, a pipe, a socket).
    """
    objection = stays_inside(path)
    if objection and not (allow and path.startswith("/")):
        raise UsageError(f"{path[:100]!r} is refused: {objection}")
    try:
        target = (root / path).resolve()
        inside = any(target.is_relative_to(each.resolve()) for each in (root, *allow))
        mode = target.stat().st_mode if target.exists() else stat.S_IFREG
    except (OSError, ValueError, RuntimeError) as error:  # loops of links, names too long
        raise UsageError(f"cannot follow {path[:100]!r}: {_reason(error)}") from None
    if not inside:
        raise UsageError(f"{path[:100]!r} is refused: it leads out of the project")
    if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
        raise UsageError(f"{path[:100]!r} is refused: it is not a regular file")
    return target


def expand(root: Path, patterns: Sequence[str]) -> tuple[str, ...]:
    """Replace `*`, `?` and `[…]` in paths by the files there are, sorted; each file once.

    A pattern that fits nothing stays as it is, for the reader to find missing.
    """
    found: dict[str, None] = {}
    for pattern in patterns:
        for path in _matches(root, pattern) or (pattern,):
            found[path] = None
            if len(found) >= MAX_DOCUMENTS:
                return tuple(found)
    return tuple(found)


def _matches(root: Path, pattern: str) -> list[str]:
    if not _WILDCARD.search(pattern) or stays_inside(pattern):
        return []
    if pattern.count("**") > 1:  # each further one multiplies the folders walked
        return []
    try:
        if (root / pattern).exists():
            return []
        files = (path for path in root.glob(pattern) if path.is_file())
        return sorted(path.relative_to(root).as_posix() for path in islice(files, MAX_DOCUMENTS))
    except (OSError, ValueError, NotImplementedError):
        return []


def _reason(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or type(error).__name__
