"""One part from its list of URLs to its file: the same work on this machine and on any other."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from sourcecheck import links
from sourcecheck.cluster import plan, rows
from sourcecheck.cluster.doors import SharedDoor
from sourcecheck.cluster.folder import Folder
from sourcecheck.cluster.journal import Journal
from sourcecheck.cluster.plan import Todo
from sourcecheck.cluster.watch import Watch
from sourcecheck.links import Reference
from sourcecheck.settings import Settings

SLICE_URLS = 20_000
"""Of a site of a million pages so many are in memory at once."""
QUEUE_SECONDS = 0.2


@dataclass(frozen=True, slots=True)
class Task:
    """A part to do: the folder of the run, the name of the part, what was asked for."""

    folder: str
    name: str
    urls: int
    form: rows.Format
    settings: Settings


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a part. `asked` counts the URLs of this attempt; `finished`: its file is
    there. It is not when nobody waits for it any more; what was found out stands in its journal."""

    name: str
    asked: int = 0
    finished: bool = True


def check_partition(task: Task, sleep: Callable[[float], None] = time.sleep) -> Done:
    """Look at every URL of a part that no earlier attempt has looked at, and write its file once.

    May be called as often as you like, anywhere the folder is seen, also twice at the same time:
    the second call waits for the lock of the journal, which a dead worker has let go of, and goes
    on behind its last line. Errors: OSError for a folder that cannot be written; UsageError for
    settings that cannot be used.
    """
    folder = Folder(Path(task.folder))
    place = folder.part(task.name, task.form)
    if place.exists():
        return Done(task.name)
    with Journal(folder.journal(task.name)) as journal:
        while not journal.take():
            if not folder.is_wanted():
                return Done(task.name, finished=False)
            sleep(QUEUE_SECONDS)
        if place.exists():
            return Done(task.name)
        if not folder.is_wanted():
            return Done(task.name, finished=False)
        asked, finished = _look(task, folder, journal)
        if finished:
            journal.sync()
            beside = folder.work / f"{task.name}.{task.form}"
            rows.write(journal.rows(), beside, task.form)
            folder.place(beside, place)
    return Done(task.name, asked, finished)


def _look(task: Task, folder: Folder, journal: Journal) -> tuple[int, bool]:
    """Ask for what is not in the journal; how many URLs that were, and whether it was all."""
    known = {row["index"] for row in journal.rows()}
    todo = (one for one in plan.read_todo(folder.todo(task.name)) if one.index not in known)
    outside = replace(links.checking.OUTSIDE, door=SharedDoor(folder.doors, task.settings))
    asked = 0
    with Watch(folder) as watch:
        for ones in _slices(todo):
            references = [Reference(one.url, one.cited_at) for one in ones]
            looking = watch.over(links.check(references, task.settings, outside=outside))
            for looked in _until_the_end(looking):
                asked += 1
                journal.add(rows.row(looked.result, ones[looked.index].index, int(time.time())))
            if watch.is_over:
                return asked, False
    return asked, True


def _until_the_end(looking: links.Looking) -> Iterator[links.Looked]:
    """All results, also those that had come and were not handed out when the check was halted."""
    yield from looking
    yield from looking.settled()


def _slices(todo: Iterator[Todo]) -> Iterator[list[Todo]]:
    """Some thousand URLs at a time; those that differ by their fragment only stay together."""
    ones = list(islice(todo, SLICE_URLS))
    while ones:
        following = next(todo, None)
        while following is not None and _sent(following) == _sent(ones[-1]):
            ones.append(following)
            following = next(todo, None)
        yield ones
        ones = [] if following is None else [following, *islice(todo, SLICE_URLS - 1)]


def _sent(one: Todo) -> str:
    return one.url.partition("#")[0]
