"""The models that were fetched, in the user's cache folder: one folder each, named by its digest,
and beside them each name's manifest. What is there was checked; it never is half of something."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from sourcecheck.errors import UsageError
from sourcecheck.nli import manifest
from sourcecheck.nli.manifest import Manifest
from sourcecheck.replacing import replace_whole, sync_folder

UNFINISHED = ".part-"
ABANDONED_SECONDS = 24 * 3600
MODE = 0o644


@dataclass(frozen=True, slots=True)
class StoredModel:
    """A model that was fetched, and where its files are."""

    manifest: Manifest
    folder: Path


def place(environ: Mapping[str, str] = os.environ) -> Path:
    """Where models are kept: in the cache folder of the XDG base directories, or Windows' own.

    Raises UsageError where no home folder is known.
    """
    base = environ.get("XDG_CACHE_HOME") or environ.get("LOCALAPPDATA")
    if base and Path(base).is_absolute():
        return Path(base) / "sourcecheck" / "models"
    try:
        return Path.home() / ".cache" / "sourcecheck" / "models"
    except RuntimeError:
        raise UsageError("no home folder is known", "set XDG_CACHE_HOME") from None


def find(name: str) -> StoredModel | None:
    """The model stored under a name; None where there is none. Raises UsageError."""
    if not manifest.is_name(name):
        return None
    file = place() / f"{name}.toml"
    return _stored(file) if file.is_file() else None


def every() -> list[StoredModel]:
    """All of them, by name. Raises UsageError."""
    return [_stored(file) for file in sorted(place().glob("*.toml"))]


def _stored(file: Path) -> StoredModel:
    read = manifest.read(file)
    return StoredModel(read, file.parent / read.digest)


def is_there(wanted: Manifest) -> bool:
    """Whether all its files are there, by their sizes; they are checked when they are loaded."""
    folder = place() / wanted.digest
    with suppress(OSError):
        return all((folder / n).stat().st_size == f.size for n, f in wanted.files.items())
    return False


@contextmanager
def unfinished() -> Iterator[Path]:
    """A new folder to fetch files into, gone at the end unless it was put in its place.

    Raises UsageError.
    """
    try:
        place().mkdir(mode=0o700, parents=True, exist_ok=True)
        _sweep()
        folder = Path(tempfile.mkdtemp(prefix=UNFINISHED, dir=place()))
    except OSError as error:
        raise UsageError(f"no model can be kept in {place()}: {error.strerror}") from None
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def put(folder: Path, wanted: Manifest) -> StoredModel:
    """Give a folder with all files of a model its place, and the model its name. Raises OSError."""
    stored = StoredModel(wanted, place() / wanted.digest)
    sync_folder(folder)
    if stored.folder.exists() and not is_there(wanted):
        shutil.rmtree(stored.folder, ignore_errors=True)
    with suppress(OSError):  # another run was faster, with the same files
        folder.rename(stored.folder)
    if not is_there(wanted):
        raise OSError(0, f"{stored.folder} cannot be made")
    return name(wanted)


def name(wanted: Manifest) -> StoredModel:
    """Give a model that is there its name. Raises OSError."""
    file = place() / f"{wanted.name}.toml"
    replace_whole(file, manifest.text_of(wanted).encode(), MODE)
    return StoredModel(wanted, place() / wanted.digest)


def _sweep() -> None:
    """Take away what a run left that was killed."""
    for folder in place().glob(f"{UNFINISHED}*"):
        with suppress(OSError):
            if time.time() - folder.stat().st_mtime > ABANDONED_SECONDS:
                shutil.rmtree(folder, ignore_errors=True)
