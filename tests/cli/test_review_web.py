"""`sourcecheck review --web`: who is let in, and the same decisions in a real browser."""

from __future__ import annotations

import http.client
import json
import os
import re
import signal
import subprocess
import sys
import time
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from browser import Browser, chromium
from servers import Site, page

PROGRAM = [sys.executable, "-c", "from sourcecheck.cli import main; main()"]
SECONDS = 20
HOSTILE = "<img src=x onerror=document.title='owned'>"
TRUST = f"""<!doctype html><html lang="en"><head><title>{HOSTILE}</title></head><body><main>
<p>The harbour trust handled 30,000 containers in 2019, &lt;img src=x onerror="document.title='owned'"&gt; it said.</p>
</main></body></html>"""
MUSEUM = """<!doctype html><html lang="en"><head><title>The museum</title></head><body><main>
<p>The lighthouse museum of Port Alder was visited by 12,400 people in 2019.</p></main></body></html>"""
SOURCES = """\
schema = 1
[settings]
allow = ["127.0.0.1"]
[sources.trust]
url = "{site}/trust"
title = "<script>document.title='owned'</script>"
[sources.museum]
url = "{site}/museum"
# claims
[claims.containers]
text = "The harbour trust handled 50,000 containers in 2019.<b>"
sources = ["trust"]  # see the table
[claims.visitors]
text = "The lighthouse museum was visited by 12,400 people in 2019."
sources = []
"""


@dataclass
class Review:
    """A running review: its address, and the file it writes to."""

    host: str
    token: str
    file: Path

    @property
    def address(self) -> str:
        return f"http://{self.host}/#{self.token}"

    @property
    def claims(self) -> dict[str, Any]:
        claims: dict[str, Any] = tomllib.loads(self.file.read_text(encoding="utf-8"))["claims"]
        return claims

    def ask(
        self, method: str, path: str, body: object = None, **headers: str
    ) -> tuple[int, Any, dict[str, str]]:
        """A request as our own page makes it; headers given replace its own, "" takes one out."""
        sent = {"X-Sourcecheck-Token": self.token, "Host": self.host}
        if method == "POST":
            sent |= {"Origin": f"http://{self.host}", "Content-Type": "application/json"}
        sent |= {name.replace("_", "-"): value for name, value in headers.items()}
        connection = http.client.HTTPConnection(self.host, timeout=SECONDS)
        connection.putrequest(method, path, skip_host=True)
        data = json.dumps(body).encode() if body is not None else b""
        for name, value in ({**sent, "Content-Length": str(len(data))}).items():
            if value:
                connection.putheader(name, value)
        connection.endheaders(data)
        answer = connection.getresponse()
        read = answer.read().decode()
        connection.close()
        is_json = answer.getheader("Content-Type") == "application/json"
        return answer.status, json.loads(read) if is_json else read, dict(answer.headers)


@contextmanager
def running(folder: Path) -> Iterator[Review]:
    process = subprocess.Popen(
        [*PROGRAM, "review", "--web", "--as", "ana", "-q"],
        cwd=folder,
        env={**os.environ, "BROWSER": "true %s", "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    line = process.stdout.readline()
    found = re.search(r"http://(127\.0\.0\.1:\d+)/#(\S+)", line)
    try:
        assert found is not None, line
        yield Review(found[1], found[2], folder / "sources.toml")
    finally:
        process.send_signal(signal.SIGINT)
        assert process.wait(SECONDS) == 0
        process.stdout.close()


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Review]:
    """A review that nothing is written in."""
    yield from started(tmp_path_factory.mktemp("guarded"))


ICE_HOUSE = "The Trust has bought the old ice house."
HOPES = "The Trust hopes to buy the old ice house by the summer."


@pytest.fixture(scope="module")
def unclear(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Review]:
    """A review with a wrong claim, and behind it one that only a reader can settle."""
    folder = tmp_path_factory.mktemp("unclear")
    with Site({"/trust": page(TRUST), "/news": page(f"<title>News</title><p>{HOPES}</p>")}) as site:
        head = SOURCES.replace("{site}", site.url("")).split("[claims.visitors]")[0]
        (folder / "sources.toml").write_text(
            f'{head}[claims.ice-house]\ntext = "{ICE_HOUSE}"\nsources = ["news"]\n'
            f'[sources.news]\nurl = "{site.url("/news")}"\n'
        )
        with running(folder) as review:
            yield review


@pytest.fixture
def review(tmp_path: Path) -> Iterator[Review]:
    yield from started(tmp_path)


def started(folder: Path) -> Iterator[Review]:
    with Site({"/trust": page(TRUST), "/museum": page(MUSEUM)}) as site:
        text = SOURCES.replace("{site}", site.url(""))
        (folder / "sources.toml").write_text(text, encoding="utf-8")
        with running(folder) as one:
            yield one


def test_only_who_knows_the_token_and_comes_from_here_is_let_in(guarded: Review) -> None:
    assert guarded.ask("GET", "/state")[0] == 200
    act = {"do": "later", "claim": "containers"}
    for method, path, headers, status in (
        ("GET", "/state", {"X_Sourcecheck_Token": "wrong"}, 403),
        ("GET", "/state", {"X_Sourcecheck_Token": ""}, 403),
        ("GET", "/state", {"X_Sourcecheck_Token": "é"}, 403),
        ("GET", "/state", {"Origin": "https://evil.example"}, 403),
        ("GET", "/state", {"Host": "evil.example"}, 421),
        ("GET", "/", {"Host": "localhost"}, 421),
        ("POST", "/act", {"Origin": ""}, 403),
        ("POST", "/act", {"Origin": "null"}, 403),
        ("POST", "/act", {"Content_Type": "text/plain"}, 403),
        ("POST", "/elsewhere", {}, 404),
        ("GET", "/../etc/passwd", {}, 404),
    ):
        assert guarded.ask(method, path, act, **headers)[0] == status, (path, headers)


def test_the_page_holds_no_data_and_lets_nothing_else_in(guarded: Review) -> None:
    status, html, headers = guarded.ask("GET", "/", X_Sourcecheck_Token="")
    assert status == 200
    assert guarded.token not in html
    assert "containers" not in html
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert headers["Referrer-Policy"] == "no-referrer"


def test_an_edit_made_meanwhile_is_a_conflict_and_not_lost(review: Review) -> None:
    _, before, headers = review.ask("GET", "/state")
    theirs = review.file.read_text() + "# theirs\n"
    review.file.write_text(theirs)
    act = {"do": "other-figure", "claim": "containers"}
    status, after, _ = review.ask("POST", "/act", act, If_Match=headers["ETag"])
    assert status == 409
    assert "changed meanwhile" in after["said"]
    assert review.file.read_text() == theirs
    assert after["sha"] != before["sha"]
    elsewhere = {"do": "other-figure", "claim": "visitors"}  # another window that has gone on
    assert review.ask("POST", "/act", elsewhere, If_Match=f'"{after["sha"]}"')[0] == 409
    again, _, _ = review.ask("POST", "/act", act, If_Match=f'"{after["sha"]}"')
    assert again == 200
    assert "# theirs" in review.file.read_text()
    assert review.claims["containers"]["citations"][0]["relation"] == "other-figure"


@pytest.mark.parametrize(
    "asked",
    [
        {"do": "nonsense"},
        {"do": ["s"]},
        {"do": "attach", "source": "nobody"},
        {"do": "attach-new", "url": "javascript:alert(1)"},
        {"do": "waive", "code": "7", "words": ""},
        {"do": "waive", "code": "1", "expires": "soon"},
        {"do": "go", "to": 7},
        {"do": "undo"},
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_is_written(
    guarded: Review, asked: dict[str, object]
) -> None:
    before = guarded.file.read_bytes()
    _, _, headers = guarded.ask("GET", "/state")
    body = {"claim": "containers", **asked}
    status, after, _ = guarded.ask("POST", "/act", body, If_Match=headers["ETag"])
    assert status == 400
    assert after["said"]
    assert guarded.file.read_bytes() == before


def until(browser: Browser, script: str) -> object:
    """Wait for a function body to return something true in the page, and give it."""
    end = time.monotonic() + SECONDS
    while not (found := browser.run(script)):
        shown = browser.run("return document.body.innerText")
        assert time.monotonic() < end, f"{script} did not come about in:\n{shown}"
    return found


def said(browser: Browser, words: str) -> None:
    until(browser, f"return document.getElementById('said').textContent.includes({words!r})")


def test_the_page_is_told_which_words_of_an_unclear_claim_decide(unclear: Review) -> None:
    _, state, _ = unclear.ask("GET", "/state")
    assert [claim["id"] for claim in state["claims"]] == ["ice-house", "containers"]
    shown = state["claim"]
    marked = [each["text"] for each in shown["text"] if each["marked"]]
    assert marked == ["bought"]
    assert "".join(each["text"] for each in shown["text"]) == ICE_HOUSE
    found = [each["text"] for each in shown["citation"]["passages"][0] if each["marked"]]
    assert [each for each in found if "buy" in each]
    assert shown["citation"]["differs"].startswith("said by the source differently: “bought” ↔ “")


def test_in_a_browser_an_unclear_claim_comes_first_with_its_words_marked_beside_the_passage(
    unclear: Review, tmp_path: Path
) -> None:
    with chromium(tmp_path / "profile") as browser:
        browser.size(1280, 900)
        browser.open(unclear.address)
        until(browser, "return document.querySelector('blockquote .deciding')")
        tops = browser.run(
            "return ['#claim .deciding', '#source blockquote .deciding'].map(one => "
            "document.querySelector(one).closest('section').getBoundingClientRect().top)"
        )
        assert isinstance(tops, list)
        assert tops[0] == tops[1]
        assert browser.run("return document.querySelector('#claim .deciding').textContent") == (
            "bought"
        )
        assert "said by the source differently" in str(
            browser.run("return document.querySelector('.differs').textContent")
        )


def test_in_a_browser_one_attaches_waives_undoes_and_meets_a_conflict(
    review: Review, tmp_path: Path
) -> None:
    before = review.file.read_bytes()
    with chromium(tmp_path / "profile") as browser:
        browser.open(review.address)
        until(browser, "return document.querySelector('blockquote')")
        shown = str(browser.run("return document.body.innerText"))
        assert "30,000 containers" in shown
        assert "<img src=x" in shown

        browser.press("o")
        said(browser, "other-figure")
        assert review.claims["containers"]["citations"][0]["relation"] == "other-figure"
        assert "+1" in str(browser.run("return document.getElementById('changes').textContent"))

        browser.press("1")
        said(browser, "attached museum: supported")
        assert review.claims["visitors"]["sources"] == ["museum"]

        browser.press("u")
        said(browser, "taken back")
        browser.press("w")
        until(browser, "return document.activeElement.tagName === 'SELECT'")
        browser.run("document.activeElement.value = '3'")
        browser.click("#asking button[type=submit]")
        said(browser, "waived")
        assert review.claims["visitors"]["waiver"]["reason"] == "a source is promised"

        browser.press("u")
        said(browser, "taken back")
        browser.press("u")
        said(browser, "other-figure")
        assert review.file.read_bytes() == before

        theirs = review.file.read_text().replace("# claims", "# their claims")
        review.file.write_text(theirs)
        browser.press("c")
        said(browser, "changed meanwhile")
        assert review.file.read_text() == theirs

        assert browser.run("return document.title") == "sourcecheck review"
        assert browser.run("return document.images.length") == 0
        assert [line for line in browser.complaints() if "Content Security" in line] == []
