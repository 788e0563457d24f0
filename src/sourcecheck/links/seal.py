"""Seals what the cache keeps with a key of the user's own: a row that others wrote is no answer."""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

KEY_CHARACTERS = 1_000
SEAL_BYTES = 16


@dataclass(frozen=True, slots=True)
class Seal:
    """Marks values so that only who has the key can; `key` is 64 bytes at most."""

    key: bytes = field(default=b"", repr=False)

    def of(self, *values: object) -> bytes:
        """The mark of these values in this order, each of a type that SQLite has."""
        digest = hashlib.blake2b(key=self.key, digest_size=SEAL_BYTES)
        for value in values:
            data = value if isinstance(value, bytes) else str(value).encode("utf-8", "replace")
            digest.update(f"{type(value).__name__} {len(data)} ".encode())
            digest.update(data)
        return digest.digest()

    def holds(self, mark: object, *values: object) -> bool:
        """Whether `mark` is the one that we gave these values."""
        return isinstance(mark, bytes) and hmac.compare_digest(mark, self.of(*values))


WITHOUT_KEY = Seal()


def user_seal(environ: Mapping[str, str]) -> Seal:
    """The seal of this user on this machine, made when it is first needed. Raises OSError.

    Its key lies outside of every project: whoever gives us a cache along with a project (a stranger
    in a pull request, a CI job that restores one) cannot make us believe what stands in it.
    """
    file = key_file(environ)
    with suppress(FileNotFoundError):
        return _read(file)
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, beside = tempfile.mkstemp(dir=file.parent)
    try:
        with os.fdopen(handle, "w") as new:
            new.write(secrets.token_hex(32))
        with suppress(FileExistsError):  # another run was faster: its key counts
            os.link(beside, file)
    finally:
        Path(beside).unlink()
    return _read(file)


def key_file(environ: Mapping[str, str]) -> Path:
    """Where the key lies: in the folder for state of the XDG base directories, or Windows' own."""
    folder = environ.get("XDG_STATE_HOME") or environ.get("LOCALAPPDATA")
    if folder and Path(folder).is_absolute():
        return Path(folder) / "sourcecheck" / "key"
    try:
        return Path.home() / ".local" / "state" / "sourcecheck" / "key"
    except RuntimeError as error:
        raise OSError(0, "no home folder is known") from error


def _read(file: Path) -> Seal:
    with file.open("rb") as opened:
        words = opened.read(KEY_CHARACTERS).strip()
    if not words:
        raise OSError(0, "it is empty")
    return Seal(hashlib.blake2b(words).digest())
