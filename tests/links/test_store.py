"""The memory of answers: right, small, and never a danger."""

import json
import signal
import sqlite3
import subprocess
import sys
import time
import zlib
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

import sourcecheck
from sourcecheck.links.seal import Seal
from sourcecheck.links.store import Failures, Store, Stored
from sourcecheck.links.stored import is_fresh

DAY = 86_400.0
NOW = 20_000 * DAY
URL = "https://harbour.example/report?a=1"


def answer(url: str = URL, **changes: object) -> Stored:
    values: dict[str, object] = {
        "url": url,
        "final_url": "https://harbour.example/report/",
        "code": 200,
        "headers": (("ETag", '"v1"'), ("Last-Modified", "Mon, 02 Jun 2014 10:00:00 GMT")),
        "content_type": "text/html; charset=utf-8",
        "body": "<p>It was 30,000 – or so.</p>".encode() * 50,
        "fetched_at": NOW,
        "hops": ((301, "https://harbour.example/report/"),),
        "note": '{"title": "Töll"}',
    }
    return Stored(**{**values, **changes})  # type: ignore[arg-type]


def fresh(store: Store, url: str, max_age: float, now: float) -> Stored | None:
    """The answer for `url`, with its body, if it is at most so many seconds old."""
    found = store.answers([url], with_body=True).get(url.partition("#")[0])
    return found if found is not None and is_fresh(found, max_age, now) else None


def altered(path: Path, column: str, value: object) -> None:
    with sqlite3.connect(path) as database:
        database.execute(f"UPDATE answers SET {column} = ?", (value,))
    database.close()


def test_a_fresh_answer_comes_back_as_it_was(tmp_path: Path) -> None:
    with Store(tmp_path / "a" / "store.sqlite") as store:
        store.remember(answer())
    with Store(tmp_path / "a" / "store.sqlite") as store:
        assert fresh(store, URL, 3600, NOW + 10) == answer()
        assert store.problem == ""


def test_the_fragment_of_a_url_does_not_count() -> None:
    store = Store(":memory:")
    store.remember(answer(URL + "#findings"))
    assert fresh(store, URL + "#notes", 3600, NOW) == answer(URL)


def test_an_answer_grows_stale() -> None:
    store = Store(":memory:")
    store.remember(answer())
    assert fresh(store, URL, 3600, NOW + 3600) is not None
    assert fresh(store, URL, 3600, NOW + 3601) is None


def test_an_answer_from_the_future_is_not_fresh() -> None:
    store = Store(":memory:")
    store.remember(answer())
    assert fresh(store, URL, 3600, NOW - DAY) is None


def test_an_answer_that_was_confirmed_is_fresh_again() -> None:
    store = Store(":memory:")
    store.remember(answer())
    store.touch(URL, NOW + 9 * DAY)
    assert fresh(store, URL, 3600, NOW + 9 * DAY + 5) == answer(fetched_at=NOW + 9 * DAY)


def test_cookies_and_headers_with_line_feeds_are_not_kept() -> None:
    store = Store(":memory:")
    headers = (("Set-Cookie", "id=1"), ("ETag", 'x"\r\nHost: evil'), ("Server", "s"))
    store.remember(answer(headers=headers))
    kept = fresh(store, URL, 3600, NOW)
    assert kept is not None
    assert kept.headers == (("Server", "s"),)


def test_the_body_need_not_be_loaded() -> None:
    store = Store(":memory:")
    store.remember(answer())
    assert store.answers([URL]) == {URL: answer(body=b"")}


def test_a_failure_is_history_and_never_an_answer() -> None:
    store = Store(":memory:")
    store.failed(URL, "no answer within 15 s", NOW)
    assert fresh(store, URL, 3600, NOW) is None
    assert store.failures(URL) == Failures(1, date(2024, 10, 4), date(2024, 10, 4), 1)


def test_failures_count_once_a_run_and_over_the_days(tmp_path: Path) -> None:
    for number in (0, 1, 3):
        with Store(tmp_path / "s") as store:
            store.failed(URL, "reset", NOW + number * DAY)
            store.failed(URL, "reset", NOW + number * DAY + 60)
            failures = store.failures(URL)
    assert failures.runs == 3
    assert failures.days == 4


def test_a_success_ends_a_row_of_failures() -> None:
    store = Store(":memory:")
    for act in (lambda: store.remember(answer()), lambda: store.succeeded(URL)):
        store.failed(URL, "reset", NOW)
        act()
        assert store.failures(URL) == Failures()


def test_the_first_failure_is_kept_however_many_follow(tmp_path: Path) -> None:
    for number in range(60):
        with Store(tmp_path / "s") as store:
            store.failed(URL, "reset", NOW + number * DAY)
            failures = store.failures(URL)
    assert failures.days == 60
    assert failures.runs <= 51


def test_what_is_old_can_be_forgotten() -> None:
    store = Store(":memory:")
    store.remember(answer())
    store.failed("https://b.example/", "reset", NOW)
    store.forget(NOW + DAY)
    assert store.answers([URL]) == {}
    assert store.failures("https://b.example/") == Failures()


# A file that others wrote


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("final_url", "javascript:alert(1)"),
        ("final_url", "https://h.example/\r\nX: y"),
        ("final_url", b"\x80"),
        ("code", "200; DROP"),
        ("code", 99_999),
        ("headers", "not json"),
        ("headers", '{"ETag": 1}'),
        ("headers", json.dumps([["ETag", '"\r\nHost: evil"']])),
        ("headers", "[" * 50_000),
        ("hops", '[["301"]]'),
        ("content_type", "text/html\x1b[2J"),
        ("fetched_at", "soon"),
        ("body", b"not zlib"),
        ("body", zlib.compress(bytes(70_000_000))),
        ("body", "text"),
    ],
)
def test_a_row_that_is_not_ours_counts_as_missing(
    tmp_path: Path, column: str, value: object
) -> None:
    path = tmp_path / "s"
    with Store(path) as store:
        store.remember(answer())
    altered(path, column, value)
    with Store(path) as store:
        assert fresh(store, URL, 3600, NOW) is None
        store.remember(answer())
        assert fresh(store, URL, 3600, NOW) == answer()


def test_a_pickle_in_the_file_is_never_loaded(tmp_path: Path) -> None:
    path, mark = tmp_path / "s", tmp_path / "ran"
    with Store(path) as store:
        store.remember(answer())
    altered(path, "body", f"cos\nsystem\n(S'touch {mark}'\ntR.".encode())
    with Store(path) as store:
        assert fresh(store, URL, 3600, NOW) is None
    assert not mark.exists()


def test_views_and_triggers_under_our_names_are_dropped(tmp_path: Path) -> None:
    path = tmp_path / "s"
    Store(path).close()
    with sqlite3.connect(path) as database:
        database.execute("DROP TABLE answers")
        database.execute("CREATE VIEW answers AS SELECT 1 AS url")
        database.execute("CREATE TABLE more (a)")
        database.execute("CREATE TRIGGER t AFTER INSERT ON more BEGIN DELETE FROM more; END")
    database.close()
    with Store(path) as store:
        store.remember(answer())
        assert fresh(store, URL, 3600, NOW) == answer()


def test_a_file_of_another_version_is_built_anew(tmp_path: Path) -> None:
    path = tmp_path / "s"
    with Store(path) as store:
        store.remember(answer())
    with sqlite3.connect(path) as database:
        database.execute("PRAGMA user_version = 99")
    database.close()
    with Store(path) as store:
        assert fresh(store, URL, 3600, NOW) is None
        store.remember(answer())
        assert fresh(store, URL, 3600, NOW) == answer()


def test_a_damaged_file_is_set_aside_and_said_so(tmp_path: Path) -> None:
    path = tmp_path / "s.sqlite"
    path.write_bytes(b"this is no database, whatever its name says" * 100)
    with Store(path) as store:
        assert "s.sqlite.damaged" in store.problem
        store.remember(answer())
    assert (tmp_path / "s.sqlite.damaged").exists()
    with Store(path) as store:
        assert store.problem == ""
        assert fresh(store, URL, 3600, NOW) == answer()


def test_a_file_damaged_inside_does_not_end_the_run(tmp_path: Path) -> None:
    path = tmp_path / "s"
    with Store(path) as store:
        for number in range(200):
            store.remember(answer(f"https://h.example/{number}"))
    data = bytearray(path.read_bytes())
    data[8192:] = bytes([0xA5]) * (len(data) - 8192)
    path.write_bytes(data)
    with Store(path) as store:
        for number in range(200):
            fresh(store, f"https://h.example/{number}", 3600, NOW)
        store.remember(answer())
        assert fresh(store, URL, 3600, NOW) == answer()
        assert store.problem


# Where it cannot write


def test_a_folder_that_cannot_be_made_leaves_a_store_in_memory(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with Store(tmp_path / "file" / "store.sqlite") as store:
        assert "memory" in store.problem
        store.remember(answer())
        assert fresh(store, URL, 3600, NOW) == answer()


def test_a_folder_in_the_place_of_the_file_leaves_a_store_in_memory(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        assert "memory" in store.problem
        store.remember(answer())
        assert fresh(store, URL, 3600, NOW) == answer()


def test_a_full_disk_leaves_a_store_in_memory(tmp_path: Path) -> None:
    with Store(tmp_path / "s") as store:
        store._database.execute("PRAGMA max_page_count = 12")  # what a full disk looks like
        for number in range(40):
            body = bytes(range(256)) * number * 9
            store.remember(answer(f"https://h.example/{number}", body=body + b"x" * number))
            store.remember(answer())
        assert "full" in store.problem
        assert fresh(store, URL, 3600, NOW) == answer()


def test_text_that_no_database_takes_is_skipped() -> None:
    store = Store(":memory:")
    store.remember(answer("https://h.example/\udc80"))
    store.remember(answer())
    assert fresh(store, "https://h.example/\udc80", 3600, NOW) is None
    assert fresh(store, URL, 3600, NOW) == answer()


# Many at once, and sudden ends


def test_many_threads_write_and_read(tmp_path: Path) -> None:
    with Store(tmp_path / "s") as store, ThreadPoolExecutor(8) as pool:
        urls = [f"https://h{number}.example/" for number in range(200)]
        list(pool.map(lambda url: store.remember(answer(url)), urls))
        found = list(pool.map(lambda url: fresh(store, url, 3600, NOW), urls))
    assert [one.url for one in found if one] == urls


WRITER = """
import sys
from pathlib import Path
from sourcecheck.links.store import Store, Stored
with Store(Path(sys.argv[1])) as store:
    for number in range(int(sys.argv[3])):
        url = f"https://{sys.argv[2]}.example/{number}"
        store.remember(Stored(url, url, 200, body=url.encode() * 200, fetched_at=1e9))
        store.failed(url + "x", "reset", 1e9)
        print(number, flush=True)
    assert not store.problem, store.problem
"""


def writer(path: Path, name: str, count: int) -> "subprocess.Popen[str]":
    root = str(Path(sourcecheck.__path__[0]).resolve().parent)
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path), name, str(count)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={"PYTHONPATH": root},
    )


def test_two_runs_at_once_both_finish(tmp_path: Path) -> None:
    runs = [writer(tmp_path / "s", name, 150) for name in ("a", "b")]
    for run in runs:
        _, errors = run.communicate(timeout=60)
        assert run.returncode == 0, errors
    with Store(tmp_path / "s") as store:
        urls = [f"https://{name}.example/{number}" for name in "ab" for number in range(150)]
        assert len(store.answers(urls)) == 300


@pytest.mark.parametrize("after", [1, 37, 80])
def test_what_was_kept_before_a_kill_is_there_after_it(tmp_path: Path, after: int) -> None:
    run = writer(tmp_path / "s", "a", 100_000)
    assert run.stdout is not None
    for _ in range(after):
        run.stdout.readline()
    run.send_signal(signal.SIGKILL)
    run.communicate()
    with Store(tmp_path / "s") as store:
        urls = [f"https://a.example/{number}" for number in range(after)]
        found = store.answers(urls, with_body=True)
        assert store.problem == ""
    assert [found[url].body for url in urls] == [url.encode() * 200 for url in urls]


def test_ten_thousand_fresh_answers_are_read_in_no_time(tmp_path: Path) -> None:
    urls = [f"https://h{number % 200}.example/{number}" for number in range(10_000)]
    with Store(tmp_path / "s") as store:
        with store._writing() as database:
            seal = Seal()
            for url in urls:
                row = (url, url, 200, "[]", "text/html", "[]", "", 0, NOW)
                whole = (*row, seal.of(*row), b"", b"")
                database.execute("INSERT INTO answers VALUES (?,?,?,?,?,?,?,?,?,?,?,?)", whole)
        started = time.perf_counter()
        assert len(store.answers(urls)) == 10_000
        assert time.perf_counter() - started < 2
