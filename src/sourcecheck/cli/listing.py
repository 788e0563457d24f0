"""Adds claims to sources.toml without touching what is there."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from sourcecheck import claims, config
from sourcecheck.claims import Survey
from sourcecheck.cli.replacing import put_in_place
from sourcecheck.config import Project
from sourcecheck.errors import ConfigurationError, UsageError
from sourcecheck.settings import Limits

FILE = "sources.toml"
_WILDCARDS = frozenset("*?[")


def add(surveys: Sequence[Survey], project: Project | None, limits: Limits) -> str:
    """Append a table for each claim that needs a source and is not listed; say what was done.

    Raises UsageError when the file changed meanwhile, or cannot be added to.
    """
    path = Path(FILE)
    before = _bytes(path, limits)
    listed = project.claims if project else ()
    placed = claims.place(listed, [found.document for found in surveys])
    found = [claim for each in surveys for claim in each.claims]
    missing = claims.to_list(found, placed)
    if not missing:
        return f"{FILE}: nothing to add"
    newline = "\r\n" if b"\r\n" in before else "\n"
    new = claims.tables(missing, {claim.id for claim in listed}, newline)
    after = appended(before, new if project else _head(surveys, newline) + new)
    _refuse_unless_same(before, after, project)
    if _bytes(path, limits) != before:
        raise UsageError(f"{FILE} changed while it was read; nothing was added", "run it again")
    try:
        put_in_place(path, after)
    except OSError as error:
        raise UsageError(f"{FILE} not written: {error.strerror}") from error
    return f"{FILE}: {len(missing)} claim{'s' * (len(missing) != 1)} added"


def appended(before: bytes, new: str) -> bytes:
    """The file with text behind it, every byte before it as it was."""
    gap = b"" if not before or before.endswith(b"\n") else b"\r\n" if b"\r\n" in before else b"\n"
    return before + gap + (new if before else new.lstrip("\r\n")).encode()


def _head(surveys: Sequence[Survey], newline: str) -> str:
    """The beginning of a file that is not there yet."""
    here = Path.cwd()
    places = (Path(found.document.path).resolve() for found in surveys)
    inside = [place.relative_to(here).as_posix() for place in places if place.is_relative_to(here)]
    paths = ", ".join(claims.quoted(path) for path in inside if not set(path) & _WILDCARDS)
    return f"schema = {config.SCHEMA}{newline}" + (
        f"documents = [{paths}]{newline}" if paths else ""
    )


def _refuse_unless_same(before: bytes, after: bytes, project: Project | None) -> None:
    """The new file must be read as the old one with claims added, and in no other way."""
    try:
        read = config.parse(after.decode("utf-8-sig"), FILE, environ=os.environ)
    except ConfigurationError as error:
        raise UsageError(
            f"{FILE} cannot be added to: {error.problems[0].message}",
            "claims must be tables of their own, [claims.id]",
        ) from error
    if project and (
        read.claims[: len(project.claims)] != project.claims
        or read.sources != project.sources
        or read.organizations != project.organizations
    ):
        raise UsageError(f"{FILE} changed while it was read; nothing was added", "run it again")


def _bytes(path: Path, limits: Limits) -> bytes:
    if not path.exists():
        return b""
    try:
        with path.open("rb") as file:
            data = file.read(limits.max_config_bytes + 1)
    except OSError as error:
        raise UsageError(f"{FILE} cannot be read: {error.strerror}") from error
    return data
