"""The whole way on one screen: claims → links → pages → judgements → findings → report."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from datetime import date
from pathlib import Path

from sourcecheck import findings, gather, links
from sourcecheck.config import Project
from sourcecheck.desk import Desk, Progress, no_progress
from sourcecheck.links import Reference
from sourcecheck.links.store import Store
from sourcecheck.model import Report
from sourcecheck.pages import Reader
from sourcecheck.settings import Settings

__all__ = ["check_links", "no_progress", "report"]


def report(
    project: Project, *, named: Sequence[str] = (), today: date, progress: Progress
) -> Report:
    """Check every claim and link of a project and of the documents `named` beside it.

    Ctrl-C ends it with what was found so far. Raises UsageError for a document that cannot be read.
    """
    settings = project.settings
    texts = gather.read_documents(project, named)
    claims, sources = gather.claims_and_sources(project, texts)
    cited = frozenset(citation.source for claim in claims for citation in claim.citations)
    references = gather.references(sources, texts, cited)
    with closing(_store(project.root)) as store, Reader(settings.limits) as reader:
        desk = Desk(project, claims, sources, reader, store, progress)
        try:
            desk.read_local_files()
            desk.read_links(references)
            desk.read_archived_copies()
        except KeyboardInterrupt:
            desk.interrupted = True
        notes = _notes(settings, store)
    checked = tuple(desk.checked(claim, today) for claim in claims)
    results = tuple(desk.results[r.url] for r in references if r.url in desk.results)
    run = findings.Run(project.path, project.organizations, sources, checked, results, texts, today)
    return Report(
        claims=checked,
        links=results,
        findings=findings.find(run, settings.ignore),
        notes=notes,
        partial=desk.interrupted,
        documents=texts,
        organizations=project.organizations,
    )


def check_links(
    references: Sequence[Reference], settings: Settings, *, root: Path, progress: Progress
) -> Report:
    """Look at links alone. Ctrl-C ends it with what was found so far."""
    looked: list[links.Looked] = []
    interrupted = False
    with closing(_store(root)) as store:
        try:
            looked.extend(links.check(references, settings, store=store, on_done=progress))
        except KeyboardInterrupt:
            interrupted = True
        notes = _notes(settings, store)
    results = tuple(one.result for one in sorted(looked, key=lambda one: one.index))
    run = findings.Run("", {}, {}, (), results, (), date.min)
    found = findings.find(run, settings.ignore)
    return Report(links=results, findings=found, notes=notes, partial=interrupted, links_only=True)


def _store(root: Path) -> Store:
    """The memory of earlier runs, beside the sources.toml it belongs to."""
    return Store(root / ".sourcecheck" / "cache" / "links.sqlite")


def _notes(settings: Settings, store: Store) -> tuple[str, ...]:
    """What the reader of any format must know about how this run was made."""
    offline = ("offline: nothing was asked for; only stored answers were used",)
    return (
        *(offline if settings.offline else ()),
        *links.notes(settings),
        *filter(None, (store.problem,)),
    )
