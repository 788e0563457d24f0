"""What of a run counts when only the claims and links on changed lines are asked for."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from sourcecheck.changes import NO_LINES, History
from sourcecheck.config import Project, resolve_inside
from sourcecheck.config.files import read_bytes
from sourcecheck.config.tables import KINDS
from sourcecheck.config.tables import changed as changed_tables
from sourcecheck.errors import UsageError
from sourcecheck.links import Reference
from sourcecheck.model import Claim, Document, Location, Report, Source


class Everything:
    """No revision was named: all of it counts."""

    def claims(self, claims: Sequence[Claim], sources: Mapping[str, Source]) -> Sequence[Claim]:
        """The claims to look at."""
        return claims

    def references(self, references: Sequence[Reference]) -> list[Reference]:
        """The links to ask for, each with the places that count: none if a claim alone needs it."""
        return list(references)

    def holds(self, place: Location) -> bool:
        """Whether a link that stands there counts."""
        return True

    def of(self, report: Report, claims: Sequence[Claim]) -> Report:
        """What counts of a report on everything; `claims` are those that were looked at."""
        return report


class Changed(Everything):
    """Only what stands on lines that changed since a revision counts.

    A listed claim also counts when its own table changed, and every claim when a source it cites
    did: the table of the source, its local file, or the link in the claim's document.
    """

    def __init__(
        self,
        revision: str,
        project: Project,
        texts: Sequence[Document],
        files: Mapping[str, Path],
    ) -> None:
        """Ask git. `files` are all files, by their paths as findings show them.

        Raises UsageError when git cannot say.
        """
        self._revision, self._files = revision, files
        history = History.at(project.root, revision)
        local = _local_files(project)
        changed = history.changed(list(dict.fromkeys((*files.values(), *local.values()))))
        self._lines = {shown: changed.get(path, NO_LINES) for shown, path in files.items()}
        self._tables = _tables(history, project, files)
        self._sources = {
            *self._tables["sources"],
            *(source for source, path in local.items() if changed.get(path, NO_LINES)),
        }
        self._rows = {text.path: _Rows(text.text) for text in texts}
        self._links: dict[str, set[str]] = {}
        self._places = set(self._table_places(project))
        for text in texts:
            links = [each for each in text.links if self._stands(text.path, each.start, each.end)]
            self._links[text.path] = {link.url for link in links}
            self._places.update(link.location for link in links)

    def claims(self, claims: Sequence[Claim], sources: Mapping[str, Source]) -> Sequence[Claim]:
        """The claims that changed, or whose sources did."""
        return [claim for claim in claims if self._counts(claim, sources)]

    def references(self, references: Sequence[Reference]) -> list[Reference]:
        """The links on changed lines, and those that a claim to be looked at needs.

        Links that stand in no file, like those of the command line, count always.
        """
        kept = (
            replace(each, cited_at=tuple(filter(self._holds, each.cited_at))) for each in references
        )
        return [reference for reference in kept if reference.cited_at or reference.wanted]

    def holds(self, place: Location) -> bool:
        """Whether a link stands on a changed line."""
        return self._concerns(place)

    def of(self, report: Report, claims: Sequence[Claim]) -> Report:
        """The claims looked at, the links on changed lines, and the findings about these."""
        ids = {claim.id for claim in claims}
        checked = tuple(each for each in report.claims if each.claim.id in ids)
        links = tuple(link for link in report.links if link.cited_at)
        findings = tuple(
            each
            for each in report.findings
            if (each.claim in ids if each.claim else self._concerns(each.location))
        )
        counted = f"{len(links)} {'link' if len(links) == 1 else 'links'}"
        if not report.links_only:
            many = "claim" if len(checked) == 1 else "claims"
            counted = f"{len(checked)} {many} of {len(report.claims)}, {counted}"
        note = f"only what changed since {self._revision}: {counted}"
        return replace(
            report,
            claims=checked,
            links=links,
            findings=findings,
            notes=(*report.notes, note),
        )

    def _counts(self, claim: Claim, sources: Mapping[str, Source]) -> bool:
        path = claim.location.path
        addresses = {sources[citation.source].url for citation in claim.citations}
        return (
            (claim.listed and claim.id in self._tables["claims"])
            or (claim.end > 0 and self._stands(path, claim.start, claim.end))
            or any(citation.source in self._sources for citation in claim.citations)
            or not addresses.isdisjoint(self._links.get(path, ()))
        )

    def _holds(self, place: Location) -> bool:
        return place in self._places or place.path not in self._files

    def _concerns(self, place: Location) -> bool:
        """Whether a finding there counts that is about no claim: a link, a table or a document."""
        in_text = place.path in self._rows
        return self._holds(place) or (
            in_text and self._lines[place.path].touch(place.line, place.line)
        )

    def _stands(self, path: str, start: int, end: int) -> bool:
        """Whether a stretch of a document, offsets into its text, is on a changed line."""
        rows = self._rows[path]
        return self._lines[path].touch(rows.at(start), rows.at(max(start, end - 1)))

    def _table_places(self, project: Project) -> Iterator[Location]:
        for source in project.sources.values():
            if source.location and source.id in self._sources:
                yield source.location
        for organization in project.organizations.values():
            if organization.location and organization.id in self._tables["organizations"]:
                yield organization.location


def scope(
    project: Project, texts: Sequence[Document], files: Mapping[str, Path]
) -> Everything | Changed:
    """What counts under the settings of a project. Raises UsageError when git cannot say."""
    revision = project.settings.since
    if revision is None:
        return Everything()
    return Changed(revision, project, texts, files)


class _Rows:
    """The lines of a text as git counts them: by line feeds, whatever else breaks lines."""

    def __init__(self, text: str) -> None:
        self._ends = [at for at, character in enumerate(text) if character == "\n"]

    def at(self, offset: int) -> int:
        """The line, from 1, of an offset."""
        return bisect_left(self._ends, offset) + 1


def _tables(
    history: History, project: Project, files: Mapping[str, Path]
) -> Mapping[str, frozenset[str]]:
    """The ids of the tables of the project's sources.toml that changed, by kind."""
    path = files.get(project.path)
    if path is None:
        return dict.fromkeys(KINDS, frozenset())
    now = read_bytes(path, project.settings.limits.max_config_bytes, project.path)
    before = history.before(path)
    return changed_tables(before.decode(errors="replace"), now.decode(errors="replace"))


def _local_files(project: Project) -> Mapping[str, Path]:
    """The local file of each source that is one; a path that leads astray is left to the desk."""
    found = {}
    for source in project.sources.values():
        if source.path is not None:
            try:
                found[source.id] = resolve_inside(project.root, source.path)
            except UsageError:
                continue
    return found
