"""The whole way on one screen: claims → links → pages → judgements → findings → report."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path, PurePath

from sourcecheck import cited, examples, findings, gather, links, nli, opinions, since, snapshots
from sourcecheck.config import Project
from sourcecheck.desk import Desk, Progress, no_progress
from sourcecheck.drift import PassageTrail
from sourcecheck.drift.trail import moment_of
from sourcecheck.errors import UsageError
from sourcecheck.findings import baseline, baseline_file
from sourcecheck.gather import NOBODY, Named
from sourcecheck.links import Reference, local
from sourcecheck.links.patterns import chooser
from sourcecheck.links.store import Store
from sourcecheck.model import CitedWorks, Document, LinkResult, Report, Source, WorkReference
from sourcecheck.opening import linked_page, memory
from sourcecheck.pages import Reader
from sourcecheck.review.decisions import Decision, about_sources, reviewed
from sourcecheck.review.trail import Trail
from sourcecheck.settings import Settings
from sourcecheck.works import WorkCheck

__all__ = ["Links", "check_links", "no_progress", "report", "view"]

Decisions = Mapping[tuple[str, str], Decision]
"""The last decision on each claim (its text's hash) and source (its id)."""


@dataclass(frozen=True, slots=True)
class Links:
    """The URLs to look at: each once, with the places in `texts` and elsewhere that cite it.

    `named` are documents from the command line; `notes` say what of them was not read.
    """

    project: Project
    references: tuple[Reference, ...]
    texts: tuple[Document, ...] = ()
    named: Named = NOBODY
    notes: tuple[str, ...] = ()


def report(
    project: Project,
    *,
    named: Named = NOBODY,
    today: date,
    progress: Progress,
    model: nli.EntailmentModel | None = None,
) -> Report:
    """Check every claim and link of a project and of the documents `named` beside it.

    `model` is the entailment model of the settings, where it is loaded already. Ctrl-C ends it with
    what was found so far. Raises UsageError for a document or a model that cannot be read.
    """
    settings = project.settings
    model = model or entailment_model(settings)
    ignored = findings.codes(settings.ignore)
    known = baseline_file.read(settings.baseline)
    judge = opinions.second_judge(settings)
    files = gather.files(project, named)
    read = gather.read_documents(project, named)
    texts = read.documents
    scope = since.scope(project, texts, files)
    about = gather.gathered(project, texts)
    claims = scope.claims(about.claims, about.sources)
    used = frozenset(citation.source for claim in claims for citation in claim.citations)
    described = cited.work_references(about.sources, texts)
    decisions = _decisions(project)
    trail = _passage_trail(project, about.sources, decisions)
    aside = examples.set_aside(
        gather.references(about.sources, texts, used), project.addresses, settings
    )
    references = _dated(cited.wanted(scope.references(aside.references), described), trail)
    with closing(memory(project.root)) as store, Reader(settings.limits) as reader:
        recorder = _recorder(settings)
        desk = Desk(project, claims, about.sources, reader, store, progress, model, recorder, trail)
        desk.works = WorkCheck(described)
        try:
            desk.read_local_files()
            desk.read_links(references)
            desk.read_archived_copies()
        except KeyboardInterrupt:
            desk.interrupted = True
        finally:
            kept = (*(recorder.close() if recorder else ()), *filter(None, (trail.write(),)))
        notes = (*_notes(settings, store, references), *desk.model_notes(), *kept)
    checked = tuple(reviewed(desk.checked(claim, today), decisions) for claim in about.claims)
    seconded = opinions.beside(checked, None if desk.interrupted else judge, settings, progress)
    within = _in_the_project(project, texts, named, scope)
    results = tuple(desk.results[r.url] for r in references if r.url in desk.results)
    works = desk.works.found(cited.malformed_identifiers(about.sources, texts))
    results += within.results
    run = findings.Run(
        project.path, project.organizations, about.sources, checked, results, texts, today,
        about.conflicts, works,
    )  # fmt: skip
    whole = Report(
        claims=seconded.claims,
        links=results,
        findings=findings.find(run, ignored),
        notes=(*named.notes, *read.notes, *aside.notes, *notes, *within.notes, *seconded.notes),
        partial=desk.interrupted or seconded.interrupted,
        documents=texts,
        organizations=project.organizations,
    )
    return baseline.hide(scope.of(whole, claims), known, view(project, files, known.name))


def _recorder(settings: Settings) -> snapshots.Recorder | None:
    """What keeps the pages that are read; None where the settings name no folder for them."""
    if settings.snapshots is None:
        return None
    snapshots.need_warcio("keeping snapshots")
    folder, most = Path(settings.snapshots), settings.limits.max_snapshot_bytes
    return snapshots.Recorder(folder, settings.hosts, most, time.time)


def _decisions(project: Project) -> Decisions:
    """What was decided in review; decisions that cannot be read are for `review` to report."""
    try:
        return about_sources(Trail(project.root).read())
    except UsageError:
        return {}


def _passage_trail(
    project: Project, sources: Mapping[str, Source], decisions: Decisions
) -> PassageTrail:
    """What the sources of the project said so far. Only a project with a file of its own, that is
    looked at as a whole and online, has it carried on; a claim of the command line has not."""
    decided = {
        (sha, sources[name].address): moment
        for (sha, name), decision in decisions.items()
        if name in sources and (moment := moment_of(decision.at))
    }
    trail = PassageTrail(project.root, decided)
    trail.read()
    has_file = (project.root / PurePath(project.path).name).is_file()
    is_own = has_file and all(each.location.path == project.path for each in project.claims)
    trail.is_read_only = project.narrowed or project.settings.offline or not is_own
    return trail


def _dated(references: Sequence[Reference], trail: PassageTrail) -> list[Reference]:
    """The links with the day on which they were cited: noted in the file, or first read for it."""
    days = trail.first_days()
    return [replace(each, cited_on=each.cited_on or days.get(each.url)) for each in references]


def entailment_model(settings: Settings) -> nli.EntailmentModel | None:
    """The model that the settings name, None when they name none. Raises UsageError."""
    return nli.loaded(settings.entailment_model) if settings.entailment_model.strip() else None


@dataclass(frozen=True, slots=True)
class LookedAt:
    """What became of links, in their order, and what a reader must know about how it was done."""

    results: tuple[LinkResult, ...]
    notes: tuple[str, ...] = ()
    interrupted: bool = False
    works: CitedWorks = field(default_factory=CitedWorks)


Look = Callable[[Sequence[Reference]], LookedAt]


def check_links(work: Links, *, progress: Progress, look: Look | None = None) -> Report:
    """Look at links alone. Ctrl-C ends it with what was found so far.

    `look` may do the looking elsewhere; it is given the links that count.
    """
    project = work.project
    ignored = findings.codes(project.settings.ignore)
    known = baseline_file.read(project.settings.baseline)
    files = gather.files(project, work.named)
    scope = since.scope(project, work.texts, files)
    references = scope.references(work.references)
    described = cited.work_references(project.sources, work.texts)
    looked = look(references) if look else _look(references, described, project, progress)
    within = _in_the_project(project, work.texts, work.named, scope)
    results = (*looked.results, *within.results)
    works = replace(
        looked.works, malformed=cited.malformed_identifiers(project.sources, work.texts)
    )
    run = findings.Run("", {}, {}, (), results, (), date.min, works=works)
    whole = Report(
        links=results,
        findings=findings.find(run, ignored),
        notes=(*work.notes, *looked.notes, *within.notes),
        partial=looked.interrupted,
        links_only=True,
    )
    return baseline.hide(scope.of(whole, ()), known, view(project, files, known.name))


def _in_the_project(
    project: Project, texts: Sequence[Document], named: Named, scope: since.Everything
) -> local.Checked:
    """What became of the links of documents into their own project; nobody is asked for these."""
    settings = project.settings
    options = local.Options(
        here=Path.cwd(),
        project=project.root,
        site_root=settings.root or "",
        anchors="" if settings.anchors == "auto" else settings.anchors,
        folders=named.folders,
    )
    checked = local.check(texts, options)
    is_chosen = chooser(settings.include, settings.exclude)
    places = (
        replace(each, cited_at=tuple(filter(scope.holds, each.cited_at)))
        for each in checked.results
        if is_chosen(each.url)
    )
    return replace(checked, results=tuple(each for each in places if each.cited_at))


def _look(
    references: Sequence[Reference],
    described: Mapping[str, Sequence[WorkReference]],
    project: Project,
    progress: Progress,
) -> LookedAt:
    looked: list[links.Looked] = []
    works = WorkCheck(described)
    interrupted = False
    with closing(memory(project.root)) as store, Reader(project.settings.limits) as reader:
        chosen = cited.wanted(references, described)
        looking = links.check(chosen, project.settings, store=store, on_done=progress)
        try:
            for one in looking:
                if one.response:
                    works.read(one.result.url, linked_page(one, reader), one.result)
                looked.append(replace(one, response=None))
        except KeyboardInterrupt:
            interrupted = True
            looked.extend(looking.rest())
        notes = _notes(project.settings, store, references)
    results = tuple(one.result for one in sorted(looked, key=lambda one: one.index))
    return LookedAt(results, notes, interrupted, works.found())


def view(project: Project, files: Mapping[str, Path], known: str) -> baseline.View:
    """How much a run over these files looks at, in the eyes of the baseline in the file `known`."""
    settings = project.settings
    return baseline.View(
        complete=not project.narrowed and settings.since is None,
        files=baseline_file.seen_from(known, files) if settings.since is None else {},
        ignored=frozenset(findings.codes(settings.ignore)),
    )


def _notes(settings: Settings, store: Store, references: Sequence[Reference]) -> tuple[str, ...]:
    """What the reader of any format must know about how this run was made."""
    offline = ("offline: nothing was asked for; only stored answers were used",)
    return (
        *(offline if settings.offline else ()),
        *links.notes(settings, references),
        *filter(None, (store.problem,)),
    )
