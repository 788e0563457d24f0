"""One request: a judged address in, an answer or the name of what went wrong out. Never a crash."""

from __future__ import annotations

import io
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import requests
from requests.cookies import RequestsCookieJar, extract_cookies_to_jar, get_cookie_header

from sourcecheck.links.answers import Failure, FailureKind, Refusal, Response
from sourcecheck.links.bypass import bypasses
from sourcecheck.links.certificates import EXPLAINED, explained
from sourcecheck.links.decode import NoDecoderError, UndecodableError, accept_encoding, decoded
from sourcecheck.links.dial import StoppedError
from sourcecheck.links.failures import TROUBLE, failure_of
from sourcecheck.links.head import CutShortError, HeadReader
from sourcecheck.links.wire import Adapter, deadline, prepared
from sourcecheck.settings import Limits

HONEST_AGENT = "Mozilla/5.0 (compatible; sourcecheck/0.1)"
BROWSER_AGENT = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/140.0.0.0 Safari/537.36"
)
ACCEPT = "text/html,application/xhtml+xml,application/xml;q=0.9,application/pdf;q=0.9,*/*;q=0.8"
GLANCE_BYTES = 2_000_000
PEEK_BYTES = 64 * 1024
ERROR_BODY_SECONDS = 1.0
ENOUGH_BYTES = 64 * 1024
REDIRECTS = frozenset({301, 302, 303, 307, 308})
PARTIAL_CONTENT = 206  # nobody asked for a part: the rest is missing


@dataclass(frozen=True, slots=True)
class Request:
    """One GET. `headers` are configured for this very host; `wanted` reads all of the body."""

    url: str
    seconds: float
    wanted: bool = False
    as_browser: bool = False
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)


class Cookies:
    """The cookies of one redirect chain; gone with it."""

    __slots__ = ("_jar", "changes")

    def __init__(self) -> None:
        self._jar: RequestsCookieJar | None = None
        self.changes = 0

    def header(self, request: requests.PreparedRequest) -> str:
        """What to send with a request, "" for nothing."""
        return "" if self._jar is None else get_cookie_header(self._jar, request) or ""  # type: ignore[no-untyped-call]

    def keep(self, request: requests.PreparedRequest, raw: Any) -> None:
        """Take in what an answer sets."""
        if "set-cookie" in raw.headers:
            if self._jar is None:
                self._jar = RequestsCookieJar()
            before = _held(self._jar)
            extract_cookies_to_jar(self._jar, request, raw)  # type: ignore[no-untyped-call]
            self.changes += _held(self._jar) != before


class Client:
    """Makes the requests of one run; safe to share between threads."""

    def __init__(
        self,
        adapter: Adapter,
        limits: Limits,
        proxies: Mapping[str, str],
        now: Callable[[], float] = time.time,
    ) -> None:
        self._adapter = adapter
        self._limits = limits
        self._proxies = dict(proxies)
        self._now = now

    def get(self, request: Request, cookies: Cookies) -> Response | Failure | Refusal:
        """Fetch one address, following nothing, within `request.seconds` of wall clock."""
        sent = prepared(request.url, {**own_headers(request), **request.headers})
        cookie = cookies.header(sent)
        if cookie:
            sent.headers["Cookie"] = cookie
        return self._exchange(sent, request, cookies)

    def post(self, request: Request, body: bytes) -> Response | Failure | Refusal:
        """The same with something to say: `body` goes there."""
        sent = prepared(
            request.url,
            {
                **own_headers(request),
                **request.headers,
                "Content-Length": str(len(body)),
            },
        )
        sent.method, sent.body = "POST", body
        return self._exchange(sent, request, Cookies())

    def _exchange(
        self, sent: requests.PreparedRequest, request: Request, cookies: Cookies
    ) -> Response | Failure | Refusal:
        proxies = self._proxies_for(request.url)
        began = time.monotonic()
        try:
            answer = self._adapter.send(
                sent, stream=True, timeout=deadline(request.seconds), proxies=proxies
            )
        except StoppedError as stopped:
            return stopped.outcome
        except TROUBLE as error:
            failure = failure_of(error)
            if failure.detail in EXPLAINED and not proxies:
                left = request.seconds - (time.monotonic() - began)
                return explained(failure, self._certificate(request.url, left))
            return failure
        try:
            cookies.keep(sent, answer.raw)
            return self._read(answer, request)
        except TROUBLE as error:
            return failure_of(error)
        finally:
            _release(answer.raw)

    def close(self) -> None:
        """Close every connection that is kept."""
        self._adapter.close()

    def _certificate(self, url: str, seconds: float) -> Mapping[str, Any]:
        parts = urlsplit(url)
        try:
            return self._adapter.certificate(parts.hostname or "", parts.port or 443, seconds)
        except StoppedError:
            return {}
        except TROUBLE:
            return {}

    def _proxies_for(self, url: str) -> dict[str, str]:
        if not self._proxies:
            return {}
        return {} if bypasses(url, self._proxies) else self._proxies

    def _read(self, answer: requests.Response, request: Request) -> Response | Failure:
        headers = {name.lower(): value for name, value in answer.raw.headers.items()}
        content_type = answer.raw.headers.getlist("content-type")[-1:] or [""]
        code = answer.status_code
        body = _Body()
        if not (code in REDIRECTS and headers.get("location")):
            body = self._body(answer.raw, _room(code, content_type[0], request, self._limits))
        if body.failure is not None:
            return body.failure
        return Response(
            url=request.url,
            code=code,
            headers=headers,
            body=body.data,
            content_type=content_type[0],
            truncated=bool(body.note) or code == PARTIAL_CONTENT,
            cut_short=body.cut_short,
            is_sealed=body.is_sealed,
            note=body.note,
            fetched_at=self._now(),
            as_browser=request.as_browser,
        )

    def _body(self, raw: Any, room: _Room) -> _Body:
        data = io.BytesIO()  # its value is taken without a copy
        note, failure, cut_short = "", None, False
        if room.seconds is not None:
            _hurry(raw, room.seconds)
        try:
            arriving = _capped(_pieces(raw), room.arriving)
            for block in decoded(arriving, raw.headers.get("content-encoding", "")):
                data.write(block[: room.decoded - data.tell()])
                if data.tell() >= room.decoded:
                    note = f"only the first {room.decoded:,} bytes were read"
                    break
        except NoDecoderError as error:
            return _Body(note=str(error), is_sealed=True)
        except (CutShortError, UndecodableError, _TooMuchError) as error:
            note = str(error)
            cut_short = isinstance(error, CutShortError)
        except TROUBLE as error:
            failure = failure_of(error, in_body=True)
            note = "the connection broke off"
        if failure is not None and (room.is_error or data.tell() >= room.enough):
            failure = None
        if failure is None and note and not data.tell() and not room.is_error:
            failure = Failure(FailureKind.BROKEN_HTTP, note, in_body=True)
        return _Body(data.getvalue(), note, failure, cut_short and not room.is_error)


def _held(jar: RequestsCookieJar) -> list[tuple[str, str, str, str | None]]:
    return [(cookie.domain, cookie.path, cookie.name, cookie.value) for cookie in jar]


@dataclass(frozen=True, slots=True)
class _Body:
    data: bytes = b""
    note: str = ""
    failure: Failure | None = None
    cut_short: bool = False
    is_sealed: bool = False


@dataclass(frozen=True, slots=True)
class _Room:
    """Bytes we read, as they arrive and decoded; `enough` are a page even if more is late."""

    arriving: int
    decoded: int
    enough: int = ENOUGH_BYTES
    seconds: float | None = None
    is_error: bool = False


class _TooMuchError(Exception):
    pass


def own_headers(request: Request) -> dict[str, str]:
    """The headers that every request has, without those that are configured for its host."""
    headers = {
        "User-Agent": BROWSER_AGENT if request.as_browser else HONEST_AGENT,
        "Accept": ACCEPT,
        "Accept-Language": "en,*;q=0.5",
        "Accept-Encoding": accept_encoding(),
        "Connection": "keep-alive",
    }
    if request.as_browser:
        headers["Upgrade-Insecure-Requests"] = "1"
        headers["Sec-Fetch-Mode"] = "navigate"
        headers["Sec-Fetch-Dest"] = "document"
    return headers


def _room(code: int, content_type: str, request: Request, limits: Limits) -> _Room:
    """How much of a body answers the question: all of a page that will be read, a peek of a PDF."""
    if code >= 300:
        seconds = min(ERROR_BODY_SECONDS, request.seconds)
        return _Room(PEEK_BYTES, PEEK_BYTES, seconds=seconds, is_error=True)
    kind = content_type.split(";", 1)[0].strip().lower()
    if kind == "application/pdf" and request.wanted:
        return _Room(limits.max_pdf_bytes, limits.max_pdf_bytes)
    if request.wanted:
        return _Room(limits.max_body_bytes, limits.max_decoded_bytes)
    if kind.startswith(("image/", "audio/", "video/", "font/")) or kind == "application/pdf":
        return _Room(PEEK_BYTES, PEEK_BYTES, enough=1)
    return _Room(GLANCE_BYTES, GLANCE_BYTES)


def _pieces(raw: Any) -> Iterator[bytes]:
    original = raw._original_response
    if isinstance(original, HeadReader):
        return original.pieces()
    return iter(raw.stream(PEEK_BYTES, decode_content=False))


def _capped(pieces: Iterator[bytes], cap: int) -> Iterator[bytes]:
    total = 0
    for piece in pieces:
        total += len(piece)
        yield piece
        if total >= cap:
            raise _TooMuchError(f"only the first {cap:,} bytes were read")


def _hurry(raw: Any, seconds: float) -> None:
    """Give the body of an error page less time than is left: its code has said enough."""
    connection = getattr(raw, "_connection", None)
    if connection is not None and connection.sock is not None:
        connection.sock.settimeout(seconds)


def _release(raw: Any) -> None:
    """Hand the connection back if the answer was read to its end, else close it."""
    original = raw._original_response
    if isinstance(original, HeadReader) and original.is_whole and not original.will_close:
        original.finish()
    else:
        raw.close()
    raw.release_conn()
