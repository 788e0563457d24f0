"""What the words on the command line name: a project, documents, folders, URLs, one claim."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sourcecheck import config, examples, gather, pipeline
from sourcecheck.cli import places
from sourcecheck.cli.options import Given
from sourcecheck.cli.places import DEFAULT
from sourcecheck.config import Project
from sourcecheck.errors import UsageError
from sourcecheck.gather import NOBODY, Named
from sourcecheck.links import Reference, local
from sourcecheck.model import Citation, Claim, Location, Source
from sourcecheck.settings import Settings

STANDARD_INPUT = "<standard input>"
COMMAND_LINE = "<command line>"
OF_THE_FILE = ("SC602", "SC603", "SC604", "SC605")
"""Housekeeping of sources.toml is not asked for when only a document is named."""


@dataclass(frozen=True, slots=True)
class Work:
    """What to look at. `named` are documents from the command line, wherever they lie."""

    project: Project
    named: Named = NOBODY


def work(paths: Sequence[str], given: Given) -> Work:
    """The project and the documents that the paths name; folders are gone through.

    A document named without a sources.toml is read with the organizations, sources and claims of
    ./sources.toml, if there is one; only what stands in the document is then reported.
    Raises ConfigurationError for a bad sources.toml, UsageError for a path that is not there.
    """
    sorted_out = places.sorted_out(paths)
    if sorted_out.configurations or not sorted_out.have_documents:
        project = _load((*sorted_out.configurations, DEFAULT)[0], given)
    else:
        found = _load(DEFAULT, given) if Path(DEFAULT).is_file() else _empty(given)
        ignore = (*found.settings.ignore, *OF_THE_FILE)
        settings = replace(found.settings, ignore=ignore)
        project = replace(found, settings=settings, documents=(), narrowed=True)
    known = places.find(sorted_out, project.settings.exclude, is_verbose=given.verbose > 0)
    named = known.named
    if sorted_out.have_documents and not (named.paths or project.documents):
        notes = (*named.notes, f"no documents were found in {known.looked_at}")
        named = replace(named, notes=notes)
    return Work(project, named)


def links(targets: Sequence[str], given: Given, elsewhere: Sequence[str] = ()) -> pipeline.Links:
    """The URLs that the targets name, each once, with every place that cites it.

    Targets that are read `elsewhere` are not among them; what they leave may be nothing at all.
    """
    addresses = [t for t in targets if t == "-" or "://" in t]
    sorted_out = places.sorted_out([t for t in targets if t not in addresses])
    if sorted_out.configurations or not (targets or elsewhere):
        project = _load((*sorted_out.configurations, DEFAULT)[0], given)
    else:
        project = replace(_settings_here(given), narrowed=True)
    known = places.find(sorted_out, project.settings.exclude, is_verbose=given.verbose > 0)
    texts = gather.read_documents(project, known.named, links_alone=True)
    found = gather.references(project.sources, texts.documents, frozenset())
    aside = examples.set_aside(found, project.addresses, project.settings)
    references = aside.references
    references += [r for address in addresses for r in _addresses(address)]
    notes = [*known.named.notes, *texts.notes, *aside.notes]
    if sorted_out.have_documents and not references and not local.has_any(texts.documents):
        notes.append(f"no links were found in {known.looked_at}")
    return pipeline.Links(
        project, _each_once(references), texts.documents, known.named, tuple(notes)
    )


def one_claim(claim: str, source: str, given: Given) -> Project:
    """A project of one claim and one source: a URL, a file, or an id of ./sources.toml."""
    if not claim.strip():
        raise UsageError("the claim is empty")
    place = Location(COMMAND_LINE)
    base = _load(DEFAULT, given) if Path(DEFAULT).is_file() else _empty(given)
    if "://" in source:
        attached = Source("source", url=source, location=place)
    elif source in base.sources:
        attached = base.sources[source]
    elif Path(source).is_file():
        attached = Source("source", path=Path(source).name, location=place)
        base = replace(base, root=Path(source).resolve().parent)
    else:
        near = config.closest(source, base.sources)
        hint = f"did you mean {near}?" if near else "give a URL, a file, or an id of sources.toml"
        raise UsageError(f"{source} is no URL, no file and no source of {DEFAULT}", hint)
    asked = Claim("claim", claim.strip(), place, citations=(Citation(attached.id),), listed=True)
    ignore = (*base.settings.ignore, *OF_THE_FILE)
    settings = replace(base.settings, ignore=ignore, baseline=None, since=None)
    return replace(
        base, settings=settings, documents=(), sources={attached.id: attached}, claims=(asked,)
    )


def _load(path: str, given: Given) -> Project:
    if path == DEFAULT and not Path(path).exists():
        raise UsageError(
            f"there is no {DEFAULT} here",
            "`sourcecheck demo` shows one; `sourcecheck report article.md` needs none",
        )
    project = config.load(Path(path))
    return replace(project, settings=given.over(project.settings))


def _settings_here(given: Given) -> Project:
    """No claims or sources, but the settings of ./sources.toml where there is one."""
    if not Path(DEFAULT).is_file():
        return _empty(given)
    return replace(_load(DEFAULT, given), documents=(), sources={}, claims=())


def _empty(given: Given) -> Project:
    return Project(COMMAND_LINE, Path.cwd(), given.over(Settings()), (), {}, {}, ())


def _addresses(target: str) -> Iterator[Reference]:
    if target != "-":
        yield Reference(target, (Location(COMMAND_LINE),))
        return
    for number, line in enumerate(sys.stdin, start=1):
        if url := line.strip():
            yield Reference(url, (Location(STANDARD_INPUT, number),))


def _each_once(references: Sequence[Reference]) -> tuple[Reference, ...]:
    merged: dict[str, Reference] = {}
    for reference in references:
        known = merged.get(reference.url)
        places = (*known.cited_at, *reference.cited_at) if known else reference.cited_at
        merged[reference.url] = replace(reference, cited_at=places)
    return tuple(merged.values())
