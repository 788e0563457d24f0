"""The files of a project: what lies where, by exact names, and never outside of its root."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path, PurePosixPath

from sourcecheck.documents.decode import decode

MAX_READ_BYTES = 20_000_000
MAX_INDEXED = 50_000
MARKERS = (
    "pyproject.toml", "setup.py", "setup.cfg", "package.json", "go.mod", "Cargo.toml",
    "mkdocs.yml", "sources.toml",
)  # fmt: skip
"""Files that stand at the top of a project, for a tree that git does not keep."""
_GENERATED = frozenset(["node_modules", "__pycache__", "venv", "_build", "site-packages"])


class Kind(Enum):
    """What lies at a path."""

    FILE = "file"
    FOLDER = "folder"
    NOTHING = "nothing"
    OUTSIDE = "outside"


@dataclass(slots=True)
class Tree:
    """The files below `root`, listed once a folder. Paths are relative to it, with `/`.

    Names count exactly, also where the file system does not care for capitals. A symbolic link is
    followed only to where it stays below the root.
    """

    root: Path
    texts: dict[str, str] = field(default_factory=dict)
    _folders: dict[str, Mapping[str, Kind]] = field(default_factory=dict)
    _kinds: dict[str, Kind] = field(default_factory=dict)
    _index: dict[str, list[str]] | None = None
    _linked: set[str] = field(default_factory=set)

    def kind(self, path: str) -> Kind:
        """What lies at a path in its normal form (see `joined`); "" is the root."""
        known = self._kinds.get(path)
        if known is None:
            known = self._kinds[path] = self._look(path)
        return known

    def is_file(self, path: str) -> bool:
        """Whether a file lies there."""
        return self.kind(path) is Kind.FILE

    def names(self, folder: str) -> Mapping[str, Kind]:
        """What a folder holds; nothing where there is none that can be read."""
        known = self._folders.get(folder)
        if known is None:
            known = self._folders[folder] = self._listed(folder)
        return known

    def text(self, path: str) -> str | None:
        """The text of a file; None when it is too long or cannot be read."""
        known = self.texts.get(path)
        if known is None:
            data = self.data(path)
            if data is None:
                return None
            known = self.texts[path] = decode(data)
        return known

    def data(self, path: str) -> bytes | None:
        """The bytes of a regular file; None when it is too long or cannot be read."""
        if self.kind(path) is not Kind.FILE:
            return None
        place = self.root / path
        try:
            if not stat.S_ISREG(place.stat().st_mode):
                return None
            with place.open("rb") as file:
                data = file.read(MAX_READ_BYTES + 1)
        except OSError:
            return None
        return data if len(data) <= MAX_READ_BYTES else None

    def by_name(self) -> Mapping[str, list[str]]:
        """The paths of all files by their names in lower case, the first 50,000 of them."""
        if self._index is None:
            self._index = {}
            for path in self.files(""):
                self._index.setdefault(PurePosixPath(path).name.lower(), []).append(path)
        return self._index

    def files(self, folder: str) -> Iterator[str]:
        """The paths of the files in a folder and below, but in those that are hidden, generated or
        linked."""
        waiting = [folder]
        count = 0
        while waiting and count < MAX_INDEXED:
            folder = waiting.pop()
            for name, kind in self.names(folder).items():
                count += 1
                path = f"{folder}/{name}" if folder else name
                if kind is Kind.FILE:
                    yield path
                elif kind is Kind.FOLDER and not self._is_left_out(name, path):
                    waiting.append(path)

    def _is_left_out(self, name: str, path: str) -> bool:
        return name.startswith(".") or name in _GENERATED or path in self._linked

    def _look(self, path: str) -> Kind:
        folder, _, name = path.rpartition("/")
        if not name:
            return Kind.FOLDER
        above = self.kind(folder)
        if above is not Kind.FOLDER:
            return Kind.OUTSIDE if above is Kind.OUTSIDE else Kind.NOTHING
        return self.names(folder).get(name, Kind.NOTHING)

    def _listed(self, folder: str) -> Mapping[str, Kind]:
        try:
            with os.scandir(self.root / folder) as entries:
                return {entry.name: self._kind_of(entry) for entry in entries}
        except (OSError, ValueError):
            return {}

    def _kind_of(self, entry: os.DirEntry[str]) -> Kind:
        try:
            if not entry.is_symlink():
                return Kind.FOLDER if entry.is_dir(follow_symlinks=False) else Kind.FILE
            target = Path(entry.path).resolve(strict=True)
        except (OSError, RuntimeError):  # a link that leads nowhere, or in a circle
            return Kind.NOTHING
        if not target.is_relative_to(self.root):
            return Kind.OUTSIDE
        if not target.is_dir():
            return Kind.FILE
        self._linked.add(Path(entry.path).relative_to(self.root).as_posix())
        return Kind.FOLDER


def joined(folder: str, path: str) -> str | None:
    """A path seen from a folder, without `.` and `..`; None when it leads above the root."""
    kept = folder.split("/") if folder else []
    for part in path.split("/"):
        if part == "..":
            if not kept:
                return None
            kept.pop()
        elif part not in ("", "."):
            kept.append(part)
    return "/".join(kept)


def root_of(folder: Path, preferred: Path) -> Path:
    """The project that a folder belongs to: the working tree of git, else `preferred` where the
    folder lies in it, else the nearest one above with a file that stands at the top of a project,
    else the folder itself."""
    above = (folder, *folder.parents)
    for each in above:
        if (each / ".git").exists():
            return each
    if folder.is_relative_to(preferred):
        return preferred
    marked = (each for each in above if any((each / name).is_file() for name in MARKERS))
    return next(marked, folder)
