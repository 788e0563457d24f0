"""Walks a folder: which documents it holds, and what is left out and why."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePath

from sourcecheck.documents.formats import has_known_ending
from sourcecheck.documents.ignoring import Rules

CONFIGURATION = "sources.toml"
GENERATED = frozenset(
    ["node_modules", "bower_components", "_build", "site", "venv", "__pycache__", "__pypackages__"]
)
"""Folders that tools fill: what they hold was written elsewhere. One that is named is read."""
MARKERS = ("pyvenv.cfg", "CACHEDIR.TAG")
"""Files by which a virtual environment and a cache (bford.info/cachedir) make themselves known."""
MAX_IGNORE_BYTES = 1_000_000


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A file or folder that is not read. `is_document`: it would be by its ending, or may hold
    some."""

    path: str
    why: str
    is_document: bool = False


@dataclass(slots=True)
class Contents:
    """What a folder holds, in order of paths, each as seen from where the folder was named."""

    documents: list[str] = field(default_factory=list)
    configurations: list[str] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Scope:
    """Rules, and the names on the way from the folder they stand in to the one being read."""

    rules: Rules
    names: tuple[str, ...]

    def inside(self, name: str) -> _Scope:
        return _Scope(self.rules, (*self.names, name))


class Exclusions:
    """`exclude` patterns as paths: read as lines of a .gitignore, seen from here and from each
    folder that is named."""

    def __init__(self, patterns: Sequence[str]) -> None:
        self.rules = Rules(pattern for pattern in patterns if "://" not in pattern)

    def excludes(self, path: str) -> bool:
        """Whether a file, or a folder on the way to it, is excluded; paths as seen from here."""
        names = _names(path)
        return any(
            self.rules.says(names[:end], is_folder=end < len(names))
            for end in range(1, len(names) + 1)
        )


def contents(folder: str, exclusions: Exclusions) -> Contents:
    """The documents in a folder and below, by their endings.

    Left out are what git ignores, what is hidden, what tools have made, what `exclusions` name and
    what a symbolic link would fetch from outside of the project. Nothing here ends a run.
    """
    found = Contents()
    root = Path(folder).resolve()
    project = _project_of(root)
    walk = _Walk(found, project)
    scopes = list(_scopes_above(root, project))
    names = [_Scope(exclusions.rules, _names(folder)), _Scope(exclusions.rules, ())]
    walk.folder(Path(folder), scopes, names)
    found.documents.sort()
    found.configurations.sort()
    found.left_out.sort(key=lambda each: each.path)
    return found


class _Walk:
    """One walk over a tree, in order of names; symbolic links to folders are not followed."""

    def __init__(self, found: Contents, project: Path) -> None:
        self._found, self._project = found, project

    def folder(self, path: Path, ignored: Sequence[_Scope], excluded: Sequence[_Scope]) -> None:
        waiting = [(path, ignored, excluded)]
        while waiting:
            path, ignored, excluded = waiting.pop()
            try:
                with os.scandir(path) as listing:
                    entries = sorted(listing, key=lambda entry: entry.name)
            except OSError as error:
                self._leave_out(path, f"cannot be read: {error.strerror}", is_document=True)
                continue
            if own := _rules(path / ".gitignore"):
                ignored = [*ignored, _Scope(own, ())]
            folders = []
            for entry in entries:
                place = path / entry.name
                is_folder = entry.is_dir(follow_symlinks=False)
                is_document = is_folder or _is_ours(entry.name)
                why = _unwanted(entry, place, is_folder=is_folder) or (
                    "excluded"
                    if _decides(excluded, entry.name, is_folder=is_folder)
                    else "ignored by git"
                    if _decides(ignored, entry.name, is_folder=is_folder)
                    else ""
                )
                if why:
                    self._leave_out(place, why, is_document=is_document)
                elif is_folder:
                    folders.append((place, _into(ignored, entry), _into(excluded, entry)))
                else:
                    self._file(entry, place)
            waiting.extend(reversed(folders))

    def _file(self, entry: os.DirEntry[str], place: Path) -> None:
        if not _is_ours(entry.name):
            self._leave_out(place, "no document")
        elif why := self._hindrance(entry, place):
            self._leave_out(place, why, is_document=True)
        elif entry.name == CONFIGURATION:
            self._found.configurations.append(str(place))
        else:
            self._found.documents.append(str(place))

    def _hindrance(self, entry: os.DirEntry[str], place: Path) -> str:
        """Why a file cannot be opened safely, "" when it can."""
        try:
            if entry.is_symlink() and not place.resolve().is_relative_to(self._project):
                return "a symbolic link that leads out of the project"
            if not stat.S_ISREG(entry.stat().st_mode):
                return "a symbolic link to a folder" if entry.is_dir() else "is not a regular file"
        except (OSError, RuntimeError) as error:  # links that lead nowhere or in circles
            return f"cannot be read: {getattr(error, 'strerror', None) or 'links in a circle'}"
        return ""

    def _leave_out(self, place: Path, why: str, *, is_document: bool = False) -> None:
        self._found.left_out.append(LeftOut(str(place), why, is_document))


def _into(scopes: Sequence[_Scope], folder: os.DirEntry[str]) -> Sequence[_Scope]:
    return [scope.inside(folder.name) for scope in scopes]


def _is_ours(name: str) -> bool:
    return name == CONFIGURATION or has_known_ending(name)


def _unwanted(entry: os.DirEntry[str], place: Path, *, is_folder: bool) -> str:
    if entry.name.startswith("."):
        return "hidden"
    if is_folder and (
        entry.name in GENERATED or any((place / marker).is_file() for marker in MARKERS)
    ):
        return "made by tools"
    return ""


def _decides(scopes: Sequence[_Scope], name: str, *, is_folder: bool) -> bool:
    """What the innermost rules say that say anything."""
    for scope in reversed(scopes):
        said = scope.rules.says((*scope.names, name), is_folder=is_folder)
        if said is not None:
            return said
    return False


def _project_of(root: Path) -> Path:
    """The top of the working tree of git that a folder is in, else the folder itself."""
    return next((each for each in (root, *root.parents) if (each / ".git").exists()), root)


def _scopes_above(root: Path, project: Path) -> Iterator[_Scope]:
    """The rules of folders above, outermost first; none if they ignore the very folder named."""
    names = root.relative_to(project).parts
    scopes: list[_Scope] = []
    if own := _rules(project / ".git" / "info" / "exclude"):
        scopes.append(_Scope(own, ()))
    above = project
    for name in names:
        if own := _rules(above / ".gitignore"):
            scopes.append(_Scope(own, ()))
        if _decides(scopes, name, is_folder=True):
            return
        scopes = [scope.inside(name) for scope in scopes]
        above /= name
    yield from scopes


def _rules(path: Path) -> Rules:
    """The patterns of a file of git's; none where there is no regular file."""
    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            return Rules(())
        with path.open("rb") as file:
            text = file.read(MAX_IGNORE_BYTES).decode("utf-8", "surrogateescape")
    except OSError:
        return Rules(())
    return Rules(text.removeprefix("\ufeff").split("\n"))


def _names(path: str) -> tuple[str, ...]:
    """The names of a path as seen from here; those of one elsewhere, from its last root on."""
    pure = PurePath(os.path.relpath(path))
    return tuple(part for part in pure.parts if part != "..")
