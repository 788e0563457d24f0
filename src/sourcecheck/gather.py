"""Which claims and sources a run is about: those listed, and those its documents hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path, PurePath

from sourcecheck import claims as claims_room
from sourcecheck import documents
from sourcecheck.config import Project, resolve_inside
from sourcecheck.errors import UsageError
from sourcecheck.library import Library
from sourcecheck.links import Reference
from sourcecheck.model import Citation, Claim, Conflict, Document, Location, Source

WEB = ("http://", "https://")


@dataclass(frozen=True, slots=True)
class Named:
    """Documents from the command line, wherever they lie: `files` were named themselves, `found`
    in the `folders` that were. `notes` say what was left out."""

    files: tuple[str, ...] = ()
    found: tuple[str, ...] = ()
    folders: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def paths(self) -> tuple[str, ...]:
        """All of them, each once."""
        return tuple(dict.fromkeys((*self.files, *self.found)))


NOBODY = Named()


@dataclass(frozen=True, slots=True)
class Texts:
    """The documents of a run, and what its reader must know of those that could not be read."""

    documents: tuple[Document, ...] = ()
    notes: tuple[str, ...] = ()


def read_documents(project: Project, named: Named = NOBODY, *, links_alone: bool = False) -> Texts:
    """The documents of the project, which must lie inside it, then those named on the command line.

    With `links_alone` they have no sentences, and are read faster. Raises UsageError when one of
    them cannot be read; one that was found in a folder is only noted.
    """
    limits = project.settings.limits
    own = _inside(project)
    places = {**own, **{path: Path(path) for path in named.paths}}
    found = set(named.found).difference(own, named.files)
    texts, notes = [], []
    read = documents.read_links if links_alone else documents.read
    for shown, place in places.items():
        try:
            texts.append(read(place, shown, limits))
        except UsageError as error:
            if shown not in found:
                raise
            notes.append(f"not read: {error.message}")
    return Texts(tuple(texts), tuple(notes))


def files(project: Project, named: Named = NOBODY) -> dict[str, Path]:
    """The files of a run, by their paths as findings show them: sources.toml and all documents."""
    configuration = project.root / PurePath(project.path).name
    own = {project.path: configuration.resolve()} if configuration.is_file() else {}
    return {**own, **_inside(project), **{path: Path(path).resolve() for path in named.paths}}


def _inside(project: Project) -> dict[str, Path]:
    """The documents by the paths that findings show: seen from where sources.toml was named."""
    folder = PurePath(project.path).parent
    return {str(folder / path): resolve_inside(project.root, path) for path in project.documents}


@dataclass(frozen=True, slots=True)
class Gathered:
    """What a run is about. Each claim has an id of its own; a URL in a document is its source's id,
    and the name of a work that is not on the web ("Hale 1999"); `conflicts` are those within each
    document."""

    claims: tuple[Claim, ...]
    sources: dict[str, Source]
    conflicts: tuple[Conflict, ...]


def gathered(project: Project, texts: Sequence[Document]) -> Gathered:
    """All claims and sources of a run; each document is read once."""
    organizations = project.organizations
    listed = [claims_room.describe(claim, organizations) for claim in project.claims]
    placed = claims_room.place(listed, texts)
    if project.narrowed:
        placed = tuple(claim for claim in placed if claim.end)
    taken = {claim.id for claim in placed}
    found: list[Claim] = []
    conflicts: list[Conflict] = []
    for text in texts:
        read = claims_room.find(text, organizations)
        conflicts += claims_room.conflicts(read)
        for claim in _unlisted(read, text.path, placed):
            found.append(_with_own_id(claim, taken, several=len(texts) > 1))
            taken.add(found[-1].id)
    library = Library(_sources(project, placed))
    claims = tuple(_with_attached(claim, library) for claim in (*placed, *found))
    return Gathered(claims, library.sources, tuple(conflicts))


def _with_attached(claim: Claim, library: Library) -> Claim:
    """The claim with the links and in-text citations of its sentence as citations, beside those
    that are listed; each source once."""
    taken = {citation.source for citation in claim.citations}
    more: list[Citation] = []
    cited = [(name, one) for one in claim.cited for name in library.of_entry(one.entry)]
    where = {name: one.locator for name, one in reversed(cited)}
    linked = (library.of_url(url) for url in claim.sources if url.startswith(WEB))
    for name in (*linked, *(name for name, one in cited if not one.inherited)):
        if name not in taken:
            taken.add(name)
            more.append(Citation(name, locator=where.get(name, "")))
    for name, one in cited:
        if name not in taken:
            taken.add(name)
            more.append(Citation(name, locator=one.locator, inherited=True))
    return replace(claim, citations=(*claim.citations, *more))


def references(
    sources: Mapping[str, Source], texts: Sequence[Document], cited: frozenset[str]
) -> list[Reference]:
    """Every URL once, with all its places; wanted are the pages of sources in `cited`."""
    places: dict[str, list[Location]] = defaultdict(list)
    wanted: set[str] = set()
    days: dict[str, date] = {}
    for source in sources.values():
        if source.url:
            places[source.url] += [source.location] if source.location else []
            if source.id in cited:
                wanted.add(source.url)
            if source.accessed:
                days[source.url] = min(source.accessed, days.get(source.url, source.accessed))
    for text in texts:
        for link in text.links:
            if link.url.startswith((*WEB, documents.BLANK)):  # of an unknown base: a note on it
                places[link.url].append(link.location)
    return [
        Reference(url, tuple(where), url in wanted, days.get(url)) for url, where in places.items()
    ]


def _sources(project: Project, placed: Sequence[Claim]) -> dict[str, Source]:
    if not project.narrowed:
        return dict(project.sources)
    cited = {citation.source for claim in placed for citation in claim.citations}
    return {name: source for name, source in project.sources.items() if name in cited}


def _unlisted(read: Sequence[Claim], path: str, placed: Sequence[Claim]) -> Iterator[Claim]:
    """Claims of a document that nobody listed: those with a source, and those that need one."""
    spans = sorted(
        (claim.start, claim.end) for claim in placed if claim.end and claim.location.path == path
    )
    for claim in read:
        if any(start < claim.end and claim.start < end for start, end in spans):
            continue
        lacking = any(code.startswith("SC1") for code in claim.rules)
        if (claim.sources or claim.cited or lacking) and not claims_room.needs_no_source(claim):
            yield claim


def _with_own_id(claim: Claim, taken: set[str], *, several: bool) -> Claim:
    name = f"{claim.location.path}#{claim.id}" if several or claim.id in taken else claim.id
    return replace(claim, id=name)
