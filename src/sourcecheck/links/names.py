"""Host names to addresses: one look-up a host, its failure named, and whether names work here."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable, Sequence
from threading import Lock

from sourcecheck.links.answers import Failure, FailureKind

KEEP_SECONDS = 60.0
MAX_KEPT = 10_000
KNOWN_NAME = "example.com"
# RFC 6761: these never exist, whatever the network says.
RESERVED_ENDINGS = (".invalid", ".test", ".example")
_NO_NAME = frozenset(
    code for code in (socket.EAI_NONAME, getattr(socket, "EAI_NODATA", None)) if code is not None
)

Resolve = Callable[[str], Sequence[str]]
TimedResolve = Callable[[str, float], Sequence[str]]


def resolve(host: str) -> tuple[str, ...]:
    """All addresses of a host, in the order in which the system prefers them.

    Errors: socket.gaierror; UnicodeError for a name that DNS cannot hold.
    """
    found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(entry[4][0]) for entry in found))


def is_reserved(host: str) -> bool:
    """Whether the name is one that can never resolve."""
    return f".{host.rstrip('.').lower()}".endswith(RESERVED_ENDINGS)


class Names:
    """The look-ups of one run, kept for a minute. `timed_resolve` must keep its deadline."""

    def __init__(
        self, timed_resolve: TimedResolve, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._resolve = timed_resolve
        self._clock = clock
        self._kept: dict[str, tuple[float, tuple[str, ...]]] = {}
        self._lock = Lock()
        self._works: bool | None = None

    def addresses(self, host: str, seconds: float) -> tuple[str, ...] | Failure:
        """The addresses of `host`, in order of preference, or why there are none."""
        now = self._clock()
        kept = self._kept.get(host)
        if kept is not None and kept[0] > now:
            return kept[1]
        found = self._look_up(host, seconds)
        if isinstance(found, Failure):
            return found
        with self._lock:
            if len(self._kept) >= MAX_KEPT:
                self._kept.clear()
            self._kept[host] = (now + KEEP_SECONDS, found)
            if "." in host:
                self._works = True
        return found

    def names_work(self, seconds: float) -> bool:
        """Whether names are looked up at all on this machine.

        Without a network every name "does not exist", and that must not condemn a source. Asked
        once a run, unless some name has been found already.
        """
        if self._works is None:
            self._works = not isinstance(self._look_up(KNOWN_NAME, seconds), Failure)
        return self._works

    def _look_up(self, host: str, seconds: float) -> tuple[str, ...] | Failure:
        try:
            found = tuple(self._resolve(host, seconds))
        except TimeoutError:
            return Failure(FailureKind.UNANSWERED, "the name was not looked up in time")
        except UnicodeError:  # a label that is empty or too long cannot be in the DNS
            return Failure(FailureKind.NO_SUCH_HOST)
        except OSError as error:
            if isinstance(error, socket.gaierror) and error.errno in _NO_NAME:
                return Failure(FailureKind.NO_SUCH_HOST)
            return Failure(FailureKind.LOOKUP_TROUBLE, str(error.strerror or "")[:100])
        return found or Failure(FailureKind.NO_SUCH_HOST)
