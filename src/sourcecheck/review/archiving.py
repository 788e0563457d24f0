"""Has an archive keep the cited pages, and notes in sources.toml where and since when."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePath

from sourcecheck.config import Project
from sourcecheck.errors import SourcecheckError
from sourcecheck.links.save_page_now import NotSaved, Saved
from sourcecheck.masking import mask
from sourcecheck.model import Report, Source, Verdict
from sourcecheck.opening import READABLE
from sourcecheck.review.file import SourcesFile
from sourcecheck.review.toml_edit import Change

Save = Callable[[Sequence[str]], Iterator[tuple[str, Saved | NotSaved]]]
NAMED_PAGES = 3


@dataclass
class Archiving:
    """What became of the pages that an archive was asked to keep, by their addresses."""

    saved: dict[str, Saved] = field(default_factory=dict)
    not_saved: dict[str, NotSaved] = field(default_factory=dict)
    interrupted: bool = False
    problem: str = ""

    def notes(self) -> Iterator[str]:
        """What the reader of the report must know."""
        if self.saved:
            count = len(self.saved)
            pages = "1 cited page" if count == 1 else f"{count} cited pages"
            yield f"archive: keeps {pages}; {self.problem or 'noted in sources.toml'}"
        by_reason: dict[str, list[str]] = {}
        for url, why in self.not_saved.items():
            by_reason.setdefault(why.reason, []).append(mask(url))
        for reason, urls in by_reason.items():
            more = f" and {len(urls) - NAMED_PAGES} more" if len(urls) > NAMED_PAGES else ""
            yield f"archive: no copy, {reason}: {', '.join(urls[:NAMED_PAGES])}{more}"


def archive(project: Project, report: Report, save: Save) -> Report:
    """Have the pages kept that claims of the report rest on, and that no copy is named of.

    The report says in its notes what became of them. Ctrl-C leaves what was kept so far.
    """
    sources = _without_copy(project, report)
    if not sources:
        return report
    done = Archiving()
    try:
        for url, outcome in save([source.url or "" for source in sources]):
            if isinstance(outcome, Saved):
                done.saved[url] = outcome
            else:
                done.not_saved[url] = outcome
    except KeyboardInterrupt:
        done.interrupted = True
    if done.saved:
        done.problem = _written(project, sources, done.saved)
    notes = (*report.notes, *done.notes())
    return replace(report, notes=notes, partial=report.partial or done.interrupted)


def _without_copy(project: Project, report: Report) -> list[Source]:
    """The sources of the file that claims rest on, read today and without a copy so far."""
    read = {link.url for link in report.links if link.rule in READABLE}
    cited = {
        citation.source.id
        for checked in report.claims
        for citation in checked.citations
        if citation.verdict is not Verdict.UNVERIFIABLE
    }
    return [
        source
        for source in project.sources.values()
        if source.id in cited and source.url in read and not source.archive
    ]


def _written(project: Project, sources: Iterable[Source], saved: Mapping[str, Saved]) -> str:
    """Note the copies in the file; why that could not be done, "" when it was."""
    path = project.root / PurePath(project.path).name
    file = SourcesFile(path, project.path, project.settings.limits)
    changes: list[Change] = []
    for source in sources:
        if copy := saved.get(source.url or ""):
            changes.append(Change(("sources", source.id, "archive"), copy.archive))
            changes.append(Change(("sources", source.id, "archived"), copy.day))
    try:
        file.write(file.read(), changes)
    except SourcecheckError as error:
        addresses = ", ".join(copy.archive for copy in saved.values())
        return f"not noted in {project.path} ({error.message}): {addresses}"
    return ""
