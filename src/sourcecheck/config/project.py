"""sources.toml → Project: the whole way from the file to typed values, or every error in it."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from sourcecheck.config import claims, files, nouns, options, toml
from sourcecheck.config.layout import Layout
from sourcecheck.config.problems import Problems
from sourcecheck.config.slips import SlipError
from sourcecheck.config.statement import KeyPath, Span
from sourcecheck.config.table import Table, kind
from sourcecheck.errors import ConfigurationError, Problem
from sourcecheck.model import Claim, Location, Organization, Source
from sourcecheck.settings import Limits, Settings

SCHEMA = 1

_TOP_KEYS = frozenset(("schema", "documents", "settings", "organizations", "sources", "claims"))
_BYTE_ORDER_MARK = "\ufeff"


@dataclass(frozen=True, slots=True)
class Project:
    """What a sources.toml says. `path` is the file as the user named it, `root` its folder.

    Everything keeps file order. `documents` and the paths of sources are relative to `root`; they
    may not exist, and are opened with `resolve_inside`. `narrowed`: only what stands in the
    documents named on the command line is asked for, not all that the file lists.
    """

    path: str
    root: Path
    settings: Settings
    documents: tuple[str, ...]
    organizations: Mapping[str, Organization]
    sources: Mapping[str, Source]
    claims: tuple[Claim, ...]
    narrowed: bool = False

    @property
    def addresses(self) -> frozenset[str]:
        """The addresses of its sources on the web."""
        return frozenset(source.url for source in self.sources.values() if source.url)


def load(
    path: Path,
    *,
    shown_as: str | None = None,
    environ: Mapping[str, str] | None = None,
    limits: Limits | None = None,
) -> Project:
    """Read a sources.toml from disk; its messages name it as `shown_as`.

    Raises UsageError when it cannot be read at all, ConfigurationError with every problem in it
    otherwise. `environ` has the variables that headers may refer to, the process's own by default.
    """
    shown = shown_as if shown_as is not None else str(path)
    most = (limits or Limits()).max_config_bytes
    text = _decode(files.read_bytes(path, most, shown), shown)
    project = parse(text, shown, environ=os.environ if environ is None else environ)
    root = path.parent.resolve()
    settings = project.settings
    return replace(
        project,
        root=root,
        settings=replace(
            settings,
            ca_file=_resolved(root, settings.ca_file),
            root=_resolved(root, settings.root),
            baseline=_resolved(root, settings.baseline),
            snapshots=_resolved(root, settings.snapshots),
            output_format=tuple(_output(root, item) for item in settings.output_format),
        ),
        documents=files.expand(root, project.documents),
    )


def parse(text: str, path: str, *, environ: Mapping[str, str] | None = None) -> Project:
    """Read the text of a sources.toml; touches no file. `path` is for messages and `Project.root`.

    `ca-file`, `baseline`, `root`, `snapshots`, the files of `output-format` and wildcards in
    `documents` stay as written; `load` resolves them.
    Raises ConfigurationError with every problem. Without `environ` no variable is set.
    """
    text = text.removeprefix(_BYTE_ORDER_MARK)
    with _no_garbage_collection():
        try:
            read = toml.read(text)
        except SlipError as slip:
            raise _not_toml(slip, text, path) from None
        problems = Problems(read.layout, path)
        project = _project(Table(problems, (), read.values), path, environ or {})
    if problems:
        raise ConfigurationError(problems.sorted())
    return project


@contextmanager
def _no_garbage_collection() -> Iterator[None]:
    """Pause the search for cycles: it finds none here and takes a third of the time.

    Measured with 50,000 claims: 1.6 s became 1.2 s, and 3.2 s with citations and waivers 2.0 s.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _project(top: Table, path: str, environ: Mapping[str, str]) -> Project:
    if not _has_known_schema(top):
        raise ConfigurationError(top.problems.sorted())
    top.only(_TOP_KEYS)
    organizations, sources = top.table("organizations"), top.table("sources")
    organization_ids = nouns.organization_ids(organizations)
    source_ids = nouns.source_ids(sources)
    known = nouns.organizations(organizations, organization_ids)
    return Project(
        path=path,
        root=Path(path).parent,
        settings=options.settings(top.table("settings"), environ),
        documents=_documents(top),
        organizations=known,
        sources=nouns.sources(sources, organization_ids),
        claims=claims.claims(
            top.table("claims"), claims.Known(known, organization_ids, source_ids)
        ),
    )


def _has_known_schema(top: Table) -> bool:
    """Whether the rest of the file can be judged; another version may mean other things by it."""
    value = top.values.get("schema")
    if value is None:
        top.problems.add(
            Span(0, 0), '"schema" is missing', f"the first line reads: schema = {SCHEMA}"
        )
        return True
    if isinstance(value, bool) or not isinstance(value, int):
        top.wrong("schema", f'"schema" must be a whole number, and this is {kind(value)}')
        return True
    if value != SCHEMA:
        message = f"this file has schema {value:.20g}, and this program reads schema {SCHEMA}"
        top.wrong("schema", message, "a newer sourcecheck may read it")
        return False
    return True


def _resolved(root: Path, path: str | None) -> str | None:
    return None if path is None else str(files.resolve_inside(root, path))


def _output(root: Path, item: str) -> str:
    name, _, file = item.partition("=")
    return f"{name}={files.resolve_inside(root, file)}" if file else item


def _documents(top: Table) -> tuple[str, ...]:
    documents = top.texts("documents")
    seen: set[str] = set()
    for number, document in enumerate(documents):
        place: KeyPath = ("documents", number)
        if objection := files.stays_inside(document):
            top.problems.at_value(place, objection)
        elif document in seen:
            top.problems.at_value(place, "this document is listed twice")
        seen.add(document)
    return documents


def _decode(body: bytes, shown: str) -> str:
    try:
        return body.decode()
    except UnicodeDecodeError as error:
        start = body.rfind(b"\n", 0, error.start) + 1
        line = body[start : error.start + 100].decode(errors="replace").partition("\n")[0]
        column = len(body[start : error.start].decode(errors="replace")) + 1
        location = Location(shown, body.count(b"\n", 0, error.start) + 1, column)
        hint = "save the file as UTF-8"
        problem = Problem(location, "the file is not UTF-8 from here on", line, 1, hint)
        raise ConfigurationError([problem]) from None


def _not_toml(slip: SlipError, text: str, path: str) -> ConfigurationError:
    problems = Problems(Layout(text, {}), path)
    problems.add(Span(slip.offset, slip.offset + slip.width), slip.message, slip.hint)
    return ConfigurationError(problems.sorted())
