"""What of an answer may be kept: the page and its headers, nothing that lets anybody in. Pure."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import quote

from sourcecheck.links.answers import Hop, Looked, Response
from sourcecheck.masking import mask
from sourcecheck.settings import HostSettings

LEFT_OUT = frozenset(
    "set-cookie set-cookie2 cookie authorization proxy-authorization www-authenticate "
    "proxy-authenticate authentication-info proxy-authentication-info".split()
)
"""Response headers that identify somebody, or answer somebody who did identify himself."""

TRANSFER = frozenset(("content-encoding", "transfer-encoding", "content-length"))
"""They speak of the body as it was sent; the one that is kept is decoded."""

ORDINARY = re.compile(r"(?:accept|if)(?:-.*)?|user-agent|cache-control|pragma|referer|origin|dnt")
"""Request headers whose values are no secrets, whoever configures them."""

LEAST_SECRET_CHARACTERS = 8
MAX_HEADER_CHARACTERS = 8_000
_HARD = re.compile(r"[\x00-\x1f\x7f]+")
_SCHEMES = re.compile(r"\A(?:Basic|Bearer|Digest|LOW|Token|ApiKey)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Capture:
    """A page ready to be kept.

    `cited` is the address that the text cites, `url` the one that answered, unless that holds a
    secret: then it is the cited one as well, and `hops` is empty. `headers` are those of the
    response that may be kept, `body` the decoded one. `truncated` is the reason in the words of
    WARC 1.1, 5.13 ("length", "disconnect"), "" for a whole body. `fetched_at` is seconds since
    1970.
    """

    cited: str
    url: str
    code: int
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = field(default=b"", repr=False)
    hops: tuple[Hop, ...] = ()
    truncated: str = ""
    as_browser: bool = False
    fetched_at: float = 0.0


@dataclass(frozen=True, slots=True)
class NotKept:
    """A page that is not kept; `reason` is a clause."""

    url: str
    reason: str


def capture(looked: Looked, secrets: Iterable[bytes]) -> Capture | NotKept | None:
    """What may be kept of a page that was read; None where no page came.

    `secrets` are the words that must not stand in it: see `secrets_of`.
    """
    response, cited = looked.response, looked.result.url
    if response is None:
        return None
    if mask(cited) != cited:
        return NotKept(mask(cited), "its address holds a secret")
    headers = tuple(_kept_headers(response))
    said = response.body, "\n".join(value for _, value in headers).encode("utf-8", "replace")
    if any(secret in text for secret in secrets for text in said):
        return NotKept(cited, "the page repeats a secret of [settings.hosts]")
    addresses = (response.url, *(hop.target for hop in looked.hops))
    is_open = all(mask(address) == address for address in addresses)
    return Capture(
        cited=cited,
        url=ascii_only(response.url if is_open else cited),
        code=response.code,
        headers=headers,
        body=response.body,
        hops=tuple(map(_ascii_hop, looked.hops)) if is_open else (),
        truncated=_why_truncated(response),
        as_browser=response.as_browser,
        fetched_at=response.fetched_at,
    )


def ascii_only(text: str) -> str:
    """An address or a header with its other characters percent-encoded, as archives have them."""
    return "".join(part if part.isascii() else quote(part) for part in text)


def secrets_of(hosts: Mapping[str, HostSettings]) -> tuple[bytes, ...]:
    """The secrets among configured headers, each also as it stands inside Basic credentials."""
    found: dict[str, None] = {}
    for host in hosts.values():
        for name, value in host.headers.items():
            if not ORDINARY.fullmatch(name.lower()):
                found |= dict.fromkeys(_secrets_in(value))
    long = (word for word in found if len(word) >= LEAST_SECRET_CHARACTERS)
    return tuple(word.encode("utf-8", "replace") for word in long)


def _secrets_in(value: str) -> Iterator[str]:
    bare = _SCHEMES.sub("", value.strip())
    yield bare
    yield from (part.partition("=")[2] for part in bare.split(";"))  # cookies
    try:
        decoded = base64.b64decode(bare, validate=True).decode()
    except (binascii.Error, ValueError):
        return
    yield decoded
    yield decoded.partition(":")[2]


def _ascii_hop(hop: Hop) -> Hop:
    return Hop(ascii_only(hop.url), hop.code, ascii_only(hop.target))


def _kept_headers(response: Response) -> Iterator[tuple[str, str]]:
    for name, value in response.headers.items():
        tidy = _HARD.sub(" ", value)[:MAX_HEADER_CHARACTERS]
        if name in LEFT_OUT or mask(tidy) != tidy:
            continue
        if name in TRANSFER:
            name = f"x-archive-orig-{name}"  # noqa: PLW2901  (the name that Wayback gives it)
        yield ascii_only(_HARD.sub("", name).replace(":", "")), ascii_only(tidy)


def _why_truncated(response: Response) -> str:
    if not response.truncated:
        return ""
    return "disconnect" if response.cut_short else "length"
