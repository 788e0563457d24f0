"""Opening a connection: look the name up once, judge every answer, connect to exactly those."""

from __future__ import annotations

import errno
import ipaddress
import socket
import time
from collections.abc import Callable, Sequence

from sourcecheck.links.answers import Failure, FailureKind, Refusal
from sourcecheck.links.names import Names
from sourcecheck.links.wire import DeadlineSocket

MIN_SHARE_SECONDS = 1.0
_NO_ROUTE = {errno.EHOSTUNREACH, errno.ENETUNREACH, errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT}

Judge = Callable[[str, int, Sequence[str]], Refusal | None]


class StoppedError(Exception):
    """No connection was made; `outcome` says why. It passes through urllib3 and requests whole."""

    def __init__(self, outcome: Failure | Refusal) -> None:
        super().__init__(str(outcome))
        self.outcome = outcome


class ProxyDialler:
    """Dials the user's own proxy, which is not judged: where it goes then is its business.

    Errors of a call: StoppedError.
    """

    def __init__(self, names: Names) -> None:
        self._dial = Dialler(names, lambda _host, _port, _addresses: None)

    def __call__(self, host: str, port: int, seconds: float) -> socket.socket:
        try:
            return self._dial(host, port, seconds)
        except StoppedError as stopped:
            words = stopped.outcome.kind if isinstance(stopped.outcome, Failure) else ""
            raise StoppedError(Failure(FailureKind.PROXY, str(words))) from None


class Dialler:
    """Dials hosts for one run. `judge(host, port, addresses)` refuses an address or says None.

    Errors of a call: StoppedError.
    """

    def __init__(self, names: Names, judge: Judge) -> None:
        self._names = names
        self._judge = judge

    def __call__(self, host: str, port: int, seconds: float) -> socket.socket:
        ends = time.monotonic() + seconds
        host = host.strip("[]")
        addresses = (host,) if _is_ip(host) else self._names.addresses(host, seconds)
        if isinstance(addresses, Failure):
            raise StoppedError(addresses)
        refusal = self._judge(host, port, addresses)
        if refusal is not None:
            raise StoppedError(refusal)
        return _connect(addresses, port, ends)


def _connect(addresses: Sequence[str], port: int, ends: float) -> socket.socket:
    """Connect to the first address that answers; each gets its share of the time left."""
    failure = Failure(FailureKind.UNANSWERED)
    for position, address in enumerate(addresses):
        left = ends - time.monotonic()
        if left <= 0:
            break
        share = max(left / (len(addresses) - position), min(left, MIN_SHARE_SECONDS))
        try:
            connection = _connect_one(address, port, share)
        except TimeoutError:
            failure = Failure(FailureKind.UNANSWERED)
        except ConnectionRefusedError:
            failure = Failure(FailureKind.CONNECTION_REFUSED)
        except OSError as error:
            kind = FailureKind.NO_ROUTE if error.errno in _NO_ROUTE else FailureKind.RESET
            failure = Failure(kind, str(error.strerror or "")[:100])
        else:
            connection.settimeout(max(ends - time.monotonic(), 0.001))
            return connection
    raise StoppedError(failure)


def _connect_one(address: str, port: int, seconds: float) -> socket.socket:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    connection = DeadlineSocket(family, socket.SOCK_STREAM)
    try:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        connection.settimeout(seconds)
        connection.connect((address, port))
    except BaseException:
        connection.close()
        raise
    return connection


def _is_ip(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
