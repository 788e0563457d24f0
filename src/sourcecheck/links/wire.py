"""What we change about requests and urllib3: deadlines on sockets, pinned addresses, lenient heads.

Everything that touches the insides of the two libraries is in this file and in `head`.
"""

from __future__ import annotations

import functools
import socket
import ssl
import time
from collections.abc import Mapping
from typing import Any, Protocol
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter
from requests.cookies import RequestsCookieJar
from requests.utils import DEFAULT_CA_BUNDLE_PATH
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.poolmanager import PoolManager
from urllib3.util.ssl_ import create_urllib3_context
from urllib3.util.timeout import Timeout

from sourcecheck.links.head import HeadReader

MAX_POOLS = 1_000
X509_V_FLAG_NO_CHECK_TIME = 0x200000  # OpenSSL's; the ssl module has no name for it


class Dial(Protocol):
    """Opens a connection to a host within so many seconds; raises what `dial` documents."""

    def __call__(self, host: str, port: int, seconds: float) -> socket.socket: ...


class DeadlineSocket(socket.socket):
    """A socket whose time-out is for everything from `settimeout` on, not for each read.

    A server that sends a byte a second never trips a time-out of the usual kind.
    """

    _ends: float | None = None

    def settimeout(self, value: float | None) -> None:
        self._ends = None if value is None else time.monotonic() + value
        super().settimeout(value)

    def recv_into(self, *args: Any, **kwargs: Any) -> int:
        if self._ends is not None:
            super().settimeout(_left(self._ends))
        return super().recv_into(*args, **kwargs)


class DeadlineSSLSocket(ssl.SSLSocket):
    """The same behind TLS. The handshake has a deadline in C already."""

    _ends: float | None = None

    def settimeout(self, value: float | None) -> None:
        self._ends = None if value is None else time.monotonic() + value
        super().settimeout(value)

    def recv_into(self, *args: Any, **kwargs: Any) -> int:
        if self._ends is not None:
            super().settimeout(_left(self._ends))
        return super().recv_into(*args, **kwargs)


def _left(ends: float) -> float:
    left = ends - time.monotonic()
    if left <= 0:
        raise TimeoutError("the deadline has passed")
    return left


def tls_context(ca_file: str | None) -> ssl.SSLContext:
    """The one context of a run: building one costs 40 ms, and requests would build one a host.

    Errors: OSError or ssl.SSLError when the CA file cannot be used.
    """
    context = create_urllib3_context(ssl_minimum_version=ssl.TLSVersion.TLSv1_2)
    context.load_verify_locations(DEFAULT_CA_BUNDLE_PATH)
    if ca_file is not None:
        context.load_verify_locations(ca_file)
    # Python 3.13 turns on checks that no browser makes and that home-made CAs fail.
    context.verify_flags &= ~ssl.VERIFY_X509_STRICT
    context.sslsocket_class = DeadlineSSLSocket
    return context


def _forgiving(context: ssl.SSLContext) -> ssl.SSLContext:
    """A context that trusts the same authorities, but overlooks dates and names."""
    lenient = create_urllib3_context(ssl_minimum_version=ssl.TLSVersion.TLSv1_2)
    lenient.check_hostname = False
    lenient.load_verify_locations(cadata=b"".join(context.get_ca_certs(binary_form=True)))
    lenient.verify_flags &= ~ssl.VERIFY_X509_STRICT
    lenient.verify_flags |= X509_V_FLAG_NO_CHECK_TIME
    return lenient


class Adapter(HTTPAdapter):
    """Connects through `dial`, which judges and pins the address; a proxy through `dial_proxy`.

    It is used without a session, which would read the whole body of a redirect even when told not
    to follow it, keep cookies, and cost a tenth of a millisecond.
    """

    def __init__(self, dial: Dial, dial_proxy: Dial, context: ssl.SSLContext, room: Room) -> None:
        self._dial = dial
        self._dial_proxy = dial_proxy
        self._context = context
        self._room = room
        super().__init__(pool_connections=MAX_POOLS, pool_maxsize=room.connections)

    def init_poolmanager(
        self,
        connections: int,
        maxsize: int,
        block: bool = False,  # noqa: FBT001, FBT002  the signature is requests' own
        **kwargs: Any,
    ) -> None:
        super().init_poolmanager(connections, maxsize, block, ssl_context=self._context, **kwargs)
        self._use(self.poolmanager, self._dial)

    def proxy_manager_for(self, proxy: str, **kwargs: Any) -> Any:
        manager = super().proxy_manager_for(proxy, ssl_context=self._context, **kwargs)
        self._use(manager, self._dial_proxy)
        return manager

    def get_connection_with_tls_context(
        self, request: Any, verify: Any, proxies: Any = None, cert: Any = None
    ) -> Any:
        """The pool for an address, without asking again which proxy may be meant where none is."""
        if proxies:
            return super().get_connection_with_tls_context(request, verify, proxies, cert)
        parts = urlsplit(request.url)
        required = {"cert_reqs": "CERT_REQUIRED"}
        return self.poolmanager.connection_from_host(
            parts.hostname, parts.port, parts.scheme, required
        )

    def request_url(self, request: Any, proxies: Any) -> str:
        """What stands in the request line; requests itself would drop the second `/` of `//a`."""
        if proxies:
            return super().request_url(request, proxies)
        return str(request.path_url)

    def cert_verify(self, conn: Any, url: Any, verify: Any, cert: Any) -> None:
        """Do nothing: the context verifies, and requests would load its bundle a connection."""

    def build_response(self, req: Any, resp: Any) -> requests.Response:
        """Wrap what urllib3 answers; cookies are kept by hand, for one redirect chain."""
        response = requests.Response()
        response.status_code = resp.status
        response.headers = resp.headers
        response.raw = resp
        response.url = req.url
        response.request = req
        return response

    def certificate(self, host: str, port: int, seconds: float) -> Mapping[str, Any]:
        """What a certificate says that was not accepted for its date or its names; {} if unknown.

        It takes a second connection: OpenSSL shows no certificate that it has turned down. Nothing
        is asked on it. Errors: what `dial` raises, OSError, ValueError.
        """
        context = _forgiving(self._context)
        with (
            self._dial(host, port, seconds) as plain,
            context.wrap_socket(plain, server_hostname=host) as connection,
        ):
            return connection.getpeercert() or {}

    def _use(self, manager: PoolManager, dial: Dial) -> None:
        kinds = {"http": _Pool, "https": _TLSPool}
        manager.pool_classes_by_scheme = {
            scheme: functools.partial(kind, dial=dial, room=self._room)  # type: ignore[misc]
            for scheme, kind in kinds.items()
        }


class Room:
    """How much a connection may take: connections kept a host, bytes of a response's head."""

    __slots__ = ("connections", "head_bytes")

    def __init__(self, connections: int, head_bytes: int) -> None:
        self.connections = connections
        self.head_bytes = head_bytes


def prepared(url: str, headers: Mapping[str, str]) -> requests.PreparedRequest:
    """A GET whose address is exactly `url`: it was judged in this form, so nobody rewrites it."""
    request = requests.PreparedRequest()
    request.method = "GET"
    request.url = url
    request.headers = requests.structures.CaseInsensitiveDict(headers)
    request._cookies = RequestsCookieJar()  # type: ignore[attr-defined]
    request.body = None
    request.hooks = {"response": []}
    return request


def deadline(seconds: float) -> Any:
    """A time-out for everything up to the last byte; requests hands it to urllib3 as it is."""
    return Timeout(total=max(seconds, 0.001))


class _Connection(HTTPConnection):
    dial: Dial

    def _new_conn(self) -> socket.socket:
        return self.dial(self._dns_host, self.port, _seconds(self.timeout))


class _TLSConnection(HTTPSConnection):
    dial: Dial

    def _new_conn(self) -> socket.socket:
        return self.dial(self._dns_host, self.port, _seconds(self.timeout))


def _seconds(timeout: Any) -> float:
    return float(timeout) if timeout is not None else 60.0


class _Pool(HTTPConnectionPool):
    ConnectionCls = _Connection

    def __init__(self, *args: Any, dial: Dial, room: Room, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._fit = _fit(dial, room)

    def _new_conn(self) -> Any:
        return self._fit(super()._new_conn())


class _TLSPool(HTTPSConnectionPool):
    ConnectionCls = _TLSConnection

    def __init__(self, *args: Any, dial: Dial, room: Room, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._fit = _fit(dial, room)

    def _new_conn(self) -> Any:
        return self._fit(super()._new_conn())


def _fit(dial: Dial, room: Room) -> Any:
    def fit(connection: Any) -> Any:
        connection.dial = dial
        connection.response_class = functools.partial(HeadReader, max_bytes=room.head_bytes)
        return connection

    return fit
