"""What a server can do to the program, which is little: promises R1 to R8."""

from __future__ import annotations

import gzip
import socket
import sys
import threading
import time
from contextlib import suppress
from dataclasses import replace
from itertools import count, pairwise
from pathlib import Path
from typing import Any

import pytest

from promises.program import Ran, by_url, run, sources, verdicts
from servers import Authority, Exchange, Handler, Site, page, prose, raw, redirect
from sourcecheck import check, check_links, find_claims, judge
from sourcecheck.language import sentences
from sourcecheck.masking import mask
from sourcecheck.model import LinkResult
from sourcecheck.pages import has_fragment, look
from sourcecheck.reports.escape import visible
from sourcecheck.settings import Limits

FINE = page(prose("the new sluice"))
CLAIM = "The dredger of the harbour trust worked for 4 weeks in chapter 1."
SLACK_SECONDS = 6.0
"""What a busy machine may take on top of what is promised."""

# Writes the peaks of the process's memory and of its children's into `peak.txt`, in kilobytes.
MEASURED = """
import atexit, resource
def _peak():
    with open("/proc/self/status") as status:
        own = next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))
    with open("peak.txt", "w") as file:
        file.write(f"{own} {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss}")
atexit.register(_peak)
"""


def looked_at(*urls: str, **settings: Any) -> dict[str, LinkResult]:
    """What became of addresses on loopback."""
    settings = {"allow": "127.0.0.0/8", "retries": 0, "timeout": 20.0} | settings
    return {result.url: result for result in check_links(urls, **settings)}


def endless(exchange: Exchange) -> None:
    """A body without an end, as fast as it is taken."""
    exchange.send(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>The quay is wide.</p>")
    while True:
        exchange.send(b"<p>The sluice is new.</p><!-- " + b"The quay is wide. " * 5_000 + b"-->")


def peaks(folder: Path, command: str, urls: dict[str, str]) -> tuple[Ran, float, float]:
    """A run with a claim on each address; the most memory that it and a child of it took, in MB."""
    sources(folder, urls, dict.fromkeys(urls, CLAIM), "per-host = 1")
    ran = run(command, "--output-format", "json", "-v", folder=folder, before=MEASURED)
    assert ran.code == 0, ran.out + ran.err
    own, children = (folder / "peak.txt").read_text().split()
    return ran, int(own) / 1_000, int(children) / 1_000


ON_LINUX = pytest.mark.skipif(sys.platform != "linux", reason="peaks are read from /proc")


@ON_LINUX
def test_r1_a_bomb_and_an_endless_body_cost_little_memory_and_count_as_truncated(
    tmp_path: Path,
) -> None:
    packed = gzip.compress(b"<p>" + b"The quay is wide and the sluice is new. " * 3_000_000, 1)
    bomb = page(packed, 200, "Content-Encoding: gzip")
    twice = page(gzip.compress(packed), 200, "Content-Encoding: gzip, gzip")
    routes = {"/bomb": bomb, "/twice": twice, "/endless": endless}
    with Site(routes | {"/fine": FINE}) as site:
        _, usual, _ = peaks(tmp_path, "links", {"fine": site.url("/fine")})
        ran, most, child = peaks(tmp_path, "links", {name[1:]: site.url(name) for name in routes})
    assert all("only the first" in link["reason"] for link in ran.report["links"])
    assert max(most, child) - usual < 50


@ON_LINUX
def test_r1_a_bomb_that_is_read_for_a_claim_costs_little_memory_too(tmp_path: Path) -> None:
    filler = b"<!--" + b"a" * 120_000_000 + b"-->"
    routes = {"/bomb": page(gzip.compress(filler, 1), 200, "Content-Encoding: gzip")}
    with Site(routes | {"/endless": endless, "/fine": FINE}) as site:
        _, usual, _ = peaks(tmp_path, "report", {"fine": site.url("/fine")})
        urls = {"bomb": site.url("/bomb"), "endless": site.url("/endless")}
        ran, most, _ = peaks(tmp_path, "report", urls)
    assert set(verdicts(ran.report).values()) == {"unverifiable"}
    assert most - usual < 50  # the process that reads it has limits of its own: R7


@ON_LINUX
def test_r1_a_bomb_that_is_all_text_costs_little_memory_too(tmp_path: Path) -> None:
    text = b"<p>The quay is wide and the sluice is new.</p>" * 80_000 + b"<!--" + b"a" * 30_000_000
    routes = {"/bomb": page(gzip.compress(text, 1), 200, "Content-Encoding: gzip")}
    with Site(routes | {"/fine": FINE}) as site:
        _, usual, _ = peaks(tmp_path, "report", {"fine": site.url("/fine")})
        _, most, child = peaks(tmp_path, "report", {"bomb": site.url("/bomb")})
    assert max(most, child) - usual < 50


def test_r1_a_page_that_was_cut_off_is_never_said_to_lack_the_claim(tmp_path: Path) -> None:
    with Site({"/endless": endless}) as site:
        text = "In 1911 the bishop of Port Ellery sold 77 paintings."
        sources(tmp_path, {"a": site.url("/endless")}, {"a": text})
        ran = run("report", "--output-format", "json", folder=tmp_path)
    assert verdicts(ran.report) == {"a": "unverifiable"}, ran.report["claims"]
    assert ran.code == 0


def test_r2_the_body_of_a_redirect_is_never_read() -> None:
    sent = []

    def flood(exchange: Exchange) -> None:
        exchange.send(b"HTTP/1.1 302 Found\r\nLocation: /new-sluice\r\n\r\n")
        for _ in range(2_000):
            exchange.send(b"x" * 100_000)
            sent.append(100_000)

    def stall(target: str) -> Handler:
        def handle(exchange: Exchange) -> None:
            exchange.send(f"HTTP/1.1 302 Found\r\nLocation: {target}\r\n".encode())
            exchange.send(b"Content-Length: 1000000\r\n\r\nx")
            exchange.pause(30)

        return handle

    stalls = {f"/stall/{n}": stall(f"/stall/{n + 1}") for n in range(4)}
    routes = stalls | {"/stall/4": stall("/new-sluice"), "/new-sluice": FINE}
    with Site({"/flood": flood} | routes) as site:
        began = time.monotonic()
        found = looked_at(site.url("/flood"), site.url("/stall/0"), timeout=30.0)
        assert time.monotonic() - began < 4  # any look at five such bodies takes longer
    assert [result.status.value for result in found.values()] == ["ok", "ok"]
    assert sum(sent) < 20_000_000  # what the kernel takes in without anybody reading it


def drip(before: bytes) -> Handler:
    """Sends this at once, and then a byte every twentieth of a second."""

    def handle(exchange: Exchange) -> None:
        exchange.send(before)
        while not exchange.pause(0.05):
            exchange.send(b"a")

    return handle


SLOW_NAMES = """
import socket, time
socket.getaddrinfo = lambda *arguments, **named: time.sleep(50)
"""


def test_r3_one_deadline_holds_for_everything_about_a_url(tmp_path: Path) -> None:
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
    routes = {
        "/status": drip(b""),
        "/head": drip(head + b"X-A: "),
        "/body": drip(head + b"\r\n<p>"),
        "/length": drip(head + b"Content-Length: 5000\r\n\r\n<p>"),
        "/chunk": drip(head + b"Transfer-Encoding: chunked\r\n\r\n5000\r\n<p>"),
        "/error": drip(b"HTTP/1.1 500 Trouble\r\n\r\n"),
    }
    silent = socket.create_server(("127.0.0.1", 0))
    with Site(routes) as site, silent:
        port = silent.getsockname()[1]
        urls = [site.url(path) for path in routes] + [
            f"http://127.0.0.1:{port}/", f"https://127.0.0.1:{port}/",
            "http://slow.harbour.org/", "https://slow.harbour.org/",
        ]  # fmt: skip
        ran = run(
            "links", "-", "--timeout", "1", "--retries", "0", "--allow", "127.0.0.1",
            "--per-host", "20", "--output-format", "json",
            folder=tmp_path, before=SLOW_NAMES, stdin="\n".join(urls),
        )  # fmt: skip
    assert ran.seconds < 1 + SLACK_SECONDS
    assert {link["status"] for link in ran.report["links"]} == {"unreachable"}
    assert ran.code == 0


def test_r3_a_handshake_that_drips_ends_at_the_deadline(authority: Authority) -> None:
    listener = socket.create_server(("127.0.0.1", 0))

    def trickle() -> None:
        with suppress(OSError):
            connection, _ = listener.accept()
            connection.sendall(b"\x16\x03\x03\x40\x00")  # a record of 16 KB, and it never comes
            for _ in range(600):
                time.sleep(0.05)
                connection.sendall(b"\x00")

    threading.Thread(target=trickle, daemon=True).start()
    with listener:
        began = time.monotonic()
        url = f"https://127.0.0.1:{listener.getsockname()[1]}/"
        found = looked_at(url, timeout=1.0)
    assert time.monotonic() - began < 1 + SLACK_SECONDS
    assert found[url].status == "unreachable"


def test_r4_a_head_without_an_end_is_not_read_to_its_end() -> None:
    taken = []

    def endless_head(line: bytes, status: bytes = b"HTTP/1.1 200 OK\r\n") -> Handler:
        def handle(exchange: Exchange) -> None:
            exchange.send(status)
            for _ in range(3_000):
                exchange.send(line * (100_000 // len(line)))
                taken.append(100_000)

        return handle

    routes = {
        "/lines": endless_head(b"X-A: b\r\n"),
        "/line": endless_head(b"a"),
        "/folded": endless_head(b" a\r\n"),
        "/cookies": endless_head(b"Set-Cookie: a=b; Path=/\r\n"),
        "/early": endless_head(b"HTTP/1.1 103 Early Hints\r\n\r\n", b""),
        "/status": endless_head(b"a", b"HTTP/1.1 200 "),
    }
    with Site(routes) as site:
        began = time.monotonic()
        found = looked_at(*map(site.url, routes), timeout=30.0)
        assert time.monotonic() - began < SLACK_SECONDS
    assert {result.status.value for result in found.values()} == {"unreachable"}
    assert sum(taken) < 5 * 10_000_000


def test_r5_five_hops_are_followed_and_a_loop_is_named() -> None:
    steps = ("/weir", "/gate", "/lock", "/pier", "/mole", "/dock", "/new-sluice")
    hops: dict[str, Handler] = {here: redirect(there) for here, there in pairwise(steps)}
    numbers = count()

    def onward(exchange: Exchange) -> bool | None:
        return redirect(f"/on/{next(numbers)}")(exchange)

    routes = hops | {"/new-sluice": FINE, "/loop": redirect("/pool"), "/pool": redirect("/loop")}
    with Site(routes, fallback=onward) as site:
        paths = ("/gate", "/weir", "/loop", "/on/x")
        five, six, loop, on = looked_at(*map(site.url, paths)).values()
        assert site.hits.total() < 40
    assert five.status == "ok"
    assert six.status == "unreachable"
    assert six.reason == "more than 5 redirects, not followed further"
    assert loop.status == "dead"
    assert "loop" in loop.reason
    assert "more than 5 redirects" in on.reason


HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
BODY = b"<p>The trust was founded by the mayor of Port Ellery.</p>" * 30
LIES: dict[str, bytes] = {
    "too-long": HEAD + b"Content-Length: 999999\r\n\r\n" + BODY,
    "too-short": HEAD + b"Content-Length: 3\r\n\r\n" + BODY,
    "negative": HEAD + b"Content-Length: -5\r\n\r\n" + BODY,
    "two-lengths": HEAD + b"Content-Length: 5\r\nContent-Length: 7\r\n\r\n" + BODY,
    "huge-length": HEAD + b"Content-Length: " + b"9" * 5_000 + b"\r\n\r\n" + BODY,
    "no-number": HEAD + b"Content-Length: many\r\n\r\n" + BODY,
    "bad-chunk": HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n" + BODY,
    "huge-chunk": HEAD + b"Transfer-Encoding: chunked\r\n\r\n" + b"f" * 300 + b"\r\n" + BODY,
    "negative-chunk": HEAD + b"Transfer-Encoding: chunked\r\n\r\n-5\r\n" + BODY,
    "cut-chunk": HEAD + b"Transfer-Encoding: chunked\r\n\r\n5000\r\n" + BODY,
    "no-gzip": HEAD + b"Content-Encoding: gzip\r\n\r\n" + BODY,
    "cut-gzip": HEAD + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(BODY * 99)[:200],
    "other-coding": HEAD + b"Content-Encoding: rot13, x, gzip, br, \x00\r\n\r\n" + BODY,
    "many-codings": HEAD + b"Content-Encoding: " + b"gzip," * 20_000 + b"\r\n\r\n" + BODY,
    "charset": HEAD.replace(b"html", b"html; charset=utf-99-\xff") + b"\r\n" + BODY,
    "codec": HEAD.replace(b"html", b"html; charset=zip") + b"\r\n" + BODY,
    "utf-7": HEAD.replace(b"html", b"html; charset=utf-7") + b"\r\n+ADw-script+AD4-",
    "utf-32": HEAD.replace(b"html", b"html; charset=utf-32") + b"\r\n" + BODY,
    "no-utf-8": HEAD.replace(b"html", b"html; charset=utf-8") + b"\r\n" + b"\xff\xfe\xc0\x80" * 500,
    "no-pdf": HEAD.replace(b"text/html", b"application/pdf") + b"\r\n" + BODY,
    "cut-pdf": HEAD.replace(b"text/html", b"application/pdf") + b"\r\n%PDF-1.7\n1 0 obj<<",
    "png": HEAD + b"\r\n\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9,
    "nothing": b"",
    "no-status": b"\x00\x01\x02\x03" * 500,
    "odd-status": b"HTTP/9.9 9999999999 \x1b[2J\r\n\r\n" + BODY,
    "low-status": b"HTTP/1.1 000 Zero\r\n\r\n" + BODY,
    "negative-status": b"HTTP/1.1 -12 Less\r\n\r\n" + BODY,
    "only-early": b"HTTP/1.1 100 Continue\r\n\r\n" * 9,
    "switching": b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\n\r\n" + BODY,
    "not-asked-for": b"HTTP/1.1 304 Not Modified\r\n\r\n",
    "partly": b"HTTP/1.1 206 Partial Content\r\nContent-Range: bytes 5-1/0\r\n\r\n" + BODY,
    "no-location": b"HTTP/1.1 302 Found\r\nLocation: http://[\r\n\r\n",
    "no-head": BODY,
    "binary-head": HEAD + b"\x80\xff\x00: \x00\r\n: \r\n\r\n" + BODY,
}


def test_r6_a_lying_server_gives_could_not_read_and_never_a_crash(tmp_path: Path) -> None:
    with Site({f"/{name}": raw(data) for name, data in LIES.items()}) as site:
        urls = {name: site.url(f"/{name}") for name in LIES}
        text = "In 1911 the bishop sold 77 paintings to the museum of Alderney."
        sources(tmp_path, urls, dict.fromkeys(urls, text), "timeout = 5\nper-host = 16")
        ran = run("report", "--output-format", "json", folder=tmp_path)
    assert ran.err == ""
    links = by_url(ran.report)
    assert {links[url]["status"] for url in urls.values()} <= {"ok", "unreachable", "suspect"}
    # Whole pages, however wrongly labelled, that were read to their end and do not say it.
    whole = {
        "negative", "huge-length", "no-number", "charset", "codec", "utf-7", "utf-32", "no-utf-8",
        "no-pdf", "binary-head", "no-gzip",
    }  # fmt: skip
    said = verdicts(ran.report)
    assert {name for name, verdict in said.items() if verdict == "not-found"} <= whole
    assert {said[name] for name in LIES.keys() - whole} == {"unverifiable"}


def test_r6_a_page_under_a_wrong_charset_is_never_said_to_lack_the_claim(tmp_path: Path) -> None:
    text = "Порт обработал 30 000 контейнеров в 2019 году."
    html = f"<title>Порт</title><p>{text}</p><p>Причал был закрыт, сообщил совет.</p>" * 3
    wrong = (
        "iso-8859-1",
        "windows-1252",
        "utf-16",
        "shift_jis",
        "koi8-r",
        "utf-8",
        "us-ascii",
        "x",
    )
    routes = {
        f"/{codec}-as-{label}": page(
            html.encode(codec), 200, f"Content-Type: text/html; charset={label}"
        )
        for codec in ("cp1251", "koi8-r", "cp866", "utf-8", "utf-16-le")
        for label in wrong
    }
    with Site(routes) as site:
        urls = {name[1:]: site.url(name) for name in routes}
        sources(tmp_path, urls, dict.fromkeys(urls, text), "per-host = 16")
        ran = run("report", "--output-format", "json", folder=tmp_path)
    said = verdicts(ran.report)
    assert set(said.values()) <= {"supported", "unverifiable"}, said
    assert sum(verdict == "supported" for verdict in said.values()) > len(said) / 2


def test_r7_no_page_can_stop_a_run(tmp_path: Path) -> None:
    heavy = {
        "attributes": "<p " + " ".join(f"a{n}=b" for n in range(150_000)) + ">x",
        "depth": "<div>" * 200_000 + "x",
        "tags": "<" * 1_000_000,
        "comments": "<!--" * 300_000,
        "entities": "&amp" * 300_000,
        "tables": "<table><tr><td>" * 60_000,
        "declarations": "<![" * 400_000,
        "quotes": "<p title='" * 120_000,
        "blanks": "<p>" + " " * 1_500_000 + "x",
        "numbers": "<p>" + "1 " * 400_000,
        "sentence": "<p>" + "The quay and the sluice, " * 60_000,
        "capitals": "<p>" + "Port Ellery " * 100_000,
        "quotations": "<p>" + "“the quay ” " * 80_000,
        "inline": "<b><i>" * 100_000 + "x",
        "selects": "<select><option>" * 60_000,
    }
    routes = {f"/{name}": page(f"<title>Quay</title>{body}") for name, body in heavy.items()}
    good = "<p>In 2019 the trust handled 30,000 containers at the new quay.</p>" * 3
    with Site(routes | {"/good": page(good)}) as site:
        urls = {name: site.url(f"/{name}") for name in (*heavy, "good")}
        text = "In 2019 the trust handled 30,000 containers."
        toml = sources(tmp_path, urls, dict.fromkeys(urls, text))
        began = time.monotonic()
        report = check(str(toml), limits=Limits(extract_seconds=3), timeout=30.0)
        seconds = time.monotonic() - began
    said = {checked.claim.id: checked.verdict.value for checked in report.claims}
    assert said.pop("good") == "supported"
    assert set(said.values()) <= {"unverifiable", "not-found"}
    assert len(said) == len(heavy)
    assert seconds < 40, seconds


# As if a page had found a way around what bounds its size.
UNLIMITED = Limits(max_read_bytes=20_000_000, max_tags=10_000_000, max_judged_characters=20_000_000)


def test_r7_a_page_that_takes_too_long_ends_its_reader_and_not_the_run(tmp_path: Path) -> None:
    good = page("<p>In 2019 the trust handled 30,000 containers at the new quay.</p>" * 3)
    slow = page("<ul><li>a <b>b</b></li></ul>" * 50_000)
    with Site({"/slow": slow, "/good": good}) as site:
        urls = {"a": site.url("/slow"), "b": site.url("/good?1"), "c": site.url("/good?2")}
        text = "In 2019 the trust handled 30,000 containers."
        toml = sources(tmp_path, urls, dict.fromkeys(urls, text), "per-host = 1")
        report = check(str(toml), limits=replace(UNLIMITED, extract_seconds=0.3), timeout=30.0)
    said = {checked.claim.id: checked.verdict.value for checked in report.claims}
    assert said == {"a": "unverifiable", "b": "supported", "c": "supported"}
    assert report.claims[0].citations[0].reasons[0].endswith("took longer than 0.3 s")


@ON_LINUX
def test_r7_a_page_that_takes_too_much_ends_its_reader_and_not_the_run(tmp_path: Path) -> None:
    good = page("<p>In 2019 the trust handled 30,000 containers at the new quay.</p>" * 3)
    greedy = page(b"<p>a" * 4_000_000)
    with Site({"/greedy": greedy, "/good": good}) as site:
        urls = {"a": site.url("/greedy"), "b": site.url("/good?1"), "c": site.url("/good?2")}
        text = "In 2019 the trust handled 30,000 containers."
        toml = sources(tmp_path, urls, dict.fromkeys(urls, text), "per-host = 1")
        report = check(
            str(toml), limits=replace(UNLIMITED, extract_memory_bytes=400_000_000), timeout=30.0
        )
    said = {checked.claim.id: checked.verdict.value for checked in report.claims}
    assert said == {"a": "unverifiable", "b": "supported", "c": "supported"}
    assert "more than 400 MB of memory" in report.claims[0].citations[0].reasons[0]


# What text readers stumble over: beginnings of things that never end.
FRAGMENTS = (
    " ", "a", "1", "A ", "<", "1,", "a.", "-", "&", "=", "(", '"', "“", "@", "a b ", "Aa Bb ",
    "http://", "said ", "<a x=", "<!--", "one hundred ", "Mr. ", "“a” ", "1990-", "Jan ", "\n", "é",
)  # fmt: skip
READERS = {
    "judge": lambda text: judge(CLAIM, text),
    "judge one passage": lambda text: judge(CLAIM, [text]),
    "look": lambda text: look(text.encode(), "text/html", ""),
    "fragment": lambda text: has_fragment(text.encode(), "text/html", "quay"),
    "directive": lambda text: has_fragment(text.encode(), "text/html", ":~:text=the%20quay"),
    "mask": lambda text: mask(f"{text}@x?a=b"),
    "visible": visible,
    "sentences": sentences.split,
}


@pytest.mark.parametrize("reader", READERS)
def test_r8_text_of_any_kind_is_read_in_linear_time(reader: str) -> None:
    read = READERS[reader]
    read("The quay is wide.")
    for fragment in FRAGMENTS:
        text = fragment * (100_000 // len(fragment))
        began = time.process_time()
        read(text)
        seconds = time.process_time() - began
        assert seconds < 1.0, (fragment, seconds)


def test_r8_a_document_of_any_kind_is_read_in_linear_time() -> None:
    def seconds(characters: int, fragment: str) -> float:
        text = fragment * (characters // len(fragment))
        began = time.process_time()
        find_claims(text)
        return time.process_time() - began

    find_claims("The quay is wide.")
    for fragment in (
        *FRAGMENTS,
        "1 ",
        " 1 to",
        "(1",
        "# ",
        "> ",
        "- ",
        "[1] ",
        "![](",
        "`",
        "| a ",
    ):
        # Four times the text: four times the work if it is linear, and sixteen if it is not.
        short, long = seconds(5_000, fragment), seconds(20_000, fragment)
        assert long < 9 * max(short, 0.03), (fragment, short, long)
