"""A run in parts: plan them, have them done, and read back what became of every link."""

from __future__ import annotations

import secrets
import shutil
import sqlite3
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from sourcecheck import links
from sourcecheck.cluster import journal, locks, plan, rows
from sourcecheck.cluster.engine import Engine, Lost, engine, shared_out
from sourcecheck.cluster.extra import need
from sourcecheck.cluster.folder import Folder, Manifest
from sourcecheck.cluster.partition import Done, Task
from sourcecheck.cluster.plan import Plan
from sourcecheck.cluster.watch import let_go_after
from sourcecheck.errors import UsageError
from sourcecheck.links import Reference, verdict
from sourcecheck.model import LinkResult
from sourcecheck.settings import Settings

Progress = Callable[[int, int, str], None]
STOP_SECONDS = 3.0


@dataclass(frozen=True, slots=True)
class Wanted:
    """Where parts are done (see `engine`), and where they go: a folder that is kept, or "" for one
    that is thrown away when the report is written."""

    where: str = ""
    folder: str = ""
    form: rows.Format = "jsonl"


@dataclass(frozen=True, slots=True)
class Ran:
    """A run that is over. `lost` are parts that could not be done."""

    folder: Folder
    plan: Plan
    form: rows.Format
    interrupted: bool = False
    out_of_time: bool = False
    lost: tuple[Lost, ...] = ()
    reused: int = 0

    def results(self) -> Iterator[LinkResult]:
        """What became of every link, in the order of the list. All of it is in memory."""
        found = [one for part in self.plan.parts for one in self._results(part.name)]
        if self.out_of_time:
            found += self._too_late({index for index, _ in found})
        for _, result in sorted(found, key=lambda one: one[0]):
            yield result

    def rules(self) -> Mapping[str, int]:
        """How many places cite links of each rule, "" for those that are well; in little memory."""
        counts: Counter[str] = Counter()
        for part in self.plan.parts:
            place, seen = self.folder.part(part.name, self.form), 0
            if place.exists():
                found = rows.rules(place)
            else:
                found = ((one.rule, len(one.cited_at) or 1) for _, one in self._results(part.name))
            for rule, places in found:
                counts[rule] += places
                seen += 1
            if self.out_of_time:
                counts[verdict.OUT_OF_TIME.rule] += part.urls - seen
        return +counts

    @property
    def notes(self) -> tuple[str, ...]:
        """What the reader of a report must know about how this run was made."""
        notes = []
        if self.plan.left_out:
            count = self.plan.left_out
            were = "1 link was" if count == 1 else f"{count} links were"
            notes.append(f"{were} not looked at, because of include or exclude")
        if self.plan.bound:
            notes.append(self.plan.bound)
        if self.reused:
            parts = f"{self.reused} of {len(self.plan.parts)} parts"
            notes.append(f"{parts} are from an earlier run into this folder; --refresh asks again")
        if self.lost:
            notes.append(f"{len(self.lost)} parts could not be done: {self.lost[0].reason}")
        return tuple(notes)

    def _results(self, name: str) -> Iterator[tuple[int, LinkResult]]:
        """What is there of a part: its file, else its journal."""
        place = self.folder.part(name, self.form)
        if place.exists():
            return rows.results(place)
        return map(rows.result, journal.read(self.folder.journal(name)))

    def _too_late(self, known: set[int]) -> Iterator[tuple[int, LinkResult]]:
        """The links that the deadline came before."""
        outcome = verdict.OUT_OF_TIME
        for part in self.plan.parts:
            if self.folder.part(part.name, self.form).exists():
                continue
            for todo in plan.read_todo(self.folder.todo(part.name)):
                if todo.index not in known:
                    said = outcome.status, outcome.reason
                    late = LinkResult(todo.url, *said, rule=outcome.rule, cited_at=todo.cited_at)
                    yield todo.index, late


@contextmanager
def run(
    references: Iterable[Reference], settings: Settings, wanted: Wanted, progress: Progress
) -> Iterator[Ran]:
    """Have every part done that is not there yet; what was found out can be read in the context.

    Ctrl-C and the deadline end it with what there is; the next run into the same folder goes on
    from there. Errors: UsageError for a folder with another list, or a cluster that cannot be used.
    """
    locks.refuse_without_locks()
    need("looking in parts", "publicsuffixlist", *(["pyarrow"] * (wanted.form == "parquet")))
    links.check([], settings)  # refuses at once what workers would refuse
    with ExitStack() as stack:
        folder = _folder(wanted, stack)
        try:
            folder.prepare()
            driver = folder.take()
            stack.callback(driver.let_go)
            made, manifest = _planned(references, settings, folder, wanted)
        except (OSError, sqlite3.Error) as error:
            raise UsageError(f"the folder {folder.root} cannot be used: {error}") from error
        course = _Course(_tasks(made, settings, folder, wanted.form), driver, progress)
        ran = course.run(Ran(folder, made, wanted.form), wanted.where, settings.deadline)
        if not (ran.interrupted or ran.out_of_time or ran.lost):
            with suppress(OSError):  # the parts are there; this only says so
                folder.write_manifest(replace(manifest, complete=True))
                folder.tidy()
        yield ran


class _Course:
    """The way from tasks to results. `driver` is let go to have everything stopped."""

    def __init__(self, tasks: list[Task], driver: locks.Lock, progress: Progress) -> None:
        self._tasks, self._driver, self._progress = tasks, driver, progress

    def run(self, ran: Ran, where: str, deadline: float) -> Ran:
        """Do all tasks that are left, and say how that went."""
        left = [task for task in self._tasks if not ran.folder.part(task.name, task.form).exists()]
        ran = replace(ran, reused=len(self._tasks) - len(left))
        lost: list[Lost] = []
        unfinished = False
        if not left:
            return ran
        try:
            settings = left[0].settings
            with engine(where, ran.folder, settings) as doing, let_go_after(self._driver, deadline):
                try:
                    for one in self._done(doing, left):
                        if isinstance(one, Lost):
                            lost.append(one)
                        elif not one.finished:
                            unfinished = True
                except BaseException:
                    self._driver.let_go()
                    doing.stop(STOP_SECONDS)
                    raise
        except KeyboardInterrupt:
            return replace(ran, interrupted=True, lost=tuple(lost))
        return replace(ran, out_of_time=unfinished, lost=tuple(lost))

    def _done(self, doing: Engine, left: list[Task]) -> Iterator[Done | Lost]:
        total = sum(task.urls for task in self._tasks)
        done = total - sum(task.urls for task in left)
        urls = {task.name: task.urls for task in left}
        for one in doing.do([shared_out(task, doing.side_by_side) for task in left]):
            done += urls[one.name]
            self._progress(done, total, f"part {one.name}")
            yield one


def _folder(wanted: Wanted, stack: ExitStack) -> Folder:
    if wanted.folder:
        return Folder(Path(wanted.folder).resolve())
    if wanted.where.startswith(("tcp:", "tls:")):
        raise UsageError(
            "workers on other machines need a folder that all of them see",
            "add --output-format parquet=DIR or jsonl=DIR",
        )
    passing = tempfile.mkdtemp(prefix="sourcecheck-")
    stack.callback(lambda: shutil.rmtree(passing, ignore_errors=True))
    return Folder(Path(passing))


def _planned(
    references: Iterable[Reference], settings: Settings, folder: Folder, wanted: Wanted
) -> tuple[Plan, Manifest]:
    """The plan, and the manifest that goes with it; the folder is cleared for another run."""
    before = folder.manifest()
    if before is None and folder.parts():
        raise UsageError(f"{folder.root} has parts without a manifest", "give another folder")
    salt = secrets.token_hex(8) if before is None or settings.refresh else before.salt
    made = plan.make(references, settings, folder, salt)
    manifest = Manifest(made.key, salt, wanted.form, made.urls, len(made.parts))
    if before is not None and not settings.refresh:
        if (before.key, before.form) != (manifest.key, manifest.form):
            for part in made.parts:  # every run writes its own lists anew
                folder.todo(part.name).unlink(missing_ok=True)
            raise UsageError(
                f"{folder.root} holds the results of another list or of other settings",
                "give another folder, or --refresh to have it emptied and everything asked again",
            )
        return made, manifest
    for path in folder.parts():
        path.unlink(missing_ok=True)
    folder.write_manifest(manifest)
    return made, manifest


def _tasks(made: Plan, settings: Settings, folder: Folder, form: rows.Format) -> list[Task]:
    """What workers are told: the settings that concern them, and where the list of a part is."""
    ca_file = str(Path(settings.ca_file).resolve()) if settings.ca_file else None
    sent = replace(
        settings,
        ca_file=ca_file,
        include=(),
        exclude=(),
        deadline=0.0,
        refresh=False,
        baseline=None,
        since=None,
    )
    return [Task(str(folder.root), part.name, part.urls, form, sent) for part in made.parts]
