"""The demo's web site: a real HTTP server on loopback, with pages that are there, gone, or shy."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib import resources
from threading import Thread
from types import MappingProxyType
from urllib.parse import urlsplit

LOOPBACK = "127.0.0.1"
SLOW_SECONDS = 0.6
POLL_SECONDS = 0.05


@dataclass(frozen=True, slots=True)
class Answer:
    """What the site says to a request: a page of the `site` folder, or a redirect to `location`."""

    page: str = ""
    code: int = 200
    location: str = ""
    headers: tuple[tuple[str, str], ...] = ()
    seconds: float = 0.0


NOT_FOUND = Answer("not-found.html", 404)
ANSWERS: Mapping[str, Answer] = MappingProxyType(
    {
        "/museum/trust": Answer(code=301, location="/museum/history.html"),
        "/museum/history.html": Answer("history.html"),
        "/trust/report-2023.html": Answer("report-2023.html"),
        "/trust/quays.html": Answer("quays.html"),
        "/observer/fish-market.html": Answer("fish-market.html"),
        "/observer/lifeboat-house.html": Answer("lifeboat-house.html"),
        "/observer/ice-house.html": Answer("ice-house.html"),
        "/observer/joan-pell.html": Answer("joan-pell.html", seconds=SLOW_SECONDS),
        "/regatta/1889.html": Answer("regatta-missing.html"),
        "/regatta/archive/": Answer("regatta-archive.html"),
        "/journal/wind-on-the-quay": Answer(
            "challenge.html", 403, headers=(("cf-mitigated", "challenge"),)
        ),
        "/grid/port-alder": Answer("busy.html", 503),
    }
)
"""Everything else, /estuary/seals-2019.html among it, is not found."""


@contextmanager
def serve(sleep: Callable[[float], None] = time.sleep) -> Iterator[str]:
    """Serve the site on a free port for as long as the context lasts; give its address, no slash.

    `sleep` is what makes the slow page slow.
    """
    server = ThreadingHTTPServer((LOOPBACK, 0), _handler(sleep))
    server.daemon_threads = True
    server.block_on_close = False
    thread = Thread(target=server.serve_forever, args=(POLL_SECONDS,), daemon=True)
    thread.start()
    try:
        yield f"http://{LOOPBACK}:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _handler(sleep: Callable[[float], None]) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        """Answers from the table, and keeps quiet about it."""

        protocol_version = "HTTP/1.1"
        server_version = "PortAlder"
        sys_version = ""

        def do_GET(self) -> None:
            self._answer(with_body=True)

        def do_HEAD(self) -> None:
            self._answer(with_body=False)

        def _answer(self, *, with_body: bool) -> None:
            answer = ANSWERS.get(urlsplit(self.path).path, NOT_FOUND)
            body = _page(answer.page) if answer.page else b""
            sleep(answer.seconds)
            self.send_response(answer.code)
            for name, value in answer.headers:
                self.send_header(name, value)
            if answer.location:
                self.send_header("Location", answer.location)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            if with_body:
                self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (its name above)
            """The tour's own output is what people came to see."""

    return Handler


def _page(name: str) -> bytes:
    return (resources.files("sourcecheck.demo") / "site" / name).read_bytes()
