"""The server of the local review: who may ask, and what for.

A page of another site can send requests here too (by a form, by a name that leads to 127.0.0.1). So
the Host must be ours, the Origin must be ours, and the token must come in a header, which no other
site can set or know: it stands in the fragment of the address, which is never sent.
"""

from __future__ import annotations

import hmac
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread

from sourcecheck.review.session import Session
from sourcecheck.review.web.acting import Answer, Room
from sourcecheck.review.web.page import page

LOOPBACK = "127.0.0.1"
MAX_BODY_BYTES = 64_000
REQUEST_SECONDS = 20
POLL_SECONDS = 0.1
TOKEN_HEADER = "x-sourcecheck-token"  # noqa: S105  (the name of a header)
ALWAYS = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


_DIGITS = re.compile(r"[0-9]{1,9}")


@dataclass(frozen=True, slots=True)
class Door:
    """Whom the server lets in."""

    token: str
    port: int

    @property
    def host(self) -> str:
        return f"{LOOPBACK}:{self.port}"

    def objection(self, method: str, headers: Mapping[str, str]) -> str:
        """Why a request for data is turned away; "" when it is let in. Names are lower case."""
        origin = headers.get("origin")
        if origin is None and method == "POST":
            return "there is no Origin"
        if origin is not None and origin != f"http://{self.host}":
            return "the Origin is another"
        given = headers.get(TOKEN_HEADER, "")
        if not hmac.compare_digest(given.encode(), self.token.encode()):
            return "the token is wrong"
        if method == "POST" and headers.get("content-type", "") != "application/json":
            return "the body must be JSON"
        return ""


def serve(session: Session, token: str, ready: Callable[[str], None]) -> None:
    """Serve the session until the page says quit, or Ctrl-C.

    `ready` is called with the address, the token in its fragment, once requests are answered.
    """
    room = Room(session, session.base, session.desk.now().date(), Lock())
    server = _Server(room, token)
    try:
        ready(f"http://{server.door.host}/#{token}")
        server.serve_forever(POLL_SECONDS)
    finally:
        server.server_close()


class _Server(ThreadingHTTPServer):
    """A server on a port of the system's choice, with what its handlers need."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, room: Room, token: str) -> None:
        super().__init__((LOOPBACK, 0), _Handler)
        self.room = room
        self.door = Door(token, self.server_port)
        self.page = page()

    def stop(self) -> None:
        """End `serve_forever`, from within a request."""
        Thread(target=self.shutdown, daemon=True).start()


class _Handler(BaseHTTPRequestHandler):
    """One connection."""

    server: _Server
    protocol_version = "HTTP/1.1"
    server_version = "sourcecheck"
    sys_version = ""
    timeout = REQUEST_SECONDS

    def do_GET(self) -> None:
        """The page, or the state of the session."""
        if not self._is_ours():
            return
        if self.path == "/":
            self._send(200, self.server.page.body, self.server.page.headers)
        elif self.path != "/state":
            self._refuse(404, "there is nothing here")
        elif self._is_let_in():
            self._answer(self.server.room.show())

    def do_POST(self) -> None:
        """A key was pressed."""
        if not self._is_ours() or not self._is_let_in():
            return
        asked = self._asked()
        if asked is None:
            self._refuse(400, "the body must be a JSON object, and short")
        elif self.path != "/act":
            self._refuse(404, "there is nothing here")
        elif asked.get("do") == "quit":
            self._answer(Answer(200, {"quit": True}))
            self.server.stop()
        else:
            seen = self.headers.get("If-Match", "").strip('"')
            self._answer(self.server.room.act(asked, seen))

    def _is_ours(self) -> bool:
        if self.headers.get("Host") == self.server.door.host:
            return True
        self._refuse(421, "the Host is another")
        return False

    def _is_let_in(self) -> bool:
        headers = {name.lower(): value for name, value in self.headers.items()}
        objection = self.server.door.objection(self.command, headers)
        if objection:
            self._refuse(403, objection)
        return not objection

    def _asked(self) -> Mapping[str, object] | None:
        """The body as an object; None for any other."""
        length = self.headers.get("Content-Length", "")
        if not _DIGITS.fullmatch(length) or int(length) > MAX_BODY_BYTES:
            return None
        try:
            read = json.loads(self.rfile.read(int(length)))
        except (ValueError, RecursionError):
            return None
        return read if isinstance(read, dict) else None

    def _answer(self, answer: Answer) -> None:
        headers = {"Content-Type": "application/json"}
        if "sha" in answer.body:
            headers["ETag"] = f'"{answer.body["sha"]}"'
        self._send(answer.status, json.dumps(answer.body).encode(), headers)

    def _refuse(self, status: int, why: str) -> None:
        self.close_connection = True
        self._send(status, why.encode(), {"Content-Type": "text/plain; charset=utf-8"})

    def _send(self, status: int, body: bytes, headers: Mapping[str, str]) -> None:
        self.send_response(status)
        for name, value in {**ALWAYS, **headers}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  (its name above)
        """Keep quiet: the terminal belongs to the person."""
