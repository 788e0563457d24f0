"""Runs a scan: reads the documents, keeps what was asked for, prints and lists it."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import click

from sourcecheck import claims, config, documents, rules
from sourcecheck.claims import Survey, Walk
from sourcecheck.cli import listing, places
from sourcecheck.cli.options import Given
from sourcecheck.cli.sheets import FORMATS, Scanned
from sourcecheck.cli.targets import Target, style, targets, write_file
from sourcecheck.config import Project
from sourcecheck.errors import UsageError
from sourcecheck.findings import failing
from sourcecheck.model import Claim, Document, Finding, Organization
from sourcecheck.reports.escape import visible
from sourcecheck.settings import Settings


@dataclass(frozen=True, slots=True)
class Asked:
    """What stood on the command line of `scan`."""

    documents: tuple[str, ...]
    min_need: float
    kinds: tuple[str, ...]
    bodies: tuple[str, ...]
    write: bool


def run(asked: Asked, given: Given) -> int:
    """Scan, print, and give the exit code. Raises UsageError for what cannot be done as asked."""
    _refuse_unknown_kinds(asked.kinds)
    wanted = targets(given.settings.get("output_format", ("text",)), FORMATS)
    project = _project(given)
    settings = project.settings if project else given.over(Settings())
    walks = _walks(asked, project, settings, given)
    if len(wanted) == 1 and not asked.write and "fail_on" not in given.settings:
        return int(_print(walks, wanted, settings, given))  # nothing found is held
    surveys = [_whole(walk) for walk in walks]
    unwritten = _print(surveys, wanted, settings, given)
    if asked.write:
        click.echo(visible(listing.add(surveys, project, settings.limits)), err=True)
    return int(unwritten or _fails(surveys, settings, given))


def _refuse_unknown_kinds(kinds: Sequence[str]) -> None:
    for kind in kinds:
        if kind not in claims.KINDS:
            near = config.closest(kind, claims.KINDS)
            hint = f"did you mean {near}? " if near else ""
            raise UsageError(
                f"there is no kind {kind!r}", f"{hint}there are: {', '.join(claims.KINDS)}"
            )


def _project(given: Given) -> Project | None:
    path = Path(listing.FILE)
    if not path.exists():
        return None
    project = config.load(path)
    return replace(project, settings=given.over(project.settings))


def _walks(asked: Asked, project: Project | None, settings: Settings, given: Given) -> list[Walk]:
    """Each document, ready to be gone through as far as it was asked for."""
    organizations = project.organizations if project else {}
    bodies = [_body(name, organizations) for name in asked.bodies]
    walks = []
    for document in _documents(asked.documents, settings, given):
        change = _Change(document, project, asked, bodies)
        walks.append(Walk(document, organizations, change))
    return walks


def _documents(targets: Sequence[str], settings: Settings, given: Given) -> Iterator[Document]:
    """The documents named, and those found in folders; what is to be known of these goes to
    standard error, since what is printed may be data."""
    folders = [path for path in targets if Path(path).is_dir()]
    files = tuple(path for path in targets if path not in folders)
    paths = places.Paths((), files, tuple(folders))
    found = places.find(paths, settings.exclude, is_verbose=given.verbose > 0)
    notes = list(found.named.notes)
    if folders and not found.named.paths:
        notes.append(f"no documents were found in {found.looked_at}")
    for path in found.named.paths:
        try:
            yield documents.read(Path(path), path, settings.limits)
        except UsageError as error:
            if path in files:
                raise
            notes.append(f"not read: {error.message}")
    if not given.quiet:
        for note in notes:
            click.echo(f"sourcecheck: {visible(note)}", err=True)


def _whole(walk: Walk) -> Survey:
    found = tuple(walk.claims)
    return Survey(walk.document, found, walk.organizations, walk.conflicts)


@dataclass(frozen=True, slots=True)
class _Change:
    """Gives the claims of a document the sources that are listed, and keeps those asked for."""

    document: Document
    project: Project | None
    asked: Asked
    bodies: Sequence[frozenset[str]]

    def __call__(self, found: Iterator[Claim]) -> Iterator[Claim]:
        if self.project:
            listed = claims.place(self.project.claims, [self.document])
            found = claims.carried(found, listed, self.project.sources)
        return (claim for claim in found if _is_asked_for(claim, self.asked, self.bodies))


def _body(name: str, organizations: Mapping[str, Organization]) -> frozenset[str]:
    """Every name, folded, that stands for the organization asked for."""
    folded = name.casefold()
    for body in organizations.values():
        names = {each.casefold() for each in (body.id, *body.names)}
        if folded in names:
            return frozenset(names)
    return frozenset([folded])


def _is_asked_for(claim: Claim, asked: Asked, wanted: Sequence[frozenset[str]]) -> bool:
    if claim.needs_source < asked.min_need:
        return False
    if asked.kinds and not set(asked.kinds).intersection(claim.kinds):
        return False
    speaker = claim.attributed_to
    names = {(speaker.id or speaker.text).casefold()} if speaker else set()
    for mention in claim.organizations:
        names.update(each.casefold() for each in (mention.id, mention.name, mention.text) if each)
    return not wanted or any(names & body for body in wanted)


def _print(
    surveys: Sequence[Scanned], wanted: Sequence[Target], settings: Settings, given: Given
) -> bool:
    """Write the sheets everywhere they are wanted; whether one could not be written."""
    unwritten = False
    for target in wanted:
        write = partial(FORMATS[target.format], surveys)
        if target.file:
            unwritten |= not write_file(target.file, write, given)
        else:
            write(sys.stdout, style(settings.color, given))
    return unwritten


def _fails(surveys: Sequence[Survey], settings: Settings, given: Given) -> bool:
    """Whether a rule that was named in --fail-on, or one as grave, is broken by what is listed."""
    if "fail_on" not in given.settings:
        return False
    broken = tuple(
        Finding(code, rules.RULES[code].severity, "", claim.location)
        for found in surveys
        for claim in found.claims
        for code in claim.rules
    )
    return bool(failing(broken, settings.fail_on))
