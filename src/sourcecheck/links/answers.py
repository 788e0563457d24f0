"""The nouns of this room: what is asked for, what came back, and every way in which nothing came.

They do no I/O. `Response` is what the memory keeps and what `pages` reads.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from sourcecheck.model import LinkResult, Location


@dataclass(frozen=True, slots=True)
class Reference:
    """A URL to look at and where it is cited; `wanted` keeps the body so that it can be read.

    `cited_on` is the day on which it was cited: the copies of archives nearest to it count.
    """

    url: str
    cited_at: tuple[Location, ...] = ()
    wanted: bool = False
    cited_on: date | None = None


@dataclass(frozen=True, slots=True)
class Response:
    """What a server answered, with the redirects behind us.

    `url` is the address that answered; `headers` have lower-case names, repeated ones are joined
    by ", ". `body` is decoded (no gzip) and capped; `truncated` says that there was more, `note`
    why in words, `cut_short` that the server broke off, and `is_sealed` that it is compressed in a
    way that browsers can undo and we cannot: nothing of it was read. `fetched_at` is seconds since
    1970. `as_browser`: it was asked for in a browser's name.
    """

    url: str
    code: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = field(default=b"", repr=False)
    content_type: str = ""
    truncated: bool = False
    cut_short: bool = False
    is_sealed: bool = False
    note: str = ""
    fetched_at: float = 0.0
    as_browser: bool = False

    def header(self, name: str) -> str:
        """The value of a header, "" when it is not there."""
        return self.headers.get(name.lower(), "")


class FailureKind(StrEnum):
    """Why no answer came. Each has one sentence for its reader in `verdict`."""

    NO_SUCH_HOST = "no such host"
    LOOKUP_TROUBLE = "the name could not be looked up"
    CONNECTION_REFUSED = "connection refused"
    UNANSWERED = "the host does not answer"
    NO_ROUTE = "no way to the host"
    RESET = "the connection broke off"
    TIMEOUT = "no answer in time"
    CERTIFICATE = "bad certificate"
    TLS = "no secure connection"
    BROKEN_HTTP = "not proper HTTP"
    PROXY = "the proxy failed"


@dataclass(frozen=True, slots=True)
class Failure:
    """No answer came. `detail` is a clause for the reader, with nothing secret in it.

    `in_body` says that a header had come before: the server is there and answers.
    """

    kind: FailureKind
    detail: str = ""
    in_body: bool = False


@dataclass(frozen=True, slots=True)
class Refusal:
    """We would not go there; `reason` says why in words."""

    reason: str


@dataclass(frozen=True, slots=True)
class Hop:
    """One step of a redirect chain: the address that sent us on, its status, and where to.

    `code` is 0 for a page that sends its reader on (`<meta http-equiv=refresh>`).
    """

    url: str
    code: int
    target: str

    @property
    def is_permanent(self) -> bool:
        """Whether the address should be replaced wherever it is written (RFC 9110, 15.4)."""
        return self.code in (301, 308)


@dataclass(frozen=True, slots=True)
class Looked:
    """A URL looked at. `index` counts distinct URLs in the order in which they were cited, from 0.

    `response` is there when the reference was `wanted` and a page came; `hops` led to it.
    """

    result: LinkResult
    response: Response | None = None
    index: int = 0
    hops: tuple[Hop, ...] = ()
