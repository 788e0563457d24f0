"""What happens when things break: promises C1 to C10."""

from __future__ import annotations

import json
import os
import random
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import closing
from email.utils import formatdate
from pathlib import Path

import pytest

from promises.program import (
    MAIN,
    Hook,
    at_once,
    by_url,
    finished,
    interrupt,
    run,
    sources,
    start,
    verdicts,
    wait_until,
    wait_until_idle,
)
from servers import Exchange, Handler, Site, in_turn, page, prose, raw, redirect
from sourcecheck import check_links
from sourcecheck.links import Outside, Reference
from sourcecheck.links import check as check_references
from sourcecheck.links.store import Store
from sourcecheck.settings import Settings

FINE = page(prose("the new sluice"))
CLAIM = "The dredger worked for 4 weeks, and the quay near berth 1 was surveyed again."
OTHER = "In 1911 the bishop of Alderney sold 77 paintings to the museum."
STORE = Path(".sourcecheck", "cache", "links.sqlite")
JSON = ("--output-format", "json")


def many(site: Site, count: int) -> dict[str, str]:
    """So many sources, each a page of its own on the site."""
    return {f"n{number}": site.url(f"/new-sluice/{number}") for number in range(count)}


def stored(folder: Path) -> set[str]:
    """The addresses whose answers are kept; fails when the file is not whole."""
    with closing(sqlite3.connect(folder / STORE)) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return {row[0] for row in database.execute("SELECT url FROM answers")}


def slowly(exchange: Exchange) -> bool | None:
    exchange.pause(0.02)
    return FINE(exchange)


# --- killed -----------------------------------------------------------------------------------


def test_c1_a_kill_at_any_moment_leaves_every_file_whole(tmp_path: Path) -> None:
    chance, ends = random.Random(7), set()
    (tmp_path / "a.md").write_text(
        "About 900 ships sank in 1871. In 1872 it was 40 percent more.\n"
    )
    with Site({}, fallback=slowly) as site:
        toml = sources(tmp_path, many(site, 20), {}, "concurrency = 2\nmax-age = 0")
        whole = toml.read_bytes()
        run("baseline", "write", folder=tmp_path)
        baseline = tmp_path / ".sourcecheck" / "baseline.json"
        for number in range(40):
            words = (("links",), ("baseline", "write"), ("scan", "--write", "a.md"))[number % 3]
            process = start(*words, folder=tmp_path)
            time.sleep(chance.uniform(0.0, 0.2))
            process.kill()
            process.communicate()
            assert process.returncode in (0, 1, -signal.SIGKILL)
            ends.add(process.returncode)
            after = toml.read_bytes()
            assert after.startswith(whole)
            assert after == whole or after.endswith(b"\n")
            assert json.loads(baseline.read_bytes())["version"] == 1
            if (tmp_path / STORE).exists():
                stored(tmp_path)
        assert -signal.SIGKILL in ends
        ran = run("links", *JSON, folder=tmp_path)
        assert ran.code == 0
        assert ran.err == ""
        assert {link["status"] for link in ran.report["links"]} == {"ok"}
        assert not ran.report.get("notes")


# The process kills itself at the n-th thing that it does to a file after the report is made.
AT_STEP = """
import os, signal, sys
_left = {steps}
def _count(event, arguments):
    global _left
    writes = event == "open" and (arguments[2] or 0) & (os.O_WRONLY | os.O_RDWR)
    if writes or event in ("os.rename", "os.chmod", "os.truncate", "os.remove"):
        if any(name in str(arguments[0]) for name in ("sources.toml", "baseline.json")):
            _left -= 1
            if not _left:
                os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(_count)
"""


@pytest.mark.skipif(not hasattr(os, "kill"), reason="nothing else kills at once")
def test_c1_a_kill_at_each_step_of_writing_leaves_the_old_file_or_the_new_one(
    tmp_path: Path,
) -> None:
    (tmp_path / "a.md").write_text("About 900 ships sank in the bay in 1871.\n")
    toml = tmp_path / "sources.toml"
    seen = set()
    for words, name in ((("scan", "--write", "a.md"), "sources.toml"),
                        (("baseline", "write"), ".sourcecheck/baseline.json")):  # fmt: skip
        for steps in range(1, 9):
            toml.write_text('schema = 1\n[claims.a]\ntext = "The town hall is grey."\n')
            (tmp_path / ".sourcecheck").mkdir(exist_ok=True)
            old = toml.read_text() if name == "sources.toml" else '{"version": 1, "known": [\n]}\n'
            (tmp_path / name).write_text(old)
            ran = run(*words, folder=tmp_path, before=Hook(AT_STEP.format(steps=steps)))
            after = (tmp_path / name).read_text()
            seen.add((name, ran.code, after == old))
            if after != old:
                assert "900 ships" in after or "town hall" in after
                assert after.endswith("\n")
            if ran.code == 0:
                break
    assert ("sources.toml", -9, True) in seen
    assert (".sourcecheck/baseline.json", -9, True) in seen
    assert {name for name, code, _ in seen if code == 0} == {name for name, _, _ in seen}


# The machine is switched off at the n-th byte of a file: nothing is left to tidy up.
AT_BYTE = """
import resource, signal
resource.setrlimit(resource.RLIMIT_FSIZE, ({size}, {size}))
signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
"""


EDIT = """
from pathlib import Path
from sourcecheck.review.file import Change, SourcesFile
file = SourcesFile(Path("sources.toml"), "sources.toml")
file.write(file.read(), [Change(("claims", "b"), {"text": "About 900 ships sank in the bay."})])
"""


@pytest.mark.skipif(sys.platform == "win32", reason="limits are set with setrlimit")
@pytest.mark.parametrize("size", [0, 30])
def test_c1_a_kill_in_the_middle_of_writing_leaves_the_old_file(tmp_path: Path, size: int) -> None:
    (tmp_path / "a.md").write_text("About 900 ships sank in the bay in 1871.\n")
    (tmp_path / ".sourcecheck").mkdir()
    (tmp_path / ".sourcecheck" / "cache").write_text("so that no cache is written")
    old = {
        "sources.toml": 'schema = 1\n[claims.a]\ntext = "The town hall is grey."\n',
        ".sourcecheck/baseline.json": '{"version": 1, "known": [\n]}\n',
    }
    for name, text in old.items():
        (tmp_path / name).write_text(text)
    for words in (("scan", "--write", "a.md"), ("baseline", "write")):
        own_files_only = {"PYTHONDONTWRITEBYTECODE": "1"}
        before = Hook(AT_BYTE.format(size=size))
        ran = run(*words, folder=tmp_path, before=before, environment=own_files_only)
        assert ran.code == -signal.SIGXFSZ, ran
        assert {name: (tmp_path / name).read_text() for name in old} == old
    edited = subprocess.run(
        [sys.executable, "-B", "-c", AT_BYTE.format(size=size) + EDIT], cwd=tmp_path, check=False
    )
    assert edited.returncode == -signal.SIGXFSZ
    assert {name: (tmp_path / name).read_text() for name in old} == old


def test_c2_the_next_run_fetches_only_what_is_missing(tmp_path: Path) -> None:
    with Site({}, fallback=slowly) as site:
        urls = many(site, 40)
        sources(tmp_path, urls, {}, "per-host = 2")
        process = start("links", folder=tmp_path)
        wait_until(lambda: site.hits.total() >= 20)
        process.kill()
        process.communicate()
        kept = stored(tmp_path) & set(urls.values())
        site.hits.clear()
        ran = run("links", *JSON, folder=tmp_path)
        asked = {site.url(path) for path in site.hits if "/no-such" not in path}
    assert ran.code == 0
    assert len(kept) > 5
    assert asked == set(urls.values()) - kept
    assert {link["status"] for link in ran.report["links"]} == {"ok"}


# --- interrupted ------------------------------------------------------------------------------


@pytest.mark.parametrize("command", ["links", "report"])
def test_c3_ctrl_c_ends_soon_with_what_was_found(tmp_path: Path, command: str) -> None:
    with Site({"/hang": lambda exchange: exchange.pause(60) and None}, fallback=FINE) as site:
        urls = many(site, 5) | {"hang": site.url("/hang")}
        sources(tmp_path, urls, {"n0": CLAIM, "hang": CLAIM}, "timeout = 50")
        process = start(command, *JSON, folder=tmp_path)
        file = tmp_path / STORE
        wait_until(lambda: site.hits["/hang"] > 0 and file.exists())
        wait_until(lambda: len(stored(tmp_path)) >= 5)
        wait_until_idle(process)
        began = time.monotonic()
        interrupt(process)
        ran = finished(process, began)
    assert ran.code == 130
    assert ran.seconds < 2 * 2
    assert ran.report["partial"] is True
    assert {by_url(ran.report)[url]["status"] for name, url in urls.items() if name != "hang"} == {
        "ok"
    }
    assert "Traceback" not in ran.err
    if command == "report":
        said = verdicts(ran.report)
        assert said["hang"] == "unverifiable"
        assert said["n0"] == "supported"


def test_c3_what_was_found_but_not_yet_told_is_told_after_ctrl_c(tmp_path: Path) -> None:
    def handle(exchange: Exchange) -> bool | None:
        return None if "/no-such" in exchange.path and exchange.pause(60) else FINE(exchange)

    # Each link waits to hear what its site shows for an address that cannot exist.
    with Site({}, fallback=handle) as site:
        urls = {f"n{number}": site.url(f"/mole-head/{number}") for number in range(5)}
        sources(tmp_path, urls, {}, "timeout = 50\nper-host = 9")
        process = start("links", *JSON, folder=tmp_path)
        wait_until(lambda: sum(site.hits[f"/mole-head/{n}"] for n in range(5)) == 5)
        wait_until(lambda: any("/no-such" in path for path in site.hits))
        wait_until_idle(process)
        interrupt(process)
        ran = finished(process, time.monotonic())
    assert ran.code == 130
    assert [link["status"] for link in ran.report["links"]] == ["ok"] * 5


def test_c3_what_came_while_a_page_was_read_is_told_after_ctrl_c(tmp_path: Path) -> None:
    slow = page("<ul><li>a <b>b</b></li></ul>" * 150_000)
    with Site({"/slow": slow}, fallback=lambda exchange: came.wait(20) and FINE(exchange)) as site:
        came = threading.Event()
        urls = {"slow": site.url("/slow")} | many(site, 5)
        sources(tmp_path, urls, {"slow": CLAIM}, "per-host = 9")
        process = start("report", *JSON, folder=tmp_path)
        wait_until(lambda: site.hits["/slow"] > 0)
        came.set()
        wait_until(lambda: (tmp_path / STORE).exists() and len(stored(tmp_path)) == 6)
        interrupt(process)
        ran = finished(process, time.monotonic())
    assert ran.code == 130
    assert {link["status"] for link in ran.report["links"]} == {"ok"}
    assert len(ran.report["links"]) >= 5
    assert verdicts(ran.report) == {"slow": "unverifiable"}


# --- nowhere to write -------------------------------------------------------------------------

FULL = """
import resource
resource.setrlimit(resource.RLIMIT_FSIZE, (2_000, 2_000))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="limits are set with setrlimit")
def test_c4_on_a_full_disk_the_report_still_reaches_standard_output(tmp_path: Path) -> None:
    with Site({}, fallback=FINE) as site:
        sources(tmp_path, many(site, 5), {"n0": CLAIM, "n1": CLAIM})
        words = ("report", *JSON, "--output-format", "html=out.html")
        ran = run(*words, folder=tmp_path, before=FULL)
    assert ran.code == 0
    assert set(verdicts(ran.report).values()) == {"supported"}
    assert {link["status"] for link in ran.report["links"]} == {"ok"}
    assert any("links.sqlite" in note for note in ran.report["notes"])
    assert "out.html not written" in ran.err
    assert not (tmp_path / "out.html").exists()
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".out.html")]


def test_c4_in_a_read_only_folder_the_report_still_reaches_standard_output(tmp_path: Path) -> None:
    (tmp_path / ".sourcecheck").write_text("a file where the folder should be")
    with Site({}, fallback=FINE) as site:
        sources(tmp_path, many(site, 2), {"n0": CLAIM})
        ran = run("report", "--output-format", "json=sources.toml/out.json", folder=tmp_path)
        assert json.loads(ran.out)["notes"]
        assert "kept in memory only" in json.loads(ran.out)["notes"][0]
        assert "sources.toml/out.json not written" in ran.err
        assert ran.code == 0
        ran = run("baseline", "write", folder=tmp_path)
        assert ran.code == 2
        assert "not written" in ran.err
        assert "Traceback" not in ran.err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
def test_c4_a_full_standard_output_is_said_and_no_fault_of_ours(tmp_path: Path) -> None:
    (tmp_path / "sources.toml").write_text('schema = 1\n[claims.a]\ntext = "The hall is grey."\n')
    device = Path("/dev/full").stat()
    with Path("/dev/full").open("wb") as full:
        ran = subprocess.run(
            [sys.executable, "-c", MAIN, "report"],
            cwd=tmp_path, stdout=full, stderr=subprocess.PIPE, text=True, check=False,
        )  # fmt: skip
    assert ran.returncode == 2
    assert "No space left" in ran.stderr
    assert "fault of sourcecheck" not in ran.stderr
    file = run("report", "--output-format", "json=/dev/full", folder=tmp_path)
    assert "/dev/full not written" in file.err
    assert json.loads(file.out)["version"] == 2
    assert Path("/dev/full").stat().st_rdev == device.st_rdev


@pytest.mark.parametrize(
    ("form", "fail_on", "code"), [("text", "never", 0), ("json", "warning", 1)]
)
def test_c5_a_reader_that_goes_away_is_no_news(
    tmp_path: Path, form: str, fail_on: str, code: int
) -> None:
    lines = ["schema = 1"]
    for number in range(700):
        lines += [f"[claims.c{number}]", f'text = "In 1911 ship {number} left the harbour."']
    (tmp_path / "sources.toml").write_text("\n".join(lines))
    words = f"report -v --offline --output-format {form} --fail-on {fail_on}"
    ran = subprocess.run(
        ["bash", "-c", f'"$0" -c "$1" {words} | head -1; echo "code ${{PIPESTATUS[0]}}"',
         sys.executable, MAIN],
        cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert ran.stderr == ""
    assert len(ran.stdout.splitlines()) == 2
    assert ran.stdout.endswith(f"\ncode {code}\n")


# --- time -------------------------------------------------------------------------------------

# The clock of the machine stands in another year each time that somebody looks at it.
JUMPING = """
import itertools, time
_real = time.time
_jumps = itertools.cycle((0.0, 3e9, -1.5e9, 86_400.0, -9e5))
time.time = lambda: _real() + next(_jumps)
"""


def test_c6_a_clock_that_jumps_does_no_harm(tmp_path: Path) -> None:
    with Site({"/gone": page("", 404)}, fallback=FINE) as site:
        urls = many(site, 6) | {"gone": site.url("/gone")}
        sources(tmp_path, urls, {"n0": CLAIM}, "")
        for _ in range(2):
            ran = run("report", *JSON, folder=tmp_path, before=JUMPING)
            assert ran.err == ""
            assert ran.seconds < 12
            statuses = {url: link["status"] for url, link in by_url(ran.report).items()}
            assert statuses.pop(urls["gone"]) == "dead"
            assert set(statuses.values()) == {"ok"}
            assert verdicts(ran.report)["n0"] == "supported"


def test_c6_one_jump_condemns_no_link_that_is_merely_unreachable(tmp_path: Path) -> None:
    later = "import time\n_real = time.time\ntime.time = lambda: _real() + {days} * 86_400"
    with Site({"/new-sluice": page("", 500)}) as site:
        sources(tmp_path, {"a": site.url("/new-sluice")}, {})
        for days in (0, 40, 40):
            ran = run("links", *JSON, folder=tmp_path, before=later.format(days=days))
            assert [link["status"] for link in ran.report["links"]] == ["unreachable"]
            assert ran.code == 0


def test_c6_what_was_kept_by_a_wrong_clock_is_fetched_again(tmp_path: Path) -> None:
    with Store(tmp_path / "links.sqlite") as store, Site({}, fallback=FINE) as site:
        references = [Reference(site.url("/new-sluice"))]
        settings = Settings(allow=("127.0.0.1",), max_age=1e9)
        for year in (2100, 2026, 1975, 2026):
            then = Outside(now=lambda year=year: (year - 1970) * 31_557_600.0)
            (looked,) = check_references(references, settings, store=store, outside=then)
            assert looked.result.status == "ok"
        assert site.hits["/new-sluice"] >= 3


# --- two at once ------------------------------------------------------------------------------


def test_c7_two_runs_at_once_both_finish(tmp_path: Path) -> None:
    with Site({}, fallback=FINE) as site:
        urls = many(site, 60)
        sources(tmp_path, urls, {"n0": CLAIM, "n1": CLAIM}, "max-age = 0")
        began = time.monotonic()
        processes = [start("report", *JSON, folder=tmp_path) for _ in range(3)]
        runs = [finished(process, began) for process in processes]
    for ran in runs:
        assert (ran.code, ran.err) == (0, "")
        assert {link["status"] for link in ran.report["links"]} == {"ok"}
        assert not ran.report.get("notes")
    assert runs[0].report["claims"] == runs[1].report["claims"] == runs[2].report["claims"]
    assert stored(tmp_path) == set(urls.values())


# --- patience ---------------------------------------------------------------------------------


def test_c8_retry_after_is_honoured_capped_and_ignored_where_it_is_garbage() -> None:
    def date(seconds: float) -> str:
        return formatdate(time.time() + seconds, usegmt=True)

    forms: dict[str, tuple[str, ...]] = {
        "seconds": ("Retry-After: 1",),
        "date": (f"Retry-After: {date(2)}", f"Date: {date(0)}"),
        "other-clock": (f"Retry-After: {date(9e8 + 1)}", f"Date: {date(9e8)}"),
        "past": (f"Retry-After: {date(-99)}",),
        "zero": ("Retry-After: 0",),
        "negative": ("Retry-After: -60",),
        "words": ("Retry-After: soon\xff",),
        "empty": ("Retry-After:",),
        "odd-digits": ("Retry-After: \xb2\xb3",),
        "no-date": ("Retry-After: Sun, 99 Foo 99999 99:99:99 GMT",),
        "far-too-long": ("Retry-After: 86400",),
        "endless": ("Retry-After: " + "9" * 400,),
        "far-date": ("Retry-After: Fri, 31 Dec 9999 23:59:59 GMT",),
        "infinite": ("Retry-After: inf",),
    }
    came: dict[str, list[float]] = {name: [] for name in forms}
    sites = {}
    for number, (name, fields) in enumerate(forms.items(), 20):
        answers = in_turn(page("", 503, *fields), FINE)

        def handle(exchange: Exchange, name: str = name, answers: Handler = answers) -> bool | None:
            if "/no-such" in exchange.path:
                return page("", 404)(exchange)
            came[name].append(time.monotonic())
            return answers(exchange)

        sites[name] = Site({}, fallback=handle, host=f"127.0.0.{number}").__enter__()
    try:
        urls = [site.url("/new-sluice") for site in sites.values()]
        settings = {"allow": "127.0.0.0/8", "retries": 1, "timeout": 20.0, "deadline": 30.0}
        results = dict(zip(forms, check_links(urls, **settings), strict=True))
    finally:
        for site in sites.values():
            site.__exit__()
    waits = {name: times[1] - times[0] for name, times in came.items() if len(times) > 1}
    long = {"far-too-long", "endless", "far-date"}
    assert {name for name, result in results.items() if result.status == "unreachable"} == long
    assert {result.status.value for name, result in results.items() if name not in long} == {"ok"}
    assert waits.keys() == forms.keys() - long
    assert all("asks to come back" in results[name].reason for name in long)
    assert waits.pop("seconds") >= 0.99
    assert waits.pop("date") >= 0.99  # dates are to the second
    assert 0.99 <= waits.pop("other-clock") < 10
    assert all(seconds < 10 for seconds in waits.values())


# --- the answer in one number -----------------------------------------------------------------


def test_c9_exit_codes_are_a_contract(tmp_path: Path) -> None:
    routes = {"/gone": page("", 404), "/busy": page("", 503), "/wall": page("", 403)}
    with Site(routes, fallback=FINE) as site:
        expected = {
            ("links", site.url("/new-sluice")): 0,
            ("links", site.url("/gone")): 1,
            ("links", site.url("/busy"), site.url("/wall")): 0,
            ("links", site.url("/busy"), "--fail-on", "unreachable-link"): 1,
            ("links", "http://10.0.0.1/"): 1,
            ("links", "--timeout", "soon"): 2,
            ("report",): 2,
            ("reprot",): 2,
        }
        shared = ("--allow", "127.0.0.1", "--retries", "0")
        calls = [(*words, *(shared if words[0] == "links" else ())) for words in expected]
        for words, ran in zip(expected, at_once(calls, folder=tmp_path), strict=True):
            assert ran.code == expected[words], (words, ran)
            assert (ran.err != "") == (ran.code == 2), (words, ran)


# --- trouble with the network -----------------------------------------------------------------

NO_NETWORK = """
import errno, socket
def _no_name(*arguments, **named):
    raise socket.gaierror(socket.EAI_{name}, "made up")
def _no_way(self, address):
    raise OSError(errno.ENETUNREACH, "Network is unreachable")
socket.getaddrinfo = _no_name
socket.socket.connect = _no_way
"""
URLS = {
    "a": "https://www.harbour-trust.org/new-sluice",
    "b": "http://93.184.216.34/new-sluice",
    "c": "https://[2606:2800:220:1::1]/new-sluice",
}


@pytest.mark.parametrize("name", ["AGAIN", "NONAME"])
def test_c10_no_network_is_never_a_missing_or_wrong_source(tmp_path: Path, name: str) -> None:
    sources(tmp_path, URLS, dict.fromkeys(URLS, OTHER))
    ran = run("report", *JSON, folder=tmp_path, before=NO_NETWORK.format(name=name))
    assert ran.code == 0
    assert {link["status"] for link in ran.report["links"]} == {"unreachable"}
    assert set(verdicts(ran.report).values()) == {"unverifiable"}
    assert {finding["severity"] for finding in ran.report["findings"]} == {"information"}


def test_c10_trouble_on_the_way_is_never_a_missing_or_wrong_source(tmp_path: Path) -> None:
    html = b"Content-Type: text/html\r\n"
    text = prose("the new sluice").encode()
    codes = (408, 421, 425, 429, 500, 502, 503, 504, 520, 522, 527, 529, 599)
    walls = (401, 402, 403, 407, 451, 999)
    routes: dict[str, Handler] = {
        "/reset": lambda exchange: exchange.reset(),
        "/silent": lambda exchange: exchange.pause(30) and None,
        "/closed": raw(b""),
        "/half": raw(b"HTTP/1.1 200 OK\r\n" + html + b"Content-Length: 90000\r\n\r\n" + text),
        "/half-head": raw(b"HTTP/1.1 200 OK\r\nContent-"),
        "/tls": redirect("https://127.0.0.1:1/"),
        "/captcha": page("<title>Just a moment...</title><p>Checking your browser", 403),
        **{f"/code-{code}": page(text, code) for code in (*codes, *walls)},
    }
    refused = socket.create_server(("127.0.0.1", 0))
    port = refused.getsockname()[1]
    refused.close()
    with Site(routes) as site:
        urls = {path[1:]: site.url(path) for path in routes if path != "/tls"}
        urls |= {
            "refused": f"http://127.0.0.1:{port}/",
            "no-tls": f"https://127.0.0.1:{site.port}/",
        }
        sources(tmp_path, urls, dict.fromkeys(urls, OTHER), "timeout = 1\nper-host = 32")
        ran = run("report", *JSON, folder=tmp_path)
    assert ran.code == 0, ran.out
    links = by_url(ran.report)
    assert {links[url]["status"] for url in urls.values()} <= {"unreachable", "blocked", "ok"}
    assert [name for name, url in urls.items() if links[url]["status"] == "ok"] == ["half"]
    assert set(verdicts(ran.report).values()) == {"unverifiable"}
    assert {finding["severity"] for finding in ran.report["findings"]} == {"information"}
