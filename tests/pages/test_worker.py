"""Reading in a child process: the same pages, and no page that stops a run."""

import json
import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

import sourcecheck
from sourcecheck.model import Page, Unreadable
from sourcecheck.pages import Reader, read
from sourcecheck.settings import Limits

PAGE = "<title>Töll</title><h1>Toll</h1><p>It was 30,000. So they say.</p>".encode()
# 20 MB of paragraphs: more than a child can read in the time or memory it is given here.
BIG = b"<p>a b. " * 1_500_000
# As if a page had found a way around what bounds its size.
UNLIMITED = Limits(max_read_bytes=20_000_000, max_tags=10_000_000, max_judged_characters=20_000_000)


def test_a_child_reads_the_same_page_as_we_do() -> None:
    with Reader(Limits()) as reader:
        answer = reader.read(PAGE, "text/html", "https://harbour.example/")
    assert answer == read(PAGE, "text/html", "https://harbour.example/", Limits())


def test_what_cannot_be_read_comes_back_with_its_reason() -> None:
    with Reader(Limits()) as reader:
        answer = reader.read(b"\x89PNG\r\n\x1a\n", "image/png", "")
    assert answer == Unreadable("an image, which holds no text that can be read", "SC209")


def test_many_threads_share_a_few_children() -> None:
    with Reader(Limits(), processes=2) as reader, ThreadPoolExecutor(8) as pool:
        pages = [PAGE.replace(b"30,000", str(number).encode()) for number in range(40)]
        answers = list(pool.map(lambda body: reader.read(body, "text/html", "u"), pages))
    assert answers == [read(body, "text/html", "u", Limits()) for body in pages]


def test_a_page_that_takes_too_long_is_given_up_and_the_next_one_is_read() -> None:
    with Reader(replace(UNLIMITED, extract_seconds=0.7), processes=1) as reader:
        answer = reader.read(BIG, "text/html", "")
        after = reader.read(PAGE, "text/html", "")
    assert answer == Unreadable("reading the page took longer than 0.7 s")
    assert isinstance(after, Page)


def test_a_page_that_takes_too_much_memory_is_given_up_and_the_next_one_is_read() -> None:
    with Reader(replace(UNLIMITED, extract_memory_bytes=300_000_000), processes=1) as reader:
        answer = reader.read(BIG, "text/html", "")
        after = reader.read(PAGE, "text/html", "")
    assert answer == Unreadable("reading the page needs more than 300 MB of memory")
    assert isinstance(after, Page)


@pytest.mark.skipif(os.name != "posix", reason="kills a process by its id")
def test_a_child_that_died_is_replaced() -> None:
    with Reader(Limits(), processes=1) as reader:
        reader.read(PAGE, "text/html", "")
        for child in _children():
            os.kill(child, signal.SIGKILL)
            os.waitid(os.P_PID, child, os.WEXITED | os.WNOWAIT)
        assert isinstance(reader.read(PAGE, "text/html", ""), Page)


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="looks at /proc")
def test_no_child_stays_when_the_reader_is_closed() -> None:
    before = _children()
    with Reader(Limits()) as reader:
        reader.read(PAGE, "text/html", "")
        assert len(_children()) == len(before) + 1
    assert _children() == before


@pytest.mark.skipif(os.name != "posix", reason="sends a signal")
def test_a_child_does_not_hear_an_interrupt() -> None:
    with Reader(Limits(), processes=1) as reader:
        reader.read(PAGE, "text/html", "")
        (child,) = _children()
        os.kill(child, signal.SIGINT)
        assert isinstance(reader.read(PAGE, "text/html", ""), Page)
        assert _children() == [child]


def test_a_module_of_the_current_folder_is_not_imported(tmp_path: Path) -> None:
    for name in ("lxml", "json", "bs4"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit(9)")
    script = (
        "import sys; sys.path.remove('') if '' in sys.path else None\n"
        "from sourcecheck.pages import Reader; from sourcecheck.settings import Limits\n"
        "with Reader(Limits()) as r: print(len(r.read(b'<p>x y</p>', 'text/html', '').passages))"
    )
    root = str(Path(sourcecheck.__path__[0]).resolve().parent)
    done = subprocess.run(
        [sys.executable, "-P", "-c", script],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": root},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == "1\n", done.stderr


def test_a_child_gets_no_credentials(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HARBOUR_TOKEN", "secret")
    with Reader(Limits(), processes=1) as reader:
        reader.read(PAGE, "text/html", "")
        (child,) = _children()
        assert b"HARBOUR_TOKEN" not in Path(f"/proc/{child}/environ").read_bytes()


def test_a_closed_reader_still_answers_and_leaves_nothing_behind() -> None:
    reader = Reader(Limits())
    reader.close()
    assert isinstance(reader.read(PAGE, "text/html", ""), Page)
    assert _children() == []


def _children() -> list[int]:
    """The ids of this process's children, of all its threads."""
    found = []
    for task in Path("/proc/self/task").iterdir():
        with suppress(FileNotFoundError):  # a thread that ended meanwhile
            found += (task / "children").read_text().split()
    return sorted(map(int, found))


def test_limits_survive_the_way_to_the_child() -> None:
    from sourcecheck.pages import wire

    limits = Limits(max_decoded_bytes=5, extract_seconds=2.5)
    assert wire.limits_read_back(json.loads(json.dumps(wire.limits_written(limits)))) == limits
