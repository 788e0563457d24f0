"""The manifest of a model, model.toml: its name, where its files are, and what they must be.

    name = "my-nli"
    url = "https://models.example/my-nli/"

    [files."model.onnx"]
    sha256 = "…"
    size = 557_000_000
    path = "onnx/model.onnx"        # optional: where it is below `url`, if not under its own name

Whoever uses a model pins it once: whoever serves the files later cannot give others in their place.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sourcecheck.errors import UsageError
from sourcecheck.nli import folder
from sourcecheck.nli.folder import MAX_BYTES

MAX_MANIFEST_BYTES = 64 * 1024
MAX_PATH_CHARACTERS = 300
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
_DIGEST = re.compile(r"[0-9a-f]{64}")
_PATH = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]*(?:/[A-Za-z0-9_][A-Za-z0-9._-]*)*")


@dataclass(frozen=True, slots=True)
class PinnedFile:
    """One file: SHA-256 in hexadecimal, size in bytes, path below the manifest's URL."""

    sha256: str
    size: int
    path: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """A model that is pinned. `files` are by name, each of MAX_BYTES."""

    name: str
    url: str
    files: Mapping[str, PinnedFile]

    @property
    def digest(self) -> str:
        """That of the whole model, as `folder` reckons it."""
        return folder.digest_of({name: file.sha256 for name, file in self.files.items()})

    @property
    def size(self) -> int:
        """Bytes in all."""
        return sum(file.size for file in self.files.values())


def read(file: Path) -> Manifest:
    """Read a manifest. Raises UsageError, which names the file and what is wrong with it."""
    try:
        with file.open("rb") as opened:
            content = opened.read(MAX_MANIFEST_BYTES + 1)
    except OSError as error:
        raise UsageError(f"{file}: {error.strerror}", "name the model.toml that pins it") from None
    if len(content) > MAX_MANIFEST_BYTES:
        raise UsageError(f"{file}: too long for a manifest")
    try:
        return parse(content.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise UsageError(f"{file}: {error}", "see `sourcecheck model pin --help`") from None


def parse(text: str) -> Manifest:
    """Read the text of a manifest. Raises ValueError."""
    values = tomllib.loads(text)
    unknown = values.keys() - {"name", "url", "files"}
    if unknown:
        raise ValueError(f"unknown key {min(unknown)!r}")
    name, url, files = values.get("name"), values.get("url", ""), values.get("files")
    if not is_name(name):
        raise ValueError("`name` must be letters, digits, dots, hyphens and underscores")
    if not isinstance(url, str):
        raise ValueError("`url` must be an address")
    if not isinstance(files, dict) or files.keys() != MAX_BYTES.keys():
        raise ValueError(f"[files] must have just {', '.join(MAX_BYTES)}")
    return Manifest(str(name), url, {key: _pinned(key, value) for key, value in files.items()})


def is_name(name: object) -> bool:
    """Whether this can be the name of a model; such a one is never a path."""
    return isinstance(name, str) and _NAME.fullmatch(name) is not None


def _pinned(name: str, value: object) -> PinnedFile:
    if not isinstance(value, dict) or value.keys() - {"sha256", "size", "path"}:
        raise ValueError(f"[files.{name!r}] must have sha256, size and perhaps path")
    digest, size, path = value.get("sha256"), value.get("size"), value.get("path", name)
    if not isinstance(digest, str) or not _DIGEST.fullmatch(digest):
        raise ValueError(f"the sha256 of {name} must be 64 hexadecimal digits, in lower case")
    if not isinstance(size, int) or isinstance(size, bool) or not 0 < size <= MAX_BYTES[name]:
        raise ValueError(f"the size of {name} must be bytes, {MAX_BYTES[name]} at most")
    is_path = isinstance(path, str) and len(path) <= MAX_PATH_CHARACTERS and _PATH.fullmatch(path)
    if not is_path:
        raise ValueError(f"the path of {name} must be names with slashes between them")
    return PinnedFile(digest, size, str(path))


def text_of(manifest: Manifest) -> str:
    """The manifest as TOML."""
    lines = [f'name = "{manifest.name}"', f'url = "{_escaped(manifest.url)}"']
    for name, file in sorted(manifest.files.items()):
        lines += ["", f'[files."{name}"]', f'sha256 = "{file.sha256}"', f"size = {file.size}"]
        if file.path != name:
            lines.append(f'path = "{file.path}"')
    return "\n".join(lines) + "\n"


def _escaped(text: str) -> str:
    return "".join(
        char if char.isprintable() and char not in '"\\' else f"\\U{ord(char):08x}" for char in text
    )


def pinned(folder_: Path, name: str, url: str) -> Manifest:
    """The manifest of a model in a folder. Raises UsageError for what is none."""
    files = folder.read(folder_)
    sizes = {file: (folder_ / file).stat().st_size for file in MAX_BYTES}
    return Manifest(
        name, url, {key: PinnedFile(files.digests[key], sizes[key], key) for key in sorted(sizes)}
    )
