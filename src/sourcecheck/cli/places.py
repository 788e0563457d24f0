"""Which documents the paths on the command line name, and what of their folders is left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

from sourcecheck import documents
from sourcecheck.documents import Contents, Exclusions, LeftOut
from sourcecheck.errors import UsageError
from sourcecheck.gather import Named

DEFAULT = "sources.toml"
CONFIGURATION = ".toml"
MAX_PATHS_SHOWN = 1_000
MAX_ENDINGS_SHOWN = 6
OTHER_FILES = "no document"


@dataclass(frozen=True, slots=True)
class Paths:
    """The paths on the command line by what they are."""

    configurations: tuple[str, ...]
    files: tuple[str, ...]
    folders: tuple[str, ...]

    @property
    def have_documents(self) -> bool:
        """Whether they name more than a sources.toml."""
        return bool(self.files or self.folders)


def sorted_out(targets: Sequence[str]) -> Paths:
    """Tell configurations, files and folders apart.

    The sources.toml at the top of the one folder that has one is its configuration, unless one is
    named. Raises UsageError for a path that is not there, and for two configurations.
    """
    folders = tuple(target for target in targets if Path(target).is_dir())
    files = [target for target in targets if target not in folders]
    for path in files:
        if not Path(path).is_file():
            raise UsageError(f"there is no file {path}", "a URL begins with https:// or http://")
    configurations = [path for path in files if path.endswith(CONFIGURATION)]
    if len(configurations) > 1:
        raise UsageError("more than one sources.toml", "run sourcecheck once for each")
    own = [str(Path(folder) / DEFAULT) for folder in folders]
    own = [path for path in own if Path(path).is_file()]
    if not configurations and len(own) == 1:
        configurations = own
    return Paths(
        tuple(configurations),
        tuple(path for path in files if not path.endswith(CONFIGURATION)),
        folders,
    )


@dataclass(frozen=True, slots=True)
class Found:
    """The documents that paths name, and what to say when nothing was found in them."""

    named: Named
    looked_at: str = ""


def find(paths: Paths, exclude: Sequence[str], *, is_verbose: bool) -> Found:
    """Go through the folders. Files and folders that `exclude` names are left out."""
    exclusions = Exclusions(exclude)
    kept = tuple(path for path in paths.files if not exclusions.excludes(path))
    left_out = [LeftOut(path, "excluded", True) for path in paths.files if path not in kept]
    found: dict[str, None] = {}
    for folder in paths.folders:
        inside = documents.contents(folder, exclusions)
        found.update(dict.fromkeys(inside.documents))
        left_out += inside.left_out
        left_out += _projects_of_their_own(inside, paths.configurations)
    notes = (*_told(left_out), *(_listed(left_out) if is_verbose else ()))
    named = Named(kept, tuple(found), paths.folders, notes)
    where = ", ".join((*paths.files, *paths.folders, *paths.configurations)[:3])
    return Found(named, f"{where}: {_sum(named.paths, left_out)}")


def _projects_of_their_own(inside: Contents, taken: Sequence[str]) -> Iterator[LeftOut]:
    mine = {Path(path).resolve() for path in taken}
    for path in inside.configurations:
        if Path(path).resolve() not in mine:
            yield LeftOut(path, "a project of its own; name it to have it checked", True)


def _told(left_out: Iterable[LeftOut]) -> Iterator[str]:
    """What nobody chose: it is said in every run."""
    for each in left_out:
        if each.is_document and each.why.startswith(("cannot", "a project", "a symbolic")):
            yield f"not read: {each.path}: {each.why}"


def _listed(left_out: Iterable[LeftOut]) -> Iterator[str]:
    by_reason: dict[str, list[str]] = {}
    for each in left_out:
        by_reason.setdefault(each.why, []).append(each.path)
    for why, paths in sorted(by_reason.items()):
        more = len(paths) - MAX_PATHS_SHOWN
        rest = f" and {more} more" if more > 0 else ""
        yield f"left out ({why}): {', '.join(paths[:MAX_PATHS_SHOWN])}{rest}"


def _sum(paths: Sequence[str], left_out: Sequence[LeftOut]) -> str:
    """How much was read and how much was not, by endings and by reasons."""
    read = _counted(len(paths), "document", "documents")
    said = [f"{read} read{_by_ending(paths)}"]
    others = [each.path for each in left_out if each.why == OTHER_FILES]
    if others:
        said.append(f"{_counted(len(others), 'other file', 'other files')}{_by_ending(others)}")
    reasons = Counter(each.why for each in left_out if each.why != OTHER_FILES)
    said += [f"{count} {why}" for why, count in sorted(reasons.items())]
    return "; ".join(said)


def _by_ending(paths: Iterable[str]) -> str:
    endings = Counter(PurePath(path).suffix.lower() or "no ending" for path in paths)
    shown = [f"{count} {ending}" for ending, count in endings.most_common(MAX_ENDINGS_SHOWN)]
    if len(endings) > MAX_ENDINGS_SHOWN:
        shown.append("…")
    return f" ({', '.join(shown)})" if shown else ""


def _counted(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"
