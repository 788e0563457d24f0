"""`sourcecheck review` on a real terminal: a second process, a pseudo-terminal, real HTTP."""

from __future__ import annotations

import json
import os
import re
import select
import signal
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from servers import Site, page

pty = pytest.importorskip("pty")

PROGRAM = [sys.executable, "-c", "from sourcecheck.cli import main; main()"]
SECONDS = 40
QUESTION = "What does the source do to this claim?"

TRUST = """<!doctype html><html lang="en"><head><title>The harbour in 2019</title></head><body><main>
<h1>The harbour in 2019</h1>
<p>The Port Alder Harbour Trust handled 30,000 containers in 2019, more than in any year before.</p>
<p>About 5,000 passengers used the ferry in the same year, the trust said.</p></main></body></html>"""
MUSEUM = """<!doctype html><html lang="en"><head><title>The museum</title></head><body><main>
<h1>The museum</h1>
<p>The lighthouse museum of Port Alder was visited by 12,400 people in 2019.</p>
<p>Its roof was repaired after the storm of 2018.</p></main></body></html>"""

SOURCES = """\
schema = 1
documents = ["article.md"]   # the text

[settings]
allow = ["127.0.0.1"]

[sources.trust]
url = "{site}/trust"

[sources.museum]
url = "{site}/museum"

# The claims, in the order of the article.
[claims.containers]
text = "The harbour trust handled 50,000 containers in 2019."
sources = ["trust"]  # see the table

[claims.visitors]
text = "The lighthouse museum was visited by 12,400 people in 2019."
sources = []

[claims.fees]
text = "The council doubled the parking fees to 4 dollars."
sources = [
  # nothing found yet
]
"""
ARTICLE = """# Port Alder

The harbour trust handled 50,000 containers in 2019.
The lighthouse museum was visited by 12,400 people in 2019.
The council doubled the parking fees to 4 dollars.
"""


class Terminal:
    """A person at a terminal: reads what is printed, presses keys."""

    def __init__(self, handle: int, process: subprocess.Popen[bytes]) -> None:
        self.handle, self.process = handle, process
        self.printed = ""
        self._seen = 0

    def until(self, words: str) -> str:
        """Read until these words are printed that were not read before; give what came."""
        while (at := self.printed.find(words, self._seen)) < 0:
            ready, _, _ = select.select([self.handle], [], [], SECONDS)
            assert ready, f"{words!r} did not come; there was:\n{self.printed[self._seen :]}"
            if not self._read():
                raise AssertionError(f"ended before {words!r}:\n{self.printed[self._seen :]}")
        came = self.printed[self._seen : at + len(words)]
        self._seen = at + len(words)
        return came

    def press(self, keys: str) -> None:
        os.write(self.handle, keys.encode())

    def answer(self, keys: str) -> str:
        """Wait for the question, then press keys; give what was printed before."""
        came = self.until(QUESTION)
        self.press(keys)
        return came

    def end(self) -> int:
        """Read to the end and give the exit code."""
        while self._read():
            pass
        return self.process.wait(SECONDS)

    def _read(self) -> bool:
        try:
            got = os.read(self.handle, 65_536)
        except OSError:
            return False
        self.printed += got.decode("utf-8", "replace").replace("\r\n", "\n")
        return bool(got)


@contextmanager
def review(folder: Path, *words: str, **environment: str) -> Iterator[Terminal]:
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [*PROGRAM, "review", "--as", "ana", "-q", *words],
        cwd=folder,
        env={**os.environ, "NO_COLOR": "1", "TERM": "xterm", "COLUMNS": "", **environment},
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
    )
    os.close(theirs)
    try:
        yield Terminal(ours, process)
    finally:
        process.kill()
        process.wait()
        os.close(ours)


def run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*PROGRAM, *words], cwd=folder, capture_output=True, text=True, timeout=60, check=False
    )


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    with Site({"/trust": page(TRUST), "/museum": page(MUSEUM), "/new": page(MUSEUM)}) as server:
        yield server


@pytest.fixture
def folder(tmp_path: Path, site: Site) -> Path:
    text = SOURCES.replace("{site}", site.url(""))
    (tmp_path / "sources.toml").write_text(text, encoding="utf-8")
    (tmp_path / "article.md").write_text(ARTICLE, encoding="utf-8")
    return tmp_path


def text(folder: Path) -> str:
    return (folder / "sources.toml").read_bytes().decode()


def claim(folder: Path, name: str) -> dict[str, Any]:
    return tomllib.loads(text(folder))["claims"][name]


def trail(folder: Path) -> list[dict[str, Any]]:
    lines = (folder / ".sourcecheck" / "decisions.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def changed(before: str, after: str) -> list[str]:
    """The lines that are only after."""
    return [line for line in after.splitlines() if line not in before.splitlines()]


def test_a_session_of_attaching_waiving_undoing_quitting_and_going_on(folder: Path) -> None:
    before = text(folder)
    with review(folder) as terminal:
        first = terminal.answer("o")
        assert "SC301" in first
        assert "handled 30,000 containers" in first
        second = terminal.answer("1")
        assert "1 museum bears it out" in second
        third = terminal.answer("w")
        assert "fees" in third
        terminal.until("Why may it stand")
        terminal.press("3")
        terminal.until("In your own words")
        terminal.press("the council sends it\r")
        terminal.until("Until when?")
        terminal.press("2999-01-31\r")
        terminal.until("waived")
        assert claim(folder, "fees")["waiver"]["by"] == "ana"
        terminal.until("takes the last decision back")
        terminal.press("u")
        assert "fees" in terminal.answer("q")
        assert terminal.end() == 0
    after = text(folder)
    assert len(changed(before, after)) == 2
    assert "waiver" not in after
    citation = claim(folder, "containers")["citations"][0]
    assert citation["relation"] == "other-figure"
    assert "30,000 containers" in citation["exact"]
    assert claim(folder, "visitors")["sources"] == ["museum"]
    with review(folder) as terminal:
        resumed = terminal.answer("q")
        assert "1 of 1" in resumed
        assert "fees" in resumed
        assert terminal.end() == 0
    assert [line["decision"] for line in trail(folder)] == [
        "other-figure",
        "attached",
        "waived",
        "undone",
    ]
    assert {line["by"] for line in trail(folder)} == {"ana"}


def test_keys_typed_ahead_count_and_undoing_everything_gives_the_old_bytes(folder: Path) -> None:
    before = (folder / "sources.toml").read_bytes()
    with review(folder) as terminal:
        terminal.press("o1 ")
        terminal.until("That was the last claim")
        assert claim(folder, "containers")["citations"][0]["relation"] == "other-figure"
        assert claim(folder, "visitors")["sources"] == ["museum"]
        terminal.press("uuq")
        assert terminal.end() == 0
    assert (folder / "sources.toml").read_bytes() == before


def test_a_new_address_is_read_and_shown_before_it_is_written(folder: Path, site: Site) -> None:
    before, url = text(folder), site.url("/new")
    with review(folder, "--claim", "visitors") as terminal:
        terminal.answer("n")
        terminal.until("URL of the source:")
        terminal.press(site.url("/gone") + "\r")
        assert "dead" in terminal.until("y or n:")
        terminal.press("n")
        terminal.until("nothing was written")
        terminal.answer("n")
        terminal.until("URL of the source:")
        terminal.press(url + "\r")
        shown = terminal.until("y or n:")
        assert "supported" in shown
        assert "12,400 people" in shown
        assert text(folder) == before
        terminal.press("y")
        terminal.until("attached")
        terminal.press("q")
        assert terminal.end() == 0
    (attached,) = claim(folder, "visitors")["sources"]
    assert tomllib.loads(text(folder))["sources"][attached]["url"] == url


def test_escape_leaves_a_waiver_and_a_dot_repeats_the_last(folder: Path) -> None:
    before = text(folder)
    with review(folder) as terminal:
        terminal.answer("w")
        terminal.until("Why may it stand")
        terminal.press("2")
        terminal.until("In your own words")
        terminal.press("half a sen\x1b")
        terminal.until("nothing was written")
        assert text(folder) == before
        terminal.answer("w")
        terminal.until("Why may")
        terminal.press("2")
        terminal.until("own words")
        terminal.press("\r")
        terminal.until("Until when?")
        terminal.press("never\r")
        terminal.answer(".")
        terminal.answer("q")
        assert terminal.end() == 0
    assert claim(folder, "containers")["waiver"] == claim(folder, "visitors")["waiver"]
    assert claim(folder, "visitors")["waiver"] == {
        "reason": "the author's own observation",
        "by": "ana",
    }


def test_after_ctrl_c_or_a_kill_everything_decided_is_there(folder: Path) -> None:
    import termios

    with review(folder) as terminal:
        terminal.answer("o")
        terminal.until(QUESTION)
        os.killpg(terminal.process.pid, signal.SIGINT)
        assert terminal.end() == 130
        assert "1 decided and written, 2 left" in terminal.printed
        assert termios.tcgetattr(terminal.handle)[3] & termios.ICANON
    with review(folder) as terminal:
        assert "1 of 2" in terminal.answer("1")
        terminal.until(QUESTION)
        terminal.process.send_signal(signal.SIGKILL)
        assert terminal.end() == -signal.SIGKILL
    assert claim(folder, "containers")["citations"][0]["relation"] == "other-figure"
    assert claim(folder, "visitors")["sources"] == ["museum"]
    assert {path.name for path in folder.iterdir()} == {
        "sources.toml",
        "article.md",
        ".sourcecheck",
    }


def test_what_somebody_else_wrote_meanwhile_stays_and_is_never_overwritten(folder: Path) -> None:
    with review(folder) as terminal:
        terminal.until(QUESTION)
        theirs = text(folder).replace('sources = ["trust"]', 'sources = ["museum"]')
        (folder / "sources.toml").write_text(theirs, encoding="utf-8")
        terminal.press("s")
        terminal.until("was changed in sources.toml meanwhile; nothing was written")
        assert text(folder) == theirs
        assert "museum" in terminal.until(QUESTION)
        theirs = theirs.replace("# The claims", "# All the claims") + "# their note\n"
        (folder / "sources.toml").write_text(theirs, encoding="utf-8")
        terminal.press(".")
        terminal.answer("w1\r\r")
        terminal.until("changed meanwhile")
        terminal.answer("q")
        assert terminal.end() == 0
    after = text(folder)
    assert "# All the claims" in after
    assert after.endswith("# their note\n")
    assert claim(folder, "containers")["waiver"]["reason"] == "common knowledge"


def test_an_editor_opens_at_the_claim_and_what_it_did_can_be_taken_back(folder: Path) -> None:
    before = text(folder)
    editor = folder / "vi"
    editor.write_text('#!/bin/sh\necho "opened $1"\n. ./edit\n')
    editor.chmod(0o755)
    (folder / "edit").write_text('printf "[broken" >> "$2"\n')
    with review(folder, EDITOR=str(editor), VISUAL="") as terminal:
        terminal.answer("e")
        line = before[: before.index("[claims.containers]")].count("\n") + 1
        terminal.until(f"opened +{line}")
        terminal.until("r to restore")
        terminal.press("r")
        terminal.until("restored")
        assert text(folder) == before
        (folder / "edit").write_text(
            "sed -i 's/harbour trust handled 50/Port Alder Harbour Trust handled 30/' \"$2\"\n"
        )
        terminal.answer("e")
        terminal.until("edited; settled")
        assert "30,000" in text(folder)
        terminal.answer("u")
        terminal.until("taken back")
        terminal.answer("q")
        assert terminal.end() == 0
    assert text(folder) == before


def test_a_claim_only_the_document_has_is_listed_when_it_is_decided(folder: Path) -> None:
    article = folder / "article.md"
    article.write_text(ARTICLE + "\nAbout 5,000 passengers used the ferry, the trust said.\n")
    subprocess.run(["git", "init", "-q"], cwd=folder, check=True)
    commit = ["git", "-c", "user.name=a", "-c", "user.email=a", "commit", "-qm", "a"]
    subprocess.run([*commit, "--allow-empty"], cwd=folder, check=True)
    with review(folder, "article.md", "--since", "HEAD") as terminal:
        for _ in range(3):
            terminal.answer(" ")
        shown = terminal.answer("1")
        assert "trust bears it out" in shown
        terminal.until("attached trust")
        terminal.press("q")
        terminal.end()
    (name,) = set(tomllib.loads(text(folder))["claims"]) - {"containers", "visitors", "fees"}
    assert claim(folder, name) == {
        "text": "About 5,000 passengers used the ferry, the trust said.",
        "sources": ["trust"],
    }


def test_hostile_text_of_a_page_moves_no_terminal(tmp_path: Path) -> None:
    evil = "The harbour handled 30,000 containers in 2019.\x1b]0;owned\x07\u202e \x9b31m ::error::x"
    with Site({"/evil": page(f"<html><title>\x1b[2J</title><p>{evil}</p></html>")}) as server:
        (tmp_path / "sources.toml").write_text(
            'schema = 1\n[settings]\nallow = ["127.0.0.1"]\n'
            f'[sources.evil]\nurl = "{server.url("/evil")}"\ntitle = "a\\u001B[31mb"\n'
            '[claims.a]\ntext = "The harbour handled 50,000 containers in 2019.\\u202E"\n'
            'sources = ["evil"]\n'
        )
        with review(tmp_path) as terminal:
            terminal.answer("q")
            assert terminal.end() == 0
    assert "30,000" in terminal.printed
    assert not re.search("[\x00-\x08\x0b-\x0c\x0e-\x1f\x7f-\x9f\u202e]", terminal.printed)


def test_in_plain_mode_every_answer_is_a_line_and_the_browser_gets_the_passage(
    folder: Path,
) -> None:
    browser = folder / "browse"
    browser.write_text('#!/bin/sh\nprintf "%s" "$1" > ' + str(folder / "opened") + "\n")
    browser.chmod(0o755)
    with review(folder, "--plain", BROWSER=f"{browser} %s") as terminal:
        first = terminal.answer("b\n")
        assert "─" not in first
        assert "▌" not in first
        terminal.until("#:~:text=")
        terminal.answer("o\n")
        terminal.answer("later\n")
        terminal.answer("q\n")
        assert terminal.end() == 0
    assert claim(folder, "containers")["citations"][0]["relation"] == "other-figure"
    assert "/trust#:~:text=" in (folder / "opened").read_text()


def test_the_log_tells_what_was_decided_and_without_a_terminal_what_is_open(folder: Path) -> None:
    with review(folder) as terminal:
        terminal.answer("o")
        terminal.answer("q")
        terminal.end()
    logged = run(folder, "log", "containers")
    assert logged.returncode == 0
    for words in ("ana", "other-figure", "trust", "30,000 containers", "SC301"):
        assert words in logged.stdout
    listed = run(folder, "review")
    assert listed.returncode == 2
    assert "terminal" in listed.stderr
    assert "visitors" in listed.stdout
    assert "containers" not in listed.stdout
    for name in ("sources.toml", "article.md"):
        path = folder / name
        path.write_text(path.read_text().replace("50,000 containers", "60,000 containers"))
    assert "containers" in run(folder, "review").stdout
    assert run(folder, "log", "container").returncode == 2
