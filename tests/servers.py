"""A web server on loopback that says exactly the bytes a test wants, however wrong they are.

    with Site({"/page": page("<p>Hello</p>"), "/drip": drip}) as site:
        site.url("/page")

A handler takes an `Exchange` and writes bytes with `send`. `Site.hits` counts requests by path.
"""

from __future__ import annotations

import contextlib
import os
import socket
import ssl
import struct
import subprocess
import threading
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path

KEEP = True
Handler = Callable[["Exchange"], bool | None]


@dataclass
class Exchange:
    """One request and the socket to answer it on."""

    method: str
    path: str
    headers: Mapping[str, str]
    socket: socket.socket
    closing: threading.Event
    body: bytes = b""

    def send(self, data: bytes) -> None:
        self.socket.sendall(data)

    def pause(self, seconds: float) -> bool:
        """Wait, but not beyond the end of the test. True when the test is over."""
        return self.closing.wait(seconds)

    def reset(self) -> None:
        """Break the connection off with a TCP reset."""
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        os.close(self.socket.detach())


@dataclass
class Site:
    """A server on an ephemeral port of `host`; over TLS when given a certificate and its key.

    `fallback` answers paths without a handler (404 by default).
    """

    routes: Mapping[str, Handler]
    tls: tuple[Path, Path] | None = None
    host: str = "127.0.0.1"
    fallback: Handler | None = None
    hits: Counter[str] = field(default_factory=Counter)
    seen: list[Exchange] = field(default_factory=list)

    def __enter__(self) -> Site:
        self._closing = threading.Event()
        self._lock = threading.Lock()
        self._open: set[socket.socket] = set()
        self._context = _server_context(self.tls) if self.tls else None
        self._listener = socket.create_server(
            (self.host, 0),
            family=socket.AF_INET6 if ":" in self.host else socket.AF_INET,
            backlog=512,
        )
        self.port = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._closing.set()
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        with self._lock:
            for connection in self._open:
                with contextlib.suppress(OSError):
                    connection.shutdown(socket.SHUT_RDWR)

    def url(self, path: str = "/", host: str = "") -> str:
        """The address of a path here; `host` is another name for this machine."""
        shown = host or (f"[{self.host}]" if ":" in self.host else self.host)
        return f"{'https' if self.tls else 'http'}://{shown}:{self.port}{path}"

    def _accept(self) -> None:
        while not self._closing.is_set():
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            with self._lock:
                self._open.add(connection)
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        raw = connection
        with contextlib.suppress(OSError, ValueError):
            if self._context is not None:
                connection = self._context.wrap_socket(connection, server_side=True)
            connection.settimeout(30)
            reader = connection.makefile("rb")
            while (exchange := self._read(reader, connection)) is not None:
                if self._answer(exchange) is not KEEP:
                    break
        with self._lock:
            self._open.discard(raw)
        with contextlib.suppress(OSError):
            connection.shutdown(socket.SHUT_WR)
        with contextlib.suppress(OSError):
            connection.close()

    def _read(self, reader: object, connection: socket.socket) -> Exchange | None:
        line = reader.readline(100_000).decode("latin-1")
        if not line.strip():
            return None
        method, path, _ = line.split(" ", 2)
        headers = {}
        while (field_line := reader.readline(100_000).decode("latin-1").strip()) != "":
            name, _, value = field_line.partition(":")
            headers[name.lower()] = value.strip()
        body = reader.read(int(headers.get("content-length") or 0))
        return Exchange(method, path, headers, connection, self._closing, body)

    def _answer(self, exchange: Exchange) -> bool | None:
        with self._lock:
            self.hits[exchange.path] += 1
            self.seen.append(exchange)
        handler = self.routes.get(exchange.path) or self.routes.get(exchange.path.split("?")[0])
        return (handler or self.fallback or NOT_FOUND)(exchange)


def answer(body: bytes | str = b"", code: int = 200, *fields: str) -> bytes:
    """The bytes of a well-formed response; `fields` are whole header lines."""
    data = body.encode() if isinstance(body, str) else body
    named = {line.split(":")[0].lower() for line in fields}
    lines = list(fields)
    if "content-type" not in named:
        lines.append("Content-Type: text/html; charset=utf-8")
    if "content-length" not in named:
        lines.append(f"Content-Length: {len(data)}")
    try:
        phrase = HTTPStatus(code).phrase
    except ValueError:
        phrase = "Whatever"
    head = "\r\n".join([f"HTTP/1.1 {code} {phrase}", *lines])
    return head.encode("latin-1") + b"\r\n\r\n" + data


def page(body: bytes | str = b"", code: int = 200, *fields: str) -> Handler:
    """A handler that answers well and keeps the connection open."""
    data = answer(body, code, *fields)

    def handle(exchange: Exchange) -> bool:
        exchange.send(data)
        return KEEP

    return handle


def raw(data: bytes) -> Handler:
    """A handler that sends these bytes and closes."""

    def handle(exchange: Exchange) -> None:
        exchange.send(data)

    return handle


def redirect(target: str, code: int = 302, *fields: str) -> Handler:
    """A handler that sends its reader on."""
    return page(b"", code, f"Location: {target}", *fields)


def in_turn(*handlers: Handler) -> Handler:
    """A handler that answers each request with the next of these, and the last ones forever."""
    left = list(handlers)
    lock = threading.Lock()

    def handle(exchange: Exchange) -> bool | None:
        with lock:
            handler = left.pop(0) if len(left) > 1 else left[0]
        return handler(exchange)

    return handle


NOT_FOUND = page("<title>Not found</title><p>There is nothing at this address.</p>", 404)


def prose(topic: str, paragraphs: int = 6) -> str:
    """A page that reads like an article, about `topic`."""
    body = "".join(
        f"<p>In chapter {number} the harbour trust of Port Ellery reports on {topic}: the dredger"
        f" worked for {number + 3} weeks, and the quay near berth {number} was surveyed again.</p>"
        for number in range(paragraphs)
    )
    title = topic.capitalize()
    head = f"<!doctype html><html><head><title>{title}</title></head>"
    return f"{head}<body><h1>{title}</h1>{body}</body></html>"


@dataclass(frozen=True)
class Authority:
    """A certificate authority in a folder of its own; made with the openssl command."""

    folder: Path

    @property
    def certificate(self) -> Path:
        return self.folder / "ca.pem"

    def make(self) -> Authority:
        _openssl(
            "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 30",
            f"-keyout {self.folder}/ca.key -out {self.certificate} -subj /CN=Test-Authority",
            "-addext basicConstraints=critical,CA:TRUE -addext keyUsage=critical,keyCertSign",
        )
        return self

    def issue(self, name: str, names: str, days: str = "30") -> tuple[Path, Path]:
        """A certificate for `names` (as "IP:127.0.0.1"); with negative `days`, expired."""
        key, request, certificate = (
            self.folder / f"{name}.{ending}" for ending in ("key", "csr", "pem")
        )
        extensions = self.folder / f"{name}.ext"
        extensions.write_text(f"subjectAltName={names}\n")
        _openssl(
            "req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes",
            f"-keyout {key} -out {request} -subj /CN={name}",
        )
        _openssl(
            f"x509 -req -in {request} -CA {self.certificate} -CAkey {self.folder}/ca.key",
            f"-CAcreateserial -days {days} -extfile {extensions} -out {certificate}",
        )
        return certificate, key

    def self_signed(self, name: str, names: str) -> tuple[Path, Path]:
        """A certificate that nobody vouches for."""
        key, certificate = self.folder / f"{name}.key", self.folder / f"{name}.pem"
        _openssl(
            "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 30",
            f"-keyout {key} -out {certificate} -subj /CN={name} -addext subjectAltName={names}",
        )
        return certificate, key


def _openssl(*arguments: str) -> None:
    words = " ".join(arguments).split()
    subprocess.run(["openssl", *words], check=True, capture_output=True)


def _server_context(pair: tuple[Path, Path]) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*pair)
    return context
