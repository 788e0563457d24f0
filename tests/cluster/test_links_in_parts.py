"""`sourcecheck links` in parts, in this process: the same answers, kept part by part."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from pyarrow import parquet

from servers import Exchange, Site, page, prose, redirect
from sourcecheck.cli.links import command

FINE = page(prose("the new sluice"))
NAME = "/the-new-sluice"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def sites() -> Iterator[list[Site]]:
    routes = {
        "/moved": redirect(NAME, 301),
        "/busy": page("", 503),
        "/login": page("<title>Log in</title><form><input type=password></form>"),
    }
    with ExitStack() as stack:
        served = [Site(routes, host=f"127.0.0.{n}", fallback=FINE) for n in (11, 12, 13)]
        for site in served:
            stack.enter_context(site)
        yield served


def links(*words: str, stdin: str = "") -> Result:
    options = ["--allow", "127.0.0.0/8", "--retries", "0", "-q", "--color", "never"]
    return CliRunner().invoke(command, [*words, *options], input=stdin, standalone_mode=False)


def write_list(sites: list[Site], paths: tuple[str, ...] = (NAME,), name: str = "urls.txt") -> int:
    urls = [site.url(path) for path in paths for site in sites]
    Path(name).write_text("\n".join(urls) + "\n")
    return len(urls)


def hits(sites: list[Site]) -> int:
    return sum(sum(site.hits.values()) for site in sites)


@pytest.mark.parametrize("form", ["text", "json", "csv", "github"])
def test_the_report_is_the_same_as_without_parts(sites: list[Site], form: str) -> None:
    everything = (NAME, "/moved", "/busy", "/login", f"{NAME}#nowhere", NAME, f"{NAME}?token=hush")
    write_list(sites, everything)
    with Path("urls.txt").open("a") as file:
        file.write("file:///etc/passwd\nhttp://10.0.0.1/\nsee http://127.0.0.11:1/x, too\n")
    Path("a.md").write_text(f"See [one]({sites[0].url(NAME)}) and [two]({sites[1].url('/moved')}).")
    there = links("a.md", "urls.txt", "--output-format", form)
    here = links("a.md", "urls.txt", "--output-format", form, "--output-format", "jsonl=out")
    assert here.stdout == there.stdout
    assert here.return_value == there.return_value == 1


def test_every_row_is_there_once_and_says_what_became_of_the_link(sites: list[Site]) -> None:
    count = write_list(sites, (NAME, "/moved"))
    assert links("urls.txt", "--output-format", "parquet=out").return_value == 0
    rows = parquet.read_table("out").to_pylist()
    assert sorted(row["index"] for row in rows) == list(range(count))
    moved = next(row for row in rows if row["url"] == sites[0].url("/moved"))
    assert (moved["status"], moved["rule"], moved["code"]) == ("moved", "SC202", 200)
    assert moved["cited_at"] == [{"path": "urls.txt", "line": 4, "column": 1}]


def test_a_second_run_asks_nobody_and_says_the_same(sites: list[Site]) -> None:
    write_list(sites, (NAME, "/moved", "/gone"))
    first = links("urls.txt", "--output-format", "json", "--output-format", "parquet=out")
    asked = hits(sites)
    second = links("urls.txt", "--output-format", "json", "--output-format", "parquet=out")
    assert hits(sites) == asked
    assert json.loads(second.stdout)["links"] == json.loads(first.stdout)["links"]
    assert second.return_value == first.return_value


def test_a_second_run_does_only_what_is_missing(sites: list[Site]) -> None:
    write_list(sites)
    links("urls.txt", "--output-format", "jsonl=out")
    lost = next(Path("out").glob("part-*"))
    lost.unlink()
    links("urls.txt", "--output-format", "jsonl=out")
    assert sorted(site.hits[NAME] for site in sites) == [1, 1, 2]
    assert lost.exists()


def test_parts_of_another_list_are_not_taken_for_this_one(sites: list[Site]) -> None:
    write_list(sites)
    links("urls.txt", "--output-format", "jsonl=out")
    before = sorted(Path("out").iterdir())
    write_list(sites[:2])
    result = links("urls.txt", "--output-format", "jsonl=out")
    assert "holds the results of another list" in str(result.exception)
    assert sorted(Path("out").iterdir()) == before
    assert not any("todo" in path.name for path in Path("out/.work").iterdir())


def test_refresh_asks_again_and_leaves_nothing_of_the_run_before(sites: list[Site]) -> None:
    write_list(sites)
    links("urls.txt", "--output-format", "parquet=out")
    write_list(sites[:2])
    links("urls.txt", "--output-format", "parquet=out", "--refresh")
    assert [site.hits[NAME] for site in sites] == [2, 2, 1]
    assert parquet.read_table("out").num_rows == 2


def test_two_runs_into_one_folder_are_refused(sites: list[Site]) -> None:
    second: list[Result] = []

    def slow(exchange: Exchange) -> bool | None:
        words = [sys.executable, "-c", "from sourcecheck.cli import main; main()"]
        words += ["links", "urls.txt", "--output-format", "jsonl=out"]
        second.append(subprocess.run(words, check=False, capture_output=True, text=True))  # type: ignore[arg-type]
        return FINE(exchange)

    with Site({}, host="127.0.0.14", fallback=slow) as site:
        write_list([site])
        assert links("urls.txt", "--output-format", "jsonl=out").return_value == 0
    assert "another run is at work" in second[0].stderr
    assert second[0].returncode == 2  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", ["urls.csv", "urls.parquet", "-"])
def test_a_list_may_be_a_table_or_standard_input(sites: list[Site], name: str) -> None:
    urls = [site.url(NAME) for site in sites]
    if name == "urls.parquet":
        import pyarrow as pa

        parquet.write_table(pa.table({"url": urls}), name)
    elif name == "urls.csv":
        Path(name).write_text("\n".join(["url", *urls]) + "\n")
    said = links(
        name, "--output-format", "json", "--output-format", "jsonl=out", stdin="\n".join(urls)
    )
    assert [link["url"] for link in json.loads(said.stdout)["links"]] == urls


def test_secrets_are_masked_in_parts_and_gone_from_the_folder_at_the_end(sites: list[Site]) -> None:
    write_list(sites, (f"{NAME}?token=hush", "/gone?api_key=hush"))
    Path("more.txt").write_text("https://user:hush@a.example/\n")
    links("urls.txt", "more.txt", "--output-format", "jsonl=out")
    files = [path for path in Path("out").rglob("*") if path.is_file()]
    assert sum(path.read_text().count('"url"') for path in files) == 7
    assert not any("hush" in path.read_text() for path in files)
    assert {path.name for path in Path("out/.work").iterdir()} == {"driver.lock"}


def test_a_deadline_leaves_the_rest_unreachable_and_for_the_next_run(sites: list[Site]) -> None:
    with Site({}, host="127.0.0.14", fallback=lambda e: e.pause(20) and None) as slow:
        write_list([*sites, slow])
        options = ("--output-format", "json", "--output-format", "jsonl=out", "--deadline", "3s")
        result = links("urls.txt", *options)
        statuses = [link["status"] for link in json.loads(result.stdout)["links"]]
        assert statuses == ["ok", "ok", "ok", "unreachable"]
        assert result.return_value == 0
        assert len(list(Path("out").glob("part-*"))) == 3


def test_a_host_that_many_sites_lead_to_is_still_asked_politely() -> None:
    lock, now, most, times = threading.Lock(), 0, 0, []

    def watched(exchange: Exchange) -> bool:
        nonlocal now, most
        with lock:
            now, times[len(times) :] = now + 1, [time.monotonic()]
            most = max(most, now)
        exchange.pause(0.02)
        with lock:
            now -= 1
        return FINE(exchange)

    with ExitStack() as stack:
        target = stack.enter_context(Site({}, host="127.0.0.20", fallback=watched))
        to = redirect(target.url(NAME))
        sites = [Site({}, host=f"127.0.0.{n}", fallback=to) for n in range(21, 29)]
        for site in sites:
            stack.enter_context(site)
        write_list(sites, ("/a", "/b", "/c"))
        options = ("--per-host", "1", "--delay", "0.05", "--output-format", "jsonl=out")
        assert links("urls.txt", *options).return_value == 0
    assert len(times) == 24
    assert most == 1
    assert times[-1] - times[0] > 23 * 0.05 * 0.8


def test_no_more_is_under_way_at_once_than_was_asked_for() -> None:
    lock, now, most = threading.Lock(), 0, 0

    def watched(exchange: Exchange) -> bool | None:
        nonlocal now, most
        with lock:
            now += 1
            most = max(most, now)
        exchange.pause(0.02)
        with lock:
            now -= 1
        return FINE(exchange)

    with ExitStack() as stack:
        sites = [Site({}, host=f"127.0.0.{n}", fallback=watched) for n in range(41, 49)]
        for site in sites:
            stack.enter_context(site)
        write_list(sites, tuple(f"{NAME}-{n}" for n in range(8)))
        options = ("--concurrency", "3", "--per-host", "2", "--output-format", "jsonl=out")
        assert links("urls.txt", *options).return_value == 0
    assert 1 < most <= 3


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--output-format", "parquet"), "parquet needs a folder"),
        (("--output-format", "jsonl=a", "--output-format", "parquet=b"), "one folder only"),
        (("--output-format", "jsonl=a", "--offline"), "--offline has no meaning"),
        (("--cluster", "redis://x"), "is no cluster"),
        (("--cluster", "local:0"), "is no cluster"),
        (("--cluster", "tcp://127.0.0.1:9"), "need a folder that all of them see"),
        (("--output-format", "jsonl=taken"), "is not ours"),
        (("--output-format", "jsonl=urls.txt"), "cannot be used"),
        (("--output-format", "jsonl=a", "--allow", "no such host!"), "allow"),
    ],
)
def test_what_cannot_be_done_is_refused_before_anybody_is_asked(
    sites: list[Site], words: tuple[str, ...], said: str
) -> None:
    Path("taken").mkdir()
    Path("taken/_manifest.json").write_text('{"key": 1}')
    write_list(sites)
    assert said in str(links("urls.txt", *words).exception)
    assert hits(sites) == 0


def test_report_says_that_it_has_no_parts() -> None:
    from sourcecheck.cli.report import command as report

    words = ["--output-format", "parquet=out"]
    Path("sources.toml").write_text("schema = 1\n")
    result = CliRunner().invoke(report, words, standalone_mode=False)
    assert "there is no output format 'parquet' here" in str(result.exception)


def test_help_and_a_usual_run_load_no_dask() -> None:
    for words in (["links", "--help"], ["--help"]):
        code = (
            "import sys\nfrom sourcecheck.cli import group\n"
            f"try: group.main({words!r})\nexcept SystemExit: pass\n"
            "print([m for m in ('dask', 'distributed', 'pyarrow') if m in sys.modules])"
        )
        ran = subprocess.run(
            [sys.executable, "-c", code], check=True, capture_output=True, text=True
        )
        assert ran.stdout.endswith("[]\n")
