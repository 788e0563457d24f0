"""A part is done once, by one worker at a time, and goes on behind the last line of its journal."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from servers import Exchange, Site, page, prose
from sourcecheck.cluster import Task, check_partition, plan, rows
from sourcecheck.cluster.folder import Folder
from sourcecheck.cluster.journal import Journal, read
from sourcecheck.cluster.locks import Lock
from sourcecheck.cluster.partition import SLICE_URLS, _slices
from sourcecheck.cluster.plan import Todo
from sourcecheck.links import Reference
from sourcecheck.settings import Settings

PATHS = [f"/the-new-sluice-{n}" for n in range(6)]
FINE = page(prose("the new sluice"))


@pytest.fixture
def site() -> Iterator[Site]:
    with Site(dict.fromkeys(PATHS, FINE)) as served:
        yield served


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    made = Folder(tmp_path / "out")
    made.prepare()
    return made


@pytest.fixture
def driver(folder: Folder) -> Iterator[Lock]:
    lock = folder.take()
    yield lock
    lock.let_go()


def task(folder: Folder, site: Site, form: rows.Format = "jsonl") -> Task:
    settings = Settings(allow=("127.0.0.0/8",), retries=0)
    made = plan.make([Reference(site.url(path)) for path in PATHS], settings, folder, "s")
    (part,) = made.parts
    return Task(str(folder.root), part.name, part.urls, form, settings)


def written(folder: Folder, one: Task) -> list[rows.Row]:
    return list(rows.read(folder.part(one.name, one.form)))


@pytest.mark.parametrize("form", rows.FORMATS)
@pytest.mark.usefixtures("driver")
def test_a_part_has_a_row_for_every_url(folder: Folder, site: Site, form: rows.Format) -> None:
    one = task(folder, site, form)
    assert check_partition(one).asked == len(PATHS)
    found = written(folder, one)
    assert sorted(str(row["url"]) for row in found) == sorted(map(site.url, PATHS))
    assert [rows.result(row)[1].status for row in found] == ["ok"] * len(PATHS)


@pytest.mark.usefixtures("driver")
def test_a_part_that_is_there_is_not_done_again(folder: Folder, site: Site) -> None:
    one = task(folder, site)
    check_partition(one)
    assert check_partition(one).asked == 0
    assert set(site.hits.values()) == {1}


@pytest.mark.usefixtures("driver")
def test_what_a_worker_had_found_out_is_not_asked_again(folder: Folder, site: Site) -> None:
    one = task(folder, site)
    check_partition(one)
    folder.part(one.name, one.form).unlink()
    journal = folder.journal(one.name)
    whole = journal.read_bytes().splitlines(keepends=True)
    journal.write_bytes(b"".join(whole[:4]) + whole[4][:50])  # killed while it wrote
    assert check_partition(one).asked == 2
    assert len({row["index"] for row in written(folder, one)}) == len(PATHS)
    assert sorted(site.hits.values()) == [1, 1, 1, 1, 2, 2]


@pytest.mark.parametrize(
    "damage", [b"\x00" * 400, b"{}\n", b"[" * 100_000 + b"\n", b'{"index": 1}\n']
)
@pytest.mark.usefixtures("driver")
def test_a_damaged_journal_is_believed_up_to_the_damage(
    folder: Folder, site: Site, damage: bytes
) -> None:
    one = task(folder, site)
    check_partition(one)
    folder.part(one.name, one.form).unlink()
    journal = folder.journal(one.name)
    first = journal.read_bytes().splitlines(keepends=True)[0]
    journal.write_bytes(first + damage)
    assert check_partition(one).asked == len(PATHS) - 1
    assert len(written(folder, one)) == len(PATHS)


@pytest.mark.usefixtures("driver")
def test_two_workers_never_have_the_same_part_at_once(folder: Folder, site: Site) -> None:
    one = task(folder, site)
    waited = threading.Event()
    with Journal(folder.journal(one.name)) as alive:
        assert alive.take()
        second = threading.Thread(target=check_partition, args=(one, lambda _: waited.set()))
        second.start()
        assert waited.wait(10)
        assert not site.hits
    second.join(20)
    assert set(site.hits.values()) == {1}
    assert len(written(folder, one)) == len(PATHS)


def test_a_part_that_nobody_waits_for_is_not_begun(folder: Folder, site: Site) -> None:
    one = task(folder, site)
    assert not check_partition(one).finished
    assert not site.hits


def test_a_part_is_left_when_nobody_waits_for_it_any_more(folder: Folder, driver: Lock) -> None:
    def stop(exchange: Exchange) -> None:
        driver.let_go()
        exchange.pause(20)

    with Site({PATHS[0]: FINE}, fallback=stop) as site:
        one = task(folder, site)
        done = check_partition(one)
        assert not done.finished
        assert not folder.part(one.name, one.form).exists()
        assert [row["url"] for row in read(folder.journal(one.name))] == [site.url(PATHS[0])]


@pytest.mark.usefixtures("driver")
def test_a_journal_of_a_folder_that_is_gone_ends_the_part(folder: Folder, site: Site) -> None:
    one = task(folder, site)
    folder.todo(one.name).unlink()
    with pytest.raises(FileNotFoundError):
        check_partition(one)
    assert not folder.part(one.name, one.form).exists()


def test_a_big_site_is_looked_at_in_slices_that_tear_no_address_apart() -> None:
    urls = [f"https://a.example/{n}" for n in range(SLICE_URLS - 1)]
    urls += ["https://a.example/x#a", "https://a.example/x#b", "https://a.example/y"]
    slices = list(_slices(Todo(n, url) for n, url in enumerate(urls)))
    assert [len(ones) for ones in slices] == [SLICE_URLS + 1, 1]
    assert [one.url for ones in slices for one in ones] == urls
